import { cellKey, cellsKey, type DiffColumn } from "../diff/diff-column.ts";
import { type OpenTable, openTable, UnreadTable } from "../diff/open-table.ts";
import { readRevision } from "../diff/revision.ts";
import type { CellEntry, CellHistory } from "../model/package-comparison.ts";
import { tagState } from "./diff.ts";
import { locatePackage } from "./locate-package.ts";
import { versionTags } from "./log.ts";
import { type PackageState, workingState, workingTree } from "./package-states.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/** The cell whose history is asked for. */
export interface WantedCell {
  /** As written; the parts of a key of several fields with a comma between. */
  readonly key: string;
  readonly field: string;
  /** Where absent, every table that has such a cell. */
  readonly table?: string;
}

/** What a cell was in one state. */
interface FoundCell {
  readonly table: string;
  readonly key: readonly string[];
  readonly text: string;
  readonly line: number;
  /** Equal for two texts that mean the same. */
  readonly meaning: string;
}

/**
 * The values that one cell had in the versions of a package that are reachable from HEAD, and has in the working tree.
 * Values that mean the same are one. Throws `UserFault` where there is no such package, or git cannot tell.
 */
export async function cellHistory(
  target: string,
  wanted: WantedCell,
  options: GitOptions = {},
): Promise<readonly CellHistory[]> {
  const located = await locatePackage(target, options);
  return useRepository(located.folder, options, async (repository) => {
    const steps: { readonly at: Pick<CellEntry, "version" | "tag" | "date">; readonly cells: readonly FoundCell[] }[] =
      [];
    for (const tag of await versionTags(repository, located, options)) {
      const cells = await findCells(await tagState(repository, tag, located), wanted);
      steps.push({ at: { version: tag.version, tag: tag.tag, date: tag.date }, cells });
    }
    const path = await repository.locate(located.folder);
    if (path !== undefined) {
      const state = await workingState(workingTree(repository.root), path, located);
      steps.push({ at: { version: null, tag: null, date: null }, cells: await findCells(state, wanted) });
    }
    const tables = [...new Set(steps.flatMap(({ cells }) => cells.map(({ table }) => table)))];
    return tables.map((table): CellHistory => {
      const entries: CellEntry[] = [];
      let last: FoundCell | undefined;
      let key: readonly string[] = [];
      for (const { at, cells } of steps) {
        const cell = cells.find((one) => one.table === table);
        // Before it was first there, nothing is to be told.
        if (cell?.meaning !== last?.meaning) {
          entries.push({ ...at, text: cell?.text ?? null, ...(cell === undefined ? {} : { line: cell.line }) });
        }
        last = cell;
        key = cell?.key ?? key;
      }
      return { table, key, field: wanted.field, entries: entries.toReversed() };
    });
  });
}

async function findCells({ input }: PackageState, wanted: WantedCell): Promise<readonly FoundCell[]> {
  const revision = input && (await readRevision(input, "after")).revision;
  const found: FoundCell[] = [];
  for (const resource of revision?.package.resources ?? []) {
    const isMeant = wanted.table === undefined || wanted.table === resource.name;
    if (revision === undefined || !resource.isTable || !isMeant) continue;
    try {
      const cell = await findCell(await openTable(revision, resource, "after"), wanted);
      if (cell !== undefined) found.push({ table: resource.name, ...cell });
    } catch (caught) {
      // What cannot be read has no such cell.
      if (!(caught instanceof UnreadTable)) throw caught;
    }
  }
  return found;
}

async function findCell(table: OpenTable, { key, field }: WantedCell): Promise<Omit<FoundCell, "table"> | undefined> {
  const columns = table.primaryKey.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
  const column = table.columns.find(({ name }) => name === field);
  if (columns.length === 0 || column === undefined) return undefined;
  const meant = meaningsOf(columns, key);
  for await (const { rows } of table.rows()) {
    for (const { cells, line } of rows) {
      const own = columns.map(({ index }) => cells[index] ?? "");
      if (own.join(",") !== key && !meant.has(cellsKey(columns, cells))) continue;
      const text = cells[column.index] ?? "";
      return { key: own, text, line, meaning: cellKey(column, text) };
    }
  }
  return undefined;
}

/** The keys that a text may mean: of one field the whole of it, of several its parts. */
function meaningsOf(columns: readonly DiffColumn[], key: string): ReadonlySet<string> {
  const parts = columns.length === 1 ? [key] : key.split(",").map((part) => part.trim());
  if (parts.length !== columns.length) return new Set();
  const placed = columns.map((column, index) => ({ ...column, index }));
  return new Set([cellsKey(placed, parts)]);
}
