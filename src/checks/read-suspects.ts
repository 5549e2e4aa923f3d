import type { Resource, TableDialect } from "../model/descriptor.ts";
import type { ScannedRecords, Suspect } from "../screen/scan-plan.ts";
import { createGuesser, createTextDecoder } from "../tables/decode-text.ts";
import type { TableBatch } from "../tables/read-table.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";

/** How the suspects' table is read. */
export interface SuspectsForm {
  /** The batch with the header. */
  readonly head: TableBatch;
  readonly resource: Resource;
  /** The bytes of the table, unpacked. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** So many records are given at once. */
const MAX_TOGETHER = 5_000;

/** The suspects of a screening as the reference engine reads records, each with its line and its number in the file. */
export async function* readSuspects(
  { suspects, rows }: ScannedRecords,
  { head, resource, open }: SuspectsForm,
): AsyncGenerator<TableBatch> {
  const records = readRecords(suspects, resource.dialect);
  const passed = rows - suspects.length;
  yield { ...head, rows: [] };
  if (!records.some(({ cells }) => cells.some((cell) => ODD.test(cell)))) {
    for (let at = 0; at < records.length; at += MAX_TOGETHER) {
      yield { ...plain(head), rows: records.slice(at, at + MAX_TOGETHER) };
    }
    yield { ...plain(head), rows: [], passed };
    return;
  }
  // What is told of bytes that are not UTF-8 depends on those before them: the file is gone through again, chunk by chunk.
  const text = readInvalid(suspects);
  let at = 0;
  let bytes = 0;
  const common = (): TableBatch => ({ ...plain(head), hasOddCharacters: true, ...text.now(), bytes });
  for await (const chunk of open()) {
    bytes += chunk.length;
    text.pass(chunk);
    const from = at;
    while (at < suspects.length && endOf(suspects[at]) < bytes) at += 1;
    if (at > from) yield { ...common(), rows: records.slice(from, at) };
  }
  yield { ...common(), rows: records.slice(at), passed };
}

/** What is known of the bytes of a text that are not UTF-8, at each place of it. */
function readInvalid(suspects: readonly Suspect[]) {
  const guesser = createGuesser();
  const { firstInvalid, unfinishedAt } = findInvalid(suspects);
  let length = 0;
  let endsBeyondAscii = false;
  return {
    pass(chunk: Uint8Array): void {
      if (chunk.length === 0) return;
      length += chunk.length;
      // Of bytes beyond ASCII only those beside them tell anything: the rest need not be looked at one by one again.
      if (endsBeyondAscii && (chunk[0] ?? 0) < 0x80) guesser.push(chunk.subarray(0, 1));
      for (let at = nextBeyondAscii(chunk, 0); at < chunk.length; ) {
        let end = at + 1;
        while (end < chunk.length && (chunk[end] ?? 0) >= 0x80) end += 1;
        guesser.push(chunk.subarray(Math.max(0, at - 1), end + 1));
        at = nextBeyondAscii(chunk, end);
      }
      endsBeyondAscii = (chunk[chunk.length - 1] ?? 0) >= 0x80;
      if (!endsBeyondAscii) guesser.push(chunk.subarray(-1));
    },
    now: () => ({
      firstInvalid,
      // What the end of the file breaks off was cut, and is of no other encoding.
      guessEncoding: () =>
        firstInvalid === undefined || unfinishedAt === length ? undefined : guesser.guess(firstInvalid),
    }),
  };
}

/** Where the next byte beyond ASCII is; the length where there is none. Four bytes at a time. */
function nextBeyondAscii(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes.byteOffset + at) % 4 !== 0) {
    if ((bytes[at] ?? 0) >= 0x80) return at;
    at += 1;
  }
  if (at >= bytes.length) return bytes.length;
  const fours = new Int32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >> 2);
  let four = 0;
  while (four < fours.length && ((fours[four] ?? 0) & 0x80808080) === 0) four += 1;
  at += 4 * four;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
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

/** Splits the bytes of each suspect as the whole file would have been. */
function readRecords(suspects: readonly Suspect[], dialect: TableDialect): readonly RawRecord[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return suspects.map(({ bytes, row, line }) => {
    const splitter = createRecordSplitter(dialect);
    const text = decoder.decode(bytes);
    const [record] = [...splitter.push(`${text}\n`), ...splitter.end()];
    return { ...(record ?? { cells: [""], isComment: false }), line: line + 1, row: row + 1 };
  });
}
