import type { Json, JsonObject, MissingValue } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { pointerTo } from "./json-pointer.ts";
import { get, isArray, isObject, wrongType } from "./read-property.ts";

/**
 * Reads `missingValues` of a schema or field: strings, or objects with a value and perhaps a label, not mixed (Table
 * Schema v2, "missingValues"). A number is told but read as its text, so that its cells are not told as well.
 */
export function readMissingValues(spot: Spot, object: JsonObject): readonly MissingValue[] | undefined {
  const property = "missingValues";
  const entries = get(object, property);
  if (entries === undefined) return undefined;
  if (!isArray(entries)) return wrongType(spot, property, "array", entries);
  const isLabelled = isObject(entries[0]);
  const values = new Map<string, number>();
  const labels = new Map<string, number>();
  const missingValues: MissingValue[] = [];
  for (const [index, entry] of entries.entries()) {
    const missing = readEntry(spot, entry, isLabelled, index);
    if (missing === undefined) continue;
    const first = values.get(missing.value);
    if (first !== undefined) {
      duplicate(spot, "value", missing.value, first, index);
      continue;
    }
    values.set(missing.value, index);
    missingValues.push(missing);
    if (missing.label === undefined) continue;
    const firstLabel = labels.get(missing.label);
    if (firstLabel === undefined) labels.set(missing.label, index);
    else duplicate(spot, "label", missing.label, firstLabel, index);
  }
  return missingValues;
}

function readEntry(spot: Spot, entry: Json, isLabelled: boolean, index: number): MissingValue | undefined {
  const property = "missingValues";
  const isRight = isLabelled ? isObject(entry) : typeof entry === "string";
  if (!isRight) wrongType(spot, property, isLabelled ? "object" : "string", entry, [property, index]);
  if (!isObject(entry)) {
    const value = textOf(entry);
    return value === undefined ? undefined : { value };
  }
  const written = get(entry, "value");
  if (written === undefined) {
    report(spot, "error", { reason: "missing-property", property: "value" }, property, index);
    return undefined;
  }
  if (typeof written !== "string") wrongType(spot, "value", "string", written, [property, index, "value"]);
  const value = textOf(written);
  if (value === undefined) return undefined;
  const label = get(entry, "label");
  if (typeof label === "string") return { value, label };
  if (label !== undefined) wrongType(spot, "label", "string", label, [property, index, "label"]);
  return { value };
}

function textOf(value: Json): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function duplicate(spot: Spot, property: "value" | "label", value: string, first: number, index: number): void {
  const args = {
    reason: "duplicate",
    property,
    value: shown(value),
    first: pointerTo(spot.pointer, "missingValues", first),
  } as const;
  report(spot, "error", args, "missingValues", index);
}
