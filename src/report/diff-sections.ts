import type { DiffProblem, Observation, PackageDiff, TableDiff } from "../model/diff.ts";
import type { Bump, Change, ChangeKind } from "../model/version-plan.ts";
import { changesOf } from "../version/bump-rules.ts";
import { decideBump } from "../version/decide-bump.ts";
import { observedTable } from "./wording/diff.ts";

/** A part of a diff as people read it: a table, or the package as a whole. */
export interface DiffSection {
  /** Undefined for the package as a whole. */
  readonly table: TableDiff | undefined;
  /** What changed besides the rows, those that raise the version most first. */
  readonly changes: readonly Change[];
  readonly observations: readonly Observation[];
  readonly problems: readonly DiffProblem[];
}

/** What is shown row by row. */
const OF_ROWS: ReadonlySet<ChangeKind> = new Set(["rows-added", "rows-removed", "values-corrected", "not-compared"]);

/** The parts of a diff in which there is something to tell: the package, then its tables in their order. */
export function diffSections(diff: PackageDiff): readonly DiffSection[] {
  const changes = changesOf(diff).filter(({ kind }) => !OF_ROWS.has(kind));
  const sections = [undefined, ...diff.tables].map((table): DiffSection => {
    const name = table?.resource;
    return {
      table,
      changes: changes.filter((change) => change.table === name && !isSaidByRows(change, table)),
      observations: table === undefined ? [] : diff.observations.filter((one) => observedTable(one) === name),
      problems: diff.problems.filter(({ resource }) => tableOf(resource, diff.tables) === name),
    };
  });
  return sections.filter((section) => isTelling(section));
}

/** The later name of a table, also of one whose problem is told under the earlier name. */
function tableOf(resource: string | undefined, tables: readonly TableDiff[]): string | undefined {
  if (resource === undefined || tables.some((table) => table.resource === resource)) return resource;
  return tables.find(({ from }) => from === resource)?.resource;
}

function isTelling({ table, changes, observations, problems }: DiffSection): boolean {
  if (changes.length + observations.length + problems.length > 0) return true;
  if (table === undefined) return false;
  return table.status !== "kept" || differingRows(table) > 0 || (table.rows?.duplicates.length ?? 0) > 0;
}

function differingRows({ rows }: TableDiff): number {
  if (rows === undefined) return 0;
  const { added, removed, changed, extended } = rows.counts;
  return added + removed + changed + extended;
}

/** Whether a change only follows from rows that are told: a file of other rows has another size and digest. */
function isSaidByRows({ kind, details }: Change, table: TableDiff | undefined): boolean {
  if (kind !== "file-form-changed" || table === undefined || differingRows(table) === 0) return false;
  return "property" in details && (details.property === "bytes" || details.property === "hash");
}

/** How much of the version the whole diff raises; undefined where there was no version, or it cannot be told. */
export function bumpOf(diff: PackageDiff): Bump | undefined {
  return diff.status === "added" ? undefined : decideBump(changesOf(diff));
}
