import type { PackageInput } from "../checks/package-input.ts";
import { createLocalHasher } from "../edge/hasher.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { Environment } from "../model/environment.ts";
import { compileJsonSchema } from "../schemas/compile-json-schema.ts";
import type { PackagePlace } from "./find-packages.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";
import { createNeighbourFinder, type NeighbourFinder } from "./neighbours.ts";
import { startThreads } from "./scan-in-threads.ts";

/** This machine: its files' digests, its clock, and readers of documents, which are loaded when there is one. */
export const localEnvironment: Environment = {
  hasher: createLocalHasher,
  // What `performance` needs is loaded with its first use.
  clock: () => Number(process.hrtime.bigint()) / 1e6,
  readDocument: async (name, bytes) => (await import("./read-document.ts")).readDocument(name, bytes),
};

/** A package on this machine as validation wants it, with the packages and row schemas beside it. */
export function localPackageInput(
  place: PackagePlace,
  environment: Environment,
  findNeighbour: NeighbourFinder = createNeighbourFinder(),
): PackageInput {
  return {
    store: openLocalFiles(place.folder, place.label),
    descriptorPath: place.descriptor,
    environment,
    rowSchema: createRowSchemaFinder(place.folder),
    compileJsonSchema,
    startThreads,
    neighbour: (name) => findNeighbour(place.folder, name),
  };
}
