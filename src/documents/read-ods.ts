import type { DocumentCell, HiddenContent, ReadDocument } from "../model/document.ts";
import { cellReference, SHEET_COLUMNS, SHEET_ROWS } from "./cell-reference.ts";
import { type CollectedSheet, createSheetCollector, type SheetCollector } from "./collect-sheet.ts";
import { createAllowance } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { findOdfParts } from "./ods-package.ts";
import { createOdsStyles } from "./ods-styles.ts";
import { placeDigits, type TextPosition } from "./raised-digits.ts";
import { type Attributes, readXml } from "./read-xml.ts";
import { showsWhole } from "./shown-number.ts";
import type { DocumentParts } from "./unzip-parts.ts";

const CONTENT = "content.xml";

interface OpenSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** A copy of another document's sheet that formulas refer to. */
  readonly isForeign: boolean;
  readonly collector: SheetCollector;
  row: number;
  column: number;
}

interface OpenCell {
  readonly column: number;
  readonly repeated: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isUnseen: boolean;
  paragraphs: string[];
  hasComment: boolean;
}

const KEPT = [
  "value-type",
  "value",
  "date-value",
  "time-value",
  "formula",
  "number-columns-spanned",
  "number-rows-spanned",
];

/** Elements whose text is not the cell's own. */
const ASIDE: ReadonlySet<string> = new Set([
  "annotation",
  "shapes",
  "frame",
  "custom-shape",
  "tracked-changes",
  "forms",
]);

/** Reads an OpenDocument spreadsheet (ODF 1.3 part 3, 9): a cell has the text that it shows. Throws `DocumentProblem`. */
export function readOds(parts: DocumentParts): ReadDocument {
  const inPackage = findOdfParts(parts);
  const allowance = createAllowance();
  const styles = createOdsStyles();
  const sheets: { readonly sheet: CollectedSheet; readonly isForeign: boolean }[] = [];
  const hidden: HiddenContent[] = [];
  let sheet: OpenSheet | undefined;
  let cells: OpenCell[] = [];
  let rowRepeated = 1;
  let cell: OpenCell | undefined;
  const spans: TextPosition[] = [];
  let aside = 0;
  let isParagraph = false;
  let changes = 0;
  let named = 0;

  function write(text: string): void {
    if (cell === undefined || !isParagraph || aside > 0) return;
    allowance.characters(text.length);
    cell.paragraphs[cell.paragraphs.length - 1] += placeDigits(text, spans.at(-1) ?? "level");
  }

  function openCell(element: string, attributes: Attributes): void {
    if (sheet === undefined) return;
    const repeated = count(attributes("number-columns-repeated"));
    const kept = new Map(KEPT.flatMap((name) => entry(name, attributes(name))));
    // What a merged cell covers is not shown because of that, whatever its colour.
    const isUnseen = element === "table-cell" && styles.isUnseen(attributes("style-name"));
    cell = { column: sheet.column, repeated, attributes: kept, isUnseen, paragraphs: [], hasComment: false };
    sheet.column += repeated;
    if (sheet.column > SHEET_COLUMNS && kept.size > 0) throw new DocumentProblem("damaged", CONTENT);
  }

  function closeRow(): void {
    if (sheet === undefined) return;
    const { collector } = sheet;
    const isHidden = rowIsHidden;
    if (cells.length > 0) {
      if (sheet.row + rowRepeated > SHEET_ROWS) throw new DocumentProblem("damaged", CONTENT);
      for (let row = sheet.row; row < sheet.row + rowRepeated; row += 1) {
        if (isHidden) collector.hiddenRow(row);
        for (const each of cells) writeCell(collector, row, each);
      }
    }
    sheet.row += rowRepeated;
    cells = [];
  }

  function closeSheet(): void {
    if (sheet === undefined) return;
    const collected = sheet.collector.finish();
    const { name, isForeign } = sheet;
    if (isForeign) hidden.push({ kind: "external-link", count: collected.filledCells });
    else {
      if (sheet.isHidden) hidden.push({ kind: "hidden-sheet", sheet: name, count: collected.filledCells });
      hidden.push(...collected.hidden);
    }
    sheets.push({ sheet: collected, isForeign });
    sheet = undefined;
  }

  let rowIsHidden = false;
  let depth = 0;
  let changesDepth = 0;
  readXml(parts, CONTENT, {
    open(element, attributes) {
      depth += 1;
      styles.open(element, attributes);
      if (element === "tracked-changes") changesDepth = depth;
      else if (changesDepth > 0 && depth === changesDepth + 1) changes += 1;
      if (ASIDE.has(element)) aside += 1;
      if (element === "annotation" && cell !== undefined) cell.hasComment = true;
      if (aside > 0) return;
      if (element === "table") {
        // A table inside of a cell is for text documents.
        if (sheet !== undefined) throw new DocumentProblem("damaged", CONTENT);
        const name = attributes("name") ?? "";
        sheet = {
          name,
          isHidden: styles.isHiddenSheet(attributes("style-name")) || attributes("display") === "false",
          isForeign: /^'?file:/i.test(name),
          collector: createSheetCollector(name, allowance),
          row: 0,
          column: 0,
        };
        allowance.cells(1);
      } else if (element === "table-column" && sheet !== undefined) {
        const repeated = count(attributes("number-columns-repeated"));
        if (isHiddenLine(attributes)) sheet.collector.hiddenColumns(sheet.column, sheet.column + repeated - 1);
        sheet.column += repeated;
      } else if (element === "table-row" && sheet !== undefined) {
        rowRepeated = count(attributes("number-rows-repeated"));
        rowIsHidden = isHiddenLine(attributes);
        sheet.column = 0;
      } else if (element === "table-cell" || element === "covered-table-cell") openCell(element, attributes);
      else if (element === "p" || element === "h") {
        isParagraph = cell !== undefined;
        cell?.paragraphs.push("");
      } else if (element === "span") {
        const own = styles.position(attributes("style-name"));
        spans.push(own === "level" ? (spans.at(-1) ?? "level") : own);
      } else if (element === "s") write(" ".repeat(Math.min(count(attributes("c")), 1000)));
      else if (element === "tab") write("\t");
      else if (element === "line-break") write("\n");
      else if (element === "table-source" || element === "dde-link")
        hidden.push({ kind: "external-link", ...inSheet(sheet) });
      else if (element === "named-range" || element === "named-expression") {
        named += 1;
        allowance.cells(1);
        const usable = attributes("range-usable-as") ?? "none";
        if (usable === "none") hidden.push({ kind: "defined-name", where: attributes("name") ?? String(named) });
      }
    },
    close(element) {
      if (element === "tracked-changes") changesDepth = 0;
      depth -= 1;
      if (ASIDE.has(element)) aside -= 1;
      if (aside > 0) return;
      if (element === "p" || element === "h") isParagraph = false;
      else if (element === "span") spans.pop();
      else if ((element === "table-cell" || element === "covered-table-cell") && cell !== undefined) {
        if (isFilled(cell)) cells.push(cell);
        cell = undefined;
      } else if (element === "table-row") closeRow();
      else if (element === "table") closeSheet();
    },
    text: write,
  });
  if (changes > 0) hidden.push({ kind: "revision", where: CONTENT, count: changes });
  const own = sheets.filter(({ isForeign }) => !isForeign).map(({ sheet: each }) => each);
  return {
    format: "ods",
    text: own.flatMap(({ lines }) => lines.map((line) => `${line}\n`)).join(""),
    tables: own.map(({ table }) => table),
    hidden: [...hidden, ...inPackage],
  };
}

