import { Worker } from "node:worker_threads";
import type { CheckOutcome } from "../checks/opt-in/command-checks.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { PackagePlace } from "./find-packages.ts";
import type { PackageEvents } from "./validate-input.ts";
import { MOST_UNTAKEN, type ThreadAnswer, type ThreadQuestion, type ThreadTask } from "./validation-messages.ts";

/** Compiled, since not every Node runs TypeScript in a thread; seen from `lib/tasks`, from `lib/cli` and from `src/tasks`. */
const THREAD = import.meta.url.endsWith(".ts") ? "../../lib/cli/validate-thread.js" : "../cli/validate-thread.js";

/** Threads that validate packages, each one after the other. */
export interface ValidationThreads {
  /**
   * Has a package validated as soon as a thread is free, in the order of the calls. Its events, which are to be taken in the
   * same order, are those that `here` would give, which is asked where the threads could not do it.
   */
  readonly submit: (place: PackagePlace, here: () => PackageEvents) => PackageEvents;
  readonly close: () => Promise<void>;
}

/** One package on its way through a thread. */
interface Job {
  readonly number: number;
  readonly place: PackagePlace;
  readonly batches: (readonly ValidationEvent[])[];
  outcomes?: readonly CheckOutcome[];
  /** Whether the main thread has to do it. */
  isGivenBack: boolean;
  wake: () => void;
  thread?: Thread;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
  /** What it goes on with, so that it need not wait for its question. */
  next: Job | undefined;
}

/** Starts so many threads. They hold as much of the events as two batches each, however many a package has. */
export function startValidationThreads(count: number, task: ThreadTask): ValidationThreads {
  const waiting: Job[] = [];
  let submitted = 0;
  let isResting = false;
  let onRest: (() => void) | undefined;
  let threads: Thread[] = Array.from({ length: count }, () => {
    const worker = new Worker(new URL(THREAD, import.meta.url), { execArgv: [], workerData: task });
    const thread: Thread = { worker, job: undefined, next: undefined };
    worker.on("message", (answer: ThreadAnswer) => take(thread, answer));
    worker.on("error", () => lose(thread));
    worker.on("exit", () => lose(thread));
    return thread;
  });

  function tell({ worker }: Thread, question: ThreadQuestion): void {
    worker.postMessage(question);
  }

  function assign(): void {
    for (const thread of threads) if (!isResting && thread.job === undefined) thread.job = give(thread);
    // What is left waits with one thread only where there is enough for all others.
    for (const thread of threads) {
      const isAhead = !isResting && thread.next === undefined && waiting.length > threads.length;
      if (isAhead) thread.next = give(thread);
    }
    if (isResting && threads.every(isStill)) onRest?.();
  }

  function give(thread: Thread): Job | undefined {
    const job = waiting.shift();
    if (job === undefined) return undefined;
    job.thread = thread;
    tell(thread, { kind: "validate", number: job.number, place: job.place });
    return job;
  }

  function take(thread: Thread, answer: ThreadAnswer): void {
    const { job } = thread;
    if (job === undefined) return;
    if (answer.kind === "given-back") job.isGivenBack = true;
    else job.batches.push(answer.events);
    if (answer.kind === "done") job.outcomes = answer.outcomes;
    if (answer.kind !== "events") {
      thread.job = thread.next;
      thread.next = undefined;
    }
    job.wake();
    assign();
  }

  /** A thread has died: what it had to do, and without any thread all the rest, is done by the main thread. */
  function lose(thread: Thread): void {
    threads = threads.filter((one) => one !== thread);
    const lost = [thread.job, thread.next].filter((job) => job !== undefined);
    thread.job = undefined;
    thread.next = undefined;
    for (const job of [...lost, ...(threads.length === 0 ? waiting.splice(0) : [])]) {
      job.isGivenBack = true;
      job.wake();
    }
    assign();
  }

  /** Lets the threads come to rest: those that are at work end it, or wait until their events are taken. */
  async function rest(): Promise<void> {
    isResting = true;
    await new Promise<void>((resolve) => {
      onRest = resolve;
      assign();
    });
  }

  async function* eventsOf(job: Job, here: () => PackageEvents): PackageEvents {
    let given = 0;
    for (;;) {
      const batch = job.batches.shift();
      if (batch !== undefined) {
        if (job.thread?.job === job) tell(job.thread, { kind: "taken", number: job.number });
        for (const event of batch) {
          if (event.kind !== "progress") given += 1;
          yield event;
        }
      } else if (job.outcomes !== undefined) return job.outcomes;
      else if (job.isGivenBack) break;
      else {
        await new Promise<void>((resolve) => {
          job.wake = resolve;
        });
      }
    }
    await rest();
    try {
      return yield* without(given, here());
    } finally {
      isResting = false;
      assign();
    }
  }

  return {
    submit(place, here) {
      submitted += 1;
      const job: Job = { number: submitted, place, batches: [], isGivenBack: threads.length === 0, wake: () => {} };
      if (!job.isGivenBack) waiting.push(job);
      assign();
      return eventsOf(job, here);
    },
    async close() {
      const ended = threads;
      threads = [];
      await Promise.all(ended.map(({ worker }) => worker.removeAllListeners().terminate()));
    },
  };
}

/** Whether a thread computes nothing: it has nothing to do, or waits until its events are taken. */
function isStill({ job }: Thread): boolean {
  return job === undefined || job.batches.length >= MOST_UNTAKEN;
}

/** The events after the first so many, which were given before: validation says the same each time. */
async function* without(given: number, events: PackageEvents): PackageEvents {
  let left = given;
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
    if (left > 0 && step.value.kind !== "progress") left -= 1;
    else yield step.value;
  }
}
