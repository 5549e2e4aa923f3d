import type { Json, JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { pointerTo } from "./json-pointer.ts";
import { unknownName } from "./known-names.ts";
import { keyList } from "./normalise-v1.ts";
import { get, isArray, wrongType } from "./read-property.ts";

/**
 * The field names of a key, each once and each a field of the table, or undefined where the key cannot be used.
 * `fields` undefined: the table's fields are not known, and any name will do.
 */
export function readKeyFields(
  spot: Spot,
  written: Json,
  property: string,
  fields: ReadonlySet<string> | undefined,
  tokens: readonly (string | number)[],
): readonly string[] | undefined {
  const names = keyList(written);
  if (!isArray(names)) return wrongType(spot, property, "array of strings", names, tokens);
  if (names.length === 0) {
    report(spot, "error", { reason: "empty", property }, ...tokens);
    return undefined;
  }
  // The place of a single string is the property itself.
  const placeOf = (index: number) => (isArray(written) ? [...tokens, index] : tokens);
  const seen = new Map<string, number>();
  let isSound = true;
  for (const [index, name] of names.entries()) {
    if (typeof name !== "string") {
      isSound = false;
      wrongType(spot, property, "string", name, placeOf(index));
      continue;
    }
    const first = seen.get(name);
    if (first !== undefined) {
      isSound = false;
      const where = pointerTo(spot.pointer, ...placeOf(first));
      report(spot, "error", { reason: "duplicate", property, value: shown(name), first: where }, ...placeOf(index));
      continue;
    }
    seen.set(name, index);
    if (fields === undefined || fields.has(name)) continue;
    isSound = false;
    unknownName(spot, property, shown(name), fields, placeOf(index));
  }
  return isSound ? [...seen.keys()] : undefined;
}

/** Table Schema v2, "primaryKey". Empty where there is none that can be used. */
export function readPrimaryKey(spot: Spot, raw: JsonObject, fields: ReadonlySet<string>): readonly string[] {
  const written = get(raw, "primaryKey");
  // Tools write [] for no key, which the prose allows.
  if (written === undefined || (isArray(written) && written.length === 0)) return [];
  return readKeyFields(spot, written, "primaryKey", fields, ["primaryKey"]) ?? [];
}

/** Table Schema v2, "uniqueKeys", which came with v2 and has no shorthand. */
export function readUniqueKeys(
  spot: Spot,
  raw: JsonObject,
  fields: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const property = "uniqueKeys";
  const written = get(raw, property);
  if (written === undefined) return [];
  if (!isArray(written)) return wrongType(spot, property, "array of arrays", written) ?? [];
  if (written.length === 0) report(spot, "error", { reason: "empty", property }, property);
  const keys: (readonly string[])[] = [];
  for (const [index, entry] of written.entries()) {
    const key = isArray(entry)
      ? readKeyFields(spot, entry, property, fields, [property, index])
      : wrongType(spot, property, "array of strings", entry, [property, index]);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}
