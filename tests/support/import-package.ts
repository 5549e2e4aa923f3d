import { join } from "node:path";
import { applyImport, planImport } from "../../src/tasks/import.ts";
import type { ImportOptions } from "../../src/tasks/import-options.ts";
import { makeNewPackage, planNewPackage } from "../../src/tasks/new-package.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { createFolder } from "./git-repository.ts";
import { writeFiles } from "./write-files.ts";

/** An empty package of a kind with a document beside it. */
export async function packageWith(kind: string, name: string, content: string | Uint8Array): Promise<ImportOptions> {
  const from = await createFolder();
  await makeNewPackage(await planNewPackage("council", { kinds: [kind], from }));
  await writeFiles(from, { [name]: content });
  return { file: name, into: "datapackages/council", kind, from };
}

/** The path of a file in its package. */
export function inPackage({ from = "" }: ImportOptions, path: string): string {
  return join(from, "datapackages/council", path);
}

/** Plans an import and carries it out. */
export async function importInto(options: ImportOptions) {
  const planned = await planImport(options);
  await applyImport(planned);
  return planned.plan;
}

/** What validation says of the figures' words, as `code line field`. */
export async function evidenceFaults(options: ImportOptions): Promise<readonly string[]> {
  const { findings } = await validatePackages([inPackage(options, "")]);
  return findings
    .filter(({ code, severity }) => severity === "error" && /^(?:evidence|figure|format|type)/.test(code))
    .map(({ code, place }) => `${code} ${place.line} ${place.field}`);
}

/** The cells of some fields, parted by ` ; `. */
export function cellsOf(
  rows: readonly { readonly cells: { readonly [field: string]: string } }[],
  ...fields: string[]
) {
  return rows.map(({ cells }) => fields.map((field) => cells[field] ?? "").join(" ; "));
}
