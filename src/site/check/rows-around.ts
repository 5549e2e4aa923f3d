import type { Resource } from "../../model/descriptor.ts";
import { maskText } from "../../report/masked-events.ts";
import { clip } from "../../report/visible.ts";
import { readRows } from "../../tables/read-rows.ts";
import type { RawRecord } from "../../tables/split-records.ts";
import type { PreviewRow, RowPreview } from "./check-messages.ts";
import type { CheckedFile } from "./checked-file.ts";
import type { FoundPlace } from "./collect-findings.ts";

/** Rows before and after the one that a finding is about. */
const AROUND = 3;
/** Columns that are shown, and the width of a cell. */
const MOST_COLUMNS = 12;
const CELL_WIDTH = 80;

/** The rows around the one that a finding is about, read anew from the file. Throws `ReadFault`. */
export async function rowsAround(
  file: CheckedFile,
  resource: Resource,
  { row, marked }: FoundPlace,
): Promise<RowPreview> {
  const kept: RawRecord[] = [];
  let labels: readonly string[] = [];
  let header: { readonly line: number; readonly row: number } | undefined;
  const source = { kind: "files", files: [{ name: file.name, chunks: file.chunks() }] } as const;
  for await (const batch of readRows(source, resource)) {
    if (batch.header !== undefined) {
      labels = batch.header.labels;
      header = batch.header;
    }
    for (const record of batch.rows) {
      if (record.row >= row - AROUND && record.row <= row + AROUND) kept.push(record);
    }
    if ((batch.rows.at(-1)?.row ?? 0) >= row + AROUND) break;
  }
  const isHeaderFound = header !== undefined && row <= header.row;
  const width = Math.max(labels.length, ...kept.map(({ cells }) => cells.length), 1);
  const from = firstColumn(marked, width);
  const until = Math.min(width, from + MOST_COLUMNS);
  const numbers = Array.from({ length: until - from }, (_, at) => from + at + 1);
  const shownRow = (line: number, cells: readonly string[], isFound: boolean): PreviewRow => ({
    line,
    cells: numbers.map((number) => clip(maskText(cells[number - 1] ?? "", labels[number - 1] ?? ""), CELL_WIDTH)),
    isFound,
    marked: isFound ? marked : [],
  });
  const headerRows = isHeaderFound && header !== undefined ? [shownRow(header.line, labels, true)] : [];
  return {
    columns: numbers.map((number) => ({ number, label: clip(maskText(labels[number - 1] ?? ""), CELL_WIDTH) })),
    before: from > 0,
    after: until < width,
    rows: [...headerRows, ...kept.map((record) => shownRow(record.line, record.cells, record.row === row))],
  };
}

/** From 0: the first columns where what is marked is among them, else a few before it. */
function firstColumn(marked: readonly number[], width: number): number {
  const first = Math.min(...marked, width);
  if (marked.length === 0 || Math.max(...marked) <= MOST_COLUMNS) return 0;
  return Math.max(0, Math.min(first - 3, width - MOST_COLUMNS));
}
