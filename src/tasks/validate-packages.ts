import type { Finding } from "../model/finding.ts";
import type { ReportStats } from "../model/report.ts";
import { type ValidateOptions, validate } from "./validate.ts";

/** A validation held whole. */
export interface ValidationReport {
  /** Whether there is no finding of severity `error`. */
  readonly valid: boolean;
  readonly stats: ReportStats;
  /** In the order of the packages, their resources, and the rows of these. */
  readonly findings: readonly Finding[];
}

/**
 * Validates packages and gives every finding at once; `validate` gives the same as a stream. Targets are a descriptor, a
 * folder with one, or a folder of such folders; none means every package in `datapackages/`. Throws `UserFault` where a
 * target is none of these.
 */
export async function validatePackages(
  targets: readonly string[] = [],
  options: ValidateOptions = {},
): Promise<ValidationReport> {
  const findings: Finding[] = [];
  let stats: ReportStats = { errors: 0, warnings: 0, notes: 0, packages: 0, tasks: 0, tables: 0, rows: 0, seconds: 0 };
  for await (const event of validate(targets, options)) {
    if (event.kind === "findings") findings.push(...event.findings);
    if (event.kind === "end") stats = event.stats;
  }
  return { valid: stats.errors === 0, stats, findings };
}
