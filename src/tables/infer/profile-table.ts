import type { InferenceFault, OddPlace, TableOddityKind } from "../../model/inference.ts";
import { type Header, readTable, type TableForm } from "../read-table.ts";
import type { RawRecord } from "../split-records.ts";
import { createShapeReader } from "./cell-shape.ts";
import { countFilled, type HeaderInference, isComment } from "./infer-header.ts";
import { isNamedLikeKey } from "./label-words.ts";
import { cellPlace, createPlaceTally, type PlaceTally, recordPlace } from "./odd-places.ts";
import { type ColumnProfile, type ColumnProfiler, createColumnProfiler, type ProfileBudget } from "./profile-column.ts";

/** What was seen of a whole table. */
export interface TableProfile {
  /** The header as written; empty where there is none. */
  readonly labels: readonly string[];
  readonly labelPlace: (index: number) => OddPlace;
  readonly columns: readonly ColumnProfile[];
  /** Rows of data, without blank ones and those set aside. */
  readonly rows: number;
  readonly bytes: number;
  readonly isWhole: boolean;
  readonly oddities: ReadonlyMap<TableOddityKind, PlaceTally>;
  /** Row numbers of notes and totals at the end, which are no data. */
  readonly setAside: ReadonlySet<number>;
  /** Comments below the header, and whether no row of data looks like one. */
  readonly lowerComments: number;
  readonly areCommentsDistinct: boolean;
}

export interface ProfileOptions {
  readonly form: TableForm;
  readonly header: HeaderInference;
  /** The columns of a table without a header. */
  readonly width: number;
  /** So many rows are looked at. */
  readonly sample: number | undefined;
  /** Places that are kept of each oddity. */
  readonly places: number;
  /** The file has bytes beyond ASCII. */
  readonly hasHighBytes: boolean;
}

/** The end of a file in which notes and totals are looked for, in records that are not blank. */
const TAIL = 20;
/** What the columns remember together: sixteen bytes a text. */
const MAX_TEXTS = 4_000_000;
/** Tables with more columns remember less of each. */
const WIDE = 500;

/** A table with more columns is not described: a worksheet of Excel has 16,384 at most. */
const MAX_COLUMNS = 20_000;
/** A table with more blank rows is not described: a worksheet of Excel has 1,048,576 rows, and is saved with all of them. */
const MAX_BLANK_ROWS = 2_000_000;

/** Reads a table through, or a sample of it, and counts what its columns hold. */
export async function profileTable(
  chunks: AsyncIterable<Uint8Array>,
  options: ProfileOptions,
): Promise<TableProfile | InferenceFault> {
  const { form, header, sample } = options;
  const state = createState(options);
  let bytes = 0;
  for await (const batch of readTable(chunks, form)) {
    bytes = batch.bytes;
    for (const problem of batch.problems) {
      if (problem.code === "limit-reached") return { reason: "limit", ...problem.args };
      if (problem.code === "format-error") return { reason: "binary" };
    }
    if (batch.header !== undefined) state.open(batch.header);
    else if (header.headerRows.length === 0 && batch.rows.length > 0) state.open(undefined);
    if (state.width() > MAX_COLUMNS) {
      const line = batch.header?.line ?? batch.rows[0]?.line ?? 1;
      return { reason: "limit", limit: "columns", value: MAX_COLUMNS, line };
    }
    for (const row of batch.rows) {
      if (sample !== undefined && state.rows() >= sample) return state.close(bytes, false);
      state.take(row, batch.hasOddCharacters);
    }
    const line = state.tooManyBlankRowsAt();
    if (line !== undefined) return { reason: "limit", limit: "blank-rows", value: MAX_BLANK_ROWS, line };
  }
  return state.isOpen() ? state.close(bytes, true) : { reason: "no-records" };
}

