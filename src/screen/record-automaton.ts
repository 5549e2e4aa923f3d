import { BEYOND_ASCII, DEAD, type Dfa, step } from "./dfa.ts";
import { byteClasses, CONTINUED, REST_BYTES, restAfter } from "./record-bytes.ts";

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
/** Lines with the marks of a merge that was not finished begin with it. */
const CONFLICT_MARK = 60;

/** Where a byte leads while the automaton is made: to a state, or (below 0) to an event. */
type Target = number;

/**
 * Makes the automaton of a table. It follows RFC 4180 as the splitter of the reference engine does: LF, CR or both end a
 * record outside quotes, a quote opens where a cell begins, twice it is a character. Only bytes that are UTF-8 are taken
 * for right, and neither NUL, nor U+FEFF, nor U+FFFD. Undefined where it would be too large.
 */
export function buildRecordAutomaton(
  columns: readonly ColumnLanguage[],
  form: RecordForm,
): RecordAutomaton | undefined {
  const builder = createBuilder(columns, form);
  const start = builder.cellStart(0);
  return builder.fill() ? builder.assemble(start) : undefined;
}

// Where in a cell a state is: outside quotes, in them, or after a quote that may have closed it.
const PLAIN = 0;
const QUOTED = 1;
const AFTER_QUOTE = 2;
type Mode = typeof PLAIN | typeof QUOTED | typeof AFTER_QUOTE;

// The kinds of states, those of a mode each being three.
const START = 0;
const QUOTED_START = 1;
const IN_CELL = 2;
const DOUBTFUL = 5;
const REST = 8;
const IN_EXTRA = 11;
const EXTRA_START = 14;

