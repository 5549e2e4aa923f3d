import { BEYOND_ASCII, DEAD, type Dfa, SYMBOLS } from "./dfa.ts";
import { dfaOf } from "./pattern-dfa.ts";
import { classify } from "./symbol-classes.ts";

const FRACTION = "(\\.[0-9]{0,15})?";
const NO_FRACTION = "(\\.0{0,15})?";

/**
 * Integers, or numbers with a fraction, that are surely at or above a bound (above it, where `isExclusive`). Some that are
 * are left out: those with leading zeros, and fractions near to the bound. Undefined where none can be told.
 */
export function integersFrom(bound: number, isExclusive: boolean, type: "integer" | "number"): Dfa | undefined {
  const least = isExclusive ? Math.floor(bound) + 1 : Math.ceil(bound);
  if (!Number.isSafeInteger(least) || Math.abs(least) >= 1e15) return undefined;
  const fraction = type === "number" ? FRACTION : "";
  if (least <= 0) return dfaOf(`\\+?[0-9]{1,15}${fraction}`);
  return dfaOf(`\\+?(${atLeast(String(least))})${fraction}`);
}

/** The same of numbers at or below a bound. */
export function integersUpTo(bound: number, isExclusive: boolean, type: "integer" | "number"): Dfa | undefined {
  const most = isExclusive ? Math.ceil(bound) - 1 : Math.floor(bound);
  if (!Number.isSafeInteger(most) || most < 0 || most >= 1e15) return undefined;
  if (type === "integer") return dfaOf(`-[0-9]{1,15}|\\+?(${atMost(String(most))})`);
  const below = most === 0 ? "" : `|\\+?(${atMost(String(most - 1))})${FRACTION}`;
  return dfaOf(`-[0-9]{1,15}${FRACTION}|\\+?${most}${NO_FRACTION}${below}`);
}

/** Digits without leading zeros, of up to 15, that are no less than these. */
function atLeast(digits: string): string {
  const choices = [digits];
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(at));
    if (digit < 9) choices.push(`${digits.slice(0, at)}[${digit + 1}-9]${some(digits.length - at - 1)}`);
  }
  if (digits.length < 15) choices.push(`[1-9][0-9]{${digits.length},14}`);
  return choices.join("|");
}

/** Digits without leading zeros that are no more than these. */
function atMost(digits: string): string {
  const choices = [digits];
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(at));
    const least = at === 0 && digits.length > 1 ? 1 : 0;
    if (digit > least) choices.push(`${digits.slice(0, at)}[${least}-${digit - 1}]${some(digits.length - at - 1)}`);
  }
  if (digits.length > 1) choices.push(`0|[1-9][0-9]{0,${digits.length - 2}}`);
  return choices.join("|");
}

function some(count: number): string {
  return count === 0 ? "" : `[0-9]{${count}}`;
}

/** Texts as long as a bound that are at or above it as texts are ordered (above it, where `isExclusive`). */
export function textsFrom(bound: string, isExclusive: boolean): Dfa {
  return ordered(bound, (symbol, code) => symbol > code, isExclusive);
}

/** The same of texts at or below a bound. */
export function textsUpTo(bound: string, isExclusive: boolean): Dfa {
  return ordered(bound, (symbol, code) => symbol < code, isExclusive);
}

/** States `at` (equal so far) from 0 to the length of the bound, then as many in which the order is decided. */
function ordered(bound: string, isDecided: (symbol: number, code: number) => boolean, isExclusive: boolean): Dfa {
  const { length } = bound;
  const states = 2 * length + 2;
  const decided = length + 1;
  const rows = Array.from({ length: states }, () => new Int32Array(SYMBOLS).fill(DEAD));
  for (let at = 0; at < length; at += 1) {
    const code = bound.charCodeAt(at);
    for (let symbol = 0; symbol < BEYOND_ASCII; symbol += 1) {
      const equal = rows[at];
      const apart = rows[decided + at];
      if (apart !== undefined) apart[symbol] = decided + at + 1;
      if (equal === undefined) continue;
      if (symbol === code) equal[symbol] = at + 1;
      else if (isDecided(symbol, code)) equal[symbol] = decided + at + 1;
    }
  }
  const classes = classify(SYMBOLS, rows);
  const next = Int32Array.from(rows.flatMap((row) => classes.first.map((symbol) => row[symbol] ?? DEAD)));
  const accepts = new Uint8Array(states);
  accepts[length] = isExclusive ? 0 : 1;
  accepts[decided + length] = 1;
  return { ...classes, states, next, accepts };
}
