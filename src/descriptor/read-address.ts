import type { JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { readText, wrongValue } from "./read-property.ts";
import { checkPath, isWebAddress, schemeOf } from "./safe-path.ts";

const WEB_SCHEMES: ReadonlySet<string> = new Set(["http", "https", "ftp", "ftps"]);

/** Checks a property that must be a fully qualified URL. `javascript:` and its like are unsafe, and not just wrong. */
export function checkWebAddress(spot: Spot, object: JsonObject, property: string): void {
  const address = readText(spot, object, property);
  if (address === undefined || isWebAddress(address)) return;
  if (hasForeignScheme(address)) {
    report(spot, "error", { reason: "unsafe-path", property, path: shown(address), because: "url" }, property);
  } else wrongValue(spot, property, "web address", address);
}

/** Checks a property that must be a URL or a path (glossary, "URL or Path"). */
export function checkAddressOrPath(spot: Spot, object: JsonObject, property: string): void {
  const address = readText(spot, object, property);
  if (address === undefined || isWebAddress(address)) return;
  const because = checkPath(address);
  if (because === undefined) return;
  if (because === "url" && !hasForeignScheme(address)) {
    wrongValue(spot, property, "web address or relative path", address);
  } else report(spot, "error", { reason: "unsafe-path", property, path: shown(address), because }, property);
}

function hasForeignScheme(address: string): boolean {
  const scheme = schemeOf(address.trimStart());
  return scheme !== undefined && !WEB_SCHEMES.has(scheme);
}

/**
 * Checks `$schema` (glossary, "Profile"). It counts only at the root of a file; what it leads to is not fetched.
 */
export function checkProfileAddress(spot: Spot, descriptor: JsonObject): void {
  const address = readText(spot, descriptor, "$schema");
  if (address === undefined || (isWebAddress(address) && /^http/i.test(address))) return;
  wrongValue(spot, "$schema", "profile address", address);
}
