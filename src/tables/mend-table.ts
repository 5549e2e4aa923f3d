import type { Field, TableDialect } from "../model/descriptor.ts";
import type { CellMend, LineEndMend, MendCause, MendDoubt, MendObstacle } from "../model/mend.ts";
import { openTextBytes, type TextChange } from "./mend-bytes.ts";
import { type ColumnEvidence, createColumnEvidence, type DateOrder, doubtOf, evidenceFor } from "./mend-doubts.ts";
import { isLineEnd, placeRecords } from "./mend-places.ts";
import { type ChangedCells, isSameTable, readWhole } from "./mend-proof.ts";
import { writeCell } from "./mend-quoting.ts";
import type { TableForm } from "./read-table.ts";

/** A cell that a finding has something better for. */
export interface MendWish {
  readonly cause: MendCause;
  readonly row: number;
  readonly line: number;
  /** From 1. */
  readonly fieldNumber: number;
  readonly fieldName: string;
  /** Undefined for a label. */
  readonly field: Field | undefined;
  /** Undefined for a cell that is to lose its byte order marks. */
  readonly to: string | undefined;
}

/** A wish that is left open. */
export interface LeftWish extends MendWish {
  readonly from: string;
  readonly doubt: MendDoubt;
}

/** What becomes of one file. */
export interface TableMend {
  readonly cells: readonly CellMend[];
  readonly left: readonly LeftWish[];
  readonly dropsMark: boolean;
  readonly lineEnds: LineEndMend | undefined;
  /** The file once it is mended. */
  readonly bytes: Uint8Array;
}

/** Larger files are not changed here: the whole text has to be at hand. */
export const MAX_MENDED_BYTES = 64 * 1024 * 1024;

/**
 * Works out how a delimited file is to be written so that its cells say what they were meant to say. Only the bytes of the
 * cells that are mended change, a byte order mark that goes, and line ends that differ from most. `isRefused` tells of
 * cells that are to be left all the same. The result has been read again: every other cell is what it was.
 */
export async function mendTable(
  bytes: Uint8Array,
  form: TableForm,
  wishes: readonly MendWish[],
  isRefused: (wish: MendWish) => boolean,
): Promise<TableMend | { readonly obstacle: MendObstacle }> {
  if (bytes.length > MAX_MENDED_BYTES) return { obstacle: "too-large" };
  const columns = new Map(wishes.map(({ fieldNumber }) => [fieldNumber, createColumnEvidence()]));
  const reading = await readWhole(bytes, form, new Set(wishes.map(({ row }) => row)), (cells) => {
    for (const [fieldNumber, column] of columns) column.add(cells[fieldNumber - 1] ?? "");
  });
  if ("obstacle" in reading) return reading;
  const source = openTextBytes(bytes, reading.label);
  if (source === undefined) return { obstacle: "encoding" };

  const { mends, left } = decide(wishes, reading.rows, columns, isRefused);
  const lineEnds = findMixedEnds(source.text, form.dialect);
  const written = isNothing(mends, lineEnds)
    ? NO_CHANGES
    : writeChanges(source.text, form.dialect, mends, lineEnds?.to);
  if (written === undefined) return { obstacle: "quoting" };
  const dropsMark = source.hasMark && reading.label === "utf-8";
  const after = source.withChanges(written.changes, dropsMark);
  if (after === undefined) return { obstacle: "encoding" };
  const cells = mends.flatMap(({ mend }) => (written.unwritten.has(mend) ? [] : [mend]));
  // What stands in the text is found in another way than tables are read in; where the two differ, nothing is written.
  if (!(await isSameTable(bytes, after, form, changedCells(cells)))) return { obstacle: "quoting" };
  const unquoted = mends.flatMap(({ wish, mend }): LeftWish[] =>
    written.unwritten.has(mend) ? [{ ...wish, from: mend.from, doubt: "cannot-be-quoted" }] : [],
  );
  return { cells, left: [...left, ...unquoted], dropsMark, lineEnds, bytes: after };
}

const NO_CHANGES = { changes: [], unwritten: new Set<CellMend>() };

function isNothing(mends: readonly Decided[], lineEnds: LineEndMend | undefined): boolean {
  return mends.length === 0 && lineEnds === undefined;
}

interface Decided {
  readonly wish: MendWish;
  readonly mend: CellMend;
}

