import type { FieldTypeName } from "../../model/descriptor.ts";
import { formatDecimal, parseDecimal } from "./decimal.ts";

/** A double holds every number of so many characters exactly enough to tell it from others. */
const SAFE_LENGTH = 15;

/**
 * A number of JSON, from how it is written: many a key is longer than a double is exact. What a number or integer field
 * cannot tell from the double is given as a bigint, or as the canonical text that fields of type number read; undefined for
 * what is no integer in an integer field.
 */
export function exactNumber(written: string, type: FieldTypeName): number | bigint | string | undefined {
  const double = Number(written);
  if (written.length <= SAFE_LENGTH && Number.isFinite(double)) return double;
  if (type !== "number" && type !== "integer") return double;
  const decimal = parseDecimal(written);
  if (decimal === undefined) return undefined;
  const canonical = formatDecimal(decimal);
  if (String(double) === canonical) return double;
  if (type === "number") return canonical;
  const isWhole = decimal.digits.length <= decimal.point;
  if (!isWhole || decimal.point > MAX_DIGITS) return undefined;
  return BigInt(`${decimal.negative ? "-" : ""}${decimal.digits.padEnd(decimal.point, "0")}`);
}

/** As many as a field of type integer reads from text. */
const MAX_DIGITS = 4300;
