import type { Resource } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";
import { tableFormat } from "../tables/table-format.ts";
import { type DiffColumn, pairColumns } from "./diff-column.ts";
import { type OpenTable, openTable, type RowBatch, UnreadTable } from "./open-table.ts";
import type { Revision } from "./revision.ts";
import { isSameJson } from "./same-json.ts";
import { isScannable, type ScannedRows, scanRows } from "./scan-rows.ts";
import { screenRows } from "./screen-rows.ts";

/** Files from this size on are screened; below, splitting them whole takes no longer than one notices. */
export const SCREENED_BYTES = 4_000_000;

/** Larger files are not held in memory. Offsets into them are 32 bits wide in any case. */
const MOST_BYTES = 600_000_000;

/** So many rows are split at once. */
const BATCH_ROWS = 5_000;

/**
 * Opens both revisions of a table. Where both files are large, the rows that are byte for byte the same in both, under a
 * key that only one row of each has, are left out: they are found without splitting them, which takes most of the time of
 * a diff. What cannot be screened soundly is not screened. Throws `UnreadTable`.
 */
export async function openTables(
  before: Revision,
  after: Revision,
  old: Resource,
  now: Resource,
  screenedBytes: number,
): Promise<readonly [OpenTable, OpenTable]> {
  const left = await openTable(before, old, "before");
  const right = await openTable(after, now, "after");
  const key = sharedKey(left, right);
  const plain = [left, right] as const;
  if (key === undefined || !isFit(old) || !isFit(now) || !isReadAlike(left, right, old, now, key)) return plain;
  const earlier = await scanFile(before, old, placesOf(left, key), screenedBytes);
  if (earlier === undefined) return plain;
  const later = await scanFile(after, now, placesOf(right, key), screenedBytes);
  if (later === undefined) return plain;
  const screened = screenRows(earlier, later, columnsOf(left, key), columnsOf(right, key));
  // Where most rows differ, nothing is gained, and to split them one by one would cost more.
  if (screened === undefined || 2 * screened.count < earlier.count) return plain;
  const { count, isScreenedBefore, isScreenedAfter } = screened;
  return [
    { ...left, screened: count, rows: () => splitRows(earlier, old, isScreenedBefore) },
    { ...right, screened: count, rows: () => splitRows(later, now, isScreenedAfter) },
  ];
}

/** The primary key of both, where the two files have the same columns and rows are matched by it. */
function sharedKey(left: OpenTable, right: OpenTable): readonly string[] | undefined {
  const key = right.primaryKey;
  const isSame =
    key.length > 0 &&
    left.columns.length === right.columns.length &&
    left.columns.every(({ name, index }, at) => {
      const other = right.columns[at];
      return name === other?.name && index === other.index;
    });
  return isSame ? key : undefined;
}

function columnsOf({ columns }: OpenTable, key: readonly string[]): readonly DiffColumn[] {
  return key.flatMap((name) => columns.find((column) => column.name === name) ?? []);
}

function placesOf(table: OpenTable, key: readonly string[]): readonly number[] {
  return columnsOf(table, key).map(({ index }) => index);
}

function isFit(resource: Resource): boolean {
  const { source, compression, encoding, dialect } = resource;
  const isOneFile = source.kind === "path" && source.paths.length === 1 && compression === undefined;
  return isOneFile && tableFormat(resource) === "delimited" && /^utf-?8$/i.test(encoding) && isScannable(dialect);
}

/**
 * Whether the same bytes are the same texts in both files, and the same texts the same key. What else a schema says of
 * the cells has no part in it: cells with the same text are the same in any diff.
 */
function isReadAlike(left: OpenTable, right: OpenTable, old: Resource, now: Resource, key: readonly string[]): boolean {
  if (!isSameJson({ ...old.dialect }, { ...now.dialect })) return false;
  const later = columnsOf(right, key);
  return columnsOf(left, key).every((column, at) => {
    const other = later[at];
    return other !== undefined && pairColumns(column, other).isReadAlike;
  });
}

/** The whole file, scanned; undefined where it is small, larger than memory should hold, or not to be scanned. */
async function scanFile(
  revision: Revision,
  { source, dialect }: Resource,
  key: readonly number[],
  screenedBytes: number,
): Promise<ScannedRows | undefined> {
  const path = source.kind === "path" ? (source.paths[0] ?? "") : "";
  try {
    const size = (await revision.store.facts(path))?.bytes ?? 0;
    if (size < screenedBytes || size === 0 || size > MOST_BYTES) return undefined;
    const bytes = new Uint8Array(size);
    let at = 0;
    for await (const chunk of revision.store.chunks(path)) {
      if (at + chunk.length > size) return undefined;
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return at === size ? scanRows(bytes, dialect, key) : undefined;
  } catch (caught) {
    // Splitting the file meets the same, and says so.
    if (caught instanceof ReadFault || caught instanceof UnreadTable) return undefined;
    throw caught;
  }
}

/** The rows that were not screened, split as they are in a file that is read whole. */
async function* splitRows(
  rows: ScannedRows,
  { dialect }: Resource,
  isScreened: (row: number) => boolean,
): AsyncGenerator<RowBatch> {
  let wanted: number[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    if (isScreened(row)) continue;
    wanted.push(row);
    if (wanted.length < BATCH_ROWS) continue;
    yield { rows: splitThese(rows, dialect, wanted), mayHoldNul: false };
    wanted = [];
  }
  yield { rows: splitThese(rows, dialect, wanted), mayHoldNul: false };
}

function splitThese(
  { bytes, bounds, lines }: ScannedRows,
  dialect: Resource["dialect"],
  wanted: readonly number[],
): RawRecord[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const splitter = createRecordSplitter(dialect);
  const records: RawRecord[] = [];
  for (const row of wanted) {
    // Every record but the last of the file brings its line end along.
    records.push(
      ...splitter.push(decoder.decode(bytes.subarray(bounds[3 * row], bounds[3 * row + 2]), { stream: true })),
    );
  }
  records.push(...splitter.push(decoder.decode()), ...splitter.end());
  while (splitter.hasMore) records.push(...splitter.more());
  if (records.length !== wanted.length) throw new Error("a file was scanned otherwise than it is split");
  return records.flatMap(({ cells }, at) => {
    const row = wanted[at] ?? 0;
    if (cells.every((cell) => cell === "")) return [];
    // The header is the first record.
    return [{ line: lines[row] ?? 0, row: row + 2, cells, isComment: false }];
  });
}
