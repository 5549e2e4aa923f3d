import { createByteStore } from "./byte-store.ts";
import { findCell, readCell } from "./cell-bytes.ts";
import { PASSES, passesOf, WITH_LENGTH } from "./event-passes.ts";
import { addHash, hashBytes, mix, type RunningHash, startHash } from "./hash-bytes.ts";
import type { KeyTable } from "./key-table.ts";
import {
  BLANK,
  BROKEN,
  DOUBT,
  EXTRA,
  LINE_IN_QUOTES,
  MARK,
  MISSING,
  RECORD_END,
  STRAY,
  WATCHED,
} from "./record-automaton.ts";
import type { CellVerdict, ScanPlan, ScanStop, Suspect } from "./scan-plan.ts";

/** Scans a table's bytes, buffer after buffer. */
export interface RecordScanner {
  /**
   * Scans `bytes` from `from` to before `to`; `position` is where `bytes` begins in the file. What belongs to a record that
   * has not ended by then must be at hand in the next buffer: `recordStart` is where that begins.
   */
  scan(bytes: Uint8Array, from: number, to: number, position: number): void;
  /** Ends a last record that has no line end. */
  end(bytes: Uint8Array, to: number, position: number): void;
  /** The record that has not ended begins here, in the file. */
  readonly recordStart: number;
  /** Records and line ends so far, of records that have ended. */
  readonly rows: number;
  readonly lines: number;
  readonly stopped: ScanStop | undefined;
  /** The last record has been scanned that was to be. */
  readonly isDone: boolean;
  /** The record that ended last ended with CR. */
  readonly endsInReturn: boolean;
  /** Suspects so far, in their order; taken by the caller. */
  readonly suspects: Suspect[];
}

/** How a scan is to be done. */
export interface ScanOptions {
  readonly start: number;
  /** One for each key of the plan. */
  readonly keyTables: readonly KeyTable[];
  /** A quote within a cell ends the scan: where another thread began may have been found by counting quotes. */
  readonly isPartOfMany?: boolean;
  /** The last record to be scanned is the one that ends with a line end at or after this place in the file. */
  readonly until?: number;
  /** Takes places where scanning can be taken up again: of a record, where it begins, and the records and lines before it. */
  readonly checkpoints?: number[];
  /** Where it is given, the suspects are the records that begin at these places in the file, and nothing is looked at. */
  readonly wanted?: ReadonlySet<number>;
}

/** The longest record that is scanned. */
const MAX_RECORD_BYTES = 8_000_000;
/** With so many suspects, and every sixth record being one, there is nothing to be gained. */
const MANY_SUSPECTS = 3_000;
const MAX_SUSPECT_BYTES = 100_000_000;
/** So many bytes lie between two checkpoints. */
const CHECKPOINT_BYTES = 1024;
/** Verdicts of so many different cells of a column are remembered. */
const MAX_REMEMBERED = 5_000;

const LF = 10;
const CR = 13;
const CONFLICT = "<<<<<<<";

/**
 * Makes a scanner: every byte is read once by the automaton; what that is not sure of is looked at by `look`, and records
 * that are not right become suspects. That a record is none means that the reference engine has nothing to say of it.
 */
