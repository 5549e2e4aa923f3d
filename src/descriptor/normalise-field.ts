import type { Field, FieldTypeName, Json, JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { FIELD_TYPES, ITEM_TYPES, isFieldType, rulesOf, typeFor } from "./field-types.ts";
import { checkPropertyNames, unknownName } from "./known-names.ts";
import { readCategories } from "./read-categories.ts";
import { readConstraints } from "./read-constraints.ts";
import { readFormat } from "./read-format.ts";
import { readMissingValues } from "./read-missing-values.ts";
import { isObject, readBoolean, readString, readStrings, readText, typeOf, wrongValue } from "./read-property.ts";

/**
 * Reads a field (Table Schema v2, "Field"). There always is one, since leaving it out would shift the columns after
 * it: without a name it is named by its place, and where its type or format cannot be used it is of type "any", so
 * that nothing is said of its cells but what `required` and `unique` say.
 */
export function normaliseField(outer: Spot, raw: Json, index: number): Field {
  const nameless = `field${index + 1}`;
  if (!isObject(raw)) {
    report(outer, "error", { reason: "not-object", property: "fields", actual: typeOf(raw) });
    return { name: nameless, isNameless: true, type: "any", format: "default", constraints: {} };
  }
  const name = readName(outer, raw);
  const spot = name === undefined ? outer : { ...outer, field: name };
  checkPropertyNames(spot, raw, "field");
  const title = readString(spot, raw, "title");
  const description = readString(spot, raw, "description");
  const missingValues = readMissingValues(spot, raw);
  checkRdfType(spot, raw);

  const type = readType(spot, raw);
  const format = type === undefined ? undefined : readFormat(spot, raw, type);
  const categories = type === undefined ? undefined : readFittingCategories(spot, raw, type);
  const constraints = readConstraints(spot, raw, format === undefined ? undefined : type, categories);
  return {
    ...(name === undefined ? { name: nameless, isNameless: true } : { name }),
    type: type === undefined || format === undefined ? "any" : type,
    format: format ?? "default",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    constraints,
    ...(missingValues === undefined ? {} : { missingValues }),
    ...(categories === undefined ? {} : { categories }),
    ...(type === undefined ? {} : readTypeProperties(spot, raw, type, categories !== undefined)),
  };
}

function readName(spot: Spot, raw: JsonObject): string | undefined {
  if (!Object.hasOwn(raw, "name")) report(spot, "error", { reason: "missing-property", property: "name" });
  return readText(spot, raw, "name");
}

/** Undefined for a type that the standard does not have; a fault then names the one that it may be meant for. */
function readType(spot: Spot, raw: JsonObject): FieldTypeName | undefined {
  if (!Object.hasOwn(raw, "type")) return "any";
  const type = readText(spot, raw, "type");
  if (type === undefined || isFieldType(type)) return type;
  const meant = typeFor(type);
  if (meant === undefined) unknownName(spot, "type", shown(type), FIELD_TYPES, ["type"]);
  else report(spot, "error", { reason: "unknown-name", property: "type", value: shown(type), known: [meant] }, "type");
  return undefined;
}

function checkRdfType(spot: Spot, raw: JsonObject): void {
  const rdfType = readText(spot, raw, "rdfType");
  if (rdfType === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/.test(rdfType)) return;
  wrongValue(spot, "rdfType", "URI", rdfType);
}

function readFittingCategories(spot: Spot, raw: JsonObject, type: FieldTypeName): Field["categories"] {
  if (type === "string" || type === "integer") return readCategories(spot, raw, type);
  if (Object.hasOwn(raw, "categories")) {
    const args = { reason: "conflict", property: "categories", with: type, because: "other-field-type" } as const;
    report(spot, "error", args, "categories");
  }
  return undefined;
}

/** Properties that only some types have. On another they are anyone's own, but were probably meant to do something. */
const OF_SOME_TYPES: ReadonlySet<string> = new Set([
  "decimalChar",
  "groupChar",
  "bareNumber",
  "trueValues",
  "falseValues",
  "delimiter",
  "itemType",
]);

function readTypeProperties(spot: Spot, raw: JsonObject, type: FieldTypeName, hasCategories: boolean): Partial<Field> {
  const { properties = [] } = rulesOf(type);
  for (const property of Object.keys(raw)) {
    if (!OF_SOME_TYPES.has(property) || properties.includes(property)) continue;
    report(spot, "warning", { reason: "conflict", property, with: type, because: "other-field-type" }, property);
  }
  switch (type) {
    case "number":
      return readNumberProperties(spot, raw, type);
    case "integer":
      return { ...readNumberProperties(spot, raw, type), ...readCategoriesOrdered(spot, raw, hasCategories) };
    case "string":
      return readCategoriesOrdered(spot, raw, hasCategories);
    case "boolean":
      return readBooleanProperties(spot, raw);
    case "list":
      return readListProperties(spot, raw);
    default:
      return {};
  }
}

function readNumberProperties(spot: Spot, raw: JsonObject, type: "number" | "integer"): Partial<Field> {
  const decimalChar = type === "number" ? readText(spot, raw, "decimalChar") : undefined;
  const groupChar = readGroupChar(spot, raw);
  const bareNumber = readBoolean(spot, raw, "bareNumber");
  if (type === "number" && groupChar !== undefined && groupChar === (decimalChar ?? ".")) {
    const args = { reason: "conflict", property: "groupChar", with: "decimalChar", because: "same-character" } as const;
    report(spot, "error", args, "groupChar");
  }
  return {
    ...(decimalChar === undefined ? {} : { decimalChar }),
    ...(groupChar === undefined ? {} : { groupChar }),
    ...(bareNumber === undefined ? {} : { bareNumber }),
  };
}

function readBooleanProperties(spot: Spot, raw: JsonObject): Partial<Field> {
  const trueValues = readStrings(spot, raw, "trueValues");
  const falseValues = readStrings(spot, raw, "falseValues");
  const both = new Set(trueValues ?? ["true", "True", "TRUE", "1"]);
  const common = (falseValues ?? ["false", "False", "FALSE", "0"]).some((value) => both.has(value));
  if (common) {
    const [property, other] =
      falseValues === undefined ? (["trueValues", "falseValues"] as const) : (["falseValues", "trueValues"] as const);
    report(spot, "error", { reason: "conflict", property, with: other, because: "true-and-false" }, property);
  }
  return {
    ...(trueValues === undefined ? {} : { trueValues }),
    ...(falseValues === undefined ? {} : { falseValues }),
  };
}

function readListProperties(spot: Spot, raw: JsonObject): Partial<Field> {
  const delimiter = readText(spot, raw, "delimiter");
  const itemType = readText(spot, raw, "itemType");
  const isKnown = itemType !== undefined && ITEM_TYPES.has(itemType);
  if (itemType !== undefined && !isKnown) unknownName(spot, "itemType", shown(itemType), ITEM_TYPES, ["itemType"]);
  return { ...(delimiter === undefined ? {} : { delimiter }), ...(isKnown ? { itemType } : {}) };
}

function readCategoriesOrdered(spot: Spot, raw: JsonObject, hasCategories: boolean): Partial<Field> {
  const categoriesOrdered = readBoolean(spot, raw, "categoriesOrdered");
  if (categoriesOrdered === undefined) return {};
  if (!Object.hasOwn(raw, "categories")) {
    report(spot, "warning", { reason: "missing-property", property: "categories" }, "categoriesOrdered");
  }
  return hasCategories ? { categoriesOrdered } : {};
}

/** An empty one groups nothing, as none does. */
function readGroupChar(spot: Spot, raw: JsonObject): string | undefined {
  const groupChar = readString(spot, raw, "groupChar");
  if (groupChar !== "") return groupChar;
  report(spot, "warning", { reason: "empty", property: "groupChar" }, "groupChar");
  return undefined;
}
