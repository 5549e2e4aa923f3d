import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import { isSameJson } from "./same-json.ts";

/** So many pairs of schemas are looked at before it is given up. */
const MAX_STEPS = 100_000;
const MAX_DEPTH = 64;

/** Keywords that say nothing about what is valid. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "$defs",
  "definitions",
  "title",
  "description",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith("foi:");
}

interface Search {
  steps: number;
}

/**
 * Whether it can be shown that a JSON Schema (draft 2020-12) accepts every value that another one accepts. True is a
 * proof; false means no more than that none was found.
 */
export function acceptsAll(narrow: Json, wide: Json): boolean {
  return isSameJson(narrow, wide) || isWithin(narrow, wide, { steps: MAX_STEPS }, 0);
}

/** Whether what `narrow` accepts is accepted by `wide`. */
function isWithin(narrow: Json, wide: Json, search: Search, depth: number): boolean {
  search.steps -= 1;
  if (search.steps < 0 || depth > MAX_DEPTH) return false;
  if (wide === true || narrow === false) return true;
  if (!isObject(wide)) return false;
  const keywords = Object.keys(wide).filter(
    (keyword) => !isAnnotation(keyword) && keyword !== "then" && keyword !== "else",
  );
  if (keywords.length === 0) return true;
  if (!isObject(narrow)) return keywords.every((keyword) => isTrivial(wide, keyword, search, depth));
  return keywords.every((keyword) => isImplied(narrow, wide, keyword, search, depth));
}

/** A keyword that says nothing here: `if` with branches that accept all, lists of schemas that do. */
function isTrivial(wide: JsonObject, keyword: string, search: Search, depth: number): boolean {
  return isImplied({}, wide, keyword, search, depth);
}

/** Whether a schema implies one keyword of another: by itself, or by a member of its `allOf`. */
function isImplied(narrow: JsonObject, wide: JsonObject, keyword: string, search: Search, depth: number): boolean {
  if (implies(narrow, wide, keyword, search, depth)) return true;
  const only: Record<string, Json> = {};
  for (const name of keyword === "if" ? ["if", "then", "else"] : [keyword]) {
    const value = get(wide, name);
    if (value !== undefined) only[name] = value;
  }
  const members = get(narrow, "allOf");
  return isArray(members) && members.some((member) => isWithin(member, only, search, depth + 1));
}

function implies(narrow: JsonObject, wide: JsonObject, keyword: string, search: Search, depth: number): boolean {
  const value = get(wide, keyword) ?? null;
  const own = get(narrow, keyword);
  const within = (one: Json, other: Json) => isWithin(one, other, search, depth + 1);
  switch (keyword) {
    case "type":
      return typesOf(own).length > 0 && typesOf(own).every((type) => isOfType(type, typesOf(value)));
    case "enum":
    case "const":
      return isMemberOf(narrow, keyword === "const" ? [value] : listOf(value));
    case "required": {
      const required = new Set(allOf(narrow).flatMap((schema) => listOf(get(schema, "required"))));
      return listOf(value).every((name) => required.has(name));
    }
    case "minimum":
      return isAtLeast(own, value) || isAtLeast(get(narrow, "exclusiveMinimum"), value);
    case "exclusiveMinimum":
      return isAtLeast(own, value) || isMoreThan(get(narrow, "minimum"), value);
    case "maximum":
      return isAtLeast(value, own) || isAtLeast(value, get(narrow, "exclusiveMaximum"));
    case "exclusiveMaximum":
      return isAtLeast(value, own) || isMoreThan(value, get(narrow, "maximum"));
    case "minLength":
    case "minProperties":
      return isAtLeast(own, value);
    case "maxLength":
    case "maxProperties":
      return isAtLeast(value, own);
    case "properties":
      return membersOf(value).every(([name, schema]) =>
        allOf(narrow).some((one) => within(propertyOf(one, name), schema)),
      );
    case "additionalProperties":
      return closesAlike(narrow, wide, value, within);
    case "dependentRequired":
      return membersOf(value).every(([name, needed]) => {
        const known = allOf(narrow).flatMap((one) => [
          ...listOf(get(one, "required")),
          ...listOf(memberOf(get(one, "dependentRequired"), name)),
        ]);
        return listOf(needed).every((other) => known.includes(other)) || propertyOf(narrow, name) === false;
      });
    case "dependentSchemas":
      return membersOf(value).every(([name, schema]) => {
        const before = memberOf(own, name);
        return (before !== undefined && within(before, schema)) || within(narrow, schema);
      });
    case "allOf":
      return listOf(value).every((schema) => within(narrow, schema));
    case "anyOf": {
      const choices = listOf(value);
      const before = listOf(own);
      const isOneOf = (schema: Json) => choices.some((choice) => within(schema, choice));
      return (
        (before.length > 0 && before.every(isOneOf)) ||
        choices.some((choice) => within(withoutKeyword(narrow, "anyOf"), choice))
      );
    }
    case "not":
      return own !== undefined && within(value, own);
    case "if":
      return impliesBranches(narrow, wide, value, within);
    case "contains":
      return isSameIn(narrow, wide, ["contains", "minContains", "maxContains"]);
    case "items":
      return isSameIn(narrow, wide, ["items", "prefixItems"]);
    // These say what they say together with schemas elsewhere.
    case "$ref":
    case "$dynamicRef":
    case "unevaluatedItems":
    case "unevaluatedProperties":
      return false;
    default:
      return isSameJson(own, value);
  }
}

