import type { Resource, TableDialect } from "../model/descriptor.ts";
import type { ScannedRecords, Suspect } from "../screen/scan-plan.ts";
import type { TableBatch } from "../tables/read-table.ts";
import { readText } from "../tables/read-text.ts";
import { createRecordSplitter, type RawRecord } from "../tables/split-records.ts";

/** How the suspects' table is read. */
export interface SuspectsForm {
  /** The batch with the header. */
  readonly head: TableBatch;
  readonly resource: Resource;
  /** The bytes of the table, unpacked. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** So many records are given at once. */
const MAX_TOGETHER = 5_000;

/** The suspects of a screening as the reference engine reads records, each with its line and its number in the file. */
export async function* readSuspects(
  { suspects, rows }: ScannedRecords,
  { head, resource, open }: SuspectsForm,
): AsyncGenerator<TableBatch> {
  const records = readRecords(suspects, resource.dialect);
  const passed = rows - suspects.length;
  yield { ...head, rows: [] };
  if (!records.some(({ cells }) => cells.some((cell) => ODD.test(cell)))) {
    for (let at = 0; at < records.length; at += MAX_TOGETHER) {
      yield { ...plain(head), rows: records.slice(at, at + MAX_TOGETHER) };
    }
    yield { ...plain(head), rows: [], passed };
    return;
  }
  // What is told of characters that are wrong depends on the text before them: it is decoded again, chunk by chunk.
  let at = 0;
  let last = plain(head);
  for await (const { text: _, problems: __, ...common } of readText(open(), resource.encoding)) {
    const from = at;
    while (at < suspects.length && endOf(suspects[at]) < common.bytes) at += 1;
    last = { ...common, problems: [], rows: [] };
    if (at > from) yield { ...last, rows: records.slice(from, at) };
  }
  yield { ...last, rows: records.slice(at), passed };
}

const ODD = /[\0\uFEFF\uFFFD]/;

/** A batch as after the header, of a text without a character that is wrong. */
function plain({ header: _, ...batch }: TableBatch): TableBatch {
  return { ...batch, rows: [], problems: [] };
}

/** The place of the first byte of the record's line end. */
function endOf(suspect: Suspect | undefined): number {
  return suspect === undefined ? 0 : suspect.offset + suspect.bytes.length;
}

/** Splits the bytes of each suspect as the whole file would have been. */
function readRecords(suspects: readonly Suspect[], dialect: TableDialect): readonly RawRecord[] {
  return suspects.map(({ bytes, row, line }) => {
    const splitter = createRecordSplitter(dialect);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const [record] = [...splitter.push(`${text}\n`), ...splitter.end()];
    return { ...(record ?? { cells: [""], isComment: false }), line: line + 1, row: row + 1 };
  });
}
