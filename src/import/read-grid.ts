import type { DocumentCell, DocumentTable, ReadDocument } from "../model/document.ts";

/** A cell where a reader of the table sees it. */
export interface GridCell {
  readonly text: string;
  /** How many columns it covers. */
  readonly columns: number;
  /** The place in the grid, from 0, of the row that it is merged down from; undefined where it stands here. */
  readonly from?: number;
  readonly cell: DocumentCell;
}

export interface GridRow {
  /** As the document counts. */
  readonly number: number;
  readonly cells: readonly GridCell[];
  /** The columns that have something in them, what is merged down left out. */
  readonly filled: readonly number[];
  /** Whether it is a record of one cell only, in a format whose records show it. */
  readonly isAlone: boolean;
  /** The row's line in the document's text. */
  readonly line: string;
  /** In a workbook, what stands before the line: `KPIs!A14:`. */
  readonly place: string | undefined;
}

/** A table with merged cells read as people read them: what is merged over rows stands in each of them. */
export interface Grid {
  readonly name: string;
  readonly width: number;
  readonly rows: readonly GridRow[];
}

const BLANK: DocumentCell = { text: "" };

/** Reads a table of a document. */
export function readGrid(table: DocumentTable, document: ReadDocument): Grid {
  const lines = document.format === "text" ? document.text.split("\n") : [];
  const open = new Map<number, { readonly until: number; readonly from: number; readonly cell: DocumentCell }>();
  const hasRecords = document.format === "csv" || document.format === "text";
  let width = 0;
  const rows = table.rows.map(({ number, cells }, at): GridRow => {
    const read: GridCell[] = cells.map((cell) => ({ text: oneLine(cell.text), columns: cell.columns ?? 1, cell }));
    const filled = read.flatMap(({ text }, column) => (text === "" ? [] : [column]));
    for (const [column, { until, from, cell }] of open) {
      if (number >= until) open.delete(column);
      else if ((read[column]?.text ?? "") === "") {
        while (read.length < column) read.push({ text: "", columns: 1, cell: BLANK });
        read[column] = { text: oneLine(cell.text), columns: 1, from, cell };
      }
    }
    for (const [column, cell] of cells.entries()) {
      if (cell.rows !== undefined && cell.text !== "") open.set(column, { until: number + cell.rows, from: at, cell });
    }
    width = Math.max(width, read.length);
    const isAlone = hasRecords && cells.length === 1;
    return { number, cells: read, filled, isAlone, ...lineOf(table, document, number, cells, lines) };
  });
  return { name: table.name, width, rows };
}

/** The text of a cell; "" where the row ends before it. */
export function textAt(row: GridRow | undefined, column: number): string {
  return row?.cells[column]?.text ?? "";
}

/** As spreadsheets name columns: 0 is `A`. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The line that `ReadDocument.text` has for the row, as its format has it. */
function lineOf(
  { name }: DocumentTable,
  { format }: ReadDocument,
  number: number,
  cells: readonly DocumentCell[],
  lines: readonly string[],
): Pick<GridRow, "line" | "place"> {
  const written = lines[number - 1];
  if (written?.includes("|")) return { line: oneLine(written), place: undefined };
  const isSheet = format === "xlsx" || format === "ods";
  const first = isSheet
    ? Math.max(
        0,
        cells.findIndex(({ text }) => text !== ""),
      )
    : 0;
  const line = cells
    .slice(first)
    .map(({ text }) => oneLine(text))
    .join(" | ");
  return { line, place: isSheet ? `${oneLine(name)}!${columnName(first)}${number}:` : undefined };
}
