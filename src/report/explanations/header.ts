import type { HeaderFindings } from "../../model/table-findings.ts";
import { type ExplanationOf, inCell, inRow, tableResource, tableSchema, tableText } from "./explanation.ts";

const resource = tableResource(
  ['{"name": "figure_id", "type": "string"}', '{"name": "total_paid", "type": "number"}'],
  ['"primaryKey": ["figure_id"]'],
);
const standard = tableSchema("fieldsMatch", "fieldsMatch");

export const headerExplanations: ExplanationOf<keyof HeaderFindings> = {
  "blank-header": {
    when: ["The first row of a table names its columns. Here it is there, but has nothing in its cells."],
    example: {
      files: [tableText(",", "premium-2014,354639.35"), resource],
      labels: ["", ""],
      findings: [{ code: "blank-header", severity: "error", place: inRow(1, ["", ""]), args: {} }],
    },
    spreadsheet: ["Delete the empty rows above the header, or write the names of the columns into the first row."],
    editor: ["Write the names of the columns into the first line, in the order of the schema: figure_id,total_paid"],
  },
  "blank-label": {
    when: [
      "A cell of the header row is blank. Usually a spreadsheet saved an empty column beside the table because something once stood in it.",
    ],
    example: {
      files: [tableText("figure_id,total_paid,", "premium-2014,354639.35,"), resource],
      labels: ["figure_id", "total_paid", ""],
      findings: [
        {
          code: "blank-label",
          severity: "error",
          place: { ...inRow(1, ["figure_id", "total_paid", ""]), fieldNumber: 3, cell: "" },
          args: {},
        },
      ],
    },
    spreadsheet: ["Select the whole empty column by its letter, right-click, Delete, and save as CSV again."],
    editor: ["Take out the comma at the end of each line, or write a name for the column into the first line."],
  },
  "duplicate-label": {
    when: ["Two columns have the same name in the header row, so that nobody can tell which of them is meant."],
    example: {
      files: [tableText("figure_id,total_paid,total_paid", "premium-2014,354639.35,354639.35"), resource],
      labels: ["figure_id", "total_paid", "total_paid"],
      findings: [
        {
          code: "duplicate-label",
          severity: "error",
          place: { ...inRow(1, ["figure_id", "total_paid", "total_paid"]), fieldNumber: 3, cell: "total_paid" },
          args: { label: "total_paid", firstFieldNumber: 2 },
        },
      ],
    },
    spreadsheet: [
      "Compare the two columns. Delete one if they are alike; else give the second a name of its own, and add it to the schema.",
    ],
    editor: ["Rename the second in the first line, and add the new name to the schema's fields."],
  },
  "missing-label": {
    when: [
      "The schema describes a column that the file does not have. How strict this is, the schema says in “fieldsMatch”; by default, the file has all columns of the schema, in its order.",
    ],
    example: {
      files: [tableText("figure_id", "premium-2014"), resource],
      labels: ["figure_id"],
      findings: [
        {
          code: "missing-label",
          severity: "error",
          place: { ...inRow(1, ["figure_id"]), field: "total_paid" },
          args: { field: "total_paid" },
        },
      ],
    },
    spreadsheet: [
      "Insert the column where the schema has it, write its name into the first row, and fill in its cells.",
    ],
    editor: ["Add the name to the first line, and a comma with the value to each other line."],
    standard,
  },
  "extra-label": {
    when: [
      "The file has a column that the schema does not describe. Look at it before you add it: a column for the office's own use (names, notes, telephone numbers) is easily published by mistake.",
    ],
    example: {
      files: [tableText("figure_id,total_paid,checked by", "premium-2014,354639.35,finance"), resource],
      labels: ["figure_id", "total_paid", "checked by"],
      findings: [
        {
          code: "extra-label",
          severity: "error",
          place: { ...inRow(1, ["figure_id", "total_paid", "checked by"]), fieldNumber: 3, cell: "checked by" },
          args: { label: "checked by", expected: [] },
        },
      ],
    },
    spreadsheet: [
      "Select the column by its letter, right-click, Delete. If it belongs to the data, describe it in the schema instead.",
    ],
    editor: [
      "Describe the column in the schema's fields, or delete its cells in each line (a spreadsheet does that more safely).",
    ],
    standard,
  },
  "incorrect-label": {
    when: [
      "A column of the file has another name than the schema gives at this position: other letters, other capitals, a space too many, or another order. To a program, “Status” and “status” are two different names.",
    ],
    example: {
      files: [tableText("figure_id,Total paid", "premium-2014,354639.35"), resource],
      labels: ["figure_id", "Total paid"],
      findings: [
        {
          code: "incorrect-label",
          severity: "error",
          place: inCell(1, ["figure_id", "Total paid"], "total_paid", 2),
          args: { label: "Total paid", field: "total_paid", difference: "other" },
        },
      ],
    },
    spreadsheet: [
      "Write the names in the first row exactly as the schema has them. Put the columns into its order by dragging a selected column's edge with the Shift key held.",
    ],
    editor: [
      "Copy the names from the schema into the first line. If the order differs, move the cells too, best in a spreadsheet.",
    ],
    standard,
  },
};
