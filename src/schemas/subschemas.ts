import { isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";

/** Keywords of JSON Schema whose value is one schema. */
const single = new Set([
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

/** Keywords whose value is a list of schemas. */
const listed = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Keywords whose value is an object of schemas, by names that are not keywords. */
const named = new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]);

/** A schema within a schema, and the steps of the JSON pointer from the one to the other. */
export interface Subschema {
  readonly schema: JsonObject;
  readonly steps: readonly string[];
}

/** The schemas directly within a schema. `true` and `false` hold nothing and are left out. */
export function subschemas(schema: JsonObject): Subschema[] {
  const found: Subschema[] = [];
  const add = (value: Json | undefined, ...steps: string[]) => {
    if (isObject(value)) found.push({ schema: value, steps });
  };
  for (const [keyword, value] of Object.entries(schema)) {
    if (single.has(keyword)) add(value, keyword);
    else if (listed.has(keyword) && isArray(value)) {
      for (const [index, one] of value.entries()) add(one, keyword, String(index));
    } else if (named.has(keyword) && isObject(value)) {
      for (const [name, one] of Object.entries(value)) add(one, keyword, name);
    }
  }
  return found;
}
