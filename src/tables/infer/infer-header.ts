import type { DialectInference } from "../../model/inference.ts";
import type { RawRecord } from "../split-records.ts";
import { createShapeReader } from "./cell-shape.ts";
import type { Division } from "./infer-dialect.ts";

/** Where the header is, and what stands above it. Row numbers count from 1. */
export interface HeaderInference {
  readonly by: DialectInference["headerBy"];
  /** Empty where there is no header. */
  readonly headerRows: readonly number[];
  readonly titleRows: readonly RawRecord[];
  /** Records that begin with `#` and are no rows. */
  readonly comments: readonly RawRecord[];
}

/** The header is looked for in so many records that are not blank. */
const MAX_TOP = 40;
/** Of the cells of a column, so many must be values of a kind for a text above them to stand out. */
const TYPED_SHARE = 0.8;
const HALF = 0.5;

/**
 * Finds the header of a table from its first records.
 *
 * Where columns hold numbers or dates, the records above the first one with such values are the header and what stands
 * above it: of these, the first that fills at least half of the columns is the header, records right below it that
 * have labels where it is blank, or units over numbers, belong to it, and so does one right above it that spans columns. Records with less are
 * titles. A first record with values of the columns' own types means that there is no header, unless they are a series,
 * as years over columns are. Where no column has a type, the first record that fills half of the columns is the header,
 * unless its values come again below it.
 */
export function inferHeader(division: Division): HeaderInference {
  const { width } = division;
  const all = division.records;
  const comments = width < 2 ? [] : all.filter((record) => isComment(record, width));
  const records = all.filter((record) => !isBlank(record) && !comments.includes(record));
  const [only, ...more] = records;
  if (only === undefined) return { by: "only-record", headerRows: [], titleRows: [], comments };
  const body = createBody(records);
  const found = more.length === 0 ? findInOne(only, body) : findInMany(records, width, body);
  const first = found.headerRows[0];
  const titleRows = records.filter(({ row }) => first !== undefined && row < first);
  return { ...found, titleRows, comments };
}

/** A record that begins with `#` and fills too few cells to be a row. */
export function isComment(record: RawRecord, width: number): boolean {
  return record.cells[0]?.startsWith("#") === true && countFilled(record) <= Math.max(1, width / 4);
}

type Found = Pick<HeaderInference, "by" | "headerRows">;

/** A record on its own: of text it is a header, else a row. */
function findInOne(record: RawRecord, body: Body): Found {
  const hasValue = record.cells.some((cell) => body.isValue(cell));
  return { by: "only-record", headerRows: hasValue ? [] : [record.row] };
}

function findInMany(records: readonly RawRecord[], width: number, body: Body): Found {
  const top = records.slice(0, MAX_TOP);
  const least = width === 1 ? 1 : Math.max(2, Math.ceil(HALF * width));
  // A year over some columns is no row where labels over the same columns follow.
  const lastLabels = top.findLastIndex((record) => countFilled(record) >= least && body.isTextOverAll(record));
  const firstFull = top.findIndex((record) => countFilled(record) >= least);
  const firstRow = top.findIndex((record, index) => {
    if (!body.isRow(record) || (index === firstFull && body.isSeries(record))) return false;
    return index > lastLabels || countFilled(record) >= least;
  });
  const hasTypes = body.typed.length > 0 && firstRow >= 0;
  if (hasTypes && firstRow === 0) return { by: "typed-first-row", headerRows: [] };
  const above = hasTypes ? top.slice(0, firstRow) : top;
  const start = above.findIndex((record) => countFilled(record) >= least);
  const at = start >= 0 ? start : hasTypes ? fullest(above) : 0;
  const header = above[at];
  if (header === undefined) return { by: "filled-cells", headerRows: [top[0]?.row ?? 1] };
  if (!hasTypes && body.repeatsBelow(header)) return { by: "repeated-values", headerRows: [] };
  const rows = [header.row];
  if (!hasTypes) return { by: "filled-cells", headerRows: rows };
  for (const [below, record] of above.slice(at + 1).entries()) {
    if (below === MAX_LOWER || record.row !== header.row + below + 1) break;
    if (!body.isTextOverAll(record) || !completes(record, header, body)) break;
    rows.push(record.row);
  }
  const spanning = above[at - 1];
  if (spanning !== undefined && spanning.row === header.row - 1 && spansColumns(spanning, width, body)) {
    rows.unshift(spanning.row);
  }
  return { by: "types", headerRows: rows };
}

/** A header has no more records than these below its first. */
const MAX_LOWER = 2;

/**
 * Whether a record of text below a header belongs to it: it has labels where the header is blank, or units over the
 * columns of values and nothing else. A row with words where numbers belong has its other cells as well.
 */
function completes(record: RawRecord, header: RawRecord, body: Body): boolean {
  const isFilled = (cell: string | undefined): boolean => cell !== undefined && cell.trim() !== "";
  const fillsGap = record.cells.some((cell, index) => isFilled(cell) && !isFilled(header.cells[index]));
  const isOfUnits = record.cells.every((cell, index) => !isFilled(cell) || body.typed.includes(index));
  return fillsGap || isOfUnits;
}

function fullest(records: readonly RawRecord[]): number {
  let best = 0;
  for (const [at, record] of records.entries()) {
    if (countFilled(record) > countFilled(records[best] ?? record)) best = at;
  }
  return best;
}

