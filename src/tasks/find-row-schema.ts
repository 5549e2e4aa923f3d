import { dirname, join, relative, sep } from "node:path";
import type { RowSchemaLookup } from "../checks/package-input.ts";
import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { isObject, typeOf } from "../descriptor/read-property.ts";
import { type LocalFiles, openLocalFiles } from "../edge/local-files.ts";
import { ownRowSchema } from "../edge/own-version.ts";
import { loadCrypto } from "../edge/slow-modules.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { builtInKinds, builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import { compileRowSchema } from "../schemas/compile-row-schema.ts";
import { readRowSchema } from "../schemas/read-row-schema.ts";
import type { RowSchemaFault } from "../schemas/row-schema.ts";
import { homesOf, type PackageTree } from "./package-tree.ts";

/** A row schema that is longer than this is none. */
const MAX_BYTES = 1_000_000;

/**
 * Finds the row schema of a kind for a package: in the folder `schemas/` of the package itself (a released package has
 * its copy there), of the folder that holds the package, or of the one above (where a repository of packages keeps
 * them); else the one that foipack brings along.
 */
export function createRowSchemaFinder(packageFolder: string): (kind: string) => Promise<RowSchemaLookup> {
  return createRowSchemaFinderIn(localRowSchemaPlaces(packageFolder));
}

/** The same for a package that has nothing beside it, as one in a zip file: its own, or the one that foipack brings along. */
export function createStoreRowSchemaFinder(store: FileStore): (kind: string) => Promise<RowSchemaLookup> {
  return createRowSchemaFinderIn([{ store, path: (kind) => `schemas/${kind}.schema.json` }]);
}

/** A place where the row schemas of a package may be: `path` within the store is that of a kind's file. */
export interface RowSchemaPlace {
  readonly store: FileStore;
  readonly path: (kind: string) => string;
}

/** The places where a package's row schemas are looked for on this machine, the nearest first. */
export function localRowSchemaPlaces(
  packageFolder: string,
): readonly (RowSchemaPlace & { readonly folder: string; readonly store: LocalFiles })[] {
  const homes = [packageFolder, dirname(packageFolder), dirname(dirname(packageFolder))];
  return homes.map((home) => {
    const folder = join(home, "schemas");
    return { folder, store: openLocalFiles(folder, shown(folder)), path: (kind) => `${kind}.schema.json` };
  });
}

/** The same in a tree, such as that of a commit. */
export function treeRowSchemaPlaces(tree: PackageTree, folder: string): readonly RowSchemaPlace[] {
  return homesOf(folder).map((home) => ({
    store: tree.filesIn(home),
    path: (kind) => `schemas/${kind}.schema.json`,
  }));
}

/** Finds row schemas in these places, else among those that foipack brings along. */
export function createRowSchemaFinderIn(places: readonly RowSchemaPlace[]): (kind: string) => Promise<RowSchemaLookup> {
  const found = new Map<string, Promise<RowSchemaLookup>>();

  async function find(kind: string): Promise<RowSchemaLookup> {
    const written = KIND.test(kind) ? await readIn(places, kind) : undefined;
    if (written !== undefined) return compileFound(kind, written.text, written.file);
    const rules = builtInRowSchema(kind);
    return rules === undefined ? { found: "nothing", known: await knownKinds(places) } : { found: "rules", rules };
  }

  return (kind) => {
    const lookup = found.get(kind) ?? find(kind);
    found.set(kind, lookup);
    return lookup;
  };
}

/** The text of the row schema that a kind has in these places, else of the one that foipack brings along. */
export async function rowSchemaText(places: readonly RowSchemaPlace[], kind: string): Promise<string | undefined> {
  if (!KIND.test(kind)) return undefined;
  const written = await readIn(places, kind);
  if (written !== undefined) return written.text;
  return builtInKinds.includes(kind) ? ownRowSchema(kind) : undefined;
}

async function readIn(places: readonly RowSchemaPlace[], kind: string) {
  for (const { store, path } of places) {
    const text = await readSmallFile(store, path(kind));
    if (text !== undefined) return { text, file: `${store.label}/${path(kind)}` };
  }
  return undefined;
}

const KIND = /^[a-z][a-z0-9-]{0,100}$/;

/** So many kinds of these places are named where one is not known. */
const MAX_KNOWN = 200;

/** The kinds that there are: those that have a row schema in these places, and those that foipack brings along. */
async function knownKinds(places: readonly RowSchemaPlace[]): Promise<readonly string[]> {
  const known = new Set<string>();
  for (const { store, path } of places) {
    for (const name of await listFolder(store, dirname(path("kind")).replace(/^\.$/, ""))) {
      const kind = /^(.*)\.schema\.json$/.exec(name)?.[1];
      if (kind !== undefined && KIND.test(kind) && known.size < MAX_KNOWN) known.add(kind);
    }
  }
  return [...new Set([...known, ...builtInKinds])].sort();
}

async function listFolder(store: FileStore, path: string): Promise<readonly string[]> {
  try {
    return await store.list(path);
  } catch (fault) {
    if (fault instanceof ReadFault || (fault instanceof Error && "code" in fault)) return [];
    throw fault;
  }
}

/** A schema that is byte for byte the one that foipack brings along needs no compiling. */
async function compileFound(kind: string, text: string, file: string): Promise<RowSchemaLookup> {
  const builtIn = builtInRowSchema(kind);
  if (builtIn !== undefined && loadCrypto().createHash("sha256").update(text).digest("hex") === builtIn.sha256) {
    return { found: "rules", rules: builtIn };
  }
  const parsed = parseJsonDescriptor(text);
  if (!parsed.ok) {
    const { detail, found } = parsed;
    return broken(file, { reason: "not-json", detail, ...(found === undefined ? {} : { found }) });
  }
  const { value } = parsed;
  if (!isObject(value)) return broken(file, { reason: "not-object", property: "", actual: typeOf(value) });
  const reading = readRowSchema(value);
  if (reading.schema === undefined) return { found: "faults", file, faults: reading.faults };
  const { validate, faults } = await compileRowSchema(reading.schema);
  if (validate === undefined) return { found: "faults", file, faults };
  return { found: "rules", rules: { schema: reading.schema, validate } };
}

function broken(file: string, fault: RowSchemaFault["fault"]): RowSchemaLookup {
  return { found: "faults", file, faults: [{ pointer: "", fault }] };
}

async function readSmallFile(store: FileStore, name: string): Promise<string | undefined> {
  try {
    const facts = await store.facts(name);
    if (facts?.kind !== "file" || facts.bytes > MAX_BYTES) return undefined;
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of store.chunks(name)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (fault) {
    if (fault instanceof ReadFault || (fault instanceof Error && "code" in fault)) return undefined;
    throw fault;
  }
}

function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return (near.startsWith(`..${sep}..${sep}..`) ? path : near).split(sep).join("/");
}
