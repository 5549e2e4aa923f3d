import type { CellDiagnosis } from "../../model/table-findings.ts";
import { DEFAULT_FALSE_VALUES, DEFAULT_TRUE_VALUES } from "../field-types/boolean.ts";
import { isPlainAscii } from "./plain-ascii.ts";
import { diagnosis, type Suspect } from "./suspect.ts";

/** Words, signs and the shorthands of official statistics that stand where there is no value. */
const NO_VALUE_WORDS: ReadonlySet<string> = new Set(
  (
    "n/a|na|n.a.|n.a|#n/a|nan|null|nil|none|no data|nothing|blank|empty|missing|not applicable|not available|not held|" +
    "not hold|information not held|data not held|not known|not recorded|not collected|not provided|not stated|" +
    "not answered|unknown|unavailable|undefined|redacted|withheld|refused|exempt|tbc|to be confirmed|tba|" +
    "to be announced|tbd|pending|-|--|---|–|—|−|.|..|...|…|?|??|/|:|[c]|[x]|[z]|[w]|[u]|[low]|#ref!|#value!|#div/0!|#name?|#null!|#num!"
  ).split("|"),
);

/** Whether a word in small letters says that there is no value. */
export function isNoValueWord(word: string): boolean {
  return NO_VALUE_WORDS.has(word);
}

export function noValueWord(suspect: Suspect): CellDiagnosis | undefined {
  const text = suspect.text.toLowerCase();
  const bare = /^[([](.{3,})[)\]]$/.exec(text)?.[1] ?? text;
  return NO_VALUE_WORDS.has(text) || NO_VALUE_WORDS.has(bare) ? { cause: "no-value-word" } : undefined;
}

const SMALL_NUMBER = "(?:[0-9]{1,6}|three|four|five|six|ten|twenty)";
const SUPPRESSED = new RegExp(
  `^(?:(?:<|≤|<=|&lt;|under|below|fewer than|less than|no more than)\\s*${SMALL_NUMBER}|` +
    `${SMALL_NUMBER} or (?:fewer|less)|\\*+|[([]?suppressed[)\\]]?)$`,
  "i",
);

export function suppressedCount({ text }: Suspect): CellDiagnosis | undefined {
  return SUPPRESSED.test(text) ? { cause: "suppressed-count" } : undefined;
}

const TRUE_WORDS: ReadonlySet<string> = new Set(["true", "t", "yes", "y", "on", "1", "1.0", "✓", "✔"]);
const FALSE_WORDS: ReadonlySet<string> = new Set(["false", "f", "no", "n", "off", "0", "0.0", "✗", "✘"]);

export function booleanWord(suspect: Suspect): CellDiagnosis | undefined {
  const { trueValues = DEFAULT_TRUE_VALUES, falseValues = DEFAULT_FALSE_VALUES } = suspect.field;
  const word = suspect.text.toLowerCase();
  const sameButForCase = [...trueValues, ...falseValues].find((value) => value.toLowerCase() === word);
  if (sameButForCase !== undefined) return diagnosis(suspect, "letter-case", sameButForCase);
  if (TRUE_WORDS.has(word)) return diagnosis(suspect, "boolean-word", trueValues[0]);
  return FALSE_WORDS.has(word) ? diagnosis(suspect, "boolean-word", falseValues[0]) : undefined;
}

/** The code points of zero in the scripts whose digits are found in spreadsheets. */
const ZEROES = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x17e0,
  0xff10,
];

export function nonLatinDigits(suspect: Suspect): CellDiagnosis | undefined {
  const { text } = suspect;
  if (isPlainAscii(text) || !/(?![0-9])\p{Nd}/u.test(text)) return undefined;
  const latin = text
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROES.find((first) => code >= first && code <= first + 9);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace("٫", ".")
    .replaceAll("٬", "");
  return diagnosis(suspect, "non-latin-digits", latin);
}
