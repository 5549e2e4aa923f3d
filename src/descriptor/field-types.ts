import type { FieldTypeName } from "../model/descriptor.ts";

/** What the standard lets a field of a type have (Table Schema v2, "Field Types", "Field Constraints"). */
interface FieldTypeRules {
  /** Names of formats; "default" is always one. A pattern is allowed where `hasPattern`. */
  readonly formats?: readonly string[];
  readonly hasPattern?: true;
  readonly constraints: readonly string[];
  readonly properties?: readonly string[];
  /** What the constraints' values may be in JSON besides a string that can be cast. */
  readonly native?: "number" | "integer" | "boolean" | "array" | "object" | "array or object";
}

const LENGTHS = ["minLength", "maxLength"];
const BOUNDS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const CATEGORIES = ["categories", "categoriesOrdered"];
const TEMPORAL: FieldTypeRules = { formats: ["any"], hasPattern: true, constraints: BOUNDS };

/** `list` is a collection, and so has a length, though the prose lists three collections without it. */
const RULES: Readonly<Record<FieldTypeName, FieldTypeRules>> = {
  string: {
    formats: ["email", "uri", "binary", "uuid"],
    constraints: [...LENGTHS, "pattern"],
    properties: CATEGORIES,
  },
  number: { constraints: BOUNDS, properties: ["decimalChar", "groupChar", "bareNumber"], native: "number" },
  integer: { constraints: BOUNDS, properties: ["groupChar", "bareNumber", ...CATEGORIES], native: "integer" },
  boolean: { constraints: [], properties: ["trueValues", "falseValues"], native: "boolean" },
  object: { constraints: [...LENGTHS, "jsonSchema"], native: "object" },
  array: { constraints: [...LENGTHS, "jsonSchema"], native: "array" },
  list: { constraints: LENGTHS, properties: ["delimiter", "itemType"], native: "array" },
  datetime: TEMPORAL,
  date: TEMPORAL,
  time: TEMPORAL,
  year: { constraints: BOUNDS, native: "integer" },
  yearmonth: { constraints: BOUNDS },
  duration: { constraints: BOUNDS },
  geopoint: { formats: ["array", "object"], constraints: [], native: "array or object" },
  geojson: { formats: ["topojson"], constraints: [], native: "object" },
  any: { constraints: [] },
};

/** Names that v0 and other tools have for types, and the standard's own. */
const ALIASES: Readonly<Record<string, FieldTypeName>> = {
  binary: "string",
  category: "string",
  categorical: "string",
  char: "string",
  character: "string",
  email: "string",
  enum: "string",
  factor: "string",
  str: "string",
  text: "string",
  uri: "string",
  url: "string",
  uuid: "string",
  varchar: "string",
  currency: "number",
  decimal: "number",
  double: "number",
  float: "number",
  float64: "number",
  numeric: "number",
  percent: "number",
  real: "number",
  bigint: "integer",
  int: "integer",
  int32: "integer",
  int64: "integer",
  long: "integer",
  bool: "boolean",
  logical: "boolean",
  "date-time": "datetime",
  timestamp: "datetime",
  month: "yearmonth",
  timedelta: "duration",
  interval: "duration",
  json: "object",
  dict: "object",
  struct: "object",
  tuple: "array",
  set: "list",
  point: "geopoint",
  geometry: "geojson",
  null: "any",
  mixed: "any",
};

export const FIELD_TYPES: ReadonlySet<string> = new Set(Object.keys(RULES));

export function isFieldType(name: string): name is FieldTypeName {
  return Object.hasOwn(RULES, name);
}

export function rulesOf(type: FieldTypeName): FieldTypeRules {
  return RULES[type];
}

/** The standard's type that another tool's name for one probably means. */
export function typeFor(alias: string): FieldTypeName | undefined {
  const name = alias.toLowerCase();
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

/** Item types of a list (Table Schema v2, "list"). */
export const ITEM_TYPES: ReadonlySet<string> = new Set([
  "string",
  "integer",
  "boolean",
  "number",
  "datetime",
  "date",
  "time",
]);
