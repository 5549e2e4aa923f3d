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
      const covered = cover(rows, merges, allowance);
      const filledCells = [...rows.values()].reduce((sum, cells) => sum + cells.size, 0);
      const hidden: HiddenContent[] = [
        ...hiddenRowsOf(name, rows, hiddenRows),
        ...hiddenColumnsOf(name, rows, hiddenColumns),
        ...namedCells("covered-cells", name, covered),
        ...namedCells("white-text", name, unseen),
        ...namedCells("comment", name, [...comments]),
      ];
      const ordered = [...rows].filter(([, cells]) => cells.size > 0).sort(([left], [right]) => left - right);
      const whole = ordered.map(([row, cells]) => wholeRow(row, cells, allowance));
      return { table: { name, rows: whole }, lines: whole.map((row) => lineOf(name, row)), hidden, filledCells };
    },
  };
}

/** Gives first cells of merged ranges their size, and blanks what they cover; gives the cells where something else was. */
function cover(
  rows: Map<number, Map<number, DocumentCell>>,
  merges: readonly SheetRange[],
  allowance: Allowance,
): readonly string[] {
  const covered: string[] = [];
  for (const merge of merges) {
    const first = rows.get(merge.row)?.get(merge.column);
    if (first !== undefined) {
      rows.get(merge.row)?.set(merge.column, {
        ...first,
        ...(merge.columns > 1 ? { columns: merge.columns } : {}),
        ...(merge.rows > 1 ? { rows: merge.rows } : {}),
      });
    }
    const blankRow = (row: number, cells: Map<number, DocumentCell>): void => {
      for (const [column, cell] of takeCovered(cells, merge, row)) {
        // The same again, as some programs write it, hides nothing.
        if (cell.text !== "" && cell.text !== first?.text) covered.push(cellReference(column, row));
      }
    };
    if (merge.rows > rows.size) {
      for (const [row, cells] of rows) if (row >= merge.row && row < merge.row + merge.rows) blankRow(row, cells);
      allowance.cells(rows.size);
      continue;
    }
    allowance.cells(merge.rows);
    for (let row = merge.row; row < merge.row + merge.rows; row += 1) {
      const cells = rows.get(row);
      if (cells !== undefined) blankRow(row, cells);
    }
  }
  return covered;
}

/** Takes the cells of a row that a merged range covers out of it, and gives them. */
function takeCovered(
  cells: Map<number, DocumentCell>,
  merge: SheetRange,
  row: number,
): readonly (readonly [column: number, cell: DocumentCell])[] {
  const isFirst = (column: number): boolean => row === merge.row && column === merge.column;
  const end = merge.column + merge.columns;
  const columns =
    cells.size < merge.columns
      ? [...cells.keys()].filter((column) => column >= merge.column && column < end)
      : Array.from({ length: merge.columns }, (_, at) => merge.column + at);
  return columns.flatMap((column) => {
    const cell = cells.get(column);
    if (cell === undefined || isFirst(column)) return [];
    cells.delete(column);
    return [[column, cell] as const];
  });
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
function oneLine(text: string): string {
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

function namedCells(
  kind: "covered-cells" | "white-text" | "comment",
  sheet: string,
  cells: readonly string[],
): readonly HiddenContent[] {
  if (cells.length === 0) return [];
  const named = cells.slice(0, MAX_NAMED).join(", ");
  return [{ kind, sheet, where: cells.length > MAX_NAMED ? `${named}, …` : named, count: cells.length }];
}
