import type { JsonObject } from "../model/descriptor.ts";
import { checkContributors, checkSources } from "./check-attribution.ts";
import { checkLicenses } from "./check-licenses.ts";
import { checkName, checkNoYear } from "./check-name.ts";
import { checkProfiles } from "./check-profiles.ts";
import { report, type Spot } from "./descriptor-finding.ts";
import { checkPropertyNames } from "./known-names.ts";
import { checkAddressOrPath, checkProfileAddress, checkWebAddress } from "./read-address.ts";
import { readBoolean, readString, readStrings, readText, wrongValue } from "./read-property.ts";

/** Checks what a package says of itself (Data Package v2, "Properties"), all but its resources. */
export function checkPackageProperties(spot: Spot, descriptor: JsonObject): void {
  checkRecommended(spot, descriptor);
  checkProfileAddress(spot, descriptor);
  readText(spot, descriptor, "profile");
  checkProfiles(spot, descriptor);
  const name = checkName(spot, descriptor);
  if (name !== undefined) checkNoYear(spot, name);
  readText(spot, descriptor, "id");
  readString(spot, descriptor, "title");
  readString(spot, descriptor, "description");
  checkWebAddress(spot, descriptor, "homepage");
  checkAddressOrPath(spot, descriptor, "image");
  checkVersion(spot, descriptor);
  checkCreated(spot, descriptor);
  readStrings(spot, descriptor, "keywords");
  checkContributors(spot, descriptor);
  checkSources(spot, descriptor);
  checkLicenses(spot, descriptor);
  if (readBoolean(spot, descriptor, "foi:sample") === true) report(spot, "warning", { reason: "sample" }, "foi:sample");
  checkPropertyNames(spot, descriptor, "package");
}

/**
 * A package SHOULD have these four. An `id` cannot be had before a package is deposited, and without `$schema` a
 * descriptor is one of v1, which is read as well: both are worth knowing, and nothing more.
 */
function checkRecommended(spot: Spot, descriptor: JsonObject): void {
  const has = (property: string): boolean => Object.hasOwn(descriptor, property);
  for (const property of ["name", "licenses"]) {
    if (!has(property)) report(spot, "warning", { reason: "missing-property", property });
  }
  if (!has("id")) report(spot, "note", { reason: "missing-property", property: "id" });
  if (!has("$schema") && !has("profile")) report(spot, "note", { reason: "missing-property", property: "$schema" });
}

/** https://semver.org, 2.0.0. */
const NUMERIC = "(?:0|[1-9][0-9]*)";
const PART = `(?:${NUMERIC}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMANTIC = `^${NUMERIC}\\.${NUMERIC}\\.${NUMERIC}(?:-${PART}(?:\\.${PART})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`;

let semantic: RegExp | undefined;

function checkVersion(spot: Spot, descriptor: JsonObject): void {
  const version = readText(spot, descriptor, "version");
  if (version === undefined) return;
  semantic ??= new RegExp(SEMANTIC);
  if (version.length > 256 || !semantic.test(version)) {
    wrongValue(spot, "version", "semantic version", version, "warning");
  }
}

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/;

function checkCreated(spot: Spot, descriptor: JsonObject): void {
  const created = readText(spot, descriptor, "created");
  if (created === undefined || isDateTime(created)) return;
  wrongValue(spot, "created", "RFC 3339 date and time", created);
}

/** RFC 3339, section 5.6: a leap second is written 60. */
function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour, offsetMinute] = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 60) return false;
  const hasBadOffset = (offsetHour ?? 0) > 23 || (offsetMinute ?? 0) > 59;
  return !hasBadOffset;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
