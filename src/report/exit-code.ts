import type { Tally } from "../model/report.ts";

/** The exit code of a validation that ran: 1 where there are errors. Wrong usage and our own faults are 2, elsewhere. */
export function exitCode(stats: Tally): 0 | 1 {
  return stats.errors > 0 ? 1 : 0;
}
