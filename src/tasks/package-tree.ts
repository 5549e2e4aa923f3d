import { readDescriptor } from "../checks/read-descriptor.ts";
import { parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import { isObject } from "../descriptor/read-property.ts";
import { type Revision, type RevisionInput, readRevision } from "../diff/revision.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";
import { rowSchemaFiles } from "../schemas/compiled/row-schemas.ts";
import { DESCRIPTOR_NAMES } from "./find-packages.ts";

/** A row schema that is longer than this is none. */
const MAX_SCHEMA_BYTES = 1_000_000;

/**
 * One state of a tree of folders: a commit, the working tree, a zip file. Folders are relative POSIX paths, "" for the
 * top. Nothing above the top belongs to it.
 */
export interface PackageTree {
  /** `label` is how the folder is written to people; its path where absent. */
  readonly filesIn: (folder: string, label?: string) => FileStore;
  /** The packages in the folders below a folder, read once. */
  readonly packagesIn: (folder: string) => Promise<readonly PackageInTree[]>;
  /** The same, of which no more is known than their names. */
  readonly namesIn: (folder: string) => Promise<readonly NamedFolder[]>;
}

/** Where a package is in a tree. */
export interface FolderInTree {
  readonly folder: string;
  /** File name of the descriptor, in the folder. */
  readonly descriptor: string;
}

/** Where a package is in a tree, and the name that its descriptor gives; undefined where it gives none. */
interface NamedFolder extends FolderInTree {
  readonly name: string | undefined;
}

/** A package that is there in a tree. */
export interface PackageInTree extends FolderInTree {
  readonly revision: Revision;
}

/** A tree of which a folder's files can be opened. */
export function createPackageTree(open: (folder: string, label: string) => FileStore): PackageTree {
  const known = new Map<string, Promise<readonly PackageInTree[]>>();
  const named = new Map<string, Promise<readonly NamedFolder[]>>();
  const tree: PackageTree = {
    filesIn: (folder, label = folder) => open(folder, label),
    packagesIn(folder) {
      const found = known.get(folder) ?? readPackages(tree, folder);
      known.set(folder, found);
      return found;
    },
    namesIn(folder) {
      const found = named.get(folder) ?? readNames(tree, folder);
      named.set(folder, found);
      return found;
    },
  };
  return tree;
}

async function readPackages(tree: PackageTree, folder: string): Promise<readonly PackageInTree[]> {
  const found: PackageInTree[] = [];
  for (const place of await descriptorsIn(tree, folder)) {
    const { revision } = await readRevision(packageInput(tree, place), "before");
    if (revision !== undefined) found.push({ ...place, revision });
  }
  return found;
}

async function readNames(tree: PackageTree, folder: string): Promise<readonly NamedFolder[]> {
  const found: NamedFolder[] = [];
  for (const place of await descriptorsIn(tree, folder)) {
    found.push({ ...place, name: await packageName(tree.filesIn(place.folder), place.descriptor) });
  }
  return found;
}

async function descriptorsIn(tree: PackageTree, folder: string): Promise<readonly FolderInTree[]> {
  const found: FolderInTree[] = [];
  for (const entry of await listed(tree.filesIn(folder))) {
    const place = folder === "" ? entry : `${folder}/${entry}`;
    const descriptor = await descriptorIn(tree.filesIn(place));
    if (descriptor !== undefined) found.push({ folder: place, descriptor });
  }
  return found;
}

async function listed(store: FileStore): Promise<readonly string[]> {
  try {
    return await store.list("");
  } catch (fault) {
    if (fault instanceof ReadFault) return [];
    throw fault;
  }
}

/** The file name of a package's descriptor; undefined where there is none, or none of a usual name. */
export async function descriptorIn(store: FileStore, first?: string): Promise<string | undefined> {
  for (const name of new Set(first === undefined ? DESCRIPTOR_NAMES : [first, ...DESCRIPTOR_NAMES])) {
    if (await isFile(store, name)) return name;
  }
  return undefined;
}

/** Whether there is a file at a path that can be read. */
export async function isFile(store: FileStore, path: string): Promise<boolean> {
  return (await factsOf(store, path))?.kind === "file";
}

async function factsOf(store: FileStore, path: string): Promise<FileFacts | undefined> {
  try {
    return await store.facts(path);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}

/** The names of packages by the ids of their descriptors in git: most are the same at most commits. */
const names = new Map<string, string | undefined>();
const MOST_NAMES = 20_000;

/** The name that the descriptor in a folder gives; undefined where there is none. */
export async function packageName(store: FileStore, descriptor: string): Promise<string | undefined> {
  const facts = await factsOf(store, descriptor);
  if (facts?.kind !== "file") return undefined;
  const { object } = facts;
  // JSON and YAML may give another name of the same bytes.
  const id = object === undefined ? undefined : `${object} ${descriptor}`;
  if (id !== undefined && names.has(id)) return names.get(id);
  const { package: read } = await readDescriptor(store, descriptor);
  if (id !== undefined) {
    if (names.size >= MOST_NAMES) names.clear();
    names.set(id, read?.name);
  }
  return read?.name;
}

/**
 * The folder of a package in a tree: of that name in the folder where it is now, or in one beside it or in
 * `datapackages/`, since packages move; else, whatever its name, the one in the folder itself. Undefined where there is
 * none.
 */
export async function findInTree(
  tree: PackageTree,
  name: string | undefined,
  now: FolderInTree,
): Promise<FolderInTree | undefined> {
  const store = tree.filesIn(now.folder);
  const descriptor = await descriptorIn(store, now.descriptor);
  const here = descriptor === undefined ? undefined : { folder: now.folder, descriptor };
  if (here !== undefined && (name === undefined || (await packageName(store, here.descriptor)) === name)) return here;
  const homes = new Set([parentOf(now.folder) ?? "", "datapackages", ""]);
  for (const home of name === undefined ? [] : homes) {
    const found = (await tree.packagesIn(home)).find(({ revision }) => revision.package.name === name);
    if (found !== undefined) return found;
  }
  return here;
}

/** The package of a name in the folders below a folder: first in the folder of that name, then in any other. */
export async function findNamed(tree: PackageTree, home: string, name: string): Promise<PackageInTree | undefined> {
  const folder = home === "" ? name : `${home}/${name}`;
  const descriptor = /^\w[\w.-]*$/.test(name) ? await descriptorIn(tree.filesIn(folder)) : undefined;
  if (descriptor !== undefined) {
    const { revision } = await readRevision(packageInput(tree, { folder, descriptor }), "before");
    if (revision?.package.name === name) return { folder, descriptor, revision };
  }
  const place = (await tree.namesIn(home)).find((one) => one.name === name);
  if (place === undefined) return undefined;
  const { revision } = await readRevision(packageInput(tree, place), "before");
  return revision && { folder: place.folder, descriptor: place.descriptor, revision };
}

/** What comparing needs of a package in a tree. */
export function packageInput(tree: PackageTree, { folder, descriptor }: FolderInTree, label?: string): RevisionInput {
  const schemas = new Map<string, Promise<JsonObject | undefined>>();
  const store = tree.filesIn(folder, label);
  return {
    store,
    descriptorPath: descriptor,
    rowSchema(kind) {
      const found = schemas.get(kind) ?? findRowSchema(tree, folder, kind);
      schemas.set(kind, found);
      return found;
    },
  };
}

/**
 * The row schema of a kind for a package as the tree has it: in `schemas/` of the package's own folder, or of one of the
 * two above; else the one that foipack brings along. Undefined where there is none, or none that is JSON.
 */
async function findRowSchema(tree: PackageTree, folder: string, kind: string): Promise<JsonObject | undefined> {
  const builtIn = rowSchemaFiles.get(kind);
  if (!/^[a-z][a-z0-9-]{0,100}$/.test(kind)) return undefined;
  for (const home of homesOf(folder)) {
    const text = await readSchema(tree.filesIn(home), `schemas/${kind}.schema.json`);
    if (text === undefined) continue;
    // Byte for byte the built-in one need not be parsed, nor compared with itself.
    if (builtIn !== undefined && (await sha256(text)) === builtIn.sha256) return builtIn.json;
    const parsed = parseJsonDescriptor(text);
    return parsed.ok && isObject(parsed.value) ? parsed.value : {};
  }
  return builtIn?.json;
}

/** A folder and the two above it, as far as the tree goes. */
export function homesOf(folder: string): readonly string[] {
  const parent = parentOf(folder);
  const above = parent === undefined ? undefined : parentOf(parent);
  return [folder, parent, above].filter((home) => home !== undefined);
}

/** The folder that a folder is in; undefined for the top. */
export function parentOf(folder: string): string | undefined {
  if (folder === "") return undefined;
  const end = folder.lastIndexOf("/");
  return end < 0 ? "" : folder.slice(0, end);
}

async function sha256(text: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("sha256").update(text).digest("hex");
}

async function readSchema(store: FileStore, path: string): Promise<string | undefined> {
  try {
    const facts = await store.facts(path);
    if (facts?.kind !== "file" || facts.bytes > MAX_SCHEMA_BYTES) return undefined;
    return await readWhole(store, path);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}

async function readWhole(store: FileStore, path: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of store.chunks(path)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
