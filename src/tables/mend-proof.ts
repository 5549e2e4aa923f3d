import type { MendObstacle } from "../model/mend.ts";
import { readTable, type TableForm } from "./read-table.ts";
import type { RecordFault } from "./split-records.ts";

/** A file as the reader of tables reads it. */
export interface WholeReading {
  /** The encoding that it was read in. */
  readonly label: string;
  /** The rows that were wanted, the header's among them, by their number. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
}

/** Reads a file to its end, or says why it cannot be written into. `look` sees the cells of every row of data. */
export async function readWhole(
  bytes: Uint8Array,
  form: TableForm,
  wanted: ReadonlySet<number>,
  look: (cells: readonly string[]) => void,
): Promise<WholeReading | { readonly obstacle: MendObstacle }> {
  const rows = new Map<number, readonly string[]>();
  let label = "";
  for await (const batch of readTable(chunksOf(bytes), form)) {
    label = batch.encoding;
    const problem = batch.problems.find(({ severity }) => severity === "error");
    if (problem !== undefined) return { obstacle: problem.code === "limit-reached" ? "quoting" : "encoding" };
    if (batch.firstInvalid !== undefined) return { obstacle: "encoding" };
    const { header } = batch;
    if (header !== undefined) {
      if (hasQuotingFault(header.faults)) return { obstacle: "quoting" };
      if (wanted.has(header.row)) rows.set(header.row, header.labels);
    }
    for (const { row, cells, faults } of batch.rows) {
      if (hasQuotingFault(faults)) return { obstacle: "quoting" };
      if (wanted.has(row)) rows.set(row, cells);
      look(cells);
    }
  }
  return { label, rows };
}

function hasQuotingFault(faults: readonly RecordFault[] | undefined): boolean {
  return faults !== undefined && faults.length > 0;
}

/** What the cells of some rows have become, by row and position from 0. */
export type ChangedCells = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Whether two files read as the same header and rows, but for the cells that were changed. */
export async function isSameTable(
  before: Uint8Array,
  after: Uint8Array,
  form: TableForm,
  changed: ChangedCells,
): Promise<boolean> {
  const left = records(before, form);
  const right = records(after, form);
  let ahead: readonly NumberedCells[] = [];
  let taken = 0;
  for await (const batch of left) {
    for (const one of batch) {
      while (taken === ahead.length) {
        const step = await right.next();
        if (step.done === true) return false;
        ahead = step.value;
        taken = 0;
      }
      const other = ahead[taken];
      taken += 1;
      if (other === undefined || !isSameRow(one, other, changed.get(one.row))) return false;
    }
  }
  for await (const batch of right) if (batch.length > 0) return false;
  return taken === ahead.length;
}

interface NumberedCells {
  readonly row: number;
  readonly cells: readonly string[];
}

function isSameRow(
  one: NumberedCells,
  other: NumberedCells,
  changes: ReadonlyMap<number, string> | undefined,
): boolean {
  if (one.row !== other.row || one.cells.length !== other.cells.length) return false;
  return one.cells.every((cell, at) => (changes?.get(at) ?? cell) === other.cells[at]);
}

/** The header and the rows, in batches. */
async function* records(bytes: Uint8Array, form: TableForm): AsyncGenerator<readonly NumberedCells[], undefined> {
  for await (const { header, rows } of readTable(chunksOf(bytes), form)) {
    yield header === undefined ? rows : [{ row: header.row, cells: header.labels }, ...rows];
  }
  return undefined;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 1024 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
