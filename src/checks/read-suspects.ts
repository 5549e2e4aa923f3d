import type { TableDialect } from "../model/descriptor.ts";
import type { ScannedRecords, Suspect } from "../screen/scan-plan.ts";
import { type BeyondAscii, beyondAscii, endsBeyondAscii } from "../tables/beyond-ascii.ts";
import { countLines } from "../tables/cell-lines.ts";
import { createGuesser, createTextDecoder } from "../tables/decode-text.ts";
import type { TableBatch } from "../tables/read-table.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";
import { splitRegular } from "../tables/split-regular.ts";

/** How the suspects' table is read. */
export interface SuspectsForm {
  /** Of the file. */
  readonly bytes: number;
  /** The batch with the header. */
  readonly head: TableBatch;
  readonly dialect: TableDialect;
  /** Suspects that have a character that may be wrong. */
  readonly odd: readonly Suspect[];
  /** The table's bytes beyond ASCII, chunk by chunk; undefined where no record has a character that may be wrong. */
  readonly beyond: AsyncIterable<BeyondAscii> | Iterable<BeyondAscii> | undefined;
}

/** So many records are made and given at once: of more, most would have been moved by the collector before they are looked at. */
const MAX_TOGETHER = 500;

/** The suspects of a screening as the reference engine reads records, each with its line and its number in the file. */
export async function* readSuspects(
  { suspects, rows }: ScannedRecords,
  { bytes: allBytes, head, dialect, odd, beyond }: SuspectsForm,
): AsyncGenerator<TableBatch> {
  const passed = rows - suspects.length;
  const [first] = suspects;
  const passedFirst = first === undefined ? passed : first.row - 1;
  yield { ...head, rows: [], bytes: first?.offset ?? allBytes, passed: passedFirst };
  if (beyond === undefined) {
    let before = passedFirst;
    for (let at = 0; at < suspects.length; at += MAX_TOGETHER) {
      const given = readRecords(suspects.slice(at, at + MAX_TOGETHER), dialect);
      const last = suspects[at + given.length - 1];
      // Of the records up to the last of these, the header apart, those that were never given.
      const passedSoFar = (last?.row ?? 0) - at - given.length;
      yield { ...plain(head), rows: given, bytes: endOf(last), passed: passedSoFar - before };
      before = passedSoFar;
    }
    yield { ...plain(head), rows: [], bytes: allBytes, passed: passed - before };
    return;
  }
  // What is told of bytes that are not UTF-8 depends on those before them, chunk by chunk.
  const text = readInvalid(suspects, odd);
  let at = 0;
  let bytes = 0;
  const common = (): TableBatch => ({ ...plain(head), hasOddCharacters: true, ...text.now(), bytes });
  for await (const stretch of beyond) {
    bytes += stretch.length;
    text.pass(stretch);
    const from = at;
    while (at < suspects.length && endOf(suspects[at]) < bytes) at += 1;
    for (let next = from; next < at; next += MAX_TOGETHER) {
      const rows = readRecords(suspects.slice(next, Math.min(at, next + MAX_TOGETHER)), dialect);
      yield { ...common(), rows };
    }
    if (text.isSettled()) break;
  }
  for (; at < suspects.length; at += MAX_TOGETHER) {
    const rows = readRecords(suspects.slice(at, at + MAX_TOGETHER), dialect);
    bytes = endOf(suspects[at + rows.length - 1]);
    yield { ...common(), rows };
  }
  bytes = allBytes;
  yield { ...common(), rows: [], passed: passed - passedFirst };
}

/** A character that is unfinished where a guess is made counts as faults: at most four, and there are two guesses at most. */
const UNFINISHED = 8;

/** What is known of the bytes of a text that are not UTF-8, at each place of it. */
function readInvalid(suspects: readonly Suspect[], odd: readonly Suspect[]) {
  const guesser = createGuesser();
  const mostFaults = countHighBytes(odd) + UNFINISHED;
  const { firstInvalid, unfinishedAt } = findInvalid(suspects);
  let length = 0;
  let isSettled = false;
  return {
    pass(stretch: BeyondAscii): void {
      length += stretch.length;
      if (stretch.bytes.length > 0) guesser.push(stretch.bytes);
    },
    now: () => ({
      firstInvalid,
      // What the end of the file breaks off was cut, and is of no other encoding.
      guessEncoding: () =>
        isSettled || firstInvalid === undefined || unfinishedAt === length ? undefined : guesser.guess(firstInvalid),
    }),
    /** Whether the text is UTF-8 but for a few bytes, whatever comes after: all others are in records that are known. */
    isSettled(): boolean {
      // From then on nothing is guessed: the guesser may have seen none of those bytes.
      isSettled ||= guesser.isSettled(mostFaults);
      return isSettled;
    },
  };
}

function countHighBytes(suspects: readonly Suspect[]): number {
  let count = 0;
  for (const { bytes } of suspects) {
    for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) count += 1;
  }
  return count;
}

