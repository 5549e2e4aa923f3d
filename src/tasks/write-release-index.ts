import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { get, isObject } from "../descriptor/read-property.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import { readRelease } from "../release/read-release.ts";
import { type FoundRelease, indexReleases, indexText } from "../release/release-index.ts";
import { SUMS } from "../release/sums.ts";
import { indexPage } from "../release/write-index-page.ts";

/** Lists what releases there are in a folder, in its `index.json` and `index.html`. */
export async function writeReleaseIndex(out: string): Promise<void> {
  const found: FoundRelease[] = [];
  for (const name of await foldersIn(out)) {
    for (const version of await foldersIn(join(out, name))) {
      const release = await findRelease(out, name, version);
      if (release !== undefined) found.push(release);
    }
  }
  const index = indexReleases(found);
  await mkdir(out, { recursive: true });
  await writeFileWhole(join(out, "index.json"), [indexText(index)]);
  await writeFileWhole(join(out, "index.html"), [indexPage(index)]);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
}

/** The release in a folder; undefined where there is none, or that of another package or version (a pointer). */
async function findRelease(out: string, name: string, version: string): Promise<FoundRelease | undefined> {
  const folder = join(out, name, version);
  try {
    const release = readRelease(await readFile(join(folder, "release.json"), "utf8"));
    if (release === undefined || release.name !== name || release.version !== version) return undefined;
    const sums = createHash("sha256")
      .update(await readFile(join(folder, SUMS)))
      .digest("hex");
    const descriptor = parseJsonDescriptor(await readFile(join(folder, "datapackage.json"), "utf8"));
    const title = descriptor.ok && isObject(descriptor.value) ? get(descriptor.value, "title") : undefined;
    const { tag, commit, date, foipack } = release;
    return {
      name,
      title: typeof title === "string" ? title : name,
      version,
      folder: `${name}/${version}`,
      tag,
      commit,
      date,
      foipack,
      sums,
    };
  } catch {
    return undefined;
  }
}
