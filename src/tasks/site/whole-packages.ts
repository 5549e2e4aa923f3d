import { isWholePackage, markOf, WholeState, type WholeTask } from "./is-whole.ts";
import type { PackageRecord } from "./package-record.ts";
import { startSiteThread } from "./start-site-thread.ts";

/** Tells of packages of a site whether all that is recorded of them is there. */
export interface WholePackages {
  readonly isWhole: (record: PackageRecord) => boolean;
  readonly close: () => Promise<void>;
}

/** With fewer packages than these, starting a thread takes longer than it saves. */
const LEAST_PACKAGES = 100;
/** A package is waited for no longer: the thread has died, or its folder takes long, and it is looked for here. */
const PATIENCE_MS = 500;

/**
 * Begins to look for the files of packages in a thread, while it is planned what the site is made of: in a site of ten
 * thousand releases this is the most of what is to be done. Both threads look, each from its end, until they meet.
 */
export function lookForPackages(out: string, names: readonly string[], least = LEAST_PACKAGES): WholePackages {
  const isWholeHere = (record: PackageRecord): boolean => isWholePackage(out, record);
  const states = new Int32Array(new SharedArrayBuffer(4 * names.length));
  const worker =
    names.length < least ? undefined : startSiteThread("whole-thread", { out, names, states } satisfies WholeTask);
  // What it has not answered is looked for here.
  worker?.on("error", () => undefined);
  if (worker === undefined) return { isWhole: isWholeHere, close: async () => undefined };
  const places = new Map(names.map((name, at) => [name, at]));
  return {
    isWhole(record) {
      const at = places.get(record.name);
      if (at === undefined) return isWholeHere(record);
      const { unseen, taken, lacking } = WholeState;
      const mark = markOf(record);
      const before = Atomics.compareExchange(states, at, unseen, taken);
      if (before === taken) Atomics.wait(states, at, taken, PATIENCE_MS);
      if (mark !== lacking && Atomics.load(states, at) === mark) return true;
      const isWhole = isWholeHere(record);
      Atomics.store(states, at, isWhole ? mark : lacking);
      return isWhole;
    },
    async close() {
      await worker.terminate();
    },
  };
}
