import { limitErrors } from "../checks/limit-errors.ts";
import { addTallies, startTally } from "../checks/tally.ts";
import { validatePackage } from "../checks/validate-package.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { Environment } from "../model/environment.ts";
import type { ReportStats, ValidationEvent } from "../model/report.ts";
import { findPackages } from "./find-packages.ts";
import { localEnvironment, localPackageInput } from "./package-input.ts";
import { requestedChecks } from "./requested-checks.ts";

/** What a validation can be told. */
export interface ValidateOptions {
  /** The folder that targets and shown paths are relative to; the current one where absent. */
  readonly from?: string;
  /** So many errors are reported one by one; further ones are counted. No limit where absent. */
  readonly maxErrors?: number;
  /** Checks besides those that every table has, such as `{"type": "duplicate-row"}`; see docs/checks.md. */
  readonly checks?: readonly JsonObject[];
  readonly environment?: Environment;
}

/**
 * Validates packages on this machine: a descriptor, a folder with one, a folder of such folders; without a target, every
 * package in `datapackages/`. Events come as the work goes on, the last one with the totals. Throws `UserFault` where a
 * target is none, before the first event.
 */
export async function* validate(
  targets: readonly string[],
  options: ValidateOptions = {},
): AsyncGenerator<ValidationEvent, void> {
  const { from = process.cwd(), environment = localEnvironment, maxErrors } = options;
  const checks = requestedChecks(options.checks ?? [], environment.hasher);
  const places = await findPackages(targets, from);
  yield* limitErrors(validatePlaces(), maxErrors);

  async function* validatePlaces(): AsyncGenerator<ValidationEvent, void> {
    const started = environment.clock();
    let tally = startTally().now();
    let tasks = 0;
    let tables = 0;
    let rows = 0;
    for (const place of places) {
      const input = localPackageInput(place, environment);
      const events = validatePackage(checks === undefined ? input : { ...input, checks });
      for await (const event of events) {
        if (event.kind === "task" && event.type === "table") tables += 1;
        if (event.kind === "package-end") {
          tally = addTallies(tally, event.stats);
          tasks += event.stats.tasks;
          rows += event.stats.rows;
        }
        yield event;
      }
    }
    const unused = checks?.unused() ?? [];
    if (unused.length > 0) {
      yield { kind: "findings", findings: unused };
      tally = { ...tally, errors: tally.errors + unused.length };
    }
    const seconds = (environment.clock() - started) / 1000;
    const stats: ReportStats = { ...tally, packages: places.length, tasks, tables, rows, seconds };
    yield { kind: "end", stats };
  }
}
