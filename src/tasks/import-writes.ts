import { createHash } from "node:crypto";
import type { Registration } from "../import/register-document.ts";
import { addRows, cellUnder, fillRow, type RecordWriter } from "../import/table-file.ts";
import type { ImportedRow, ImportWrite } from "../model/import.ts";
import type { ImportTarget } from "./import-tables.ts";

/** A file of the package as it will be. */
export interface PlannedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly write: ImportWrite;
}

/** The document first and the figures last: until they are there, the next run sees that it is not done. */
export async function filesOf(
  target: ImportTarget,
  registration: Registration,
  rows: readonly ImportedRow[],
  { bytes, descriptor }: { readonly bytes: Uint8Array | undefined; readonly descriptor: string | undefined },
): Promise<readonly PlannedFile[]> {
  const write = await createWriter();
  const files: PlannedFile[] = [];
  const add = (path: string, content: string | Uint8Array, isNew: boolean, count?: number): void =>
    void files.push({ path, content, write: { path, isNew, ...(count === undefined ? {} : { rows: count }) } });
  const [figures, ...way] = target.tables;
  if (descriptor !== undefined) add(target.place.descriptor, descriptor, false);
  if (bytes !== undefined) add(registration.document, bytes, true);
  for (const { path, schema, file } of [...way].reverse()) {
    const row = registration.rows.get(path);
    if (row === undefined) continue;
    const [key = ""] = schema.primaryKey;
    const record = file.records.find((each) => cellUnder(file, each, key) === row.cells[key]);
    const text = record === undefined ? addRows(file, [row.cells], write) : fillRow(file, record, row.cells, write);
    add(path, text, false, 1);
  }
  if (rows.length > 0) {
    const cells = rows.map((row) => row.cells);
    add(figures.path, addRows(figures.file, cells, write), false, rows.length);
  }
  return files;
}

async function createWriter(): Promise<RecordWriter> {
  const { stringify } = await import("csv-stringify/sync");
  return (records, { dialect, lineEnd }) =>
    stringify(
      records.map((record) => [...record]),
      { delimiter: dialect.delimiter, record_delimiter: lineEnd, quoted_match: /\r/ },
    );
}

/** What is at the path that a document goes to: the same document, something else, or nothing. */
export async function otherFileAt(
  { store }: ImportTarget,
  path: string,
  sha256: string,
): Promise<"same" | "other" | "nothing"> {
  if (path === "") return "nothing";
  const facts = await store.facts(path);
  if (facts === undefined) return "nothing";
  if (facts.kind !== "file") return "other";
  const hash = createHash("sha256");
  for await (const chunk of store.chunks(path)) hash.update(chunk);
  return hash.digest("hex") === sha256 ? "same" : "other";
}
