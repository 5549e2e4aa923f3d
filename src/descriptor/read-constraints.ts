import type { Category, Constraints, FieldTypeName, Json, JsonObject } from "../model/descriptor.ts";
import { below, report, type Spot, shown } from "./descriptor-finding.ts";
import { rulesOf } from "./field-types.ts";
import { jsonKey } from "./json-key.ts";
import { pointerTo } from "./json-pointer.ts";
import { checkPropertyNames } from "./known-names.ts";
import {
  type ExpectedType,
  get,
  isArray,
  isObject,
  readBoolean,
  readInteger,
  readObject,
  readString,
  wrongType,
  wrongValue,
} from "./read-property.ts";

const FOR_SOME: ReadonlySet<string> = new Set([
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "jsonSchema",
  "pattern",
]);

/**
 * Reads a field's constraints (Table Schema v2, "Field Constraints"). One that is wrong, or does not go with the type,
 * is told and left out. Whether bounds and members can be cast to the type, and patterns be read, is not asked here.
 * With `type` undefined, a type that is not known, only `required` and `unique` are read.
 */
export function readConstraints(
  outer: Spot,
  field: JsonObject,
  type: FieldTypeName | undefined,
  categories: readonly Category[] | undefined,
): Constraints {
  const raw = readObject(outer, field, "constraints");
  if (raw === undefined) return {};
  const spot = below(outer, "constraints");
  checkPropertyNames(spot, raw, "constraints");
  const required = readBoolean(spot, raw, "required");
  const unique = readBoolean(spot, raw, "unique");
  const always: Constraints = {
    ...(required === undefined ? {} : { required }),
    ...(unique === undefined ? {} : { unique }),
  };
  if (type === undefined) return always;

  const fitting = withoutUnfitting(spot, raw, type, Object.hasOwn(field, "type"));
  const members = readEnum(spot, fitting, type, categories);
  const pattern = readString(spot, fitting, "pattern");
  const jsonSchema = readObject(spot, fitting, "jsonSchema");
  return {
    ...always,
    ...readLengths(spot, fitting),
    ...readBounds(spot, fitting, type),
    ...(jsonSchema === undefined ? {} : { jsonSchema }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(members === undefined ? {} : { enum: members }),
  };
}

/** The constraints that the type has; any other is told. Bounds without a type lack it: the standard says so. */
function withoutUnfitting(spot: Spot, raw: JsonObject, type: FieldTypeName, isTyped: boolean): JsonObject {
  const allowed = rulesOf(type).constraints;
  const unfitting = Object.keys(raw).filter((name) => FOR_SOME.has(name) && !allowed.includes(name));
  if (unfitting.length === 0) return raw;
  for (const property of unfitting) {
    const isBound = property.endsWith("inimum") || property.endsWith("aximum");
    if (isBound && !isTyped) report(spot, "error", { reason: "missing-property", property: "type" }, property);
    else {
      const args = { reason: "conflict", property, with: type, because: "other-field-type" } as const;
      report(spot, "error", args, property);
    }
  }
  const fitting = new Map<string, Json>();
  for (const name of ["enum", ...allowed]) {
    const value = get(raw, name);
    if (value !== undefined) fitting.set(name, value);
  }
  return Object.fromEntries(fitting);
}

function readLengths(spot: Spot, raw: JsonObject): Constraints {
  const minLength = readInteger(spot, raw, "minLength", 0);
  const maxLength = readInteger(spot, raw, "maxLength", 0);
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    const args = { reason: "conflict", property: "minLength", with: "maxLength", because: "bounds-cross" } as const;
    report(spot, "error", args, "minLength");
  }
  return { ...(minLength === undefined ? {} : { minLength }), ...(maxLength === undefined ? {} : { maxLength }) };
}

function readBounds(spot: Spot, raw: JsonObject, type: FieldTypeName): Constraints {
  const readBound = (name: string): Json | undefined => {
    const bound = get(raw, name);
    return bound === undefined || isCastable(bound, type) ? bound : wrongType(spot, name, castable(type), bound);
  };
  const minimum = readBound("minimum");
  const maximum = readBound("maximum");
  const exclusiveMinimum = readBound("exclusiveMinimum");
  const exclusiveMaximum = readBound("exclusiveMaximum");
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(exclusiveMaximum === undefined ? {} : { exclusiveMaximum }),
  };
}

/** An enum with a member of the wrong type is left out whole: cells cannot be held against the rest of it. */
function readEnum(
  spot: Spot,
  raw: JsonObject,
  type: FieldTypeName,
  categories: readonly Category[] | undefined,
): readonly Json[] | undefined {
  const members = get(raw, "enum");
  if (members === undefined) return undefined;
  if (!isArray(members)) return wrongType(spot, "enum", "array", members);
  if (members.length === 0) {
    report(spot, "error", { reason: "empty", property: "enum" }, "enum");
    return undefined;
  }
  const inCategories = categories && new Set(categories.map(({ value }) => String(value)));
  const seen = new Map<string, number>();
  let isSound = true;
  for (const [index, member] of members.entries()) {
    if (!isCastable(member, type)) {
      isSound = false;
      wrongType(spot, "enum", castable(type), member, ["enum", index]);
      continue;
    }
    const key = jsonKey(member);
    const first = key === undefined ? undefined : seen.get(key);
    if (first !== undefined) {
      const where = pointerTo(spot.pointer, "enum", first);
      report(
        spot,
        "error",
        { reason: "duplicate", property: "enum", value: shown(member), first: where },
        "enum",
        index,
      );
    } else if (key !== undefined) seen.set(key, index);
    if (inCategories !== undefined && !inCategories.has(String(member))) {
      wrongValue(spot, "enum", "one of the categories", member, "error", ["enum", index]);
    }
  }
  return isSound ? members : undefined;
}

/** Whether JSON can hold a value of the type so: as a primitive of its own, or as a string to be cast. */
function isCastable(value: Json, type: FieldTypeName): boolean {
  if (type === "any" || typeof value === "string") return true;
  switch (rulesOf(type).native) {
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return isArray(value);
    case "object":
      return isObject(value);
    case "array or object":
      return isArray(value) || isObject(value);
    default:
      return false;
  }
}

function castable(type: FieldTypeName): ExpectedType {
  const native = rulesOf(type).native;
  if (native === undefined) return "string";
  return native === "array or object" ? "array, object or string" : `${native} or string`;
}
