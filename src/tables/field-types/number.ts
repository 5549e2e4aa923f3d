import type { Field } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { compareDecimals, formatDecimal, parseDecimal } from "./decimal.ts";
import { type NumberLayout, plainNumber } from "./number-text.ts";

/**
 * Table Schema v2, "number": XML Schema decimals with an optional exponent (`E` or `e`, as XML Schema writes them), and
 * NaN, INF and -INF in any case.
 *
 * A value is a JavaScript number wherever that says exactly what the cell says: its shortest text is the cell's own
 * number. A number that no double holds (`0.10000000000000000001`, `9007199254740993`, `1e400`) is its canonical text
 * instead, so that keys do not collide; `nearestDouble` turns it into a number for arithmetic.
 */
export function compileNumber(field: Field): CompiledField {
  const { layout, faults } = numberLayout(field);
  const isPlain = layout.isBare && layout.groupChar === undefined && layout.decimalChar === ".";
  const readLaidOut = (text: string): Value | undefined => {
    const plain = plainNumber(text, layout);
    return plain === undefined ? readSpecial(text) : readDecimal(plain);
  };
  const read = isPlain ? readDecimal : readLaidOut;
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "number") return value;
        return typeof value === "string" ? read(value) : undefined;
      },
      keyOf: String,
      compare: compareNumbers,
    },
    faults: [...formatFaults(field.format, ["default"]), ...faults],
  };
}

/** The layout that a number field declares, with a default in place of what is at fault. */
function numberLayout(field: Field): { readonly layout: NumberLayout; readonly faults: readonly DescriptorFault[] } {
  const pointFaults = separatorFaults("decimalChar", field.decimalChar);
  const groupFaults = separatorFaults("groupChar", field.groupChar);
  const decimalChar = pointFaults.length > 0 ? "." : (field.decimalChar ?? ".");
  const groupChar = groupFaults.length > 0 ? undefined : field.groupChar;
  const isBare = field.bareNumber ?? true;
  const faults = [...pointFaults, ...groupFaults];
  if (groupChar !== decimalChar) return { layout: { decimalChar, groupChar, isBare }, faults };
  faults.push({ reason: "conflict", property: "groupChar", with: "decimalChar", because: "same-character" });
  return { layout: { decimalChar, groupChar: undefined, isBare }, faults };
}

/** A separator must not be empty, nor hold what a number is written with. */
export function separatorFaults(property: string, value: string | undefined): readonly DescriptorFault[] {
  if (value === undefined) return [];
  if (value === "") return [{ reason: "empty", property }];
  if (!/[0-9+\-eE]/.test(value)) return [];
  return [{ reason: "wrong-value", property, expected: "no digit, sign or E", actual: value }];
}

/** 15 significant digits are always told apart by a double, and 10^22 is the last power of ten that one holds. */
const SAFE_DIGITS = 15;
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** One pass over the characters; a number of few digits is made from its digits without another look at the text. */
function readDecimal(text: string): Value | undefined {
  const length = text.length;
  const first = text.charCodeAt(0);
  let at = first === 45 || first === 43 ? 1 : 0;
  let mantissa = 0;
  let significant = 0;
  let digits = 0;
  let places = -1;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (places >= 0) places += 1;
      if (significant > 0 || code !== 48) significant += 1;
      if (significant <= SAFE_DIGITS) mantissa = mantissa * 10 + code - 48;
    } else if (code === 46 && places < 0) places = 0;
    else break;
  }
  if (digits === 0) return readSpecial(text);
  if (at < length) return isExponent(text, at) ? readExactly(text) : undefined;
  if (mantissa === 0 && significant === 0) return 0;
  if (significant > SAFE_DIGITS || places > 22) return readExactly(text);
  const magnitude = places > 0 ? mantissa / (POWERS[places] ?? 1) : mantissa;
  return first === 45 ? -magnitude : magnitude;
}

function isExponent(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  const sign = text.charCodeAt(at + 1);
  let digit = sign === 43 || sign === 45 ? at + 2 : at + 1;
  if ((mark !== 69 && mark !== 101) || digit === text.length) return false;
  for (; digit < text.length; digit += 1) {
    const code = text.charCodeAt(digit);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function readExactly(text: string): Value | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined) return undefined;
  const canonical = formatDecimal(decimal);
  const double = Number(canonical);
  return String(double) === canonical ? double : canonical;
}

function readSpecial(text: string): number | undefined {
  if (text.length < 3 || text.length > 4) return undefined;
  switch (text.toUpperCase()) {
    case "NAN":
      return Number.NaN;
    case "INF":
      return Number.POSITIVE_INFINITY;
    case "-INF":
      return Number.NEGATIVE_INFINITY;
    default:
      return undefined;
  }
}

/** The double nearest to a value of a number or integer field; NaN for any other value. */
export function nearestDouble(value: Value): number {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "string"
    ? Number(value)
    : Number.NaN;
}

function compareNumbers(left: Value, right: Value): number {
  if (typeof left === "string" || typeof right === "string") return compareExactly(left, right);
  const a = nearestDouble(left);
  const b = nearestDouble(right);
  if (a === b) return 0;
  if (a < b) return -1;
  return a > b ? 1 : Number.NaN;
}

/** Compares where one of two is a text, which is always finite even where its nearest double is not. */
function compareExactly(left: Value, right: Value): number {
  if (Number.isNaN(nearestDouble(left)) || Number.isNaN(nearestDouble(right))) return Number.NaN;
  if (left === Number.POSITIVE_INFINITY || right === Number.NEGATIVE_INFINITY) return 1;
  if (left === Number.NEGATIVE_INFINITY || right === Number.POSITIVE_INFINITY) return -1;
  const a = parseDecimal(String(left));
  const b = parseDecimal(String(right));
  return a === undefined || b === undefined ? Number.NaN : compareDecimals(a, b);
}
