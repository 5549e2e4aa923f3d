import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { get, isObject } from "../descriptor/read-property.ts";
import { makeFolders } from "../edge/make-folders.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { ReleaseAsset } from "../model/release.ts";
import type { Withdrawals } from "../model/release-host.ts";
import { readRelease } from "../release/read-release.ts";
import { type FoundRelease, indexReleases, indexText, readIndex } from "../release/release-index.ts";
import { compareNames, SUMS } from "../release/sums.ts";
import { addWithdrawal, WITHDRAWALS } from "../release/withdrawals.ts";
import { indexPage, packagePage, tombstonePage } from "../release/write-index-page.ts";

const RELEASE = "release.json";

/** What the folder of a site has at its top: then its pages are those of `foipack site`, and are left to it. */
const OF_SITE = "site-inputs.json";

/**
 * Lists what releases there are in a folder, in its `index.json` and, unless it is a site, in `index.html`, and the files of
 * each package in its `NAME/index.html`. `withdrawn` has packages of which it is known what was taken back; of others, what the index said before
 * stays.
 */
export async function writeReleaseIndex(out: string, withdrawn: Withdrawals = new Map()): Promise<void> {
  const found: FoundRelease[] = [];
  for (const name of await foldersIn(out)) {
    for (const version of await foldersIn(join(out, name))) {
      const release = await findRelease(out, name, version);
      if (release !== undefined) found.push(release);
    }
  }
  const before = readIndex(await readFile(join(out, "index.json"), "utf8").catch(() => ""));
  const known = new Map(before?.packages.map((one) => [one.name, one.withdrawn]));
  const index = indexReleases(found, new Map([...known, ...withdrawn]));
  makeFolders(out);
  await writeFileWhole(join(out, "index.json"), [indexText(index)]);
  if (existsSync(join(out, OF_SITE))) return;
  await writeFileWhole(join(out, "index.html"), [indexPage({ index, found })]);
  for (const one of index.packages) {
    makeFolders(join(out, one.name));
    await writeFileWhole(join(out, one.name, "index.html"), [packagePage(one, found)]);
  }
}

/** The index of a folder that is public, in which the folder of a version that was taken back says that it was, and why. */
export async function writeReleasePages(out: string, withdrawn: Withdrawals): Promise<void> {
  await writeTombstones(out, withdrawn);
  await writeReleaseIndex(out, withdrawn);
}

async function writeTombstones(out: string, withdrawn: Withdrawals): Promise<void> {
  for (const [name, versions] of withdrawn) {
    for (const one of versions) {
      const folder = join(out, name, one.version);
      makeFolders(folder);
      await writeFileWhole(join(folder, WITHDRAWALS), [addWithdrawal(undefined, one) ?? ""]);
      await writeFileWhole(join(folder, "index.html"), [tombstonePage(name, one)]);
    }
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
}

/** The release in a folder; undefined where there is none, or that of another package or version (a pointer). */
async function findRelease(out: string, name: string, version: string): Promise<FoundRelease | undefined> {
  const folder = join(out, name, version);
  try {
    const text = await readFile(join(folder, RELEASE));
    const release = readRelease(text.toString("utf8"));
    if (release === undefined || release.name !== name || release.version !== version) return undefined;
    const sums = await readFile(join(folder, SUMS));
    const descriptor = parseJsonDescriptor(await readFile(join(folder, "datapackage.json"), "utf8"));
    const title = descriptor.ok && isObject(descriptor.value) ? get(descriptor.value, "title") : undefined;
    const { tag, commit, date, foipack } = release;
    const lists = [describe(RELEASE, text), describe(SUMS, sums)];
    const files: ReleaseAsset[] = [];
    for (const file of [...release.assets, ...lists]) {
      const isThere = (await stat(join(folder, file.path)).catch(() => undefined))?.isFile() === true;
      if (isThere) files.push(file);
    }
    return {
      name,
      title: typeof title === "string" ? title : name,
      version,
      folder: `${name}/${version}`,
      tag,
      commit,
      date,
      foipack,
      sums: describe(SUMS, sums).sha256,
      files: files.toSorted((left, right) => compareNames(left.path, right.path)),
    };
  } catch {
    return undefined;
  }
}

function describe(path: string, bytes: Uint8Array): ReleaseAsset {
  return { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
}
