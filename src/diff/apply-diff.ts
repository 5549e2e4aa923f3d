import type { PackageDiff, RowChange, RowsDiff } from "../model/diff.ts";

/** A table as texts. */
export interface PlainTable {
  readonly columns: readonly string[];
  /** Each with as many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
}

/** Why a diff cannot be applied to a resource. */
export interface ApplyFault {
  readonly resource: string;
  /**
   * `not-rows`: the diff does not hold its rows. `incomplete`: rows were left out of the lists. `no-table`: there is no
   * such table. `other-table`: a row or column that the diff speaks of is not there.
   */
  readonly reason: "not-rows" | "incomplete" | "no-table" | "other-table";
}

/** Tables by the names of their resources. */
export type PlainTables = ReadonlyMap<string, PlainTable>;

/**
 * The tables of the later revision, made of those of the earlier one and the diff. Equal to the later revision's but for
 * the order of rows, and for cells that mean the same but are written in another way, which stay as they were.
 */
export function applyDiff(
  diff: PackageDiff,
  tables: PlainTables,
): { readonly tables: PlainTables } | { readonly faults: readonly ApplyFault[] } {
  const applied = new Map<string, PlainTable>();
  const faults: ApplyFault[] = [];
  for (const { resource, from, status, data, rows } of diff.tables) {
    if (status === "removed") continue;
    const table = status === "added" ? { columns: [], rows: [] } : tables.get(from ?? resource);
    if (table === undefined) faults.push({ resource, reason: "no-table" });
    else if (data === "same") applied.set(resource, table);
    else if (rows === undefined) faults.push({ resource, reason: "not-rows" });
    else {
      const result = applyRows(rows, table);
      if (typeof result === "string") faults.push({ resource, reason: result });
      else applied.set(resource, result);
    }
  }
  return faults.length > 0 ? { faults } : { tables: applied };
}

function applyRows(diff: RowsDiff, table: PlainTable): PlainTable | "incomplete" | "other-table" {
  const { omitted, columns, matching } = diff;
  if (omitted.added + omitted.removed + omitted.changed > 0) return "incomplete";
  const places = new Map(table.columns.map((name, at) => [name, at]));
  const placesOf = (names: readonly string[]) => names.map((name) => places.get(name) ?? -1);
  const own = placesOf(columns.before);
  const key = placesOf(matching.before);
  if (own.includes(-1) || key.includes(-1)) return "other-table";
  const earlier = new Map(diff.renamed.map(([from, to]) => [to, from]));
  const sources = placesOf(columns.after.map((name) => earlier.get(name) ?? name));

  const gone = countRows(diff.removed.map(({ cells }) => cells));
  const changes = new Map<string, RowChange[]>();
  for (const change of diff.changed) {
    const id = JSON.stringify(change.keyBefore ?? change.key);
    const same = changes.get(id);
    if (same === undefined) changes.set(id, [change]);
    else same.push(change);
  }
  const rows: (readonly string[])[] = [];
  for (const row of table.rows) {
    if (takeOne(gone, JSON.stringify(own.map((at) => row[at] ?? "")))) continue;
    const change = changes.get(JSON.stringify(key.map((at) => row[at] ?? "")))?.pop();
    rows.push(
      columns.after.map((name, at) => {
        const changed = change === undefined || !Object.hasOwn(change.changes, name) ? undefined : change.changes[name];
        return changed?.[1].text ?? row[sources[at] ?? -1] ?? "";
      }),
    );
  }
  const isSpent =
    [...gone.values()].every((count) => count === 0) && [...changes.values()].every((list) => list.length === 0);
  if (!isSpent) return "other-table";
  return { columns: columns.after, rows: [...rows, ...diff.added.map(({ cells }) => cells)] };
}

function countRows(rows: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const id = JSON.stringify(row);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function takeOne(counts: Map<string, number>, id: string): boolean {
  const count = counts.get(id) ?? 0;
  if (count > 0) counts.set(id, count - 1);
  return count > 0;
}
