import type { Grid, GridRow } from "./read-grid.ts";
import { textAt } from "./read-grid.ts";
import { isFigureCell, isLikeFigure, isYear } from "./take-figure.ts";

/** Where the parts of a table are: rows of the grid. */
export interface DividedTable {
  readonly titles: readonly GridRow[];
  readonly header: readonly GridRow[];
  readonly body: readonly GridRow[];
}

/**
 * Finds the header: the nearest row of words above the first figures, and one more above it where that groups its
 * columns. `asked` is the number of its last row. Undefined where no row can be the header.
 */
export function divideTable({ rows }: Grid, asked?: number): DividedTable | undefined {
  const last = asked === undefined ? findHeader(rows) : rows.findIndex(({ number }) => number === asked);
  const row = rows[last];
  if (row === undefined) return undefined;
  const above = rows[last - 1];
  const isGrouped = above !== undefined && isGroupRow(above, row);
  const first = isGrouped ? last - 1 : last;
  return { titles: rows.slice(0, first), header: rows.slice(first, last + 1), body: rows.slice(last + 1) };
}

function findHeader(rows: readonly GridRow[]): number {
  const firstData = rows.findIndex(isDataRow);
  for (let at = firstData - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row !== undefined && row.filled.length > 1) return at;
  }
  return -1;
}

/** A row with words, and in a column after them a figure or what stands for one. */
function isDataRow({ cells, filled }: GridRow): boolean {
  const texts = cells.map(({ text }) => text);
  const figures = texts.filter((text, column) => column > 0 && isLikeFigure(text));
  if (figures.length === 0 || filled.length < 2) return false;
  // Years above columns are a header; that all figures of a row look like years by chance is rarer.
  return figures.length < 2 || !figures.every(isYear);
}

/** A row above the header that names groups of its columns: merged cells, or words above other columns than the first. */
function isGroupRow(above: GridRow, header: GridRow): boolean {
  if (above.number !== header.number - 1 || above.filled.length === 0) return false;
  const covers = above.cells.some(
    ({ text, columns }, column) => text !== "" && columns > 1 && columns < header.cells.length && column > 0,
  );
  if (covers) return true;
  const isBeside = above.filled.length > 1 || (above.filled[0] ?? 0) > 0;
  return isBeside && above.cells.every(({ text }) => (text.length < 60 && !isFigureCell(text)) || isYear(text));
}

/** What a row of the body is. */
export type RowRole =
  | { readonly role: "section"; readonly text: string }
  | { readonly role: "note"; readonly text: string }
  | { readonly role: "row" };

/**
 * Tells section headings and notes from rows. A heading stands alone in its row with rows of figures below it, or beside
 * the header's words where these are repeated. Two lists of one length.
 */
export function tellRows(
  body: readonly GridRow[],
  figures: readonly number[],
  labels: readonly string[],
): readonly RowRole[] {
  const hasFigure = body.map((row) => figures.some((column) => textAt(row, column) !== ""));
  const lastFigure = hasFigure.lastIndexOf(true);
  return body.map((row, at): RowRole => {
    const [only] = row.filled;
    const texts = row.filled.map((column) => textAt(row, column));
    const isRepeated = figures.every((column) => same(textAt(row, column), labels[column] ?? ""));
    if (isRepeated) {
      const text = row.filled.filter((column) => !figures.includes(column)).map((column) => textAt(row, column))[0];
      return { role: "section", text: text ?? "" };
    }
    if (row.filled.length === 0) return { role: "row" };
    if (texts.length > 1 || only === undefined || figures.includes(only)) return { role: "row" };
    const [text = ""] = texts;
    if (at > lastFigure || /^(?:notes?|source|footnotes?|key)\b|^(?:\*|†|\(\d\)|\[\w{1,6}\]|[¹²³])/i.test(text)) {
      return { role: "note", text };
    }
    return { role: "section", text };
  });
}

/**
 * Where another table begins in the body: a row of words alone, in the columns of figures too, below a gap or a title, with
 * other words than the header's. A remark in place of one figure stands among rows of figures.
 */
export function findSecondHeader(
  body: readonly GridRow[],
  figures: readonly number[],
  labels: readonly string[],
): GridRow | undefined {
  return body.find((row, at) => {
    const before = body[at - 1];
    const isApart = before !== undefined && (row.number > before.number + 1 || before.filled.length < 2);
    if (!isApart || row.filled.length < 2) return false;
    const texts = row.filled.map((column) => textAt(row, column));
    const areWords = texts.every((text) => /\p{L}{2}/u.test(text) && !isLikeFigure(text));
    const isRepeated = figures.every((column) => same(textAt(row, column), labels[column] ?? ""));
    return areWords && !isRepeated && figures.every((column) => textAt(row, column) !== "") && at < body.length - 1;
  });
}

/** Whether the header's words stand in the body again, with other words where the label is: those are sections. */
export function isHeaderRepeated(
  body: readonly GridRow[],
  figures: readonly number[],
  labels: readonly string[],
): boolean {
  return body.some((row) => figures.every((column) => same(textAt(row, column), labels[column] ?? "")));
}

function same(left: string, right: string): boolean {
  return left !== "" && left.toLowerCase() === right.toLowerCase();
}
