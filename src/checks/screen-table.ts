import type { Resource } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { ScanPlan, ScanProgress, ScanStop } from "../screen/scan-plan.ts";
import { scanStream } from "../screen/scan-stream.ts";
import type { BeyondAscii } from "../tables/beyond-ascii.ts";
import { encodingLabel } from "../tables/encoding-label.ts";
import { gunzip, UnpackFault } from "../tables/gunzip.ts";
import { beginsConflict } from "../tables/merge-marks.ts";
import { type Header, readTable, type TableBatch } from "../tables/read-table.ts";
import { tableFormat } from "../tables/table-format.ts";
import { bindTable } from "./bind-table.ts";
import type { ScanningThreads, StartThreads, ThreadRequest } from "./package-input.ts";
import { planScreen, type ScreenedTable, screenedChecks } from "./plan-screen.ts";
import { findOdd, readBeyondAscii, readSuspects } from "./read-suspects.ts";
import type { TableInput } from "./validate-table.ts";

/** A table whose bytes can be read again and again. */
export interface ScreenSource {
  /** How many there are. */
  readonly bytes: number;
  /** As they are stored. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** Where the file is on this machine, and threads that may read it there. */
  readonly location?: (() => Promise<string | undefined>) | undefined;
  readonly startThreads?: StartThreads | undefined;
}

/** What became of a screening: the rows that are left to look at, or why the table has to be read as a whole. */
export type Screening =
  | { readonly screened: AsyncIterable<TableBatch>; readonly suspects: number }
  | { readonly refused: ScreenRefusal };

/** Why a table is read by the reference engine alone. */
export type ScreenRefusal = "form" | "checks" | "header" | "size" | "source" | "replacement-mark" | ScanStop;

/** So many bytes are read at a time until the header is there. */
const HEAD_PIECE = 64 * 1024;
/** So much of a file is read for its header. */
const MAX_HEADER_BYTES = 1_000_000;

/**
 * Reads a table by its automaton and gives the rows that the reference engine has to look at, as that would have read them.
 * What it does not give, the reference engine would have nothing to say of. Tells now and then how far it is.
 */
export async function* screenTable(input: TableInput, source: ScreenSource): AsyncGenerator<ScanProgress, Screening> {
  try {
    return yield* screen(input, source);
  } catch (thrown) {
    // What cannot be read to its end is told with the rows before it.
    if (thrown instanceof ReadFault || thrown instanceof UnpackFault) return { refused: "source" };
    throw thrown;
  }
}

async function* screen(input: TableInput, source: ScreenSource): AsyncGenerator<ScanProgress, Screening> {
  const refusal = findRefusal(input);
  if (refusal !== undefined) return { refused: refusal };
  const { resource } = input;
  const open = (): AsyncIterable<Uint8Array> =>
    resource.compression === "gz" ? gunzip(source.chunks()) : source.chunks();
  const isLarge = source.bytes >= LEAST_THREADED && resource.compression === undefined;
  const path = isLarge ? await source.location?.() : undefined;
  const threads = path === undefined ? undefined : source.startThreads?.(source.bytes);
  let isInUse = false;
  try {
    const head = await readHead(open(), resource);
    if (head === undefined) return { refused: "header" };
    const table = { resource, ...bindTable(input, head), references: input.references };
    // Then the first row decides how many columns there are.
    if (table.columns.length === 0) return { refused: "header" };
    const plan = planScreen(table);
    if (plan === undefined) return { refused: "size" };
    const count = Math.ceil((1.1 * source.bytes) / head.meanBytes);
    const records =
      threads === undefined || path === undefined
        ? yield* scanStream(plan, open, count)
        : yield* threads.scan(requestOf(table, plan, head.header, { path, bytes: source.bytes, records: count }));
    // A quote in the wrong place, or parts that are not the whole: where parts of the file begin cannot be told.
    const scanned = records === "stray-quote" ? yield* scanStream(plan, open, count) : records;
    if (typeof scanned === "string") return { refused: scanned };
    if (scanned.suspects.some(({ bytes }) => hasReplacementMark(bytes))) return { refused: "replacement-mark" };
    const { suspects } = scanned;
    const odd = findOdd(suspects, resource.dialect);
    if (odd === undefined) return { refused: "long-record" };
    const form = { bytes: source.bytes, head, dialect: resource.dialect, odd };
    isInUse = odd.length > 0 && threads !== undefined;
    const beyond = odd.length > 0 ? beyondAscii(open, threads) : undefined;
    return { screened: readSuspects(scanned, { ...form, beyond }), suspects: suspects.length };
  } finally {
    if (!isInUse) await threads?.close();
  }
}

