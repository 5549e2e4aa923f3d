import type { Resource, TableDialect } from "../model/descriptor.ts";
import { cellLines } from "./cell-lines.ts";
import { gunzip, UnpackFault } from "./gunzip.ts";
import { readJsonTable } from "./json/read-json-table.ts";
import { createRecordShaper, type RecordShaper } from "./json/shape-records.ts";
import { readParquet } from "./parquet/read-parquet.ts";
import {
  type Header,
  joinHeader,
  readDelimited,
  separatorsOf,
  type TableBatch,
  type TableProblem,
} from "./read-table.ts";
import { givenText, readText, type TextBatch } from "./read-text.ts";
import { isSame, repeatedHeader } from "./repeated-header.ts";
import type { RawRecord } from "./split-records.ts";
import { tableFormat } from "./table-format.ts";
import type { TablePart } from "./table-part.ts";

/** Where the rows of a table are: in files, or in a text that stands in the descriptor. */
export type RowsSource =
  | { readonly kind: "files"; readonly files: readonly RowsFile[] }
  | {
      readonly kind: "text";
      readonly text: string;
      /** The physical line of a line of the text, which is that of a row. */
      readonly lineOf: (line: number, row: number) => number;
    };

/** A file of a table, as it is stored. */
export interface RowsFile {
  /** As shown to people. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads the rows of a table, whatever it is written in and wherever it stands, batch by batch. Of several files, the
 * later ones' records and batches say in `part` which file they are from. Throws only what the source of the bytes
 * throws.
 */
export function readRows(source: RowsSource, resource: Resource): AsyncGenerator<TableBatch> {
  const shaper = createRecordShaper(resource.dialect, resource.schema?.fields.map(({ name }) => name) ?? []);
  return source.kind === "files" ? readFiles(source.files, resource, shaper) : readInline(source, resource, shaper);
}

function readTexts(texts: AsyncIterable<TextBatch>, resource: Resource, shaper: RecordShaper) {
  const { dialect } = resource;
  switch (tableFormat(resource)) {
    case "json":
      return readJsonTable(texts, dialect.property ?? "", shaper);
    case "json-lines":
      return readJsonTable(texts, undefined, shaper);
    default:
      return readDelimited(texts, dialect);
  }
}

async function* readInline(
  { text, lineOf }: Extract<RowsSource, { readonly kind: "text" }>,
  resource: Resource,
  shaper: RecordShaper,
): AsyncGenerator<TableBatch> {
  for await (const batch of readTexts(givenText(text), resource, shaper)) {
    const { header } = batch;
    const rows = batch.rows.map((record) => ({
      ...record,
      line: lineOf(record.line, record.row),
      lines: cellLines(record).map((line) => lineOf(line, record.row)),
    }));
    const problems = batch.problems.map((problem) => moveProblem(problem, lineOf));
    const moved = header && {
      ...header,
      line: lineOf(header.line, header.row),
      labelLines: header.labelLines.map((line) => lineOf(line, header.row)),
    };
    yield { ...batch, rows, problems, ...(moved === undefined ? {} : { header: moved }) };
  }
}

/** A column in a text that stands in another is not known. */
function moveProblem(problem: TableProblem, lineOf: (line: number, row: number) => number): TableProblem {
  if (problem.code === "limit-reached") return { ...problem, line: lineOf(problem.line, 1) };
  if (problem.at === undefined) return problem;
  const { line, row } = problem.at;
  return { ...problem, at: { line: lineOf(line, row ?? 1), ...(row === undefined ? {} : { row }) } };
}

/**
 * Reads one file after the other, as one (Data Resource v2, "Multiple Files"). A file is an end of a record, though: that
 * a line end is missing there is told. So is a header that a later file repeats, which is not taken for a row.
 */
async function* readFiles(
  files: readonly RowsFile[],
  resource: Resource,
  shaper: RecordShaper,
): AsyncGenerator<TableBatch> {
  let header: Header | undefined;
  let part: TablePart | undefined;
  let rowsBefore = 0;
  let bytesBefore = 0;
  const isText = tableFormat(resource) !== "parquet";
  for (const [at, { name, chunks }] of files.entries()) {
    if (at > 0) {
      part = { file: name, rowsBefore };
      shaper.startFile();
    }
    const tail = watchTail(resource.compression === "gz" ? gunzip(chunks) : chunks, at < files.length - 1);
    let rows = 0;
    let bytes = 0;
    let hasStopped = false;
    const batches = readBytes(tail.chunks, resource, shaper, at === 0 ? undefined : { header });
    for await (const batch of withUnpackFaults(batches)) {
      header ??= batch.header;
      rows = batch.rows.at(-1)?.row ?? batch.header?.row ?? rows;
      bytes = batch.bytes;
      hasStopped ||= batch.isCutShort === true;
      yield part === undefined ? batch : ofPart(batch, part, bytesBefore);
    }
    const isDelimited = isText && tableFormat(resource) !== "json";
    if (isDelimited && tail.isCut() && /^[\r\n]+$/.test(resource.dialect.lineTerminator)) {
      const problem = { code: "format-error", severity: "warning", args: { reason: "no-line-end" } } as const;
      yield { ...nothing(bytesBefore + bytes), problems: [problem], ...(part === undefined ? {} : { part }) };
    }
    if (hasStopped || (header === undefined && resource.dialect.header && isDelimited)) return;
    rowsBefore += rows;
    bytesBefore += bytes;
  }
}

/** Reads the bytes of a file. `later`: it is not the first of its table, whose header was this one. */
function readBytes(
  chunks: AsyncIterable<Uint8Array>,
  resource: Resource,
  shaper: RecordShaper,
  later: { readonly header: Header | undefined } | undefined,
): AsyncGenerator<TableBatch> {
  if (tableFormat(resource) === "parquet") return readParquet(chunks);
  const texts = readText(chunks, resource.encoding, separatorsOf(resource.dialect));
  return later === undefined
    ? readTexts(texts, resource, shaper)
    : readLaterFile(texts, resource, shaper, later.header);
}

/** Reads a file of a table after the first. Numbers of rows in the dialect are those of the first. */
function readLaterFile(
  texts: AsyncIterable<TextBatch>,
  resource: Resource,
  shaper: RecordShaper,
  header: Header | undefined,
): AsyncGenerator<TableBatch> {
  const dialect = { ...resource.dialect, commentRows: [] };
  return tableFormat(resource) === "delimited" && header !== undefined
    ? readWithoutHeader(texts, dialect, header)
    : readTexts(texts, { ...resource, dialect }, shaper);
}

/** Reads delimited text in which all is rows, but for a header that is the same as the one that is known. */
async function* readWithoutHeader(
  texts: AsyncIterable<TextBatch>,
  dialect: TableDialect,
  header: Header,
): AsyncGenerator<TableBatch> {
  const length = Math.max(...dialect.headerRows);
  let held: RawRecord[] | undefined = [];
  let last: TableBatch | undefined;
  for await (const batch of readDelimited(texts, { ...dialect, header: false })) {
    last = batch;
    if (held === undefined) {
      yield batch;
      continue;
    }
    held.push(...batch.rows);
    if (held.length < length) {
      yield { ...batch, rows: [] };
      continue;
    }
    const labels = joinHeader(
      held.slice(0, length).filter((_, at) => dialect.headerRows.includes(at + 1)),
      dialect.headerJoin,
    );
    const isRepeated = isSame(labels.labels, header.labels);
    const problems = isRepeated ? [...batch.problems, repeatedHeader(labels.line)] : batch.problems;
    yield { ...batch, problems, rows: isRepeated ? held.slice(length) : held };
    held = undefined;
  }
  if (held !== undefined && held.length > 0 && last !== undefined) yield { ...last, problems: [], rows: held };
}

function ofPart(batch: TableBatch, part: TablePart, bytesBefore: number): TableBatch {
  const { header: _, ...rest } = batch;
  return { ...rest, part, bytes: bytesBefore + batch.bytes, rows: batch.rows.map((record) => ({ ...record, part })) };
}

/** What cannot be unpacked ends the table with a problem. */
async function* withUnpackFaults(batches: AsyncIterable<TableBatch>): AsyncGenerator<TableBatch> {
  let bytes = 0;
  try {
    for await (const batch of batches) {
      bytes = batch.bytes;
      yield batch;
    }
  } catch (thrown) {
    if (!(thrown instanceof UnpackFault)) throw thrown;
    const args = { reason: "compression", detail: thrown.detail } as const;
    yield { ...nothing(bytes), problems: [{ code: "format-error", severity: "error", args }], isCutShort: true };
  }
}

/** A batch that has nothing in it. */
function nothing(bytes: number): TableBatch {
  return { rows: [], problems: [], hasOddCharacters: false, firstInvalid: undefined, encoding: "utf-8", bytes };
}

/** The same bytes, and whether they end without a line end. */
function watchTail(source: AsyncIterable<Uint8Array>, isWatched: boolean) {
  const tail = { last: 10, before: 10 };
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      if (chunk.length > 0) {
        tail.before = chunk.at(-2) ?? tail.last;
        tail.last = chunk.at(-1) ?? 10;
      }
      yield chunk;
    }
  }
  const isEnd = (byte: number) => byte === 10 || byte === 13;
  return {
    chunks: isWatched ? watched() : source,
    // Of UTF-16 the last byte may be the zero of a line end.
    isCut: () => !isEnd(tail.last) && !(tail.last === 0 && isEnd(tail.before)),
  };
}
