import { readFileSync } from "node:fs";
import { parseJsonDescriptor } from "../../descriptor/parse-json-descriptor.ts";
import { isObject } from "../../descriptor/read-property.ts";
import type { JsonObject } from "../../model/descriptor.ts";

/** The JSON object in a file; undefined where there is none. */
export function readObject(path: string): JsonObject | undefined {
  try {
    const parsed = parseJsonDescriptor(readFileSync(path, "utf8"));
    return parsed.ok && isObject(parsed.value) ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}
