import type { Json, TableDialect } from "../model/descriptor.ts";
import { countLines } from "./cell-lines.ts";
import { isInitialSpace } from "./initial-space.ts";
import { type NextOccurrence, nextOccurrence } from "./next-occurrence.ts";
import type { TablePart } from "./table-part.ts";

/** A fault of the file's form in one record. `fieldNumber` counts from 1. */
export type RecordFault =
  | { readonly reason: "unclosed-quote"; readonly fieldNumber: number }
  | { readonly reason: "text-after-quote"; readonly fieldNumber: number; readonly text: string }
  /** Of JSON: an object has a name twice. */
  | { readonly reason: "duplicate-name"; readonly fieldNumber: number; readonly name: string };

/** One record of a table, its cells as written but for quotes and escapes. */
export interface RawRecord {
  /** Physical line on which it begins, from 1. */
  readonly line: number;
  /** Number of the record from the top of the file, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly isComment: boolean;
  readonly faults?: readonly RecordFault[];
  /** Of JSON: the cells as typed values, in the order of `cells`; undefined where an object does not have the name. */
  readonly natives?: readonly (Json | undefined)[];
  /** Physical line of each cell, where the text of the cells before it does not tell. */
  readonly lines?: readonly number[];
  /** Names that an object has and the table has no column for. */
  readonly otherNames?: readonly string[];
  /** The file that it is in, where a table is in several. Undefined for the first. */
  readonly part?: TablePart;
}

/** Why the reading of a file ended before its end. */
export interface RecordLimit {
  readonly limit: "record-length" | "record-cells";
  readonly value: number;
  readonly line: number;
}

/** The longest record that is read, in UTF-16 units. A quote left open reaches it; no table that people made does. */
export const MAX_RECORD_LENGTH = 10_000_000;

/** The most cells in one record: six times what Excel can hold. */
export const MAX_RECORD_CELLS = 100_000;

/** After so many quotes that were left open, the file is not read further: its quoting is beyond guessing. */
const MAX_UNCLOSED = 20;

/** The cells of a line without a character: files may have millions of them. */
const BLANK: readonly string[] = [""];
const NO_FAULTS: readonly RecordFault[] = [];

/** So many records are given at once: what is made of more lives longer, and is costlier to let go. */
const MAX_RECORDS = 1_000;

/**
 * Splits decoded text into records. Feed it with `push`, close it with `end`. Both give records that are complete; as
 * long as `hasMore`, further ones have to be taken with `more` first.
 */
export interface RecordSplitter {
  push(text: string): RawRecord[];
  end(): RawRecord[];
  more(): RawRecord[];
  readonly hasMore: boolean;
  readonly stopped: RecordLimit | undefined;
}

interface Scan {
  readonly next: number;
  readonly cells: string[];
  readonly faults: RecordFault[];
}

interface Unclosed {
  readonly unclosedAt: number;
  readonly fieldNumber: number;
}

/**
 * Splits delimited text as RFC 4180 and the Table Dialect v2 say ("Delimited"), with the physical line of each record.
 *
 * Records end at CRLF, LF or CR, whichever comes, unless the dialect names a terminator that is no line end. A record
 * without a quote is found by two searches and one split. A quote that never closes is reported and then read as an
 * ordinary character, so that the rows after it are still checked.
 *
 * Ours and not a library's, because of what a validator must say and parsers do not keep: the line of every cell, where
 * an open quote began, and the rows after a fault.
 */
