import type { Value } from "../model/value.ts";

/** A value in the plainest form that its field type has: ISO 8601, a point for decimals, `true` and `false`, JSON. */
export function valueText(value: Value): string {
  switch (typeof value) {
    case "string":
      return value;
    case "bigint":
      return value.toString();
    case "number":
      return numberText(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return JSON.stringify(value);
  }
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "INF";
  return value === Number.NEGATIVE_INFINITY ? "-INF" : String(value);
}
