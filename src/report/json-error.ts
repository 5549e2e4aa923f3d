import type { Finding } from "../model/finding.ts";
import { subjects } from "./code-subjects.ts";
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
  const { tags, isOfHeader } = subjects[code];
  const description = describe(finding);
  return {
    type: code,
    title,
    description: meaning,
    message: description.what,
    tags,
    note: headingOf(finding),
    ...rowProperties(finding, labels),
    cells: isOfHeader ? undefined : place.cells,
    cell: isOfHeader ? undefined : place.cell,
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

/** The task of a report has all of its labels. Each error of a label repeats them, but of very many only the first. */
function shownLabels(labels: readonly string[]): readonly string[] {
  return labels.length > 1_000 ? labels.slice(0, 100) : labels;
}

/** Errors of the header count their rows in a list, others have one. */
function rowProperties({ code, place }: Finding, labels: readonly string[] | undefined): object {
  if (!subjects[code].isOfHeader) return { rowNumber: place.row };
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
