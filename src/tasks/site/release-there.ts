import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseAsset } from "../../model/release.ts";
import { type ReadRelease, readRelease } from "../../release/read-release.ts";
import { compareNames, parseSums, SUMS } from "../../release/sums.ts";
import { hasSize } from "./site-folder.ts";

const RELEASE = "release.json";

/** A release in a folder of the site. */
export interface ReleaseThere {
  readonly release: ReadRelease;
  /** The digest of its `SHA256SUMS`. */
  readonly sums: string;
  /** Every file, its lists among them, in the order of their names. */
  readonly files: readonly ReleaseAsset[];
}

/**
 * The release in a folder, where its lists agree with one another and each file has the size that they tell of; else
 * undefined. A release takes its place whole, so its files are not read: that would take as long as to build it.
 */
export function readReleaseThere(folder: string): ReleaseThere | undefined {
  try {
    const [text, listing] = [readFileSync(join(folder, RELEASE)), readFileSync(join(folder, SUMS))];
    const release = readRelease(text.toString("utf8"));
    const parsed = parseSums(listing.toString("utf8"));
    if (release === undefined || "fault" in parsed) return undefined;
    const told = { path: RELEASE, sha256: digestOf(text), bytes: text.length };
    const assets = [...release.assets, told];
    const listed = new Map(parsed.sums.map(({ path, sha256 }) => [path, sha256]));
    const isListed = assets.every(({ path, sha256 }) => listed.get(path) === sha256);
    if (!isListed || listed.size !== assets.length) return undefined;
    const sums = digestOf(listing);
    const files = [...assets, { path: SUMS, sha256: sums, bytes: listing.length }];
    const [paths, sizes] = [files.map(({ path }) => path), files.map(({ bytes }) => bytes)];
    if (!areThere(folder, paths, sizes)) return undefined;
    return { release, sums, files: files.toSorted((left, right) => compareNames(left.path, right.path)) };
  } catch {
    return undefined;
  }
}

/** Whether a folder has these files, each of its size, and none besides but its page. */
export function areThere(folder: string, paths: readonly string[], sizes: readonly number[]): boolean {
  try {
    const names = readdirSync(folder);
    const others = names.length - paths.length;
    if (others > 1 || (others === 1 && !names.includes("index.html"))) return false;
    return paths.every((path, at) => hasSize(folder, path, sizes[at] ?? 0));
  } catch {
    return false;
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
