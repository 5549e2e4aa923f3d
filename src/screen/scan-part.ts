import type { KeyTable } from "./key-table.ts";
import { BLANK, BROKEN, EXTRA, MISSING, STRAY } from "./record-automaton.ts";
import type { ScanPlan, ScanProgress, ScanStop, Suspect } from "./scan-plan.ts";
import { createScanner, type RecordScanner } from "./scan-records.ts";

/** Bytes that can be read at any place: so many as there are are put into the array, and counted. */
export type ReadAt = (into: Uint8Array, position: number) => number;

/** A part of a file: the records that begin after a line end in it, and the first of the file. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** Whether its first byte is within quotes. */
  readonly startsInQuotes: boolean;
}

/** What the scan of a part gave. */
export interface PartScan extends ScannedPart {
  readonly suspects: readonly Suspect[];
}

/** The same without its suspects. */
export interface ScannedPart {
  /** Records and lines of the part. */
  readonly rows: number;
  readonly lines: number;
  /** Where its first record begins, and where the first of the next part does. */
  readonly from: number;
  readonly to: number;
  /** No record begins in it. */
  readonly isEmpty?: true;
  /** The last record ended with CR, after which an LF belongs to the same line end. */
  readonly endsInReturn: boolean;
  readonly stopped: ScanStop | undefined;
  /** For each key, what its table tells of keys that came again. */
  readonly repeated: readonly (readonly number[])[];
  /** Where scanning can be taken up again: for each place, it and how many records and lines of the part come before it. */
  readonly checkpoints: readonly number[];
}

/** So much is read at once. */
const BLOCK = 256 * 1024;
/** Of records that are read again. */
const SMALL_BLOCK = 512;
/** So much is read to see whether it begins within quotes. */
const GUESS_BYTES = 64 * 1024;
/** A checkpoint is so many numbers. */
const EACH = 3;

const LF = 10;
const CR = 13;

/**
 * Whether a place of a file is within quotes, to go by the bytes that come after it: those of a table are records of so many
 * cells when they are read from the right state, and hardly ever from the wrong one. Where neither or both would do, the
 * quotes before it are counted.
 */
export function isWithinQuotes(plan: ScanPlan, read: ReadAt, place: number): boolean {
  const { quote } = plan.form;
  if (quote === undefined) return false;
  const block = new Uint8Array(GUESS_BYTES);
  const bytes = block.subarray(0, read(block, place));
  const [isPlain, isQuoted] = [false, true].map((isInQuotes) => readsWell(plan, bytes, isInQuotes));
  return isPlain === isQuoted ? hasOddQuotes(read, place, quote) : isQuoted === true;
}

/** Whether most records of a piece have as many cells as there are columns, and no quote is where it should not be. */
function readsWell({ automaton, form }: ScanPlan, bytes: Uint8Array, isInQuotes: boolean): boolean {
  const { classes, next, firstState, events } = automaton;
  const from = findRecord(bytesAt(bytes), { from: 0, to: bytes.length, startsInQuotes: isInQuotes }, form.quote);
  let state = automaton.start;
  let records = 0;
  let uneven = 0;
  for (let at = from ?? bytes.length; at < bytes.length; at += 1) {
    state = next[state + (classes[bytes[at] ?? 0] ?? 0)] ?? 0;
    if (state >= firstState) continue;
    const happening = events.happening[state];
    if (happening === STRAY || happening === BROKEN) return false;
    if (happening === EXTRA || happening === MISSING) uneven += 1;
    // A blank line is none, nor is the second half of CRLF.
    if (happening !== BLANK) records += events.endsRecord[state] ?? 0;
    state = events.resume[state] ?? 0;
  }
  return records > 2 * uneven;
}

function bytesAt(bytes: Uint8Array): ReadAt {
  return (into, position) => {
    const given = bytes.subarray(position, position + into.length);
    into.set(given);
    return given.length;
  };
}

function hasOddQuotes(read: ReadAt, to: number, quote: number): boolean {
  const block = new Uint8Array(BLOCK);
  let count = 0;
  for (let position = 0; position < to; ) {
    const wanted = block.subarray(0, Math.min(BLOCK, to - position));
    const length = read(wanted, position);
    if (length === 0) break;
    const got = wanted.subarray(0, length);
    for (let at = got.indexOf(quote); at >= 0; at = got.indexOf(quote, at + 1)) count += 1;
    position += length;
  }
  return count % 2 === 1;
}

