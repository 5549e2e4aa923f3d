import type { DocumentCell } from "../model/document.ts";
import { parseCellReference, SHEET_COLUMNS, SHEET_ROWS } from "./cell-reference.ts";
import type { SheetCollector } from "./collect-sheet.ts";
import { isoMoment } from "./date-format.ts";
import { decimalText } from "./decimal-digits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { type Attributes, readXml } from "./read-xml.ts";
import { showsWhole } from "./shown-number.ts";
import type { DocumentParts } from "./unzip-parts.ts";
import { createRuns, unescapeText } from "./xlsx-strings.ts";
import type { CellStyle } from "./xlsx-styles.ts";

/** What a sheet's cells refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly style: (id: number) => CellStyle;
  readonly is1904: boolean;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: CellStyle;
  value: string;
  isFormula: boolean;
}

/** Reads the cells of a sheet (ECMA-376 part 1, 18.3.1). Blank rows and cells cost next to nothing. */
export function readSheet(parts: DocumentParts, part: string, sheet: SheetCollector, context: SheetContext): void {
  let row = -1;
  let column = -1;
  let cell: OpenCell | undefined;
  let isValue = false;
  let phonetic = 0;
  const runs = createRuns();

  function openCell(attributes: Attributes): void {
    const written = attributes("r");
    const place = written === undefined ? { row, column: column + 1 } : parseCellReference(written);
    if (place === undefined || place.row !== row || place.column >= SHEET_COLUMNS) {
      throw new DocumentProblem("damaged", part);
    }
    column = place.column;
    const style = context.style(Number(attributes("s") ?? 0));
    cell = { row, column, type: attributes("t") ?? "n", style, value: "", isFormula: false };
  }

  readXml(parts, part, {
    open(name, attributes) {
      isValue = false;
      runs.open(name, attributes);
      if (name === "row") {
        const written = attributes("r");
        row = written === undefined ? row + 1 : Number(written) - 1;
        if (!Number.isInteger(row) || row < 0 || row >= SHEET_ROWS) throw new DocumentProblem("damaged", part);
        column = -1;
        if (isTrue(attributes("hidden")) || Number(attributes("ht") ?? 1) === 0) sheet.hiddenRow(row);
      } else if (name === "c") openCell(attributes);
      else if (name === "f" && cell !== undefined) cell.isFormula = true;
      else if (name === "v" || (name === "t" && cell?.type === "inlineStr" && phonetic === 0)) isValue = true;
      else if (name === "rPh") phonetic += 1;
      else if (name === "col") {
        const isHidden = isTrue(attributes("hidden")) || Number(attributes("width") ?? 1) === 0;
        if (isHidden) sheet.hiddenColumns(Number(attributes("min")) - 1, Number(attributes("max")) - 1);
      } else if (name === "mergeCell") addMerge(sheet, attributes("ref") ?? "");
    },
    close(name) {
      isValue = false;
      runs.close(name);
      if (name === "rPh") phonetic -= 1;
      if (name !== "c" || cell === undefined) return;
      const shown = showCell(cell, context, part);
      sheet.cell(cell.row, cell.column, shown);
      if (cell.style.isUnseen && cell.value !== "") sheet.unseen(cell.row, cell.column);
      cell = undefined;
    },
    text(text) {
      if (isValue && cell !== undefined) cell.value += runs.text(text);
    },
  });
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

function addMerge(sheet: SheetCollector, ref: string): void {
  const [from = "", to = from] = ref.split(":");
  const first = parseCellReference(from);
  const last = parseCellReference(to);
  if (first === undefined || last === undefined) return;
  const range = {
    row: first.row,
    column: first.column,
    rows: last.row - first.row + 1,
    columns: last.column - first.column + 1,
  };
  if (range.rows > 0 && range.columns > 0) sheet.merge(range);
}

function showCell({ type, value, style, isFormula }: OpenCell, context: SheetContext, part: string): DocumentCell {
  const formula = isFormula ? { isFormula } : {};
  if (value === "") return { text: "", ...formula };
  if (type === "b") return { text: value === "1" || value === "true" ? "TRUE" : "FALSE", ...formula };
  if (type === "e") return { text: value, stored: value, ...formula };
  if (type === "d") return { text: value, ...formula };
  if (type === "n") return { ...showNumberCell(value, style, context.is1904), ...formula };
  const text = type === "s" ? context.strings[Number(value)] : unescapeText(value);
  if (text === undefined) throw new DocumentProblem("damaged", part);
  return withStored(style.format.showText(text), text, formula);
}

function showNumberCell(value: string, style: CellStyle, is1904: boolean): DocumentCell {
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value };
  const shown = style.format.show(number);
  if (style.format.isDate) {
    const stored = isoMoment(number, is1904) ?? decimalText(number);
    return withStored(shown ?? stored, stored, {});
  }
  const stored = decimalText(number);
  if (shown === stored || (shown !== undefined && showsWhole(shown, number))) return { text: shown };
  // In a format that is not understood, nobody knows what is shown: `<5` for 3, perhaps.
  return shown === undefined ? { text: stored, stored } : withStored(shown, stored, {});
}

/** What is stored is told where the shown text does not say it. */
function withStored(text: string, stored: string, rest: { readonly isFormula?: boolean }): DocumentCell {
  return text === stored ? { text, ...rest } : { text, stored, ...rest };
}
