import type { TableDialect } from "../model/descriptor.ts";
import { isInitialSpace } from "./initial-space.ts";

/** Where a cell stands in a text, quotation marks included, in UTF-16 units. */
export interface CellPlace {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Where a record stands. */
export interface RecordPlace {
  readonly cells: readonly CellPlace[];
  readonly isComment: boolean;
  /** Where its terminator starts and ends; both the end of the text where it has none. */
  readonly end: number;
  readonly next: number;
}

/**
 * The places of all records and cells of a delimited text, for writing into it. Only for text without a fault of quoting:
 * it stops at the first, with `isSound` false. Who writes compares what stands there with what the reader of tables read.
 */
export function* placeRecords(
  text: string,
  dialect: TableDialect,
): Generator<RecordPlace, { readonly isSound: boolean }> {
  const { delimiter, skipInitialSpace, commentChar } = dialect;
  const terminator = terminatorFinder(text, dialect);
  let at = 0;
  while (at < text.length) {
    if (commentChar !== undefined && text.startsWith(commentChar, at)) {
      const { end, next } = terminator.from(at);
      yield { cells: [{ start: at, end, isQuoted: false }], isComment: true, end, next };
      at = next;
      continue;
    }
    const cells: CellPlace[] = [];
    let start = at;
    for (;;) {
      if (skipInitialSpace && cells.length > 0) while (isInitialSpace(text[start], delimiter)) start += 1;
      const cell = placeCell(text, start, dialect, terminator);
      if (cell === undefined) return { isSound: false };
      cells.push(cell);
      if (!text.startsWith(delimiter, cell.end) || cell.end >= text.length) break;
      start = cell.end + delimiter.length;
    }
    const end = cells.at(-1)?.end ?? at;
    const next = end + terminator.lengthAt(end);
    yield { cells, isComment: false, end, next };
    if (next === at) return { isSound: false };
    at = next;
  }
  return { isSound: true };
}

interface TerminatorFinder {
  /** The first terminator at or after a place. */
  readonly from: (at: number) => { readonly end: number; readonly next: number };
  /** 0 where there is none. */
  readonly lengthAt: (at: number) => number;
}

function terminatorFinder(text: string, { lineTerminator }: TableDialect): TerminatorFinder {
  if (!isLineEnd(lineTerminator)) {
    return {
      from(at) {
        const end = text.indexOf(lineTerminator, at);
        return end < 0 ? { end: text.length, next: text.length } : { end, next: end + lineTerminator.length };
      },
      lengthAt: (at) => (text.startsWith(lineTerminator, at) ? lineTerminator.length : 0),
    };
  }
  const lengthAt = (at: number): number => {
    if (text.charCodeAt(at) === 10) return 1;
    return text.charCodeAt(at) === 13 ? (text.charCodeAt(at + 1) === 10 ? 2 : 1) : 0;
  };
  return {
    from(at) {
      let end = at;
      while (end < text.length && lengthAt(end) === 0) end += 1;
      return { end, next: end + (end < text.length ? lengthAt(end) : 0) };
    },
    lengthAt: (at) => (at < text.length ? lengthAt(at) : 0),
  };
}

/** Whether records end where lines do. */
export function isLineEnd(terminator: string): boolean {
  return terminator === "\n" || terminator === "\r\n" || terminator === "\r";
}

/** Undefined where the quoting is at fault. */
function placeCell(
  text: string,
  start: number,
  { delimiter, quoteChar = "", escapeChar = "", doubleQuote }: TableDialect,
  terminator: TerminatorFinder,
): CellPlace | undefined {
  const firstOfDelimiter = delimiter.charCodeAt(0);
  const isEnd = (at: number): boolean =>
    at >= text.length ||
    (text.charCodeAt(at) === firstOfDelimiter && text.startsWith(delimiter, at)) ||
    terminator.lengthAt(at) > 0;
  if (quoteChar === "" || !text.startsWith(quoteChar, start)) {
    let end = start;
    while (!isEnd(end)) end += escapeChar !== "" && text.startsWith(escapeChar, end) ? escapeChar.length + 1 : 1;
    return { start, end: Math.min(end, text.length), isQuoted: false };
  }
  const marker = escapeChar === quoteChar ? "" : escapeChar;
  let at = start + quoteChar.length;
  while (at < text.length) {
    if (marker === "") at = text.indexOf(quoteChar, at);
    if (at < 0) return undefined;
    if (marker !== "" && text.startsWith(marker, at)) {
      at += marker.length + 1;
    } else if (!text.startsWith(quoteChar, at)) {
      at += 1;
    } else if (doubleQuote && text.startsWith(quoteChar, at + quoteChar.length)) {
      at += 2 * quoteChar.length;
    } else {
      const end = at + quoteChar.length;
      return isEnd(end) ? { start, end, isQuoted: true } : undefined;
    }
  }
  return undefined;
}
