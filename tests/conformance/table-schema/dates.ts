import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

const patterned = (type: string, format: string) => ({ type, format });

export const dateCases = [
  ...section(
    "table-schema#datetime",
    cells("default: XML Schema dateTime, with optional fractions of a second and zone", { type: "datetime" }, {
      valid: [
        "2024-01-26T15:00:00",
        "2024-01-26T15:00:00.300-05:00",
        "2024-01-26T15:00:00Z",
        "2024-01-26T15:00:00.123456789",
        "2024-01-26T15:00:00+14:00",
        "2024-01-26T24:00:00",
        "2012-02-29T00:00:00",
        "-0044-03-15T12:00:00",
        "12024-01-26T15:00:00",
      ],
      invalid: [
        "2024-01-26",
        "2024-01-26 15:00:00",
        "2024-01-26T15:00",
        "2024-01-26T15",
        "2024-01-26T25:00:00",
        "2024-01-26T15:60:00",
        "2024-01-26T15:00:61",
        "2024-13-26T15:00:00",
        "2023-02-29T15:00:00",
        "2024-01-26T15:00:00.",
        "2024-01-26T15:00:00,5",
        "2024-01-26T15:00:00+0100",
        "2024-01-26T15:00:00+15:00",
        "2024-01-26t15:00:00",
        "20240126T150000",
        "24-01-26T15:00:00",
        "26/01/2024 15:00:00",
      ],
    }),
    cells("<PATTERN>: as strptime reads it", patterned("datetime", "%d/%m/%Y %H:%M:%S"), {
      valid: ["12/11/2018 09:15:32", "31/12/1999 23:59:59"],
      invalid: ["2018-11-12T09:15:32", "12/31/1999 09:15:32", "12/11/2018", "12/11/2018 25:15:32", "12/11/2018 09:15"],
    }),
    cells("<PATTERN>: a zone", patterned("datetime", "%Y-%m-%dT%H:%M:%S%z"), {
      valid: ["2018-11-12T09:15:32+0100", "2018-11-12T09:15:32-0530"],
      invalid: ["2018-11-12T09:15:32", "2018-11-12 09:15:32+0100"],
    }),
    cells("<PATTERN>: morning and afternoon", patterned("datetime", "%d %b %Y %I:%M %p"), {
      valid: ["12 Nov 2018 09:15 AM", "12 Nov 2018 12:30 PM"],
      invalid: ["12 Nov 2018 13:15 PM", "12 Nov 2018 09:15", "12 Nox 2018 09:15 AM"],
    }),
    cells("any: what can be parsed", patterned("datetime", "any"), {
      valid: ["2024-01-26T15:00:00", "2024-01-26 15:00:00", "2024-01-26T15:00:00Z"],
      invalid: ["banana", "2024-02-31T15:00:00"],
    }),
    fields("formats are default, any and patterns of strptime", {
      valid: [
        { type: "datetime" },
        { type: "datetime", format: "default" },
        { type: "datetime", format: "any" },
        { type: "datetime", format: "%d/%m/%Y %H:%M:%S" },
      ],
      invalid: [
        { type: "datetime", format: "dd/mm/yyyy hh:mm" },
        { type: "datetime", format: "%Y-%m-%dT%H:%M:%Q" },
        { type: "datetime", format: "iso" },
        { type: "datetime", format: 5 },
      ],
    }),
  ),
  ...section(
    "table-schema#date",
    cells("default: yyyy-mm-dd", { type: "date" }, {
      valid: ["2014-10-23", "2024-01-26", "2012-02-29", "2000-02-29", "1900-12-31", "9999-12-31"],
      invalid: [
        "23/10/2014",
        "2014-10-3",
        "2014-1-23",
        "14-10-23",
        "2014-13-01",
        "2014-00-10",
        "2014-10-00",
        "2014-04-31",
        "2014-02-29",
        "1900-02-29",
        "2014/10/23",
        "20141023",
        "2014-10",
        "2014",
        "2014-10-23T00:00:00",
        "2014-10-23Z",
        " 2014-10-23",
        "2014-10-23 ",
        "23 October 2014",
        "Oct 23, 2014",
        "2014-W43-4",
        "tomorrow",
        "41935",
      ],
    }),
    cells("<PATTERN>: as strptime reads it", patterned("date", "%d/%m/%Y"), {
      valid: ["23/10/2014", "01/12/1999", "29/02/2012"],
      invalid: ["10/23/2014", "2014-10-23", "31/02/2014", "29/02/2013", "23/10/14", "23.10.2014", "23/10/2014 10:00"],
    }),
    cells("<PATTERN>: two digits of a year", patterned("date", "%d/%m/%y"), { valid: ["23/10/14"], invalid: ["23/10/2014"] }),
    cells("<PATTERN>: the name of a month", patterned("date", "%d %B %Y"), {
      valid: ["23 October 2014", "1 May 2014"],
      invalid: ["23 Octember 2014", "October 23 2014", "23 10 2014"],
    }),
    cells("<PATTERN>: no separators", patterned("date", "%Y%m%d"), { valid: ["20141023"], invalid: ["2014-10-23", "20141323"] }),
    cells("<PATTERN>: the day of a year", patterned("date", "%Y-%j"), { valid: ["2012-366"], invalid: ["2013-366", "2013-000"] }),
    cells("any: what can be parsed", patterned("date", "any"), {
      valid: ["2014-10-23", "23 October 2014", "2014/10/23"],
      invalid: ["banana", "2014-02-31"],
    }),
    fields("formats are default, any and patterns of strptime", {
      valid: [
        { type: "date" },
        { type: "date", format: "default" },
        { type: "date", format: "any" },
        { type: "date", format: "%d/%m/%Y" },
      ],
      invalid: [
        { type: "date", format: "dd/mm/yyyy" },
        { type: "date", format: "YYYY-MM-DD" },
        { type: "date", format: "%Q" },
        { type: "date", format: 5 },
      ],
    }),
  ),
  ...section(
    "table-schema#time",
    cells("default: hh:mm:ss", { type: "time" }, {
      valid: ["15:00:00", "00:00:00", "23:59:59", "09:05:01"],
      invalid: ["15:00", "9:05:01", "15:0:0", "25:00:00", "15:60:00", "15:00:61", "15.00.00", "3 pm", "150000", "T15:00:00", "15:00:00 "],
    }),
    cells("<PATTERN>: as strptime reads it", patterned("time", "%H:%M"), {
      valid: ["15:00", "00:00", "09:30"],
      invalid: ["24:00", "15:60", "15:00:00", "3 pm"],
    }),
    cells("<PATTERN>: morning and afternoon", patterned("time", "%I:%M %p"), {
      valid: ["03:30 PM", "12:00 AM"],
      invalid: ["13:30 PM", "15:30"],
    }),
    cells("any: what can be parsed", patterned("time", "any"), { valid: ["15:00:00", "15:00"], invalid: ["banana", "25:00:00"] }),
    fields("formats are default, any and patterns of strptime", {
      valid: [{ type: "time" }, { type: "time", format: "any" }, { type: "time", format: "%H:%M" }],
      invalid: [
        { type: "time", format: "hh:mm" },
        { type: "time", format: "24h" },
        { type: "time", format: null },
      ],
    }),
  ),
  ...section(
    "table-schema#year",
    cells("XML Schema gYear: four digits or more, a minus before, an optional zone", { type: "year" }, {
      valid: ["2014", "0001", "9999", "12014", "-0044", "2014Z", "2014+01:00"],
      invalid: ["14", "214", "02014", "0000", "+2014", "2014.0", "2014-10", "2014/15", " 2014", "MMXIV", "2014+15:00"],
    }),
    fields("there are no format options", {
      valid: [{ type: "year" }, { type: "year", format: "default" }],
      invalid: [
        { type: "year", format: "any" },
        { type: "year", format: "%Y" },
      ],
    }),
  ),
  ...section(
    "table-schema#yearmonth",
    cells("XML Schema gYearMonth: a year, a hyphen, two digits, an optional zone", { type: "yearmonth" }, {
      valid: ["2014-10", "2014-01", "12014-10", "-0044-03", "2014-10Z", "2014-10-05:00"],
      invalid: ["2014-1", "2014-13", "2014-00", "201410", "2014/10", "10-2014", "2014", "2014-10-23", "14-10", "0000-01", "Oct 2014"],
    }),
    fields("there are no format options", {
      valid: [{ type: "yearmonth" }, { type: "yearmonth", format: "default" }],
      invalid: [
        { type: "yearmonth", format: "any" },
        { type: "yearmonth", format: "%Y-%m" },
      ],
    }),
  ),
  ...section(
    "table-schema#duration",
    cells("XML Schema duration: PnYnMnDTnHnMnS", { type: "duration" }, {
      valid: [
        "P1Y2M3DT4H5M6S",
        "P1Y",
        "P13M",
        "P40D",
        "PT36H",
        "PT90M",
        "PT1S",
        "P0D",
        "P1DT1S",
        "P1Y2M",
        "-P1D",
        "PT1.123456789012345S",
        "P0Y1347M0D",
      ],
      invalid: [
        "P",
        "PT",
        "P1YT",
        "1Y",
        "P1",
        "P-1Y",
        "P1.5Y",
        "PT1.S",
        "PT.5S",
        "P1M1Y",
        "P1D1H",
        "P1H",
        "PT1Y",
        "p1y",
        "P1W",
        "P1Y 2M",
        "+P1D",
        "1 day",
        "01:00:00",
      ],
    }),
    fields("duration is a type", { valid: [{ type: "duration" }, { type: "duration", format: "default" }] }),
  ),
];
