import { LARGE, WORDS_OF_NUMBERS } from "./number-words.ts";

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

/** Every number of a folded text, for the flags `iu`. */
export const NUMBER_PATTERN: string = [
  `${BEGINNING}(?:${RANGE}|`,
  // An amount in brackets is negative, as accounts write it; so is one with a minus or CR after it.
  `\\( ?${AMOUNT} ?\\)`,
  `|${AMOUNT}(?:-(?![\\p{L}\\p{N}£€$])| ?cr\\b)`,
  `|(?:[<>≤≥~] ?)?${SIGN}?(?:${AMOUNT}|(?<![\\p{L}\\p{N}])[\\p{L}]*\\.?${DIGITS})`,
  `${MULTIPLIER}?(?:[ -]?${MAGNITUDE}\\b)?`,
  `(?: ?(?:%|‰|per ?cent(?:age points?)?\\b)| ?(?:gbp|eur|usd|pounds?|euros?|dollars?|pence|cr)\\b|[£€%‰]|-(?![\\p{L}\\p{N}£€$ ])|(?!${BY_TIME})[\\p{L}]+[\\p{L}0-9]*)?`,
  `|\\b(?:an? (?=${LARGE.join("|")}))?${SPELT}(?:${BETWEEN}${SPELT})*\\b(?: per ?cent\\b)?)`,
].join("");

const NUMBER = new RegExp(NUMBER_PATTERN, "iuy");

/** Letters that a number may begin with, where neither a digit nor a point follows them. */
const SPELT_BEGINNING = new RegExp(`(?:an?\\b|minus|negative|gbp|eur|usd|${SPELT})`, "iy");

const SPACE = 0x20;
const POINT = 0x2e;

/**
 * The next number of a folded text from a place on, as `NUMBER_PATTERN` finds it. That is tried only where one can begin:
 * to try it everywhere takes far longer.
 */
export function nextNumber(folded: string, from: number): RegExpExecArray | null {
  for (let at = nextBeginning(folded, from); at < folded.length; at = nextBeginning(folded, at + 1)) {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(folded);
    if (match !== null) return match;
  }
  return null;
}

/**
 * The next place, from one on, at which a number might begin; the text's length where there is none. Beyond ASCII every
 * place might be one, since letters there may be other forms of those of a number's words.
 */
function nextBeginning(folded: string, from: number): number {
  let at = from;
  while (at < folded.length) {
    const code = folded.charCodeAt(at);
    if (code > 0x7f || isSign(code)) return at;
    const isLetter = isAsciiLetter(code);
    if (!isLetter && !isAsciiDigit(code)) {
      at += 1;
      continue;
    }
    const before = at === 0 ? SPACE : folded.charCodeAt(at - 1);
    if (!isAsciiLetter(before) && !isAsciiDigit(before)) {
      if (!isLetter || mayBeginWithLetters(folded, at)) return at;
    }
    at += 1;
  }
  return at;
}

/** Whether letters may be the beginning of a number: some lead to digits, such as `NI 59` without its space, and some are words of one. */
function mayBeginWithLetters(folded: string, start: number): boolean {
  let end = start;
  while (isAsciiLetter(folded.charCodeAt(end))) end += 1;
  const next = folded.charCodeAt(end);
  if (next > 0x7f || next === POINT || isAsciiDigit(next)) return true;
  SPELT_BEGINNING.lastIndex = start;
  return SPELT_BEGINNING.test(folded);
}

function isAsciiLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** One of `$(+-.<>~`, as in `BEGINNING`. */
function isSign(code: number): boolean {
  return (
    code === 0x24 ||
    code === 0x28 ||
    code === 0x2b ||
    code === 0x2d ||
    code === POINT ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x7e
  );
}
