import { type CellStyle, style } from "./workbook-styles.ts";
import { escapeString, MAIN, XML_DECLARATION } from "./workbook-xml.ts";

/** The most that a sheet holds: rows, the header among them, columns, and characters of one cell. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL = 32_767;

/** The styles of texts, and those of texts that would be formulas if a person typed them. */
const QUOTED: ReadonlyMap<CellStyle, CellStyle> = new Map<CellStyle, CellStyle>([
  [style.text, style.quotedText],
  [style.wrapped, style.quotedWrapped],
]);

/** How a sheet is laid out. */
export interface SheetLayout {
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  /** Whether its first row is the names of its columns, and stays in sight. */
  readonly hasHeader: boolean;
  /** The range that has a filter. */
  readonly filter?: string;
}

/** A sheet's XML up to its first row. */
export function sheetStart({ widths, hasHeader }: SheetLayout): string {
  const pane = hasHeader
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    : "";
  const view = `<sheetView${hasHeader ? "" : ' showGridLines="0"'} workbookViewId="0">${pane}</sheetView>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const cols = columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
  return `${XML_DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols}<sheetData>`;
}

/** A sheet's XML after its last row: printed on A4, as wide as the page, tables across it, with the sheet's name below. */
export function sheetEnd({ filter, hasHeader }: SheetLayout): string {
  const filters = filter === undefined ? "" : `<autoFilter ref="${filter}"/>`;
  const margins = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>';
  const orientation = hasHeader ? "landscape" : "portrait";
  const page = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  const footer = "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>";
  return `</sheetData>${filters}${margins}${page}${footer}</worksheet>`;
}

/** A cell as the functions below write it: its element without its place. "" is an empty cell. */
type Cell = string;

/** The height of a line of text, in points, and the most lines that a row can have the height of. */
const LINE_HEIGHT = 15;
const MOST_LINES = 27;

/** How many lines a text fills in a column of so many characters. */
export function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** A row of cells; its number counts from 1. Programs do not all find out by themselves how high one of several lines is. */
export function rowXml(number: number, cells: readonly Cell[], lines = 1): string {
  const placed = cells.map((cell, at) => (cell === "" ? "" : `<c r="${columnName(at)}${number}"${cell}`));
  const height = lines > 1 ? ` ht="${LINE_HEIGHT * Math.min(lines, MOST_LINES)}" customHeight="1"` : "";
  return `<row r="${number}"${height}>${placed.join("")}</row>`;
}

/** A cell of text, which is never anything else. Longer than a cell can be, it is cut. */
export function textCell(text: string, as: CellStyle = style.text): Cell {
  const isLikeFormula = /^[=+\-@\t\r]/.test(text);
  const styled = isLikeFormula ? (QUOTED.get(as) ?? as) : as;
  // Not cut in the middle of a character of two units.
  const whole = text.length > MAX_CELL ? text.slice(0, MAX_CELL).replace(/[\uD800-\uDBFF]$/, "") : text;
  return ` s="${styled}" t="inlineStr"><is><t xml:space="preserve">${escapeString(whole)}</t></is></c>`;
}

export function numberCell(value: number, as: CellStyle = style.plain): Cell {
  return ` s="${as}"><v>${value}</v></c>`;
}

export function booleanCell(value: boolean): Cell {
  return ` t="b"><v>${value ? 1 : 0}</v></c>`;
}

/** "A" to "XFD", from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
