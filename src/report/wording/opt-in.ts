import type { FindingArgs, Place } from "../../model/finding.ts";
import type { FormulaFault, OptInFindings } from "../../model/opt-in-findings.ts";
import { describeFault, headingOfFault } from "./descriptor-fault.ts";
import { firstWords } from "./row.ts";
import type { WordingOf } from "./wording-shape.ts";
import { cellWords, columnWords, counted, jsonWords, lineWords, listed, named, quote, sentence } from "./words.ts";

/** Checks that somebody asked for, in the descriptor (`foi:checks`) or with --check. */
export const optInWording: WordingOf<keyof OptInFindings> = {
  "check-error": {
    title: "A check that cannot be made",
    meaning:
      "A check that was asked for, in “foi:checks” of a resource, in “foi:plausible” or with --check, is not known, or lacks what it needs.",
    heading: headingOfFault,
    describe: (fault, place) => describeFault(fault, place, "the check"),
  },
  "duplicate-row": {
    title: "A row that is there twice",
    meaning: "All values of a row are those of an earlier row.",
    heading: () => "a row that is there twice",
    describe: (first, place) => ({
      what: `${sentence(lineWords(place))} says the same as ${firstWords(first, place)}.`,
      expected: "other values than in any earlier row",
      note: `the same as ${firstWords(first, place)}`,
      cause: "A part of the table was pasted twice, or two tables that overlap were put together.",
      mend: "Delete one of the two. If both are meant, something tells them apart (a date, a place, a number): add it.",
    }),
  },
  "deviated-value": {
    title: "A number far from the others",
    meaning: "A number is further from the centre of its column than most numbers are.",
    heading: () => "a number far from the others of its column",
    describe: ({ value, average, center, interval, minimum, maximum }, place) => ({
      what: `${rounded(value)} in ${columnWords(place)} of ${lineWords(place)} is far from the others: the ${average} is ${rounded(center)}.`,
      expected: `${rounded(minimum)} to ${rounded(maximum)}, which is ${counted(interval, "standard deviation")} to either side`,
      cause:
        "A decimal point in the wrong place, pounds and thousands of pounds mixed, or a total among its parts. It may also be right.",
      mend: "Look the number up in the source. If it is right, leave it; this check only points at numbers to look at.",
    }),
  },
  "deviated-cell": {
    title: "A cell much longer than the others",
    meaning: "A text is far longer than the others of its column, and longer than 5,000 characters.",
    heading: () => "a text far longer than the others of its column",
    describe: ({ length, maximum }, place) => ({
      what: `The text in ${columnWords(place)} of ${lineWords(place)} has ${counted(length, "character")}.`,
      expected: `at most ${counted(Math.round(maximum), "character")}, as the others have`,
      cause:
        "A whole letter was pasted into one cell, or a quotation mark too few has drawn the following rows into it.",
      mend: "Look at the end of the cell. Keep what belongs in it, and move the rest where it belongs.",
    }),
  },
  "truncated-value": {
    title: "A value that may be cut off",
    meaning: "A text is exactly as long, or a number exactly as large, as some programs can hold.",
    heading: ({ length }) =>
      length === undefined ? "a number at a limit of programs" : "a text at a limit of programs",
    describe: ({ length }, place) => ({
      what:
        length === undefined
          ? `${cellWords(place)} is the largest number that some programs can hold.`
          : `The text in ${columnWords(place)} of ${lineWords(place)} has exactly ${counted(length, "character")}, where some programs cut texts off.`,
      cause:
        length === undefined
          ? "A database that cannot hold a larger number writes its largest instead."
          : "Databases often hold 255 characters of a text, and Excel 32,767, and drop the rest without a word.",
      mend: "Compare the cell with the source. If it is whole, leave it; else take the value from the source.",
    }),
  },
  "forbidden-value": {
    title: "A value that was ruled out",
    meaning: "A cell has one of the values that the check rules out for its column.",
    heading: () => "a value that was ruled out",
    describe: ({ values }, place) => ({
      what:
        place.cell === undefined || place.cell === ""
          ? `The cell in ${columnWords(place)} of ${lineWords(place)} is blank, which the check rules out.`
          : `${cellWords(place)} is ruled out by the check.`,
      expected: `anything but ${valueWords(values)}`,
      mend: "Write what the value should be; the source says.",
    }),
  },
  "required-value": {
    title: "A value that no row has",
    meaning: "A column has to have a value in at least one row, and no row has it.",
    heading: () => "a value that no row has",
    describe: ({ value }, place) => ({
      what: `No row has ${jsonWords(value)} in ${columnWords(place)}.`,
      expected: `${jsonWords(value)} in at least one row`,
      cause: "A part of the data was left out, or the value is written differently.",
      mend: "Add the row, or correct the value where it is written differently.",
    }),
  },
  "sequential-value": {
    title: "A gap in a sequence",
    meaning: "A column counts up by one from row to row, and a row does not go on where the one before left off.",
    heading: () => "a gap in a sequence",
    describe: ({ expected }, place) => ({
      what: `${place.cell === undefined || place.cell === "" ? `The blank cell in ${columnWords(place)}` : cellWords(place)} of ${lineWords(place)} does not go on from the row before.`,
      ...(expected === undefined ? {} : { expected: named(expected), note: `${named(expected)} comes next` }),
      cause: "A row was deleted, moved or entered twice, or the rows were sorted by another column.",
      mend: "Look for the missing row in the source, and put the rows in the order of the column.",
    }),
  },
  "row-constraint": {
    title: "A row that breaks a rule between its cells",
    meaning: "A formula has to be true in each row, and in a row it is not.",
    heading: ({ formula, fault }) =>
      fault === undefined ? `not so: ${quote(formula)}` : `cannot be reckoned: ${quote(formula)}`,
    describe: ({ formula, fault }, place) => ({
      what:
        fault === undefined
          ? `In ${lineWords(place)}, ${quote(formula)} is not true.`
          : `In ${lineWords(place)}, ${quote(formula)} cannot be reckoned: ${formulaFaultWords(fault)}.`,
      expected: `a row in which ${quote(formula)} is true`,
      mend:
        fault?.reason === "missing"
          ? `Fill in the cell. If blanks are right there, let the formula say so: ${named(fault.field)} is None or (…).`
          : "Compare the cells that the formula names with the source, and correct the one that is wrong.",
    }),
  },
  "table-dimensions": {
    title: "A table of another size",
    meaning: "A table has more or fewer rows or columns than the check allows.",
    heading: ({ dimension, expected, actual }) =>
      `${actual > expected ? "more" : "fewer"} ${dimension === "rows" ? "rows" : "columns"} than asked for`,
    describe: (args) => ({
      what: `The table has ${dimensionWords(args, args.actual)}.`,
      expected: `${boundWords[args.bound]} ${dimensionWords(args, args.expected)}`,
      cause: "Rows were lost or pasted twice, or only a part of the table was exported.",
      mend: "Compare the table with the source. If it is complete, correct the number in the check.",
    }),
  },
  "ascii-value": {
    title: "A letter beyond A to Z",
    meaning: "A text has a character that is not ASCII: an accent, a pound sign, a curly quotation mark.",
    heading: () => "a character beyond ASCII",
    describe: ({ character }, place) => ({
      what: `${cellWords(place)} has ${quote(character)} in it (${codePoint(character)}), which is not ASCII.`,
      expected: "the characters of an American keyboard alone",
      mend: "Write the character in another way (GBP for £, - for –), or do without this check: UTF-8 holds all letters.",
    }),
  },
};

