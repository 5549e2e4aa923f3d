import { checkAuthority } from "./check-authority.ts";
import { checkBlankRow } from "./check-blank-row.ts";
import { checkConstraints } from "./check-constraints.ts";
import { checkDisclosure } from "./check-disclosure.ts";
import { checkDocument } from "./check-document.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkExemption } from "./check-exemption.ts";
import { checkFigure } from "./check-figure.ts";
import { checkForeignKey } from "./check-foreign-key.ts";
import { checkLabels } from "./check-labels.ts";
import { checkObjectNames } from "./check-object-names.ts";
import { checkPeriod } from "./check-period.ts";
import { checkPlausible } from "./check-plausible.ts";
import { checkPrimaryKey } from "./check-primary-key.ts";
import { checkRecordForm } from "./check-record-form.ts";
import { checkRowLength } from "./check-row-length.ts";
import { checkRowSchema } from "./check-row-schema.ts";
import { checkType } from "./check-type.ts";
import { checkUnique } from "./check-unique.ts";
import type { Check } from "./define-check.ts";

/**
 * Every check of tables, in the order in which they look at a row: what may not be repeated by any other finding, the form of the record, its cells one by one, the row
 * against other rows, and last what only holds between cells, which keeps quiet where a cell has been reported already.
 */
export const checks: readonly Check[] = [
  checkDisclosure,
  checkLabels,
  checkObjectNames,
  checkBlankRow,
  checkRecordForm,
  checkRowLength,
  checkType,
  checkConstraints,
  checkPrimaryKey,
  checkUnique,
  checkForeignKey,
  checkRowSchema,
  checkPeriod,
  checkAuthority,
  checkExemption,
  checkFigure,
  checkPlausible,
  checkDocument,
  checkEvidence,
];
