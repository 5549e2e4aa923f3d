import type { OptInFindings } from "../../model/opt-in-findings.ts";
import { type ExplanationOf, inCell, inDescriptor, inRow, inTable, tableResource, tableText } from "./explanation.ts";

const fields = [
  '{"name": "figure_id", "type": "integer"}',
  '{"name": "roles", "type": "string"}',
  '{"name": "total_paid", "type": "number"}',
];
const labels = ["figure_id", "roles", "total_paid"];
const header = labels.join(",");

/** The example's table with one check asked for, given in lines. */
function withCheck(...check: readonly string[]) {
  return tableResource(fields, [], [`"foi:checks": [\n    ${check.join("\n    ")}\n  ]`]);
}

const asked = (check: string, also = "") =>
  `This check is made only where somebody asks for it: in the descriptor, as below, or with --check "${check}".${also}`;

const dropCheck = "If the value is right after all, take the check out of the descriptor, or change what it asks for.";

export const optInExplanations: ExplanationOf<keyof OptInFindings> = {
  "check-error": {
    when: [
      "A resource asks for a check in “foi:checks”, the package states a range in “foi:plausible”, or somebody asked with --check, and the check is not known, names a column that the table does not have, or lacks a parameter. It was not made, which is an error: a check that is silently left out would pass for one that found nothing.",
    ],
    example: {
      files: [withCheck('{"type": "sequential-value", "fieldName": "figureid"}')],
      findings: [
        {
          code: "check-error",
          severity: "error",
          place: inDescriptor("/resources/0/foi:checks/0/fieldName", 8, { resource: "bonus-totals" }),
          args: { reason: "unknown-name", property: "fieldName", value: "figureid", known: ["figure_id"] },
        },
      ],
    },
    spreadsheet: ["There is nothing to change in the table: the fault is in datapackage.json, or in the command."],
    editor: [
      "Correct the check in “foi:checks” of the descriptor. docs/checks.md lists the checks and what each of them takes.",
    ],
  },
  "duplicate-row": {
    when: [
      "All values of a row are those of an earlier one. Values count, not how they are written: 310002 and 310002.0 are one number.",
      asked(
        "duplicate-row",
        " A table with a key needs it only where rows may have been entered twice under two keys.",
      ),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,354639.35", "2,Team Manager,310002", "1,Social Worker,354639.35"),
        withCheck('{"type": "duplicate-row"}'),
      ],
      labels,
      findings: [
        {
          code: "duplicate-row",
          severity: "error",
          place: inRow(4, ["1", "Social Worker", "354639.35"]),
          args: { firstLine: 2, firstRow: 2 },
        },
      ],
    },
    spreadsheet: [
      "Select the table and choose Data, Remove Duplicates, with all columns ticked. It does not say which rows it removes: look at them first.",
    ],
    editor: [
      "Delete the later of the two lines that the report names, unless something is missing that tells them apart.",
    ],
  },
  "deviated-value": {
    when: [
      "A number lies further from the centre of its column (the mean, unless the check says median or mode) than so many standard deviations: three, unless the check gives another interval. In columns of some length that points at slips such as a lost decimal point. It does not prove one.",
      "In a short column no number can lie far out: with an interval of 3 it takes eleven rows or more.",
      asked("deviated-value field=total_paid interval=3"),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,310", "2,Social Worker,320", "3,Social Worker,330", "4,Social Worker,3200"),
        withCheck('{"type": "deviated-value", "fieldName": "total_paid",', ' "interval": 1}'),
      ],
      labels,
      findings: [
        {
          code: "deviated-value",
          severity: "error",
          place: inTable({ line: 5, row: 5, field: "total_paid", fieldNumber: 3 }),
          args: {
            value: 3200,
            average: "mean",
            center: 1040,
            interval: 1,
            minimum: -400.0231479620968,
            maximum: 2480.023147962097,
          },
        },
      ],
    },
    spreadsheet: [
      "Sort a copy of the table by the column and look at its ends. Conditional Formatting, Top/Bottom Rules, Above Average shows such cells, too.",
    ],
    editor: ["Go to the line that the report gives and compare the number with the source.", dropCheck],
  },
  "deviated-cell": {
    when: [
      "A text is longer than 5,000 characters, and so much longer than the others of its column that it lies three standard deviations (or the check's interval) above their median length.",
      asked("deviated-cell", " “ignoreFields” names columns that it passes over."),
    ],
    example: {
      files: [],
      findings: [
        {
          code: "deviated-cell",
          severity: "error",
          place: inTable({ line: 14, row: 14, field: "roles", fieldNumber: 2 }),
          args: { length: 18_212, maximum: 5_000 },
        },
      ],
    },
    spreadsheet: [
      "=LEN(B2) in a column beside shows the length of each cell. Open the long one and look where another text begins in it.",
    ],
    editor: [
      "Go to the line that the report gives, and look for a quotation mark that is missing: what follows is drawn into the cell up to the next one.",
    ],
  },
  "truncated-value": {
    when: [
      "A text has exactly 255 or 32,767 characters, or a number is exactly one of 32767, 65535, 2097152, 2147483647, 4294967295 and the like: sizes at which databases and Excel cut off what they cannot hold.",
      asked("truncated-value"),
    ],
    example: {
      files: [tableText(header, "1,Social Worker,65535"), withCheck('{"type": "truncated-value"}')],
      labels,
      findings: [
        {
          code: "truncated-value",
          severity: "error",
          place: inCell(2, ["1", "Social Worker", "65535"], "total_paid", 3),
          args: {},
        },
      ],
    },
    spreadsheet: [
      "A cell of Excel holds 32,767 characters. A longer text has to come from the source without passing through Excel.",
    ],
    editor: ["Compare the end of the cell with the source, and add what is missing.", dropCheck],
  },
  "forbidden-value": {
    when: [
      "A cell has a value that the check rules out for its column. null in the list of values rules out blank cells.",
      asked("forbidden-value field=roles values=Other|Unknown"),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,354639.35", "2,Other,310002"),
        withCheck('{"type": "forbidden-value", "fieldName": "roles",', ' "values": ["Other", "Unknown"]}'),
      ],
      labels,
      findings: [
        {
          code: "forbidden-value",
          severity: "error",
          place: inCell(3, ["2", "Other", "310002"], "roles", 2),
          args: { values: ["Other", "Unknown"] },
        },
      ],
    },
    spreadsheet: ["Filter the column for the value (Data, Filter), and write what each of the cells should be."],
    editor: ["Go to the line that the report gives, and write what the value should be.", dropCheck],
  },
  "required-value": {
    when: [
      "The check names values that a column has to have in at least one row each, such as every year of a series, and no row has one of them.",
      asked("required-value field=roles values='Social Worker'|'Team Manager'"),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,354639.35"),
        withCheck('{"type": "required-value", "fieldName": "roles",', ' "values": ["Social Worker", "Team Manager"]}'),
      ],
      labels,
      findings: [
        {
          code: "required-value",
          severity: "error",
          place: inTable({ field: "roles", fieldNumber: 2 }),
          args: { value: "Team Manager" },
        },
      ],
    },
    spreadsheet: [
      "The list of Data, Filter shows every value that the column has: look for one that is nearly the missing one. If there is none, add the row.",
    ],
    editor: ["Search the file for the value. Correct it where it is written differently, or add the row.", dropCheck],
  },
  "sequential-value": {
    when: [
      "A column counts up by one from row to row, as a number of rows or a year does, and a row does not go on where the one before left off. The column may begin with any number. A row that is missing gives one finding, and so does one that is there twice.",
      asked("sequential-value field=figure_id"),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,354639.35", "2,Team Manager,310002", "4,Practitioner,9000"),
        withCheck('{"type": "sequential-value", "fieldName": "figure_id"}'),
      ],
      labels,
      findings: [
        {
          code: "sequential-value",
          severity: "error",
          place: inCell(4, ["4", "Practitioner", "9000"], "figure_id", 1),
          args: { expected: "3" },
        },
      ],
    },
    spreadsheet: ["Sort the table by the column. =A3-A2 in a column beside is 1 wherever the sequence goes on."],
    editor: [
      "Look at the lines around the one that the report gives: a line is missing, moved, or there twice.",
      dropCheck,
    ],
  },
  "row-constraint": {
    when: [
      "The check gives a formula that has to be true in each row, such as total_paid >= 0 or period_start <= period_end, and in a row it is not. Formulas are written as in Python; docs/checks.md says what may stand in them.",
      "A formula that cannot be reckoned in a row counts as not true there: usually a cell that it needs is blank. Rows with a cell of the wrong type, which has a finding of its own, are left out.",
      asked("row-constraint formula=total_paid >= 0"),
    ],
    example: {
      files: [
        tableText(header, "1,Social Worker,354639.35", "2,Team Manager,-310002"),
        withCheck('{"type": "row-constraint", "formula": "total_paid >= 0"}'),
      ],
      labels,
      findings: [
        {
          code: "row-constraint",
          severity: "error",
          place: inRow(3, ["2", "Team Manager", "-310002"]),
          args: { formula: "total_paid >= 0" },
        },
      ],
    },
    spreadsheet: [
      "Write the formula into a column beside (=C2>=0) and fill it down: FALSE marks the rows. Compare the cells of these rows with the source.",
    ],
    editor: [
      "Go to the line that the report gives, and compare each cell that the formula names with the source. If the formula is wrong, correct it in the descriptor.",
    ],
  },
  "table-dimensions": {
    when: [
      "A table has another number of rows or columns than the check asks for (numRows, minRows, maxRows, numFields, minFields, maxFields). Rows are counted without the header, comments and empty rows, columns as the file has them.",
      asked("table-dimensions min-rows=2"),
    ],
    example: {
      files: [tableText(header, "1,Social Worker,354639.35"), withCheck('{"type": "table-dimensions", "minRows": 2}')],
      labels,
      findings: [
        {
          code: "table-dimensions",
          severity: "error",
          place: inTable(),
          args: { dimension: "rows", bound: "at-least", expected: 2, actual: 1 },
        },
      ],
    },
    spreadsheet: [
      "Compare the last rows with the source: an export often stops early, or a filter hides rows from it.",
    ],
    editor: ["Add the rows that are missing, or delete those too many.", dropCheck],
  },
  "ascii-value": {
    when: [
      "A text has a character beyond the 128 of ASCII: a pound sign, an accent, a dash of a word processor, a curly quotation mark. There is nothing wrong with these in UTF-8; the check is for data that goes to a program which cannot read them.",
      asked("ascii-value"),
    ],
    example: {
      files: [tableText(header, "1,Social Worker – Senior,354639.35"), withCheck('{"type": "ascii-value"}')],
      labels,
      findings: [
        {
          code: "ascii-value",
          severity: "error",
          place: inCell(2, ["1", "Social Worker – Senior", "354639.35"], "roles", 2),
          args: { character: "–" },
        },
      ],
    },
    spreadsheet: [
      "Find and Replace (Ctrl+H) changes a character in all cells at once: paste it from a cell that has it.",
    ],
    editor: ["Replace the character, such as - for – and ' for ’.", dropCheck],
  },
};
