import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a built release as `foipack build` lays it out, and gives its folder, `HOME/NAME/VERSION`. */
export async function writeBuilt(
  home: string,
  facts: { readonly tag: string; readonly commit: string },
  files: Readonly<Record<string, string>> = { "datapackage.json": "{}\n", "people.csv": "id,name\n1,Ann\n" },
): Promise<string> {
  const [name = "", version = ""] = facts.tag.split("@");
  const folder = join(home, name, version);
  await mkdir(folder, { recursive: true });
  const assets = Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text), bytes: text.length }));
  const told = { name, version, ...facts, date: "2024-01-01T12:00:00Z", foipack: "0.1.0", reasons: [], assets };
  const all = { ...files, "release.json": `${JSON.stringify(told)}\n` };
  const sums = Object.entries(all)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, text]) => `${sha256(text)}  ${path}\n`);
  for (const [path, text] of Object.entries({ ...all, SHA256SUMS: sums.join("") })) {
    await writeFile(join(folder, path), text);
  }
  return folder;
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
