import { comparePackages } from "../diff/compare-packages.ts";
import { cellKey, cellsKey, type DiffColumn } from "../diff/diff-column.ts";
import { type OpenTable, openTable, UnreadTable } from "../diff/open-table.ts";
import { type RevisionInput, readRevision } from "../diff/revision.ts";
import type { CellEntry, CellHistory } from "../model/package-comparison.ts";
import type { Repository } from "../model/repository.ts";
import { tagState } from "./diff.ts";
import { type LocatedPackage, locatePackage } from "./locate-package.ts";
import { versionTags } from "./log.ts";
import { workingState, workingTree } from "./package-states.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/** The cell whose history is asked for. */
export interface WantedCell {
  /** As written; the parts of a key of several fields with a comma between. */
  readonly key: string;
  /** As it is called in any version. */
  readonly field: string;
  /** Where absent, every table that has such a cell; as it is called in any version. */
  readonly table?: string;
}

/** The fields of a table, as the newest state in which it can be read has them. */
export interface TableFields {
  readonly table: string;
  readonly fields: readonly string[];
}

/** A state of the package: its tables, and what they and their fields became in the next state. */
interface Step {
  readonly at: Pick<CellEntry, "version" | "tag" | "date">;
  readonly input: RevisionInput | undefined;
  readonly tables: ReadonlyMap<string, OpenTable>;
  /** Earlier name of a table to the later one, and of its fields; what kept its name is not among them. */
  renamed: ReadonlyMap<string, { readonly to: string; readonly fields: ReadonlyMap<string, string> }>;
}

/** What a cell was in one state. */
interface FoundCell {
  readonly key: readonly string[];
  readonly text: string;
  readonly line: number;
  /** Equal for two texts that mean the same. */
  readonly meaning: string;
}

/** A column of the newest state to which columns of the earlier states lead. */
interface Column {
  readonly table: string;
  readonly field: string;
}

/**
 * The values that one cell had in the versions of a package that are reachable from HEAD, and has in the working tree.
 * Values that mean the same are one. Tables and fields that were renamed are followed. Throws `UserFault` where there is
 * no such package, or git cannot tell.
 */
export async function cellHistory(
  target: string,
  wanted: WantedCell,
  options: GitOptions = {},
): Promise<readonly CellHistory[]> {
  const located = await locatePackage(target, options);
  return useRepository(located.folder, options, async (repository) => {
    const steps = await readSteps(located, repository, options);
    await findRenames(steps);
    const histories: CellHistory[] = [];
    for (const column of columnsMeant(steps, wanted)) {
      const history = await historyOf(steps, column, wanted.key);
      if (history !== undefined) histories.push(history);
    }
    return histories;
  });
}

/** The tables of a package with their fields, as the newest state has them. Throws `UserFault`. */
export async function packageFields(target: string, options: GitOptions = {}): Promise<readonly TableFields[]> {
  const located = await locatePackage(target, options);
  return useRepository(located.folder, options, async (repository) => {
    const newest = (await readSteps(located, repository, options)).findLast(({ tables }) => tables.size > 0);
    return [...(newest?.tables ?? [])].map(([table, { columns }]) => ({
      table,
      fields: columns.map(({ name }) => name),
    }));
  });
}

/** The states from the lowest version to the working tree. */
async function readSteps(located: LocatedPackage, repository: Repository, options: GitOptions): Promise<Step[]> {
  const steps: Step[] = [];
  for (const tag of await versionTags(repository, located, options)) {
    const { input } = await tagState(repository, tag, located);
    const at = { version: tag.version, tag: tag.tag, date: tag.date };
    steps.push({ at, input, tables: await openAll(input), renamed: new Map() });
  }
  const path = await repository.locate(located.folder);
  if (path !== undefined) {
    const { input } = await workingState(workingTree(repository.root), path, located);
    const at = { version: null, tag: null, date: null };
    steps.push({ at, input, tables: await openAll(input), renamed: new Map() });
  }
  return steps;
}

