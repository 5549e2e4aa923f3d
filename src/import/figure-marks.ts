import { type BlankStatus, readMark } from "../schemas/vocabulary.ts";

/** A sign or word that stands where a figure would. */
export interface FigureMark {
  readonly mark: string;
  readonly meaning: string;
  /** The status that it gives a figure beyond doubt; undefined where a person has to say. */
  readonly status?: BlankStatus;
  /** Whether it is a bound of the figure in words, and no mark of statistics. */
  readonly isBound?: true;
}

/** What councils write in place of a figure, besides the marks of UK statistics. In lower case. */
const WORDS: ReadonlyMap<string, Omit<FigureMark, "mark">> = new Map([
  ["**", { meaning: "stars" }],
  ["n/a", { meaning: "not applicable or not available" }],
  ["na", { meaning: "not applicable or not available" }],
  ["n.a.", { meaning: "not applicable or not available" }],
  ["not applicable", { meaning: "not applicable" }],
  ["not available", { meaning: "not available" }],
  ["tbc", { meaning: "to be confirmed" }],
  ["not held", { meaning: "not held", status: "not-held" }],
  ["information not held", { meaning: "not held", status: "not-held" }],
  ["redacted", { meaning: "redacted", status: "redacted" }],
  ["[redacted]", { meaning: "redacted", status: "redacted" }],
  ["suppressed", { meaning: "suppressed", status: "suppressed" }],
]);

const LIMIT = "(?:\\d{1,2}|one|two|three|four|five|six|ten)";
const SIGN = new RegExp(`^[<≤] ?${LIMIT}$`);
const BELOW = new RegExp(`^(?:less than|fewer than|under|below) ${LIMIT}$`);
const BOUND =
  /^(?:up to|at (?:most|least)|(?:no|not) (?:more|fewer|less) than|(?:less|fewer|more|greater) than|under|over|below|above|(?:a )?(?:maximum|minimum)(?: of)?|max|min) ?[£€$]?[\d.,]+ ?%?$/;

/**
 * What a cell means that has a mark and no figure: `<5`, `[c]`, `n/a`; undefined where it is no mark. `fewer than 5` stands
 * for a small number where people are counted; elsewhere it may be what is meant, such as a target, and `up to 5` may be so
 * anywhere.
 */
export function readFigureMark(text: string, countsPeople = false): FigureMark | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const mark = readMark(/^-+$/.test(plain) ? "-" : plain);
  if (mark?.role === "instead") {
    const { meaning, status } = mark;
    return { mark: text, meaning, ...(status === undefined ? {} : { status }) };
  }
  const known = WORDS.get(plain);
  if (known !== undefined) return { mark: text, ...known };
  const isSmall = SIGN.test(plain) || (countsPeople && BELOW.test(plain));
  if (isSmall) return { mark: text, meaning: "a small number", status: "suppressed" };
  return BELOW.test(plain) || BOUND.test(plain) ? { mark: text, meaning: "a bound", isBound: true } : undefined;
}
