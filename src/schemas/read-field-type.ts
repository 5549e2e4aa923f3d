import type { FieldTypeName } from "../model/descriptor.ts";
import type { RowSchemaField } from "./row-schema.ts";
import { at, known, object, type SchemaPart, text } from "./schema-part.ts";

/** The JSON types of a single value, and the field types that each can be: the first one, unless more is said. */
const fieldTypes = new Map<string, readonly [FieldTypeName, ...FieldTypeName[]]>([
  ["string", ["string", "date", "datetime", "time", "year", "yearmonth", "duration"]],
  ["number", ["number"]],
  ["integer", ["integer"]],
  ["boolean", ["boolean"]],
]);

/** The formats of JSON Schema that are field types. */
const typeOfFormat = new Map<string, FieldTypeName>([
  ["date", "date"],
  ["date-time", "datetime"],
  ["time", "time"],
  ["duration", "duration"],
]);

/** The formats of JSON Schema that Table Schema's strings have as well. */
const stringFormats = new Set(["email", "uri", "uuid"]);

/**
 * The Table Schema type of a property: what its `type` and `format` say, unless its `foi:field` says more, such as
 * `{"type": "year"}`, which JSON Schema has no word for.
 */
export function readFieldType(property: SchemaPart): Pick<RowSchemaField, "type" | "format"> | undefined {
  const jsonType = known(at(property, "type"), [...fieldTypes.keys()]);
  const choices = jsonType === undefined ? undefined : fieldTypes.get(jsonType);
  if (choices === undefined) return undefined;
  const jsonFormat = jsonType === "string" ? optionalText(at(property, "format")) : undefined;
  const own = at(property, "foi:field");
  if (own.value !== undefined && object(own) === undefined) return undefined;
  const ownType = at(own, "type");
  const usual = typeOfFormat.get(jsonFormat ?? "") ?? choices[0];
  const named = ownType.value === undefined ? usual : known(ownType, choices);
  const type = choices.find((choice) => choice === named);
  if (type === undefined) return undefined;
  const shared = type === "string" && stringFormats.has(jsonFormat ?? "") ? jsonFormat : undefined;
  const format = optionalText(at(own, "format")) ?? shared;
  return format === undefined ? { type } : { type, format };
}

function optionalText(part: SchemaPart): string | undefined {
  return part.value === undefined ? undefined : text(part);
}
