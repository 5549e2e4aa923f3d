import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { exitCode } from "../../src/report/exit-code.ts";
import { renderJson } from "../../src/report/json.ts";
import { join, oneTable, stream } from "./event-stream.ts";

const file = "datapackages/my-council/data/bonus-totals.csv";
const error: Finding = {
  code: "type-error",
  severity: "error",
  place: {
    package: "my-council",
    resource: "bonus-totals",
    file,
    line: 4,
    row: 3,
    field: "total_paid",
    fieldNumber: 2,
    cell: "£5",
    cells: ["premium-2014", "£5"],
    key: "premium-2014",
  },
  args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "5" } },
};
const warning: Finding = {
  code: "blank-row",
  severity: "warning",
  place: { file, line: 9, row: 8, cells: ["", ""] },
  args: {},
};
const ofPackage: Finding = {
  code: "package-error",
  severity: "error",
  place: { package: "my-council", file: "datapackages/my-council/datapackage.json", line: 2, pointer: "/version" },
  args: { reason: "wrong-value", property: "version", expected: "semantic version", actual: "banana" },
};

test("a report has the shape of a Frictionless report, with lines, keys and what to do besides", async () => {
  const events = oneTable([error, warning], { labels: ["figure_id", "total_paid"], ofPackage: [ofPackage] });

  const report: unknown = JSON.parse(await join(renderJson(stream(events))));

  const taskError = {
    type: "type-error",
    title: "A cell of the wrong type",
    description:
      "A cell cannot be read as the type that the schema gives for its column: a number, a date, true or false.",
    message: "“£5” in column total_paid is not a number.",
    tags: ["#table", "#row", "#cell"],
    note: "a currency sign in a number",
    rowNumber: 3,
    cells: ["premium-2014", "£5"],
    cell: "£5",
    fieldName: "total_paid",
    fieldNumber: 2,
    severity: "error",
    package: "my-council",
    resource: "bonus-totals",
    file,
    line: 4,
    key: "premium-2014",
    hint: "write 5",
    expected: "a number: digits, with a full stop before any decimals, such as 354639.35",
    cause: "The cell was formatted as money, and a CSV file keeps what the cell looked like.",
    mend: "Write the number alone, without the sign and without commas; say the currency in a column of its own. In Excel: select the column, choose the number format General, and save as CSV again.",
    args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "5" } },
  };
  expect(report).toEqual({
    valid: false,
    stats: { tasks: 1, errors: 2, warnings: 1, notes: 0, packages: 1, tables: 1, rows: 48, seconds: 0.1 },
    warnings: [],
    errors: [
      {
        type: "package-error",
        title: "A fault in the package's descriptor",
        description:
          "The descriptor (datapackage.json) cannot be read, or a property of the package itself is missing or wrong.",
        message: "“version” is “banana”.",
        tags: [],
        note: "“version” has a value that is not allowed",
        severity: "error",
        package: "my-council",
        file: "datapackages/my-council/datapackage.json",
        line: 2,
        pointer: "/version",
        expected: "three numbers such as 1.2.0",
        mend: "Correct “version”.",
        args: { reason: "wrong-value", property: "version", expected: "semantic version", actual: "banana" },
      },
    ],
    notices: [],
    packages: [
      {
        name: "my-council",
        version: "1.2.0",
        path: "datapackages/my-council/datapackage.json",
        resources: 1,
        valid: false,
        stats: { errors: 2, warnings: 1, notes: 0, tasks: 1, rows: 48, seconds: 0.1 },
      },
    ],
    tasks: [
      {
        name: "bonus-totals",
        package: "my-council",
        type: "table",
        valid: false,
        place: file,
        labels: ["figure_id", "total_paid"],
        stats: { errors: 1, warnings: 1, notes: 0, rows: 48, seconds: 0.1 },
        warnings: [`${file}, line 9: Line 9 is empty.`],
        errors: [taskError],
        notices: [
          {
            type: "blank-row",
            title: "An empty row",
            description: "A row has nothing in any of its cells.",
            message: "Line 9 is empty.",
            tags: ["#table", "#row"],
            note: "an empty row",
            rowNumber: 8,
            cells: ["", ""],
            severity: "warning",
            file,
            line: 9,
            cause: "Spreadsheets often save empty rows below or between the filled ones.",
            mend: "Delete the line. In Excel: select the rows by their numbers, right-click, Delete (emptying the cells is not enough).",
            args: {},
          },
        ],
      },
    ],
  });
});

test("it is indented by two spaces and the same each time", async () => {
  const text = await join(renderJson(stream(oneTable([error, warning], { labels: ["figure_id", "total_paid"] }))));

  expect(
    text.startsWith('{\n  "tasks": [\n    {\n      "name": "bonus-totals",\n      "package": "my-council",\n'),
  ).toBe(true);
  expect(text).toContain('      "errors": [\n        {\n          "type": "type-error",\n');
  expect(text.endsWith("\n  }\n}\n")).toBe(true);
  expect(text).toBe(
    await join(renderJson(stream(oneTable([error, warning], { labels: ["figure_id", "total_paid"] })))),
  );
});

test("without a finding the lists are empty and the report is valid", async () => {
  const report: unknown = JSON.parse(await join(renderJson(stream(oneTable([])))));

  expect(report).toMatchObject({
    valid: true,
    errors: [],
    warnings: [],
    tasks: [{ valid: true, errors: [], notices: [] }],
  });
});

test("events that break off still give a whole report, which does not call itself valid", async () => {
  const events = oneTable([error]).slice(0, -3);

  const report: unknown = JSON.parse(await join(renderJson(stream(events))));

  expect(report).toMatchObject({ valid: false, tasks: [{ valid: false, errors: [{ type: "type-error" }] }] });
});

test("an error of the header has its labels, and one of a reference what it refers to, as frictionless-py has them", async () => {
  const label: Finding = {
    code: "extra-label",
    severity: "error",
    place: { file, line: 1, row: 1, fieldNumber: 2, cell: "checked by", cells: ["figure_id", "checked by"] },
    args: { label: "checked by", expected: [] },
  };
  const reference: Finding = {
    code: "foreign-key",
    severity: "error",
    place: { file, line: 2, row: 2, field: "answer_id", fieldNumber: 1, cell: "b", cells: ["b"] },
    args: { fields: ["answer_id"], values: ["b"], resource: "answers", referenceFields: ["answer_id"] },
  };
  const events = oneTable([label, reference], { labels: ["figure_id", "checked by"] });

  const report: unknown = JSON.parse(await join(renderJson(stream(events))));

  expect(report).toMatchObject({
    tasks: [
      {
        errors: [
          {
            type: "extra-label",
            labels: ["figure_id", "checked by"],
            rowNumbers: [1],
            label: "checked by",
            fieldNumber: 2,
          },
          {
            type: "foreign-key",
            rowNumber: 2,
            cells: ["b"],
            fieldNames: ["answer_id"],
            fieldCells: ["b"],
            referenceName: "answers",
            referenceFieldNames: ["answer_id"],
          },
        ],
      },
    ],
  });
});

test("a run with errors exits with 1, one with warnings alone with 0", () => {
  expect(exitCode({ errors: 1, warnings: 0, notes: 0 })).toBe(1);
  expect(exitCode({ errors: 0, warnings: 3, notes: 2 })).toBe(0);
});