/**
 * Scans a part of a file. Whether it begins in quotes may have been guessed wrong, so its records may be none; a quote that
 * stands where none should be stops the scan (`stray-quote`). But where the first part begins with the file, no part stops,
 * each ends where the next begins, and the last at the end of the file, every part began with a record (`findFault`).
 */
export function scanPart(
  plan: ScanPlan,
  read: ReadAt,
  { from, to, startsInQuotes }: Part,
  keyTables: readonly KeyTable[],
  tell: (progress: ScanProgress) => void = () => {},
): PartScan {
  const start = from === 0 ? afterMark(read) : findRecord(read, { from, to, startsInQuotes }, plan.form.quote);
  if (start === undefined) return nothing(to);
  const checkpoints = [start, 0, 0];
  const scanner = createScanner(plan, { start, keyTables, isPartOfMany: true, until: to, checkpoints });
  feed(scanner, read, start, BLOCK, () => {
    tell({ bytes: scanner.recordStart - start, rows: scanner.rows });
    return false;
  });
  const { suspects, rows, lines, recordStart, endsInReturn, stopped } = scanner;
  const repeated = keyTables.map((table) => table.repeated());
  return { suspects, rows, lines, from: start, to: recordStart, endsInReturn, stopped, repeated, checkpoints };
}

/** A part within one record: none begins in it. */
function nothing(to: number): PartScan {
  const none = { suspects: [], rows: 0, lines: 0, repeated: [], checkpoints: [] };
  return { ...none, from: to, to, endsInReturn: false, stopped: undefined, isEmpty: true };
}

/** Reads the records of a part again that begin at these places, in their order. */
export function readRecordsAt(
  plan: ScanPlan,
  read: ReadAt,
  { checkpoints }: PartScan,
  places: readonly number[],
): readonly Suspect[] {
  const found: Suspect[] = [];
  let at = 0;
  for (let next = 0; next < places.length; ) {
    const place = places[next] ?? 0;
    while ((checkpoints[at + EACH] ?? Number.POSITIVE_INFINITY) <= place) at += EACH;
    const [start = 0, rows = 0, lines = 0, end = Number.POSITIVE_INFINITY] = checkpoints.slice(at, at + EACH + 1);
    const wanted = new Set<number>();
    for (; next < places.length && (places[next] ?? 0) < end; next += 1) wanted.add(places[next] ?? 0);
    const scanner = createScanner(plan, { start, keyTables: [], wanted });
    feed(scanner, read, start, SMALL_BLOCK, () => scanner.suspects.length === wanted.size);
    for (const suspect of scanner.suspects) {
      found.push({ ...suspect, row: suspect.row + rows, line: suspect.line + lines });
    }
  }
  return found;
}

/** Feeds a scanner from a place on, until it stops, the file ends, or `isEnough` says so after a block. */
function feed(scanner: RecordScanner, read: ReadAt, start: number, block: number, isEnough: () => boolean): void {
  let buffer = new Uint8Array(2 * block);
  let held = 0;
  let position = start;
  for (;;) {
    if (buffer.length - held < block) {
      const larger = new Uint8Array(2 * buffer.length);
      larger.set(buffer.subarray(0, held));
      buffer = larger;
    }
    const length = read(buffer.subarray(held, held + block), position + held);
    if (length === 0) {
      scanner.end(buffer, held, position);
      return;
    }
    scanner.scan(buffer, held, held + length, position);
    if (scanner.stopped !== undefined || scanner.isDone || isEnough()) return;
    const kept = scanner.recordStart - position;
    buffer.copyWithin(0, kept, held + length);
    held += length - kept;
    position = scanner.recordStart;
  }
}

/** Where the first record of a file begins: after a byte order mark. */
function afterMark(read: ReadAt): number {
  const head = new Uint8Array(3);
  read(head, 0);
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** Where the first record begins after a line end of the part; undefined where there is none. */
function findRecord(read: ReadAt, { from, to, startsInQuotes }: Part, quote: number | undefined): number | undefined {
  const block = new Uint8Array(BLOCK);
  let isInQuotes = startsInQuotes;
  for (let position = from; position < to; ) {
    const length = read(block, position);
    if (length === 0) return undefined;
    for (let at = 0; at < length; at += 1) {
      const byte = block[at];
      if (byte === quote && quote !== undefined) isInQuotes = !isInQuotes;
      if (isInQuotes || (byte !== LF && byte !== CR)) continue;
      if (position + at >= to) return undefined;
      const after = new Uint8Array(1);
      const isBoth = byte === CR && read(after, position + at + 1) === 1 && after[0] === LF;
      return position + at + (isBoth ? 2 : 1);
    }
    position += length;
  }
  return undefined;
}
