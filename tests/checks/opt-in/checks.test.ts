import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/model/descriptor.ts";
import { validatePackages } from "../../../src/tasks/validate-packages.ts";
import { filesOf, findingsOf } from "../../support/case-package.ts";
import { type CheckCase, check, declared } from "./check-cases.ts";

const long = (length: number) => "x".repeat(length);

const duplicateRow: readonly CheckCase[] = [
  {
    name: "a row that says the same as an earlier one names the first that does",
    fields: { a: "integer", b: "string" },
    checks: [check("duplicate-row")],
    csv: "a,b\n1,x\n2,x\n1,x\n1,x\n",
    expect: ["duplicate-row row 4 line 4: of line 2", "duplicate-row row 5 line 5: of line 2"],
  },
  {
    name: "values count, not how they are written",
    fields: { a: "integer", b: "number" },
    checks: [check("duplicate-row")],
    csv: "a,b\n1,1.50\n01,1.5\n",
    expect: ["duplicate-row row 3 line 3: of line 2"],
  },
  {
    name: "a comma in a cell does not make two rows alike",
    fields: { a: "string", b: "string" },
    checks: [check("duplicate-row")],
    csv: 'a,b\n"x,y",z\nx,"y,z"\n',
    expect: [],
  },
  {
    name: "a missing value is not the word that a cell may hold",
    fields: { a: "string", b: "string" },
    schema: { missingValues: ["", "-"] },
    checks: [check("duplicate-row")],
    csv: "a,b\nx,\nx,None\nx,-\n",
    expect: ["duplicate-row row 4 line 4: of line 2"],
  },
  {
    name: "two rows that cannot be read are alike only where they are written alike",
    fields: { a: "integer" },
    checks: [check("duplicate-row")],
    csv: "a\nx\ny\nx\n",
    expect: [
      "type-error row 2 line 2 a",
      "type-error row 3 line 3 a",
      "type-error row 4 line 4 a",
      "duplicate-row row 4 line 4: of line 2",
    ],
  },
  {
    name: "long rows are told apart to the last character",
    fields: { a: "string" },
    checks: [check("duplicate-row")],
    csv: `a\n${long(500)}1\n${long(500)}2\n${long(500)}1\n`,
    expect: ["duplicate-row row 4 line 4: of line 2"],
  },
  {
    name: "the line of the first row is that of the file, where cells have line breaks",
    fields: { a: "string" },
    checks: [check("duplicate-row")],
    csv: 'a\n"x\ny"\nz\n"x\ny"\n',
    expect: ["duplicate-row row 4 line 5: of line 2"],
  },
  {
    name: "blank rows are blank rows, and not the same row",
    fields: { a: "string" },
    checks: [check("duplicate-row")],
    csv: "a\nx\n\n\n",
    expect: ["blank-row row 3 line 3", "blank-row row 4 line 4"],
  },
  {
    name: "a table without a schema is compared as it is written",
    checks: [check("duplicate-row")],
    csv: "a\n1\n01\n1\n",
    expect: ["duplicate-row row 4 line 4: of line 2"],
  },
];

