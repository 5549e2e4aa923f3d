import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import { compareVersions, parseVersion } from "../version/semantic-version.ts";
import { isAssetName } from "./asset-names.ts";
import { compareNames } from "./sums.ts";

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
  /** The highest version that is no pre-release; the highest of all where each is one. */
  readonly latest: string;
  readonly versions: readonly IndexedVersion[];
}

/** `index.json`: what releases there are in a folder. */
export interface ReleaseIndex {
  readonly packages: readonly IndexedPackage[];
}

/** A release in a folder, as it was found. */
export interface FoundRelease extends IndexedVersion {
  readonly name: string;
  readonly title: string;
}

/** Puts releases in order: packages by name, their versions from the highest to the lowest. */
export function indexReleases(found: readonly FoundRelease[]): ReleaseIndex {
  const names = [...new Set(found.map(({ name }) => name))].toSorted(compareNames);
  return {
    packages: names.map((name) => {
      const own = found.filter((release) => release.name === name).toSorted(byVersion);
      const [highest] = own;
      const latest = own.find(({ version }) => parseVersion(version)?.prerelease.length === 0) ?? highest;
      const versions = own.map(({ name: _, title: __, ...version }) => version);
      return { name, title: latest?.title ?? name, latest: latest?.version ?? "", versions };
    }),
  };
}

function byVersion(left: FoundRelease, right: FoundRelease): number {
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
  return known.length === versions.length ? { name, title, latest, versions: known } : undefined;
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
