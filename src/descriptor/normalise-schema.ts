import type { Field, FieldsMatch, JsonObject, TableSchema } from "../model/descriptor.ts";
import { belowAs, report, type Spot, shown } from "./descriptor-finding.ts";
import { pointerTo } from "./json-pointer.ts";
import { checkPropertyNames, unknownName } from "./known-names.ts";
import { normaliseField } from "./normalise-field.ts";
import { type FieldsOfResources, readForeignKeys } from "./read-foreign-keys.ts";
import { readPrimaryKey, readUniqueKeys } from "./read-keys.ts";
import { readMissingValues } from "./read-missing-values.ts";
import { get, isArray, wrongType } from "./read-property.ts";

/** A schema that has been read as far as can be without the other resources. */
export interface SchemaDraft {
  /** Undefined where the schema says nothing of its fields. */
  readonly fieldNames: ReadonlySet<string> | undefined;
  /** Reads what refers to other resources. Undefined as `fieldNames` is. Called once. */
  readonly finish: (others: FieldsOfResources) => TableSchema | undefined;
}

/** Reads a Table Schema, of v2 or v1 (Table Schema v2, "Properties"). What is wrong in it is told and left out. */
export function draftSchema(spot: Spot, raw: JsonObject): SchemaDraft {
  checkPropertyNames(spot, raw, "schema");
  const missingValues = readMissingValues(spot, raw) ?? [{ value: "" }];
  const fieldsMatch = readFieldsMatch(spot, raw);
  const fields = readFields(spot, raw);
  if (fields === undefined) return { fieldNames: undefined, finish: () => undefined };
  const fieldNames = new Set(fields.map(({ name }) => name));
  const primaryKey = readPrimaryKey(spot, raw, fieldNames);
  const uniqueKeys = readUniqueKeys(spot, raw, fieldNames);
  const finish = (others: FieldsOfResources): TableSchema => ({
    fields,
    fieldsMatch,
    missingValues,
    primaryKey,
    uniqueKeys,
    foreignKeys: readForeignKeys(spot, raw, fieldNames, others),
  });
  return { fieldNames, finish };
}

function readFields(spot: Spot, raw: JsonObject): readonly Field[] | undefined {
  const written = get(raw, "fields");
  if (written === undefined) {
    report(spot, "error", { reason: "missing-property", property: "fields" });
    return undefined;
  }
  if (!isArray(written)) return wrongType(spot, "fields", "array", written);
  if (written.length === 0) {
    // The prose lets a schema have no fields, as tools write it that found none: it says nothing of the table.
    report(spot, "warning", { reason: "empty", property: "fields" }, "fields");
    return undefined;
  }
  const fields = written.map((field, index) =>
    normaliseField(belowAs(spot, "field-error", "fields", index), field, index),
  );
  checkUniqueNames(spot, fields);
  return fields;
}

/**
 * Field names must be unique, but a consumer must not refuse v1's that are not (Table Schema v2, "name"), so a
 * repeated one is a warning. So are two that differ in case alone: spreadsheets tell them apart, databases do not.
 */
function checkUniqueNames(spot: Spot, fields: readonly Field[]): void {
  const seen = new Map<string, number>();
  const folded = new Map<string, string>();
  for (const [index, { name }] of fields.entries()) {
    const first = seen.get(name);
    if (first !== undefined) {
      const at: Spot = { ...spot, code: "field-error", field: name };
      const where = pointerTo(spot.pointer, "fields", first);
      const args = { reason: "duplicate", property: "name", value: shown(name), first: where } as const;
      report(at, "warning", args, "fields", index);
      continue;
    }
    seen.set(name, index);
    const other = folded.get(name.toLowerCase());
    if (other === undefined) folded.set(name.toLowerCase(), name);
    else {
      const at: Spot = { ...spot, code: "field-error", field: name };
      const args = { reason: "conflict", property: "name", with: shown(other), because: "letter-case" } as const;
      report(at, "warning", args, "fields", index);
    }
  }
}

const FIELDS_MATCH: ReadonlySet<string> = new Set(["exact", "equal", "subset", "superset", "partial"]);

function isFieldsMatch(text: string): text is FieldsMatch {
  return FIELDS_MATCH.has(text);
}

/**
 * Table Schema v2, "fieldsMatch": a string. The official profile asks for an array instead, so a list of one, written
 * to please it, is understood.
 */
function readFieldsMatch(spot: Spot, raw: JsonObject): FieldsMatch {
  const property = "fieldsMatch";
  let written = get(raw, property);
  if (isArray(written) && written.length === 1 && typeof written[0] === "string") {
    wrongType(spot, property, "string", written, [property], "warning");
    written = written[0];
  }
  if (written === undefined) return "exact";
  if (typeof written !== "string") return wrongType(spot, property, "string", written) ?? "exact";
  if (isFieldsMatch(written)) return written;
  unknownName(spot, property, shown(written), FIELDS_MATCH, [property]);
  return "exact";
}
