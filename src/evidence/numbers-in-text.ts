import { NUMBER_WORDS } from "./number-words.ts";

/** A number as a text writes it, with everything that belongs to it: `£1.2 million`, `65.0%`, `1,262`, `twenty-one`. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MAGNITUDE = "(?:k|thousand|mn?|million|bn|billion)";
const CURRENCY = "(?:[£€$]|\\b(?:gbp|eur|usd))";
/** Groups of three parted by spaces are taken for one number only after a currency: "page 5 262 workers" has two. */
const DIGITS = "[0-9]+(?:[.,:/-][0-9]+)*";
const WORDS = [...NUMBER_WORDS.keys()].filter((word) => /^[a-z]+$/.test(word) && word !== "none");
const SPELT = `(?:${[...new Set([...WORDS, "thousand", "million", "billion"])].join("|")})`;

const NUMBER = new RegExp(
  [
    `(?:[<>≤≥~] ?)?(?:(?<![\\p{L}\\p{N}])[-+])?(?:${CURRENCY} ?[-+]?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|\\.?${DIGITS})|(?<![\\p{L}\\p{N}])[\\p{L}]*\\.?${DIGITS})`,
    `(?: ?${MAGNITUDE}\\b)?(?: ?(?:%|per ?cent\\b)| ?(?:gbp|eur|usd|pounds?|pence)\\b|[£€%]|[\\p{L}]+[\\p{L}0-9]*)?`,
    `|\\b${SPELT}(?:(?:[ -]| and )${SPELT})*\\b(?: per ?cent\\b)?`,
  ].join(""),
  "giu",
);

/** So many numbers of a text are listed; a quote has fewer. */
const MAX_NUMBERS = 1_000;

/** The numbers in a folded text, each as long as it goes: no part of one is a number of its own. */
export function numbersInText(folded: string): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const text = match[0].trimEnd();
    numbers.push({ start: match.index, end: match.index + text.length, text });
    if (numbers.length === MAX_NUMBERS) break;
  }
  return numbers;
}
