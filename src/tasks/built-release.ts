import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ReadFault } from "../model/environment.ts";
import type { AssetsFault } from "../model/publish-plan.ts";
import type { AssetToUpload, ReleaseHost } from "../model/release-host.ts";
import type { BuiltAsset } from "../release/plan-release.ts";
import { readSums, type Sums } from "../release/release-notes.ts";
import { isFaultOfSystem } from "./system-fault.ts";

/** The files that a built release has besides those that it lists. */
const SUMS = "SHA256SUMS";
const RELEASE = "release.json";
const FLAT_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** A release in a folder, every file of which is what its sums say. */
export interface BuiltRelease {
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
export async function readBuiltRelease(
  folder: string,
  expected: ExpectedRelease,
  algorithm: ReleaseHost["algorithm"],
): Promise<BuiltRelease | AssetsFault> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return { fault: "no-folder" };
  try {
    const names = entries.map(({ name }) => name).sort();
    if (!names.includes(SUMS)) return { fault: "no-sums" };
    if (!names.includes(RELEASE)) return { fault: "no-release-file" };
    const other = await findOther(join(folder, RELEASE), expected);
    if (other !== undefined) return other;
    const listed = readSums(await readFile(join(folder, SUMS), "utf8"));
    for (const path of listed.keys()) if (!names.includes(path)) return { fault: "file-missing", path };
    const assets: (BuiltAsset & AssetToUpload)[] = [];
    for (const path of names) {
      if (!FLAT_NAME.test(path) || entries.find(({ name }) => name === path)?.isFile() !== true) {
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
  const told = parse(await readFile(path, "utf8"));
  if (typeof told !== "object" || told === null) return { fault: "release-file-unreadable" };
  const values = new Map<string, unknown>(Object.entries(told));
  for (const property of ["name", "version", "tag", "commit"] as const) {
    const found = values.get(property);
    if (found === expected[property]) continue;
    return { fault: "other-release", property, found: typeof found === "string" ? found : null };
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
  };
}

async function digestOf(path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
