import { loadOs } from "../edge/slow-modules.ts";
import type { Environment, RemoteFiles } from "../model/environment.ts";
import type { Target } from "./find-targets.ts";
import type { ResultCache, ResultCacheSettings } from "./result-cache.ts";
import type { ValidationThreads } from "./validate-in-threads.ts";
import type { PackageEvents, ValidationWishes } from "./validate-input.ts";

/** How the packages of a run are worked on. */
interface PackagesOptions {
  readonly wishes: ValidationWishes;
  readonly environment?: Environment | undefined;
  readonly remote?: RemoteFiles | boolean | undefined;
  readonly threads?: number | undefined;
  readonly cache?: ResultCache | undefined;
  readonly cacheSettings?: ResultCacheSettings | undefined;
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
  const { cache, wishes, cacheSettings } = options;
  const count = threadCount(targets.length, options);
  // Where results are kept, most packages may need no thread.
  let left = cache === undefined ? 0 : LEAST_PACKAGES;
  let threads: ValidationThreads | undefined;

  async function begin(target: Target): Promise<PackageEvents> {
    const known = target.kind === "package" ? await cache?.find(target.place) : undefined;
    if (known !== undefined) return known;
    left -= 1;
    if (target.kind !== "package" || count === 0 || left >= 0) return here(target);
    if (threads === undefined) {
      const { startValidationThreads } = await import("./validate-in-threads.ts");
      threads = startValidationThreads(count, {
        wishes,
        ...(cacheSettings === undefined ? {} : { cache: cacheSettings }),
      });
    }
    return threads.submit(target.place, () => here(target));
  }

  try {
    const ahead: PackageEvents[] = [];
    for (const target of targets) {
      ahead.push(await begin(target));
      if (ahead.length < count * AHEAD) continue;
      const next = ahead.shift();
      if (next !== undefined) yield next;
    }
    yield* ahead;
  } finally {
    await threads?.close();
    cache?.close();
  }
}

function threadCount(targets: number, { environment, remote, threads }: PackagesOptions): number {
  // What a caller gives as the outside world cannot be sent to a thread.
  if (environment !== undefined || (remote !== undefined && remote !== false)) return 0;
  if (threads !== undefined) return threads;
  return targets < LEAST_PACKAGES ? 0 : Math.min(loadOs().availableParallelism(), MOST_THREADS);
}