/** A record over the header that names groups of its columns: several texts, not all at the start, and no value. */
function spansColumns(record: RawRecord, width: number, body: Body): boolean {
  const filled = record.cells.filter((cell) => cell.trim() !== "");
  if (width < 3 || filled.length < 2 || filled[0]?.trim().endsWith(":")) return false;
  return record.cells.length > 2 && filled.every((cell) => !body.isValue(cell) || /^[0-9]{4}$/.test(cell));
}

/** What the columns of a table hold, judged by the records below its first. */
interface Body {
  /** Indexes of the columns whose values are numbers, or dates and times. */
  readonly typed: readonly number[];
  readonly isValue: (cell: string) => boolean;
  /** The record has values where columns have. */
  readonly isRow: (record: RawRecord) => boolean;
  /** The record's values go up one by one, as labels do. */
  readonly isSeries: (record: RawRecord) => boolean;
  /** The record has text over at least half of the columns with values, and no value over any. */
  readonly isTextOverAll: (record: RawRecord) => boolean;
  /** The record's values come again in their columns. */
  readonly repeatsBelow: (record: RawRecord) => boolean;
}

type Kind = "number" | "moment" | "text" | "nothing";

function createBody(records: readonly RawRecord[]): Body {
  const readShape = createShapeReader();
  const kindOf = (cell: string | undefined): Kind => {
    if (cell === undefined || cell.trim() === "") return "nothing";
    const shape = readShape(cell);
    if (shape.number !== undefined) return "number";
    if (shape.moments.length > 0) return "moment";
    return shape.noValue !== undefined || shape.isSuppressed ? "nothing" : "text";
  };
  const kinds = typeColumns(records, kindOf);
  const typed = [...kinds.keys()];

  const countKinds = (record: RawRecord): { values: number; texts: number } => {
    let values = 0;
    let texts = 0;
    for (const [index, kind] of kinds) {
      const found = kindOf(record.cells[index]);
      if (found === kind) values += 1;
      else if (found !== "nothing") texts += 1;
    }
    return { values, texts };
  };
  return {
    typed,
    isValue: (cell) => kindOf(cell) === "number" || kindOf(cell) === "moment",
    isRow(record) {
      const { values, texts } = countKinds(record);
      return values > 0 && values >= texts;
    },
    isSeries: (record) => isSeries(record, typed),
    isTextOverAll(record) {
      const { values, texts } = countKinds(record);
      return values === 0 && texts >= Math.max(1, HALF * typed.length);
    },
    repeatsBelow: (record) => repeatsBelow(record, records),
  };
}

/** The columns of numbers and dates, by the lower half of a short table, or all but the first dozen records of a long one. */
function typeColumns(records: readonly RawRecord[], kindOf: (cell: string | undefined) => Kind): Map<number, Kind> {
  const start = Math.min(records.length - 1, Math.max(1, Math.min(12, Math.ceil(records.length / 2))));
  const below = records.slice(start);
  const width = Math.max(0, ...below.map(({ cells }) => cells.length));
  const kinds = new Map<number, Kind>();
  for (let index = 0; index < width; index += 1) {
    const counts = { number: 0, moment: 0, text: 0, nothing: 0 };
    for (const { cells } of below) counts[kindOf(cells[index])] += 1;
    const filled = counts.number + counts.moment + counts.text;
    const kind = counts.number >= counts.moment ? "number" : "moment";
    if (filled > 0 && counts[kind] >= TYPED_SHARE * filled) kinds.set(index, kind);
  }
  return kinds;
}

/** Whole numbers that go up by one step, three or more: `2011, 2012, 2013` over columns of figures. */
function isSeries(record: RawRecord, typed: readonly number[]): boolean {
  const numbers = typed.map((index) => record.cells[index] ?? "").filter((cell) => cell.trim() !== "");
  if (numbers.length < 3 || !numbers.every((cell) => /^[0-9]{1,4}$/.test(cell))) return false;
  const values = numbers.map(Number);
  const areYears = values.every((value) => value >= 1900 && value <= 2100);
  const steps = values.slice(1).map((value, at) => value - (values[at] ?? 0));
  return steps.every((step) => (areYears ? step > 0 : step === 1));
}

function repeatsBelow(record: RawRecord, records: readonly RawRecord[]): boolean {
  const below = records.filter(({ row }) => row > record.row);
  if (below.length < 4) return false;
  let filled = 0;
  let repeated = 0;
  for (const [index, cell] of record.cells.entries()) {
    if (cell.trim() === "") continue;
    filled += 1;
    if (below.some((other) => other.cells[index] === cell && !isSameRecord(other, record))) repeated += 1;
  }
  return repeated > 0 && repeated >= 0.3 * filled;
}

function isSameRecord(left: RawRecord, right: RawRecord): boolean {
  return left.cells.length === right.cells.length && left.cells.every((cell, index) => cell === right.cells[index]);
}

function isBlank({ cells }: RawRecord): boolean {
  return cells.every((cell) => cell.trim() === "");
}

export function countFilled({ cells }: RawRecord): number {
  let filled = 0;
  // Most cells begin with what is no space; only the others are looked at as a whole.
  for (const cell of cells) if (cell.charCodeAt(0) > 32 || cell.trim() !== "") filled += 1;
  return filled;
}
