import { isObject } from "../descriptor/read-property.ts";
import { writtenResource } from "../descriptor/written-resource.ts";
import type { Json, JsonObject, Package, Resource } from "../model/descriptor.ts";
import type { Finding, Place } from "../model/finding.ts";
import { findSchemaDrift } from "../schemas/compare-table-schema.ts";
import { deriveTableSchema } from "../schemas/derive-table-schema.ts";
import type { RowSchema } from "../schemas/row-schema.ts";

/** The tables of a package that have a kind, as the derivation of Table Schemas wants them. */
export function kindsOf(read: Package): readonly { readonly name: string; readonly kind: string }[] {
  return read.resources.flatMap(({ name, kind }) => (kind === undefined ? [] : [{ name, kind }]));
}

/** The Table Schema of a resource against the one that follows from its kind's row schema; `foipack fix` mends what differs. */
export function findDrift(
  read: Package,
  resource: Resource,
  rowSchema: RowSchema,
  resolved: ReadonlyMap<string, Json>,
  place: Place,
): readonly Finding[] {
  const derived = deriveTableSchema(rowSchema, kindsOf(read));
  const actual = writtenSchema(read, resource, resolved);
  return findSchemaDrift(derived, actual).map((drift): Finding => {
    const args = { kind: rowSchema.kind, ...drift };
    return { code: "schema-drift", severity: "error", place: { ...place, pointer: `${place.pointer}/schema` }, args };
  });
}

/** The Table Schema as the descriptor has it, or as the file does that it names; an empty one where there is none. */
export function writtenSchema(read: Package, resource: Resource, resolved: ReadonlyMap<string, Json>): JsonObject {
  const schema = schemaProperty(read, resource);
  const found = typeof schema === "string" ? resolved.get(schema) : schema;
  return isObject(found) ? found : {};
}

/** The file that a resource's Table Schema is in, as the descriptor names it; undefined where it is in the descriptor. */
export function schemaFile(read: Package, resource: Resource): string | undefined {
  const schema = schemaProperty(read, resource);
  return typeof schema === "string" ? schema : undefined;
}

function schemaProperty(read: Package, resource: Resource): Json | undefined {
  return writtenResource(read.descriptor, resource).schema;
}
