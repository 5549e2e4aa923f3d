import type { HiddenContent } from "../model/document.ts";
import type { ImportCell, ImportObstacle, ImportRemark } from "../model/import.ts";
import { hiddenWords } from "./wording/disclosure.ts";
import { documentFaultSentence } from "./wording/document-faults.ts";
import { counted, grouped, listed, named, quote } from "./wording/words.ts";

/** What stands in the way of an import, as lines: the first says what, the others where and how to go on. */
export function obstacleLines(obstacle: ImportObstacle, file: string): readonly string[] {
  switch (obstacle.reason) {
    case "unreadable":
      return [documentFaultSentence(file, obstacle.fault)];
    case "no-table":
      return [
        "There is no table in the document.",
        "A table is a sheet of a workbook, a table of a web page or of a Word document, a CSV file, or lines of text with bars ( | ) between the cells. A PDF has none: ask the authority for the figures as a spreadsheet, or write the table as text.",
      ];
    case "several-tables":
      return [
        "It is not plain which table is meant.",
        `The document has: ${listed(obstacle.tables.map(quote), "and", 30)}.`,
        "Name one: --sheet NAME for a workbook, --table NUMBER for others.",
      ];
    case "no-header":
      return [
        `No header was found in ${quote(obstacle.table)}: a row of words above the first figures.`,
        "Give the number of its row: --header ROW.",
      ];
    case "no-figures":
      return [
        `No column of ${quote(obstacle.table)} has figures for ${named(obstacle.field)}.`,
        obstacle.labels.length === 0
          ? "Nothing stands above its columns."
          : `Above its columns stand: ${listed(obstacle.labels.map(quote), "and", 20)}.`,
        `Name the column: --map COLUMN=${obstacle.field}, or the row of the header: --header ROW.`,
      ];
    case "several-figures":
      return [
        `Several columns may hold ${named(obstacle.field)}: ${listed(obstacle.columns, "and", 20)}.`,
        `Say which: --map COLUMN=${obstacle.field}, with the column's words, letter or number.`,
      ];
    case "no-label":
      return [
        `No column says what the figures are of (${named(obstacle.field)}).`,
        `Name it: --map COLUMN=${obstacle.field}.${obstacle.labels.length === 0 ? "" : ` There are: ${listed(obstacle.labels.map(quote), "and", 20)}.`}`,
      ];
    case "second-header":
      return [
        `Another table begins in row ${grouped(obstacle.row)}: ${listed(obstacle.labels.map(quote), "and", 20)}. Its figures may be of something else.`,
        "Save each table as a file of its own, and import them one by one.",
      ];
    case "multiplied":
      return [
        `The figures are in thousands or millions: ${obstacle.column === "" ? "the title" : `column ${obstacle.column}`} says ${quote(obstacle.label)}.`,
        "A row keeps a figure as the response writes it and as the number that this means. 354 below such a heading means 354,000, and the words 354 do not say so: neither number could be checked against them.",
        "Ask the authority for the figures in pounds or whole numbers, or import another column: --map COLUMN=FIELD.",
      ];
    case "undecided-rows":
      return [
        `${counted(obstacle.count, "line")} with one cell may be ${obstacle.count === 1 ? "a heading" : "headings"} of the rows below, or ${obstacle.count === 1 ? "a row" : "rows"} whose figure is blank:`,
        ...cellLines(obstacle.rows, obstacle.count),
        "Say which, by the numbers of rows or for all: --row ROWS=heading, ROWS=blank, ROWS=note or ROWS=skip, such as --row 6,10-12=heading --row all=blank",
      ];
    case "same-rows":
      return [
        `${counted(obstacle.count, "row")} cannot be told apart by what they would say of their figures:`,
        ...obstacle.rows.map(({ rows, what }) => `  rows ${listed(rows.map(grouped), "and", 20)}: ${quote(what)}`),
        ...sameRowsMend(obstacle.columns, obstacle.fields),
      ];
    case "ambiguous-dates":
      return [
        `${cellWords(obstacle.monthFirst)} can only be month/day/year.${obstacle.cells.length === 0 ? "" : " These may then be either:"}`,
        ...cellLines(obstacle.cells, obstacle.cells.length),
        "Say how dates are written in this document: --dates month-first or --dates day-first",
      ];
    case "fractions":
      return [
        `${counted(obstacle.count, "number")} below 1 would be taken as ${obstacle.count === 1 ? "a percentage" : "percentages"}; 0.65 may stand for 65%:`,
        ...cellLines(obstacle.cells, obstacle.count),
        "Where they are meant as they stand, 0.65 as 0.65%: --confirm percentages. Where they are fractions, ask for a table that shows them as percentages: the words 0.65 do not say 65. Where they are something else: --set unit=UNIT",
      ];
    case "other-unit":
      return [
        `The figures would be taken ${obstacle.unit === "GBP" ? "as pounds" : "as counts"}, and what stands above or beside them says something else:`,
        ...cellLines(obstacle.cells, obstacle.count),
        `Name the column that has ${obstacle.unit === "GBP" ? "pounds" : "counts"}: --map COLUMN=FIELD, or leave rows out: --row ROWS=skip. Where they are ${obstacle.unit === "GBP" ? "pounds" : "counts"} all the same: --confirm units`,
      ];
    case "other-period":
      return [
        `The period that was given is ${quote(obstacle.given)}, and ${quote(obstacle.where)} says ${quote(obstacle.said)}.`,
        "Leave --period out, or give the same. Where the one given is right all the same: --confirm period",
      ];
    case "decimal-comma":
      return [
        "The figures are written with a comma before the decimals, or with points between the thousands:",
        ...cellLines(obstacle.cells, obstacle.cells.length),
        "A row keeps a figure as the document writes it and as the number that this means in Britain, where 1.200 is less than two. Ask for the table with points before the decimals.",
      ];
    case "unclear-points":
      return [
        "A point before three digits may be before decimals or between thousands, and no other figure tells which:",
        ...cellLines(obstacle.cells, obstacle.cells.length),
        "Where these are decimals, so that 1.200 is less than two: --confirm decimal-points. Where they are thousands, ask for the table with commas.",
      ];
    case "hidden":
      return [
        `There is content in ${quote(file)} that a reader does not see:`,
        ...obstacle.hidden.slice(0, 50).map(hiddenLine),
        ...(obstacle.hidden.length > 50
          ? [`  and ${counted(obstacle.hidden.length - 50, "more place", "more places")}`]
          : []),
        'The whole file would be published as evidence. Look at what is hidden, and take it out or ask the authority for a clean copy. Where it may be published: --reviewed "WHY"',
      ];
    case "personal-data":
      return [
        `There seems to be personal data in ${quote(file)}:`,
        ...obstacle.places.slice(0, 20).map(({ line, what }) => `  line ${line} of its text: ${what}`),
        ...(obstacle.places.length > 20
          ? [`  and ${counted(obstacle.places.length - 20, "more place", "more places")}`]
          : []),
        "The whole file would be published as evidence. Black it out, or import an extract with only the table. Where it is rightly public, foi:acknowledged in datapackage.json says so: docs/disclosure.md.",
      ];
    case "other-rows":
      return [
        `${counted(obstacle.count, "row")} of ${obstacle.file} ${obstacle.count === 1 ? "has the same key and says" : "have the same keys and say"} something else:`,
        ...obstacle.rows.map(
          (row) => `  ${row.key}: ${row.field} is ${quote(row.there)} there, and ${quote(row.new)} in the document`,
        ),
        "Nothing is overwritten. Correct the rows by hand, or give the import another --period or --answer.",
      ];
    case "other-document":
      return [
        `The response ${named(obstacle.response)} registers ${quote(obstacle.document)}, which is another file than this.`,
        "Give another --answer, or --response for a response of its own.",
      ];
    case "evidence-taken":
      return [`There is another file at ${quote(obstacle.path)}.`, "Give another name to the response: --response ID"];
  }
}

