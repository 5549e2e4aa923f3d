import type { TextFiles } from "./new-package.ts";
import type { OpenLicence } from "./open-licences.ts";

/** What a new repository of data is to be. */
export interface NewRepository {
  /** Of its package.json. */
  readonly name: string;
  readonly title: string;
  readonly licence: OpenLicence;
  /** What npm is to install as foipack: a version, an address, or `file:` and a path. */
  readonly foipack: string;
}

/** Files of the templates that may not have their real name where they are kept: npm would leave them out. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["gitignore", ".gitignore"],
  ["gitattributes", ".gitattributes"],
]);

/** The files of a new repository of data, made of the templates. */
export function newRepositoryFiles(wanted: NewRepository, templates: TextFiles): TextFiles {
  const files = new Map<string, string>();
  for (const [path, text] of templates) files.set(RENAMED.get(path) ?? path, fillIn(text, path, wanted));
  files.set("package.json", `${JSON.stringify(manifest(wanted), undefined, 2)}\n`);
  return files;
}

/** `{{title}}` and the like, in pages only: a workflow has expressions in the same braces. */
function fillIn(text: string, path: string, { title, licence }: NewRepository): string {
  if (!path.endsWith(".md")) return text;
  const values: Readonly<Record<string, string>> = {
    title,
    licence: licence.name,
    licenceTitle: licence.title,
    licencePath: licence.path,
  };
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

function manifest({ name, title, foipack }: NewRepository): object {
  return {
    name,
    private: true,
    description: title,
    type: "module",
    engines: { node: ">=20.19" },
    scripts: { validate: "foipack validate", test: "foipack validate && foipack version --check" },
    devDependencies: { foipack },
  };
}
