import { labelWords } from "../disclosure/context.ts";
import { isFormula } from "../disclosure/find-formula.ts";
import { searchText } from "../disclosure/find-personal-data.ts";
import { maskOne, maskPersonalData } from "../disclosure/mask.ts";
import type { PersonalData } from "../disclosure/personal-data.ts";
import { findPersonalLabels, isOfPublicPeople } from "../disclosure/personal-labels.ts";
import type { FieldTypeName } from "../model/descriptor.ts";
import type { Finding } from "../model/finding.ts";
import { cellPlace, labelPlace, maskCells } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";
import { watchSmallCounts } from "./small-counts.ts";
import { watchTotals } from "./suppressed-parts.ts";

/** Types whose values have no words in them; what could not be read as one of them is looked at all the same. */
export const wordlessTypes: ReadonlySet<FieldTypeName> = new Set<FieldTypeName>([
  "boolean",
  "date",
  "datetime",
  "duration",
  "geopoint",
  "integer",
  "number",
  "time",
  "year",
  "yearmonth",
]);

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
    const texts = context.columns.map(({ field }) => field === undefined || !wordlessTypes.has(field.type));
    // Candidates and holders of posts are public by name, not by their telephone numbers.
    const isPublic = isOfPublicPeople(labels);
    const search = (column: number, text: string): readonly PersonalData[] => {
      const found = searchText({ text, label: labels[column] ?? "" });
      return isPublic && found.length > 0 ? found.filter(({ kind }) => kind !== "name") : found;
    };
    const smallCounts = watchSmallCounts(context);
    const totals = watchTotals(context);
    return {
      header: () => reportLabels(context),
      row(row) {
        reportCells(context, row, texts, search);
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

/** Whether a cell is a text, or stands where it could not be read. Nothing that is looked for is shorter than three. */
function isTextCell(row: TypedRow, texts: readonly boolean[], column: number, cell: string): boolean {
  if (cell.length < 3) return false;
  const value = row.values[column];
  return column >= texts.length || (texts[column] === true ? value !== undefined : value === UNREADABLE);
}

function reportCells(
  context: TableContext,
  row: TypedRow,
  texts: readonly boolean[],
  search: (column: number, cell: string) => readonly PersonalData[],
): void {
  const personal: PersonalCell[] = [];
  const formulas: number[] = [];
  for (let column = 0; column < row.cells.length; column += 1) {
    const cell = row.cells[column] ?? "";
    if (!isTextCell(row, texts, column, cell)) continue;
    if (isSuspectStart(cell.charCodeAt(0)) && isFormula(cell)) formulas.push(column);
    const found = search(column, cell);
    if (found.length > 0) personal.push({ column, cell, found });
  }
  if (personal.length > 0) reportPersonal(context, row, personal);
  for (const column of formulas) {
    const place = cellPlace(context, row, column);
    const start = row.cells[column]?.trimStart().charAt(0) ?? "";
    context.emit({ code: "disclosure-formula", severity: "error", place, args: { start } });
  }
}

/** Space (or tab, or a line end), +, -, = and @. */
function isSuspectStart(code: number): boolean {
  return code <= 32 || code === 43 || code === 45 || code === 61 || code === 64;
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
