import type { PackageInput } from "../checks/package-input.ts";
import type { Environment } from "../model/environment.ts";
import type { PackagePlace } from "./find-packages.ts";
import { createRowSchemaFinderIn, localRowSchemaPlaces } from "./find-row-schema.ts";
import type { FoundNeighbour, NeighbourFinder } from "./neighbours.ts";
import { localPackageInput } from "./package-input.ts";
import type { NeighbourAnswer, PackageQuestions } from "./package-questions.ts";
import { recordFiles } from "./recorded-files.ts";

/** A package whose validation is watched: what it asks for, wherever that is. */
export interface RecordedInput {
  readonly input: PackageInput;
  /** Once it was validated. Undefined where the record does not tell all that the report came from. */
  readonly questions: () => Promise<PackageQuestions | undefined>;
}

/** Watches all that the validation of a package on this machine can ask for. `findNeighbour` records what it reads. */
export function recordInput(
  place: PackagePlace,
  environment: Environment,
  findNeighbour: NeighbourFinder,
): RecordedInput {
  const plain = localPackageInput(place, environment, findNeighbour);
  const own = recordFiles(plain.store);
  const schemas = localRowSchemaPlaces(place.folder).map(({ store, path }) => ({ path, recorded: recordFiles(store) }));
  const asked = new Map<string, FoundNeighbour | undefined>();
  let isCertain = true;

  async function neighbour(name: string): Promise<FoundNeighbour | undefined> {
    const found = await findNeighbour(place.folder, name);
    asked.set(name, found);
    return found;
  }

  const { readDocument } = environment;
  const watched: Environment = {
    ...environment,
    ...(readDocument === undefined
      ? {}
      : {
          async readDocument(name, bytes) {
            const reading = await readDocument(name, bytes);
            // That it took too long here need not be so the next time.
            if (reading.kind === "fault") isCertain = false;
            return reading;
          },
        }),
  };
  const rowSchema = createRowSchemaFinderIn(schemas.map(({ path, recorded }) => ({ path, store: recorded.files })));
  return {
    input: { ...plain, store: own.files, environment: watched, rowSchema, neighbour },
    async questions() {
      const ofOwn = await own.questions();
      const ofSchemas = await Promise.all(schemas.map(({ recorded }) => recorded.questions()));
      const neighbours: NeighbourAnswer[] = [];
      for (const [name, found] of asked) {
        if (found === undefined) {
          neighbours.push([name, null]);
          continue;
        }
        const questions = await found.questions();
        if (questions === undefined) return undefined;
        neighbours.push([name, { entry: found.entry, descriptor: found.descriptor, questions }]);
      }
      const known = ofSchemas.flatMap((questions) => (questions === undefined ? [] : [questions]));
      if (!isCertain || ofOwn === undefined || known.length < ofSchemas.length) return undefined;
      return { own: ofOwn, schemas: known, neighbours };
    },
  };
}
