import { BEYOND_ASCII, DEAD, type Dfa, SYMBOLS } from "./dfa.ts";

/** What one column of the file asks of its cells. */
export interface ColumnLanguage {
  /** Cells that are surely right; undefined where each cell has to be looked at. */
  readonly language: Dfa | undefined;
  /** Whether cells that are right are to be looked at all the same: their length, or their value as a key. */
  readonly isWatched: boolean;
}

/** How a table's bytes are parted. */
export interface RecordForm {
  /** One byte of ASCII. */
  readonly delimiter: number;
  /** One byte of ASCII; undefined where nothing is quoted. */
  readonly quote: number | undefined;
}

/** A cell begins that will be looked at. */
export const MARK = 0;
/** A cell that is surely right ended, and is to be looked at. */
export const WATCHED = 1;
/** A cell ended that may be wrong. */
export const DOUBT = 2;
/** The record ended, its last cell being surely right, or one that is too many. */
export const RECORD_END = 3;
/** The record has a cell too many. */
export const EXTRA = 4;
/** The record ended before its last column. */
export const MISSING = 5;
/** A line without a character. */
export const BLANK = 6;
/** A line end in quotes. */
export const LINE_IN_QUOTES = 7;
/** A quote in the middle of a cell. */
export const STRAY = 8;
/** Text after a closing quote. */
export const BROKEN = 9;

/** What a happening is about: where the automaton goes on, the column, and how the cell ended. */
export interface EventTable {
  readonly happening: Uint8Array;
  readonly column: Uint16Array;
  readonly resume: Int32Array;
  /** The byte that ended the cell or the record was a line end. */
  readonly endsRecord: Uint8Array;
}

/**
 * An automaton over the bytes of a table, every column's language in it: `next[state + classes[byte]]` is the next state or,
 * below `firstState`, the number of an event.
 */
export interface RecordAutomaton {
  readonly classes: Uint8Array;
  readonly next: Int32Array;
  readonly firstState: number;
  /** Where a record begins. */
  readonly start: number;
  readonly columns: number;
  readonly events: EventTable;
}

/** The most transitions that are held: four bytes each. */
const MAX_TRANSITIONS = 8_000_000;

const LF = 10;
const CR = 13;

/** Where a byte leads while the automaton is made: to a state, or (below 0) to an event. */
type Target = number;

/**
 * Makes the automaton of a table. It follows RFC 4180 as the splitter of the reference engine does: LF, CR or both end a
 * record outside quotes, a quote opens where a cell begins, twice it is a character. Only bytes that are UTF-8 are taken
 * for right, and neither NUL, nor U+FEFF, nor U+FFFD. Undefined where it would be too large.
 */
export function buildRecordAutomaton(columns: readonly ColumnLanguage[], form: RecordForm): RecordAutomaton | undefined {
  const builder = createBuilder(columns, form);
  const start = builder.cellStart(0);
  return builder.fill() ? builder.assemble(start) : undefined;
}

/** The state of a cell: in quotes, outside, or after a quote that may have closed it. */
type Mode = "plain" | "quoted" | "after-quote";

