import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";

/** The members of a list that are objects; undefined where there is no list. */
export function objectsIn(object: JsonObject, property: string): readonly JsonObject[] | undefined {
  const found: Json | undefined = get(object, property);
  return isArray(found) ? found.filter((entry) => isObject(entry)) : undefined;
}

/** The texts of a list. */
export function textsIn(object: JsonObject, property: string): readonly string[] {
  const found = get(object, property);
  return isArray(found) ? found.filter((word) => typeof word === "string").filter((word) => word.trim() !== "") : [];
}

/** A text that says something. */
export function textOf(object: JsonObject, property: string): string | undefined {
  const value = get(object, property);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** An address of the web: what else a descriptor has there, such as a path or a script, is no link for others. */
export function addressOf(object: JsonObject, property: string): string | undefined {
  const value = textOf(object, property);
  return value !== undefined && /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(value) ? value : undefined;
}
