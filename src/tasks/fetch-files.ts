import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
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

/** A file, and whether it was there already. */
export interface FetchedAsset extends ReleaseAsset {
  readonly isThere: boolean;
}

/** `release.json` says the sizes of the others, but not its own. */
const MAX_RELEASE = 20_000_000;

/**
 * Fetches files of a release into a folder, each whole and with the digest that is listed: what was fetched before and
 * is right is left alone, what was begun before is gone on with. Throws `UserFault` for a file that is another one than
 * was listed, which is then not kept.
 */
export async function fetchFiles(
  { place, release, sums }: FoundRelease,
  paths: readonly string[],
  folder: string,
  options: FetchOptions = {},
): Promise<{ readonly files: readonly ReleaseAsset[]; readonly faults: readonly VerificationFault[] }> {
  await mkdir(folder, { recursive: true });
  const files: ReleaseAsset[] = [];
  const faults: VerificationFault[] = [];
  for (const path of paths) {
    const expected = sums.find((sum) => sum.path === path)?.sha256 ?? "";
    const size = release.assets.find((asset) => asset.path === path)?.bytes;
    const target = join(folder, path);
    const before = await digestOf(target);
    const isThere = before?.sha256 === expected;
    options.onProgress?.({ path, sha256: expected, bytes: size ?? 0, isThere });
    if (isThere) {
      files.push({ path, ...before });
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
