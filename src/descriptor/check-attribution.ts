import type { JsonObject } from "../model/descriptor.ts";
import { below, report, type Spot } from "./descriptor-finding.ts";
import { checkPropertyNames } from "./known-names.ts";
import { rolesProperty } from "./normalise-v1.ts";
import { checkAddressOrPath, checkWebAddress } from "./read-address.ts";
import { isObject, readArray, readString, readStrings, readText, wrongType, wrongValue } from "./read-property.ts";

/** Checks `sources` of a package or resource (Data Package v2, "sources"). */
export function checkSources(spot: Spot, descriptor: JsonObject): void {
  eachEntry(spot, descriptor, "sources", (at, source) => {
    readString(at, source, "title");
    checkAddressOrPath(at, source, "path");
    checkEmail(at, source);
    readString(at, source, "version");
    checkPropertyNames(at, source, "source");
  });
}

/** Checks `contributors` of a package (Data Package v2, "contributors"). */
export function checkContributors(spot: Spot, descriptor: JsonObject): void {
  eachEntry(spot, descriptor, "contributors", (at, contributor) => {
    for (const property of ["title", "givenName", "familyName", "organization"]) readString(at, contributor, property);
    checkWebAddress(at, contributor, "path");
    checkEmail(at, contributor);
    if (rolesProperty(contributor) === "role") readText(at, contributor, "role");
    else readStrings(at, contributor, "roles");
    checkPropertyNames(at, contributor, "contributor");
  });
}

/** An entry must have a property, and should have a title. */
function eachEntry(
  spot: Spot,
  descriptor: JsonObject,
  property: "sources" | "contributors",
  check: (at: Spot, entry: JsonObject) => void,
): void {
  const entries = readArray(spot, descriptor, property);
  for (const [index, entry] of (entries ?? []).entries()) {
    if (!isObject(entry)) {
      wrongType(spot, property, "object", entry, [property, index]);
      continue;
    }
    const at = below(spot, property, index);
    if (Object.keys(entry).length === 0) report(at, "error", { reason: "empty", property });
    else if (!Object.hasOwn(entry, "title")) {
      report(at, "warning", { reason: "missing-property", property: "title" });
    }
    check(at, entry);
  }
}

function checkEmail(spot: Spot, object: JsonObject): void {
  const email = readText(spot, object, "email");
  if (email === undefined || /^[^\s@]+@[^\s@]+$/.test(email)) return;
  wrongValue(spot, "email", "e-mail address", email);
}
