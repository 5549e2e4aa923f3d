import { basename, dirname, join } from "node:path";
import type { NeighbourPackage } from "../checks/package-input.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { DESCRIPTOR_NAMES } from "./find-packages.ts";
import { type FileQuestion, recordFiles } from "./recorded-files.ts";

/** A package that was found beside another, and what its files were asked for. */
export interface FoundNeighbour extends NeighbourPackage {
  /** The name of its folder, and of the descriptor in it. */
  readonly entry: string;
  readonly descriptor: string;
  readonly questions: () => Promise<readonly FileQuestion[] | undefined>;
}

/** Finds packages by their names among those beside a folder, which is not among them. */
export type NeighbourFinder = (folder: string, name: string) => Promise<FoundNeighbour | undefined>;

/** So many packages that others refer to are held at once, with the keys that were read in them. */
const MOST_HELD = 16;

/**
 * A finder for one run: what is beside thousands of packages is looked at once. `isRecorded` remembers what neighbours were
 * asked for.
 */
export function createNeighbourFinder({ isRecorded = false } = {}): NeighbourFinder {
  const folders = new Map<string, ReturnType<typeof openParent>>();
  return (folder, name) => {
    const parent = dirname(folder);
    const opened = folders.get(parent) ?? openParent(parent, isRecorded);
    folders.set(parent, opened);
    return opened(name, basename(folder));
  };
}

function openParent(parent: string, isRecorded: boolean) {
  let entries: Promise<readonly string[]> | undefined;
  let index: Promise<NameIndex> | undefined;
  const held = new Map<string, Promise<FoundNeighbour | undefined>>();

  async function read(entry: string): Promise<FoundNeighbour | undefined> {
    const plain = openLocalFiles(join(parent, entry), entry);
    const recorded = isRecorded ? recordFiles(plain) : undefined;
    const store = recorded?.files ?? plain;
    const descriptor = await findDescriptor(store);
    if (descriptor === undefined) return undefined;
    const { package: found, inline } = await readDescriptor(store, descriptor);
    const questions = recorded?.questions ?? (async () => undefined);
    return found && { package: found, store, inline, entry, descriptor, questions };
  }

  function readOnce(entry: string): Promise<FoundNeighbour | undefined> {
    const known = held.get(entry) ?? read(entry);
    held.delete(entry);
    held.set(entry, known);
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break;
      held.delete(oldest);
    }
    return known;
  }

  /** The folder of that name first, then any other. */
  return async (name: string, own: string): Promise<FoundNeighbour | undefined> => {
    entries ??= listFolder(parent);
    const names = await entries;
    if (name !== own && names.includes(name)) {
      const likely = await readOnce(name);
      if (likely?.package.name === name) return likely;
    }
    index ??= indexNames(parent, names);
    for (const entry of (await index)(name)) {
      if (entry === name || entry === own) continue;
      const found = await readOnce(entry);
      if (found?.package.name === name) return found;
    }
    return undefined;
  };
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await openLocalFiles(folder, "").list("");
  } catch (fault) {
    if (fault instanceof ReadFault) return [];
    throw fault;
  }
}

/** The folders whose descriptor may be of a package of this name, in their order. */
type NameIndex = (name: string) => readonly string[];

/** Names that JSON writes in one way, but for escapes by number. */
const PLAIN_NAME = /^[\w.-]+$/;

/** Looks into each descriptor for names, without making out which of them is the package's. */
async function indexNames(parent: string, entries: readonly string[]): Promise<NameIndex> {
  const places = new Map<string, number[]>();
  const always: number[] = [];
  for (const [at, entry] of entries.entries()) {
    const names = await namesIn(openLocalFiles(join(parent, entry), entry));
    if (names === undefined) always.push(at);
    for (const name of names ?? []) {
      const known = places.get(name);
      if (known === undefined) places.set(name, [at]);
      else known.push(at);
    }
  }
  return (name) => {
    if (!PLAIN_NAME.test(name)) return entries;
    const found = [...new Set([...always, ...(places.get(name) ?? [])])].sort((one, other) => one - other);
    return found.flatMap((at) => entries[at] ?? []);
  };
}

/** Every plain text that is a member called `name`; undefined where that cannot be told without parsing. */
async function namesIn(store: FileStore): Promise<ReadonlySet<string> | undefined> {
  const descriptor = await findDescriptor(store);
  if (descriptor === undefined) return new Set();
  if (!descriptor.endsWith(".json")) return undefined;
  try {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of store.chunks(descriptor)) text += decoder.decode(chunk, { stream: true });
    text += decoder.decode();
    if (text.includes("\\u")) return undefined;
    return new Set([...text.matchAll(/"name"[ \t\r\n]*:[ \t\r\n]*"([\w.-]+)"/g)].map(([, name = ""]) => name));
  } catch (fault) {
    if (fault instanceof ReadFault) return new Set();
    throw fault;
  }
}

/** The name of the descriptor at the top of a store; undefined where it has none. */
export async function findDescriptor(store: FileStore): Promise<string | undefined> {
  for (const name of DESCRIPTOR_NAMES) {
    const facts = await store.facts(name).catch(() => undefined);
    if (facts?.kind === "file") return name;
  }
  return undefined;
}
