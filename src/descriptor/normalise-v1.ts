import type { Json, JsonObject } from "../model/descriptor.ts";
import { get, isObject } from "./read-property.ts";

// What v0 and v1 of the standard wrote otherwise, and v2 asks consumers to go on reading. Each is read where it stands,
// so that a finding points at what the file says. Forms that v1 shares with v2 are not here.

/** The property that tells where a resource's data is: "url" is v0's name for "path" (Data Resource v2, "path"). */
export function pathProperty(resource: JsonObject): "path" | "url" {
  const isOld = !Object.hasOwn(resource, "path") && !Object.hasOwn(resource, "data") && Object.hasOwn(resource, "url");
  return isOld ? "url" : "path";
}

const TABULAR_PROFILES: ReadonlySet<Json> = new Set([
  "tabular-data-resource",
  "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
  "http://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
  "tabular-data-package",
  "https://specs.frictionlessdata.io/schemas/tabular-data-package.json",
  "http://specs.frictionlessdata.io/schemas/tabular-data-package.json",
]);

/**
 * Whether v1's `profile` makes a table of a resource (Data Resource v2, "type"), or, in a package, tables of all of
 * its resources.
 */
export function hasTabularProfile(descriptor: JsonObject): boolean {
  const profile = get(descriptor, "profile");
  return profile !== undefined && TABULAR_PROFILES.has(profile);
}

/** A single field name is a key of one field (Table Schema v2, "primaryKey", "foreignKeys"). */
export function keyList(value: Json): Json {
  return typeof value === "string" ? [value] : value;
}

/** "" is the table itself (Table Schema v2, "foreignKeys"). */
export function referredResource(reference: JsonObject): Json | undefined {
  const resource = get(reference, "resource");
  return resource === "" ? undefined : resource;
}

/** v0 put "fmt:" before a date's pattern (Table Schema v2, "format"). */
export function withoutFormatPrefix(format: string): string {
  return format.startsWith("fmt:") ? format.slice("fmt:".length) : format;
}

/** v1 gave a contributor one `role` (Data Package v2, "contributors"). */
export function rolesProperty(contributor: JsonObject): "roles" | "role" {
  return !Object.hasOwn(contributor, "roles") && Object.hasOwn(contributor, "role") ? "role" : "roles";
}

/** v0 wrote a licence's address as `url`, and its name as `type` or `id`. */
export function licenseProperty(license: JsonObject, name: "name" | "path"): string {
  if (Object.hasOwn(license, name)) return name;
  const old = name === "path" ? ["url"] : ["type", "id"];
  return old.find((property) => Object.hasOwn(license, property)) ?? name;
}

/**
 * The part of a dialect that holds what v2 writes beside `header`: CSV Dialect 1.0 put it below `dialect`, and
 * frictionless-py 5 puts it below `csv`. Undefined where all is in its place.
 */
export function innerDialect(
  dialect: JsonObject,
): { readonly name: "dialect" | "csv"; readonly inner: JsonObject } | undefined {
  for (const name of ["dialect", "csv"] as const) {
    const inner = get(dialect, name);
    if (isObject(inner)) return { name, inner };
  }
  return undefined;
}