/** The bytes beyond ASCII of the file: by the threads, which are closed then; where they fail, read on here. */
async function* beyondAscii(
  open: () => AsyncIterable<Uint8Array>,
  threads: ScanningThreads | undefined,
): AsyncGenerator<BeyondAscii> {
  let told = 0;
  try {
    if (threads !== undefined) {
      for await (const stretch of threads.beyondAscii()) {
        told += stretch.length;
        yield stretch;
      }
      return;
    }
  } catch {
    // What is wrong with the file is told where it is read.
  } finally {
    await threads?.close();
  }
  let at = 0;
  for await (const stretch of readBeyondAscii(open())) {
    at += stretch.length;
    if (at > told) yield stretch;
  }
}

/**
 * U+FFFD that stands in the file. What is told of it depends on whether bytes were met before that are not UTF-8, and on
 * how far the reference engine had read by then.
 */
function hasReplacementMark(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  }
  return false;
}

/** What threads are told of a table. */
function requestOf(
  { resource, references }: ScreenedTable,
  { automaton, keys }: ScanPlan,
  header: Header,
  file: Pick<ThreadRequest, "path" | "bytes" | "records">,
): ThreadRequest {
  const sent = references.map(({ foreignKey, index }) => ({
    foreignKey,
    index: index && { keys: [...index.keys()], samples: index.samples },
  }));
  return { ...file, resource, header, references: sent, automaton, keys: keys.length };
}

function findRefusal({ resource, rules, evidence, documents, pointer, checks }: TableInput): ScreenRefusal | undefined {
  const { dialect } = resource;
  const isOurs = rules !== undefined || evidence !== undefined || documents !== undefined;
  if (isOurs || checks.some(({ name }) => !screenedChecks.has(name)) || pointer !== undefined) return "checks";
  const isPlain =
    tableFormat(resource) === "delimited" &&
    resource.source.kind === "path" &&
    resource.source.paths.length === 1 &&
    encodingLabel(resource.encoding) === "utf-8" &&
    dialect.header &&
    dialect.headerRows.length === 1 &&
    dialect.headerRows[0] === 1 &&
    dialect.commentRows.length === 0 &&
    dialect.commentChar === undefined &&
    dialect.escapeChar === undefined &&
    dialect.doubleQuote &&
    !dialect.skipInitialSpace &&
    /^(\r\n|\n|\r)$/.test(dialect.lineTerminator);
  return isPlain ? undefined : "form";
}

/** The header, and how long the first records are on the average. */
interface Head extends TableBatch {
  readonly header: Header;
  readonly meanBytes: number;
}

/** The header of a table, and nothing that comes after; undefined where it has to be looked at by the reference engine. */
async function readHead(chunks: AsyncIterable<Uint8Array>, resource: Resource): Promise<Head | undefined> {
  for await (const batch of readTable(inPieces(chunks), resource)) {
    if (batch.problems.length > 0 || batch.encoding !== "utf-8" || batch.isCutShort === true) return undefined;
    const { header, bytes } = batch;
    if (header !== undefined) {
      const isSound = header.row === 1 && header.faults.length === 0 && !beginsConflict(header.labels[0]);
      const isText = !header.labels.some((label) => /[\0\uFEFF\uFFFD]/.test(label));
      if (!isSound || !isText) return undefined;
      const meanBytes = meanOf(batch);
      return { ...batch, header, rows: [], hasOddCharacters: false, firstInvalid: undefined, meanBytes };
    }
    if (bytes > MAX_HEADER_BYTES) return undefined;
  }
  return undefined;
}

/** A header is short, and all records of what is read with it are split. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += HEAD_PIECE) yield chunk.subarray(at, at + HEAD_PIECE);
  }
}

/** Of short records a batch holds a part only of those that were read: then their text tells how long they are. */
function meanOf({ bytes, rows }: TableBatch): number {
  let length = 0;
  for (const { cells } of rows) for (const cell of cells) length += cell.length + 1;
  return Math.min(bytes / (1 + rows.length), length / Math.max(1, rows.length) || bytes);
}

/** So large a file is worth the start of threads. */
const LEAST_THREADED = 16_000_000;
