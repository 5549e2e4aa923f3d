import type { Finding } from "../model/finding.ts";
import { clip, toAscii, visibleEnds } from "./visible.ts";
import { lengthWords } from "./wording/words.ts";

/** A row of a file as a finding shows it: only the cells near the marked ones, and of each only what can be shown. */
export interface ExcerptRow {
  readonly line?: number;
  readonly row?: number;
  /** The row's key. */
  readonly key?: string;
  /** The column that holds the key, where one column does. */
  readonly keyColumn?: number;
  /** How many cells the row has. */
  readonly length: number;
  /** Cells by their column, counted from 0, ready to be printed. */
  readonly cells: ReadonlyMap<number, string>;
  readonly marks: readonly Mark[];
}

/** A cell that a finding is about, with a few words for beneath it. */
export interface Mark {
  /** From 0. */
  readonly column: number;
  readonly note?: string;
  /** How long the cell is, where much of it is not shown. */
  readonly length?: string;
}

/** A marked cell is shown in at most so many columns of the terminal, any other in fewer. */
const markedWidth = 44;
const otherWidth = 20;
/** Columns kept on either side of the marked ones. */
const neighbours = 6;
/** A marked cell of more characters, of which much is not shown, says how many. */
const longCell = 100;
/** Marks kept of one row; the report says how many there are. */
const mostMarks = 6;

/** The row that a finding is about. Undefined where it is about no row, or about an empty one. */
export function excerptRow(
  finding: Finding,
  labels: readonly string[] | undefined,
  note: string | undefined,
  unicode: boolean,
): ExcerptRow | undefined {
  const { place } = finding;
  // A column that is not there has no place in the header.
  if (finding.code === "missing-label") return undefined;
  const columns = markedColumns(finding, labels).slice(0, mostMarks);
  const [first = 0] = columns;
  const cells = place.cells ?? (place.cell === undefined ? undefined : sparse(first, place.cell));
  if (cells === undefined) return undefined;
  if (columns.length === 0 && cells.every((cell) => cell === "")) return undefined;
  // Where the key is what is wrong, its cells are shown already.
  const key = finding.code === "primary-key" ? undefined : place.key;
  const keyColumn = key === undefined ? -1 : cells.indexOf(key);
  const shown = new Map<number, string>();
  for (const column of [...columns, ...around(columns, cells.length), keyColumn]) {
    const cell = column === first && columns.length === 1 ? (place.cell ?? cells[column]) : cells[column];
    if (cell === undefined || shown.has(column)) continue;
    const isMarked = columns.includes(column);
    const text = clip(cell, isMarked ? markedWidth : otherWidth, unicode);
    shown.set(column, isMarked && unicode ? visibleEnds(text) : text);
  }
  return {
    length: cells.length,
    cells: shown,
    marks: columns.map((column) => ({
      column,
      ...(note === undefined || column !== first ? {} : { note: unicode ? note : toAscii(note) }),
      ...lengthOf(cells[column]),
    })),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.row === undefined ? {} : { row: place.row }),
    ...(key === undefined ? {} : { key: clip(key, otherWidth, unicode) }),
    ...(keyColumn < 0 ? {} : { keyColumn }),
  };
}

/** Whether there is room for the marks of another finding. */
export function takesMarks({ marks }: ExcerptRow): boolean {
  return marks.length < mostMarks;
}

/** The same row with the marks of another finding about it, as far as there is room for them. */
export function withMarks(row: ExcerptRow, other: ExcerptRow): ExcerptRow {
  const marks = [
    ...row.marks,
    ...other.marks.filter(({ column }) => row.marks.every((mark) => mark.column !== column)),
  ];
  return { ...row, marks: marks.slice(0, mostMarks), cells: new Map([...other.cells, ...row.cells]) };
}

function sparse(column: number, cell: string): readonly string[] {
  const cells: string[] = [];
  cells[column] = cell;
  return cells;
}

function lengthOf(cell: string | undefined): Pick<Mark, "length"> {
  return cell === undefined || cell.length <= longCell ? {} : { length: lengthWords(cell) };
}

/** The columns that a finding is about, from 0; none where it is about the row as a whole. */
function markedColumns({ args, place }: Finding, labels: readonly string[] | undefined): readonly number[] {
  if (place.fieldNumber !== undefined) return [place.fieldNumber - 1];
  const names = "fields" in args ? args.fields : place.field === undefined ? [] : [place.field];
  const columns = names.map((name) => labels?.indexOf(name) ?? -1).filter((column) => column >= 0);
  return columns.length === 0 && place.cell !== undefined ? [0] : columns;
}

function* around(columns: readonly number[], length: number): Generator<number> {
  const [first, last] = [columns[0] ?? 0, columns.at(-1) ?? 0];
  for (let step = 0; step <= neighbours; step += 1) {
    if (last + step < length) yield last + step;
    if (first - step >= 0) yield first - step;
  }
}
