import type { Field, Json } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { isArray, isObject, isTooDeep, jsonValueKey, parseJson } from "./json-value.ts";

/** Table Schema v2, "object": a JSON object. Its length is the number of its members. */
export function compileObject(field: Field): CompiledField {
  return compileJson(field, isObject, (value) => (isObject(value) ? Object.keys(value).length : 0));
}

/** Table Schema v2, "array": a JSON array. Its length is the number of its items. */
export function compileArray(field: Field): CompiledField {
  return compileJson(field, isArray, (value) => (isArray(value) ? value.length : 0));
}

function compileJson(
  field: Field,
  isOfType: (value: Json) => boolean,
  lengthOf: (value: Value) => number,
): CompiledField {
  const read = (text: string): Json | undefined => {
    const value = parseJson(text);
    return value !== undefined && isOfType(value) ? value : undefined;
  };
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "string") return read(value);
        return isOfType(value) && !isTooDeep(value) ? value : undefined;
      },
      keyOf: jsonValueKey,
      lengthOf,
    },
    faults: formatFaults(field.format, ["default"]),
  };
}
