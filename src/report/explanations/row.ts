import type { RowFindings } from "../../model/table-findings.ts";
import { type ExplanationOf, inCell, inRow, inTable, tableResource, tableSchema, tableText } from "./explanation.ts";

const labels = ["figure_id", "roles", "total_paid"];
const fields = [
  '{"name": "figure_id", "type": "string"}',
  '{"name": "roles", "type": "string"}',
  '{"name": "total_paid", "type": "number"}',
];
const keyed = tableResource(fields, ['"primaryKey": ["figure_id"]']);
const header = "figure_id,roles,total_paid";

export const rowExplanations: ExplanationOf<keyof RowFindings> = {
  "blank-row": {
    when: [
      "A row has nothing in any of its cells: an empty line, or nothing but commas. It may be left over at the end of a table, or stand between two parts of it.",
    ],
    example: {
      files: [
        tableText(header, "premium-2014,Social Worker,354639.35", ",,", "premium-2015,Social Worker,310002"),
        keyed,
      ],
      labels,
      findings: [{ code: "blank-row", severity: "error", place: inRow(3, ["", "", ""]), args: {} }],
    },
    spreadsheet: [
      "Select the empty rows by their numbers at the left, right-click and choose Delete. Pressing the Delete key only empties cells that are empty already, and the rows are saved again.",
    ],
    editor: ["Delete the line."],
  },
  "missing-cell": {
    when: [
      "A row has fewer cells than the header has columns. Each cell is known by its place in the row alone, so that a missing comma moves all that follow into the wrong column.",
    ],
    example: {
      files: [tableText(header, "premium-2014,354639.35"), keyed],
      labels,
      findings: [
        {
          code: "missing-cell",
          severity: "error",
          place: inCell(2, ["premium-2014", "354639.35"], "total_paid", 3, "premium-2014"),
          args: { expected: 3, actual: 2 },
        },
      ],
    },
    spreadsheet: [
      "Open the file and look at the row: the cells stand too far to the left from the place where one is missing. Insert a cell there (right-click, Insert, Shift cells right), or fill in the missing value, and save as CSV again.",
    ],
    editor: [
      "Count the commas of the line against the header, and add the one that is missing. A blank cell is two commas in a row.",
      "If the row was meant to go on in the next line, put double quotation marks around the cell that has the line break.",
    ],
  },
  "extra-cell": {
    when: [
      "A row has more cells than the header has columns. Usually a value has a comma in it and no quotation marks around it, so that it counts as two.",
    ],
    example: {
      files: [tableText(header, "premium-2014,Social Worker, Newly Qualified,354639.35"), keyed],
      labels,
      findings: [
        {
          code: "extra-cell",
          severity: "error",
          place: inTable({
            line: 2,
            row: 2,
            cells: ["premium-2014", "Social Worker", " Newly Qualified", "354639.35"],
            fieldNumber: 4,
            cell: "354639.35",
            key: "premium-2014",
          }),
          args: { expected: 3, actual: 4 },
        },
      ],
    },
    spreadsheet: [
      "Join the two cells that were one, delete the cell that is too many (right-click, Delete, Shift cells left), and save as CSV again: Excel puts the quotation marks where they are needed.",
    ],
    editor: ['Put double quotation marks around the value: premium-2014,"Social Worker, Newly Qualified",354639.35'],
  },
  "unique-error": {
    when: [
      "A column with the constraint “unique”, or several columns that the schema lists together in “uniqueKeys”, may not have the same value in two rows. Blank cells never count as the same.",
    ],
    example: {
      files: [
        tableText(header, "premium-2014,Social Worker,354639.35", "premium-2015,Social Worker,310002"),
        tableResource(fields, ['"primaryKey": ["figure_id"]', '"uniqueKeys": [["roles"]]']),
      ],
      labels,
      findings: [
        {
          code: "unique-error",
          severity: "error",
          place: inCell(3, ["premium-2015", "Social Worker", "310002"], "roles", 2, "premium-2015"),
          args: { fields: ["roles"], firstLine: 2, firstRow: 2 },
        },
      ],
    },
    spreadsheet: [
      "To see all that are there twice: select the column, Home, Conditional Formatting, Highlight Cells Rules, Duplicate Values. Correct one of the two, or delete its row.",
    ],
    editor: [
      "Compare the two lines that the report names. Correct the value in one, or delete the line that says the same again.",
    ],
    standard: tableSchema("uniqueKeys", "uniqueKeys"),
  },
  "primary-key": {
    when: [
      "The primary key is what a row is known by: other tables point to it, and the next version finds the row by it to say which figures were corrected. So each row needs a key, and no two rows the same one.",
    ],
    example: {
      files: [
        tableText(header, "premium-2014,Social Worker,354639.35", "premium-2014,Senior Practitioner,310002"),
        keyed,
      ],
      labels,
      findings: [
        {
          code: "primary-key",
          severity: "error",
          place: inCell(3, ["premium-2014", "Senior Practitioner", "310002"], "figure_id", 1, "premium-2014"),
          args: { reason: "duplicate", fields: ["figure_id"], firstLine: 2, firstRow: 2 },
        },
      ],
    },
    spreadsheet: [
      "Give the later row a key of its own, in the manner of the others. To see all that are there twice: select the column, Home, Conditional Formatting, Highlight Cells Rules, Duplicate Values.",
    ],
    editor: [
      "Go to the later of the two lines and change its key, or delete the line if it says the same again. Leave the earlier row's key as it is: others may refer to it.",
    ],
    standard: tableSchema("primaryKey", "primaryKey"),
  },
  "foreign-key": {
    when: [
      "A column names rows of another table, such as the code of an authority in a register of authorities, and that table has no row with this value. The reader could not find out which authority, response or answer is meant.",
    ],
    example: {
      files: [
        tableText("figure_id,answer_id,total_paid", "premium-2014,kent-2014-b,354639.35"),
        { name: "data/answers.csv", language: "csv", text: "answer_id\nkent-2014-a\n" },
        tableResource(
          [fields[0] ?? "", '{"name": "answer_id", "type": "string"}', fields[2] ?? ""],
          [
            '"primaryKey": ["figure_id"]',
            '"foreignKeys": [{\n      "fields": ["answer_id"],\n      "reference": {"resource": "answers", "fields": ["answer_id"]}\n    }]',
          ],
        ),
      ],
      labels: ["figure_id", "answer_id", "total_paid"],
      findings: [
        {
          code: "foreign-key",
          severity: "error",
          place: inCell(2, ["premium-2014", "kent-2014-b", "354639.35"], "answer_id", 2, "premium-2014"),
          args: {
            fields: ["answer_id"],
            values: ["kent-2014-b"],
            resource: "answers",
            referenceFields: ["answer_id"],
            nearest: "kent-2014-a",
          },
        },
      ],
    },
    spreadsheet: [
      "Copy the value from the other table rather than typing it. A column beside with =COUNTIF of the other table's column shows 0 for each value that it lacks.",
    ],
    editor: ["Search the other table's file for the value. Correct it here, or add the row there."],
    standard: tableSchema("foreignKeys", "foreignKeys"),
  },
  "reference-unchecked": {
    when: [
      "A column refers to a table of another package (“foi:foreignKeys”), and no package of that name is in a folder beside this one. Nothing is wrong as far as foipack can see, but nothing was checked either, which is why it is a warning.",
    ],
    example: {
      files: [
        tableResource(
          [fields[0] ?? "", '{"name": "authority_code", "type": "string"}'],
          [
            '"foi:foreignKeys": [{\n      "fields": ["authority_code"],\n      "reference": {\n        "package": "uk-local-authorities",\n        "resource": "authorities",\n        "fields": ["gss_code"]\n      }\n    }]',
          ],
        ),
      ],
      findings: [
        {
          code: "reference-unchecked",
          severity: "warning",
          place: inTable({ file: "datapackages/my-council/datapackage.json" }),
          args: { package: "uk-local-authorities", resource: "authorities", fields: ["authority_code"] },
        },
      ],
    },
    spreadsheet: ["There is nothing to change in the table."],
    editor: [
      "Download the other package into a folder beside this one, so that both are in datapackages/, and check again. If its name is another, correct it in the descriptor.",
    ],
  },
};