function createState({ header, width, places, hasHighBytes }: ProfileOptions) {
  const oddities = new Map<TableOddityKind, PlaceTally>();
  const tail: RawRecord[] = [];
  const setAside = new Set<number>();
  const readShape = createShapeReader();
  const budget: ProfileBudget = { texts: MAX_TEXTS };
  const commentRows = new Set(header.comments.map(({ row }) => row));
  const hasComments = commentRows.size > 0;
  let opened: Header | undefined;
  let columns: ColumnProfiler[] | undefined;
  let rows = 0;
  let filledCells = 0;
  /** Records with a blank one right above them. */
  const afterBlank = new WeakSet<RawRecord>();
  let lastBlank = 0;
  let blankRows = 0;
  /** The line of the first blank row that is one too many. */
  let tooManyAt: number | undefined;
  let lowerComments = 0;
  let areCommentsDistinct = true;

  function tell(kind: TableOddityKind, place: () => OddPlace): void {
    const known = oddities.get(kind) ?? createPlaceTally(places);
    oddities.set(kind, known);
    known.add(place);
  }

  function open(found: Header | undefined): void {
    if (columns !== undefined) return;
    opened = found;
    const labels = found?.labels ?? Array.from({ length: width }, () => "");
    const isWide = labels.length > WIDE;
    columns = labels.map((label) => createColumnProfiler(readShape, isNamedLikeKey(label), isWide, budget));
    for (const title of header.titleRows) if (!commentRows.has(title.row)) tell("title-row", () => recordPlace(title));
    for (const comment of header.comments) {
      if (found !== undefined && comment.row < found.row) tell("comment-row", () => recordPlace(comment));
    }
  }

  function take(record: RawRecord, hasOddCharacters: boolean): void {
    const filled = countFilled(record);
    if (filled === 0) {
      lastBlank = record.row;
      blankRows += 1;
      if (blankRows > MAX_BLANK_ROWS) tooManyAt ??= record.line;
      tell("blank-row", () => recordPlace(record));
      return;
    }
    if (hasComments && record.cells[0]?.startsWith("#") === true) {
      if (isComment(record, width)) {
        lowerComments += 1;
        tell("comment-row", () => recordPlace(record));
        return;
      }
      areCommentsDistinct = false;
    }
    if (opened !== undefined && isHeaderAgain(record, opened)) {
      tell("repeated-header", () => recordPlace(record));
      return;
    }
    tellForm(record, hasOddCharacters);
    if (lastBlank === record.row - 1) afterBlank.add(record);
    tail.push(record);
    if (tail.length > TAIL) count(tail.shift());
  }

  function tellForm(record: RawRecord, hasOddCharacters: boolean): void {
    const expected = columns?.length ?? 0;
    if (record.cells.length < expected) tell("short-row", () => recordPlace(record));
    if (record.cells.length > expected) tell("long-row", () => recordPlace(record));
    for (const { fieldNumber } of record.faults ?? []) tell("quoting", () => cellPlace(record, fieldNumber - 1));
    if (isTotal(record)) tell("total-row", () => recordPlace(record));
    if (hasHighBytes || hasOddCharacters) tellCharacters(record);
  }

  function tellCharacters(record: RawRecord): void {
    for (const [index, cell] of record.cells.entries()) {
      if (!NOT_ASCII.test(cell) && !cell.includes("\0")) continue;
      const place = (): OddPlace => cellPlace(record, index);
      if (cell.includes("\uFFFD")) tell("lost-characters", place);
      if (cell.includes("\0")) tell("null-character", place);
      if (cell.includes("\uFEFF")) tell("inner-mark", place);
      if (MISREAD.test(cell)) tell("misread-characters", place);
    }
  }

  function count(record: RawRecord | undefined): void {
    if (record === undefined) return;
    rows += 1;
    filledCells += countFilled(record);
    const all = columns ?? [];
    for (let index = 0; index < all.length; index += 1) all[index]?.add(record, index);
  }

  /** Notes and totals at the end of a file are no rows; what is before them is. */
  function closeTail(): void {
    const average = rows === 0 ? mean(tail.map(countFilled)) : filledCells / rows;
    const isEnd = (record: RawRecord): boolean => isTotal(record) || isSparse(record, average, columns?.length ?? 0);
    let start = tail.length;
    for (let at = tail.length - 1; at >= 0; at -= 1) {
      const record = tail[at];
      if (record === undefined || !isEnd(record)) break;
      // A row may lack all but its first cell; it takes more to tell a note, and what stands below one is another.
      if (isTotal(record) || afterBlank.has(record) || saysNote(record)) start = at;
    }
    const aside = tail.splice(start);
    // Where there would be nothing else left, they are what the table is about.
    if (rows + tail.length === 0) tail.push(...aside.splice(0));
    for (const record of aside) {
      setAside.add(record.row);
      if (!isTotal(record)) tell("note-row", () => recordPlace(record));
    }
    for (const record of tail) count(record);
  }

  return {
    open,
    take,
    isOpen: () => columns !== undefined,
    /** In columns; 0 before the table was opened. */
    width: () => columns?.length ?? 0,
    tooManyBlankRowsAt: () => tooManyAt,
    rows: () => rows + tail.length,
    close(bytes: number, isWhole: boolean): TableProfile {
      if (isWhole) closeTail();
      else for (const record of tail) count(record);
      // Where many rows say "Total", it is one of the things that the table is about.
      if ((oddities.get("total-row")?.count ?? 0) > Math.max(3, rows / 20)) oddities.delete("total-row");
      const labels = opened?.labels ?? [];
      return {
        labels,
        labelPlace: (index) => ({
          line: opened?.labelLines[index] ?? opened?.line ?? 1,
          row: opened?.row ?? 1,
          fieldNumber: index + 1,
          text: labels[index] ?? "",
        }),
        columns: columns?.map((column) => column.profile()) ?? [],
        rows,
        bytes,
        isWhole,
        oddities,
        setAside,
        lowerComments,
        areCommentsDistinct,
      };
    },
  };
}

