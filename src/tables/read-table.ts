import type { TableDialect } from "../model/descriptor.ts";
import type { EncodingFault, FormatFault } from "../model/finding.ts";
import { cellLines } from "./cell-lines.ts";
import { createTextDecoder, type TextChunks } from "./decode-text.ts";
import { encodingLabel } from "./encoding-label.ts";
import { hasControlCharacters, type Sniffed, sniffEncoding, sniffSignature } from "./sniff-bytes.ts";
import {
  createRecordSplitter,
  type RawRecord,
  type RecordFault,
  type RecordLimit,
  type RecordSplitter,
} from "./split-records.ts";

/** The header of a table: one label a column, joined where the dialect says that the header has several rows. */
export interface Header {
  readonly labels: readonly string[];
  /** The record that the header ends with. */
  readonly line: number;
  readonly row: number;
  /** Physical line of each label's cell in that record. Where the record is shorter than the header there are fewer. */
  readonly labelLines: readonly number[];
  readonly faults: readonly RecordFault[];
}

/** What is wrong with a file as a whole, or with its reading. */
export type TableProblem =
  | { readonly code: "encoding-error"; readonly severity: "error" | "note"; readonly args: EncodingFault }
  | { readonly code: "format-error"; readonly severity: "error"; readonly args: FormatFault }
  | { readonly code: "limit-reached"; readonly severity: "error"; readonly line: number; readonly args: RecordLimit };

/** What one chunk of bytes gave. */
export interface TableBatch {
  /** Comes once, in the first batch that has it, before any row. Undefined where the dialect says there is none. */
  readonly header?: Header;
  /** Rows of data, blank ones included, comments and header left out. */
  readonly rows: readonly RawRecord[];
  readonly problems: readonly TableProblem[];
  /** The text so far held a NUL, a byte order mark after its start, or bytes not of the encoding. */
  readonly hasOddCharacters: boolean;
  /** The first bytes that were not of the encoding, once there were some. */
  readonly firstInvalid: readonly number[] | undefined;
  /** The encoding that the text was read in, and the one it probably is in where bytes were invalid. */
  readonly encoding: string;
  /** Bytes read so far. */
  readonly bytes: number;
}

/** How a table's bytes are to be read. */
export interface TableForm {
  readonly dialect: TableDialect;
  readonly encoding: string;
}

/** So many bytes are seen before it is decided what a file is, however small the chunks come. */
const SNIFFED_BYTES = 4096;

const ODD_CHARACTER = /[\0\uFEFF\uFFFD]/;

/**
 * Reads the bytes of a delimited file as records, batch by batch. Never throws for what the bytes hold; what the source
 * of the chunks throws passes through.
 */
export async function* readTable(chunks: AsyncIterable<Uint8Array>, form: TableForm): AsyncGenerator<TableBatch> {
  const splitter = createRecordSplitter(form.dialect);
  const takeRows = createRowTaker(form.dialect);
  let decoder: TextChunks | undefined;
  let encoding = form.encoding;
  let bytes = 0;
  let hasOddCharacters = false;

  function batch(text: string, records: RawRecord[], problems: TableProblem[]): TableBatch {
    hasOddCharacters ||= ODD_CHARACTER.test(text);
    const { header, rows } = takeRows(records);
    if (splitter.stopped !== undefined) problems.push(limitProblem(splitter.stopped));
    const firstInvalid = decoder?.firstInvalid;
    const common = { rows, problems, hasOddCharacters, firstInvalid, encoding, bytes };
    return header === undefined ? common : { header, ...common };
  }

  for await (const chunk of joinFirstChunks(chunks, SNIFFED_BYTES)) {
    bytes += chunk.length;
    const problems: TableProblem[] = [];
    if (decoder === undefined) {
      const opening = openText(chunk, form.encoding);
      problems.push(...opening.problems);
      if (opening.label === undefined) {
        yield batch("", [], problems);
        return;
      }
      encoding = opening.label;
      decoder = createTextDecoder(opening.label);
    }
    const text = decoder.push(chunk);
    yield batch(text, splitter.push(text), problems);
    if (splitter.stopped !== undefined) return;
  }
  if (decoder === undefined) return;
  yield finish(decoder, splitter);

  function finish(open: TextChunks, records: RecordSplitter): TableBatch {
    const text = open.end();
    const first = records.push(text);
    return batch(text, [...first, ...records.end()], []);
  }
}

