import type { Resource } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";
import type { DiffColumn } from "./diff-column.ts";
import { type OpenTable, openTable, type RowBatch, UnreadTable } from "./open-table.ts";
import type { Revision } from "./revision.ts";
import { isScannable, type ScannedRows, scanRows } from "./scan-rows.ts";

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
  if (key === undefined || !isFit(old) || !isFit(now)) return plain;
  const earlier = await scanFile(before, old, placesOf(left, key), screenedBytes);
  if (earlier === undefined) return plain;
  const later = await scanFile(after, now, placesOf(right, key), screenedBytes);
  if (later === undefined) return plain;
  const screened = screen(earlier, later, columnsOf(left, key), columnsOf(right, key));
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

function isFit({ source, compression, encoding, dialect }: Resource): boolean {
  const isOneFile = source.kind === "path" && source.paths.length === 1 && compression === undefined;
  return isOneFile && /^utf-?8$/i.test(encoding) && isScannable(dialect);
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

interface Screening {
  readonly count: number;
  readonly isScreenedBefore: (row: number) => boolean;
  readonly isScreenedAfter: (row: number) => boolean;
}

/** What became of an earlier row; above 0, it is the later row that it is equal to, counted from 1. */
const UNSEEN = 0;
const DIFFERENT = -1;
const REPEATED = -2;

function screen(
  earlier: ScannedRows,
  later: ScannedRows,
  columnsBefore: readonly DiffColumn[],
  columnsAfter: readonly DiffColumn[],
): Screening | undefined {
  const forms = columnsBefore.map((column, at) => sharedForm(column, columnsAfter[at]));
  const isPlain = forms.every((form) => form !== undefined);
  if (!isPlain || !hasPlainKeys(earlier, forms) || !hasPlainKeys(later, forms)) return undefined;
  const index = createKeyIndex(earlier, forms);
  if (index === undefined) return undefined;
  const state = new Int32Array(earlier.count);
  for (const row of index.repeated) state[row] = REPEATED;
  for (let row = 0; row < later.count; row += 1) {
    const other = index.find(later, row);
    if (other === undefined) return undefined;
    if (other < 0) continue;
    if (state[other] !== UNSEEN) state[other] = REPEATED;
    else state[other] = isSameRecord(earlier, other, later, row) ? row + 1 : DIFFERENT;
  }
  const isScreened = new Uint8Array(later.count);
  let count = 0;
  for (const row of state) {
    if (row <= 0) continue;
    isScreened[row - 1] = 1;
    count += 1;
  }
  return {
    count,
    isScreenedBefore: (row) => (state[row] ?? 0) > 0,
    isScreenedAfter: (row) => isScreened[row] === 1,
  };
}

/** How a cell of a key has to be written for two that mean the same to be the same bytes. */
interface KeyForm {
  readonly kind: "text" | "integer";
  /** Words for a missing value. */
  readonly missing: readonly Uint8Array[];
}

const encoder = new TextEncoder();

function sharedForm(before: DiffColumn, after: DiffColumn | undefined): KeyForm | undefined {
  const kind = kindOf(before);
  if (after === undefined || kind === undefined || kind !== kindOf(after)) return undefined;
  const words = [...before.missing.keys()];
  const isSame = words.length === after.missing.size && words.every((word) => after.missing.has(word));
  return isSame ? { kind, missing: words.filter((word) => word !== "").map((word) => encoder.encode(word)) } : undefined;
}

function kindOf({ field }: DiffColumn): KeyForm["kind"] | undefined {
  if (field === undefined) return "text";
  if (field.type === "string") return "text";
  const isBare = field.groupChar === undefined && field.bareNumber !== false;
  return field.type === "integer" && isBare ? "integer" : undefined;
}

/** Whether no two keys of the rows could mean the same and be written in another way. */
function hasPlainKeys({ bytes, count, keys }: ScannedRows, forms: readonly KeyForm[]): boolean {
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (let row = 0; row < count; row += 1) {
    for (let part = 0; part < forms.length; part += 1) {
      const place = 2 * (row * forms.length + part);
      const from = keys[place] ?? 0;
      const to = keys[place + 1] ?? 0;
      if (forms[part]?.kind === "integer") {
        if (!isPlainInteger(bytes, from, to)) return false;
        continue;
      }
      let isAscii = true;
      for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) > 0x7e) isAscii = false;
      if (isAscii) continue;
      // Bytes that are no UTF-8 all become the same character.
      try {
        strict.decode(bytes.subarray(from, to));
      } catch {
        return false;
      }
    }
  }
  return true;
}

