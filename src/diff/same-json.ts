import { jsonKey } from "../descriptor/json-key.ts";
import type { Json } from "../model/descriptor.ts";
import type { PropertyChange } from "../model/diff.ts";

/** Whether two JSON values are equal, whatever the order of members. What is too deep to compare is not. */
export function isSameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  const key = jsonKey(one);
  return key !== undefined && key === jsonKey(other);
}

/** Whether two values are surely equal, their members in the same order: quick to tell, and most often so. */
export function isWrittenAlike(one: unknown, other: unknown): boolean {
  try {
    const text = JSON.stringify(one);
    // A number beyond all bounds is written as null, too.
    return !text.includes("null") && text === JSON.stringify(other);
  } catch {
    // What is too deep for that.
    return false;
  }
}

/** A property's two values, without those that are not there. */
export function propertyChange(property: string, before: Json | undefined, after: Json | undefined): PropertyChange {
  return { property, ...beforeAfter(before, after) };
}

/** Two values of something, without those that are not there. */
export function beforeAfter(before: Json | undefined, after: Json | undefined): { before?: Json; after?: Json } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
