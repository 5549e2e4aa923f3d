import type {
  DialectInference,
  EncodingInference,
  FieldForm,
  FieldRemark,
  InferenceFault,
  OddPlaces,
  TableOddityKind,
} from "../model/inference.ts";
import { clip } from "./visible.ts";
import { counted, grouped, listed, quote } from "./wording/words.ts";

/** Columns that the text of a place takes. */
const PLACE_WIDTH = 36;

/** "line 3 “n/a”, line 17 “-” and 12 more" */
export function placesWords({ count, first }: OddPlaces, unicode: boolean): string {
  const shown = first.map(({ line, text }) => {
    const cell = clip(text, PLACE_WIDTH, unicode);
    return `line ${grouped(line)}${cell.trim() === "" ? "" : ` “${cell}”`}`;
  });
  const more = count - first.length;
  return more > 0 ? `${shown.join(", ")} and ${grouped(more)} more` : listed(shown, "and", shown.length);
}

/** "number with , between thousands and a sign beside it" */
export function formWords(form: FieldForm): string {
  const { type, format, decimalChar, groupChar, bareNumber, trueValues, falseValues } = form;
  const details = [
    ...(format === "default" ? [] : [format]),
    ...(groupChar === undefined ? [] : [groupChar.trim() === "" ? "1 000" : `1${groupChar}000`]),
    ...(decimalChar === undefined ? [] : [`0${decimalChar}5`]),
    ...(bareNumber === false ? ["with a sign"] : []),
    ...(trueValues === undefined ? [] : [`${trueValues.join("/")} or ${(falseValues ?? []).join("/")}`]),
  ];
  return details.length === 0 ? type : `${type} ${details.join(", ")}`;
}

export function encodingReason({ by, highBytes, invalidBytes }: EncodingInference): string {
  switch (by) {
    case "byte-order-mark":
      return "the file begins with a byte order mark";
    case "null-pattern":
      return "every other byte is zero, and there is no byte order mark";
    case "ascii":
      return "nothing in it is beyond ASCII";
    case "valid-utf-8":
      return "all bytes beyond ASCII are valid UTF-8";
    case "mostly-utf-8":
      return `${grouped(invalidBytes)} of ${counted(highBytes, "byte")} beyond ASCII ${invalidBytes === 1 ? "is" : "are"} not valid UTF-8`;
    case "characters":
      return `not UTF-8; judged by the characters that its ${counted(highBytes, "byte")} beyond ASCII would be`;
  }
}

export function headerReason({ dialect, headerBy }: DialectInference, rowCount: number): string {
  const rows = dialect.headerRows;
  const place = rows.length === 1 ? `record ${rows.join()}` : `records ${listed(rows.map(String), "and")}, joined`;
  switch (headerBy) {
    case "types":
      return `${place}: the columns below it hold other things than text`;
    case "filled-cells":
      return `${place}: taken for the header because it is the first with a cell for at least half of the columns`;
    case "typed-first-row":
      return "none: the first record has values of the same types as those below it";
    case "repeated-values":
      return "none: the values of the first record come again below it";
    case "only-record":
      return onlyRecordWords(dialect.header ? place : undefined, rowCount + (dialect.header ? 1 : 0));
  }
}

/** A record on its own, if only because it is so long that nothing else was looked at. */
function onlyRecordWords(header: string | undefined, records: number): string {
  const only = records > 1 ? "the only record in the part of the file that was looked at" : "the only record";
  return header === undefined ? `none: ${only} has values` : `${header}: ${only}`;
}

export function inferenceFaultWords(fault: InferenceFault): string {
  switch (fault.reason) {
    case "empty":
      return "it is empty.";
    case "no-records":
      return "there is no record in it.";
    case "binary":
      return `it is not a text file${fault.looksLike === undefined ? "" : `, but looks like ${fault.looksLike}`}. Save the table as CSV and describe that.`;
    case "limit":
      return limitWords(fault);
    case "changed-while-read":
      return "it was changed while it was read. Run the command again.";
  }
}

function limitWords({ limit, value, line }: Extract<InferenceFault, { readonly reason: "limit" }>): string {
  switch (limit) {
    case "record-length":
      return `the record on line ${grouped(line)} is longer than ${grouped(value)} characters. A quote may be open there, or the file has no line ends.`;
    case "record-cells":
      return `the record on line ${grouped(line)} has more than ${grouped(value)} cells.`;
    case "columns":
      return `it has more than ${grouped(value)} columns, which is more than a spreadsheet can hold. Turn it so that its columns become rows.`;
    case "blank-rows":
      return `it has more than ${grouped(value)} blank rows, line ${grouped(line)} being one too many. Delete them and describe it again.`;
  }
}

