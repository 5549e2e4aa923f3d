import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { MadePackage } from "./make-package.ts";
import type { PlannedPackage } from "./plan-site.ts";
import type { SiteThreadAnswer, SiteThreadQuestion, SiteThreadTask } from "./site-messages.ts";
import { startSiteThread } from "./start-site-thread.ts";

/** With fewer packages than these, starting threads takes longer than they save. */
const LEAST_PACKAGES = 12;
/** Each holds the pages of a package, and what draws pictures. */
const MOST_THREADS = 4;

/** What became of a package in a thread; undefined where the main thread has to do it. */
export type TakeMade = (
  planned: PlannedPackage,
  made: { readonly made: MadePackage; readonly gone: readonly string[] } | undefined,
) => Promise<void>;

/** How many threads make so many packages; 0 where it is quicker without. */
export function threadsFor(packages: number): number {
  return packages < LEAST_PACKAGES ? 0 : Math.min(availableParallelism(), MOST_THREADS);
}

/**
 * Has packages made in threads, each one after the other, and gives what became of each to `take`, one at a time. What threads
 * could not do is given last, when they are at rest.
 */
export async function makeInThreads(
  packages: readonly PlannedPackage[],
  task: SiteThreadTask,
  count: number,
  take: TakeMade,
): Promise<void> {
  const waiting = [...packages];
  const back: PlannedPackage[] = [];
  let taking: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    const worker = startSiteThread("site-thread", task);
    if (worker === undefined) return;
    try {
      for (let planned = waiting.shift(); planned !== undefined; planned = waiting.shift()) {
        const own = planned;
        const answer = await ask(worker, { planned: own });
        if (answer.kind === "given-back") back.push(own);
        else {
          taking = taking.then(() => take(own, answer));
          await taking;
        }
      }
    } finally {
      await worker.removeAllListeners().terminate();
    }
  }

  await Promise.all(Array.from({ length: count }, work));
  for (const planned of [...back, ...waiting]) await take(planned, undefined);
}

/** A thread that dies gives back what it had to do, and answers nothing else from then on. */
function ask(worker: Worker, question: SiteThreadQuestion): Promise<SiteThreadAnswer> {
  return new Promise((resolve) => {
    const lose = () => resolve({ kind: "given-back" });
    worker.once("error", lose).once("exit", lose);
    worker.once("message", (answer: SiteThreadAnswer) => {
      worker.off("error", lose).off("exit", lose);
      resolve(answer);
    });
    worker.postMessage(question);
  });
}
