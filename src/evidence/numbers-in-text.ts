import { NUMBER_WORDS } from "./number-words.ts";

/** A number as a text writes it, with everything that belongs to it: `£1.2 million`, `65.0%`, `1,262`, `twenty-one`. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words and signs after the digits that make another number of them, those that nobody should use included. */
const MAGNITUDE =
  "(?:k|thousands?|mn?|mil|mill|millions?|bn|billions?|tn|trillions?|hundreds?|dozens?|grand|lakhs?|crores?)";
const MULTIPLIER = "(?: ?'000s?\\b| ?x ?10\\^?[0-9]+\\b| [0-9]{1,2}/[0-9]{1,2}(?![0-9/])| ?[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])";
const CURRENCY = "(?:[£€$]|\\b(?:gbp|eur|usd))";
/** Groups of three parted by spaces are taken for one number only after a currency: "page 5 262 workers" has two. */
const DIGITS = "[0-9]+(?:[.,:'/][0-9]+|-[£€$]?[0-9]+)*";
const WORDS = [...NUMBER_WORDS.keys()].filter((word) => /^[a-z]+$/.test(word) && word !== "none");
const SPELT = `(?:${[...new Set([...WORDS, "half", "thousand", "million", "billion"])].join("|")})`;
const AMOUNT = `${CURRENCY} ?[-+]?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|\\.?${DIGITS})`;

const NUMBER = new RegExp(
  [
    // An amount in brackets is negative, as accounts write it.
    `\\( ?${AMOUNT} ?\\)`,
    `|(?:[<>≤≥~] ?)?(?:(?<![\\p{L}\\p{N}])[-+])?(?:${AMOUNT}|(?<![\\p{L}\\p{N}])[\\p{L}]*\\.?${DIGITS})`,
    `${MULTIPLIER}?(?:[ -]?${MAGNITUDE}\\b)?`,
    "(?: ?(?:%|‰|per ?cent(?:age points?)?\\b)| ?(?:gbp|eur|usd|pounds?|euros?|dollars?|pence|cr)\\b|[£€%‰]|-(?![\\p{L}\\p{N}£€$ ])|[\\p{L}]+[\\p{L}0-9]*)?",
    `|\\b${SPELT}(?:(?:[ -]| and (?:an? )?)${SPELT})*\\b(?: per ?cent\\b)?`,
  ].join(""),
  "giu",
);

/** Words before a number by which it is a bound, or one end of a range, and not the figure itself. */
const BOUND =
  /(?:^|[^\p{L}])(?:(?:less|fewer|more|greater|higher|lower|no (?:less|fewer|more)) than|under|over|below|above|up to|at (?:least|most)|between|between [^.;|]{1,30} and) $/iu;

/** So many numbers of a text are listed; a quote has fewer. */
const MAX_NUMBERS = 1_000;

/**
 * The numbers in a folded text, each as long as it goes: no part of one is a number of its own. What makes a bound of one
 * belongs to it (`less than £1,200`), unless it is bounds that are looked for.
 */
export function numbersInText(folded: string, mayBeBound = false): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const text = match[0].trimEnd();
    const bound = mayBeBound ? undefined : BOUND.exec(folded.slice(Math.max(0, match.index - 45), match.index))?.[0];
    const words = bound?.replace(/^[^\p{L}]/u, "") ?? "";
    numbers.push({ start: match.index - words.length, end: match.index + text.length, text: `${words}${text}` });
    if (numbers.length === MAX_NUMBERS) break;
  }
  return numbers;
}