/** Digits without a leading zero or plus sign. What is empty is no key at all. */
function isPlainInteger(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  const first = bytes[from] === 45 ? from + 1 : from;
  if (first === to || (bytes[first] === 48 && to - from > 1)) return false;
  for (let at = first; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}

interface KeyIndex {
  /** Earlier rows whose key another has as well. */
  readonly repeated: readonly number[];
  /** The earlier row with the key of a row, -1 for none; undefined where looking took too long. */
  readonly find: (rows: ScannedRows, row: number) => number | undefined;
}

/** So many places are looked at for each row on average, at most: keys can be made so that all want the same place. */
const MOST_PROBES = 40;

/** The earlier rows by their keys, those with a missing part left out. Undefined where it took too long. */
function createKeyIndex(rows: ScannedRows, forms: readonly KeyForm[]): KeyIndex | undefined {
  const mask = 2 ** Math.ceil(Math.log2(2 * rows.count + 2)) - 1;
  const places = new Int32Array(mask + 1).fill(-1);
  const repeated: number[] = [];
  let probes = MOST_PROBES * (2 * rows.count + 1000);

  /** The place of a key: where it is, or a free one. -1 for a row without a whole key, undefined after too many looks. */
  function placeOf(other: ScannedRows, row: number): number | undefined {
    if (isPartMissing(other, row, forms)) return -1;
    let place = hashKey(other, row, forms.length) & mask;
    for (;;) {
      const known = places[place] ?? -1;
      if (known < 0 || isSameKey(rows, known, other, row, forms.length)) return place;
      place = (place + 1) & mask;
      probes -= 1;
      if (probes < 0) return undefined;
    }
  }

  for (let row = 0; row < rows.count; row += 1) {
    const place = placeOf(rows, row);
    if (place === undefined) return undefined;
    if (place < 0) continue;
    const known = places[place] ?? -1;
    if (known < 0) places[place] = row;
    else repeated.push(known, row);
  }
  return {
    repeated,
    find(other, row) {
      probes += MOST_PROBES;
      const place = placeOf(other, row);
      return place === undefined || place < 0 ? place : (places[place] ?? -1);
    },
  };
}

function isPartMissing({ bytes, keys }: ScannedRows, row: number, forms: readonly KeyForm[]): boolean {
  return forms.some(({ missing }, part) => {
    const place = 2 * (row * forms.length + part);
    const from = keys[place] ?? 0;
    const to = keys[place + 1] ?? 0;
    return from === to || missing.some((word) => isSameBytes(word, 0, word.length, bytes, from, to));
  });
}

/** FNV-1a over the cells of a key, and the last steps of MurmurHash3. */
function hashKey({ bytes, keys }: ScannedRows, row: number, parts: number): number {
  let hash = 0x811c9dc5;
  for (let part = 0; part < parts; part += 1) {
    const place = 2 * (row * parts + part);
    const to = keys[place + 1] ?? 0;
    for (let at = keys[place] ?? 0; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ 0x1ff, 0x01000193);
  }
  // Numbers that follow one another have hashes that do too; this scatters them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function isSameKey(one: ScannedRows, row: number, other: ScannedRows, otherRow: number, parts: number): boolean {
  for (let part = 0; part < parts; part += 1) {
    const [place, otherPlace] = [2 * (row * parts + part), 2 * (otherRow * parts + part)];
    const [from, to] = [one.keys[place] ?? 0, one.keys[place + 1] ?? 0];
    const [otherFrom, otherTo] = [other.keys[otherPlace] ?? 0, other.keys[otherPlace + 1] ?? 0];
    if (!isSameBytes(one.bytes, from, to, other.bytes, otherFrom, otherTo)) return false;
  }
  return true;
}

function isSameRecord(one: ScannedRows, row: number, other: ScannedRows, otherRow: number): boolean {
  const [from, to] = [one.bounds[3 * row] ?? 0, one.bounds[3 * row + 1] ?? 0];
  const [otherFrom, otherTo] = [other.bounds[3 * otherRow] ?? 0, other.bounds[3 * otherRow + 1] ?? 0];
  return isSameBytes(one.bytes, from, to, other.bytes, otherFrom, otherTo);
}

function isSameBytes(
  one: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  otherFrom: number,
  otherTo: number,
): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (let at = from, there = otherFrom; at < to; at += 1, there += 1) if (one[at] !== other[there]) return false;
  return true;
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
