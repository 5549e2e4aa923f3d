import { basename, dirname, join } from "node:path";
import type { NeighbourPackage, PackageInput } from "../checks/package-input.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { createLocalHasher } from "../edge/hasher.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { type Environment, type FileStore, ReadFault } from "../model/environment.ts";
import { compileJsonSchema } from "../schemas/compile-json-schema.ts";
import { DESCRIPTOR_NAMES, type PackagePlace } from "./find-packages.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";
import { startThreads } from "./scan-in-threads.ts";

/** This machine: its files' digests, its clock, and readers of documents, which are loaded when there is one. */
export const localEnvironment: Environment = {
  hasher: createLocalHasher,
  clock: () => performance.now(),
  readDocument: async (name, bytes) => (await import("./read-document.ts")).readDocument(name, bytes),
};

/** A package on this machine as validation wants it, with the packages and row schemas beside it. */
export function localPackageInput(place: PackagePlace, environment: Environment): PackageInput {
  const neighbours = new Map<string, Promise<NeighbourPackage | undefined>>();
  return {
    store: openLocalFiles(place.folder, place.label),
    descriptorPath: place.descriptor,
    environment,
    rowSchema: createRowSchemaFinder(place.folder),
    compileJsonSchema,
    startThreads,
    neighbour(name) {
      const known = neighbours.get(name) ?? findNeighbour(place.folder, name);
      neighbours.set(name, known);
      return known;
    },
  };
}

/** A package of this name in the folder that holds this one: the folder of that name first, then any other. */
async function findNeighbour(folder: string, name: string): Promise<NeighbourPackage | undefined> {
  const parent = dirname(folder);
  const entries = await openLocalFiles(parent, "")
    .list("")
    .catch((fault: unknown) => {
      if (fault instanceof ReadFault) return [];
      throw fault;
    });
  const likely = entries.filter((entry) => entry === name);
  for (const entry of [...likely, ...entries.filter((other) => other !== name)]) {
    if (entry === basename(folder)) continue;
    const store = openLocalFiles(join(parent, entry), entry);
    const descriptor = await findDescriptor(store);
    if (descriptor === undefined) continue;
    const { package: found, inline } = await readDescriptor(store, descriptor);
    if (found?.name === name) return { package: found, store, inline };
  }
  return undefined;
}

/** The name of the descriptor at the top of a store; undefined where it has none. */
export async function findDescriptor(store: FileStore): Promise<string | undefined> {
  for (const name of DESCRIPTOR_NAMES) {
    const facts = await store.facts(name).catch(() => undefined);
    if (facts?.kind === "file") return name;
  }
  return undefined;
}
