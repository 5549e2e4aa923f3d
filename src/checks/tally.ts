import type { Finding } from "../model/finding.ts";
import type { Tally } from "../model/report.ts";

/** Findings counted by severity, as they come. */
export interface RunningTally {
  add(findings: readonly Finding[]): void;
  readonly now: () => Tally;
}

export function startTally(): RunningTally {
  const counts = { error: 0, warning: 0, note: 0 };
  return {
    add(findings) {
      for (const { severity } of findings) counts[severity] += 1;
    },
    now: () => ({ errors: counts.error, warnings: counts.warning, notes: counts.note }),
  };
}

/** Two tallies as one. */
export function addTallies(left: Tally, right: Tally): Tally {
  return {
    errors: left.errors + right.errors,
    warnings: left.warnings + right.warnings,
    notes: left.notes + right.notes,
  };
}
