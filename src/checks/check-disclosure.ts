import { labelWords } from "../disclosure/context.ts";
import { isFormula } from "../disclosure/find-formula.ts";
import { searchText } from "../disclosure/find-personal-data.ts";
import { maskOne, maskPersonalData } from "../disclosure/mask.ts";
import type { PersonalData } from "../disclosure/personal-data.ts";
import { findPersonalLabels } from "../disclosure/personal-labels.ts";
import type { Finding } from "../model/finding.ts";
import { cellPlace, labelPlace, maskCells } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";
import { isText } from "./opt-in/text-column.ts";
import { watchSmallCounts } from "./small-counts.ts";
import { watchTotals } from "./suppressed-parts.ts";

/**
 * What may not enter a public history: personal data, columns of people, counts of 1 to 4 people, totals that give a
 * withheld part away, formulas. It is the first to see a row, since it masks what no other finding may repeat.
 */
export const checkDisclosure = defineCheck({
  name: "disclosure",
  codes: [
    "disclosure-personal-data",
    "disclosure-header",
    "disclosure-small-count",
    "disclosure-subtraction",
    "disclosure-formula",
  ],
  start(context) {
    const labels = context.columns.map(({ label, field }) => labelWords(field?.name ?? label));
    const texts = context.columns.map(isText);
    const smallCounts = watchSmallCounts(context);
    const totals = watchTotals(context);
    return {
      header: () => reportLabels(context),
      row(row) {
        reportCells(context, row, labels, texts);
        for (const finding of smallCounts(row)) context.emit(finding);
        totals?.row(row);
      },
      ...(totals === undefined ? {} : { end: totals.end }),
    };
  },
});

function reportLabels(context: TableContext): void {
  for (const { index, isSure } of findPersonalLabels(context.columns.map(({ label }) => label))) {
    const label = context.columns[index]?.label ?? "";
    context.emit({
      code: "disclosure-header",
      severity: isSure ? "error" : "warning",
      place: labelPlace(context, index),
      args: { label },
    });
  }
}

/** A cell of text in which something was found. */
interface PersonalCell {
  readonly column: number;
  readonly cell: string;
  readonly found: readonly PersonalData[];
}

function reportCells(context: TableContext, row: TypedRow, labels: readonly string[], texts: readonly boolean[]): void {
  let personal: PersonalCell[] | undefined;
  let formulas: number[] | undefined;
  for (const [column, cell] of row.cells.entries()) {
    if (
      cell.length < 3 ||
      !((texts[column] ?? true)
        ? row.values[column] !== undefined || column >= texts.length
        : row.values[column] === UNREADABLE)
    )
      continue;
    const first = cell.charCodeAt(0);
    if (first < 65 && isSuspectStart(first) && isFormula(cell)) {
      formulas ??= [];
      formulas.push(column);
    }
    const found = searchText({ text: cell, label: labels[column] ?? "" });
    if (found.length === 0) continue;
    personal ??= [];
    personal.push({ column, cell, found });
  }
  if (personal !== undefined) reportPersonal(context, row, personal);
  for (const column of formulas ?? []) {
    const place = cellPlace(context, row, column);
    const start = row.cells[column]?.charAt(0) ?? "";
    context.emit({ code: "disclosure-formula", severity: "error", place, args: { start } });
  }
}

/** Tab, carriage return, space, +, -, = and @ have codes below those of letters, but for @, which is just below them. */
function isSuspectStart(code: number): boolean {
  return (
    code === 61 || code === 64 || code === 43 || code === 45 || code === 9 || code === 13 || code === 10 || code === 32
  );
}

function reportPersonal(context: TableContext, row: TypedRow, personal: readonly PersonalCell[]): void {
  maskCells(context, row, new Map(personal.map(({ column, cell, found }) => [column, maskPersonalData(cell, found)])));
  for (const { column, cell, found } of personal) {
    const place = cellPlace(context, row, column);
    for (const kind of new Set(found.map((one) => one.kind))) {
      const ofKind = found.filter((one) => one.kind === kind);
      const first = ofKind.find(({ isSure }) => isSure) ?? ofKind[0];
      if (first === undefined) continue;
      const masked = maskOne(first, cell.slice(first.start, first.end));
      const finding: Finding = {
        code: "disclosure-personal-data",
        severity: first.isSure ? "error" : "warning",
        place,
        args: { kind, masked, count: ofKind.length, within: "cell" },
      };
      context.emit(finding);
    }
  }
}
