import type { DocumentCell, DocumentRow, DocumentTable, HiddenContent } from "../model/document.ts";
import { cellReference, columnLetters, SHEET_COLUMNS } from "./cell-reference.ts";
import type { Allowance } from "./document-limits.ts";

/** A sheet's cells as they are read, row after row. Rows and columns count from 0. */
export interface SheetCollector {
  /** Rows come in order, cells of a row in theirs. A blank text is nothing. */
  readonly cell: (row: number, column: number, cell: DocumentCell) => void;
  /** Said before the cells of the row. */
  readonly hiddenRow: (row: number) => void;
  readonly hiddenColumns: (first: number, last: number) => void;
  /** A cell whose text is not seen, such as white on white. */
  readonly unseen: (row: number, column: number) => void;
  /** A merged range: its first cell covers the others, whatever is in them. */
  readonly merge: (range: SheetRange) => void;
  readonly comment: (cell: string) => void;
  readonly finish: () => CollectedSheet;
}

export interface SheetRange {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface CollectedSheet {
  readonly table: DocumentTable;
  readonly lines: readonly string[];
  readonly hidden: readonly HiddenContent[];
  readonly filledCells: number;
}

const BLANK: DocumentCell = { text: "" };

/** So many stretches of hidden rows or columns are told one by one; the last covers the rest. */
const MAX_STRETCHES = 50;
/** So many cells are named one by one. */
const MAX_NAMED = 10;

/** Gathers a sheet. Throws `DocumentProblem` where it is more than a document may hold. */
export function createSheetCollector(name: string, allowance: Allowance): SheetCollector {
  const rows = new Map<number, Map<number, DocumentCell>>();
  const hiddenRows = new Set<number>();
  // How many hidden ranges begin at a column, less those that ended before it.
  const hiddenColumns = new Int32Array(SHEET_COLUMNS + 1);
  let hiddenRow = -1;
  const unseen: string[] = [];
  const comments = new Set<string>();
  const merges: SheetRange[] = [];

  return {
    cell(row, column, cell) {
      if (cell.text === "" && cell.stored === undefined) return;
      allowance.cells(1);
      allowance.characters(2 * cell.text.length + (cell.stored?.length ?? 0));
      const cells = rows.get(row) ?? new Map<number, DocumentCell>();
      rows.set(row, cells);
      cells.set(column, cell);
      if (row === hiddenRow) hiddenRows.add(row);
    },
    hiddenRow(row) {
      hiddenRow = row;
    },
    hiddenColumns(first, last) {
      const from = Math.min(Math.max(first, 0), SHEET_COLUMNS);
      const until = Math.min(Math.max(last + 1, from), SHEET_COLUMNS);
      hiddenColumns[from] = (hiddenColumns[from] ?? 0) + 1;
      hiddenColumns[until] = (hiddenColumns[until] ?? 0) - 1;
    },
    unseen(row, column) {
      unseen.push(cellReference(column, row));
    },
    merge(range) {
      allowance.cells(1);
      merges.push(range);
    },
    comment(cell) {
      allowance.cells(1);
      comments.add(cell);
    },
    finish() {
      cover(rows, merges, allowance);
      const filledCells = [...rows.values()].reduce((sum, cells) => sum + cells.size, 0);
      const hidden: HiddenContent[] = [
        ...hiddenRowsOf(name, rows, hiddenRows),
        ...hiddenColumnsOf(name, rows, hiddenColumns),
        ...namedCells("white-text", name, unseen),
        ...namedCells("comment", name, [...comments]),
      ];
      const ordered = [...rows].filter(([, cells]) => cells.size > 0).sort(([left], [right]) => left - right);
      const whole = ordered.map(([row, cells]) => wholeRow(row, cells, allowance));
      return { table: { name, rows: whole }, lines: whole.map((row) => lineOf(name, row)), hidden, filledCells };
    },
  };
}

/** Gives first cells of merged ranges their size, and blanks what they cover. */
function cover(
  rows: Map<number, Map<number, DocumentCell>>,
  merges: readonly SheetRange[],
  allowance: Allowance,
): void {
  for (const merge of merges) {
    const first = rows.get(merge.row)?.get(merge.column);
    if (first !== undefined) {
      rows.get(merge.row)?.set(merge.column, {
        ...first,
        ...(merge.columns > 1 ? { columns: merge.columns } : {}),
        ...(merge.rows > 1 ? { rows: merge.rows } : {}),
      });
    }
    if (merge.rows > rows.size) {
      for (const [row, cells] of rows) if (row >= merge.row && row < merge.row + merge.rows) blank(cells, merge, row);
      allowance.cells(rows.size);
      continue;
    }
    allowance.cells(merge.rows);
    for (let row = merge.row; row < merge.row + merge.rows; row += 1) {
      const cells = rows.get(row);
      if (cells !== undefined) blank(cells, merge, row);
    }
  }
}

function blank(cells: Map<number, DocumentCell>, merge: SheetRange, row: number): void {
  if (cells.size < merge.columns) {
    for (const column of [...cells.keys()]) {
      const isCovered = column >= merge.column && column < merge.column + merge.columns;
      if (isCovered && (row !== merge.row || column !== merge.column)) cells.delete(column);
    }
    return;
  }
  for (let column = merge.column; column < merge.column + merge.columns; column += 1) {
    if (row !== merge.row || column !== merge.column) cells.delete(column);
  }
}

function wholeRow(row: number, cells: ReadonlyMap<number, DocumentCell>, allowance: Allowance): DocumentRow {
  let width = 0;
  for (const column of cells.keys()) width = Math.max(width, column + 1);
  allowance.cells(width - cells.size);
  return { number: row + 1, cells: Array.from({ length: width }, (_, column) => cells.get(column) ?? BLANK) };
}

function lineOf(sheet: string, row: DocumentRow): string {
  const first = Math.max(
    0,
    row.cells.findIndex(({ text }) => text !== ""),
  );
  const cells = row.cells.slice(first).map(({ text }) => oneLine(text));
  return `${oneLine(sheet)}!${cellReference(first, row.number - 1)}: ${cells.join(" | ")}`;
}

/** The text of a cell in a line: its own line ends become spaces. */
export function oneLine(text: string): string {
  return /[\n\r\f\v\u2028\u2029]/.test(text) ? text.replace(/[\n\r\f\v\u2028\u2029]+/g, " ").trim() : text;
}

type Rows = ReadonlyMap<number, ReadonlyMap<number, DocumentCell>>;

function hiddenRowsOf(sheet: string, rows: Rows, hidden: ReadonlySet<number>): readonly HiddenContent[] {
  const filled = [...hidden].filter((row) => (rows.get(row)?.size ?? 0) > 0).sort((left, right) => left - right);
  const stretches: { first: number; last: number; count: number }[] = [];
  for (const row of filled) {
    const count = rows.get(row)?.size ?? 0;
    const last = stretches.at(-1);
    // Blank hidden rows between them do not part them.
    const isNext = last !== undefined && (last.last === row - 1 || stretches.length === MAX_STRETCHES);
    if (isNext) {
      last.last = row;
      last.count += count;
    } else stretches.push({ first: row, last: row, count });
  }
  return stretches.map(({ first, last, count }) => ({
    kind: "hidden-rows",
    sheet,
    where: first === last ? String(first + 1) : `${first + 1}:${last + 1}`,
    count,
  }));
}

function hiddenColumnsOf(sheet: string, rows: Rows, changes: Int32Array): readonly HiddenContent[] {
  if (changes.every((change) => change === 0)) return [];
  let depth = 0;
  const hidden = Array.from(changes, (change) => {
    depth += change;
    return depth > 0;
  });
  const counts = new Map<number, number>();
  for (const cells of rows.values()) {
    for (const column of cells.keys()) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const columns = [...counts].filter(([column]) => hidden[column]).sort(([left], [right]) => left - right);
  const stretches: { first: number; last: number; count: number }[] = [];
  for (const [column, count] of columns) {
    const last = stretches.at(-1);
    if (last !== undefined && (last.last === column - 1 || stretches.length === MAX_STRETCHES)) {
      last.last = column;
      last.count += count;
    } else stretches.push({ first: column, last: column, count });
  }
  return stretches.map(({ first, last, count }) => ({
    kind: "hidden-columns",
    sheet,
    where: first === last ? columnLetters(first) : `${columnLetters(first)}:${columnLetters(last)}`,
    count,
  }));
}

function namedCells(kind: "white-text" | "comment", sheet: string, cells: readonly string[]): readonly HiddenContent[] {
  if (cells.length === 0) return [];
  const named = cells.slice(0, MAX_NAMED).join(", ");
  return [{ kind, sheet, where: cells.length > MAX_NAMED ? `${named}, …` : named, count: cells.length }];
}
