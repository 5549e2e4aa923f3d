import { get, isArray } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { RowSchema, RowSchemaField } from "./row-schema.ts";
import { tableSchemaPattern } from "./table-schema-pattern.ts";

/** A table of a package, as far as references to it need it. */
export interface TableOfKind {
  readonly name: string;
  readonly kind: string;
}

/**
 * The Table Schema (v2) that a table of this kind has in a package with these tables: what it must say word for word,
 * with its properties in a fixed order. Only what frictionless-py reads is in it: what a Table Schema cannot say, or
 * other software refuses (exclusive bounds), is left to the row schema.
 *
 * A reference to a kind is a foreign key where the package has exactly one table of that kind.
 */
export function deriveTableSchema(rowSchema: RowSchema, tables: readonly TableOfKind[]): JsonObject {
  const { primaryKey, uniqueKeys, foreignKeys } = rowSchema;
  const within = foreignKeys.flatMap(({ fields, reference }) => {
    if (!("kind" in reference)) return [];
    if (reference.kind === rowSchema.kind) return [{ fields, reference: { fields: reference.fields } }];
    const [table, ...others] = tables.filter(({ kind }) => kind === reference.kind);
    if (table === undefined || others.length > 0) return [];
    return [{ fields, reference: { resource: table.name, fields: reference.fields } }];
  });
  const beyond = foreignKeys.flatMap(({ fields, reference }) => ("kind" in reference ? [] : [{ fields, reference }]));
  return {
    fields: fieldsOf(rowSchema),
    missingValues: [""],
    ...(primaryKey.length > 0 && { primaryKey }),
    ...(uniqueKeys.length > 0 && { uniqueKeys }),
    ...(within.length > 0 && { foreignKeys: within }),
    ...(beyond.length > 0 && { "foi:foreignKeys": beyond }),
  };
}

/** The same whatever other tables there are: derived once for thousands of packages of a kind. */
const derivedFields = new WeakMap<RowSchema, readonly JsonObject[]>();

function fieldsOf(rowSchema: RowSchema): readonly JsonObject[] {
  const known = derivedFields.get(rowSchema) ?? rowSchema.fields.map(deriveField);
  derivedFields.set(rowSchema, known);
  return known;
}

function deriveField(field: RowSchemaField): JsonObject {
  const { name, type, format, property } = field;
  const constraints = deriveConstraints(field);
  const example = exampleText(get(property, "examples"));
  return {
    name,
    type,
    ...(format !== undefined && { format }),
    ...pick(property, ["title", "description"]),
    ...(Object.keys(constraints).length > 0 && { constraints }),
    ...(example !== undefined && { example }),
    ...remainder(get(property, "foi:field")),
  };
}

/** The constraints that software for Table Schema knows for a field of this type. */
function deriveConstraints({ type, isRequired, property }: RowSchemaField): JsonObject {
  const written = get(property, "pattern");
  const pattern = type === "string" && typeof written === "string" ? tableSchemaPattern(written) : undefined;
  const only = get(property, "const");
  return {
    ...(isRequired && { required: true }),
    ...(type === "string" && pick(property, ["minLength", "maxLength"])),
    ...((type === "number" || type === "integer") && pick(property, ["minimum", "maximum"])),
    ...(pattern !== undefined && { pattern }),
    ...(only === undefined ? pick(property, ["enum"]) : { enum: [only] }),
  };
}

/** The first example, as it stands in a cell: a text, since the standard's own profile takes no other. */
function exampleText(examples: Json | undefined): string | undefined {
  const first = isArray(examples) ? examples[0] : undefined;
  if (typeof first === "string") return first;
  return typeof first === "number" || typeof first === "boolean" ? String(first) : undefined;
}

/** What `foi:field` has besides type and format: `categories`, `trueValues` and the like. */
function remainder(own: Json | undefined): JsonObject {
  if (typeof own !== "object" || own === null || isArray(own)) return {};
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== "type" && name !== "format"));
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  const picked: Record<string, Json> = {};
  for (const name of names) {
    const value = get(object, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