/** The first bytes that are not UTF-8; where these begin a character, the place at which their record ends. */
function findInvalid(suspects: readonly Suspect[]) {
  for (const suspect of suspects) {
    const decoder = createTextDecoder("utf-8");
    decoder.push(suspect.bytes);
    const isWithin = decoder.firstInvalid !== undefined;
    decoder.end();
    const { firstInvalid } = decoder;
    if (firstInvalid !== undefined) return { firstInvalid, unfinishedAt: isWithin ? undefined : endOf(suspect) };
  }
  return { firstInvalid: undefined, unfinishedAt: undefined };
}

const ODD = /[\0\uFEFF\uFFFD]/;

/** A batch as after the header, of a text without a character that is wrong. */
function plain({ header: _, ...batch }: TableBatch): TableBatch {
  return { ...batch, rows: [], problems: [] };
}

/** The place of the first byte of the record's line end. */
function endOf(suspect: Suspect | undefined): number {
  return suspect === undefined ? 0 : suspect.offset + suspect.bytes.length;
}

/** The suspects that have a character that may stand for bytes that are wrong; undefined where the reading would end at one. */
export function findOdd(suspects: readonly Suspect[], dialect: TableDialect): readonly Suspect[] | undefined {
  const decoder = createDecoder();
  const odd: Suspect[] = [];
  for (const suspect of suspects) {
    if (isShortAndPlain(suspect.bytes)) continue;
    const text = decoder.decode(suspect.bytes);
    if (text.length > MOST_PLAIN && splitAlone(text, dialect) === undefined) return undefined;
    if (ODD.test(text)) odd.push(suspect);
  }
  // Of those alone, since what parts cells may be such a character.
  return odd.filter((suspect) =>
    readRecords([suspect], dialect).some(({ cells }) => cells.some((cell) => ODD.test(cell))),
  );
}

/** Most are: they need not be decoded to see that nothing is odd. */
function isShortAndPlain(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_PLAIN) return false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 || byte >= 0x80) return false;
  }
  return true;
}

const createDecoder = () => new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes beyond ASCII of a table whose file is gone through again. */
export async function* readBeyondAscii(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BeyondAscii> {
  let afterHigh = false;
  for await (const chunk of chunks) {
    yield { length: chunk.length, bytes: beyondAscii(chunk, afterHigh) };
    if (chunk.length > 0) afterHigh = endsBeyondAscii(chunk);
  }
}

/** A record longer than this may have more cells than are read. */
const MOST_PLAIN = 50_000;

/** The cells of a record that tells no more than these; dialects with escapes or comments are not screened. */
function cellsOf(text: string, { delimiter, quoteChar = "" }: TableDialect): readonly string[] | undefined {
  if (text === "" || text.length > MOST_PLAIN) return undefined;
  if (quoteChar !== "" && text.includes(quoteChar)) return splitRegular(text, delimiter, quoteChar);
  return /[\n\r]/.test(text) ? undefined : text.split(delimiter);
}

/** So many records that are not regular are split at once. */
const MOST_IN_ONE_TEXT = 200;

/** Splits the bytes of each suspect as the whole file would have been, at none of which the reading ends. */
function readRecords(suspects: readonly Suspect[], dialect: TableDialect): readonly RawRecord[] {
  const decoder = createDecoder();
  const records: RawRecord[] = [];
  let waiting: Written[] = [];

  /** Splits the texts that wait, whose places in the list are kept for them. */
  function splitWaiting(): void {
    const texts = waiting.map(({ text }) => text);
    const split = splitTogether(texts, dialect) ?? texts.map((text) => splitAlone(text, dialect));
    for (const [at, { suspect, place }] of waiting.entries()) {
      const record = split[at];
      if (record !== undefined) records[place] = { ...record, line: suspect.line + 1, row: suspect.row + 1 };
    }
    waiting = [];
  }

  for (const [place, suspect] of suspects.entries()) {
    const text = decoder.decode(suspect.bytes);
    const cells = cellsOf(text, dialect);
    // A place that is filled later has to be there, or the list would be one with gaps.
    records.push({ line: suspect.line + 1, row: suspect.row + 1, cells: cells ?? NO_CELLS, isComment: false });
    if (cells !== undefined) continue;
    waiting.push({ suspect, place, text });
    if (waiting.length === MOST_IN_ONE_TEXT) splitWaiting();
  }
  splitWaiting();
  return records;
}

/** The text of a suspect, and its place among all of them. */
interface Written {
  readonly suspect: Suspect;
  readonly place: number;
  readonly text: string;
}

const NO_CELLS: readonly string[] = [];

function splitAlone(text: string, dialect: TableDialect): RawRecord | undefined {
  const splitter = createRecordSplitter(dialect);
  const [record] = [...splitter.push(`${text}\n`), ...splitter.end()];
  return record;
}

/**
 * The records of several texts. Undefined where one of them does not begin on the line on which its text does: then a quote
 * was left open in the one before, which would have ended with its own text.
 */
function splitTogether(texts: readonly string[], dialect: TableDialect): readonly RawRecord[] | undefined {
  const splitter = createRecordSplitter(dialect);
  const records = [...splitter.push(`${texts.join("\n")}\n`), ...splitter.end()];
  if (records.length !== texts.length) return undefined;
  let line = 1;
  for (const [at, text] of texts.entries()) {
    if (records[at]?.line !== line) return undefined;
    line += 1 + countLines(text, 0, text.length);
  }
  return records;
}