const boundWords = { exactly: "exactly", "at-least": "at least", "at-most": "at most" } as const;

function dimensionWords({ dimension }: FindingArgs["table-dimensions"], count: number): string {
  return counted(count, dimension === "rows" ? "row" : "column");
}

function formulaFaultWords(fault: FormulaFault): string {
  switch (fault.reason) {
    case "missing":
      return `there is nothing in ${columnWords(fieldPlace(fault.field))}`;
    case "types":
      return `${quote(fault.operator)} does not go with these values`;
    case "division-by-zero":
      return "it divides by zero";
    case "too-large":
      return "its numbers grow too large";
  }
}

function fieldPlace(field: string): Place {
  return { field };
}

/** Values of a list that may hold a null, which stands for a blank cell. */
function valueWords(values: FindingArgs["forbidden-value"]["values"]): string {
  return listed(
    values.slice(0, 1_000).map((value) => (value === null ? "a blank" : jsonWords(value))),
    "or",
    12,
  );
}

/** Seven digits say enough of a number to find it. */
function rounded(value: number): string {
  const [whole = "", decimals] = String(Number(value.toPrecision(7))).split(".");
  const isPlain = /^-?\d+$/.test(whole) && (decimals === undefined || /^\d+$/.test(decimals));
  if (!isPlain) return String(Number(value.toPrecision(7)));
  const digits = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return decimals === undefined ? digits : `${digits}.${decimals}`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
