import type { Json, JsonObject } from "../../model/descriptor.ts";
import { isArray } from "./json-value.ts";

/** What GeoJSON and TopoJSON both build on: an array of two numbers or more. */
export function isPosition(value: Json): boolean {
  return isArray(value) && value.length >= 2 && value.every((part) => typeof part === "number");
}

export function isListOf(value: Json | undefined, isItem: (item: Json) => boolean): boolean {
  return isArray(value) && value.every((item) => isItem(item));
}

/** `bbox`, where there is one, holds a lowest and a highest number for each of two dimensions or more. */
export function hasGoodBox({ bbox }: JsonObject): boolean {
  if (bbox === undefined) return true;
  return isPosition(bbox) && isArray(bbox) && bbox.length >= 4 && bbox.length % 2 === 0;
}
