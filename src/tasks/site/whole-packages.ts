import { Worker } from "node:worker_threads";
import { isWholePackage, markOf, WholeState, type WholeTask } from "./is-whole.ts";
import type { PackageRecord } from "./package-record.ts";
import { siteThreadAt } from "./site-thread-place.ts";

/** Tells of packages of a site whether all that is recorded of them is there. */
export interface WholePackages {
  readonly isWhole: (record: PackageRecord) => boolean;
  readonly close: () => Promise<void>;
}

/** With fewer packages than these, starting a thread takes longer than it saves. */
const LEAST_PACKAGES = 100;
/** A thread that takes so long for a package has died. */
const PATIENCE_MS = 500;

/**
 * Begins to look for the files of packages in a thread, while it is planned what the site is made of: in a site of ten
 * thousand releases this is the most of what is to be done. Both threads look, each from its end, until they meet.
 */
export function lookForPackages(out: string, names: readonly string[], least = LEAST_PACKAGES): WholePackages {
  if (names.length < least) return { isWhole: (record) => isWholePackage(out, record), close: async () => undefined };
  const states = new Int32Array(new SharedArrayBuffer(4 * names.length));
  const places = new Map(names.map((name, at) => [name, at]));
  const task: WholeTask = { out, names, states };
  const worker = new Worker(siteThreadAt("whole-thread"), { execArgv: [], workerData: task });
  // What it has not answered is looked for here.
  worker.on("error", () => undefined);
  return {
    isWhole(record) {
      const at = places.get(record.name);
      if (at === undefined) return isWholePackage(out, record);
      const { unseen, taken } = WholeState;
      if (Atomics.compareExchange(states, at, unseen, taken) === unseen) return isWholePackage(out, record);
      Atomics.wait(states, at, taken, PATIENCE_MS);
      const mark = markOf(record);
      return (mark !== WholeState.lacking && Atomics.load(states, at) === mark) || isWholePackage(out, record);
    },
    async close() {
      await worker.terminate();
    },
  };
}