/** The tables that can be read; what cannot has no such cell. */
async function openAll(input: RevisionInput | undefined): Promise<ReadonlyMap<string, OpenTable>> {
  const revision = input && (await readRevision(input, "after")).revision;
  const tables = new Map<string, OpenTable>();
  for (const resource of revision?.package.resources ?? []) {
    if (revision === undefined || !resource.isTable) continue;
    try {
      tables.set(resource.name, await openTable(revision, resource, "after"));
    } catch (caught) {
      if (!(caught instanceof UnreadTable)) throw caught;
    }
  }
  return tables;
}

/** Between states that have other names, what became what, as their rows show. */
async function findRenames(steps: readonly Step[]): Promise<void> {
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1];
    if (step.input === undefined || next?.input === undefined || namesOf(step) === namesOf(next)) continue;
    const { tables } = await comparePackages(step.input, next.input, { listedRows: 0 });
    step.renamed = new Map(
      tables.flatMap(({ resource, from, status, rows }) =>
        status === "kept" ? [[from ?? resource, { to: resource, fields: new Map(rows?.renamed ?? []) }]] : [],
      ),
    );
  }
}

function namesOf({ tables }: Step): string {
  return JSON.stringify([...tables].map(([name, { columns }]) => [name, columns.map((column) => column.name)]));
}

/** What a column of a state is called in the last one. */
function leadsTo(steps: readonly Step[], from: number, { table, field }: Column): Column {
  let column = { table, field };
  for (const { renamed } of steps.slice(from)) {
    const change = renamed.get(column.table);
    if (change !== undefined) column = { table: change.to, field: change.fields.get(column.field) ?? column.field };
  }
  return column;
}

/** The columns that a person may mean, whatever they were called by, each once. */
function columnsMeant(steps: readonly Step[], wanted: WantedCell): readonly Column[] {
  const found = new Map<string, Column>();
  for (const [at, { tables }] of steps.entries()) {
    for (const [table, { columns }] of tables) {
      const isMeant = wanted.table === undefined || wanted.table === table;
      if (!isMeant || !columns.some(({ name }) => name === wanted.field)) continue;
      const column = leadsTo(steps, at, { table, field: wanted.field });
      found.set(JSON.stringify([column.table, column.field]), column);
    }
  }
  return [...found.values()];
}

async function historyOf(steps: readonly Step[], wanted: Column, key: string): Promise<CellHistory | undefined> {
  const entries: CellEntry[] = [];
  let last: FoundCell | undefined;
  let newest: readonly string[] | undefined;
  for (const [at, step] of steps.entries()) {
    let cell: FoundCell | undefined;
    for (const [table, open] of step.tables) {
      const column = open.columns.find(({ name: field }) => {
        const end = leadsTo(steps, at, { table, field });
        return end.table === wanted.table && end.field === wanted.field;
      });
      if (column !== undefined) cell ??= await findCell(open, key, column);
    }
    // Before it was first there, nothing is to be told.
    if (cell?.meaning !== last?.meaning) {
      entries.push({ ...step.at, text: cell?.text ?? null, ...(cell === undefined ? {} : { line: cell.line }) });
    }
    last = cell;
    newest = cell?.key ?? newest;
  }
  return newest === undefined ? undefined : { ...wanted, key: newest, entries: entries.toReversed() };
}

async function findCell(table: OpenTable, key: string, column: DiffColumn): Promise<FoundCell | undefined> {
  const columns = table.primaryKey.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
  if (columns.length === 0) return undefined;
  const meant = meaningsOf(columns, key);
  try {
    for await (const { rows } of table.rows()) {
      for (const { cells, line } of rows) {
        const own = columns.map(({ index }) => cells[index] ?? "");
        if (own.join(",") !== key && !meant.has(cellsKey(columns, cells))) continue;
        const text = cells[column.index] ?? "";
        return { key: own, text, line, meaning: cellKey(column, text) };
      }
    }
  } catch (caught) {
    if (!(caught instanceof UnreadTable)) throw caught;
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
