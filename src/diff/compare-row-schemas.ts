import { rootSpot, startFindings } from "../descriptor/descriptor-finding.ts";
import { normaliseField } from "../descriptor/normalise-field.ts";
import { get, isObject } from "../descriptor/read-property.ts";
import type { Constraints, Json, JsonObject } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";
import type { RowSchema, RowSchemaField } from "../schemas/row-schema.ts";
import { acceptsAll, isAnnotation } from "./accepts-all.ts";
import { compareFields, type FieldSide } from "./compare-fields.ts";
import { compareForeignKeys, comparePrimaryKeys, compareUniqueKeys } from "./compare-keys.ts";
import { compareRules } from "./compare-rules.ts";
import { compareNames } from "./compare-table-schemas.ts";
import { beforeAfter, isSameJson, propertyChange } from "./same-json.ts";

/**
 * What changed in the row schema of a table's kind: its fields and keys as in a Table Schema, the rules that span
 * fields, and what figures mean. `renamed` leads from the later name of a field to the earlier one.
 */
export function compareRowSchemas(
  before: RowSchema,
  after: RowSchema,
  renamed: ReadonlyMap<string, string>,
): FieldChange[] {
  if (isSameJson(before.json, after.json)) return [];
  const later = new Map([...renamed].map(([to, from]) => [from, to]));
  const toLater = (name: string) => later.get(name) ?? name;
  const old = new Map(before.fields.map((field) => [field.name, field]));
  const names = before.fields.map(({ name }) => toLater(name));
  const present = new Set(after.fields.map(({ name }) => name));
  const known = new Map([...renamed].filter(([to, from]) => present.has(to) && old.has(from)));
  const changes: FieldChange[] = compareNames(names, [...present], known);
  for (const field of after.fields) {
    const other = old.get(known.get(field.name) ?? field.name);
    if (other === undefined) continue;
    changes.push(...compareFields(fieldSide(other, before), fieldSide(field, after)));
    changes.push(...compareKeywords(other, field));
  }
  const primary = before.primaryKey.map(toLater);
  const required = new Set(before.fields.filter((field) => field.isRequired).map(({ name }) => toLater(name)));
  const uniqueKeys = before.uniqueKeys.map((key) => key.map(toLater));
  const foreignKeys = before.foreignKeys.map(({ fields, reference }) => ({
    fields: fields.map(toLater),
    reference: { ...reference },
  }));
  return [
    ...changes,
    ...comparePrimaryKeys(primary, after.primaryKey, (name) => required.has(name)),
    ...compareUniqueKeys(uniqueKeys, after.uniqueKeys, primary, after.primaryKey),
    ...compareForeignKeys(
      foreignKeys,
      after.foreignKeys.map(({ fields, reference }) => ({ fields, reference: { ...reference } })),
    ),
    ...compareRules(before.json, after.json),
    ...compareFigures(before, after),
    ...compareAnnotations(before.json, after.json),
  ];
}

/** A property of a row schema as a field of a Table Schema. */
function fieldSide(field: RowSchemaField, { primaryKey }: RowSchema): FieldSide {
  const { name, type, format, property } = field;
  const own = get(property, "foi:field");
  const written: JsonObject = {
    ...(isObject(own) ? own : {}),
    name,
    type,
    ...(format === undefined ? {} : { format }),
  };
  const duties = {
    required: primaryKey.includes(name),
    unique: primaryKey.length === 1 && primaryKey[0] === name,
  };
  const normalised = normaliseField(rootSpot(startFindings()), written, 0);
  const descriptive = Object.entries(property).filter(([keyword]) => DESCRIPTIVE.has(keyword));
  return {
    field: { ...normalised, constraints: constraintsOf(field) },
    duties,
    written: Object.fromEntries(descriptive),
  };
}

/** Annotations that are told where they change. */
const DESCRIPTIVE: ReadonlySet<string> = new Set(["title", "description", "examples"]);

/** Keywords that are constraints of a Table Schema as well. */
const CONSTRAINTS: ReadonlySet<string> = new Set([
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "pattern",
  "enum",
  "const",
]);

