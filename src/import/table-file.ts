import type { TableDialect } from "../model/descriptor.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";

/** A CSV file of the package, as far as rows are added to it. */
export interface TableFile {
  readonly text: string;
  readonly labels: readonly string[];
  readonly records: readonly RawRecord[];
  readonly dialect: TableDialect;
  readonly lineEnd: "\n" | "\r\n";
}

/** Writes records in a dialect, each with the line end. Handed in, since a library does it. */
export type RecordWriter = (
  records: readonly (readonly string[])[],
  file: Pick<TableFile, "dialect" | "lineEnd">,
) => string;

/** Takes a table's file apart. Undefined where it has no header on its first line, so that nothing can be added to it. */
export function readTableFile(text: string, dialect: TableDialect): TableFile | undefined {
  const [headerRow = 1, ...more] = dialect.headerRows;
  if (!dialect.header || headerRow !== 1 || more.length > 0 || dialect.commentRows.length > 0) return undefined;
  if (dialect.quoteChar !== '"' || !/^\r?\n$/.test(dialect.lineTerminator)) return undefined;
  const splitter = createRecordSplitter(dialect);
  const records = splitter.push(text.replace(/^\uFEFF/, ""));
  while (splitter.hasMore) records.push(...splitter.more());
  records.push(...splitter.end());
  while (splitter.hasMore) records.push(...splitter.more());
  const [header, ...rows] = records;
  if (header === undefined || records.some(({ faults }) => faults !== undefined)) return undefined;
  const isWindows = /^[^\n]*\r\n/.test(text);
  return { text, labels: header.cells, records: rows, dialect, lineEnd: isWindows ? "\r\n" : "\n" };
}

/** The file with rows added at its end; all else stays as it is. */
export function addRows(
  file: TableFile,
  rows: readonly { readonly [field: string]: string }[],
  write: RecordWriter,
): string {
  if (rows.length === 0) return file.text;
  const { text, labels, lineEnd } = file;
  const end = text.endsWith("\n") ? "" : lineEnd;
  return `${text}${end}${write(
    rows.map((row) => labels.map((label) => row[label] ?? "")),
    file,
  )}`;
}

/** The file with the blank cells of one record filled in; the other lines stay as they are. */
export function fillRow(
  file: TableFile,
  record: RawRecord,
  cells: { readonly [field: string]: string },
  write: RecordWriter,
): string {
  const lines = file.text.split(/(?<=\n)/);
  const next = file.records.find(({ line }) => line > record.line)?.line ?? lines.length + 1;
  const filled = file.labels.map((label, at) => record.cells[at] || (cells[label] ?? ""));
  return [...lines.slice(0, record.line - 1), write([filled], file), ...lines.slice(next - 1)].join("");
}

/** The cell of a record under a label; "" where there is none. */
export function cellUnder({ labels }: TableFile, { cells }: RawRecord, label: string): string {
  const at = labels.indexOf(label);
  return at < 0 ? "" : (cells[at] ?? "");
}
