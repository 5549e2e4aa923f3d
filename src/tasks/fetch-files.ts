import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { makeFolders } from "../edge/make-folders.ts";
import type { ReleaseAsset } from "../model/release.ts";
import { UserFault } from "../model/user-fault.ts";
import type { VerificationFault } from "../model/verification.ts";
import { SUMS } from "../release/sums.ts";
import { quote } from "../report/wording/words.ts";
import type { FoundRelease } from "./find-release.ts";

/** How files are fetched. */
export interface FetchOptions {
  /** Whether a file that is another one than was listed is only told of. */
  readonly isLenient?: boolean;
  /** Told of each file before it is fetched; `isThere` where it was fetched before. */
  readonly onProgress?: (file: FetchedAsset) => void;
}

/** A file, and whether it was there already. Before `release.json` is there, nobody says how large it is. */
export interface FetchedAsset extends Omit<ReleaseAsset, "bytes"> {
  readonly bytes: number | undefined;
  readonly isThere: boolean;
}

/** `release.json` says the sizes of the others, but not its own. */
const MAX_RELEASE = 20_000_000;

/**
 * Fetches files of a release into a folder, each whole and with the digest that is listed: what was fetched before and
 * is right is left alone, what was begun before is gone on with. Throws `UserFault` where something else is in the place of
 * a file, before anything is fetched, and for a file that is another one than was listed, which is then not kept.
 */
export async function fetchFiles(
  { place, release, sums }: FoundRelease,
  paths: readonly string[],
  folder: string,
  options: FetchOptions = {},
): Promise<{ readonly files: readonly ReleaseAsset[]; readonly faults: readonly VerificationFault[] }> {
  makeFolders(folder);
  const files: ReleaseAsset[] = [];
  const faults: VerificationFault[] = [];
  const expectedOf = (path: string): string => sums.find((sum) => sum.path === path)?.sha256 ?? "";
  const there = new Map<string, ReleaseAsset>();
  for (const path of paths) {
    const before = await findBefore(folder, path, expectedOf(path));
    if (before !== undefined) there.set(path, before);
  }
  for (const path of paths) {
    const expected = expectedOf(path);
    const size = release.assets.find((asset) => asset.path === path)?.bytes;
    const target = join(folder, path);
    const before = there.get(path);
    options.onProgress?.({ path, sha256: expected, bytes: before?.bytes ?? size, isThere: before !== undefined });
    if (before !== undefined) {
      files.push(before);
      continue;
    }
    const found = await fetchOne(`${target}.part`, expected, (to) => place.bring(path, to, size ?? MAX_RELEASE));
    if (found.sha256 === expected) {
      await rename(`${target}.part`, target);
      files.push({ path, ...found });
      continue;
    }
    await rm(`${target}.part`, { force: true });
    if (options.isLenient !== true) {
      throw new UserFault(
        `${quote(path)} from ${quote(place.shown)} is not the file that ${SUMS} lists: its checksum is another.`,
        "It was not kept. Run this again; if it stays so, tell whoever publishes it.",
      );
    }
    files.push({ path, ...found });
    faults.push({ fault: "digest", path, by: SUMS, expected, found: found.sha256 });
  }
  return { files, faults };
}

/** The file that is there already; undefined where nothing is. What a person has there instead is not overwritten. */
export async function findBefore(folder: string, path: string, expected: string): Promise<ReleaseAsset | undefined> {
  const target = join(folder, path);
  if ((await lstat(target).catch(() => undefined)) === undefined) return undefined;
  const before = await digestOf(target);
  if (before?.sha256 === expected) return { path, ...before };
  throw new UserFault(
    `There is something called ${quote(path)} already, and it is not the file of this release as it was published.`,
    "Nothing was fetched. Move it away, or name another folder with --out.",
  );
}

/** What was begun before may be the beginning of another file: then it is fetched once more, from its start. */
async function fetchOne(part: string, expected: string, bring: (to: string) => Promise<void>) {
  const wasBegun = ((await stat(part).catch(() => undefined))?.size ?? 0) > 0;
  const begun = wasBegun ? await digestOf(part) : undefined;
  if (begun?.sha256 === expected) return begun;
  await bring(part);
  const found = await digestOf(part);
  if (found?.sha256 === expected || !wasBegun) return found ?? { sha256: "", bytes: 0 };
  await rm(part, { force: true });
  await bring(part);
  return (await digestOf(part)) ?? { sha256: "", bytes: 0 };
}

async function digestOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number } | undefined> {
  if ((await stat(path).catch(() => undefined))?.isFile() !== true) return undefined;
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) continue;
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}
