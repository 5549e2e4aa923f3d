import type { Code, Finding } from "../model/finding.ts";
import { visible } from "./visible.ts";
import { columnWords, grouped } from "./wording/words.ts";
import { describe, headingOf, wordings } from "./wording.ts";

/**
 * A finding as an error of a Frictionless report, with its property names (frictionless-py, `frictionless.errors`), and
 * after them what foipack knows beyond. Properties that do not apply are absent.
 */
export function jsonError(finding: Finding, labels: readonly string[] | undefined): object {
  const { code, place, severity, args } = finding;
  const { title, meaning } = wordings[code];
  const description = describe(finding);
  return {
    type: code,
    title,
    description: meaning,
    message: description.what,
    tags: tagsOf(code),
    note: headingOf(finding),
    ...rowProperties(finding, labels),
    cells: isLabelCode(code) ? undefined : place.cells,
    cell: isLabelCode(code) ? undefined : place.cell,
    fieldName: place.field,
    fieldNumber: place.fieldNumber,
    ...referenceProperties(finding),
    severity,
    package: place.package,
    resource: place.resource,
    file: place.file,
    line: place.line,
    column: place.column,
    key: place.key,
    pointer: place.pointer,
    hint: description.note,
    expected: description.expected,
    cause: description.cause,
    mend: description.mend,
    args,
  };
}

/** A finding that is no error in one sentence, with its place: what a report's `warnings` hold. */
export function warningSentence(finding: Finding): string {
  const { place } = finding;
  const parts = [
    place.file === undefined ? "" : visible(place.file),
    place.line === undefined ? "" : `line ${grouped(place.line)}`,
    place.field === undefined ? "" : columnWords(place),
  ].filter((part) => part !== "");
  const { what } = describe(finding);
  return parts.length === 0 ? what : `${parts.join(", ")}: ${what}`;
}

function isLabelCode(code: Code): boolean {
  return code === "blank-header" || code === "disclosure-header" || code.endsWith("-label");
}

/** The task of a report has all of its labels. Each error of a label repeats them, but of very many only the first. */
function shownLabels(labels: readonly string[]): readonly string[] {
  return labels.length > 1_000 ? labels.slice(0, 100) : labels;
}

/** Errors of the header count their rows in a list, others have one. */
function rowProperties({ code, place }: Finding, labels: readonly string[] | undefined): object {
  if (!isLabelCode(code)) return { rowNumber: place.row };
  return {
    labels: shownLabels(labels ?? place.cells ?? []),
    rowNumbers: place.row === undefined ? [] : [place.row],
    label: code === "blank-header" || code === "missing-label" ? undefined : (place.cell ?? ""),
  };
}

function referenceProperties(finding: Finding): object {
  if (finding.code !== "foreign-key") return {};
  const { fields, values, resource, referenceFields } = finding.args;
  return { fieldNames: fields, fieldCells: values, referenceName: resource, referenceFieldNames: referenceFields };
}

const rowCodes: ReadonlySet<Code> = new Set<Code>([
  "blank-row",
  "primary-key",
  "foreign-key",
  "row-schema-error",
  "duplicate-row",
  "row-constraint",
]);
const cellCodes: ReadonlySet<Code> = new Set<Code>([
  "missing-cell",
  "extra-cell",
  "type-error",
  "constraint-error",
  "unique-error",
  "figure-mismatch",
  "implausible-value",
  "period-order",
  "authority-not-in-force",
  "unknown-exemption",
  "truncated-value",
  "forbidden-value",
  "sequential-value",
  "ascii-value",
  "disclosure-personal-data",
  "disclosure-small-count",
  "disclosure-subtraction",
  "disclosure-formula",
  "evidence-missing",
  "evidence-document-changed",
  "evidence-unreadable",
  "evidence-not-found",
  "evidence-ambiguous",
  "evidence-number-mismatch",
  "evidence-other-authority",
]);
const tableCodes: ReadonlySet<Code> = new Set<Code>([
  "table-dimensions",
  "deviated-value",
  "deviated-cell",
  "required-value",
]);

/** The tags that frictionless-py gives to errors of this kind. */
function tagsOf(code: Code): readonly string[] {
  if (code === "hash-count" || code === "byte-count") return ["#file"];
  if (code === "blank-header") return ["#table", "#header"];
  if (isLabelCode(code)) return ["#table", "#header", "#label"];
  if (tableCodes.has(code)) return ["#table"];
  if (rowCodes.has(code)) return ["#table", "#row"];
  return cellCodes.has(code) ? ["#table", "#row", "#cell"] : [];
}
