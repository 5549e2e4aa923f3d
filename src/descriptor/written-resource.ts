import type { JsonObject, Resource } from "../model/descriptor.ts";
import { get, isArray, isObject } from "./read-property.ts";

/** A resource as the descriptor has it, before it was normalised. */
export function writtenResource(descriptor: JsonObject, { index }: Pick<Resource, "index">): JsonObject {
  const resources = get(descriptor, "resources");
  const written = isArray(resources) ? resources[index] : undefined;
  return isObject(written) ? written : {};
}
