import { LARGE, readNumberWords, WORDS_OF_NUMBERS } from "./number-words.ts";

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
const SPELT = `(?:half an? (?:${LARGE.join("|")})|${WORDS_OF_NUMBERS.join("|")})`;
/** Between the words of one number: `twenty-one`, `a hundred and five`, `one thousand, two hundred`. */
const BETWEEN = "(?:[ -]| and (?:an? )?|(?<=hundred|thousand|million|billion), (?:and )?)";
const AMOUNT = `${CURRENCY} ?[-+]?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|\\.?${DIGITS})`;
/**
 * A minus before a number. One with a space after it is that only where no word stands before it that a dash may part from
 * the number: `premium - £1,200` is no debt, `a change of - £1,200` is one.
 */
const SIGN =
  "(?:(?<![\\p{L}\\p{N}])[-+]|(?<=(?:^|[|(=]|\\b(?:was|is|were|be|been|of|by|to|at|totall?(?:ed|ing)?)) ?)[-] |\\b(?:minus|negative) )";
/** A sum by the time: the letters after it are none of the number. */
const BY_TIME = "(?:pa|pcm|pw)\\b";

/** Two sums between which the figure is, or of which it is one. `from £1,200 to £1,500` may be a rise, and has two figures. */
const RANGE = `(?<!\\bfrom )${AMOUNT}(?: ?${MAGNITUDE}\\b)? (?:to|or) ${AMOUNT}(?: ?${MAGNITUDE}\\b)?`;

/** No number begins within a word, unless with a sign. That is true of all that follow; most places of a text end here. */
const BEGINNING = "(?:(?<![a-z0-9])(?! )|(?=[£€$(<>≤≥~+.-]))";

const NUMBER = new RegExp(
  [
    `${BEGINNING}(?:${RANGE}|`,
    // An amount in brackets is negative, as accounts write it; so is one with a minus or CR after it.
    `\\( ?${AMOUNT} ?\\)`,
    `|${AMOUNT}(?:-(?![\\p{L}\\p{N}£€$])| ?cr\\b)`,
    `|(?:[<>≤≥~] ?)?${SIGN}?(?:${AMOUNT}|(?<![\\p{L}\\p{N}])[\\p{L}]*\\.?${DIGITS})`,
    `${MULTIPLIER}?(?:[ -]?${MAGNITUDE}\\b)?`,
    `(?: ?(?:%|‰|per ?cent(?:age points?)?\\b)| ?(?:gbp|eur|usd|pounds?|euros?|dollars?|pence|cr)\\b|[£€%‰]|-(?![\\p{L}\\p{N}£€$ ])|(?!${BY_TIME})[\\p{L}]+[\\p{L}0-9]*)?`,
    `|\\b(?:an? (?=${LARGE.join("|")}))?${SPELT}(?:${BETWEEN}${SPELT})*\\b(?: per ?cent\\b)?)`,
  ].join(""),
  "giu",
);

/** Words before a number by which it is a bound, or one end of a range, and not the figure itself. */
const BOUND =
  /(?:^|[^\p{L}])(?:(?:less|fewer|more|greater|higher|lower|(?:no|not) (?:less|fewer|more)) than|in excess of|upwards? of|not exceeding|under|over|below|above|up to|at (?:least|most)|between|between [^.;|]{1,30} and) $/iu;

const SPACE = 0x20;

/** So many numbers of a text are listed; a quote has fewer. */
const MAX_NUMBERS = 1_000;

/**
 * The numbers in a folded text, each as long as it goes: no part of one is a number of its own. What makes a bound of one
 * belongs to it (`less than £1,200`), unless it is bounds that are looked for.
 */
export function numbersInText(folded: string, mayBeBound = false): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const bare = withoutRepeatingBrackets(match[0].trimEnd(), match.index, folded, numbers.at(-1));
    // `26+` is no less a bound than `at least 26`.
    const isOpen = !mayBeBound && /[0-9]$/.test(bare) && folded.startsWith("+", match.index + match[0].length);
    const text = isOpen ? `${bare}+` : bare;
    const at = match.index + (match[0].startsWith("(") && !text.startsWith("(") ? match[0].indexOf(text) : 0);
    const isAfterWord = !mayBeBound && folded.charCodeAt(match.index - 1) === SPACE;
    const bound = isAfterWord ? BOUND.exec(folded.slice(Math.max(0, match.index - 45), match.index))?.[0] : undefined;
    const words = bound?.replace(/^[^\p{L}]/u, "") ?? "";
    numbers.push({ start: at - words.length, end: at + text.length, text: `${words}${text}` });
    if (numbers.length === MAX_NUMBERS) break;
  }
  return numbers;
}

/** `one thousand pounds (£1,000)` says a sum twice: its brackets are those of a text, and no account's. */
function withoutRepeatingBrackets(text: string, at: number, folded: string, last: WrittenNumber | undefined): string {
  const inner = /^\( ?[£€$]? ?([0-9][0-9,]*(?:\.00)?) ?\)$/.exec(text)?.[1];
  if (inner === undefined || last === undefined) return text;
  const isBeside = /^(?: (?:pounds|euros|dollars))? ?$/i.test(folded.slice(last.end, at));
  const spelt = readNumberWords(last.text.toLowerCase().replace(/ (?:pounds|euros|dollars)$/, ""));
  return isBeside && spelt === Number(inner.replaceAll(",", "")) ? text.slice(1, -1).trim() : text;
}
