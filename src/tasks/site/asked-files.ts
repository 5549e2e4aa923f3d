import { createHash } from "node:crypto";
import { dirname } from "node:path";
import type { PackageInput } from "../../checks/package-input.ts";
import { readDescriptor } from "../../checks/read-descriptor.ts";
import { openLocalFiles } from "../../edge/local-files.ts";
import { type Environment, type FileStore, ReadFault } from "../../model/environment.ts";
import { compareNames } from "../../release/sums.ts";
import type { PackagePlace } from "../find-packages.ts";
import { createRowSchemaFinderIn, localRowSchemaPlaces } from "../find-row-schema.ts";
import type { NeighbourFinder } from "../neighbours.ts";
import { localPackageInput } from "../package-input.ts";
import { digestOfFile, digestOfNames, factsText } from "../recorded-files.ts";

/** What was asked of a place of files: what is there, what is in it, which names a folder has. Sorted. */
export type Asked = readonly (readonly [ask: "facts" | "bytes" | "list", path: string])[];

/** What a package's pages and files were made of, without the answers: the same for the same package. */
export interface AskedFiles {
  readonly own: Asked;
  /** Of each place where row schemas are looked for, in their order. */
  readonly schemas: readonly Asked[];
  /** The packages that were looked for beside it. */
  readonly neighbours: readonly string[];
}

/** A package of the working tree whose reading is watched. */
export interface WatchedInput {
  readonly input: PackageInput;
  readonly asked: () => AskedFiles;
  /** Whether another reading of the same files may give something else, since a document took too long. */
  readonly isUncertain: () => boolean;
}

/** Watches what is asked of a package of the working tree and of those around it. */
export function watchInput(
  place: PackagePlace,
  environment: Environment,
  findNeighbour: NeighbourFinder,
): WatchedInput {
  const plain = localPackageInput(place, environment, findNeighbour);
  const own = watchFiles(plain.store);
  const schemas = localRowSchemaPlaces(place.folder).map(({ store, path }) => ({ path, watched: watchFiles(store) }));
  const neighbours = new Set<string>();
  let isUncertain = false;
  const { readDocument } = environment;
  const watching: Environment = {
    ...environment,
    ...(readDocument === undefined
      ? {}
      : {
          async readDocument(name, bytes) {
            const reading = await readDocument(name, bytes);
            if (reading.kind === "fault") isUncertain = true;
            return reading;
          },
        }),
  };
  return {
    input: {
      ...plain,
      store: own.files,
      environment: watching,
      rowSchema: createRowSchemaFinderIn(schemas.map(({ path, watched }) => ({ path, store: watched.files }))),
      neighbour(name) {
        neighbours.add(name);
        return findNeighbour(place.folder, name);
      },
    },
    asked: () => ({
      own: own.asked(),
      schemas: schemas.map(({ watched }) => watched.asked()),
      neighbours: [...neighbours].sort(),
    }),
    isUncertain: () => isUncertain,
  };
}

function watchFiles(files: FileStore): { readonly files: FileStore; readonly asked: () => Asked } {
  const asked = new Set<string>();
  const note = (ask: string, path: string): void => void asked.add(`${ask} ${path}`);
  const { location } = files;
  return {
    files: {
      label: files.label,
      facts(path) {
        note("facts", path);
        return files.facts(path);
      },
      list(path) {
        note("list", path);
        return files.list(path);
      },
      chunks(path) {
        note("bytes", path);
        return files.chunks(path);
      },
      ...(location === undefined
        ? {}
        : {
            location(path: string) {
              note("bytes", path);
              return location(path);
            },
          }),
    },
    asked: () =>
      [...asked].sort().map((text) => {
        const [, ask = "", path = ""] = /^(\w+) (.*)$/s.exec(text) ?? [];
        return [ask === "list" || ask === "bytes" ? ask : "facts", path] as const;
      }),
  };
}

/** All that was asked, at one time or the other. */
export function joinAsked(one: AskedFiles, other: AskedFiles): AskedFiles {
  const places = Math.max(one.schemas.length, other.schemas.length);
  return {
    own: joinOf(one.own, other.own),
    schemas: Array.from({ length: places }, (_, at) => joinOf(one.schemas[at] ?? [], other.schemas[at] ?? [])),
    neighbours: [...new Set([...one.neighbours, ...other.neighbours])].sort(),
  };
}

function joinOf(one: Asked, other: Asked): Asked {
  const all = new Map([...one, ...other].map((asked) => [asked.join(" "), asked]));
  return [...all].sort(([left], [right]) => compareNames(left, right)).map(([, asked]) => asked);
}

/** Answers what was asked of packages, each file once in a run. */
export interface Answers {
  /** A digest of all the answers as they are now. */
  digest(place: PackagePlace, asked: AskedFiles): Promise<string>;
}

export function createAnswers(findNeighbour: NeighbourFinder): Answers {
  const shared = new Map<string, Promise<string>>();

  function once(id: string, answer: () => Promise<string>): Promise<string> {
    const known = shared.get(id) ?? answer();
    shared.set(id, known);
    return known;
  }

  /** All that a neighbour can be asked for: its descriptor, and its files. */
  async function neighbour(folder: string, name: string): Promise<string> {
    const found = await findNeighbour(folder, name);
    if (found === undefined) return "";
    const { entry, descriptor, store, package: read } = found;
    return once(JSON.stringify([dirname(folder), entry, descriptor]), async () => {
      const { resolved } = await readDescriptor(store, descriptor);
      const paths = read.resources.flatMap(({ source }) => (source.kind === "path" ? source.paths : []));
      const all = [...new Set([descriptor, ...resolved.keys(), ...paths])].sort();
      const answers = await Promise.all(all.map((path) => answer(store, "bytes", path)));
      return digestOf(JSON.stringify([entry, all, answers]));
    });
  }

  return {
    async digest(place, { own, schemas, neighbours }) {
      const files = openLocalFiles(place.folder, "");
      const said: unknown[] = [place.descriptor];
      for (const [ask, path] of own) said.push([ask, path, await answer(files, ask, path)]);
      for (const [at, { folder, store }] of localRowSchemaPlaces(place.folder).entries()) {
        for (const [ask, path] of schemas[at] ?? []) {
          said.push([at, ask, path, await once(JSON.stringify([folder, ask, path]), () => answer(store, ask, path))]);
        }
      }
      for (const name of neighbours) said.push([name, await neighbour(place.folder, name)]);
      return digestOf(JSON.stringify(said));
    },
  };
}

/** Whether a file of a package that was asked for is younger than a time (milliseconds since 1970): it may have been another. */
export async function haveChanged({ folder }: PackagePlace, { own }: AskedFiles, since: number): Promise<boolean> {
  const files = openLocalFiles(folder, "");
  for (const [, path] of own) {
    const facts = await files.facts(path).catch(() => undefined);
    if (facts !== undefined && facts.modified >= since) return true;
  }
  return false;
}

async function answer(files: FileStore, ask: Asked[number][0], path: string): Promise<string> {
  try {
    if (ask === "facts") return factsText(await files.facts(path));
    if (ask === "list") return digestOfNames(await files.list(path));
    return await digestOfFile(files, path);
  } catch (fault) {
    if (fault instanceof ReadFault) return "unreadable";
    throw fault;
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
