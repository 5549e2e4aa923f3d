import type { Category, FieldTypeName, Json, JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { jsonKey } from "./json-key.ts";
import { pointerTo } from "./json-pointer.ts";
import { get, isArray, isObject, wrongType } from "./read-property.ts";

/**
 * Reads `categories` of a string or integer field: values, or objects with a value and perhaps a label, each once
 * (Table Schema v2, "categories"). Undefined where there are none, or where one is so wrong that the list cannot be
 * held against cells.
 */
export function readCategories(spot: Spot, field: JsonObject, type: FieldTypeName): readonly Category[] | undefined {
  const property = "categories";
  const entries = get(field, property);
  if (entries === undefined) return undefined;
  if (!isArray(entries)) return wrongType(spot, property, "array", entries);
  if (entries.length === 0) {
    report(spot, "warning", { reason: "empty", property }, property);
    return undefined;
  }
  const isLabelled = isObject(entries[0]);
  const values = new Map<string, number>();
  const labels = new Map<string, number>();
  const categories: Category[] = [];
  for (const [index, entry] of entries.entries()) {
    const category = readCategory(spot, entry, type, isLabelled, index);
    if (category === undefined) continue;
    categories.push(category);
    once(spot, "value", values, category.value, index);
    if (category.label !== undefined) once(spot, "label", labels, category.label, index);
  }
  return categories.length === entries.length ? categories : undefined;
}

function readCategory(
  spot: Spot,
  entry: Json,
  type: FieldTypeName,
  isLabelled: boolean,
  index: number,
): Category | undefined {
  const tokens = ["categories", index];
  if (!isLabelled) {
    return isOfType(entry, type) ? { value: entry } : wrongType(spot, "categories", expected(type), entry, tokens);
  }
  if (!isObject(entry)) return wrongType(spot, "categories", "object", entry, tokens);
  const value = get(entry, "value");
  if (value === undefined) {
    report(spot, "error", { reason: "missing-property", property: "value" }, ...tokens);
    return undefined;
  }
  if (!isOfType(value, type)) return wrongType(spot, "value", expected(type), value, [...tokens, "value"]);
  const label = get(entry, "label");
  if (typeof label === "string") return { value, label };
  if (label !== undefined) wrongType(spot, "label", "string", label, [...tokens, "label"]);
  return { value };
}

function expected(type: FieldTypeName): "integer" | "string" {
  return type === "integer" ? "integer" : "string";
}

function isOfType(value: Json, type: FieldTypeName): boolean {
  return type === "integer" ? Number.isInteger(value) : typeof value === "string";
}

function once(spot: Spot, property: "value" | "label", seen: Map<string, number>, value: Json, index: number): void {
  const key = jsonKey(value) ?? "";
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, index);
    return;
  }
  const where = pointerTo(spot.pointer, "categories", first);
  report(spot, "error", { reason: "duplicate", property, value: shown(value), first: where }, "categories", index);
}
