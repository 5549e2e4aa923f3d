import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Severity } from "../model/finding.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";

/** What a property of a wrong type should have been: JSON's own words. */
export type ExpectedType =
  | "string"
  | "boolean"
  | "integer"
  | "positive integer"
  | "integer from 0"
  | "array"
  | "object"
  | "array of strings"
  | "array of arrays"
  | "array or object"
  | "object or path"
  | "path or array of paths"
  | "number or string"
  | "integer or string"
  | "boolean or string"
  | "array or string"
  | "object or string"
  | "array, object or string";

/** What a property of a wrong value should have been: a noun for the wording to put into a sentence. */
export type ExpectedValue =
  | "web address"
  | "web address or relative path"
  | "profile address"
  | "e-mail address"
  | "URI"
  | "lower-case name"
  | "name of more than dots"
  | "semantic version"
  | "RFC 3339 date and time"
  | "media type"
  | "file extension"
  | "checksum"
  | "one character"
  | "one of the categories"
  | "table"
  | "array or object"
  | "gz or zip"
  | "date and time pattern"
  | "same number of fields"
  | "readable file"
  | "disclosure code"
  | "role"
  | "reason without personal data";

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The word of JSON for what a value is. */
export function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** A property that the object has itself: never one of JavaScript's, whatever its name. */
export function get(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function wrongType(
  spot: Spot,
  property: string,
  expected: ExpectedType,
  actual: Json,
  tokens: readonly (string | number)[] = [property],
  severity: Severity = "error",
): undefined {
  report(spot, severity, { reason: "wrong-type", property, expected, actual: typeOf(actual) }, ...tokens);
  return undefined;
}

export function wrongValue(
  spot: Spot,
  property: string,
  expected: ExpectedValue | "positive integer" | "integer from 0",
  actual: Json,
  severity: Severity = "error",
  tokens: readonly (string | number)[] = [property],
): undefined {
  report(spot, severity, { reason: "wrong-value", property, expected, actual: shown(actual) }, ...tokens);
  return undefined;
}

/** A property that must be a string where it is present. */
export function readString(spot: Spot, object: JsonObject, name: string): string | undefined {
  const value = get(object, name);
  if (value === undefined || typeof value === "string") return value;
  return wrongType(spot, name, "string", value);
}

/** A property that must be a string with something in it where it is present. */
export function readText(spot: Spot, object: JsonObject, name: string): string | undefined {
  const text = readString(spot, object, name);
  if (text !== "") return text;
  report(spot, "error", { reason: "empty", property: name }, name);
  return undefined;
}

export function readBoolean(spot: Spot, object: JsonObject, name: string): boolean | undefined {
  const value = get(object, name);
  if (value === undefined || typeof value === "boolean") return value;
  return wrongType(spot, name, "boolean", value);
}

export function readInteger(spot: Spot, object: JsonObject, name: string, minimum: 0 | 1): number | undefined {
  const value = get(object, name);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= minimum) return value;
  const expected = minimum === 0 ? "integer from 0" : "positive integer";
  return typeof value === "number" ? wrongValue(spot, name, expected, value) : wrongType(spot, name, expected, value);
}

/** A property that must be an array where it is present. */
export function readArray(spot: Spot, object: JsonObject, name: string): readonly Json[] | undefined {
  const value = get(object, name);
  if (value === undefined || isArray(value)) return value;
  return wrongType(spot, name, "array", value);
}

/** A property that must be an array of strings where it is present; what is no string is told and left out. */
export function readStrings(spot: Spot, object: JsonObject, name: string): readonly string[] | undefined {
  const value = get(object, name);
  if (value === undefined) return undefined;
  if (!isArray(value)) return wrongType(spot, name, "array of strings", value);
  return stringsIn(spot, value, name, [name]);
}

/** The strings of an array; what is no string is told and left out. */
function stringsIn(
  spot: Spot,
  values: readonly Json[],
  property: string,
  tokens: readonly (string | number)[],
): readonly string[] {
  const strings: string[] = [];
  for (const [index, value] of values.entries()) {
    if (typeof value === "string") strings.push(value);
    else wrongType(spot, property, "string", value, [...tokens, index]);
  }
  return strings;
}

/** A property that must be an object where it is present. */
export function readObject(spot: Spot, object: JsonObject, name: string): JsonObject | undefined {
  const value = get(object, name);
  if (value === undefined || isObject(value)) return value;
  return wrongType(spot, name, "object", value);
}
