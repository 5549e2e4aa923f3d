import { defaultDialect } from "../../descriptor/normalise-dialect.ts";
import type { TableDialect } from "../../model/descriptor.ts";
import type { Sureness } from "../../model/inference.ts";
import { createRecordSplitter, type RawRecord } from "../split-records.ts";
import { type CellShape, createShapeReader } from "./cell-shape.ts";

/** How the start of a file is divided into cells. Of the dialect, the header is not decided yet. */
export interface Division {
  readonly dialect: TableDialect;
  readonly sureness: Sureness;
  readonly records: readonly RawRecord[];
  /** The number of cells that most records have. */
  readonly width: number;
  readonly recordsSeen: number;
  readonly recordsAlike: number;
  readonly competing: readonly string[];
}

const DELIMITERS = [",", "\t", ";", "|"] as const;
/** More records than these say nothing new of the delimiter. */
const MAX_RECORDS = 500;
/** A delimiter that divides less well than this is none: the file has one column. */
const LEAST_SCORE = 0.3;
/** Another one that divides nearly as well is told of. */
const NEARLY = 0.8;

/**
 * Tells the delimiter, the quote, and whether a space follows each delimiter, from the start of a file: the delimiter
 * that divides most records into the same number of cells, whose cells look like values and have no other delimiter in
 * them.
 */
export function inferDivision(head: string, isWhole: boolean): Division {
  const scored = DELIMITERS.map((delimiter) => scoreDelimiter(head, isWhole, delimiter));
  // Sorting is stable, so of two that are as good the comma comes first.
  scored.sort((left, right) => right.score - left.score);
  const [best, ...others] = scored;
  if (best === undefined || best.score < LEAST_SCORE) return oneColumn(head, isWhole);
  const competing = others.filter(({ score }) => score >= NEARLY * best.score).map(({ dialect }) => dialect.delimiter);
  const dialect = withInitialSpace(head, isWhole, best);
  const records = dialect === best.dialect ? best.records : split(head, isWhole, dialect);
  const isSure = competing.length === 0 && best.recordsSeen >= 3 && best.recordsAlike >= 0.9 * best.recordsSeen;
  const { width, recordsSeen, recordsAlike } = best;
  return { dialect, sureness: isSure ? "sure" : "likely", records, width, recordsSeen, recordsAlike, competing };
}

interface Scored {
  readonly dialect: TableDialect;
  readonly records: readonly RawRecord[];
  readonly width: number;
  readonly recordsSeen: number;
  readonly recordsAlike: number;
  readonly score: number;
}

function scoreDelimiter(head: string, isWhole: boolean, delimiter: string): Scored {
  const quoteChar = usualQuote(head, delimiter);
  const dialect: TableDialect = { ...defaultDialect(false), delimiter, quoteChar };
  const records = split(head, isWhole, dialect);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const widths = new Map<number, number>();
  for (const { cells } of filled) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width = 1, alike = 0] = [...widths].sort((left, right) => right[1] - left[1])[0] ?? [];
  const whole = { dialect, records, width, recordsSeen: filled.length, recordsAlike: alike };
  if (alike === 0) return { ...whole, score: 0 };
  const faults = filled.filter(({ faults: found }) => found !== undefined).length / filled.length;
  const share = alike / filled.length;
  const score = share * (1 - faults) * Math.sqrt(1 - 1 / (width + 1)) * (0.3 + 0.7 * shareOfValues(filled, delimiter));
  return { ...whole, score };
}

/** The records of a text; the last one, which the text may have cut off, only where the text is whole or has no other. */
function split(head: string, isWhole: boolean, dialect: TableDialect): readonly RawRecord[] {
  const splitter = createRecordSplitter(dialect);
  const records = splitter.push(head);
  if (isWhole || records.length === 0) records.push(...splitter.end());
  return records.slice(0, MAX_RECORDS);
}

/** How many of the cells are values, or text in which no other delimiter stands without a space after it. */
function shareOfValues(records: readonly RawRecord[], delimiter: string): number {
  const readShape = createShapeReader();
  const strange = new RegExp(`[${DELIMITERS.filter((other) => other !== delimiter).join("")}](?! )`);
  let seen = 0;
  let values = 0;
  for (const { cells } of records.slice(0, 100)) {
    for (const cell of cells.slice(0, 100)) {
      if (cell === "") continue;
      seen += 1;
      if (!strange.test(cell.slice(0, 200)) || isValue(readShape(cell))) values += 1;
    }
  }
  return seen === 0 ? 0 : values / seen;
}

function isValue({ number, moments, stringFormat }: CellShape): boolean {
  return number !== undefined || moments.length > 0 || stringFormat !== undefined;
}

/** The quote is `"`, unless cells stand between apostrophes, at both their ends, and none between quotes. */
function usualQuote(head: string, delimiter: string): string {
  const double = countEdges(head, delimiter, '"');
  const single = countEdges(head, delimiter, "'");
  const isSingle = single.opening >= 3 && single.closing >= 0.9 * single.opening && double.opening === 0;
  return isSingle ? "'" : '"';
}

function countEdges(head: string, delimiter: string, quote: string): { opening: number; closing: number } {
  let opening = 0;
  let closing = 0;
  for (let at = head.indexOf(quote); at !== -1; at = head.indexOf(quote, at + 1)) {
    if (isEdge(head.charAt(at - 1), delimiter)) opening += 1;
    if (isEdge(head.charAt(at + 1), delimiter)) closing += 1;
  }
  return { opening, closing };
}

function isEdge(character: string, delimiter: string): boolean {
  return (
    character === "" || character === delimiter || character === "\n" || character === "\r" || character === "\uFEFF"
  );
}

const ENOUGH_CELLS = 6;

/** `skipInitialSpace`, where a space follows each delimiter, in the header as well. */
function withInitialSpace(head: string, isWhole: boolean, { dialect, records }: Scored): TableDialect {
  const skipping = { ...dialect, skipInitialSpace: true };
  const quote = dialect.quoteChar ?? '"';
  const isQuotedAfterSpace = head.includes(`${dialect.delimiter} ${quote}`);
  let cells = 0;
  let spaced = 0;
  for (const record of isQuotedAfterSpace ? split(head, isWhole, { ...skipping, skipInitialSpace: false }) : records) {
    for (const cell of record.cells.slice(1)) {
      if (cell.trim() === "") continue;
      cells += 1;
      if (cell.startsWith(" ")) spaced += 1;
    }
  }
  return cells >= ENOUGH_CELLS && spaced >= 0.98 * cells ? skipping : dialect;
}

function oneColumn(head: string, isWhole: boolean): Division {
  const dialect = defaultDialect(false);
  const records = split(head, isWhole, dialect);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const recordsAlike = filled.filter(({ cells }) => cells.length === 1).length;
  const isSure = recordsAlike === filled.length && filled.length >= 3;
  return {
    dialect,
    sureness: isSure ? "sure" : "unsure",
    records,
    width: 1,
    recordsSeen: filled.length,
    recordsAlike,
    competing: [],
  };
}
