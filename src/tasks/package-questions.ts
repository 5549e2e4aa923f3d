import { dirname, join } from "node:path";
import { openLocalFiles } from "../edge/local-files.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { localRowSchemaPlaces } from "./find-row-schema.ts";
import type { NeighbourFinder } from "./neighbours.ts";
import { digestOfFile, digestOfNames, type FileQuestion, factsText } from "./recorded-files.ts";

/** All that the validation of a package asked for, with the answers that it was given. */
export interface PackageQuestions {
  /** Of the package's own files. */
  readonly own: readonly FileQuestion[];
  /** Of each place where row schemas are looked for, in their order. */
  readonly schemas: readonly (readonly FileQuestion[])[];
  readonly neighbours: readonly NeighbourAnswer[];
}

/** The name of a package that was looked for beside this one, and which it was; null where there was none. */
export type NeighbourAnswer = readonly [
  name: string,
  found: {
    readonly entry: string;
    readonly descriptor: string;
    readonly questions: readonly FileQuestion[];
  } | null,
];

/** Asks the questions of one run: what lies outside of the packages, many of them ask for, and each is answered once. */
export interface Replay {
  readonly findNeighbour: NeighbourFinder;
  readonly shared: Map<string, Promise<string | undefined>>;
}

export function createReplay(findNeighbour: NeighbourFinder): Replay {
  return { findNeighbour, shared: new Map() };
}

/** Whether every question about the package in a folder, whose files these are, has the answer that it had. */
export async function askAgain(
  replay: Replay,
  folder: string,
  own: FileStore,
  questions: PackageQuestions,
): Promise<boolean> {
  for (const question of questions.own) if ((await answer(own, question)) !== question[2]) return false;
  const places = questions.schemas.some((list) => list.length > 0) ? localRowSchemaPlaces(folder) : [];
  for (const [at, { folder: root, store }] of places.entries()) {
    for (const question of questions.schemas[at] ?? []) {
      if ((await sharedAnswer(replay, root, store, question)) !== question[2]) return false;
    }
  }
  for (const [name, known] of questions.neighbours) {
    const found = await replay.findNeighbour(folder, name);
    if (found?.entry !== known?.entry || found?.descriptor !== known?.descriptor) return false;
    const root = join(dirname(folder), known?.entry ?? "");
    const files = openLocalFiles(root, "");
    for (const question of known?.questions ?? []) {
      if ((await sharedAnswer(replay, root, files, question)) !== question[2]) return false;
    }
  }
  return true;
}

function sharedAnswer(
  { shared }: Replay,
  root: string,
  files: FileStore,
  question: FileQuestion,
): Promise<string | undefined> {
  const id = JSON.stringify([root, question[0], question[1]]);
  const known = shared.get(id) ?? answer(files, question);
  shared.set(id, known);
  return known;
}

/** What a store says now; undefined where it cannot say. */
async function answer(files: FileStore, [ask, path]: FileQuestion): Promise<string | undefined> {
  try {
    if (ask === "facts") return factsText(await files.facts(path));
    if (ask === "list") return digestOfNames(await files.list(path));
    return await digestOfFile(files, path);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}
