import { parseDecimal } from "../../tables/field-types/decimal.ts";

/**
 * A number as a fraction of two whole ones, so that 0.1 + 0.2 is 0.3 and a third times three is one. The denominator is
 * positive; the two may have common factors.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Numbers with more digits than this, before or after the point, are not reckoned with: no figure has them. */
const MAX_DIGITS = 400;
const MAX = 10n ** 1000n;

/** A decimal with an optional exponent, exactly. Undefined for any other text, and for one with too many digits. */
export function fractionOf(text: string): Fraction | undefined {
  if (text.length > 2 * MAX_DIGITS || !/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text))
    return undefined;
  const decimal = parseDecimal(text);
  if (decimal === undefined) return undefined;
  const { negative, digits, point } = decimal;
  const power = point - digits.length;
  if (Math.abs(power) > MAX_DIGITS) return undefined;
  const magnitude = BigInt(digits === "" ? "0" : digits);
  const whole = negative ? -magnitude : magnitude;
  return power >= 0
    ? { numerator: whole * 10n ** BigInt(power), denominator: 1n }
    : { numerator: whole, denominator: 10n ** BigInt(-power) };
}

export function ofWhole(whole: bigint): Fraction {
  return { numerator: whole, denominator: 1n };
}

export function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  }
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function negate({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return { numerator: left.numerator * right.numerator, denominator: left.denominator * right.denominator };
}

/** The divisor is not zero. */
export function divide(left: Fraction, right: Fraction): Fraction {
  const numerator = left.numerator * right.denominator;
  const denominator = left.denominator * right.numerator;
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** The whole number at or below. */
export function floor({ numerator, denominator }: Fraction): Fraction {
  const cut = numerator / denominator;
  return ofWhole(numerator < 0n && cut * denominator !== numerator ? cut - 1n : cut);
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** In lowest terms where it has grown large; undefined where it is still too large then. */
export function kept(fraction: Fraction): Fraction | undefined {
  if (isSmall(fraction)) return fraction;
  const divisor = greatestDivisor(
    fraction.numerator < 0n ? -fraction.numerator : fraction.numerator,
    fraction.denominator,
  );
  const reduced = { numerator: fraction.numerator / divisor, denominator: fraction.denominator / divisor };
  return isSmall(reduced) ? reduced : undefined;
}

function isSmall({ numerator, denominator }: Fraction): boolean {
  return numerator < MAX && numerator > -MAX && denominator < MAX;
}

function greatestDivisor(left: bigint, right: bigint): bigint {
  let a = left;
  let b = right;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
