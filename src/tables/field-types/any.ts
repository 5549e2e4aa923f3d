import type { Value } from "../../model/value.ts";
import type { CompiledField } from "./compiled-field.ts";
import { jsonValueKey } from "./json-value.ts";

/** Table Schema v2, "any": nothing is read into the value, so a cell of a CSV file is its text and `1` is not `"1"`. */
export function compileAny(): CompiledField {
  return { reader: { read: (text) => text, readNative: (value) => value, keyOf: anyKey }, faults: [] };
}

/** A string is its own key, so that it can refer to a string field; what is not a string is marked by a null character. */
function anyKey(value: Value): string {
  if (typeof value !== "string") return `\0${jsonValueKey(value)}`;
  return value.startsWith("\0") ? `\0"${value}` : value;
}
