import { joinBytes } from "../tables/join-bytes.ts";
import { mergeSuspects, withoutHeader } from "./join-parts.ts";
import { createKeyTable } from "./key-table.ts";
import type { ScannedRecords, ScanPlan, ScanProgress, ScanStop } from "./scan-plan.ts";
import { createScanner, type RecordScanner } from "./scan-records.ts";

/** Scans a table from its first byte to its last. A text says why that was given up. */
export async function* scanStream(
  plan: ScanPlan,
  open: () => AsyncIterable<Uint8Array>,
  keys: number,
): AsyncGenerator<ScanProgress, ScannedRecords | ScanStop> {
  const keyTables = plan.keys.map(() => createKeyTable(keys));
  const scanner = yield* scanAll(open(), (start) => createScanner(plan, { start, keyTables }));
  if (scanner.stopped !== undefined) return scanner.stopped;
  const known = new Set(scanner.suspects.map(({ offset }) => offset));
  const repeated = keyTables.flatMap((table) => table.repeated());
  const wanted = new Set(repeated.filter((offset) => !known.has(offset)));
  if (wanted.size === 0) return withoutHeader(scanner.suspects, scanner.rows);
  const again = yield* scanAll(open(), (start) => createScanner(plan, { start, keyTables, wanted }));
  return again.stopped ?? withoutHeader([...mergeSuspects(scanner.suspects, again.suspects)], scanner.rows);
}

/** Feeds a scanner with all bytes of a stream. What belongs to an unfinished record is kept for the next chunk. */
async function* scanAll(
  chunks: AsyncIterable<Uint8Array>,
  create: (start: number) => RecordScanner,
): AsyncGenerator<ScanProgress, RecordScanner> {
  let told = 0;
  let scanner: RecordScanner | undefined;
  let held: Uint8Array = NOTHING;
  let position = 0;
  for await (const chunk of chunks) {
    const bytes = joinBytes([held, chunk]);
    if (scanner === undefined && bytes.length < MARK.length) {
      held = bytes;
      continue;
    }
    const isFirst = scanner === undefined;
    const start = isFirst && MARK.every((byte, at) => bytes[at] === byte) ? MARK.length : 0;
    scanner ??= create(start);
    scanner.scan(bytes, isFirst ? start : held.length, bytes.length, position);
    if (scanner.stopped !== undefined) return scanner;
    held = bytes.subarray(scanner.recordStart - position);
    position = scanner.recordStart;
    if (position < told + PROGRESS_BYTES) continue;
    told = position;
    yield { bytes: position, rows: scanner.rows };
  }
  const rest = scanner ?? create(0);
  if (scanner === undefined) rest.scan(held, 0, held.length, 0);
  rest.end(held, held.length, position);
  return rest;
}

/** After so many bytes it is told how far the scan is. */
const PROGRESS_BYTES = 4_000_000;

/** A byte order mark. */
const MARK = [0xef, 0xbb, 0xbf];
const NOTHING = new Uint8Array(0);
