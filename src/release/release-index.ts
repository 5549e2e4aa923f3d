import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Withdrawal } from "../model/publish-plan.ts";
import type { ReleaseAsset } from "../model/release.ts";
import type { Withdrawals } from "../model/release-host.ts";
import { compareVersions, parseVersion } from "../version/semantic-version.ts";
import { isAssetName } from "./asset-names.ts";
import { compareNames } from "./sums.ts";
import { readWithdrawal } from "./withdrawals.ts";

/** A version of a package, as `index.json` lists it. */
export interface IndexedVersion {
  readonly version: string;
  /** From the folder of the index: `NAME/VERSION`. */
  readonly folder: string;
  readonly tag: string | null;
  readonly commit: string | null;
  readonly date: string | null;
  readonly foipack: string;
  /** The digest of its `SHA256SUMS`, which has those of all other files. */
  readonly sums: string;
}

/** A package with its versions, from the highest to the lowest. */
export interface IndexedPackage {
  readonly name: string;
  readonly title: string;
  /** The highest version that is no pre-release; the highest of all where each is one; "" where all were withdrawn. */
  readonly latest: string;
  readonly versions: readonly IndexedVersion[];
  /** Versions that were taken back, which are not among the others. */
  readonly withdrawn: readonly Withdrawal[];
}

/** `index.json`: what releases there are in a folder. */
export interface ReleaseIndex {
  readonly packages: readonly IndexedPackage[];
}

/** A release in a folder, as it was found. */
export interface FoundRelease extends IndexedVersion {
  readonly name: string;
  readonly title: string;
  /** Those that are there, its lists among them, in the order of their names. */
  readonly files: readonly ReleaseAsset[];
}

/** Puts releases in order: packages by name, their versions from the highest to the lowest. */
export function indexReleases(found: readonly FoundRelease[], withdrawn: Withdrawals = new Map()): ReleaseIndex {
  const taken = [...withdrawn].filter(([, versions]) => versions.length > 0).map(([name]) => name);
  const names = [...new Set([...found.map(({ name }) => name), ...taken])].toSorted(compareNames);
  return {
    packages: names.map((name) => {
      const back = (withdrawn.get(name) ?? []).toSorted(byVersion);
      const own = found
        .filter((release) => release.name === name && !back.some(({ version }) => version === release.version))
        .toSorted(byVersion);
      const latest = latestOf(own);
      const versions = own.map(({ name: _, title: __, files: ___, ...version }) => version);
      return { name, title: latest?.title ?? name, latest: latest?.version ?? "", versions, withdrawn: back };
    }),
  };
}

/** Of versions from the highest to the lowest, the one that a person wants who names none. */
export function latestOf<V extends { readonly version: string }>(versions: readonly V[]): V | undefined {
  return versions.find(({ version }) => parseVersion(version)?.prerelease.length === 0) ?? versions[0];
}

interface Versioned {
  readonly version: string;
}

/** The order from the highest version to the lowest. */
export function byVersion(left: Versioned, right: Versioned): number {
  const [one, other] = [parseVersion(left.version), parseVersion(right.version)];
  const order = one === undefined || other === undefined ? 0 : compareVersions(other, one);
  return order === 0 ? compareNames(right.version, left.version) : order;
}

/** The text of `index.json`. */
export function indexText({ packages }: ReleaseIndex): string {
  return `${JSON.stringify({ packages }, undefined, 2)}\n`;
}

/** Reads an `index.json`, which may come from anybody; undefined where it is none. */
export function readIndex(text: string): ReleaseIndex | undefined {
  const parsed = parseJsonDescriptor(text);
  const listed = parsed.ok && isObject(parsed.value) ? get(parsed.value, "packages") : undefined;
  if (!isArray(listed)) return undefined;
  const packages = listed.map(readPackage);
  const known = packages.filter((one) => one !== undefined);
  return known.length === packages.length ? { packages: known } : undefined;
}

function readPackage(value: Json): IndexedPackage | undefined {
  if (!isObject(value)) return undefined;
  const [name, title, latest] = ["name", "title", "latest"].map((property) => get(value, property));
  const listed = get(value, "versions");
  if (typeof name !== "string" || typeof title !== "string" || typeof latest !== "string") return undefined;
  if (!isAssetName(name) || !isArray(listed)) return undefined;
  const versions = listed.map((one) => (isObject(one) ? readVersion(one) : undefined));
  const known = versions.filter((one) => one !== undefined);
  const taken = get(value, "withdrawn");
  const back = isArray(taken) ? taken.map(readWithdrawal) : [];
  const withdrawn = back.filter((one) => one !== undefined);
  // What cannot be read may be a version that nobody is to use.
  if (known.length !== versions.length || withdrawn.length !== back.length) return undefined;
  return { name, title, latest, versions: known, withdrawn };
}

function readVersion(value: JsonObject): IndexedVersion | undefined {
  const [version, folder, foipack, sums] = ["version", "folder", "foipack", "sums"].map((name) => get(value, name));
  const [tag, commit, date] = ["tag", "commit", "date"].map((name) => get(value, name));
  if (typeof version !== "string" || typeof folder !== "string" || typeof foipack !== "string") return undefined;
  if (typeof sums !== "string" || !/^[0-9a-f]{64}$/.test(sums)) return undefined;
  if (parseVersion(version) === undefined || !folder.split("/").every(isAssetName)) return undefined;
  const text = (found: Json | undefined): string | null => (typeof found === "string" ? found : null);
  return { version, folder, foipack, sums, tag: text(tag), commit: text(commit), date: text(date) };
}
