import { pointerTokens } from "../descriptor/json-pointer.ts";
import { get } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import { subschemas } from "./subschemas.ts";

/** One thing that a row schema has against a row. */
export interface RowFault {
  /** The field that it is about, be it wrong or missing; undefined where it is about the row as a whole. */
  readonly field: string | undefined;
  /** The keyword of JSON Schema that failed. ajv's `false schema` stands for a field that should have been blank. */
  readonly keyword: string;
  /** What ajv tells of the failure; its shape is the keyword's. */
  readonly params: Json;
  /** The rule's own words: the `title`, else the `description`, of the innermost rule of the row schema that failed. */
  readonly rule?: string;
}

/** An error as ajv reports it. */
export interface AjvError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

/** A validator as ajv makes it: its errors are on itself after each call. */
export interface AjvValidate {
  (row: unknown): boolean;
  errors?: readonly AjvError[] | null | undefined;
}

/** What the row schema has against a row of typed values, in which what is missing is absent. */
export type RowValidator = (row: { readonly [field: string]: unknown }) => readonly RowFault[];

const NO_FAULTS: readonly RowFault[] = [];

/** Wraps ajv's validator of a row schema, so that it tells each fault once and with the rule's own words. */
export function rowValidatorOf(json: JsonObject, validate: AjvValidate): RowValidator {
  const places = new Map<string, SchemaPlace>();
  const placeOf = (schemaPath: string): SchemaPlace => {
    const before = places.get(schemaPath);
    if (before !== undefined) return before;
    const place = findPlace(json, schemaPath);
    places.set(schemaPath, place);
    return place;
  };
  return (row) => {
    if (validate(row)) return NO_FAULTS;
    const faults: RowFault[] = [];
    for (const error of validate.errors ?? []) {
      const { rule, isOneOfSeveral } = placeOf(error.schemaPath);
      // `if` failed because something inside it did, and each choice of several because all of them did.
      if (error.keyword === "if" || isOneOfSeveral) continue;
      const fault = { field: fieldOf(error), keyword: error.keyword, params: toJson(error.params) };
      faults.push(rule === undefined ? fault : { ...fault, rule });
    }
    return faults;
  };
}

/** What the way to a place in a row schema says of the rules there. */
interface SchemaPlace {
  readonly rule: string | undefined;
  readonly isOneOfSeveral: boolean;
}

function findPlace(json: JsonObject, schemaPath: string): SchemaPlace {
  let rest = pointerTokens(decodeURIComponent(schemaPath.slice("#".length))) ?? [];
  // The title of a column is no rule: what a property says by itself is the Table Schema's to tell.
  const isColumn = rest[0] === "properties";
  let place: SchemaPlace = { rule: undefined, isOneOfSeveral: false };
  let schema = json;
  for (;;) {
    const next = subschemas(schema).find(({ steps }) => steps.every((step, index) => step === rest[index]));
    if (next === undefined) return place;
    const words =
      isColumn && schema === json ? undefined : (get(next.schema, "title") ?? get(next.schema, "description"));
    place = {
      rule: typeof words === "string" ? words : place.rule,
      isOneOfSeveral: place.isOneOfSeveral || rest[0] === "anyOf" || rest[0] === "oneOf",
    };
    rest = rest.slice(next.steps.length);
    schema = next.schema;
  }
}

function fieldOf({ instancePath, params }: AjvError): string | undefined {
  const [field] = pointerTokens(instancePath) ?? [];
  const about = field ?? params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return typeof about === "string" ? about : undefined;
}

/** ajv's parameters are made of JSON values, which its types do not say. */
function toJson(value: unknown): Json {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
}
