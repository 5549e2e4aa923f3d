import type { CellFindings } from "../../model/table-findings.ts";
import { type ExplanationOf, inCell, tableResource, tableSchema, tableText } from "./explanation.ts";

const labels = ["figure_id", "total_paid", "status"];
const fields = [
  '{"name": "figure_id", "type": "string"}',
  '{"name": "total_paid", "type": "number"}',
  '{"name": "status", "constraints": {"enum": ["reported", "not-held"]}}',
];

export const cellExplanations: ExplanationOf<keyof CellFindings> = {
  "type-error": {
    when: [
      "The schema says of each column what its cells hold: a number, a date, true or false. A cell that cannot be read so is a type error, because a program that adds up or sorts the column would stop at it or, worse, leave it out without a word.",
      "Where the cell shows how it came to be, foipack says so: a pound sign, commas between the thousands, a date written day first, a “<5” where a number belongs. The heading then names that, and the correction stands beneath the cell.",
    ],
    example: {
      files: [
        tableText(
          "figure_id,total_paid,status",
          'premium-2014,"£354,639.35",reported',
          'premium-2015,"£310,002",reported',
        ),
        tableResource(fields, ['"primaryKey": ["figure_id"]']),
      ],
      labels,
      findings: [
        {
          code: "type-error",
          severity: "error",
          place: inCell(2, ["premium-2014", "£354,639.35", "reported"], "total_paid", 2, "premium-2014"),
          args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "354639.35" } },
        },
        {
          code: "type-error",
          severity: "error",
          place: inCell(3, ["premium-2015", "£310,002", "reported"], "total_paid", 2, "premium-2015"),
          args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "310002" } },
        },
      ],
    },
    spreadsheet: [
      "Select the column, press Ctrl+1 (Format Cells) and choose General for numbers, or Custom and yyyy-mm-dd for dates. Then choose Save As, “CSV UTF-8 (Comma delimited)”: a CSV file keeps what the cells look like.",
      "A cell that stays at the left edge after this is text to Excel. Type its value again.",
    ],
    editor: [
      "Go to the line that the report gives, and write what stands beneath the cell. Where nothing stands there, look the value up in the response.",
    ],
    standard: tableSchema("Field Types", "field-types"),
  },
  "constraint-error": {
    when: [
      "A cell is of the right type, but breaks a rule that the schema sets for its column: required (not blank), unique, a least or greatest value, a least or greatest length, one of a list of values (enum, categories), or a pattern.",
    ],
    example: {
      files: [
        tableText("figure_id,total_paid,status", "premium-2014,354639.35,Reported"),
        tableResource(fields, ['"primaryKey": ["figure_id"]']),
      ],
      labels,
      findings: [
        {
          code: "constraint-error",
          severity: "error",
          place: inCell(2, ["premium-2014", "354639.35", "Reported"], "status", 3, "premium-2014"),
          args: {
            constraint: "enum",
            expected: ["reported", "not-held"],
            diagnosis: { cause: "letter-case", suggestion: "reported" },
            nearest: "reported",
          },
        },
      ],
    },
    spreadsheet: [
      "Correct the cell. For a list of values, Excel can hold you to it: select the column, Data, Data Validation, List, and paste the values allowed.",
      "If codes have lost their leading zeros, format the column as Text before you type or import them.",
    ],
    editor: [
      "Go to the line that the report gives and correct the cell. If the value is right and the rule is not, change the rule in the schema: it is then a change of the package that others see in its version.",
    ],
    standard: tableSchema("Field Constraints", "field-constraints"),
  },
};