function isSameIn(narrow: JsonObject, wide: JsonObject, keywords: readonly string[]): boolean {
  return keywords.every((keyword) => isSameJson(get(narrow, keyword), get(wide, keyword)));
}

/** A schema and the members of its `allOf`, which all hold at once. */
function allOf(schema: JsonObject): readonly JsonObject[] {
  return [schema, ...listOf(get(schema, "allOf")).filter(isObject)];
}

/** `if I then T else E` follows from another such where I' is within I and T within T', and likewise for `else`. */
function impliesBranches(
  narrow: JsonObject,
  wide: JsonObject,
  condition: Json,
  within: (one: Json, other: Json) => boolean,
): boolean {
  const own = get(narrow, "if");
  const [then, otherwise] = [get(wide, "then") ?? true, get(wide, "else") ?? true];
  const [ownThen, ownElse] = [get(narrow, "then") ?? true, get(narrow, "else") ?? true];
  const alone = withoutKeyword(narrow, "allOf");
  const holdsThen =
    within({}, then) || (own !== undefined && within(condition, own) && within(ownThen, then)) || within(alone, then);
  if (!holdsThen) return false;
  return (
    within({}, otherwise) ||
    (own !== undefined && within(own, condition) && within(ownElse, otherwise)) ||
    within(alone, otherwise)
  );
}

/** What a schema says of a property: nothing may have a name that is neither listed nor let in. */
function propertyOf(schema: JsonObject, name: string): Json {
  const own = memberOf(get(schema, "properties"), name);
  if (own !== undefined) return own;
  const isClosed = get(schema, "additionalProperties") === false && get(schema, "patternProperties") === undefined;
  return !isClosed;
}

function closesAlike(
  narrow: JsonObject,
  wide: JsonObject,
  value: Json,
  within: (one: Json, other: Json) => boolean,
): boolean {
  if (!isSameJson(get(narrow, "patternProperties"), get(wide, "patternProperties"))) return false;
  if (!within(get(narrow, "additionalProperties") ?? true, value)) return false;
  const listed = get(wide, "properties");
  return membersOf(get(narrow, "properties")).every(
    ([name, schema]) => memberOf(listed, name) !== undefined || within(schema, value),
  );
}

function withoutKeyword(schema: JsonObject, keyword: string): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword));
}

function isMemberOf(schema: JsonObject, members: readonly Json[]): boolean {
  const only = get(schema, "const");
  const own = only === undefined ? listOf(get(schema, "enum")) : [only];
  return own.length > 0 && own.every((one) => members.some((member) => isSameJson(one, member)));
}

function typesOf(value: Json | undefined): readonly Json[] {
  return typeof value === "string" ? [value] : listOf(value);
}

function isOfType(type: Json, types: readonly Json[]): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function isAtLeast(one: Json | undefined, other: Json | undefined): boolean {
  return typeof one === "number" && typeof other === "number" && one >= other;
}

function isMoreThan(one: Json | undefined, other: Json | undefined): boolean {
  return typeof one === "number" && typeof other === "number" && one > other;
}

function listOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function membersOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? get(value, name) : undefined;
}
