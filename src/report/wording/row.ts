import type { Place } from "../../model/finding.ts";
import type { RowFindings } from "../../model/table-findings.ts";
import type { WordingOf } from "./wording-shape.ts";
import { columnsWords, columnWords, counted, grouped, lineWords, listed, named, quote, sentence } from "./words.ts";

/** Rows as a whole: how many cells they have, and what they are known by. */
export const rowWording: WordingOf<keyof RowFindings> = {
  "blank-row": {
    title: "An empty row",
    meaning: "A row has nothing in any of its cells.",
    heading: () => "an empty row",
    describe: (_, place) => ({
      what: `${sentence(lineWords(place))} is empty.`,
      cause: "Spreadsheets often save empty rows below or between the filled ones.",
      mend: "Delete the line. In Excel: select the rows by their numbers, right-click, Delete (emptying the cells is not enough).",
    }),
  },
  "missing-cell": {
    title: "A row with too few cells",
    meaning:
      "A row has fewer cells than the header has columns, so that nobody can tell which column each cell belongs to.",
    heading: () => "too few cells in a row",
    describe: ({ expected, actual }, place) => ({
      what: `${sentence(lineWords(place))} has ${counted(actual, "cell")} for ${counted(expected, "column")}: none for ${columnWords(place)}.`,
      expected: `${counted(expected, "cell")} in each row, blank ones included`,
      note: "no cell here",
      cause:
        "A comma was left out, or a line break within a cell ended the row early because the cell has no double quotation marks around it.",
      mend: "Find where the cells stop fitting their columns, and add the comma or quotation marks there. A blank cell needs its comma, too.",
    }),
  },
  "extra-cell": {
    title: "A row with too many cells",
    meaning:
      "A row has more cells than the header has columns, so that nobody can tell which column each cell belongs to.",
    heading: () => "too many cells in a row",
    describe: ({ expected, actual }, place) => ({
      what: `${sentence(lineWords(place))} has ${counted(actual, "cell")} for ${counted(expected, "column")}${place.cell === undefined ? "" : `: ${quote(place.cell)} is in none of them`}.`,
      expected: `${counted(expected, "cell")} in each row`,
      note: "no column for this",
      cause:
        "Usually there is a comma within a value, such as 354,639.35 or a name with commas, which then ends the cell too early.",
      mend: 'Put double quotation marks around the value that has the comma ("Social Worker, Newly Qualified"), or delete the commas too many at the end.',
    }),
  },
  "unique-error": {
    title: "A value used twice",
    meaning: "A column, or several together, must have another value in each row, and a row repeats an earlier one.",
    heading: ({ fields }) => `a value of ${columnsWords(fields)} used twice`,
    describe: ({ fields, ...first }, place) => ({
      what: `${sentence(lineWords(place))} has ${place.cell === undefined ? "the same values" : `the same value, ${quote(place.cell)},`} in ${columnsWords(fields)} as ${firstWords(first, place)}.`,
      expected: fields.length === 1 ? "another value in each row" : "another combination of values in each row",
      note: `the same as in ${firstWords(first, place)}`,
      mend: "Correct the value in one of the two rows, or delete the row if it says the same again.",
    }),
  },
  "primary-key": {
    title: "A row without a key of its own",
    meaning: "The primary key is what a row is known by. Here it is used twice, or a part of it is blank.",
    heading: ({ reason }) => (reason === "duplicate" ? "a key used twice" : "a key left blank"),
    describe: (fault, place) => {
      const { fields } = fault;
      const key = place.key ?? place.cell;
      if (fault.reason === "missing") {
        return {
          what: `${sentence(lineWords(place))} has nothing in ${columnWords(place)}, which ${fields.length === 1 ? "is" : "belongs to"} the key of the row.`,
          expected: `a value in ${columnsWords(fields)} in each row`,
          mend: "Give the row a key that no other row has, and never changes afterwards: other tables and later versions find the row by it.",
        };
      }
      return {
        what: `${sentence(lineWords(place))} has the key${key === undefined ? "" : ` ${quote(key)}`}, which ${firstWords(fault, place)} already has.`,
        expected: `a key (${columnsWords(fields)}) of its own for each row`,
        note: `the same as in ${firstWords(fault, place)}`,
        cause: "A row was copied and its key not changed, or the same row was entered twice.",
        mend: "Give the later row a key of its own, or delete it if it says the same again. Keep the earlier row's key: other tables may refer to it.",
      };
    },
  },
  "foreign-key": {
    title: "A reference to a row that does not exist",
    meaning: "A cell names a row of another table, and that table has no such row.",
    heading: ({ resource }) => `no such row in ${tableWords({ resource })}`,
    describe: (args, place) => ({
      what: `${listed(args.values.map(quote), "and")} in ${columnsWords(args.fields)} of ${lineWords(place)} is not in ${columnsWords(args.referenceFields)} of ${tableWords(args)}.`,
      expected: `a value that ${columnsWords(args.referenceFields)} of ${tableWords(args)} has`,
      ...(args.nearest === undefined ? {} : { note: `perhaps ${quote(args.nearest)} is meant` }),
      cause: "The value was mistyped, or the row that it names was not added, or was renamed or deleted.",
      mend: `Correct the value, or add the row to ${tableWords(args)}.`,
    }),
  },
  "reference-unchecked": {
    title: "A reference that could not be checked",
    meaning: "Cells name rows of a table in another package, and that package is not at hand.",
    heading: () => "references that could not be checked",
    describe: (args) => ({
      what: `${sentence(columnsWords(args.fields))} ${args.fields.length === 1 ? "refers" : "refer"} to ${tableWords(args)}, which is not at hand, so that nothing is known of these references.${othersWords(args.others)}`,
      cause: "Packages are looked for beside this one, by the names in their descriptors.",
      mend: `Put package ${named(args.package)} into a folder beside this one and check again, or correct its name in “foi:foreignKeys”.`,
    }),
  },
};

/** "line 12", "line 12 of data/part-1.csv", or "row 2" where rows are not on lines of their own. */
export function firstWords(
  first: { readonly firstLine: number; readonly firstRow: number; readonly firstFile?: string },
  { line }: Place,
): string {
  if (first.firstFile !== undefined) return `line ${grouped(first.firstLine)} of ${quote(first.firstFile)}`;
  return first.firstLine === line ? `row ${grouped(first.firstRow)}` : `line ${grouped(first.firstLine)}`;
}

function othersWords(others: readonly string[] | undefined): string {
  if (others === undefined) return "";
  const [verb, noun] = others.length === 1 ? ["does", "table"] : ["do", "tables"];
  return ` So ${verb} ${noun} ${listed(others.map(named), "and")}.`;
}

function tableWords(reference: { readonly package?: string; readonly resource: string }): string {
  const table = reference.resource === "" ? "this table" : `table ${named(reference.resource)}`;
  return reference.package === undefined ? table : `${table} of package ${named(reference.package)}`;
}
