import { resolve } from "node:path";
import { limitErrors } from "../checks/limit-errors.ts";
import { addOutcomes, type CheckOutcome, unusedChecks } from "../checks/opt-in/command-checks.ts";
import type { Engine } from "../checks/package-input.ts";
import { addTallies, startTally } from "../checks/tally.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { Environment, RemoteFiles } from "../model/environment.ts";
import type { ReportStats, ValidationEvent } from "../model/report.ts";
import { UserFault } from "../model/user-fault.ts";
import { eachPackage } from "./each-package.ts";
import { findTargets, localFile, type Target } from "./find-targets.ts";
import { type Narrowing, type NarrowOptions, narrowTargets } from "./narrow-targets.ts";
import { createNeighbourFinder } from "./neighbours.ts";
import { openTarget } from "./open-target.ts";
import { localEnvironment } from "./package-input.ts";
import { requestedChecks } from "./requested-checks.ts";
import type { ResultCacheSettings } from "./result-cache.ts";
import { type PackageEvents, type ValidationWishes, validateInput } from "./validate-input.ts";

/** What a validation can be told. */
export interface ValidateOptions extends NarrowOptions {
  /** The folder that targets and shown paths are relative to; the current one where absent. */
  readonly from?: string;
  /** Told which targets are left where `changedSince` or `shard` left some out, before the first event. */
  readonly onNarrowed?: (narrowing: Narrowing) => void;
  /** So many errors are reported one by one; further ones are counted. No limit where absent. */
  readonly maxErrors?: number;
  /** Checks besides those that every table has, such as `{"type": "duplicate-row"}`; see docs/checks.md. */
  readonly checks?: readonly JsonObject[];
  /** A Table Schema and a Table Dialect, in files of JSON or YAML, for targets that are tables by themselves. */
  readonly schema?: string;
  readonly dialect?: string;
  /** Whether the web may be asked, or the files of it. Nothing is fetched where absent. */
  readonly remote?: boolean | RemoteFiles;
  readonly environment?: Environment;
  /**
   * What reads tables. `auto` reads large ones by their automaton and gives the reference engine the rows that may be wrong;
   * `reference` and `screen` do one of the two whatever the size. The report is the same.
   */
  readonly engine?: Engine;
  /** So many threads validate packages; as many as pay where absent, 0 for none. The report is the same. */
  readonly threads?: number;
  /**
   * A folder in which the results of packages are kept from run to run: a package is not validated again where nothing has
   * changed that its report came from. With `remote` or an `environment`, and for what is no package in a folder, nothing
   * is kept.
   */
  readonly cache?: string;
}

/**
 * Validates packages: a descriptor, a folder with one, a folder of such folders, a zip file; a table by itself; with
 * `remote`, the address of one of these. Without a target, every package in `datapackages/`. Events come as the work goes on, the last one with the totals. Throws `UserFault` where a
 * target is none, before the first event.
 */
export async function* validate(
  targets: readonly string[],
  options: ValidateOptions = {},
): AsyncGenerator<ValidationEvent, void> {
  const { from = process.cwd(), environment = localEnvironment, maxErrors } = options;
  const { checks = [], engine = "auto" } = options;
  // What is wrong with one is said before anything is read.
  requestedChecks(checks, environment.hasher);
  const wishes: ValidationWishes = { engine, checks };
  const schema = options.schema === undefined ? undefined : await localFile(options.schema, from);
  const dialect = options.dialect === undefined ? undefined : await localFile(options.dialect, from);
  const mayFetch = options.remote !== undefined && options.remote !== false;
  const named = await findTargets(targets, from, {
    isForTables: schema !== undefined || dialect !== undefined,
    mayFetch,
  });
  const isNarrowed = options.changedSince !== undefined || options.shard !== undefined;
  const { targets: found, narrowing } = isNarrowed ? await narrowTargets(named, options) : { targets: named };
  if (narrowing !== undefined) options.onNarrowed?.(narrowing);
  const cacheSettings = await resultCacheSettings(options);
  const remote = typeof options.remote === "object" ? options.remote : mayFetch ? await openWeb() : undefined;
  try {
    yield* maxErrors === undefined ? validateAll() : limitErrors(validateAll(), maxErrors);
  } finally {
    // What the caller opened is the caller's to close.
    if (options.remote === true) await remote?.close();
  }

  async function* validateAll(): AsyncGenerator<ValidationEvent, void> {
    const started = environment.clock();
    const findNeighbour = createNeighbourFinder({ isRecorded: cacheSettings !== undefined });
    const cache =
      cacheSettings &&
      (await import("./result-cache.ts")).openResultCache(cacheSettings, wishes, environment, findNeighbour);
    const eventsOf = async function* (target: Target): PackageEvents {
      if (cache !== undefined && target.kind === "package") return yield* cache.validate(target.place);
      const opened = await openTarget(target, { environment, remote, schema, dialect, findNeighbour });
      try {
        return yield* validateInput(opened.input, wishes);
      } finally {
        opened.close();
      }
    };
    let tally = startTally().now();
    let tasks = 0;
    let tables = 0;
    let tablesOfFormOnly = 0;
    let rows = 0;
    let outcomes: readonly CheckOutcome[] = [];
    for await (const packageEvents of eachPackage(
      found,
      { ...options, wishes, remote, cache, cacheSettings },
      eventsOf,
    )) {
      try {
        for (;;) {
          const step = await packageEvents.next();
          if (step.done === true) {
            outcomes = addOutcomes(outcomes, step.value);
            break;
          }
          const event = step.value;
          if (event.kind === "task" && event.type === "table") {
            tables += 1;
            if (event.isFormOnly === true) tablesOfFormOnly += 1;
          }
          if (event.kind === "package-end") {
            tally = addTallies(tally, event.stats);
            tasks += event.stats.tasks;
            rows += event.stats.rows;
          }
          yield event;
        }
      } finally {
        // Where nobody wants more of them, the files are let go of.
        await packageEvents.return([]);
      }
    }
    // A check may have its table among those that were left out.
    const unused = isNarrowed ? [] : unusedChecks(outcomes);
    if (unused.length > 0) {
      yield { kind: "findings", findings: unused };
      tally = { ...tally, errors: tally.errors + unused.length };
    }
    const seconds = (environment.clock() - started) / 1000;
    const formOnly = tablesOfFormOnly === 0 ? {} : { tablesOfFormOnly };
    const stats: ReportStats = { ...tally, packages: found.length, tasks, tables, ...formOnly, rows, seconds };
    yield { kind: "end", stats };
  }
}

/** Undefined where no results are to be kept: what comes from the web, or from a caller's own environment, is not recorded. */
async function resultCacheSettings({
  cache,
  remote,
  environment,
  from = process.cwd(),
}: ValidateOptions): Promise<ResultCacheSettings | undefined> {
  const isListed = environment === undefined && (remote === undefined || remote === false);
  if (cache === undefined || !isListed) return undefined;
  const { makeResultFolder } = await import("../edge/result-folder.ts");
  const { ownBuild } = await import("../edge/own-build.ts");
  const folder = resolve(from, cache);
  const fault = makeResultFolder(folder);
  if (fault !== undefined) {
    throw new UserFault(`Results cannot be kept in "${cache}" (${fault}).`, "Name a folder that may be written to.");
  }
  const build = ownBuild();
  return build === undefined ? undefined : { folder, build };
}

async function openWeb(): Promise<RemoteFiles> {
  const { openRemoteFiles } = await import("../edge/remote-files.ts");
  return openRemoteFiles();
}