function createBuilder(columns: readonly ColumnLanguage[], { delimiter, quote }: RecordForm) {
  const rows: (Int32Array | undefined)[] = [];
  const waiting: (() => void)[] = [];
  const numbers = new Map<string, number>();
  const happenings: { happening: number; column: number; resume: Target; endsRecord: boolean }[] = [];
  const events = new Map<string, number>();
  const last = columns.length - 1;

  /** A state by its name, made when it is first asked for. */
  function state(name: string, fill: (row: Int32Array) => void): Target {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = rows.push(undefined) - 1;
    numbers.set(name, number);
    waiting.push(() => {
      const row = new Int32Array(256);
      fill(row);
      rows[number] = row;
    });
    return number;
  }

  function event(happening: number, column: number, resume: Target, endsRecord = false): Target {
    const id = `${happening},${column},${resume},${endsRecord}`;
    const known = events.get(id);
    if (known !== undefined) return known;
    const target = -1 - (happenings.push({ happening, column, resume, endsRecord }) - 1);
    events.set(id, target);
    return target;
  }

  function cellStart(column: number): Target {
    const language = columns[column]?.language;
    return state(`start ${column}`, (row) => {
      fillPlain(row, column, language === undefined ? DEAD : 0, true);
      if (quote !== undefined) row[quote] = language === undefined ? doubtful(column, "quoted") : quotedStart(column);
    });
  }

  /** The first character of the first cell is looked at: it may be the mark of a merge that was not finished. */
  function quotedStart(column: number): Target {
    if (column > 0) return inCell(column, 0, "quoted");
    return state("quoted start 0", (row) => {
      fillQuoted(row, 0, 0);
      row[60] = doubtful(0, "quoted");
    });
  }

  function inCell(column: number, at: number, mode: Mode): Target {
    return state(`${mode} ${column} ${at}`, (row) => {
      if (mode === "plain") fillPlain(row, column, at, false);
      else if (mode === "quoted") fillQuoted(row, column, at);
      else fillAfterQuote(row, column, at);
    });
  }

  function doubtful(column: number, mode: Mode): Target {
    return state(`doubt ${mode} ${column}`, (row) => {
      if (mode === "plain") fillPlain(row, column, DEAD, false);
      else if (mode === "quoted") fillQuoted(row, column, DEAD);
      else fillAfterQuote(row, column, DEAD);
    });
  }

  const orDoubt = (column: number, at: number, mode: Mode): Target =>
    at === DEAD ? doubtful(column, mode) : inCell(column, at, mode);

  function leadsTo(column: number, at: number, symbol: number): number {
    if (at === DEAD || symbol === 0) return DEAD;
    return columns[column]?.language?.next[at * SYMBOLS + symbol] ?? DEAD;
  }

  /** The transitions of a cell's own characters; what parts cells is put over them. */
  function fillCharacters(row: Int32Array, column: number, at: number, mode: Mode): void {
    for (let byte = 0; byte < BEYOND_ASCII; byte += 1) row[byte] = orDoubt(column, leadsTo(column, at, byte), mode);
    const beyond = leadsTo(column, at, BEYOND_ASCII);
    row.fill(doubtful(column, mode), BEYOND_ASCII);
    if (beyond === DEAD) return;
    for (let byte = 0xc2; byte <= 0xf4; byte += 1) row[byte] = rest(column, beyond, mode, restAfter(byte));
  }

  /** The bytes that go on with a character: after its first, which of them may come (RFC 3629, section 4). */
  function rest(column: number, at: number, mode: Mode, ranges: readonly ByteRange[]): Target {
    const [range, ...others] = ranges;
    if (range === undefined) return inCell(column, at, mode);
    return state(`rest ${mode} ${column} ${at} ${JSON.stringify(ranges)}`, (row) => {
      row.fill(doubtful(column, mode));
      putEnds(row, column, DEAD, mode);
      for (let byte = range.from; byte <= range.to; byte += 1) {
        row[byte] = rest(column, at, mode, others);
      }
    });
  }

  function putEnds(row: Int32Array, column: number, at: number, mode: Mode): void {
    if (mode === "quoted") {
      if (quote !== undefined) row[quote] = orDoubt(column, at, "after-quote");
      for (const byte of [LF, CR]) row[byte] = event(LINE_IN_QUOTES, column, orDoubt(column, leadsTo(column, at, byte), "quoted"));
      return;
    }
    if (mode === "plain" && quote !== undefined) {
      row[quote] = event(STRAY, column, orDoubt(column, leadsTo(column, at, quote), "plain"));
    }
    row[delimiter] = cellEnd(column, at, false);
    row[LF] = cellEnd(column, at, true);
    row[CR] = cellEnd(column, at, true);
  }

  function fillPlain(row: Int32Array, column: number, at: number, isStart: boolean): void {
    fillCharacters(row, column, at, "plain");
    if (isStart && column === 0) row[60] = doubtful(0, "plain");
    putEnds(row, column, at, "plain");
    if (isStart && column === 0) for (const byte of [LF, CR]) row[byte] = event(BLANK, 0, cellStart(0), true);
  }

  function fillQuoted(row: Int32Array, column: number, at: number): void {
    fillCharacters(row, column, at, "quoted");
    putEnds(row, column, at, "quoted");
  }

  function fillAfterQuote(row: Int32Array, column: number, at: number): void {
    row.fill(event(BROKEN, column, doubtful(column, "plain")));
    if (quote !== undefined) row[quote] = orDoubt(column, leadsTo(column, at, quote), "quoted");
    putEnds(row, column, at, "after-quote");
  }

  function cellEnd(column: number, at: number, endsRecord: boolean): Target {
    if (endsRecord && column < last) return event(MISSING, column, cellStart(0), true);
    if (!endsRecord && column === last) return event(EXTRA, column, extra("start"));
    const resume = endsRecord ? cellStart(0) : cellStart(column + 1);
    const isRight = at !== DEAD && columns[column]?.language?.accepts[at] === 1;
    if (!isRight) return event(DOUBT, column, resume, endsRecord);
    if (columns[column]?.isWatched === true) return event(WATCHED, column, resume, endsRecord);
    if (endsRecord) return event(RECORD_END, column, resume, true);
    return columns[column + 1]?.isWatched === true ? event(MARK, column, resume) : resume;
  }

  /** Cells after the last column: only where they end is of interest. */
  function extra(mode: "start" | Mode): Target {
    return state(`extra ${mode}`, (row) => {
      row.fill(extra(mode === "quoted" ? "quoted" : "plain"));
      if (mode === "after-quote") row.fill(event(BROKEN, columns.length, extra("plain")));
      if (quote !== undefined) {
        if (mode === "start" || mode === "after-quote") row[quote] = extra("quoted");
        else row[quote] = mode === "quoted" ? extra("after-quote") : event(STRAY, columns.length, extra("plain"));
      }
      if (mode === "quoted") {
        for (const byte of [LF, CR]) row[byte] = event(LINE_IN_QUOTES, columns.length, extra("quoted"));
        return;
      }
      row[delimiter] = extra("start");
      for (const byte of [LF, CR]) row[byte] = event(RECORD_END, columns.length, cellStart(0), true);
    });
  }

  return {
    cellStart,
    /** Makes all states that can be reached; false where there are too many. */
    fill(): boolean {
      for (let make = waiting.pop(); make !== undefined; make = waiting.pop()) {
        if (rows.length * 64 > MAX_TRANSITIONS) return false;
        make();
      }
      return true;
    },
    assemble(start: Target): RecordAutomaton | undefined {
      const { classes, width, representatives } = classify(rows);
      if (rows.length * width > MAX_TRANSITIONS) return undefined;
      const firstState = happenings.length;
      const place = (target: Target): number => (target < 0 ? -1 - target : firstState + target * width);
      const next = new Int32Array(firstState + rows.length * width);
      for (const [number, row] of rows.entries()) {
        for (const [at, byte] of representatives.entries()) {
          next[firstState + number * width + at] = place(row?.[byte] ?? 0);
        }
      }
      return {
        classes,
        next,
        firstState,
        start: place(start),
        columns: columns.length,
        events: {
          happening: Uint8Array.from(happenings, ({ happening }) => happening),
          column: Uint16Array.from(happenings, ({ column }) => column),
          resume: Int32Array.from(happenings, ({ resume }) => place(resume)),
          endsRecord: Uint8Array.from(happenings, ({ endsRecord }) => (endsRecord ? 1 : 0)),
        },
      };
    },
  };
}

interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const CONTINUED: ByteRange = { from: 0x80, to: 0xbf };
function restAfter(first: number): readonly ByteRange[] {
  if (first < 0xe0) return [CONTINUED];
  if (first === 0xe0) return [{ from: 0xa0, to: 0xbf }, CONTINUED];
  if (first === 0xed) return [{ from: 0x80, to: 0x9f }, CONTINUED];
  if (first === 0xef) return ODD_SECOND;
  if (first < 0xf0) return [CONTINUED, CONTINUED];
  if (first === 0xf0) return [{ from: 0x90, to: 0xbf }, CONTINUED, CONTINUED];
  if (first === 0xf4) return [{ from: 0x80, to: 0x8f }, CONTINUED, CONTINUED];
  return [CONTINUED, CONTINUED, CONTINUED];
}

/** After EF: BB and BF may lead to U+FEFF and U+FFFD; what else they lead to is rare enough to be looked at. */
const ODD_SECOND: readonly ByteRange[] = [{ from: 0x80, to: 0xba }, CONTINUED];

/** Bytes that lead to the same from every state are of one class. */
function classify(rows: readonly (Int32Array | undefined)[]) {
  const classes = new Uint8Array(256);
  const representatives: number[] = [];
  const known = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    let hash = 0;
    const parts: number[] = [];
    for (const row of rows) {
      hash = (Math.imul(hash, 31) + (row?.[byte] ?? 0)) | 0;
      parts.push(row?.[byte] ?? 0);
    }
    const id = `${hash}:${parts.join()}`;
    const of = known.get(id) ?? representatives.push(byte) - 1;
    known.set(id, of);
    classes[byte] = of;
  }
  return { classes, width: representatives.length, representatives };
}
