import type { FileMetaData, ParquetParsers, SchemaElement } from "hyparquet/src/index.js";
import type { Json } from "../../model/descriptor.ts";
import type { Header, TableBatch, TableProblem } from "../read-table.ts";
import type { RawRecord } from "../split-records.ts";
import { measureSnappy } from "./measure-snappy.ts";

/** The largest file that is read, and the most rows of a row group: a group is held whole. */
const MAX_BYTES = 500_000_000;
const MAX_GROUP_ROWS = 5_000_000;
/** Of one byte that is packed with deflate, so many come at most. */
const MOST_DEFLATED = 1_040;
/** So many records are given at once. */
const MAX_TOGETHER = 5_000;

/**
 * Reads the rows of a Parquet file: its columns' names are the header, and values come typed. Dates and timestamps are
 * their ISO 8601 texts, a timestamp that is kept in UTC with its Z. Uncompressed files and those packed with Snappy or gzip
 * are read. A record's `line` is the number of its row: there are no lines. What is wrong with the file ends the reading with
 * a problem.
 */
export async function* readParquet(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TableBatch> {
  const bytes = await collect(chunks);
  if (bytes === undefined) {
    yield refusal(MAX_BYTES, "parquet of more than 500 MB");
    return;
  }
  try {
    yield* readGroups(bytes);
  } catch (thrown) {
    const isPacking = thrown instanceof Error && thrown.message.includes("compression codec");
    yield isPacking
      ? refusal(bytes.length, "parquet that is packed otherwise than with Snappy or gzip")
      : damaged(bytes.length);
  }
}

async function* readGroups(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<TableBatch> {
  const [{ parquetMetadata, parquetReadObjects, snappyUncompress }, { gunzipSync }] = await Promise.all([
    import("hyparquet/src/index.js"),
    import("fflate"),
  ]);
  const compressors = {
    GZIP(packed: Uint8Array, length: number) {
      if (length > MOST_DEFLATED * (packed.length + 1)) throw new Error("more than deflate can pack");
      return gunzipSync(packed, { out: new Uint8Array(length) });
    },
    SNAPPY(packed: Uint8Array, length: number) {
      if (measureSnappy(packed) !== length) throw new Error("another length than the page says");
      const page = new Uint8Array(length);
      snappyUncompress(packed, page);
      return page;
    },
  };
  const metadata = parquetMetadata(bytes.buffer, { parsers, geoparquet: false });
  const columns = columnsOf(metadata);
  if (columns === undefined) {
    yield refusal(bytes.length, "parquet with columns in columns");
    return;
  }
  const labels = columns.map(({ name }) => name);
  const header: Header = { labels, line: 1, row: 0, labelLines: [], faults: [] };
  yield { ...batchOf([], bytes.length), header };
  const file = { byteLength: bytes.length, slice: (from: number, to?: number) => bytes.buffer.slice(from, to) };
  let number = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(count <= MAX_GROUP_ROWS)) {
      yield refusal(bytes.length, "parquet with row groups of more than 5 million rows");
      return;
    }
    const rowEnd = number + count;
    const values: (readonly unknown[])[] = [];
    // One after the other: of several at once that cannot be read, the library leaves all but one unhandled.
    for (const { name } of columns) {
      const options = { file, metadata, parsers, compressors, geoparquet: false, columns: [name] };
      const rows = await parquetReadObjects({ ...options, rowStart: number, rowEnd });
      values.push(rows.map((row): unknown => row[name]));
    }
    if (values.some(({ length }) => length !== count)) {
      yield damaged(bytes.length);
      return;
    }
    for (let from = 0; from < count; from += MAX_TOGETHER) {
      const records = Array.from({ length: Math.min(MAX_TOGETHER, count - from) }, (_, at): RawRecord => {
        const natives = columns.map((column, of) => nativeOf(values[of]?.[from + at], column));
        const place = number + from + at + 1;
        return { line: place, row: place, cells: natives.map(cellOf), isComment: false, natives };
      });
      yield batchOf(records, bytes.length);
    }
    number = rowEnd;
  }
}

interface ParquetColumn {
  readonly name: string;
  readonly isInUtc: boolean;
}

/** The columns of a file; undefined where they are not a list of plain ones. */
function columnsOf({ schema }: FileMetaData): readonly ParquetColumn[] | undefined {
  const [root, ...columns] = schema;
  if (root === undefined || columns.length !== root.num_children) return undefined;
  if (columns.some(({ num_children: inner, repetition_type: times }) => (inner ?? 0) > 0 || times === "REPEATED")) {
    return undefined;
  }
  return columns.map((element) => ({ name: element.name, isInUtc: isInUtc(element) }));
}

function isInUtc({ logical_type: logical }: SchemaElement): boolean {
  return logical?.type === "TIMESTAMP" && logical.isAdjustedToUTC;
}

const DAY = 86_400_000;

const parsers: Partial<ParquetParsers> = {
  dateFromDays: (days) => isoText(days * DAY)?.slice(0, 10) ?? null,
  timestampFromMilliseconds: (millis) => isoText(Number(millis)) ?? null,
  timestampFromMicroseconds: (micros) => momentText(micros, 6),
  timestampFromNanoseconds: (nanos) => momentText(nanos, 9),
};

/** `yyyy-mm-ddThh:mm:ss` and the fraction of the second where there is one; undefined beyond what a date can be. */
function isoText(millis: number): string | undefined {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/(?:\.0+)?Z$/, "");
}

/** The same of a count of parts of a second, of so many digits. */
function momentText(count: bigint, digits: number): string | null {
  const parts = 10n ** BigInt(digits);
  const seconds = count >= 0n ? count / parts : -((-count + parts - 1n) / parts);
  const text = isoText(Number(seconds) * 1000);
  const fraction = (count - seconds * parts).toString().padStart(digits, "0").replace(/0+$/, "");
  return text === undefined ? null : fraction === "" ? text : `${text}.${fraction}`;
}

function nativeOf(value: unknown, { isInUtc: hasZone }: ParquetColumn): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return exactOrText(value);
  if (typeof value === "string") return hasZone ? `${value}Z` : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Uint8Array) return btoa(String.fromCharCode(...value.subarray(0, 10_000)));
  if (value instanceof Date) return isoText(value.getTime()) ?? null;
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? exactOrText(part) : part)));
}

function exactOrText(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** The text of a value, as a cell of a CSV file would have it. */
function cellOf(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function batchOf(rows: readonly RawRecord[], bytes: number): TableBatch {
  return { rows, problems: [], hasOddCharacters: false, firstInvalid: undefined, encoding: "utf-8", bytes };
}

function refusal(bytes: number, format: string): TableBatch {
  return ending(bytes, { code: "format-error", severity: "error", args: { reason: "unsupported", format } });
}

function damaged(bytes: number): TableBatch {
  return ending(bytes, { code: "format-error", severity: "error", args: { reason: "damaged", format: "parquet" } });
}

function ending(bytes: number, problem: TableProblem): TableBatch {
  return { ...batchOf([], bytes), problems: [problem], isCutShort: true };
}

/** All bytes of a file, with nothing before or after them in their buffer; undefined where there are too many. */
async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_BYTES) return undefined;
    parts.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
