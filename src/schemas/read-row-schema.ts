import { isArray } from "../descriptor/read-property.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { findRefusedKeywords } from "./find-refused-keywords.ts";
import { readAnnotations } from "./read-annotations.ts";
import { readFieldType } from "./read-field-type.ts";
import type { RowSchema, RowSchemaFault, RowSchemaField } from "./row-schema.ts";
import { at, exactly, members, object, type SchemaPart, tell, text } from "./schema-part.ts";

/** A row schema that can be used, or what is wrong with it. */
export type RowSchemaReading =
  | { readonly schema: RowSchema; readonly faults?: undefined }
  | { readonly schema?: undefined; readonly faults: readonly RowSchemaFault[] };

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/** Reads a row schema: a JSON Schema of draft 2020-12 for an object of single values, with foipack's annotations. */
export function readRowSchema(json: JsonObject): RowSchemaReading {
  const faults = findRefusedKeywords(json);
  const root: SchemaPart = { value: json, property: "", pointer: "", parent: "", faults };
  exactly(at(root, "$schema"), DRAFT);
  exactly(at(root, "type"), "object");
  const fields = readFields(root);
  const annotations = readAnnotations(root, fields);
  if (faults.length > 0 || annotations === undefined) return { faults };
  return { schema: { ...annotations, fields, json } };
}

function readFields(root: SchemaPart): RowSchemaField[] {
  const part = at(root, "properties");
  const properties = object(part);
  if (properties === undefined) return [];
  const names = Object.keys(properties);
  if (names.length === 0) tell(part, { reason: "empty", property: "properties" });
  const required = readRequired(at(root, "required"), names);
  return names.flatMap((name) => readField(at(part, name), required.has(name)) ?? []);
}

function readRequired(part: SchemaPart, names: readonly string[]): Set<string> {
  const required = new Set<string>();
  if (part.value === undefined || (isArray(part.value) && part.value.length === 0)) return required;
  const known = new Set(names);
  for (const one of members(part)) {
    const name = text(one);
    if (name === undefined) continue;
    if (known.has(name)) required.add(name);
    else tell(one, { reason: "unknown-name", property: "required", value: name, known: names });
  }
  return required;
}

function readField(part: SchemaPart, isRequired: boolean): RowSchemaField | undefined {
  const name = part.property;
  if (/^(0|[1-9][0-9]*)$/.test(name)) {
    // JavaScript puts such members first, wherever they stand in the file, so the columns would lose their order.
    tell(part, { reason: "not-allowed", property: name, because: "numeric-name" });
    return undefined;
  }
  const property = object(part);
  const type = property && readFieldType(part);
  return property && type && { name, ...type, isRequired, property };
}
