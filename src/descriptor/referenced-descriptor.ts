import type { Json, JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { checkProfileAddress } from "./read-address.ts";
import { get, isObject, typeOf, wrongType, wrongValue } from "./read-property.ts";
import { checkPath, isWebAddress } from "./safe-path.ts";

/** Reads the schemas, or the dialects, of resources, which may be in files that several resources share. */
export interface Referenced<Result> {
  /**
   * Reads a resource's property, in place or in its file, once for each file and variant: what is wrong in a file is
   * not told again for every resource that names it. Undefined where there is none or it cannot be read.
   */
  readonly read: (
    resource: JsonObject,
    property: string,
    inPlace: Spot,
    interpret: Interpret<Result>,
    variant?: string,
  ) => Result | undefined;
}

type Interpret<Result> = (spot: Spot, descriptor: JsonObject) => Result;

/** `resolved` holds the JSON of the files by the paths that the descriptor names. */
export function referencedDescriptors<Result>(resolved: ReadonlyMap<string, Json>): Referenced<Result> {
  const results = new Map<string, Result | undefined>();
  return {
    read: (resource, property, inPlace, interpret, variant = "") => {
      const written = get(resource, property);
      if (written === undefined) return undefined;
      if (isObject(written)) return interpret(inPlace, written);
      if (typeof written !== "string") return wrongType(inPlace, property, "object or path", written, []);
      if (!isAllowed(inPlace, property, written, resolved)) return undefined;
      const content = resolved.get(written);
      if (content === undefined) return wrongValue(inPlace, property, "readable file", written, "error", []);
      const key = `${variant} ${written}`;
      if (results.has(key)) return results.get(key);
      const inFile: Spot = { ...inPlace, pointer: "", file: written };
      const result = readFile(inFile, property, content, interpret);
      results.set(key, result);
      return result;
    },
  };
}

function readFile<Result>(
  spot: Spot,
  property: string,
  content: Json,
  interpret: Interpret<Result>,
): Result | undefined {
  if (!isObject(content)) {
    report(spot, "error", { reason: "not-object", property, actual: typeOf(content) });
    return undefined;
  }
  checkProfileAddress(spot, content);
  return interpret(spot, content);
}

/** A web address is used only where the caller has fetched it. */
function isAllowed(spot: Spot, property: string, path: string, resolved: ReadonlyMap<string, Json>): boolean {
  if (isWebAddress(path)) {
    if (resolved.has(path)) return true;
    report(spot, "error", { reason: "unsupported", property, value: shown(path), because: "remote-reference" });
    return false;
  }
  const because = path === "" ? undefined : checkPath(path);
  if (because !== undefined) report(spot, "error", { reason: "unsafe-path", property, path: shown(path), because });
  else if (path === "") report(spot, "error", { reason: "empty", property });
  else return true;
  return false;
}
