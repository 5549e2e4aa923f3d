import { asciiValue } from "./check-ascii-value.ts";
import { deviatedCell } from "./check-deviated-cell.ts";
import { deviatedValue } from "./check-deviated-value.ts";
import { duplicateRow } from "./check-duplicate-row.ts";
import { forbiddenValue } from "./check-forbidden-value.ts";
import { requiredValue } from "./check-required-value.ts";
import { rowConstraint } from "./check-row-constraint.ts";
import { sequentialValue } from "./check-sequential-value.ts";
import { tableDimensions } from "./check-table-dimensions.ts";
import { truncatedValue } from "./check-truncated-value.ts";
import type { OptInCheck } from "./opt-in-check.ts";

/** Every check that can be asked for; docs/checks.md says what each does. */
export const optInChecks: readonly OptInCheck[] = [
  duplicateRow,
  rowConstraint,
  sequentialValue,
  deviatedValue,
  deviatedCell,
  truncatedValue,
  forbiddenValue,
  requiredValue,
  asciiValue,
  tableDimensions,
];
