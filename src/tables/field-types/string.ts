import type { Field } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { isEmail } from "./email.ts";
import { isUri } from "./uri.ts";

const CHECKS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["email", isEmail],
  ["uri", isUri],
  ["binary", isBase64],
  ["uuid", isUuid],
]);

/** Table Schema v2, "string". The value is the text itself. A format that is not the standard's is read as the default. */
export function compileString(field: Field): CompiledField {
  const check = CHECKS.get(field.format);
  const read = check === undefined ? (text: string) => text : (text: string) => (check(text) ? text : undefined);
  return {
    reader: {
      read,
      readNative: (value) => (typeof value === "string" ? read(value) : undefined),
      keyOf: String,
      lengthOf: countCodePoints,
    },
    faults: formatFaults(field.format, ["default", ...CHECKS.keys()]),
  };
}

/** RFC 4648, section 4: whole groups of four, padded, with no line breaks and no URL-safe alphabet. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isUuid(text: string): boolean {
  return /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/.test(text);
}

/** Unicode code points; an unpaired surrogate counts as one. */
function countCodePoints(value: Value): number {
  if (typeof value !== "string") return 0;
  let pairs = 0;
  for (let at = 1; at < value.length; at += 1) {
    if ((value.charCodeAt(at) & 0xfc00) === 0xdc00 && (value.charCodeAt(at - 1) & 0xfc00) === 0xd800) pairs += 1;
  }
  return value.length - pairs;
}