const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * What text in UTF-8 looks like after it was read as Windows-1252 and saved again (`Ã©` for `é`, `Â£` for `£`), and text in
 * Windows-1252 after it was read as the code page of DOS (`CafÚ`, `ú500`).
 */
const MISREAD =
  /Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\u00a0-\u00bf]|â€|ï»¿|\p{Ll}Ú(?!\p{L}*\p{Lu})|(?<!\p{L})ú(?=[0-9])/u;

/** `Total`, `Grand total`, `Sub-total:` in one of the first cells; `Total Produce Ltd` is a firm. */
const TOTAL = /^\s*(?:(?:grand|overall|sub|final)[ -]?)?totals?\s*:?\s*$/i;

function isTotal({ cells }: RawRecord): boolean {
  for (let index = 0; index < 3; index += 1) {
    const cell = cells[index];
    if (cell !== undefined && cell.length >= 5 && cell.length <= 24 && TOTAL.test(cell)) return true;
  }
  return false;
}

/** A record with little in it but text at its start, in a table whose rows have more. */
function isSparse(record: RawRecord, average: number, width: number): boolean {
  const [first = ""] = record.cells;
  if (width < 2 || average < 1.5 || countFilled(record) > (average >= 6 ? 2 : 1)) return false;
  return /\p{L}{2}/u.test(first);
}

const NOTE =
  /^\s*(?:[*†‡©]|\([0-9a-z]\)|(?:source|notes?|footnotes?|n\.?b\.?|produced|prepared|extracted|(?:last )?updated)\b)/i;

/** Whether a record says of itself that it is a note. */
function saysNote({ cells }: RawRecord): boolean {
  return NOTE.test(cells[0] ?? "");
}

function isHeaderAgain({ cells }: RawRecord, { labels }: Header): boolean {
  if (cells[0] !== labels[0] || cells.length !== labels.length) return false;
  return cells.every((cell, index) => cell === labels[index]);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