/** Sorts the wishes into what is certain and what is not; of two for one cell the first counts. */
function decide(
  wishes: readonly MendWish[],
  rows: ReadonlyMap<number, readonly string[]>,
  columns: ReadonlyMap<number, ColumnEvidence>,
  isRefused: (wish: MendWish) => boolean,
): { readonly mends: readonly Decided[]; readonly left: readonly LeftWish[] } {
  const mends: Decided[] = [];
  const left: LeftWish[] = [];
  const seen = new Set<string>();
  const table = dateOrderOf(wishes, columns);
  for (const wish of wishes) {
    const { row, line, fieldNumber, fieldName, cause, field } = wish;
    const from = rows.get(row)?.[fieldNumber - 1];
    const column = columns.get(fieldNumber);
    const id = `${row}:${fieldNumber}`;
    if (from === undefined || column === undefined || seen.has(id)) continue;
    seen.add(id);
    const to = wish.to ?? from.replaceAll("\uFEFF", "");
    if (to === from) continue;
    const suspect = { cause, cell: from, field, fieldName };
    const doubt = isRefused(wish) ? "another-finding" : doubtOf(suspect, column, table);
    if (doubt !== undefined) {
      left.push({ ...wish, from, doubt });
      continue;
    }
    const evidence = evidenceFor(suspect, column, table);
    const mend = { cause, line, row, fieldNumber, field: fieldName, from, to };
    mends.push({ wish, mend: evidence === undefined ? mend : { ...mend, evidence } });
  }
  return { mends, left };
}

/** How the columns with dates that are to be mended write them, all together. */
function dateOrderOf(wishes: readonly MendWish[], columns: ReadonlyMap<number, ColumnEvidence>): DateOrder {
  const dates = new Set(wishes.filter(({ cause }) => cause === "day-first-date").map(({ fieldNumber }) => fieldNumber));
  let [dayFirst, monthFirst] = [0, 0];
  for (const fieldNumber of dates) {
    const column = columns.get(fieldNumber);
    dayFirst += column?.dayFirst ?? 0;
    monthFirst += column?.monthFirst ?? 0;
  }
  return { dayFirst, monthFirst };
}

const LINE_ENDS = { LF: "\n", CRLF: "\r\n", CR: "\r" } as const;
type LineEndName = keyof typeof LINE_ENDS;

/** The line end that most lines have, where not all have the same; of two equally common ones, the one that comes first. */
function findMixedEnds(text: string, dialect: TableDialect): LineEndMend | undefined {
  // Where there is but one kind in all of the text, nothing need be looked for.
  if (!isLineEnd(dialect.lineTerminator) || !/\r(?!\n)|(?<!\r)\n/.test(text) || !text.includes("\r")) return undefined;
  const counts = new Map<LineEndName, number>();
  for (const { end, next } of placeRecords(text, dialect)) {
    if (end === next) continue;
    const name = text.charAt(end) === "\n" ? "LF" : next - end === 2 ? "CRLF" : "CR";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  if (first === undefined || counts.size < 2) return undefined;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { to: first[0], count: all - first[1] };
}

/** The changes of the text, in its order. Undefined where the text has faults of quoting. */
function writeChanges(
  text: string,
  dialect: TableDialect,
  mends: readonly Decided[],
  lineEnd: LineEndName | undefined,
): { readonly changes: readonly TextChange[]; readonly unwritten: ReadonlySet<CellMend> } | undefined {
  const byRow = new Map<number, CellMend[]>();
  for (const { mend } of mends) {
    const known = byRow.get(mend.row);
    if (known === undefined) byRow.set(mend.row, [mend]);
    else known.push(mend);
  }
  const changes: TextChange[] = [];
  const unwritten = new Set<CellMend>();
  const records = placeRecords(text, dialect);
  let row = 0;
  for (;;) {
    const step = records.next();
    if (step.done === true) return step.value.isSound ? { changes, unwritten } : undefined;
    row += 1;
    const { cells, end, next } = step.value;
    const inRow = byRow.get(row)?.sort((one, other) => one.fieldNumber - other.fieldNumber) ?? [];
    for (const mend of inRow) {
      const place = cells[mend.fieldNumber - 1];
      const isFirst = mend.fieldNumber === 1;
      const written = place && writeCell(mend.to, place.isQuoted, dialect, isFirst);
      if (place === undefined || written === undefined) unwritten.add(mend);
      else changes.push({ start: place.start, end: place.end, text: written });
    }
    if (lineEnd === undefined || end === next || text.slice(end, next) === LINE_ENDS[lineEnd]) continue;
    changes.push({ start: end, end: next, text: LINE_ENDS[lineEnd] });
  }
}

function changedCells(cells: readonly CellMend[]): ChangedCells {
  const changed = new Map<number, Map<number, string>>();
  for (const { row, fieldNumber, to } of cells) {
    const known = changed.get(row) ?? new Map<number, string>();
    changed.set(row, known.set(fieldNumber - 1, to));
  }
  return changed;
}
