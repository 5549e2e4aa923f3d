import type { TableDialect } from "../model/descriptor.ts";
import type { FormatFault } from "../model/file-findings.ts";
import { cellLines } from "./cell-lines.ts";
import type { EncodingGuess } from "./decode-text.ts";
import { readText, type TextBatch, type TextProblem } from "./read-text.ts";
import { createRecordSplitter, type RawRecord, type RecordFault, type RecordLimit } from "./split-records.ts";
import type { TablePart } from "./table-part.ts";

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

/** Where a problem is, which is not in a record. */
export interface ProblemPlace {
  readonly line: number;
  readonly column?: number;
  readonly row?: number;
}

/** What is wrong with a file, or with its reading. */
export type TableProblem =
  | (TextProblem & { readonly at?: ProblemPlace })
  | {
      readonly code: "format-error";
      readonly severity: "error" | "warning";
      readonly args: FormatFault;
      readonly at?: ProblemPlace;
    }
  | { readonly code: "limit-reached"; readonly severity: "error"; readonly line: number; readonly args: RecordLimit };

/** What one chunk of bytes gave. Problems come before the rows. */
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
  /** What the text is most likely in, judged by all that was read by the time of the call, where bytes were invalid. */
  readonly guessEncoding?: () => EncodingGuess | undefined;
  /** The encoding that the text was read in, and the one it probably is in where bytes were invalid. */
  readonly encoding: string;
  /** Bytes read so far. */
  readonly bytes: number;
  /** The names that the objects read so far had, where rows are objects: an object need not have every name. */
  readonly names?: ReadonlySet<string>;
  /** The file that it is from, where a table is in several. Undefined for the first. */
  readonly part?: TablePart;
  /** The reading ends here, though the data may go on. */
  readonly isCutShort?: boolean;
  /** So many rows stood before those of this batch and are known to be right, so that they are not given. */
  readonly passed?: number;
}

/** How a table's bytes are to be read. */
export interface TableForm {
  readonly dialect: TableDialect;
  readonly encoding: string;
}

/**
 * Reads the bytes of a delimited file as records, batch by batch. Never throws for what the bytes hold; what the source
 * of the chunks throws passes through.
 */
export function readTable(chunks: AsyncIterable<Uint8Array>, form: TableForm): AsyncGenerator<TableBatch> {
  return readDelimited(readText(chunks, form.encoding, separatorsOf(form.dialect)), form.dialect);
}

/** The characters that part cells and records, which may be control characters. */
export function separatorsOf({ delimiter, lineTerminator }: TableDialect): string {
  return delimiter + lineTerminator;
}

/** Reads delimited text as records, batch by batch. */
export async function* readDelimited(
  texts: AsyncIterable<TextBatch>,
  dialect: TableDialect,
): AsyncGenerator<TableBatch> {
  const splitter = createRecordSplitter(dialect);
  const takeRows = createRowTaker(dialect);
  let last: TextBatch | undefined;

  function batch({ text: _, problems, ...common }: TextBatch, records: RawRecord[]): TableBatch {
    const { header, rows } = takeRows(records);
    const read = header === undefined ? { rows, problems, ...common } : { header, rows, problems, ...common };
    if (splitter.stopped === undefined) return read;
    return { ...read, problems: [...problems, limitProblem(splitter.stopped)], isCutShort: true };
  }

  for await (const text of texts) {
    last = text;
    yield batch(text, splitter.push(text.text));
    while (splitter.hasMore) yield batch({ ...text, problems: [] }, splitter.more());
    if (splitter.stopped !== undefined) return;
  }
  if (last === undefined) return;
  const rest = { ...last, problems: [] };
  yield batch(rest, splitter.end());
  while (splitter.hasMore) yield batch(rest, splitter.more());
}

export function limitProblem(stopped: RecordLimit): TableProblem {
  return { code: "limit-reached", severity: "error", line: stopped.line, args: stopped };
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
export function joinHeader(parts: readonly RawRecord[], joint: string): Header {
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
