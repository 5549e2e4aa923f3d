import type { JsonObject } from "../model/descriptor.ts";
import { report, type Spot } from "./descriptor-finding.ts";
import { readText, wrongValue } from "./read-property.ts";

/**
 * Checks the `name` of a package or resource: lower-case letters, digits, ".", "-" and "_" (a SHOULD). One of dots
 * alone is an error, since names become names of files and folders.
 */
export function checkName(spot: Spot, object: JsonObject): string | undefined {
  const name = readText(spot, object, "name");
  if (name === undefined) return undefined;
  if (/^\.+$/.test(name)) wrongValue(spot, "name", "name of more than dots", name);
  else if (!/^[a-z0-9._-]+$/.test(name)) wrongValue(spot, "name", "lower-case name", name, "warning");
  return name;
}

/** A package goes on while its versions change, so its name holds no year (Data Package v2, "name", a SHOULD NOT). */
export function checkNoYear(spot: Spot, name: string): void {
  if (!/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/.test(name)) return;
  report(spot, "warning", { reason: "not-allowed", property: "name", because: "year-in-name" }, "name");
}
