import { describe, expect, test } from "vitest";
import type { Field } from "../../src/model/descriptor.ts";
import { KNOWN_DIRECTIVES } from "../../src/tables/field-types/strptime.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

type TemporalType = "date" | "time" | "datetime";

function compile(type: TemporalType, format = "default") {
  const field: Field = { name: "received", type, format, constraints: {} };
  return compileFieldReader(field);
}

/** Whether two texts have one key, and how they are ordered. */
function relate(type: TemporalType, left: string, right: string, format?: string) {
  const { read, keyOf, compare } = compile(type, format).reader;
  const a = read(left) ?? "unread";
  const b = read(right) ?? "unread";
  return { isEqual: keyOf(a) === keyOf(b), order: compare?.(a, b) };
}

describe('Table Schema v2, "date", default: yyyy-mm-dd', () => {
  const { read } = compile("date").reader;
  test.each(["2024-01-26", "2019-12-31", "2012-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])(
    "%s is a date",
    (text) => expect(read(text)).toBe(text),
  );

  test.each([
    "",
    "2019-02-29",
    "1900-02-29",
    "2019-13-01",
    "2019-00-10",
    "2019-04-31",
    "2019-04-00",
    "0000-01-01",
    "2019-4-01",
    "2019-04-1",
    "19-04-01",
    "12019-04-01",
    "-2019-04-01",
    "+2019-04-01",
    "20190401",
    "2019/04/01",
    "01/04/2019",
    "10th Jan 1969",
    "2019-04-01Z",
    "2019-04-01T00:00:00",
    "2019-04-01 ",
    " 2019-04-01",
    "2019-04-0١",
    "2019-W14-1",
    "2019-091",
    "2019-04",
  ])("%j is no date", (text) => expect(read(text)).toBeUndefined());

  test("from JSON, a string in the same form", () => {
    const { readNative } = compile("date").reader;
    expect([readNative("2024-01-26"), readNative(20240126), readNative(null)]).toEqual([
      "2024-01-26",
      undefined,
      undefined,
    ]);
  });

  test("dates are ordered", () => {
    expect(relate("date", "2014-10-23", "2014-10-24")).toEqual({ isEqual: false, order: -1 });
    expect(relate("date", "2014-10-23", "2014-10-23")).toEqual({ isEqual: true, order: 0 });
    expect(relate("date", "2015-01-01", "2014-12-31")).toEqual({ isEqual: false, order: 1 });
  });
});

describe('Table Schema v2, "date", any: a list of forms that have one reading', () => {
  const { read } = compile("date", "any").reader;
  test.each([
    ["2014-10-23", "2014-10-23"],
    ["2014-4-1", "2014-04-01"],
    ["2014/10/23", "2014-10-23"],
    ["2014.10.23", "2014-10-23"],
    ["20141023", "2014-10-23"],
    ["23/10/2014", "2014-10-23"],
    ["23.10.2014", "2014-10-23"],
    ["10/23/2014", "2014-10-23"],
    ["05/05/2014", "2014-05-05"],
    ["23 October 2014", "2014-10-23"],
    ["23rd October 2014", "2014-10-23"],
    ["23rd of Oct 2014", "2014-10-23"],
    ["10th Jan 1969", "1969-01-10"],
    ["1st sept. 2014", "2014-09-01"],
    ["23-Oct-2014", "2014-10-23"],
    ["23Oct2014", "2014-10-23"],
    ["October 23, 2014", "2014-10-23"],
    ["Oct 23rd 2014", "2014-10-23"],
    ["Thursday 23 October 2014", "2014-10-23"],
    ["Thu, 23 Oct 2014", "2014-10-23"],
    ["2014 Oct 23", "2014-10-23"],
    ["2014-10-23 00:00:00", "2014-10-23"],
    ["2014-10-23T00:00:00Z", "2014-10-23"],
  ])("%s is %s", (text, value) => expect(read(text)).toBe(value));

  test.each([
    "",
    "03/04/2014",
    "4/3/2014",
    "23/10/14",
    "31/02/2014",
    "29 February 2019",
    "45/10/2014",
    "October 2014",
    "2014",
    "23/10-2014",
    "23 Octember 2014",
    "10th Jan nineteen sixty nine",
    "2014-10-23 14:30:00",
    "14:30",
    "41935",
    "yesterday",
    "2014-10-231",
    " ".repeat(100_000),
  ])("%j is no date, or not one date", (text) => expect(read(text)).toBeUndefined());
});

describe('Table Schema v2, "time", default: hh:mm:ss', () => {
  const { read } = compile("time").reader;
  test.each(["15:00:00", "00:00:00", "23:59:59", "24:00:00"])("%s is a time", (text) => expect(read(text)).toBe(text));
  test.each([
    "",
    "15:00",
    "3:00:00",
    "24:00:01",
    "25:00:00",
    "12:60:00",
    "12:00:60",
    "15:00:00Z",
    "15:00:00.5",
    "15:00:00+01:00",
    "150000",
    "3 pm",
    "15.00.00",
    "T15:00:00",
    "15:00:00 ",
    "1a:00:00",
  ])("%j is no time", (text) => expect(read(text)).toBeUndefined());

  test("times are ordered, and 24:00:00 is 00:00:00", () => {
    expect(relate("time", "15:00:00", "15:00:01")).toEqual({ isEqual: false, order: -1 });
    expect(relate("time", "24:00:00", "00:00:00")).toEqual({ isEqual: true, order: 0 });
  });
});

describe('Table Schema v2, "time", any', () => {
  const { read } = compile("time", "any").reader;
  test.each([
    ["15:00", "15:00:00"],
    ["3:05", "03:05:00"],
    ["15:00:30.25", "15:00:30.25"],
    ["3:00 am", "03:00:00"],
    ["3:00PM", "15:00:00"],
    ["12:30 a.m.", "00:30:00"],
    ["12 pm", "12:00:00"],
    ["9am", "09:00:00"],
    ["06:00:00Z", "06:00:00Z"],
    ["06:00:00 UTC", "06:00:00Z"],
    ["06:00+01:00", "06:00:00+01:00"],
    ["06:00-0530", "06:00:00-05:30"],
  ])("%s is %s", (text, value) => expect(read(text)).toBe(value));

  test.each(["", "9", "900", "25:00", "12:60", "13:00 pm", "0 am", "noon", "2014-10-23", "06:00+15:00", "some night"])(
    "%j is no time",
    (text) => expect(read(text)).toBeUndefined(),
  );

  test("times with an offset are equal by the time they are in UTC, on any day", () => {
    expect(relate("time", "06:00:00Z", "07:00:00+01:00", "any")).toEqual({ isEqual: true, order: 0 });
    expect(relate("time", "23:30:00-01:00", "00:30:00Z", "any")).toEqual({ isEqual: true, order: 0 });
    expect(relate("time", "06:00:00", "06:00:00Z", "any")).toEqual({ isEqual: false, order: Number.NaN });
  });
});

describe('Table Schema v2, "datetime", default: XML Schema dateTime', () => {
  const { read } = compile("datetime").reader;
  test.each([
    "2024-01-26T15:00:00",
    "2024-01-26T15:00:00Z",
    "2024-01-26T15:00:00.300-05:00",
    "2024-01-26T15:00:00.123456789012345678+14:00",
    "2024-01-26T24:00:00",
    "2024-01-26T24:00:00.000Z",
    "2012-02-29T00:00:00",
    "-0044-03-15T12:00:00",
    "12024-01-26T15:00:00",
    "-0004-02-29T00:00:00",
  ])("%s is a datetime", (text) => expect(read(text)).toBe(text));

  test.each([
    "",
    "2024-01-26",
    "2024-01-26 15:00:00",
    "2024-01-26t15:00:00",
    "2024-01-26T15:00",
    "2024-01-26T15:00:00z",
    "2024-01-26T15:00:00.",
    "2024-01-26T15:00:00,5",
    "2024-01-26T15:00:00+1:00",
    "2024-01-26T15:00:00+0100",
    "2024-01-26T15:00:00+14:01",
    "2024-01-26T15:00:00+01:60",
    "2024-01-26T15:00:00 Z",
    "2024-01-26T24:00:01",
    "2024-01-26T24:00:00.1",
    "2024-01-26T15:60:00",
    "2024-01-26T15:00:60",
    "2024-13-26T15:00:00",
    "2019-02-29T00:00:00",
    "0000-01-01T00:00:00",
    "02024-01-26T15:00:00",
    "24-01-26T15:00:00",
    "+2024-01-26T15:00:00",
    "20240126T150000",
    "123456789-01-26T15:00:00",
    "Mon 1st Jan 2014 9 am",
  ])("%j is no datetime", (text) => expect(read(text)).toBeUndefined());

  test.each([
    ["2024-01-26T15:00:00Z", "2024-01-26T16:00:00+01:00"],
    ["2024-01-26T15:00:00Z", "2024-01-26T10:00:00-05:00"],
    ["2024-01-26T15:00:00Z", "2024-01-26T15:00:00.000+00:00"],
    ["2024-01-01T00:30:00+01:00", "2023-12-31T23:30:00Z"],
    ["2024-01-26T24:00:00", "2024-01-27T00:00:00"],
    ["2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"],
    ["2024-01-26T15:00:00.5", "2024-01-26T15:00:00.500"],
    ["9999-12-31T24:00:00", "10000-01-01T00:00:00"],
  ])("%s is the same instant as %s", (left, right) => {
    expect(relate("datetime", left, right)).toEqual({ isEqual: true, order: 0 });
  });

  test.each([
    ["2024-01-26T15:00:00", "2024-01-26T15:00:01", -1],
    ["2024-01-26T15:00:00.1", "2024-01-26T15:00:00.09", 1],
    ["2024-01-26T15:00:00+01:00", "2024-01-26T15:00:00Z", -1],
    ["-0001-01-01T00:00:00", "0001-01-01T00:00:00", -1],
    ["12024-01-01T00:00:00", "2024-01-01T00:00:00", 1],
    ["2024-01-26T15:00:00", "2024-01-26T15:00:00Z", Number.NaN],
    ["2024-01-26T00:00:00", "2024-01-27T00:00:00Z", -1],
    ["2024-01-28T00:00:00", "2024-01-27T00:00:00Z", 1],
    ["2024-01-27T00:00:00Z", "2024-01-26T00:00:00", 1],
  ])("%s against %s is %d (XML Schema, 3.2.7.4)", (left, right, order) => {
    expect(relate("datetime", left, right)).toEqual({ isEqual: false, order });
  });

  test("keys are readable", () => {
    const { keyOf } = compile("datetime").reader;
    expect(["2024-01-26T15:00:00", "2024-01-26T15:00:00.50+01:00", "-0044-03-15T24:00:00"].map(keyOf)).toEqual([
      "2024-01-26T15:00:00",
      "2024-01-26T14:00:00.5Z",
      "-0044-03-16T00:00:00",
    ]);
  });
});

describe('Table Schema v2, "datetime", any', () => {
  const { read } = compile("datetime", "any").reader;
  test.each([
    ["2014-10-23T14:30:00", "2014-10-23T14:30:00"],
    ["2014-10-23 14:30", "2014-10-23T14:30:00"],
    ["2014-10-23", "2014-10-23T00:00:00"],
    ["20141023T143000Z", "2014-10-23T14:30:00Z"],
    ["20141023T1430", "2014-10-23T14:30:00"],
    ["10th Jan 1969 9 am", "1969-01-10T09:00:00"],
    ["23 October 2014 at 2:30pm", "2014-10-23T14:30:00"],
    ["Thu, 23 Oct 2014 14:30:00 GMT", "2014-10-23T14:30:00Z"],
    ["23/10/2014, 14:30:00 +01:00", "2014-10-23T14:30:00+01:00"],
  ])("%s is %s", (text, value) => expect(read(text)).toBe(value));

  test.each([
    "",
    "14:30",
    "03/04/2014 14:30",
    "2014-10-23 25:00",
    "2014-10-2314:30",
    "2014-10-23 1430",
    "2014-02-30 10:00",
    "tomorrow",
  ])("%j is refused", (text) => expect(read(text)).toBeUndefined());
});

describe('Table Schema v2, "<PATTERN>": Python strptime', () => {
  test.each<[TemporalType, string, string, string]>([
    ["date", "%d/%m/%Y", "23/10/2014", "2014-10-23"],
    ["date", "%d/%m/%Y", "3/4/2014", "2014-04-03"],
    ["date", "fmt:%d/%m/%Y", "23/10/2014", "2014-10-23"],
    ["date", "%m/%d/%Y", "10/23/2014", "2014-10-23"],
    ["date", "%d/%m/%y", "21/11/06", "2006-11-21"],
    ["date", "%d/%m/%y", "01/01/68", "2068-01-01"],
    ["date", "%d/%m/%y", "01/01/69", "1969-01-01"],
    ["date", "%d %B %Y", "23 October 2014", "2014-10-23"],
    ["date", "%d %b %Y", "23  oCT   2014", "2014-10-23"],
    ["date", "%A, %d %B %Y", "Thursday, 23 October 2014", "2014-10-23"],
    ["date", "%a %d %b %Y", "Thu 23 Oct 2014", "2014-10-23"],
    ["date", "%Y%m%d", "20141023", "2014-10-23"],
    ["date", "%d%m%Y", "1112014", "2014-01-11"],
    ["date", "%Y-%j", "2012-366", "2012-12-31"],
    ["date", "%Y-%j", "2014-001", "2014-01-01"],
    ["date", "%G-W%V-%u", "2014-W43-4", "2014-10-23"],
    ["date", "%G-W%V-%u", "2015-W53-5", "2016-01-01"],
    ["date", "%Y %W %a", "2014 42 Thu", "2014-10-23"],
    ["date", "%Y %U %w", "2014 42 4", "2014-10-23"],
    ["date", "%m/%Y", "10/2014", "2014-10-01"],
    ["date", "%x", "10/23/14", "2014-10-23"],
    ["date", "%d%%%m%%%Y", "23%10%2014", "2014-10-23"],
    ["date", "[%d.%m.%Y]", "[23.10.2014]", "2014-10-23"],
    ["time", "%H:%M", "06:00", "06:00:00"],
    ["time", "%H.%M", "6.5", "06:05:00"],
    ["time", "%I:%M %p", "12:30 AM", "00:30:00"],
    ["time", "%I:%M %p", "12:30 pm", "12:30:00"],
    ["time", "%I%p", "3pm", "15:00:00"],
    ["time", "%H:%M:%S.%f", "06:00:00.250", "06:00:00.250"],
    ["time", "%X", "06:00:01", "06:00:01"],
    ["time", "%H:%M%z", "06:00Z", "06:00:00Z"],
    ["datetime", "%d/%m/%Y %H:%M:%S", "12/11/2018 09:15:32", "2018-11-12T09:15:32"],
    ["datetime", "%Y-%m-%dT%H:%M:%S%z", "2018-11-12T09:15:32+01:00", "2018-11-12T09:15:32+01:00"],
    ["datetime", "%Y-%m-%d %H:%M:%S %z", "2018-11-12 09:15:32 -0530", "2018-11-12T09:15:32-05:30"],
    ["datetime", "%Y-%m-%d %H:%M %Z", "2018-11-12 09:15 GMT", "2018-11-12T09:15:00Z"],
    ["datetime", "%c", "Mon Nov 12 09:15:32 2018", "2018-11-12T09:15:32"],
  ])("%s %s: %s is %s", (type, format, text, value) => {
    const { reader, faults } = compile(type, format);
    expect(faults).toEqual([]);
    expect(reader.read(text)).toBe(value);
  });

  test.each<[TemporalType, string, string]>([
    ["date", "%d/%m/%Y", ""],
    ["date", "%d/%m/%Y", "31/02/2014"],
    ["date", "%d/%m/%Y", "29/02/2019"],
    ["date", "%d/%m/%Y", "10/23/2014"],
    ["date", "%d/%m/%Y", "23/10/14"],
    ["date", "%d/%m/%Y", "23/10/2014 "],
    ["date", "%d/%m/%Y", "23-10-2014"],
    ["date", "%d/%m/%Y", "01/01/0000"],
    ["date", "%d/%m/%Y", "2014-10-23"],
    ["date", "%d.%m.%Y", "23a10a2014"],
    ["date", "%Y-%j", "2014-366"],
    ["date", "%G-W%V-%u", "2014-W53-1"],
    ["date", "%Y %W %a", "2014 00 Mon"],
    ["date", "%d %b %Y", "23 October 2014"],
    ["time", "%M:%H", "06:50"],
    ["time", "%H:%M", "24:00"],
    ["time", "%H:%M:%S", "12:00:60"],
    ["time", "%I:%M %p", "13:00 pm"],
    ["time", "%H:%M%z", "06:00+15:00"],
    ["datetime", "%d/%m/%y %H:%M", "21/11/06"],
  ])("%s %s: %s is refused", (type, format, text) => expect(compile(type, format).reader.read(text)).toBeUndefined());

  test.each<[TemporalType, string, unknown]>([
    ["date", "YYYY-MM-DD", { reason: "unknown-name", value: "YYYY-MM-DD", known: ["default", "any", "<PATTERN>"] }],
    ["date", "%Q-%m-%d", { reason: "unknown-name", value: "%Q", known: KNOWN_DIRECTIVES }],
    ["date", "%-d/%m/%Y", { reason: "unknown-name", value: "%-d", known: KNOWN_DIRECTIVES }],
    ["date", "%Y-%m-%d%", { reason: "unknown-name", value: "%", known: KNOWN_DIRECTIVES }],
    ["time", "%T", { reason: "unknown-name", value: "%T", known: KNOWN_DIRECTIVES }],
    ["date", "%d/%m/%d", { reason: "duplicate", value: "%d", first: "%d" }],
    ["date", "%G-%V", { reason: "wrong-value", expected: "%G, %V and a weekday together", actual: "%G-%V" }],
    ["date", "%H:%M", { reason: "wrong-value", expected: "a directive of a date, such as %d", actual: "%H:%M" }],
    ["time", "%d/%m", { reason: "wrong-value", expected: "a directive of a time, such as %H", actual: "%d/%m" }],
  ])("%s: the format %s is a fault, and the default is used", (type, format, fault) => {
    const { reader, faults } = compile(type, format);
    expect(faults).toEqual([{ property: "format", ...Object(fault) }]);
    const text = type === "date" ? "2014-10-23" : "15:00:00";
    expect(reader.read(text)).toBe(text);
  });

  test("a hostile text costs no time", () => {
    const { read } = compile("datetime", "%d %m %Y %H%M%S%f%j%y").reader;
    const started = performance.now();
    for (const text of [
      " ".repeat(200_000),
      `1${" ".repeat(200_000)}x`,
      "1".repeat(200_000),
      "1 1 1111 1111111111111111111x",
    ]) {
      expect(read(text)).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