const sequentialValue: readonly CheckCase[] = [
  {
    name: "a column may begin with any number",
    fields: { n: "integer" },
    checks: [check("sequential-value", { fieldName: "n" })],
    csv: "n\n-1\n0\n1\n2\n",
    expect: [],
  },
  {
    name: "a missing row is one gap, and the rows after it go on from there",
    fields: { n: "integer" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n\n1\n2\n4\n5\n",
    expect: ["sequential-value row 4 line 4 n: expected 3"],
  },
  {
    name: "a row that is there twice is one gap",
    fields: { n: "integer" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n\n1\n2\n2\n3\n",
    expect: ["sequential-value row 4 line 4 n: expected 3"],
  },
  {
    name: "minus one is followed by nought and not by five",
    fields: { n: "integer" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n\n-1\n5\n6\n",
    expect: ["sequential-value row 3 line 3 n: expected 0"],
  },
  {
    name: "a blank cell has its place in the sequence",
    fields: { n: "integer", a: "string" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n,a\n1,x\n,x\n3,x\n",
    expect: ["sequential-value row 3 line 3 n: expected 2"],
  },
  {
    name: "a cell that is no number has been told of, and has its place",
    fields: { n: "integer" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n\n1\nx\n3\n",
    expect: ["type-error row 3 line 3 n"],
  },
  {
    name: "a column that begins blank begins with its first number",
    fields: { n: "integer", a: "string" },
    checks: [check("sequential-value", { field: "n" })],
    csv: "n,a\n,x\n5,x\n6,x\n",
    expect: ["sequential-value row 2 line 2 n: expected a number"],
  },
  {
    name: "decimals and numbers beyond a double count on exactly",
    fields: { n: "number", m: "integer" },
    checks: [check("sequential-value", { field: "n" }), check("sequential-value", { field: "m" })],
    csv: "n,m\n0.1,9007199254740991\n1.1,9007199254740992\n2.1,9007199254740993\n3.2,9007199254740995\n",
    expect: [
      "sequential-value row 5 line 5 n: expected 3.1",
      "sequential-value row 5 line 5 m: expected 9007199254740994",
    ],
  },
  {
    name: "years follow each other",
    fields: { y: "year" },
    checks: [check("sequential-value", { field: "y" })],
    csv: "y\n2012\n2013\n2015\n",
    expect: ["sequential-value row 4 line 4 y: expected 2014"],
  },
];

const deviatedValue: readonly CheckCase[] = [
  {
    name: "a number beyond so many standard deviations of the mean is told with the bounds",
    fields: { n: "integer" },
    checks: [check("deviated-value", { fieldName: "n", interval: 1 })],
    csv: "n\n1\n1\n1\n5\n",
    expect: ["deviated-value row 5 line 5 n: 5 beyond 0 to 4"],
  },
  {
    name: "three standard deviations unless the check says otherwise",
    fields: { n: "integer" },
    checks: [check("deviated-value", { fieldName: "n" })],
    csv: `n\n${"0\n".repeat(10)}1\n`,
    expect: ["deviated-value row 12 line 12 n: 1 beyond -0.8136249428242 to 0.9954431246423818"],
  },
  {
    name: "a column of one number deviates by nothing, whatever its binary fractions",
    fields: { n: "number" },
    checks: [check("deviated-value", { fieldName: "n", interval: 0 })],
    csv: `n\n${"0.1\n".repeat(30)}`,
    expect: [],
  },
  {
    name: "the median is less moved by what lies far out",
    fields: { n: "integer" },
    checks: [check("deviated-value", { fieldName: "n", interval: 1, average: "median" })],
    csv: "n\n1\n1\n1\n5\n",
    expect: ["deviated-value row 5 line 5 n: 5 beyond -1 to 3"],
  },
  {
    name: "the mode is the commonest number, of several the first",
    fields: { n: "integer" },
    checks: [check("deviated-value", { fieldName: "n", interval: 0, average: "mode" })],
    csv: "n\n2\n7\n7\n2\n",
    expect: ["deviated-value row 3 line 3 n: 7 beyond 2 to 2", "deviated-value row 4 line 4 n: 7 beyond 2 to 2"],
  },
  {
    name: "numbers too large to be squared deviate from nothing that can be told",
    fields: { n: "number" },
    checks: [check("deviated-value", { fieldName: "n", interval: 1 })],
    csv: "n\n1\n1e300\n2\n",
    expect: [],
  },
  {
    name: "one number has nothing to deviate from",
    fields: { n: "integer" },
    checks: [check("deviated-value", { fieldName: "n", interval: 0 })],
    csv: "n\n5\n",
    expect: [],
  },
  {
    name: "missing values, what is no number and what is infinite take no part",
    fields: { n: "number", a: "string" },
    checks: [check("deviated-value", { fieldName: "n", interval: 1 })],
    csv: "n,a\n1,x\n,x\nINF,x\nNaN,x\ntwo,x\n1,x\n1,x\n5,x\n",
    expect: ["type-error row 6 line 6 n", "deviated-value row 9 line 9 n: 5 beyond 0 to 4"],
  },
  {
    name: "the line is the cell's own",
    fields: { a: "string", n: "integer" },
    checks: [check("deviated-value", { fieldName: "n", interval: 1 })],
    csv: 'a,n\nx,1\nx,1\nx,1\n"x\ny",5\n',
    expect: ["deviated-value row 5 line 6 n: 5 beyond 0 to 4"],
  },
];

const deviatedCell: readonly CheckCase[] = [
  {
    name: "a text far longer than the others is told with the longest that is usual",
    fields: { a: "string" },
    checks: [check("deviated-cell")],
    csv: `a\n${"xx\n".repeat(30)}${long(6_000)}\n`,
    expect: ["deviated-cell row 32 line 32 a: 6000 beyond 5000"],
  },
  {
    name: "no text of 5,000 characters is too long",
    fields: { a: "string" },
    checks: [check("deviated-cell", { interval: 0 })],
    csv: `a\n${"xx\n".repeat(30)}${long(5_000)}\n`,
    expect: [],
  },
  {
    name: "long texts among long texts are usual",
    fields: { a: "string" },
    checks: [check("deviated-cell")],
    csv: `a\n${`${long(6_000)}\n`.repeat(4)}${long(6_001)}\n`,
    expect: [],
  },
  {
    name: "columns that are named are passed over, and so are those of other types",
    fields: { a: "string", b: "any" },
    checks: [check("deviated-cell", { ignoreFields: ["a"], interval: 0 })],
    csv: `a,b\n${"xx,x\n".repeat(30)}${long(6_000)},${long(6_000)}\n`,
    expect: [],
  },
];

const truncatedValue: readonly CheckCase[] = [
  {
    name: "texts of 255 and of 32,767 characters, and no others",
    fields: { a: "string" },
    checks: [check("truncated-value")],
    csv: `a\n${long(254)}\n${long(255)}\n${long(256)}\n${long(32_767)}\n`,
    expect: ["truncated-value row 3 line 3 a: length 255", "truncated-value row 5 line 5 a: length 32767"],
  },
  {
    name: "characters are counted as people count them, not as computers store them",
    fields: { a: "string" },
    checks: [check("truncated-value")],
    csv: `a\n${"😀".repeat(255)}\n${"😀".repeat(127)}x\n`,
    expect: ["truncated-value row 2 line 2 a: length 255"],
  },
  {
    name: "the largest numbers of databases, however written",
    fields: { n: "integer", m: "number" },
    checks: [check("truncated-value")],
    csv: "n,m\n32767,1\n032767,2147483647.0\n9223372036854775807,18446744073709551616\n32766,32768\n",
    expect: [
      "truncated-value row 2 line 2 n",
      "truncated-value row 3 line 3 n",
      "truncated-value row 3 line 3 m",
      "truncated-value row 4 line 4 n",
      "truncated-value row 4 line 4 m",
    ],
  },
  {
    name: "a number in a text column is a text",
    fields: { a: "string" },
    checks: [check("truncated-value")],
    csv: "a\n65535\n",
    expect: [],
  },
];

const forbiddenValue: readonly CheckCase[] = [
  {
    name: "values of the field's type are ruled out, however written",
    fields: { n: "number" },
    checks: [check("forbidden-value", { fieldName: "n", values: [0, "99.0"] })],
    csv: "n\n0.00\n1\n99\n",
    expect: ["forbidden-value row 2 line 2 n", "forbidden-value row 4 line 4 n"],
  },
  {
    name: "a date is ruled out by its text",
    fields: { d: "date" },
    checks: [check("forbidden-value", { fieldName: "d", values: ["1900-01-01"] })],
    csv: "d\n1900-01-01\n1900-01-02\n",
    expect: ["forbidden-value row 2 line 2 d"],
  },
  {
    name: "null rules out what is missing, but not a cell that is not there",
    fields: { a: "string", b: "string" },
    checks: [check("forbidden-value", { fieldName: "b", values: [null] })],
    csv: "a,b\nx,\nx\nx,y\n",
    expect: ["forbidden-value row 2 line 2 b", "missing-cell row 3 line 3 b"],
  },
];

const requiredValue: readonly CheckCase[] = [
  {
    name: "a value that no row has is told once, at the end",
    fields: { a: "string" },
    checks: [check("required-value", { fieldName: "a", values: ["x", "y", "z"] })],
    csv: "a\nx\nz\nx\n",
    expect: ['required-value a: "y"'],
  },
  {
    name: "values count, not how they are written, and null asks for a missing one",
    fields: { n: "number", a: "string" },
    checks: [check("required-value", { fieldName: "n", values: [1, 2, null] })],
    csv: "n,a\n1.0,x\n",
    expect: ["required-value n: 2", "required-value n: null"],
  },
];

const rowConstraint: readonly CheckCase[] = [
  {
    name: "a formula that is not true is told of the row",
    fields: { paid: "number", due: "number" },
    checks: [check("row-constraint", { formula: "paid <= due" })],
    csv: "paid,due\n1,2\n3,2\n",
    expect: ["row-constraint row 3 line 3"],
  },
  {
    name: "numbers are reckoned exactly, as in decimals",
    fields: { a: "number", b: "number", total: "number" },
    checks: [check("row-constraint", { formula: "a + b == total" })],
    csv: "a,b,total\n0.1,0.2,0.3\n0.1,0.2,0.30000000000000004\n",
    expect: ["row-constraint row 3 line 3"],
  },
  {
    name: "a blank cell in a sum cannot be reckoned, unless the formula allows for it",
    fields: { a: "number", b: "number" },
    checks: [
      check("row-constraint", { formula: "a > b" }),
      check("row-constraint", { formula: "a is None or b is None or a > b" }),
    ],
    csv: "a,b\n1,\n",
    expect: ["row-constraint row 2 line 2: missing b"],
  },
  {
    name: "a row with a cell that could not be read, or is not there, is left out",
    fields: { a: "number", b: "number" },
    checks: [check("row-constraint", { formula: "a > b" })],
    csv: "a,b\n1,x\n1\n",
    expect: ["type-error row 2 line 2 b", "missing-cell row 3 line 3 b"],
  },
  {
    name: "dates are compared with dates and with the texts of dates",
    fields: { start: "date", end: "date" },
    checks: [
      check("row-constraint", { formula: "start <= end" }),
      check("row-constraint", { formula: "start >= '2014-01-01'" }),
    ],
    csv: "start,end\n2014-01-01,2014-12-31\n2014-01-02,2014-01-01\n2013-12-31,2014-01-01\n",
    expect: ["row-constraint row 3 line 3", "row-constraint row 4 line 4"],
  },
  {
    name: "years are numbers, texts are texts, and true is true",
    fields: { year: "year", status: "string", checked: "boolean" },
    checks: [check("row-constraint", { formula: "year >= 2014 and status in ['reported', 'refused'] and checked" })],
    csv: "year,status,checked\n2014,refused,true\n2013,refused,true\n2014,lost,true\n2014,refused,false\n",
    expect: ["row-constraint row 3 line 3", "row-constraint row 4 line 4", "row-constraint row 5 line 5"],
  },
  {
    name: "a field whose name is no word stands between backquotes",
    fields: { "total paid": "number" },
    checks: [check("row-constraint", { formula: "`total paid` > 0" })],
    csv: "total paid\n1\n0\n",
    expect: ["row-constraint row 3 line 3"],
  },
  {
    name: "in a table without a schema every cell is a text",
    checks: [check("row-constraint", { formula: "a == '1'" })],
    csv: "a\n1\n2\n",
    expect: ["row-constraint row 3 line 3"],
  },
];

const tableDimensions: readonly CheckCase[] = [
  {
    name: "rows are counted without header and blank rows",
    fields: { a: "string" },
    checks: [check("table-dimensions", { numRows: 3 })],
    csv: "a\nx\n\ny\n",
    expect: ["blank-row row 3 line 3", "table-dimensions: 2 rows, exactly 3"],
  },
  {
    name: "each bound that is not kept is told",
    fields: { a: "string", b: "string" },
    checks: [check("table-dimensions", { minRows: 2, maxRows: 0, minFields: 3, maxFields: 1, numFields: 4 })],
    csv: "a,b\nx,y\n",
    expect: [
      "table-dimensions: 2 fields, exactly 4",
      "table-dimensions: 2 fields, at-least 3",
      "table-dimensions: 2 fields, at-most 1",
      "table-dimensions: 1 rows, at-least 2",
      "table-dimensions: 1 rows, at-most 0",
    ],
  },
  {
    name: "columns are counted as the file has them",
    fields: { a: "string" },
    checks: [check("table-dimensions", { maxFields: 1 })],
    csv: "a,b\nx,y\n",
    expect: ["extra-label row 1 line 1 cell 2: b", "table-dimensions: 2 fields, at-most 1"],
  },
  {
    name: "a table of nothing but a header has no rows",
    fields: { a: "string" },
    checks: [check("table-dimensions", { minRows: 1 })],
    csv: "a\n",
    expect: ["table-dimensions: 0 rows, at-least 1", "warning source-error: no-rows"],
  },
];

const asciiValue: readonly CheckCase[] = [
  {
    name: "the first character beyond ASCII of a text is named, of other types none",
    fields: { a: "string", b: "any" },
    checks: [check("ascii-value")],
    csv: "a,b\nplain,é\n£5 – 6,x\n",
    expect: ["ascii-value row 3 line 3 a: £"],
  },
];

const families = {
  "duplicate-row": duplicateRow,
  "sequential-value": sequentialValue,
  "deviated-value": deviatedValue,
  "deviated-cell": deviatedCell,
  "truncated-value": truncatedValue,
  "forbidden-value": forbiddenValue,
  "required-value": requiredValue,
  "row-constraint": rowConstraint,
  "table-dimensions": tableDimensions,
  "ascii-value": asciiValue,
};

describe.each(Object.entries(families))("%s:", (_, cases) => {
  test.each(cases.map(declared))("$name", async ({ expect: expected, name: _name, ...given }) => {
    expect(await findingsOf(given)).toEqual(expected);
  });
});

describe("a table in several files:", () => {
  const parts = { "one.csv": "n\n1\n1\n", "two.csv": "1\n5\n" };
  const files = Object.fromEntries(Object.entries(parts).map(([name, csv]) => [`p/${name}`, csv]));

  async function findingsWith(request: JsonObject) {
    const given = {
      fields: { n: "integer" },
      resource: { path: Object.keys(parts), "foi:checks": [request] },
    } as const;
    await using folder = await createFixture({ ...filesOf(given), ...files });
    const { findings } = await validatePackages(["p"], { from: folder.path });
    return findings.map(({ code, place, args }) => ({ code, file: place.file, line: place.line, args }));
  }

  test("a number far from the others is in the file that it is in", async () => {
    expect(await findingsWith(check("deviated-value", { fieldName: "n", interval: 1 }))).toMatchObject([
      { code: "deviated-value", file: "p/two.csv", line: 2, args: { value: 5 } },
    ]);
  });

  test("a row of one file may be there in another, which is named", async () => {
    expect(await findingsWith(check("duplicate-row"))).toEqual([
      { code: "duplicate-row", file: "p/one.csv", line: 3, args: { firstLine: 2, firstRow: 2 } },
      {
        code: "duplicate-row",
        file: "p/two.csv",
        line: 1,
        args: { firstLine: 2, firstRow: 2, firstFile: "p/one.csv" },
      },
    ]);
  });
});