function inSheet(sheet: OpenSheet | undefined): { readonly sheet?: string } {
  return sheet === undefined ? {} : { sheet: sheet.name };
}

function entry(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function count(written: string | undefined): number {
  const number = Number(written ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, SHEET_ROWS) : 1;
}

function isHiddenLine(attributes: Attributes): boolean {
  return ["collapse", "filter"].includes(attributes("visibility") ?? "");
}

function isFilled(cell: OpenCell): boolean {
  return cell.hasComment || cell.paragraphs.some((text) => text !== "") || cell.attributes.has("value-type");
}

/** The cell as often as it is repeated. Its span counts for the first. */
function writeCell(collector: SheetCollector, row: number, cell: OpenCell): void {
  const shown = showCell(cell);
  const spanned = (name: string): number => count(cell.attributes.get(name));
  for (let column = cell.column; column < cell.column + cell.repeated; column += 1) {
    collector.cell(row, column, shown);
    if (cell.isUnseen && shown.text !== "") collector.unseen(row, column);
    if (cell.hasComment) collector.comment(cellReference(column, row));
    if (column >= SHEET_COLUMNS) throw new DocumentProblem("damaged", CONTENT);
  }
  const range = {
    row,
    column: cell.column,
    rows: spanned("number-rows-spanned"),
    columns: spanned("number-columns-spanned"),
  };
  if (range.rows > 1 || range.columns > 1) collector.merge(range);
}

function showCell({ paragraphs, attributes }: OpenCell): DocumentCell {
  const text = paragraphs.join("\n").trim();
  const formula = attributes.has("formula") ? { isFormula: true } : {};
  const stored = attributes.get("date-value") ?? attributes.get("time-value") ?? attributes.get("value");
  if (stored === undefined || stored === text) return { text, ...formula };
  const isNumber = attributes.has("value");
  if (isNumber && showsWhole(text, Number(stored))) return { text, ...formula };
  return { text, stored, ...formula };
}