/** The same bytes, the first chunk being at least `size` long where there are so many. */
async function* joinFirstChunks(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | undefined = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (held === undefined) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield joinBytes(held, length);
    held = undefined;
  }
  if (held !== undefined && length > 0) yield joinBytes(held, length);
}

function joinBytes(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function limitProblem(stopped: RecordLimit): TableProblem {
  return { code: "limit-reached", severity: "error", line: stopped.line, args: stopped };
}

/** Chooses the decoder from the declared encoding and the first bytes. */
function openText(head: Uint8Array, declared: string): { label: string | undefined; problems: TableProblem[] } {
  const known = sniffSignature(head);
  if (known !== undefined) return refuseBinary(known);
  const sniffed = sniffEncoding(head);
  let label = encodingLabel(declared);
  if (label === undefined) {
    const fault: EncodingFault = { reason: "unknown", encoding: declared };
    return { label, problems: [{ code: "encoding-error", severity: "error", args: fault }] };
  }
  if (sniffed !== undefined && sniffed.label !== label) {
    // "utf-16" alone leaves the order of bytes to the mark.
    const isOpen = /^utf[-_]?16$/i.test(declared.trim());
    label = sniffed.label;
    if (isOpen) return { label, problems: [] };
    const fault: EncodingFault =
      sniffed.by === "mark"
        ? { reason: "byte-order-mark", declared, actual: sniffed.label }
        : { reason: "invalid", encoding: declared, bytes: [], likely: sniffed.label };
    return { label, problems: [{ code: "encoding-error", severity: "error", args: fault }] };
  }
  return label.startsWith("utf-16") || !hasControlCharacters(head) ? { label, problems: [] } : refuseBinary({});
}

function refuseBinary(sniffed: Sniffed): { label: undefined; problems: TableProblem[] } {
  const fault: FormatFault = { reason: "binary", ...sniffed };
  return { label: undefined, problems: [{ code: "format-error", severity: "error", args: fault }] };
}

/** Sorts records into header, comments and rows of data (Table Dialect v2: header, headerRows, commentRows). */
function createRowTaker(
  dialect: TableDialect,
): (records: readonly RawRecord[]) => { header?: Header; rows: readonly RawRecord[] } {
  const comments = new Set(dialect.commentRows);
  const headerRows = new Set(dialect.header ? dialect.headerRows : []);
  const lastHeaderRow = Math.max(0, ...headerRows);
  const parts: RawRecord[] = [];
  let isOpen = headerRows.size > 0;

  return (records) => {
    if (!isOpen && comments.size === 0 && dialect.commentChar === undefined) return { rows: records };
    const rows: RawRecord[] = [];
    let header: Header | undefined;
    for (const record of records) {
      const isComment = record.isComment || comments.has(record.row);
      if (isOpen) {
        if (headerRows.has(record.row)) parts.push(record);
        // A comment in the place of the header moves the header down.
        if (headerRows.has(record.row) && isComment && headerRows.size === 1) {
          parts.length = 0;
          headerRows.clear();
          headerRows.add(record.row + 1);
        } else if (record.row >= lastHeaderRow && headerRows.has(record.row)) {
          header = joinHeader(parts, dialect.headerJoin);
          isOpen = false;
        }
      } else if (!isComment) rows.push(record);
    }
    return header === undefined ? { rows } : { header, rows };
  };
}

/** Joins the rows of a header. In a row that is not the last, a blank cell repeats the one before it, as merged cells do. */
function joinHeader(parts: readonly RawRecord[], joint: string): Header {
  const last = parts.at(-1);
  const width = Math.max(0, ...parts.map((part) => part.cells.length));
  const labels: string[] = [];
  const carried = parts.map(() => "");
  for (let column = 0; column < width; column += 1) {
    const words = parts.map((part, at) => {
      const cell = part.cells[column] ?? "";
      if (part === last) return cell;
      if (cell !== "") carried[at] = cell;
      return carried[at] ?? "";
    });
    labels.push(words.filter((word) => word !== "").join(joint));
  }
  const faults = parts.flatMap((part) => part.faults ?? []);
  return { labels, line: last?.line ?? 1, row: last?.row ?? 1, labelLines: last ? cellLines(last) : [], faults };
}
