import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Field, FieldsMatch, ForeignKey, Json, JsonObject, TableSchema } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";
import { compareFields, compareMissingValues, type FieldSide } from "./compare-fields.ts";
import { compareForeignKeys, comparePrimaryKeys, compareUniqueKeys } from "./compare-keys.ts";
import { isSameJson, isWrittenAlike, propertyChange } from "./same-json.ts";

/** The schema of one revision of a table, normalised and as written. Undefined where the resource has none. */
export interface SchemaSide {
  readonly schema: TableSchema | undefined;
  readonly written: JsonObject;
}

/** Compared in their own way. */
const COMPARED: ReadonlySet<string> = new Set([
  "fields",
  "fieldsMatch",
  "missingValues",
  "primaryKey",
  "uniqueKeys",
  "foreignKeys",
  "foi:foreignKeys",
]);

/**
 * What changed in a table's schema (Table Schema v2). `renamed` leads from the later name of a field to the earlier one,
 * for those that were renamed as the values show.
 */
export function compareTableSchemas(
  before: SchemaSide,
  after: SchemaSide,
  renamed: ReadonlyMap<string, string>,
): FieldChange[] {
  if (before.schema === undefined || after.schema === undefined) {
    if (before.schema === after.schema) return [];
    const direction = after.schema === undefined ? "loosened" : "tightened";
    return [{ change: "constraint", constraint: "schema", direction }];
  }
  if (renamed.size === 0 && isWrittenAlike(before, after)) return [];
  const later = new Map([...renamed].map(([to, from]) => [from, to]));
  const toLater = (name: string) => later.get(name) ?? name;
  const [old, now] = [fieldSides(before.schema, before.written), fieldSides(after.schema, after.written)];
  const changes: FieldChange[] = compareNames([...old.keys()].map(toLater), [...now.keys()], renamed);
  for (const [name, side] of now) {
    const other = old.get(renamed.get(name) ?? name);
    if (other !== undefined)
      changes.push(...compareFields(...withMissingValues(other, side, before.schema, after.schema)));
  }
  changes.push(...compareMissingValues(before.schema.missingValues, after.schema.missingValues, undefined));
  changes.push(...compareTableRules(before.schema, after.schema, toLater));
  for (const name of new Set([...Object.keys(before.written), ...Object.keys(after.written)])) {
    const [one, other] = [get(before.written, name), get(after.written, name)];
    if (COMPARED.has(name) || isSameJson(one, other)) continue;
    changes.push({ change: "property", ...propertyChange(name, one, other) });
  }
  return changes;
}

/** Fields that are gone, new, renamed or in another order. `before` has the later names of those that were renamed. */
export function compareNames(
  before: readonly string[],
  after: readonly string[],
  renamed: ReadonlyMap<string, string>,
): FieldChange[] {
  const [old, now] = [new Set(before), new Set(after)];
  const changes: FieldChange[] = [];
  for (const field of after) {
    const from = renamed.get(field);
    if (from !== undefined) changes.push({ change: "renamed", field, from });
    else if (!old.has(field)) changes.push({ change: "added", field });
  }
  for (const field of before) if (!now.has(field)) changes.push({ change: "removed", field });
  const order = [before.filter((name) => now.has(name)), after.filter((name) => old.has(name))] as const;
  if (!isSameJson(order[0], order[1])) changes.push({ change: "order", before: order[0], after: order[1] });
  return changes;
}

/** The fields by name, the first of two of one name, with what the schema has written for each. */
function fieldSides(schema: TableSchema, written: JsonObject): Map<string, FieldSide> {
  const list = get(written, "fields");
  const sides = new Map<string, FieldSide>();
  for (const [at, field] of schema.fields.entries()) {
    const own = isArray(list) ? list[at] : undefined;
    if (sides.has(field.name)) continue;
    const duties = {
      required: schema.primaryKey.includes(field.name),
      unique: schema.primaryKey.length === 1 && schema.primaryKey[0] === field.name,
    };
    sides.set(field.name, { field, duties, written: isObject(own) ? own : {} });
  }
  return sides;
}

/** A field without words of its own for missing values has the schema's where the other side's field has its own. */
function withMissingValues(
  before: FieldSide,
  after: FieldSide,
  schemaBefore: TableSchema,
  schemaAfter: TableSchema,
): [FieldSide, FieldSide] {
  const complete = (side: FieldSide, other: Field, { missingValues }: TableSchema): FieldSide =>
    side.field.missingValues === undefined && other.missingValues !== undefined
      ? { ...side, field: { ...side.field, missingValues } }
      : side;
  return [complete(before, after.field, schemaBefore), complete(after, before.field, schemaAfter)];
}

/** Keys, references and the match of columns and fields. */
function compareTableRules(before: TableSchema, after: TableSchema, toLater: (name: string) => string): FieldChange[] {
  const primary = before.primaryKey.map(toLater);
  const required = new Set(
    before.fields.filter(({ constraints }) => constraints.required === true).map(({ name }) => toLater(name)),
  );
  const keys = before.foreignKeys.map((key) => ({ ...key, fields: key.fields.map(toLater) }));
  return [
    ...comparePrimaryKeys(primary, after.primaryKey, (name) => required.has(name)),
    ...compareUniqueKeys(
      before.uniqueKeys.map((key) => key.map(toLater)),
      after.uniqueKeys,
      primary,
      after.primaryKey,
    ),
    ...compareForeignKeys(keys.map(foreignKeyOf), after.foreignKeys.map(foreignKeyOf)),
    ...compareFieldsMatch(before.fieldsMatch, after.fieldsMatch),
  ];
}

function foreignKeyOf({ fields, reference }: ForeignKey): { fields: readonly string[]; reference: Json } {
  return { fields, reference: { ...reference } };
}

/** Each way of matching columns with fields, and those that let through all that it does (Table Schema v2, "fieldsMatch"). */
const WIDER: { readonly [M in FieldsMatch]: readonly FieldsMatch[] } = {
  exact: ["equal", "subset", "superset", "partial"],
  equal: ["subset", "superset", "partial"],
  subset: ["partial"],
  superset: ["partial"],
  partial: [],
};

function compareFieldsMatch(before: FieldsMatch, after: FieldsMatch): FieldChange[] {
  if (before === after) return [];
  const direction = WIDER[before].includes(after) ? "loosened" : "tightened";
  return [{ change: "constraint", constraint: "fieldsMatch", direction, before, after }];
}
