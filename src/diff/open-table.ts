import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Resource } from "../model/descriptor.ts";
import type { DiffProblem, Side } from "../model/diff.ts";
import { ReadFault } from "../model/environment.ts";
import { readTable, type TableBatch } from "../tables/read-table.ts";
import type { RawRecord } from "../tables/split-records.ts";
import { bindDiffColumns, type DiffColumn } from "./diff-column.ts";
import type { Revision } from "./revision.ts";

/**
 * The rows of one revision of a table. What a database engine would screen beforehand comes in by this door: rows that
 * are known to be in both revisions alike may be left out of `rows` on both sides where they are counted in `screened`,
 * but never one whose key more than one row has.
 */
export interface OpenTable {
  readonly columns: readonly DiffColumn[];
  /** Empty where there is none, or where the file lacks a column of it. */
  readonly primaryKey: readonly string[];
  /** Rows of data in file order, without blank ones. Each call reads from the top. Throws `UnreadTable`. */
  readonly rows: () => AsyncIterable<RowBatch>;
  /** Rows that were left out because the other revision has them alike. */
  readonly screened: number;
}

/** Some rows. `mayHoldNul` is false where no cell has a null character in it. */
export interface RowBatch {
  readonly rows: readonly RawRecord[];
  readonly mayHoldNul: boolean;
}

/** A table cannot be read to its end. Caught where the table's diff is made, which then tells the problem. */
export class UnreadTable extends Error {
  override readonly name = "UnreadTable";
  readonly problem: DiffProblem;
  constructor(problem: DiffProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/** Opens a table for comparing. Throws `UnreadTable`. */
export async function openTable(revision: Revision, resource: Resource, side: Side): Promise<OpenTable> {
  const place = { side, resource: resource.name };
  const path = resource.source.kind === "path" ? (resource.source.paths[0] ?? "") : "";
  let columns: readonly DiffColumn[] | undefined;
  for await (const batch of readBatches(revision, resource, side)) {
    const [first] = batch.rows;
    if (batch.header === undefined && (resource.dialect.header || first === undefined)) continue;
    columns = bindDiffColumns(resource, batch.header?.labels, first?.cells.length ?? 0);
    break;
  }
  if (columns === undefined) throw new UnreadTable({ ...place, path, reason: "no-header" });
  const names = new Set(columns.map(({ name }) => name));
  const key = resource.schema?.primaryKey ?? [];
  return {
    columns,
    primaryKey: key.every((name) => names.has(name)) ? key : [],
    rows: () => readRows(revision, resource, side),
    screened: 0,
  };
}

async function* readRows(revision: Revision, resource: Resource, side: Side): AsyncGenerator<RowBatch> {
  for await (const batch of readBatches(revision, resource, side)) {
    yield { rows: batch.rows.filter((row) => !isBlank(row)), mayHoldNul: batch.hasOddCharacters };
  }
}

function isBlank({ cells }: RawRecord): boolean {
  for (const cell of cells) if (cell !== "") return false;
  return true;
}

/** What git leaves in a file where a merge was not finished. */
const CONFLICT = /^(?:<{7} |>{7} |={7}$|\|{7} )/;

function isConflict([first = ""]: readonly string[]): boolean {
  const code = first.charCodeAt(0);
  return (code === 60 || code === 61 || code === 62 || code === 124) && CONFLICT.test(first);
}

async function* readBatches(revision: Revision, resource: Resource, side: Side): AsyncGenerator<TableBatch> {
  const path = resource.source.kind === "path" ? (resource.source.paths[0] ?? "") : "";
  const place = { side, resource: resource.name, path };
  try {
    for await (const batch of readTable(resourceBytes(revision, resource, side), resource)) {
      for (const problem of batch.problems) {
        if (problem.code === "limit-reached") {
          throw new UnreadTable({ ...place, reason: "record-limit", line: problem.line });
        }
        if (problem.code === "format-error") throw new UnreadTable({ ...place, reason: "binary" });
        if (problem.args.reason === "unknown") throw new UnreadTable({ ...place, reason: "unknown-encoding" });
      }
      const { header } = batch;
      if (header !== undefined && isConflict(header.labels)) {
        throw new UnreadTable({ ...place, reason: "merge-conflict", line: header.line });
      }
      for (const { cells, line } of batch.rows) {
        if (isConflict(cells)) throw new UnreadTable({ ...place, reason: "merge-conflict", line });
      }
      yield batch;
    }
  } catch (caught) {
    if (caught instanceof ReadFault) throw new UnreadTable({ ...place, reason: "unreadable", detail: caught.detail });
    throw caught;
  }
}

/**
 * The bytes of a resource, its parts one after the other, decompressed where the revision can do that. Throws
 * `UnreadTable` for what cannot be opened.
 */
export async function* resourceBytes(revision: Revision, resource: Resource, side: Side): AsyncGenerator<Uint8Array> {
  const place = { side, resource: resource.name };
  if (resource.compression !== undefined) {
    const bytes = revision.decompress?.(resource);
    if (bytes === undefined) throw new UnreadTable({ ...place, reason: "compressed" });
    yield* bytes;
    return;
  }
  for (const path of resource.source.kind === "path" ? resource.source.paths : []) {
    if (isWebAddress(path)) throw new UnreadTable({ ...place, path, reason: "remote" });
    try {
      const facts = await revision.store.facts(path);
      if (facts === undefined) throw new UnreadTable({ ...place, path, reason: "missing-file" });
      if (facts.kind === "outside") throw new UnreadTable({ ...place, path, reason: "outside-package" });
      if (facts.kind !== "file") throw new UnreadTable({ ...place, path, reason: "not-a-file" });
      yield* revision.store.chunks(path);
    } catch (caught) {
      if (!(caught instanceof ReadFault)) throw caught;
      throw new UnreadTable({ ...place, path, reason: "unreadable", detail: caught.detail });
    }
  }
}
