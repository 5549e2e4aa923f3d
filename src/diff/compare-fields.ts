import { get } from "../descriptor/read-property.ts";
import type { Category, Field, Json, JsonObject, MissingValue } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";
import { DEFAULT_FALSE_VALUES, DEFAULT_TRUE_VALUES } from "../tables/field-types/boolean.ts";
import { type ConstrainedField, compareConstraints } from "./compare-constraints.ts";
import { isSameJson, propertyChange } from "./same-json.ts";

/** A field, normalised and as written. */
export interface FieldSide extends ConstrainedField {
  readonly written: JsonObject;
}

/** What says how a cell's text is read. Another value may give another meaning to the same text. */
const READING = [
  "format",
  "decimalChar",
  "groupChar",
  "bareNumber",
  "trueValues",
  "falseValues",
  "delimiter",
  "itemType",
] as const;

/** The standard's defaults, so that it changes nothing to write one out. */
const DEFAULTS: { readonly [property: string]: Json } = {
  decimalChar: ".",
  bareNumber: true,
  trueValues: DEFAULT_TRUE_VALUES.toSorted(),
  falseValues: DEFAULT_FALSE_VALUES.toSorted(),
  delimiter: ",",
  itemType: "string",
};

function readingOf(field: Field, property: (typeof READING)[number]): Json | undefined {
  const value = field[property];
  if (value === undefined) return DEFAULTS[property];
  return property === "trueValues" || property === "falseValues" ? field[property]?.toSorted() : value;
}

/** Properties that say what the values are of: a new one describes, another one means another thing. */
const MEANING: ReadonlySet<string> = new Set(["rdfType", "unit", "foi:unit"]);

/** Compared in their own way, by their normalised value. */
const COMPARED: ReadonlySet<string> = new Set([
  ...READING,
  "name",
  "type",
  "constraints",
  "missingValues",
  "categories",
  "categoriesOrdered",
]);

/** What changed in a field that both revisions have. */
export function compareFields(before: FieldSide, after: FieldSide): FieldChange[] {
  const { name } = after.field;
  const changes: FieldChange[] = [];
  if (before.field.type !== after.field.type) {
    changes.push({ change: "type", field: name, ...propertyChange("type", before.field.type, after.field.type) });
  }
  for (const property of READING) {
    const [old, now] = [readingOf(before.field, property), readingOf(after.field, property)];
    // Each type has formats of its own, so that another type says enough.
    const isTold = property === "format" && before.field.type !== after.field.type;
    if (!isTold && !isSameJson(old, now))
      changes.push({ change: "format", field: name, ...propertyChange(property, old, now) });
  }
  changes.push(...compareConstraints(before, after));
  changes.push(...compareMissingValues(before.field.missingValues, after.field.missingValues, name));
  changes.push(...compareCategories(before.field, after.field));
  changes.push(...compareWritten(before.written, after.written, name));
  return changes;
}

/**
 * The words for missing values. Another word, or another reason for one, changes what cells mean; a label where there
 * was none only describes. Undefined on one side is another list on the table's, which is compared there.
 */
export function compareMissingValues(
  before: readonly MissingValue[] | undefined,
  after: readonly MissingValue[] | undefined,
  field: string | undefined,
): FieldChange[] {
  if (before === undefined || after === undefined) return [];
  const place = field === undefined ? {} : { field };
  const told = propertyChange("missingValues", before.map(entryOf), after.map(entryOf));
  const old = new Map(before.map(({ value, label }) => [value, label]));
  const now = new Map(after.map(({ value, label }) => [value, label]));
  const hasOtherWords = old.size !== now.size || [...old.keys()].some((word) => !now.has(word));
  const pairs = [...old].map(([word, label]) => [label, now.get(word)] as const);
  if (hasOtherWords || pairs.some(([label, other]) => isOtherLabel(label, other))) {
    return [{ change: "missing-values", ...place, ...told }];
  }
  return pairs.some(([label, other]) => label !== other) ? [{ change: "property", ...place, ...told }] : [];
}

function entryOf({ value, label }: MissingValue): Json {
  return label === undefined ? value : { value, label };
}

function compareCategories(before: Field, after: Field): FieldChange[] {
  const [old, now] = [before.categories, after.categories];
  const changes: FieldChange[] = [];
  if (old === undefined || now === undefined) return changes;
  const field = after.name;
  const labels = new Map(old.map(({ value, label }) => [JSON.stringify(value), label]));
  const pairs = now.flatMap(({ value, label }) => {
    const id = JSON.stringify(value);
    return labels.has(id) ? [[labels.get(id), label] as const] : [];
  });
  const told = propertyChange("categories", old.map(categoryOf), now.map(categoryOf));
  if (pairs.some(([label, other]) => isOtherLabel(label, other))) changes.push({ change: "meaning", field, ...told });
  else if (pairs.some(([label, other]) => label !== other)) changes.push({ change: "property", field, ...told });

  const [wasOrdered, isOrdered] = [before.categoriesOrdered === true, after.categoriesOrdered === true];
  const hasOtherOrder = wasOrdered && isOrdered && !isSameJson(orderOf(old, now), orderOf(now, old));
  if (wasOrdered !== isOrdered || hasOtherOrder) {
    const order = propertyChange("categoriesOrdered", wasOrdered && orderOf(old, old), isOrdered && orderOf(now, now));
    changes.push({ change: "meaning", field, ...order });
  }
  return changes;
}

function categoryOf({ value, label }: Category): Json {
  return label === undefined ? value : { value, label };
}

/** The values of some categories that others have as well, in their order. */
function orderOf(own: readonly Category[], others: readonly Category[]): readonly Json[] {
  const known = new Set(others.map(({ value }) => JSON.stringify(value)));
  return own.map(({ value }) => value).filter((value) => known.has(JSON.stringify(value)));
}

/** Two labels that say something else: letter case, spaces and punctuation apart. One that is new or gone only describes. */
function isOtherLabel(label: string | undefined, other: string | undefined): boolean {
  return label !== undefined && other !== undefined && lettersOf(label) !== lettersOf(other);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The properties that are compared as they are written. JSON Schema has examples where Table Schema has one. */
function compareWritten(before: JsonObject, after: JsonObject, field: string): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): FieldChange[] => {
    const [old, now] = [get(before, name), get(after, name)];
    if (COMPARED.has(name) || isSameJson(old, now)) return [];
    const isMeaning = MEANING.has(name) && old !== undefined && now !== undefined;
    const property = name === "examples" ? "example" : name;
    return [{ change: isMeaning ? "meaning" : "property", field, ...propertyChange(property, old, now) }];
  });
}