export function createRecordSplitter(dialect: TableDialect): RecordSplitter {
  const { delimiter, quoteChar, escapeChar, doubleQuote, skipInitialSpace, commentChar } = dialect;
  const custom = /^(\r\n|\n|\r)$/.test(dialect.lineTerminator) ? undefined : dialect.lineTerminator;
  // Of one character, which may be two UTF-16 units; "" where nothing is quoted.
  const quote = quoteChar ?? "";
  const marker = escapeChar ?? "";
  const isPlain = marker === "" && !skipInitialSpace;

  let buffer = "";
  let position = 0;
  let line = 1;
  let row = 0;
  let unclosed = 0;
  let retryAt = 0;
  let stopped: RecordLimit | undefined;
  let openParts: string[] = [];
  let openLength = 0;
  let hasMore = false;
  let isEnded = false;

  const feeds = nextOccurrence("\n");
  const returns = nextOccurrence("\r");
  const delimiters = nextOccurrence(delimiter);
  const terminators = custom === undefined ? undefined : nextOccurrence(custom);
  const quotes = quote === "" ? undefined : nextOccurrence(quote);
  const escapes = escapeChar === undefined || escapeChar === quote ? undefined : nextOccurrence(escapeChar);
  const searches = [feeds, returns, delimiters, terminators, quotes, escapes].filter((search) => search !== undefined);

  /** Index of the terminator at or after `from`, and the index after it; undefined where more text is needed. */
  function findTerminator(from: number, last: boolean): { at: number; next: number } | undefined {
    const feed = terminators === undefined ? feeds.in(buffer, from) : Number.POSITIVE_INFINITY;
    const at = terminators === undefined ? Math.min(feed, returns.in(buffer, from)) : terminators.in(buffer, from);
    if (at === Number.POSITIVE_INFINITY) return last ? { at: buffer.length, next: buffer.length } : undefined;
    if (custom !== undefined) return { at, next: at + custom.length };
    if (at === feed) return { at, next: at + 1 };
    if (at + 1 === buffer.length && !last) return undefined;
    return { at, next: feed === at + 1 ? at + 2 : at + 1 };
  }

  function terminatorLength(at: number): number {
    if (custom !== undefined) return buffer.startsWith(custom, at) ? custom.length : 0;
    const code = buffer.charCodeAt(at);
    if (code === 10) return 1;
    if (code === 13) return buffer.charCodeAt(at + 1) === 10 ? 2 : 1;
    return 0;
  }

  /** Reads one record cell by cell. `literal` holds the places of quotes that are known never to close. */
  function scanRecord(from: number, last: boolean, literal: ReadonlySet<number>): Scan | undefined | Unclosed {
    const cells: string[] = [];
    const faults: RecordFault[] = [];
    let at = from;
    for (;;) {
      if (skipInitialSpace && cells.length > 0) while (isInitialSpace(buffer[at], delimiter)) at += 1;
      let value = "";
      if (quotes !== undefined && buffer.startsWith(quote, at) && !literal.has(at)) {
        const opened = at;
        const closed = scanQuoted(at + quote.length, quotes, last);
        if (closed === "more") return undefined;
        if (closed === "unclosed") return { unclosedAt: opened, fieldNumber: cells.length + 1 };
        value = closed.value;
        at = closed.next;
        const rest = scanUnquoted(at, last);
        if (rest === undefined) return undefined;
        if (rest.value !== "") {
          faults.push({ reason: "text-after-quote", fieldNumber: cells.length + 1, text: rest.value.slice(0, 100) });
          value += rest.value;
        }
        at = rest.next;
      } else {
        const plain = scanUnquoted(at, last);
        if (plain === undefined) return undefined;
        value = plain.value;
        at = plain.next;
      }
      cells.push(value);
      if (at >= buffer.length) return { next: at, cells, faults };
      if (buffer.startsWith(delimiter, at)) {
        at += delimiter.length;
        if (cells.length > MAX_RECORD_CELLS) return { next: at, cells, faults };
        continue;
      }
      return { next: at + terminatorLength(at), cells, faults };
    }
  }

  function scanQuoted(
    from: number,
    closing: NextOccurrence,
    last: boolean,
  ): { value: string; next: number } | "more" | "unclosed" {
    let value = "";
    let at = from;
    for (;;) {
      const end = closing.in(buffer, at);
      const escaped = escapes?.in(buffer, at) ?? Number.POSITIVE_INFINITY;
      if (escaped < end) {
        const meant = escaped + marker.length;
        if (meant >= buffer.length) return last ? "unclosed" : "more";
        value += buffer.slice(at, escaped) + buffer.charAt(meant);
        at = meant + 1;
        continue;
      }
      if (end === Number.POSITIVE_INFINITY) return last ? "unclosed" : "more";
      const next = end + quote.length;
      if (next + quote.length > buffer.length && !last) return "more";
      value += buffer.slice(at, end);
      if (!doubleQuote || !buffer.startsWith(quote, next)) return { value, next };
      value += quote;
      at = next + quote.length;
    }
  }

  /** Text up to the next delimiter or terminator, which is not taken. */
  function scanUnquoted(from: number, last: boolean): { value: string; next: number } | undefined {
    if (marker !== "") return scanEscaped(from, last);
    const terminator = findTerminator(from, last);
    const comma = delimiters.in(buffer, from);
    if (terminator === undefined) {
      if (comma === Number.POSITIVE_INFINITY) return undefined;
      return { value: buffer.slice(from, comma), next: comma };
    }
    const next = Math.min(comma, terminator.at);
    return { value: buffer.slice(from, next), next };
  }

  function scanEscaped(from: number, last: boolean): { value: string; next: number } | undefined {
    let value = "";
    let at = from;
    while (at < buffer.length) {
      if (buffer.startsWith(marker, at)) {
        const meant = at + marker.length;
        if (meant >= buffer.length && !last) return undefined;
        value += buffer.charAt(meant);
        at = meant + 1;
        continue;
      }
      if (buffer.startsWith(delimiter, at)) return { value, next: at };
      if (terminatorLength(at) > 0) {
        if (buffer[at] === "\r" && at + 1 === buffer.length && !last) return undefined;
        return { value, next: at };
      }
      value += buffer[at];
      at += 1;
    }
    return last ? { value, next: Math.min(at, buffer.length) } : undefined;
  }

  function take(cells: readonly string[], isComment: boolean, faults: readonly RecordFault[]): RawRecord {
    row += 1;
    return faults.length > 0 ? { line, row, cells, isComment, faults } : { line, row, cells, isComment };
  }

  function takePlain(text: string, isComment: boolean): RawRecord {
    return take(isComment ? [text] : text.split(delimiter), isComment, NO_FAULTS);
  }

  /** The next whole record, or undefined where the buffer holds none yet. */
  function nextRecord(last: boolean): RawRecord | undefined {
    if (commentChar !== undefined && !last && buffer.length - position < commentChar.length) return undefined;
    const isComment = commentChar !== undefined && buffer.startsWith(commentChar, position);
    const nextQuote = quotes?.in(buffer, position) ?? Number.POSITIVE_INFINITY;
    const terminator = findTerminator(position, last);
    if (terminator !== undefined && (isComment || (isPlain && nextQuote >= terminator.at))) {
      const record =
        terminator.at === position
          ? take(BLANK, isComment, NO_FAULTS)
          : takePlain(buffer.slice(position, terminator.at), isComment);
      line += custom === undefined ? 1 : countLines(buffer, position, terminator.next);
      position = terminator.next;
      return record;
    }
    if (terminator === undefined && (isComment || (isPlain && nextQuote === Number.POSITIVE_INFINITY)))
      return undefined;
    return nextQuotedRecord(last);
  }

  function nextQuotedRecord(last: boolean): RawRecord | undefined {
    const isTooLong = buffer.length - position > MAX_RECORD_LENGTH;
    const literal = new Set<number>();
    const faults: RecordFault[] = [];
    for (;;) {
      const scan = scanRecord(position, last || isTooLong, literal);
      if (scan === undefined) return undefined;
      if ("unclosedAt" in scan) {
        literal.add(scan.unclosedAt);
        faults.push({ reason: "unclosed-quote", fieldNumber: scan.fieldNumber });
        unclosed += 1;
        if (unclosed <= MAX_UNCLOSED) continue;
        stopped = { limit: "record-length", value: MAX_RECORD_LENGTH, line };
        return take([], false, faults);
      }
      // A record cut off by the limit, not by its end.
      if (!last && scan.next >= buffer.length) return undefined;
      const record = take(scan.cells, false, [...faults, ...scan.faults]);
      line += countLines(buffer, position, scan.next);
      position = scan.next;
      return record;
    }
  }

  function drain(last: boolean): RawRecord[] {
    const records: RawRecord[] = [];
    hasMore = false;
    while (stopped === undefined && position < buffer.length) {
      if (records.length === MAX_RECORDS) {
        hasMore = true;
        return records;
      }
      const record = nextRecord(last);
      if (record === undefined) {
        if (buffer.length - position > MAX_RECORD_LENGTH) {
          stopped = { limit: "record-length", value: MAX_RECORD_LENGTH, line };
        }
        break;
      }
      if (record.cells.length > MAX_RECORD_CELLS) {
        stopped = { limit: "record-cells", value: MAX_RECORD_CELLS, line: record.line };
        break;
      }
      records.push(record);
    }
    buffer = buffer.slice(position);
    position = 0;
    for (const search of searches) search.forget();
    openParts = [buffer];
    openLength = buffer.length;
    // A record that is known to be unfinished is looked at again when there is twice as much of it, so that a long one
    // is not scanned once per chunk.
    retryAt = 2 * openLength;
    return records;
  }

  return {
    push(text) {
      if (stopped !== undefined) return [];
      openParts.push(text);
      openLength += text.length;
      if (openLength < retryAt && openLength <= MAX_RECORD_LENGTH) return [];
      buffer = openParts.join("");
      return drain(false);
    },
    end() {
      if (stopped !== undefined) return [];
      buffer = openParts.join("");
      isEnded = true;
      return drain(true);
    },
    more() {
      return hasMore ? drain(isEnded) : [];
    },
    get hasMore() {
      return hasMore;
    },
    get stopped() {
      return stopped;
    },
  };
}
