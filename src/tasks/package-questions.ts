import { dirname, join } from "node:path";
import { type LocalFiles, openLocalFiles } from "../edge/local-files.ts";
import { ReadFault } from "../model/environment.ts";
import { localRowSchemaPlaces } from "./find-row-schema.ts";
import type { NeighbourFinder } from "./neighbours.ts";
import { digestOfBytes, digestOfFile, digestOfNames, type FileQuestion, factsText } from "./recorded-files.ts";

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
  readonly shared: Map<string, string | undefined>;
}

export function createReplay(findNeighbour: NeighbourFinder): Replay {
  return { findNeighbour, shared: new Map() };
}

/** A file of the package whose bytes are known already, with what a record has of them. */
export interface KnownBytes {
  readonly path: string;
  readonly digest: string;
}

/** Whether every question about the package in a folder, whose files these are, has the answer that it had. */
export async function askAgain(
  replay: Replay,
  folder: string,
  own: LocalFiles,
  known: KnownBytes,
  questions: PackageQuestions,
): Promise<boolean> {
  for (const question of questions.own) {
    const isKnown = question[0] === "bytes" && question[1] === known.path;
    const said = isKnown ? known.digest : answer(own, question);
    if ((typeof said === "object" ? await said : said) !== question[2]) return false;
  }
  const places = questions.schemas.some((list) => list.length > 0) ? localRowSchemaPlaces(folder) : [];
  for (const [at, { folder: root, store }] of places.entries()) {
    for (const question of questions.schemas[at] ?? []) {
      const said = sharedAnswer(replay, root, store, question);
      if ((typeof said === "object" ? await said : said) !== question[2]) return false;
    }
  }
  for (const [name, known] of questions.neighbours) {
    const found = await replay.findNeighbour(folder, name);
    if (found?.entry !== known?.entry || found?.descriptor !== known?.descriptor) return false;
    const root = join(dirname(folder), known?.entry ?? "");
    const files = openLocalFiles(root, "");
    for (const question of known?.questions ?? []) {
      const said = sharedAnswer(replay, root, files, question);
      if ((typeof said === "object" ? await said : said) !== question[2]) return false;
    }
  }
  return true;
}

/** At once where that can be: most files are small. */
type Answer = string | undefined | Promise<string | undefined>;

function sharedAnswer({ shared }: Replay, root: string, files: LocalFiles, question: FileQuestion): Answer {
  const id = `${question[0]} ${question[1]}\0${root}`;
  const known = shared.get(id);
  if (known !== undefined || shared.has(id)) return known;
  const said = answer(files, question);
  if (typeof said === "object") {
    return said.then((late) => {
      shared.set(id, late);
      return late;
    });
  }
  shared.set(id, said);
  return said;
}

/** What a store says now; undefined where it cannot say. */
function answer(files: LocalFiles, [ask, path]: FileQuestion): Answer {
  try {
    if (ask === "facts") return factsText(files.now.facts(path));
    if (ask === "list") return digestOfNames(files.now.list(path));
    const bytes = files.now.bytes(path);
    return bytes === undefined ? digestOfLarge(files, path) : digestOfBytes(bytes);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}

async function digestOfLarge(files: LocalFiles, path: string): Promise<string | undefined> {
  try {
    return await digestOfFile(files, path);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}