function createBuilder(columns: readonly ColumnLanguage[], { delimiter, quote }: RecordForm) {
  const languages = new Set(columns.flatMap(({ language }) => (language === undefined ? [] : [language])));
  const alone = [0, LF, CR, CONFLICT_MARK, delimiter, ...(quote === undefined ? [] : [quote])];
  const { width, of, first } = byteClasses(languages, alone);
  // One after the other in one array: thousands of small ones take the collector longer than all the rest.
  let table = new Int32Array(width * 512);
  let count = 0;
  const waiting: (() => void)[] = [];
  const numbers = new Map<number, number>();
  const happenings: { happening: number; column: number; resume: Target; endsRecord: boolean }[] = [];
  const events = new Map<string, number>();
  const last = columns.length - 1;
  /** The row that is being made. */
  const made = new Int32Array(width);
  /** The classes of these bytes have no other byte in them. */
  const feed = of[LF] ?? 0;
  const back = of[CR] ?? 0;
  const mark = of[CONFLICT_MARK] ?? 0;
  const parting = of[delimiter] ?? 0;
  const quoting = quote === undefined ? undefined : (of[quote] ?? 0);

  /** A state by what it is, made when it is first asked for. `more` is below 16. */
  function state(kind: number, column: number, at: number, more: number, fill: (row: Int32Array) => void): Target {
    const name = ((kind * 65_536 + column) * 8_192 + at + 1) * 16 + more;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = count;
    count += 1;
    if (count * width > table.length) {
      const larger = new Int32Array(2 * table.length);
      larger.set(table);
      table = larger;
    }
    numbers.set(name, number);
    waiting.push(() => {
      made.fill(0);
      fill(made);
      table.set(made, number * width);
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
    return state(START, column, 0, 0, (row) => {
      fillPlain(row, column, language === undefined ? DEAD : 0, true);
      if (quoting !== undefined) row[quoting] = language === undefined ? doubtful(column, QUOTED) : quotedStart(column);
    });
  }

  /** The first character of the first cell is looked at: it may be the mark of a merge that was not finished. */
  function quotedStart(column: number): Target {
    if (column > 0) return inCell(column, 0, QUOTED);
    return state(QUOTED_START, 0, 0, 0, (row) => {
      fillQuoted(row, 0, 0);
      row[mark] = doubtful(0, QUOTED);
    });
  }

  function inCell(column: number, at: number, mode: Mode): Target {
    return state(IN_CELL + mode, column, at, 0, (row) => {
      if (mode === PLAIN) fillPlain(row, column, at, false);
      else if (mode === QUOTED) fillQuoted(row, column, at);
      else fillAfterQuote(row, column, at);
    });
  }

  function doubtful(column: number, mode: Mode): Target {
    return state(DOUBTFUL + mode, column, 0, 0, (row) => {
      if (mode === PLAIN) fillPlain(row, column, DEAD, false);
      else if (mode === QUOTED) fillQuoted(row, column, DEAD);
      else fillAfterQuote(row, column, DEAD);
    });
  }

  const orDoubt = (column: number, at: number, mode: Mode): Target =>
    at === DEAD ? doubtful(column, mode) : inCell(column, at, mode);

  function leadsTo(column: number, at: number, symbol: number): number {
    if (at === DEAD || symbol === 0) return DEAD;
    const language = columns[column]?.language;
    return language === undefined ? DEAD : step(language, at, symbol);
  }

  /** The transitions of a cell's own characters; what parts cells is put over them. */
  function fillCharacters(row: Int32Array, column: number, at: number, mode: Mode): void {
    const doubt = doubtful(column, mode);
    const beyond = leadsTo(column, at, BEYOND_ASCII);
    for (let number = 0; number < width; number += 1) {
      const byte = first[number] ?? 0;
      if (byte < BEYOND_ASCII) {
        const to = leadsTo(column, at, byte);
        row[number] = to === DEAD ? doubt : inCell(column, to, mode);
      } else {
        const isFirst = byte >= 0xc2 && byte <= 0xf4 && beyond !== DEAD;
        row[number] = isFirst ? rest(column, beyond, mode, restAfter(byte)) : doubt;
      }
    }
  }

  /** The bytes that go on with a character after its first. */
  function rest(column: number, at: number, mode: Mode, bytes: number): Target {
    const { from, to, more } = REST_BYTES[bytes] ?? CONTINUED;
    return state(REST + mode, column, at, bytes, (row) => {
      row.fill(doubtful(column, mode));
      putEnds(row, column, DEAD, mode);
      const target = more === undefined ? inCell(column, at, mode) : rest(column, at, mode, more);
      for (let byte = from; byte <= to; byte += 1) row[of[byte] ?? 0] = target;
    });
  }

  function putEnds(row: Int32Array, column: number, at: number, mode: Mode): void {
    if (mode === QUOTED) {
      if (quoting !== undefined) row[quoting] = orDoubt(column, at, AFTER_QUOTE);
      row[feed] = event(LINE_IN_QUOTES, column, orDoubt(column, leadsTo(column, at, LF), QUOTED));
      row[back] = event(LINE_IN_QUOTES, column, orDoubt(column, leadsTo(column, at, CR), QUOTED));
      return;
    }
    if (mode === PLAIN && quoting !== undefined && quote !== undefined) {
      row[quoting] = event(STRAY, column, orDoubt(column, leadsTo(column, at, quote), PLAIN));
    }
    row[parting] = cellEnd(column, at, false);
    putBoth(row, cellEnd(column, at, true));
  }

  function fillPlain(row: Int32Array, column: number, at: number, isStart: boolean): void {
    fillCharacters(row, column, at, PLAIN);
    if (isStart && column === 0) row[mark] = doubtful(0, PLAIN);
    putEnds(row, column, at, PLAIN);
    if (isStart && column === 0) putBoth(row, event(BLANK, 0, cellStart(0), true));
  }

  /** Where both line ends lead. */
  function putBoth(row: Int32Array, target: Target): void {
    row[feed] = target;
    row[back] = target;
  }

  function fillQuoted(row: Int32Array, column: number, at: number): void {
    fillCharacters(row, column, at, QUOTED);
    putEnds(row, column, at, QUOTED);
  }

  function fillAfterQuote(row: Int32Array, column: number, at: number): void {
    row.fill(event(BROKEN, column, doubtful(column, PLAIN)));
    if (quoting !== undefined && quote !== undefined) {
      row[quoting] = orDoubt(column, leadsTo(column, at, quote), QUOTED);
    }
    putEnds(row, column, at, AFTER_QUOTE);
  }

  function cellEnd(column: number, at: number, endsRecord: boolean): Target {
    if (endsRecord && column < last) return event(MISSING, column, cellStart(0), true);
    if (!endsRecord && column === last) return event(EXTRA, column, extra(undefined));
    const resume = endsRecord ? cellStart(0) : cellStart(column + 1);
    const isRight = at !== DEAD && columns[column]?.language?.accepts[at] === 1;
    if (!isRight) return event(DOUBT, column, resume, endsRecord);
    if (columns[column]?.isWatched === true) return event(WATCHED, column, resume, endsRecord);
    if (endsRecord) return event(RECORD_END, column, resume, true);
    return columns[column + 1]?.isWatched === true ? event(MARK, column, resume) : resume;
  }

  /** Cells after the last column: only where they end is of interest. */
  function extra(mode: Mode | undefined): Target {
    return state(mode === undefined ? EXTRA_START : IN_EXTRA + mode, 0, 0, 0, (row) => {
      row.fill(extra(mode === QUOTED ? QUOTED : PLAIN));
      if (mode === AFTER_QUOTE) row.fill(event(BROKEN, columns.length, extra(PLAIN)));
      if (quoting !== undefined) {
        if (mode === undefined || mode === AFTER_QUOTE) row[quoting] = extra(QUOTED);
        else row[quoting] = mode === QUOTED ? extra(AFTER_QUOTE) : event(STRAY, columns.length, extra(PLAIN));
      }
      if (mode === QUOTED) {
        putBoth(row, event(LINE_IN_QUOTES, columns.length, extra(QUOTED)));
        return;
      }
      row[parting] = extra(undefined);
      putBoth(row, event(RECORD_END, columns.length, cellStart(0), true));
    });
  }

  return {
    cellStart,
    /** Makes all states that can be reached; false where there are too many. */
    fill(): boolean {
      for (let make = waiting.pop(); make !== undefined; make = waiting.pop()) {
        if (count * width > MAX_TRANSITIONS) return false;
        make();
      }
      return true;
    },
    assemble(start: Target): RecordAutomaton | undefined {
      if (count * width > MAX_TRANSITIONS) return undefined;
      const firstState = happenings.length;
      const place = (target: Target): number => (target < 0 ? -1 - target : firstState + target * width);
      const next = new Int32Array(firstState + count * width);
      for (let at = 0; at < count * width; at += 1) next[firstState + at] = place(table[at] ?? 0);
      return {
        classes: of,
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