function constraintsOf({ isRequired, property }: RowSchemaField): Constraints {
  const length = (name: string) => {
    const value = get(property, name);
    return typeof value === "number" ? value : undefined;
  };
  const [minLength, maxLength] = [length("minLength"), length("maxLength")];
  const pattern = get(property, "pattern");
  const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap((name): [string, Json][] => {
    const value = get(property, name);
    return value === undefined ? [] : [[name, value]];
  });
  const only = get(property, "const");
  const members = only === undefined ? get(property, "enum") : [only];
  return {
    ...(isRequired ? { required: true } : {}),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...Object.fromEntries(bounds),
    ...(typeof pattern === "string" ? { pattern } : {}),
    ...(Array.isArray(members) ? { enum: members } : {}),
  };
}

/** Keywords of a property that a Table Schema has no word for. */
function compareKeywords(before: RowSchemaField, after: RowSchemaField): FieldChange[] {
  const names = new Set([...Object.keys(before.property), ...Object.keys(after.property)]);
  const hasOtherType = before.type !== after.type || before.format !== after.format;
  return [...names].flatMap((constraint): FieldChange[] => {
    const [old, now] = [get(before.property, constraint), get(after.property, constraint)];
    if (CONSTRAINTS.has(constraint) || isAnnotation(constraint) || isSameJson(old, now)) return [];
    if (hasOtherType && (constraint === "type" || constraint === "format")) return [];
    const isKept = now === undefined || acceptsAll(before.property, { [constraint]: now });
    const wasKept = old === undefined || acceptsAll(after.property, { [constraint]: old });
    if (isKept && wasKept) return [];
    const direction = isKept ? "loosened" : "tightened";
    return [{ change: "constraint", field: after.name, constraint, direction, ...beforeAfter(old, now) }];
  });
}

/** `foi:figure`: what a figure's unit is. One that had no unit before gets a rule; another unit is another meaning. */
function compareFigures(before: RowSchema, after: RowSchema): FieldChange[] {
  const [old, now] = [before.figure, after.figure];
  if (old === undefined || now === undefined) {
    if (old === now) return [];
    const sides = beforeAfter(get(before.json, "foi:figure"), get(after.json, "foi:figure"));
    const direction = now === undefined ? "loosened" : "tightened";
    return [{ change: "constraint", constraint: "foi:figure", direction, ...sides }];
  }
  const changes: FieldChange[] = [];
  if (!isSameJson(jsonUnit(old.unit), jsonUnit(now.unit))) {
    const told = propertyChange("unit", jsonUnit(old.unit), jsonUnit(now.unit));
    changes.push({ change: "meaning", field: now.value, ...told });
  }
  if (old.text !== now.text || old.value !== now.value) {
    const told = propertyChange("foi:figure", [old.text, old.value], [now.text, now.value]);
    changes.push({ change: "meaning", ...told });
  }
  return changes;
}

function jsonUnit(unit: string | { readonly field: string }): Json {
  return typeof unit === "string" ? unit : { field: unit.field };
}

/** Annotations that rules hang on, and those that only describe. The kind itself is a property of the resource. */
const RULED: ReadonlySet<string> = new Set(["foi:period", "foi:evidence", "foi:document"]);
const COMPARED: ReadonlySet<string> = new Set([
  "foi:kind",
  "foi:figure",
  "foi:primaryKey",
  "foi:uniqueKeys",
  "foi:foreignKeys",
]);

function compareAnnotations(before: JsonObject, after: JsonObject): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): FieldChange[] => {
    const [old, now] = [get(before, name), get(after, name)];
    if (!isAnnotation(name) || COMPARED.has(name) || isSameJson(old, now)) return [];
    if (!RULED.has(name)) return [{ change: "property", ...propertyChange(`row schema ${name}`, old, now) }];
    const direction = now === undefined ? "loosened" : "tightened";
    return [{ change: "constraint", constraint: name, direction, ...beforeAfter(old, now) }];
  });
}
