import type { Case } from "../../support/case-package.ts";

/** The lines of a table of one column in which each cell but those after `good` is of the wrong type. */
function refused(first: number, cells: readonly string[]): readonly string[] {
  return cells.map((_, at) => `type-error row ${first + at} line ${first + at} value`);
}

/** A case of one column: `good` cells are of the field's type, `bad` ones are not. */
function column(
  name: string,
  field: Record<string, string | boolean | readonly string[]>,
  good: readonly string[],
  bad: readonly string[],
): Case {
  const quoted = [...good, ...bad].map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return {
    name,
    fields: { value: field },
    csv: ["value", ...quoted].join("\n"),
    expect: refused(2 + good.length, bad),
  };
}

/** Cells against the types and formats of their fields, and what counts as missing (Table Schema v2, "Field Types"). */
export const typeCases: readonly Case[] = [
  column(
    "integers have a sign and digits and nothing else",
    { type: "integer" },
    ["0", "-1", "+1", "007", "123456789012345678901234567890"],
    ["1.0", "1e3", "1,000", "1_000", "0x1F", "٣", "１", " 1", "1 ", "one", "£5", "-", "+", "NaN", "Infinity", "1\n"],
  ),
  column(
    "numbers are decimals as XML Schema has them, with an exponent",
    { type: "number" },
    ["0", "-1.5", "+1.5", ".5", "5.", "1e3", "1E-3", "NaN", "INF", "-INF", "inf"],
    [
      "1,5",
      "1,000.5",
      "1_000",
      "0x1F",
      "0b1",
      "٣",
      "Infinity",
      "-Infinity",
      "+Infinity",
      " 1",
      "1 ",
      "1e",
      ".",
      "e5",
      "1.2.3",
      "50%",
      "£5",
      "1 000",
    ],
  ),
  column("a number in groups needs a groupChar", { type: "number", groupChar: "," }, ["1,000.5", "1000"], ["1.000,5"]),
  column(
    "a number that is not bare may have letters around it",
    { type: "number", bareNumber: false },
    ["£5", "5%", "EUR 5", "5"],
    ["five", "%"],
  ),
  column(
    "booleans are the words of the standard",
    { type: "boolean" },
    ["true", "True", "TRUE", "1", "false", "0"],
    ["yes", "no", "Y", "tRUE", "2", " true"],
  ),
  column(
    "booleans with words of their own have no others",
    { type: "boolean", trueValues: ["Y"], falseValues: ["N"] },
    ["Y", "N"],
    ["true", "1", "y"],
  ),
  column(
    "dates are whole, padded and in the calendar",
    { type: "date" },
    ["2024-02-29", "1999-12-31"],
    [
      "2023-02-29",
      "2024-2-9",
      "29/02/2024",
      "2024-13-01",
      "2024-00-10",
      "2024-02",
      "2024-02-29T00:00:00",
      "45000",
      "20240229",
      "2024-02-29 ",
    ],
  ),
  column(
    "dates keep to their pattern",
    { type: "date", format: "%d/%m/%Y" },
    ["29/02/2024"],
    ["2024-02-29", "30/02/2024"],
  ),
  column(
    "times of day have hours, minutes and seconds",
    { type: "time" },
    ["00:00:00", "23:59:59"],
    ["24:00:01", "12:60:00", "12:00", "1:00:00", "noon"],
  ),
  column(
    "a date and time has both",
    { type: "datetime" },
    ["2024-01-26T15:00:00", "2024-01-26T15:00:00Z", "2024-01-26T15:00:00.300-05:00"],
    ["2024-01-26", "2024-01-26 15:00:00", "2024-01-26T25:00:00"],
  ),
  column("years have four digits", { type: "year" }, ["2014", "0999"], ["14", "2014/15", "MMXIV", "2014.0"]),
  column("a month of a year has two digits", { type: "yearmonth" }, ["2014-10"], ["2014-13", "10/2014", "2014-1"]),
  column("durations begin with P", { type: "duration" }, ["P1Y", "PT36H", "P1Y2M10DT2H30M"], ["1 year", "P", "PT"]),
  column("e-mail addresses", { type: "string", format: "email" }, ["foi@kent.example"], ["foi at kent", "foi@"]),
  column("web addresses", { type: "string", format: "uri" }, ["https://a.example/b?c=d"], ["a.example", "http://a b"]),
  column(
    "UUIDs",
    { type: "string", format: "uuid" },
    ["123e4567-e89b-12d3-a456-426614174000"],
    ["123e4567e89b12d3a456426614174000x", "123e4567"],
  ),
  column("objects are JSON objects", { type: "object" }, ['{"a": 1}'], ["[1]", "{a: 1}", "null"]),
  column("arrays are JSON arrays", { type: "array" }, ["[1, 2]"], ['{"a": 1}', "1, 2"]),
  column("lists have items of one type", { type: "list", itemType: "integer" }, ["1,2,3"], ["1,x", "1,,2"]),
  column(
    "points are longitude and latitude",
    { type: "geopoint" },
    ["90.50, 45.50", "0,0"],
    ["90.50", "a, b", "181, 0"],
  ),
  column("a field of any type takes what there is", { type: "any" }, ["1", "x", "£"], []),
  {
    name: "a field without a type takes what there is",
    fields: { value: {} },
    csv: "value\n1\nx\n",
    expect: [],
  },
  {
    name: "each bad cell of a row is told, in the order of the columns",
    fields: { a: "integer", b: "date", c: "boolean" },
    csv: "a,b,c\nx,y,z\n",
    expect: ["type-error row 2 line 2 a", "type-error row 2 line 2 b", "type-error row 2 line 2 c"],
  },
  {
    name: "a blank cell is missing, whatever the type",
    fields: { a: "integer", b: "date" },
    csv: "a,b\n,2024-01-01\n1,\n",
    expect: [],
  },
  {
    name: "the schema's missing values are none of the type, and a blank cell is then no longer missing",
    fields: { a: "integer", b: "string" },
    schema: { missingValues: ["-"] },
    csv: "a,b\n-,x\n,x\n",
    expect: ["type-error row 3 line 3 a"],
  },
  {
    name: "a field's missing values take the place of the schema's",
    fields: { a: { type: "integer", missingValues: ["n/a"] }, b: "integer" },
    schema: { missingValues: ["", "-"] },
    csv: "a,b\nn/a,-\n-,\n",
    expect: ["type-error row 3 line 3 a"],
  },
  {
    name: "missing values may have labels",
    fields: { a: "integer" },
    schema: {
      missingValues: [
        { value: "", label: "left out" },
        { value: "-99", label: "refused" },
      ],
    },
    csv: "a\n-99\n-98\nx\n",
    expect: ["type-error row 4 line 4 a"],
  },
  {
    name: "without missing values every cell is a value",
    fields: { a: "integer", b: "string" },
    schema: { missingValues: [] },
    csv: "a,b\n,\n1,\n,x\n",
    expect: ["blank-row row 2 line 2", "type-error row 4 line 4 a"],
  },
  {
    name: "a missing value with a space around it is no missing value",
    fields: { a: "integer" },
    schema: { missingValues: ["NA"] },
    csv: "a\nNA\n NA\n",
    expect: ["type-error row 3 line 3 a"],
  },
  {
    name: "a type that the standard does not have is the descriptor's fault, not the cells'",
    fields: { a: "text" },
    csv: "a\nx\n",
    expect: ["field-error /resources/0/schema/fields/0/type a: unknown-name type"],
  },
  {
    name: "a hundred thousand digits are no integer that anyone can use",
    fields: { a: "integer", b: "number" },
    csv: `a,b\n${"9".repeat(100_000)},${"9".repeat(100_000)}x\n`,
    expect: ["type-error row 2 line 2 a", "type-error row 2 line 2 b"],
  },
];
