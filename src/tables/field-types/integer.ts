import type { Field } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { formatDecimal, parseDecimal } from "./decimal.ts";
import { separatorFaults } from "./number.ts";
import { type NumberLayout, plainNumber } from "./number-text.ts";

/** Longer integers are refused, as Python refuses them: to read one takes time that grows with its square. */
const MAX_DIGITS = 4300;
const SAFE_DIGITS = 15;

/**
 * Table Schema v2, "integer": digits with an optional sign. Leading zeroes are allowed; a point or an exponent is not,
 * so `1.0` and `1e3` are no integers. Values beyond 2^53 are bigint.
 */
export function compileInteger(field: Field): CompiledField {
  const faults = separatorFaults("groupChar", field.groupChar);
  const layout: NumberLayout = {
    decimalChar: undefined,
    groupChar: faults.length > 0 ? undefined : field.groupChar,
    isBare: field.bareNumber ?? true,
  };
  const readLaidOut = (text: string): Value | undefined => {
    const plain = plainNumber(text, layout);
    return plain === undefined ? undefined : readInteger(plain);
  };
  const read = layout.isBare && layout.groupChar === undefined ? readInteger : readLaidOut;
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "string") return read(value);
        if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
        return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
      },
      keyOf: integerKey,
      compare: compareIntegers,
    },
    faults: [...formatFaults(field.format, ["default"]), ...faults],
  };
}

function readInteger(text: string): number | bigint | undefined {
  const length = text.length;
  const first = text.charCodeAt(0);
  const start = first === 45 || first === 43 ? 1 : 0;
  if (start === length || length - start > MAX_DIGITS) return undefined;
  let magnitude = 0;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return undefined;
    magnitude = magnitude * 10 + code - 48;
  }
  if (length - start > SAFE_DIGITS) return readLong(text, start);
  return first === 45 && magnitude !== 0 ? -magnitude : magnitude;
}

function readLong(text: string, start: number): number | bigint {
  const exact = BigInt(text.slice(start)) * (text.charCodeAt(0) === 45 ? -1n : 1n);
  const nearest = Number(exact);
  return Number.isSafeInteger(nearest) ? nearest : exact;
}

/** The same text as the same number has in a number field, so that a foreign key may join the two. */
function integerKey(value: Value): string {
  const decimal = typeof value === "bigint" ? parseDecimal(value.toString()) : undefined;
  return decimal === undefined ? String(value) : formatDecimal(decimal);
}

function compareIntegers(left: Value, right: Value): number {
  if (!isWhole(left) || !isWhole(right)) return Number.NaN;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

function isWhole(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