function cellWords({ column, row, text }: ImportCell): string {
  return `${column}${row} ${quote(text)}`;
}

function cellLines(cells: readonly ImportCell[], count: number): readonly string[] {
  const rest = count > cells.length ? [`  and ${counted(count - cells.length, "more", "more")}`] : [];
  return [...cells.map((cell) => `  ${cellWords(cell)}`), ...rest];
}

function sameRowsMend(columns: readonly string[], fields: readonly string[]): readonly string[] {
  const skip = "Rows that say a thing twice can be left out: --row ROWS=skip";
  if (columns.length === 0) return ["Nothing else in the table differs between them.", skip];
  const which = `What differs stands in ${columns.length === 1 ? "a column that is" : "columns that are"} not used: ${listed(columns, "and", 20)}.`;
  const [first] = fields;
  const mend =
    first === undefined
      ? "No field of the kind is free for it: save the rows of each as a file of its own, and import them one by one into tables of their own."
      : `Say what it is: --map COLUMN=${first}${fields.length === 1 ? "" : `, or another of ${listed(fields, "and", 20)}`}, with the column's words or letter.`;
  return [`${which} ${mend}`, skip];
}

/** Something hidden, and where. */
export function hiddenLine({ kind, sheet, where, what, count }: HiddenContent): string {
  const place = [
    sheet === undefined ? "" : ` on sheet ${quote(sheet)}`,
    where === undefined ? "" : `, at ${where}`,
    count === undefined ? "" : ` (${counted(count, "item")})`,
    what === undefined ? "" : `: ${quote(what)}`,
  ];
  return `  ${hiddenWords[kind].heading}${place.join("")}`;
}

