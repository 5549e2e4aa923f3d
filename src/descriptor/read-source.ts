import type { Json, JsonObject, ResourceSource } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { pathProperty } from "./normalise-v1.ts";
import { get, isArray, isObject, wrongType, wrongValue } from "./read-property.ts";
import { checkPath, isWebAddress, schemeOf } from "./safe-path.ts";

/**
 * Where a resource's data is (Data Resource v2, "path or data"): undefined where it cannot or may not be read. A web
 * address is kept as a path; whether it may be fetched is for the user to say.
 */
export function readSource(spot: Spot, resource: JsonObject, isDeclaredTable: boolean): ResourceSource | undefined {
  const property = pathProperty(resource);
  const path = get(resource, property);
  const data = get(resource, "data");
  if (path === undefined && data === undefined) {
    report(spot, "error", { reason: "missing-property", property: "path" });
    return undefined;
  }
  if (path === undefined) return data === undefined ? undefined : readData(spot, resource, data, isDeclaredTable);
  if (data !== undefined) {
    report(spot, "error", { reason: "conflict", property: "data", with: "path", because: "path-and-data" }, "data");
  }
  return readPaths(spot, path, property);
}

function readPaths(spot: Spot, written: Json, property: string): ResourceSource | undefined {
  const paths = typeof written === "string" ? [written] : written;
  if (!isArray(paths)) return wrongType(spot, property, "path or array of paths", paths);
  if (paths.length === 0) {
    report(spot, "error", { reason: "empty", property }, property);
    return undefined;
  }
  const placeOf = (index: number) => (typeof written === "string" ? [property] : [property, index]);
  const sound: string[] = [];
  for (const [index, path] of paths.entries()) {
    if (typeof path !== "string") wrongType(spot, property, "string", path, placeOf(index));
    else if (isReadable(spot, path, property, placeOf(index))) sound.push(path);
  }
  if (sound.length !== paths.length) return undefined;
  const addresses = sound.filter(isWebAddress).length;
  if (addresses !== 0 && addresses !== sound.length) {
    const args = { reason: "conflict", property, with: property, because: "mixed-paths" } as const;
    report(spot, "error", args, property);
    return undefined;
  }
  return { kind: "path", paths: sound };
}

/** The glossary allows FTP; "Security" asks libraries to let HTTP and HTTPS through, and nothing else. */
function isReadable(spot: Spot, path: string, property: string, tokens: readonly (string | number)[]): boolean {
  if (path === "") {
    report(spot, "error", { reason: "empty", property }, ...tokens);
    return false;
  }
  if (isWebAddress(path)) {
    if (schemeOf(path)?.startsWith("http")) return true;
    const args = { reason: "unsupported", property, value: shown(path), because: "insecure-scheme" } as const;
    report(spot, "error", args, ...tokens);
    return false;
  }
  const because = checkPath(path);
  if (because === undefined) return true;
  if (because === "url" && schemeOf(path.trimStart())?.startsWith("http")) {
    wrongValue(spot, property, "web address or relative path", path, "error", tokens);
  } else report(spot, "error", { reason: "unsafe-path", property, path: shown(path), because }, ...tokens);
  return false;
}

/** Data in the descriptor itself (Data Resource v2, "Inline Data" and, for a table, "Tabular"). */
function readData(spot: Spot, resource: JsonObject, data: Json, isDeclaredTable: boolean): ResourceSource | undefined {
  const isContainer = isArray(data) || isObject(data);
  if (!isContainer && typeof data !== "string") return wrongType(spot, "data", "array, object or string", data);
  if (typeof data === "string" && !Object.hasOwn(resource, "format") && !Object.hasOwn(resource, "mediatype")) {
    report(spot, "error", { reason: "missing-property", property: "format" });
  }
  if (isDeclaredTable) checkRows(spot, data);
  return { kind: "inline", data };
}

function checkRows(spot: Spot, data: Json): void {
  if (!isArray(data)) {
    wrongType(spot, "data", "array", data);
    return;
  }
  for (const [index, row] of data.entries()) {
    if (!isArray(row) && !isObject(row)) wrongType(spot, "data", "array or object", row, ["data", index]);
  }
}
