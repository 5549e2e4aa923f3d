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
  const all = { ...files, "release.json": `${JSON.stringify({ name, version, ...facts })}\n` };
  const sums = Object.entries(all).map(([path, text]) => `${sha256(text)}  ${path}\n`);
  for (const [path, text] of Object.entries({ ...all, SHA256SUMS: sums.sort().join("") })) {
    await writeFile(join(folder, path), text);
  }
  return folder;
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
