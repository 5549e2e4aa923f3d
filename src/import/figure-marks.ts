import { type BlankStatus, readMark } from "../schemas/vocabulary.ts";

/** A sign or word that stands where a figure would. */
export interface FigureMark {
  readonly mark: string;
  readonly meaning: string;
  /** The status that it gives a figure beyond doubt; undefined where a person has to say. */
  readonly status?: BlankStatus;
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

const BELOW = /^(?:<|≤|less than|fewer than|under|up to) ?(?:\d{1,2}|one|two|three|four|five|six|ten)$/;

/** What a cell means that has a mark and no figure: `<5`, `[c]`, `n/a`; undefined where it is no mark. */
export function readFigureMark(text: string): FigureMark | undefined {
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
  return BELOW.test(plain) ? { mark: text, meaning: "a small number", status: "suppressed" } : undefined;
}
