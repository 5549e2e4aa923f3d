import { availableParallelism } from "node:os";
import type { Environment, RemoteFiles } from "../model/environment.ts";
import type { Target } from "./find-targets.ts";
import type { PackageEvents, ValidationWishes } from "./validate-input.ts";

/** How the packages of a run are worked on. */
interface PackagesOptions {
  readonly wishes: ValidationWishes;
  readonly environment?: Environment;
  readonly remote?: RemoteFiles | boolean | undefined;
  readonly threads?: number;
}

/** A thread takes a fifth of a second to start, in which some fifty small packages are validated. */
const LEAST_PACKAGES = 100;
const MOST_THREADS = 8;
/** For each thread so many packages wait, so that none is idle while the events of a long one are taken. */
const AHEAD = 8;

/**
 * The events of each target, to be taken one after the other. `here` validates one in this thread; where there are many,
 * and nothing but files of this machine is asked, threads do most of them.
 */
export async function* eachPackage(
  targets: readonly Target[],
  options: PackagesOptions,
  here: (target: Target) => PackageEvents,
): AsyncGenerator<PackageEvents, void> {
  const count = threadCount(targets.length, options);
  if (count === 0) {
    for (const target of targets) yield here(target);
    return;
  }
  const { startValidationThreads } = await import("./validate-in-threads.ts");
  const threads = startValidationThreads(count, options.wishes);
  try {
    const ahead: PackageEvents[] = [];
    for (const target of targets) {
      ahead.push(target.kind === "package" ? threads.submit(target.place, () => here(target)) : here(target));
      if (ahead.length < count * AHEAD) continue;
      const next = ahead.shift();
      if (next !== undefined) yield next;
    }
    yield* ahead;
  } finally {
    await threads.close();
  }
}

function threadCount(targets: number, { environment, remote, threads }: PackagesOptions): number {
  // What a caller gives as the outside world cannot be sent to a thread.
  if (environment !== undefined || (remote !== undefined && remote !== false)) return 0;
  if (threads !== undefined) return threads;
  return targets < LEAST_PACKAGES ? 0 : Math.min(availableParallelism(), MOST_THREADS);
}
