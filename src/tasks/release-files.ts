import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ReadFault } from "../model/environment.ts";
import type { AssetsFault } from "../model/publish-plan.ts";
import type { AssetToUpload, ReleaseHost } from "../model/release-host.ts";
import { isAssetName } from "../release/asset-names.ts";
import type { BuiltAsset } from "../release/plan-release.ts";
import { readRelease } from "../release/read-release.ts";
import type { Sums } from "../release/release-notes.ts";
import { parseSums, SUMS } from "../release/sums.ts";
import { isFaultOfSystem } from "./system-fault.ts";

const RELEASE = "release.json";

/** A release in a folder, every file of which is what its sums say. */
export interface ReleaseFiles {
  readonly folder: string;
  readonly assets: readonly (BuiltAsset & AssetToUpload)[];
  /** Of each file, with that of the list itself. */
  readonly sums: Sums;
}

/** Which release a folder should hold. */
export interface ExpectedRelease {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  readonly commit: string;
}

/** Reads a built release, and holds it to its own sums and to the tag. */
export async function readReleaseFiles(
  folder: string,
  expected: ExpectedRelease,
  algorithm: ReleaseHost["algorithm"],
): Promise<ReleaseFiles | AssetsFault> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return { fault: "no-folder" };
  try {
    const names = entries.map(({ name }) => name).sort();
    if (!names.includes(SUMS)) return { fault: "no-sums" };
    if (!names.includes(RELEASE)) return { fault: "no-release-file" };
    const other = await findOther(join(folder, RELEASE), expected);
    if (other !== undefined) return other;
    const read = parseSums(await readFile(join(folder, SUMS), "utf8"));
    if ("fault" in read) return { fault: "sums-unreadable", line: read.fault.line };
    const listed = new Map(read.sums.map(({ path, sha256 }) => [path, sha256]));
    for (const path of listed.keys()) if (!names.includes(path)) return { fault: "file-missing", path };
    const assets: (BuiltAsset & AssetToUpload)[] = [];
    for (const path of names) {
      if (!isAssetName(path) || entries.find(({ name }) => name === path)?.isFile() !== true) {
        return { fault: "bad-file-name", path };
      }
      const asset = await readAsset(folder, path, algorithm);
      const sum = listed.get(path);
      if (path !== SUMS && sum === undefined) return { fault: "file-not-listed", path };
      if (sum !== undefined && sum !== asset.sha256) return { fault: "file-differs", path };
      assets.push(asset);
    }
    return { folder, assets, sums: new Map(assets.map(({ path, sha256 }) => [path, sha256])) };
  } catch (fault) {
    if (!(fault instanceof ReadFault) && !isFaultOfSystem(fault)) throw fault;
    const word = fault instanceof ReadFault ? fault.detail : fault.code;
    return { fault: "unreadable", path: fault.path ?? folder, word };
  }
}

/** Whether `release.json` tells of another release than the one that is wanted. */
async function findOther(path: string, expected: ExpectedRelease): Promise<AssetsFault | undefined> {
  const told = readRelease(await readFile(path, "utf8"));
  if (told === undefined) return { fault: "release-file-unreadable" };
  for (const property of ["name", "version", "tag", "commit"] as const) {
    const found = told[property];
    if (found !== expected[property]) return { fault: "other-release", property, found };
  }
  return undefined;
}

async function readAsset(
  folder: string,
  path: string,
  algorithm: ReleaseHost["algorithm"],
): Promise<BuiltAsset & AssetToUpload> {
  const full = join(folder, path);
  const { size } = await stat(full);
  const sha256 = await digestOf(full, "sha256");
  return {
    path,
    bytes: size,
    sha256,
    digest: `${algorithm}:${algorithm === "sha256" ? sha256 : await digestOf(full, algorithm)}`,
    async read() {
      const bytes = await readFile(full).catch((fault: unknown) => {
        throw new ReadFault(full, isFaultOfSystem(fault) ? fault.code : String(fault));
      });
      // What is published is what was looked at.
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new ReadFault(full, "it has changed");
      return bytes;
    },
    stream: () => streamChecked(full, sha256),
  };
}

/** Keeps a piece back until all have been looked at, so that a file that has changed never arrives whole. */
async function* streamChecked(path: string, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let last: Uint8Array | undefined;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      if (!(chunk instanceof Uint8Array)) continue;
      hash.update(chunk);
      if (last !== undefined) yield last;
      last = chunk;
    }
  } catch (fault) {
    throw new ReadFault(path, isFaultOfSystem(fault) ? fault.code : String(fault));
  }
  if (hash.digest("hex") !== sha256) throw new ReadFault(path, "it has changed");
  if (last !== undefined) yield last;
}

async function digestOf(path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
