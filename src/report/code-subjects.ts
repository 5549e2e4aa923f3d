import type { Code } from "../model/finding.ts";

/** What a finding of a code is about. */
interface Subject {
  /** Those that frictionless-py gives to errors of this kind. */
  readonly tags: readonly string[];
  /** What a report counts several findings of one group as. */
  readonly noun: "column" | "row" | "cell" | "place";
  /** Whether it is about the header or one of its labels, and so about no row of the table. */
  readonly isOfHeader?: true;
}

const elsewhere: Subject = { tags: [], noun: "place" };
const file: Subject = { tags: ["#file"], noun: "place" };
const table: Subject = { tags: ["#table"], noun: "place" };
const header: Subject = { tags: ["#table", "#header"], noun: "place", isOfHeader: true };
const label: Subject = { tags: ["#table", "#header", "#label"], noun: "column", isOfHeader: true };
const row: Subject = { tags: ["#table", "#row"], noun: "row" };
const cell: Subject = { tags: ["#table", "#row", "#cell"], noun: "cell" };

/** What findings of each code are about. Tags are frictionless-py's where it has the code, also where the noun is not. */
export const subjects: { readonly [C in Code]: Subject } = {
  "package-error": elsewhere,
  "resource-error": elsewhere,
  "dialect-error": elsewhere,
  "schema-error": elsewhere,
  "field-error": elsewhere,
  "source-error": elsewhere,
  "hash-count": file,
  "byte-count": file,
  "limit-reached": elsewhere,
  "format-error": { ...elsewhere, noun: "cell" },
  "encoding-error": { ...elsewhere, noun: "cell" },
  "blank-header": header,
  "blank-label": label,
  "duplicate-label": label,
  "missing-label": label,
  "extra-label": label,
  "incorrect-label": label,
  "blank-row": row,
  "missing-cell": cell,
  "extra-cell": cell,
  "unique-error": { ...cell, noun: "row" },
  "primary-key": row,
  "foreign-key": { ...row, noun: "cell" },
  "reference-unchecked": elsewhere,
  "type-error": cell,
  "constraint-error": cell,
  "row-schema-error": row,
  "schema-drift": elsewhere,
  "figure-mismatch": cell,
  "implausible-value": cell,
  "period-order": cell,
  "authority-not-in-force": cell,
  "unknown-exemption": cell,
  "disclosure-personal-data": cell,
  "disclosure-header": label,
  "disclosure-small-count": cell,
  "disclosure-subtraction": cell,
  "disclosure-formula": cell,
  "disclosure-hidden": elsewhere,
  "acknowledgement-error": elsewhere,
  "acknowledgement-unused": elsewhere,
  "evidence-missing": cell,
  "evidence-unregistered": elsewhere,
  "evidence-document-changed": cell,
  "evidence-unreadable": cell,
  "evidence-not-found": cell,
  "evidence-ambiguous": cell,
  "evidence-number-mismatch": cell,
  "evidence-other-authority": cell,
  "check-error": elsewhere,
  "duplicate-row": { ...row, noun: "place" },
  "deviated-value": table,
  "deviated-cell": table,
  "truncated-value": { ...cell, noun: "place" },
  "forbidden-value": { ...cell, noun: "place" },
  "required-value": table,
  "sequential-value": { ...cell, noun: "place" },
  "row-constraint": { ...row, noun: "place" },
  "table-dimensions": table,
  "ascii-value": { ...cell, noun: "place" },
};
