import type { Json } from "../model/descriptor.ts";
import { pointerTo } from "./json-pointer.ts";
import { get, isArray, isObject } from "./read-property.ts";
import { checkPath, isWebAddress } from "./safe-path.ts";

/** A schema or dialect that is in a file of its own. */
interface ExternalReference {
  /** Of the property that names the file. */
  readonly pointer: string;
  /** As written: a safe path, relative to the descriptor, or an address on the web. */
  readonly path: string;
}

/**
 * The files that a descriptor's resources name for their schemas and dialects, for the caller to read and hand to
 * `normalisePackage`. Paths that may not be read are not among them; addresses on the web are where `withAddresses`.
 */
export function externalReferences(descriptor: Json, withAddresses = false): readonly ExternalReference[] {
  const resources = isObject(descriptor) ? get(descriptor, "resources") : undefined;
  if (!isArray(resources)) return [];
  const references: ExternalReference[] = [];
  for (const [index, resource] of resources.entries()) {
    if (!isObject(resource)) continue;
    for (const property of ["schema", "dialect"]) {
      const path = get(resource, property);
      if (typeof path !== "string") continue;
      const isRead = isWebAddress(path) ? withAddresses : checkPath(path) === undefined;
      if (!isRead) continue;
      references.push({ pointer: pointerTo("/resources", index, property), path });
    }
  }
  return references;
}
