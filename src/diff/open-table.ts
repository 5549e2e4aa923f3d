import { rowsInline } from "../checks/open-resource.ts";
import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Resource } from "../model/descriptor.ts";
import type { DiffProblem, Side } from "../model/diff.ts";
import { ReadFault } from "../model/environment.ts";
import { type RowsSource, readRows } from "../tables/read-rows.ts";
import type { TableBatch } from "../tables/read-table.ts";
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
  /** The same with those that were left out. */
  readonly allRows: () => AsyncIterable<RowBatch>;
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

/**
 * The tables of revisions that are small enough to be held: where versions are compared one after the other, each is the later
 * one and then the earlier one.
 */
const held = new WeakMap<Revision, Map<Resource, OpenTable>>();

/** Tables of up to so many rows, that come in one piece, are held. */
const HELD_ROWS = 5_000;

/** Opens a table for comparing. Throws `UnreadTable`. */
export async function openTable(revision: Revision, resource: Resource, side: Side): Promise<OpenTable> {
  const known = held.get(revision)?.get(resource);
  if (known !== undefined) return known;
  const place = { side, resource: resource.name };
  const path = resource.source.kind === "path" ? (resource.source.paths[0] ?? "") : "";
  const { columns, only } = await readBeginning(revision, resource, side);
  if (columns === undefined) throw new UnreadTable({ ...place, path, reason: "no-header" });
  const names = new Set(columns.map(({ name }) => name));
  const key = resource.schema?.primaryKey ?? [];
  const rows = only === undefined ? () => dataRows(revision, resource, side) : () => givenRows(only);
  const table: OpenTable = {
    columns,
    primaryKey: key.every((name) => names.has(name)) ? key : [],
    rows,
    allRows: rows,
    screened: 0,
  };
  if (only !== undefined) held.set(revision, (held.get(revision) ?? new Map()).set(resource, table));
  return table;
}

/** The columns of a table; and its rows, where there are few and nothing is behind them. */
async function readBeginning(revision: Revision, resource: Resource, side: Side) {
  let columns: readonly DiffColumn[] | undefined;
  let only: RowBatch | undefined;
  try {
    for await (const batch of readBatches(revision, resource, side)) {
      const [first] = batch.rows;
      if (columns !== undefined) {
        if (first === undefined) continue;
        return { columns };
      }
      if (batch.header === undefined && (resource.dialect.header || first === undefined)) continue;
      columns = bindDiffColumns(resource, batch.header?.labels, first?.cells.length ?? 0);
      if (batch.rows.length > HELD_ROWS) return { columns };
      only = withoutBlank(batch);
    }
  } catch (fault) {
    // What is wrong further down is told when the rows are read.
    if (columns === undefined || !(fault instanceof UnreadTable)) throw fault;
    return { columns };
  }
  return { columns, only };
}

async function* dataRows(revision: Revision, resource: Resource, side: Side): AsyncGenerator<RowBatch> {
  for await (const batch of readBatches(revision, resource, side)) yield withoutBlank(batch);
}

async function* givenRows(batch: RowBatch): AsyncGenerator<RowBatch> {
  yield batch;
}

function withoutBlank(batch: TableBatch): RowBatch {
  return { rows: batch.rows.filter((row) => !isBlank(row)), mayHoldNul: batch.hasOddCharacters };
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

/** The table's batches. One in which the reading ends, though the data may go on, is thrown as `UnreadTable`. */
async function* readBatches(revision: Revision, resource: Resource, side: Side): AsyncGenerator<TableBatch> {
  const path = resource.source.kind === "path" ? (resource.source.paths[0] ?? "") : "";
  const place = { side, resource: resource.name, path };
  for await (const batch of readRows(rowsSource(revision, resource, side), resource)) {
    if (batch.isCutShort === true) throw new UnreadTable({ ...place, ...cutShort(batch) });
    const { header } = batch;
    if (header !== undefined && isConflict(header.labels)) {
      throw new UnreadTable({ ...place, reason: "merge-conflict", line: header.line });
    }
    for (const { cells, line } of batch.rows) {
      if (isConflict(cells)) throw new UnreadTable({ ...place, reason: "merge-conflict", line });
    }
    yield batch;
  }
}

function rowsSource(revision: Revision, resource: Resource, side: Side): RowsSource {
  const { source, compression } = resource;
  const place = { side, resource: resource.name };
  if (source.kind === "inline") {
    const rows = rowsInline(resource, revision.inline);
    if (rows === undefined) throw new UnreadTable({ ...place, reason: "no-header" });
    return rows;
  }
  if (compression === undefined || compression === "gz") {
    const files = source.paths.map((name) => ({ name, chunks: fileBytes(revision, resource, name, side) }));
    return { kind: "files", files };
  }
  const [path = ""] = source.paths;
  const chunks = revision.decompress?.(resource);
  if (chunks === undefined) throw new UnreadTable({ ...place, path, reason: "compressed" });
  return { kind: "files", files: [{ name: path, chunks }] };
}

/** Why a table was not read to its end. */
function cutShort({ problems }: TableBatch) {
  const problem = problems.find(({ severity }) => severity === "error");
  switch (problem?.code) {
    case "limit-reached":
      return { reason: "record-limit", line: problem.line } as const;
    case "encoding-error":
      return { reason: "unknown-encoding" } as const;
    case "format-error":
      if (problem.args.reason === "binary") return { reason: "binary" } as const;
      return { reason: "unreadable", detail: problem.args.reason } as const;
    default:
      return { reason: "unreadable", detail: "unknown" } as const;
  }
}

/** The bytes of a resource as they are stored, its files one after the other. Throws `UnreadTable`. */
export async function* resourceBytes(revision: Revision, resource: Resource, side: Side): AsyncGenerator<Uint8Array> {
  const { source } = resource;
  for (const path of source.kind === "path" ? source.paths : []) yield* fileBytes(revision, resource, path, side);
}

async function* fileBytes(
  { store }: Revision,
  resource: Resource,
  path: string,
  side: Side,
): AsyncGenerator<Uint8Array> {
  const place = { side, resource: resource.name, path };
  if (isWebAddress(path)) throw new UnreadTable({ ...place, reason: "remote" });
  try {
    const facts = await store.facts(path);
    if (facts === undefined) throw new UnreadTable({ ...place, reason: "missing-file" });
    if (facts.kind === "outside") throw new UnreadTable({ ...place, reason: "outside-package" });
    if (facts.kind !== "file") throw new UnreadTable({ ...place, reason: "not-a-file" });
    yield* store.chunks(path);
  } catch (caught) {
    if (!(caught instanceof ReadFault)) throw caught;
    throw new UnreadTable({ ...place, reason: "unreadable", detail: caught.detail });
  }
}