/** What a kind of remark says of rows, how it goes on, and whether a person has to act. */
export const remarkWords: {
  readonly [reason in ImportRemark["reason"]]: { readonly what: string; readonly mend: string };
} = {
  "no-status": {
    what: "no figure, and nothing says why",
    mend: "A person must give the status in the table; or --set status=... for all of them. Until then validate complains.",
  },
  "not-a-figure": { what: "what stands there is not a figure", mend: "The words are kept; look each up." },
  "unknown-format": {
    what: "what the workbook shows there is not known, since the cell's format is not understood; left blank",
    mend: "It may show <5 for a 3. Open the workbook, and write in what it shows.",
  },
  "no-unit": { what: "nothing tells the unit", mend: "Give it: --set unit=..., or write it into the rows." },
  "no-label": { what: "a figure and nothing that says what it is of; left out", mend: "Look at these rows." },
  multiplied: {
    what: "in thousands or millions by its label or unit; left out",
    mend: "Its words do not say the number meant.",
  },
  "wrong-value": { what: "not one of the values that its field may have; left blank", mend: "Write it in by hand." },
  "merged-figure": { what: "one figure merged over several rows; left blank", mend: "A person must say whose it is." },
  "ambiguous-words": {
    what: "the words are in the document more than once",
    mend: "Lengthen evidence_prefix by hand.",
  },
  "words-without-figure": { what: "the words quoted do not hold the row", mend: "Quote others by hand." },
  withheld: { what: "read as withheld", mend: "" },
  footnote: { what: "a mark after the figure was left off", mend: "Say what it means where it matters." },
  "second-number": {
    what: "a second number in brackets, and no note says that it is a mark; left blank",
    mend: "Neither number is taken. Write in the one that is meant.",
  },
  bound: {
    what: "words that bound a figure and do not say it; left blank",
    mend: "A person must say what they stand for: a small number that is withheld is suppressed, a limit that is meant is not.",
  },
  skipped: { what: "left out, as asked", mend: "" },
  total: {
    what: "this looks like a total of other rows",
    mend: "It is kept; whoever adds the rows up counts it twice.",
  },
  formula: { what: "the result of a formula", mend: "" },
};
