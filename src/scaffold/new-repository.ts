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

/** What may be in a folder already, such as a clone of a repository that GitHub made, and which of the files it stands for. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^readme(?:\.\w+)?$/i, "README.md"],
  [/^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]+)?$/i, "LICENCE.md"],
  [/^contributing(?:\.\w+)?$/i, "CONTRIBUTING.md"],
  [/^\.gitignore$/i, ".gitignore"],
  [/^\.gitattributes$/i, ".gitattributes"],
];

/** The file of a new repository in whose place a file is that was there before; undefined where it may not be there. */
export function placeTakenBy(name: string): string | undefined {
  return PLACES.find(([names]) => names.test(name))?.[1];
}

/** Of a file that git reads: the lines of foipack's own that one lacks which was there before. */
export function missingLines(place: string, own: string, there: string): readonly string[] {
  if (!place.startsWith(".git")) return [];
  const same = (line: string): string => line.trim().replace(/^\/|\/$/g, "");
  const has = new Set(there.split("\n").map(same));
  return own.split("\n").filter((line) => line !== "" && !line.startsWith("#") && !has.has(same(line)));
}
