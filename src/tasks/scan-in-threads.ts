import type { Worker } from "node:worker_threads";
import type { StartThreads, ThreadRequest } from "../checks/package-input.ts";
import { CHUNK_BYTES } from "../edge/local-files.ts";
import { loadOs, loadThreads } from "../edge/slow-modules.ts";
import { findFault, joinParts, repeatedPlaces } from "../screen/join-parts.ts";
import { createKeySlots } from "../screen/key-table.ts";
import { unpackSuspects } from "../screen/pack-suspects.ts";
import type { PartScan, ScannedPart } from "../screen/scan-part.ts";
import type { ScannedRecords, ScanProgress, ScanStop, Suspect } from "../screen/scan-plan.ts";
import type { BeyondAscii } from "../tables/beyond-ascii.ts";
import type { ScanAnswer, ScanQuestion } from "./scan-thread.ts";

/** Compiled, since not every Node runs TypeScript in a thread; seen from `lib/tasks`, from `lib/cli` and from `src/tasks`. */
const THREAD = import.meta.url.endsWith(".ts") ? "../../lib/cli/scan-thread.js" : "../cli/scan-thread.js";

/** More threads than these have to wait for each other at the table of keys. */
const MOST_THREADS = 8;
/** A thread is given no less than this. */
const LEAST_PART = 8_000_000;

/**
 * Starts threads that scan a table's file, each of which reads a part of it. They share the tables of keys.
 */
export const startThreads: StartThreads = (bytes) => {
  const count = Math.max(1, Math.min(loadOs().availableParallelism(), MOST_THREADS, Math.floor(bytes / LEAST_PART)));
  const { Worker: Thread } = loadThreads();
  const threads = Array.from({ length: count }, () => new Thread(new URL(THREAD, import.meta.url), { execArgv: [] }));
  return {
    scan: (request) => watchScan(threads, request),
    beyondAscii: () => beyondAscii(threads, bytes),
    close: async () => void (await Promise.all(threads.map(end))),
  };
};

/** Ends a thread, at work or not. An answer that is on its way would make the process wait for it no more. */
function end(thread: Worker): Promise<number> {
  thread.removeAllListeners("message");
  thread.ref();
  return thread.terminate();
}

/** So often is told how far the scan is. */
const STEP_MS = 100;

/** Scans, and looks now and then at what the threads say of how far they are. */
async function* watchScan(
  threads: readonly Worker[],
  request: ThreadRequest,
): AsyncGenerator<ScanProgress, ScannedRecords | ScanStop> {
  const done = new Float64Array(new SharedArrayBuffer(16 * threads.length));
  // Of a thread that has died, of want of memory say, the reference engine sees what it was to say.
  const scanning = scan(threads, request, done).catch((): ScanStop => "thread-lost");
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, STEP_MS, undefined);
    });
    const scanned = await Promise.race([scanning, pause]);
    clearTimeout(timer);
    if (scanned !== undefined) return scanned;
    const sum = (first: number): number => done.reduce((sum, of, at) => (at % 2 === first ? sum + of : sum), 0);
    yield { bytes: sum(0), rows: sum(1) };
  }
}

async function scan(
  threads: readonly Worker[],
  request: ThreadRequest,
  done: Float64Array,
): Promise<ScannedRecords | ScanStop> {
  const count = threads.length;
  const places = Array.from({ length: count + 1 }, (_, at) => Math.floor((request.bytes * at) / count));
  const slots = Array.from({ length: request.keys }, () => createKeySlots(request.records, true));
  const answers = await Promise.all(
    threads.map((thread, part) => ask(thread, { kind: "scan", request, slots, done, places, part })),
  );
  const said = answers.filter((answer) => answer.kind === "scanned");
  const parts = said.map(({ scan }) => scan);
  const fault = findFault(parts, request.bytes);
  if (fault !== undefined) return fault;
  const reading = readAgain(threads, parts, repeatedPlaces(parts, slots));
  // Unpacked while the threads read.
  const scans = said.map(partOf);
  return joinParts(scans, await reading);
}

function partOf({ scan, suspects }: Extract<ScanAnswer, { readonly kind: "scanned" }>): PartScan {
  return { ...scan, suspects: unpackSuspects(suspects) };
}

/** The records whose keys came again, part by part: when they were scanned there was nothing to say of them. */
function readAgain(
  threads: readonly Worker[],
  scans: readonly ScannedPart[],
  places: readonly number[],
): Promise<readonly (readonly Suspect[])[]> {
  return Promise.all(
    threads.map(async (thread, at) => {
      const { from = 0, to = 0 } = scans[at] ?? {};
      const own = places.filter((place) => place >= from && place < to);
      if (own.length === 0) return [];
      const answer = await ask(thread, { kind: "read-again", places: own });
      return answer.kind === "read" ? unpackSuspects(answer.records) : [];
    }),
  );
}

/** So much of a file a thread goes through again at once. */
const STRETCH_BYTES = 16 * CHUNK_BYTES;

/** The threads go through the file again, a stretch each by turns; no thread is more than one stretch ahead. */
async function* beyondAscii(threads: readonly Worker[], bytes: number): AsyncGenerator<BeyondAscii> {
  const waiting: Promise<ScanAnswer>[] = [];
  let from = 0;
  function askOn(thread: Worker): void {
    if (from >= bytes) return;
    const to = Math.min(bytes, from + STRETCH_BYTES);
    const answer = ask(thread, { kind: "beyond-ascii", from, to });
    // Nobody may be waiting for it yet, or any more.
    answer.catch(() => undefined);
    waiting.push(answer);
    from = to;
  }
  for (const thread of threads) askOn(thread);
  for (let turn = 0; ; turn += 1) {
    const answer = await waiting.shift();
    const thread = threads[turn % threads.length];
    if (answer === undefined || thread === undefined) return;
    askOn(thread);
    if (answer.kind === "beyond-ascii") yield* answer.chunks;
  }
}

/** What a thread answers. What it throws is thrown. A thread that nobody waits for does not hold up the end of the process. */
function ask(thread: Worker, question: ScanQuestion): Promise<ScanAnswer> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners();
    thread.on("message", (answer: ScanAnswer) => {
      thread.unref();
      resolve(answer);
    });
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("a thread has ended early")));
    thread.ref();
    thread.postMessage(question);
  });
}