interface OddityWording {
  /** Whether it is a fault of the file, which `foipack validate` reports or ought to be mended. */
  readonly isFault: boolean;
  readonly words: (count: number) => string;
}

function rows(one: string, many: string): (count: number) => string {
  return (count) => (count === 1 ? one : `${grouped(count)} ${many}`);
}

export const oddityWording: { readonly [kind in TableOddityKind]: OddityWording } = {
  "title-row": { isFault: false, words: rows("a title above the header", "titles above the header") },
  "comment-row": { isFault: false, words: rows("a comment", "comments") },
  "blank-row": { isFault: true, words: rows("a blank row", "blank rows") },
  "note-row": { isFault: true, words: rows("a note below the table", "notes below the table") },
  "total-row": { isFault: true, words: rows("a row with a total", "rows with totals") },
  "repeated-header": {
    isFault: true,
    words: rows("the header again, among the rows", "times the header again, among the rows"),
  },
  "short-row": { isFault: true, words: rows("a row with too few cells", "rows with too few cells") },
  "long-row": { isFault: true, words: rows("a row with too many cells", "rows with too many cells") },
  quoting: { isFault: true, words: rows("a cell with faulty quotes", "cells with faulty quotes") },
  "null-character": { isFault: true, words: rows("a cell with a NUL character", "cells with NUL characters") },
  "inner-mark": {
    isFault: true,
    words: rows("a cell with a byte order mark in it", "cells with byte order marks in them"),
  },
  "lost-characters": {
    isFault: true,
    words: rows("a cell with a character that was lost", "cells with characters that were lost"),
  },
  "misread-characters": {
    isFault: true,
    words: rows(
      "a cell that looks as though it was once read in a wrong encoding",
      "cells that look as though they were once read in a wrong encoding",
    ),
  },
  "blank-label": { isFault: true, words: rows("a column without a label", "columns without a label") },
  "duplicate-label": {
    isFault: true,
    words: rows("a label that an earlier column has", "labels that earlier columns have"),
  },
  "padded-label": { isFault: false, words: rows("a label with space around it", "labels with space around them") },
};

/** What is remarked of a column, whether something is wrong with it, and where. */
export interface RemarkWords {
  readonly isFault: boolean;
  readonly sentence: string;
  readonly places?: OddPlaces;
}

export function columnRemark(remark: FieldRemark): RemarkWords {
  const note = (sentence: string, places?: OddPlaces): RemarkWords => ({
    isFault: false,
    sentence,
    ...(places === undefined ? {} : { places }),
  });
  const fault = (sentence: string, places?: OddPlaces): RemarkWords => ({ ...note(sentence, places), isFault: true });
  switch (remark.kind) {
    case "leading-zeros":
      return note(`${counted(remark.places.count, "cell")} with zeros in front, which a number loses`, remark.places);
    case "mixed-units": {
      const units = remark.units.map((unit) => (unit === "" ? "none" : unit));
      return fault(`signs are mixed: ${listed(units, "and")}, of which there are fewest here`, remark.places);
    }
    case "spaces-around":
      return note(`${counted(remark.places.count, "cell")} with space around`, remark.places);
    case "suppressed": {
      const what = counted(remark.places.count, "figure is", "figures are");
      return fault(`${what} suppressed; a column for the status should say so`, remark.places);
    }
    case "day-first-assumed":
      return note("no date tells whether the day or the month comes first; the day is assumed, as in Britain");
    case "two-digit-years":
      return note("years of two digits: 69 to 99 are read as 1969 to 1999, 00 to 68 as 2000 to 2068");
    case "financial-years":
      return note("years such as 2011-12 are kept as text: they are financial years and no months");
    case "words-in-text": {
      const words = remark.words.map(({ word, count }) => `${quote(word)} (${grouped(count)})`);
      return note(`${listed(words, "and")} may say that there is no value; kept as text`);
    }
    case "nearly-same-values":
      return fault(`values that differ in case or space alone: ${listed(remark.values.map(quote), "and")}`);
    case "repeated-keys": {
      const what = counted(remark.places.count, "cell repeats", "cells repeat");
      return fault(`${what} an earlier one, though all others differ`, remark.places);
    }
    case "name-made-up":
      return note(`the name is made up: ${MADE_UP[remark.reason]}`);
  }
}

const MADE_UP = {
  blank: "the label is blank",
  duplicate: "an earlier column has the same label",
  "no-header": "there is no header",
} as const;
