import { parentPort, workerData } from "node:worker_threads";
import { isReadAtOnce, readDocumentHere } from "../documents/read-document.ts";
import type { DocumentReader } from "../model/document.ts";
import type { Environment } from "../model/environment.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { PackagePlace } from "./find-packages.ts";
import { createNeighbourFinder } from "./neighbours.ts";
import { localEnvironment, localPackageInput } from "./package-input.ts";
import type { ResultCache, ResultCacheSettings } from "./result-cache.ts";
import { validateInput } from "./validate-input.ts";
import {
  MOST_IN_BATCH,
  MOST_UNTAKEN,
  type ThreadAnswer,
  type ThreadQuestion,
  type ThreadTask,
} from "./validation-messages.ts";

const { wishes, cache: settings }: ThreadTask = workerData;
const findNeighbour = createNeighbourFinder({ isRecorded: settings !== undefined });
/** What is to be done after the package that is at work. */
const waiting: Extract<ThreadQuestion, { readonly kind: "validate" }>[] = [];
let isAtWork = false;
/** The package that is at work, and how many batches of its events are under way. */
let current = 0;
let untaken = 0;
let onTaken: (() => void) | undefined;

parentPort?.on("message", (question: ThreadQuestion) => {
  if (question.kind === "validate") {
    waiting.push(question);
    if (!isAtWork) void work();
  } else if (question.number === current) {
    untaken -= 1;
    onTaken?.();
  }
});

async function work(): Promise<void> {
  isAtWork = true;
  for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
    current = question.number;
    untaken = 0;
    await validatePlace(question.place);
  }
  isAtWork = false;
}

function answer(said: ThreadAnswer): void {
  parentPort?.postMessage(said);
}

/** Whether the package that is at work has to be validated by the main thread. */
let needsMain = false;
// What a document takes of the machine can be told only while nothing else is at work.
const readDocument: DocumentReader = (name, bytes) => {
  if (isReadAtOnce(name, bytes)) return readDocumentHere(name, bytes);
  needsMain = true;
  throw new Error("a document is read from the main thread");
};
const environment: Environment = { ...localEnvironment, readDocument };

let cache: Promise<ResultCache> | undefined;
async function openCache(settings: ResultCacheSettings): Promise<ResultCache> {
  const { openResultCache } = await import("./result-cache.ts");
  return openResultCache(settings, wishes, environment, findNeighbour);
}

async function validatePlace(place: PackagePlace): Promise<void> {
  needsMain = false;
  let events: ValidationEvent[] = [];
  let findings = 0;
  const send = async (): Promise<void> => {
    untaken += 1;
    answer({ kind: "events", events });
    events = [];
    findings = 0;
    while (untaken >= MOST_UNTAKEN) {
      await new Promise<void>((resolve) => {
        onTaken = resolve;
      });
    }
  };
  try {
    if (settings !== undefined) cache ??= openCache(settings);
    const work =
      (await cache)?.validate(place) ?? validateInput(localPackageInput(place, environment, findNeighbour), wishes);
    for (;;) {
      const step = await work.next();
      if (needsMain) return answer({ kind: "given-back" });
      if (step.done === true) return answer({ kind: "done", events, outcomes: step.value });
      events.push(step.value);
      if (step.value.kind === "findings") findings += step.value.findings.length;
      if (findings >= MOST_IN_BATCH || events.length >= MOST_IN_BATCH) await send();
    }
  } catch {
    // The main thread will see the same, and say it.
    answer({ kind: "given-back" });
  }
}
