import { dirname, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { CheckOutcome } from "../checks/opt-in/command-checks.ts";
import { type LocalFiles, openLocalFiles } from "../edge/local-files.ts";
import { openResultFolder } from "../edge/result-folder.ts";
import { type Environment, ReadFault } from "../model/environment.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { PackagePlace } from "./find-packages.ts";
import { localRowSchemaPlaces } from "./find-row-schema.ts";
import type { NeighbourFinder } from "./neighbours.ts";
import { askAgain, createReplay, type PackageQuestions } from "./package-questions.ts";
import { recordInput } from "./record-input.ts";
import { digestOfBytes, digestOfFile, sha256 } from "./recorded-files.ts";
import { type PackageEvents, type ValidationWishes, validateInput } from "./validate-input.ts";

/** Where results are kept, and what of foipack made them. It can be sent to a thread. */
export interface ResultCacheSettings {
  readonly folder: string;
  /** `ownBuild()`. */
  readonly build: string;
}

/** Results of packages, kept from run to run. */
export interface ResultCache {
  /** What a package gave before; undefined where it is not known, or anything that it was made from is not the same. */
  readonly find: (place: PackagePlace) => Promise<PackageEvents | undefined>;
  /** Validates a package, and keeps what it gives where all that it was made from is known. */
  readonly validate: (place: PackagePlace) => PackageEvents;
  /** Keeps the folder within its bounds. */
  readonly close: () => void;
}

/** Results larger than this are not kept: a package with thousands of faults is on its way to having others. */
const MOST_CHARACTERS = 256_000;
/** The results of some fifty thousand packages. */
const MOST_BYTES = 250_000_000;
const FORM = "foipack-results 1";

/** A kept result: a line with `Seal`, one with the questions, one with the outcomes, then the events, a line each. */
interface Seal {
  readonly key: string;
  /** SHA-256 of all lines that follow. */
  readonly digest: string;
}

/**
 * Opens the results in a folder. `findNeighbour` records. A result is found by all that is known before anything is read but
 * the descriptor, and holds only while every question that validation asked of the files has the answer that it had.
 */
export function openResultCache(
  { folder, build }: ResultCacheSettings,
  wishes: ValidationWishes,
  environment: Environment,
  findNeighbour: NeighbourFinder,
): ResultCache {
  const results = openResultFolder(folder);
  const replay = createReplay(findNeighbour);
  let isChanged = false;

  /** What row schemas are called in reports depends on where the package is. */
  const homes = new Map<string, string>();
  function homesOf(folder: string): string {
    const parent = dirname(folder);
    const known =
      homes.get(parent) ??
      localRowSchemaPlaces(folder)
        .slice(1)
        .map(({ store }) => store.label)
        .join("\n");
    homes.set(parent, known);
    return known;
  }

  function keyOf(place: PackagePlace, descriptor: string): string {
    const where = [place.label, relative(process.cwd(), place.folder), homesOf(place.folder), place.descriptor];
    return sha256(JSON.stringify([FORM, build, wishes, where, descriptor]));
  }

  /** Of a package's descriptor; undefined where it cannot be read. */
  async function digestOfDescriptor(place: PackagePlace, files: LocalFiles): Promise<string | undefined> {
    try {
      const bytes = files.now.bytes(place.descriptor);
      return bytes === undefined ? await digestOfFile(files, place.descriptor) : digestOfBytes(bytes);
    } catch (fault) {
      if (fault instanceof ReadFault) return undefined;
      throw fault;
    }
  }

  return {
    async find(place) {
      const files = openLocalFiles(place.folder, "");
      const digest = await digestOfDescriptor(place, files);
      isChanged ||= digest === undefined;
      if (digest === undefined) return undefined;
      const key = keyOf(place, digest);
      const kept = open(results.read(key), key);
      const known = { path: place.descriptor, digest };
      if (kept !== undefined && (await askAgain(replay, place.folder, files, known, kept.questions)))
        return given(kept);
      isChanged = true;
      return undefined;
    },
    async *validate(place) {
      const digest = await digestOfDescriptor(place, openLocalFiles(place.folder, ""));
      const key = digest === undefined ? undefined : keyOf(place, digest);
      const recorded = recordInput(place, environment, findNeighbour);
      const events: ValidationEvent[] = [];
      let size = 0;
      const work = validateInput(recorded.input, wishes);
      try {
        for (;;) {
          const step = await work.next();
          if (step.done === true) {
            const text = size > MOST_CHARACTERS ? undefined : await close(key, recorded.questions, events, step.value);
            if (key !== undefined && text !== undefined) results.write(key, text);
            return step.value;
          }
          if (step.value.kind !== "progress" && size <= MOST_CHARACTERS) {
            const event = withoutTime(step.value);
            size += JSON.stringify(event).length;
            events.push(event);
          }
          yield step.value;
        }
      } finally {
        await work.return([]);
      }
    },
    close() {
      if (isChanged) results.prune(MOST_BYTES);
    },
  };
}

interface Kept {
  readonly questions: PackageQuestions;
  readonly outcomes: readonly CheckOutcome[];
  readonly events: readonly string[];
}

async function* given({ events, outcomes }: Kept): PackageEvents {
  for (const line of events) {
    const event: ValidationEvent = JSON.parse(line);
    yield event;
  }
  return outcomes;
}

/** The result as it is kept; undefined where what it was made from is not all known, or it would not come back the same. */
async function close(
  key: string | undefined,
  questionsOf: () => Promise<PackageQuestions | undefined>,
  events: readonly ValidationEvent[],
  outcomes: readonly CheckOutcome[],
): Promise<string | undefined> {
  const questions = key === undefined ? undefined : await questionsOf();
  if (questions === undefined) return undefined;
  const body = [questions, outcomes, ...events].map((part) => `${JSON.stringify(part)}\n`).join("");
  const back = body
    .split("\n")
    .slice(2, -1)
    .map((line): unknown => JSON.parse(line));
  if (!isDeepStrictEqual(back, events)) return undefined;
  return `${JSON.stringify({ key, digest: sha256(body) })}\n${body}`;
}

/** A kept result, if it is one: nobody but foipack writes a text with the right digest by chance. */
function open(text: string | undefined, key: string): Kept | undefined {
  if (text === undefined) return undefined;
  const end = text.indexOf("\n") + 1;
  const body = text.slice(end);
  if (text.slice(0, end) !== `${JSON.stringify({ key, digest: sha256(body) } satisfies Seal)}\n`) return undefined;
  const [questionLine = "", outcomeLine = "", ...events] = body.split("\n").slice(0, -1);
  const questions: PackageQuestions = JSON.parse(questionLine);
  const outcomes: readonly CheckOutcome[] = JSON.parse(outcomeLine);
  return { questions, outcomes, events };
}

/** How long it took then is not how long it takes now. */
function withoutTime(event: ValidationEvent): ValidationEvent {
  if (event.kind === "task-end") return { ...event, stats: { ...event.stats, seconds: 0 } };
  return event.kind === "package-end" ? { ...event, stats: { ...event.stats, seconds: 0 } } : event;
}
