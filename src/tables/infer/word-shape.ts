import type { Suspect } from "../cell-causes/suspect.ts";
import { suppressedCount } from "../cell-causes/word-causes.ts";
import { isEmail } from "../field-types/email.ts";
import { isUri } from "../field-types/uri.ts";

/** A word for true or false, and the pair that it is one of. */
export interface BooleanWord {
  readonly pair: string;
  readonly isTrue: boolean;
  readonly text: string;
}

const PAIRS: readonly (readonly [pair: string, whenTrue: string, whenFalse: string])[] = [
  ["true-false", "true", "false"],
  ["yes-no", "yes", "no"],
  ["y-n", "y", "n"],
  ["t-f", "t", "f"],
];

/** Small, capital and with a capital first, as people write them; other mixtures are no words of ours. */
const BOOLEAN_WORDS: ReadonlyMap<string, BooleanWord> = new Map(
  PAIRS.flatMap(([pair, whenTrue, whenFalse]) =>
    [whenTrue, whenFalse].flatMap((word) =>
      [word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1)].map((text): [string, BooleanWord] => [
        text,
        { pair, isTrue: word === whenTrue, text },
      ]),
    ),
  ),
);

export function readBooleanWord(text: string): BooleanWord | undefined {
  return text.length > 5 ? undefined : BOOLEAN_WORDS.get(text);
}

/**
 * Words and signs that stand where there is no value, and those that stand for one which is held back. Not in here, and
 * so never taken for a missing value: `nil` and `none`, which are zeroes to many; `<5`, which is a count that is partly
 * known; the error values of spreadsheets, which are faults.
 */
const NO_VALUE =
  "n/a|na|n.a.|n.a|#n/a|nan|null|no data|not applicable|not available|not held|information not held|data not held|" +
  "not known|not recorded|not collected|not provided|not stated|unknown|unavailable|tbc|to be confirmed|tba|" +
  "to be announced|tbd|pending|-|--|---|–|—|−|.|..|...|…|?|:|[x]|[z]|[u]|[w]|x|z";
const HELD_BACK =
  "*|**|***|[c]|c|redacted|[redacted]|(redacted)|withheld|[withheld]|suppressed|[suppressed]|(suppressed)|[low]|exempt";

const NO_VALUE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...NO_VALUE.split("|").map((word): [string, boolean] => [word, false]),
  ...HELD_BACK.split("|").map((word): [string, boolean] => [word, true]),
]);

const MAX_WORD = 24;

/** Whether a text stands for a missing value, and if so whether that says that a value is held back. */
export function readNoValueWord(text: string): { readonly hidesValue: boolean } | undefined {
  if (text.length > MAX_WORD) return undefined;
  const hidesValue = NO_VALUE_WORDS.get(text.toLowerCase());
  return hidesValue === undefined ? undefined : { hidesValue };
}

/** `<5` and its like: a count that is held back in part. */
export function isSuppressedCount(text: string): boolean {
  if (text.length > 40 || !/^[<≤&ulfnt0-9]/i.test(text)) return false;
  const suspect: Suspect = {
    text,
    field: { name: "", type: "integer", format: "default", constraints: {} },
    accepts: () => false,
  };
  return suppressedCount(suspect) !== undefined;
}

/** The form of the strings that have one, where it is beyond doubt: addresses of the web and of people, and UUIDs. */
export function readStringFormat(text: string): "email" | "uri" | "uuid" | undefined {
  if (text.length > 2_000) return undefined;
  if (text.includes("://") || /^mailto:/i.test(text)) return isUri(text) ? "uri" : undefined;
  if (text.includes("@")) return isEmail(text) ? "email" : undefined;
  const isUuid = text.length === 36 && /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text);
  return isUuid ? "uuid" : undefined;
}
