import type { Json } from "../model/descriptor.ts";
import { isArray } from "./read-property.ts";

/** Deeper values are not compared: what comes from `parseJsonDescriptor` never is. */
const MAX_DEPTH = 120;

/**
 * A text that two JSON values share exactly when they are equal, whatever the order of an object's members. Undefined
 * for one too deep to walk.
 */
export function jsonKey(value: Json, depth = 0): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (depth > MAX_DEPTH) return undefined;
  const parts: string[] = [];
  if (isArray(value)) {
    for (const item of value) {
      const key = jsonKey(item, depth + 1);
      if (key === undefined) return undefined;
      parts.push(key);
    }
    return `[${parts.join(",")}]`;
  }
  for (const name of Object.keys(value).toSorted()) {
    const member = value[name];
    const key = member === undefined ? "null" : jsonKey(member, depth + 1);
    if (key === undefined) return undefined;
    parts.push(`${JSON.stringify(name)}:${key}`);
  }
  return `{${parts.join(",")}}`;
}
