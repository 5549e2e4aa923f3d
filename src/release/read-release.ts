import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json } from "../model/descriptor.ts";
import type { Release, ReleaseAsset } from "../model/release.ts";
import { isAssetName } from "./asset-names.ts";

/** What a `release.json` that was read says. Its reasons are for people, and are left as they are. */
export type ReadRelease = Omit<Release, "reasons">;

/** Reads a `release.json`, which may come from anybody; undefined where it is none. */
export function readRelease(text: string): ReadRelease | undefined {
  const parsed = parseJsonDescriptor(text);
  if (!parsed.ok || !isObject(parsed.value)) return undefined;
  const { value } = parsed;
  const [name, version, foipack] = ["name", "version", "foipack"].map((property) => get(value, property));
  const [tag, commit, date] = ["tag", "commit", "date"].map((property) => get(value, property));
  const assets = get(value, "assets");
  if (typeof name !== "string" || typeof version !== "string" || typeof foipack !== "string") return undefined;
  if (!isTextOrNull(tag) || !isTextOrNull(commit) || !isTextOrNull(date) || !isArray(assets)) return undefined;
  if (!isAssetName(name) || !/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/.test(version)) return undefined;
  const read = assets.map(readAsset);
  const known = read.filter((asset) => asset !== undefined);
  if (known.length !== read.length || new Set(known.map(({ path }) => path.toLowerCase())).size !== known.length) {
    return undefined;
  }
  return { name, version, foipack, tag, commit, date, assets: known };
}

function readAsset(asset: Json): ReleaseAsset | undefined {
  if (!isObject(asset)) return undefined;
  const [path, sha256, bytes] = ["path", "sha256", "bytes"].map((property) => get(asset, property));
  if (typeof path !== "string" || !isAssetName(path)) return undefined;
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) return undefined;
  return { path, sha256, bytes };
}

function isTextOrNull(value: Json | undefined): value is string | null {
  return value === null || typeof value === "string";
}