export function createScanner(
  plan: ScanPlan,
  { start, keyTables, isPartOfMany = false, wanted, until, checkpoints }: ScanOptions,
): RecordScanner {
  const { automaton, columns, keys, rowTests } = plan;
  const { classes, next, firstState, events } = automaton;
  const { happening, column: eventColumn, resume, endsRecord } = events;
  const { mayPass, least, most } = passesOf(plan);
  const { delimiter, quote } = plan.form;
  const count = columns.length;
  const remembered = wanted === undefined ? columns.map(() => new Map<string, CellVerdict>()) : [];
  const suspects: Suspect[] = [];
  const keep = createByteStore();
  const keyHashes = columns.map((): RunningHash & { isGiven: boolean } => ({ one: 0, other: 0, isGiven: false }));
  const ofKeys = keyHashes.filter((_, column) => columns[column]?.isOfKey === true);
  const joined: RunningHash = { one: 0, other: 0 };

  let state = automaton.start;
  let recordStart = start;
  let rows = 0;
  let lines = 0;
  let linesWithin = 0;
  let isBad = false;
  let suspectBytes = 0;
  /** Where the cell of `markedColumn` begins, in the file. */
  let mark = start;
  let markedColumn = 0;
  /** The place after the last CR that ended something, in the file. */
  let afterReturn = -1;
  let stopped: ScanStop | undefined;
  let isDone = false;
  let nextCheckpoint = start + CHECKPOINT_BYTES;
  const lastEnd = until ?? Number.POSITIVE_INFINITY;

  function lookAt(bytes: Uint8Array, column: number, from: number, to: number): CellVerdict {
    const text = readCell(bytes, from, to, quote);
    if (column === 0 && text.startsWith(CONFLICT)) stopped = "merge-conflict";
    const memory = remembered[column];
    const known = memory?.get(text);
    if (known !== undefined) return known;
    const verdict = columns[column]?.look(text) ?? { isRight: false };
    if (memory !== undefined && memory.size < MAX_REMEMBERED && text.length < 200) memory.set(text, verdict);
    return verdict;
  }

  /** The cell of a column that ends before `to`. `isSure`: the automaton has accepted it. */
  function endCell(bytes: Uint8Array, column: number, to: number, position: number, isSure: boolean): void {
    if (wanted !== undefined) return;
    const from =
      markedColumn === column ? mark - position : findCell(bytes, recordStart - position, column, delimiter, quote);
    const scanned = columns[column];
    if (scanned === undefined) return;
    const isQuoted = bytes[from] === quote && quote !== undefined;
    const length = isQuoted ? to - from - 2 : to - from;
    // In quotes, two bytes may be one character.
    const fewest = isQuoted ? length >> 1 : length;
    const hash = keyHashes[column];
    if (isSure && fewest >= scanned.leastBytes && length <= scanned.mostBytes) {
      if (!scanned.isOfKey || hash === undefined) return;
      startHash(hash);
      if (isQuoted) hashText(hash, readCell(bytes, from, to, quote));
      else hashBytes(hash, bytes, from, to);
      hash.isGiven = true;
      return;
    }
    const { isRight, key } = lookAt(bytes, column, from, to);
    if (!isRight) isBad = true;
    if (!scanned.isOfKey || hash === undefined || key === undefined) return;
    startHash(hash);
    hashText(hash, key);
    hash.isGiven = true;
  }

  function addKeys(): void {
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at];
      if (key === undefined || !joinHashes(key)) continue;
      const added = keyTables[at]?.add(mix(joined.one), joined.other, recordStart);
      if (added === "known") isBad = true;
      else if (added === "full") stopped = "many-keys";
    }
    for (let at = 0; at < ofKeys.length; at += 1) {
      const hash = ofKeys[at];
      if (hash !== undefined) hash.isGiven = false;
    }
  }

  /** False where a part of the key is missing or cannot be read: then it is none. */
  function joinHashes(key: readonly number[]): boolean {
    startHash(joined);
    for (let at = 0; at < key.length; at += 1) {
      const hash = keyHashes[key[at] ?? 0];
      if (hash?.isGiven !== true) return false;
      addHash(joined, hash);
    }
    return true;
  }

  /** `at` is the place of the byte that ended the record. */
  function endRecord(bytes: Uint8Array, at: number, position: number): void {
    const from = recordStart - position;
    if (recordStart >= nextCheckpoint && checkpoints !== undefined) {
      checkpoints.push(recordStart, rows, lines);
      nextCheckpoint = recordStart + CHECKPOINT_BYTES;
    }
    if (wanted === undefined) {
      if (keys.length > 0) addKeys();
      // A record of nothing but empty cells is a blank one.
      if (!isBad && at - from <= 3 * count && isAllBlank(bytes, from, at)) isBad = true;
      if (!isBad && rowTests.length > 0) testRow(bytes, from, at);
    } else isBad = wanted.has(recordStart);
    if (isBad) {
      suspects.push({ offset: recordStart, row: rows, line: lines, bytes: keep(bytes, from, at) });
      suspectBytes += at - from;
      // What is wanted is wanted, however many there are in a row.
      const isHopeless = wanted === undefined && suspects.length > MANY_SUSPECTS && suspects.length * 6 > rows;
      if (isHopeless || suspectBytes > MAX_SUSPECT_BYTES) stopped = "many-suspects";
    }
    rows += 1;
    lines += linesWithin + 1;
    linesWithin = 0;
    isBad = false;
    beginRecord(position + at + 1);
    if (bytes[at] === CR) afterReturn = recordStart;
  }

  function beginRecord(place: number): void {
    recordStart = place;
    mark = place;
    markedColumn = 0;
    isDone = place > lastEnd;
  }

  /** Of a record that has all its cells. */
  function testRow(bytes: Uint8Array, from: number, to: number): void {
    for (const { columns: tested, isRight } of rowTests) {
      const texts = tested.map((column) => {
        const start = findCell(bytes, from, column, delimiter, quote);
        const next = column + 1 === count ? to : findCell(bytes, start, 1, delimiter, quote) - 1;
        return readCell(bytes, start, next, quote);
      });
      if (!isRight(texts)) isBad = true;
    }
  }

  function isAllBlank(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (bytes[at] !== delimiter && bytes[at] !== quote) return false;
    return true;
  }

  /** Whether the cell of a column that is surely right, as far as the automaton can tell, is as long as it may be. */
  function hasLength(bytes: Uint8Array, column: number, end: number, position: number): boolean {
    const length = end - mark;
    return (
      markedColumn === column &&
      length >= (least[column] ?? 0) &&
      length <= (most[column] ?? 0) &&
      bytes[mark - position] !== quote
    );
  }

  /** What the automaton stopped for, after the byte at `at`. */
  function happen(event: number, bytes: Uint8Array, at: number, position: number): void {
    const column = eventColumn[event] ?? 0;
    switch (happening[event]) {
      case MARK:
        break;
      case WATCHED:
        endCell(bytes, column, at, position, true);
        break;
      case DOUBT:
        endCell(bytes, column, at, position, false);
        break;
      case RECORD_END:
        break;
      case EXTRA:
      case MISSING:
        isBad = true;
        if (columns[column]?.isOfKey === true) endCell(bytes, column, at, position, false);
        else if (column === 0 && wanted === undefined) lookAt(bytes, 0, recordStart - position, at);
        break;
      case BLANK:
        // The second half of CRLF.
        if (bytes[at] === LF && afterReturn === position + at) {
          beginRecord(position + at + 1);
          return;
        }
        isBad = true;
        break;
      case LINE_IN_QUOTES:
        if (bytes[at] === CR) afterReturn = position + at + 1;
        if (bytes[at] === CR || afterReturn !== position + at) linesWithin += 1;
        return;
      case STRAY:
      case BROKEN:
        if (isPartOfMany) stopped = "stray-quote";
        if (happening[event] === BROKEN) isBad = true;
        return;
    }
    if (endsRecord[event] === 1) endRecord(bytes, at, position);
    else {
      mark = position + at + 1;
      markedColumn = column + 1;
    }
  }

  return {
    scan(bytes, from, to, position) {
      const classOf = classes;
      const table = next;
      const firstOfStates = firstState;
      let current = state;
      for (let at = from; at < to; at += 1) {
        // A loop that calls nothing: what it looks things up in stays in registers.
        while (at < to) {
          current = table[current + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
          if (current < firstOfStates) break;
          at += 1;
        }
        if (at >= to) break;
        const event = current;
        current = resume[event] ?? 0;
        const column = eventColumn[event] ?? 0;
        const place = position + at;
        if (
          mayPass[event] === PASSES ||
          (mayPass[event] === WITH_LENGTH && hasLength(bytes, column, place, position))
        ) {
          mark = place + 1;
          markedColumn = column + 1;
          continue;
        }
        happen(event, bytes, at, position);
        if (stopped !== undefined || isDone) break;
      }
      state = current;
      if (position + to - recordStart > MAX_RECORD_BYTES) stopped ??= "long-record";
    },
    end(bytes, to, position) {
      if (stopped !== undefined || isDone || recordStart === position + to) return;
      const event = next[state + (classes[LF] ?? 0)] ?? 0;
      if (event >= firstState || endsRecord[event] !== 1) {
        stopped = "unclosed-quote";
        return;
      }
      happen(event, bytes, to, position);
    },
    get recordStart() {
      return recordStart;
    },
    get rows() {
      return rows;
    },
    get lines() {
      return lines;
    },
    get stopped() {
      return stopped;
    },
    get isDone() {
      return isDone;
    },
    get endsInReturn() {
      return afterReturn === recordStart;
    },
    suspects,
  };
}

const encoder = new TextEncoder();

function hashText(hash: RunningHash, text: string): void {
  const bytes = encoder.encode(text);
  hashBytes(hash, bytes, 0, bytes.length);
}
