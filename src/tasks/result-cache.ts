import { dirname, relative } from "node:path";
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
      const lines: string[] = [];
      let size = 0;
      const work = validateInput(recorded.input, wishes);
      try {
        for (;;) {
          const step = await work.next();
          if (step.done === true) {
            const text = size > MOST_CHARACTERS ? undefined : await close(key, recorded.questions, lines, step.value);
            if (key !== undefined && text !== undefined) results.write(key, text);
            return step.value;
          }
          if (step.value.kind !== "progress" && size <= MOST_CHARACTERS) {
            const line = lineOf(withoutTime(step.value));
            // One that would not come back the same is as one that is too large.
            size += line?.length ?? Infinity;
            lines.push(line ?? "");
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
  // Parsed together, which takes half the time, and no more room than `MOST_CHARACTERS` allows.
  const parsed: readonly ValidationEvent[] = JSON.parse(`[${events.join(",")}]`);
  for (const event of parsed) yield event;
  return outcomes;
}

/** The result as it is kept; undefined where what it was made from is not all known. */
async function close(
  key: string | undefined,
  questionsOf: () => Promise<PackageQuestions | undefined>,
  events: readonly string[],
  outcomes: readonly CheckOutcome[],
): Promise<string | undefined> {
  const questions = key === undefined ? undefined : await questionsOf();
  if (questions === undefined) return undefined;
  const body = [JSON.stringify(questions), JSON.stringify(outcomes), ...events].map((line) => `${line}\n`).join("");
  return `${JSON.stringify({ key, digest: sha256(body) })}\n${body}`;
}

/** An event as a line of a kept result; undefined where it would not come back the same. */
function lineOf(event: ValidationEvent): string | undefined {
  return isPlain(event) ? JSON.stringify(event) : undefined;
}

/** Whether JSON gives back exactly this: so that nothing has to be parsed to see it. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) {
    // A place without a value has `undefined`; what has a name besides its places has more names.
    for (const member of value) if (!isPlain(member)) return false;
    return Object.keys(value).length === value.length;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || Object.getOwnPropertySymbols(value).length > 0) return false;
  for (const member of Object.values(value)) if (!isPlain(member)) return false;
  return true;
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
