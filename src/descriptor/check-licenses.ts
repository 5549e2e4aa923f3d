import type { JsonObject } from "../model/descriptor.ts";
import { below, report, type Spot, shown } from "./descriptor-finding.ts";
import { checkPropertyNames } from "./known-names.ts";
import { likelyLicences } from "./licence-names.ts";
import { licenseProperty } from "./normalise-v1.ts";
import { checkAddressOrPath } from "./read-address.ts";
import { isObject, readArray, readString, readText, wrongType } from "./read-property.ts";

/** Checks `licenses` of a package or resource (Data Package v2, "licenses"). */
export function checkLicenses(spot: Spot, descriptor: JsonObject): void {
  const licenses = readArray(spot, descriptor, "licenses");
  if (licenses === undefined) return;
  if (licenses.length === 0) report(spot, "warning", { reason: "empty", property: "licenses" }, "licenses");
  for (const [index, license] of licenses.entries()) {
    if (isObject(license)) checkLicense(below(spot, "licenses", index), license);
    else wrongType(spot, "licenses", "object", license, ["licenses", index]);
  }
}

function checkLicense(spot: Spot, license: JsonObject): void {
  const nameProperty = licenseProperty(license, "name");
  const pathProperty = licenseProperty(license, "path");
  if (!Object.hasOwn(license, nameProperty) && !Object.hasOwn(license, pathProperty)) {
    report(spot, "error", { reason: "missing-property", property: "name" });
  }
  const name = readText(spot, license, nameProperty);
  const known = name === undefined ? undefined : likelyLicences(name);
  if (name !== undefined && known !== undefined) {
    const args = {
      reason: "unknown-name",
      property: nameProperty,
      value: shown(name),
      known,
      list: "licences",
    } as const;
    report(spot, "warning", args, nameProperty);
  }
  checkAddressOrPath(spot, license, pathProperty);
  readString(spot, license, "title");
  checkPropertyNames(spot, license, "license");
}
