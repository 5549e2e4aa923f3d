import type { Json } from "../model/descriptor.ts";
import { MAX_DESCRIPTOR_DEPTH } from "./descriptor-text.ts";
import { MAX_DESCRIPTOR_LENGTH } from "./parse-json-descriptor.ts";

/**
 * The value that `parseJsonDescriptor` makes of a text, in a tenth of the time, since nothing is told of where things are.
 * Undefined where only that one can tell: the text is no JSON, begins with a mark, or is too long or nearly too deep.
 */
export function parsePlainJson(text: string): Json | undefined {
  if (text.length > MAX_DESCRIPTOR_LENGTH) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return hasFewBrackets(text) || isShallow(value, MAX_DESCRIPTOR_DEPTH - 1) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text with so few cannot be too deep. */
function hasFewBrackets(text: string): boolean {
  return (text.match(/[[{]/g)?.length ?? 0) < MAX_DESCRIPTOR_DEPTH;
}

function isShallow(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1));
}
