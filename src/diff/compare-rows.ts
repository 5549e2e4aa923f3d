import type { DiffRow, DuplicateKey, LostReference, Observation, RowChange, RowsDiff } from "../model/diff.ts";
import type { RawRecord } from "../tables/split-records.ts";
import { type ColumnPair, cellKey, cellState, cellsKey, type DiffColumn } from "./diff-column.ts";
import { findRenamedKeys } from "./find-renamed-keys.ts";
import { type ReferencedFields, watchReferences } from "./lost-references.ts";
import { matchGroup } from "./match-group.ts";
import type { OpenTable } from "./open-table.ts";
import { packCells } from "./pack-cells.ts";
import { frameRows, type RowFrame } from "./row-frame.ts";
import { watchColumns } from "./watch-columns.ts";
import { watchJumps } from "./watch-jumps.ts";

/** So many duplicate keys are listed; the others are counted. */
const LISTED_DUPLICATES = 100;

export interface RowOptions {
  /** The resource, for observations. */
  readonly table: string;
  /** The longest that each list of rows may become; the others are counted. */
  readonly listed: number;
  /** Fields of the earlier table that other resources refer to. */
  readonly referenced: readonly ReferencedFields[];
}

export interface RowComparison {
  readonly rows: RowsDiff;
  readonly observations: readonly Observation[];
}

/** Compares two revisions of a table row by row; a database engine may do the same in another way. */
export type CompareRows = (before: OpenTable, after: OpenTable, options: RowOptions) => Promise<RowComparison>;

/**
 * Compares two revisions of a table row by row. The earlier file is held in memory (`HeldRows` says at what cost), the
 * later one streams by, twice where it has duplicate keys. Cells with the same text are the same; others are the same
 * where they mean the same. Throws `UnreadTable`.
 */
export const compareRows: CompareRows = async (before, after, options) => {
  const frame = await frameRows(before, after);
  let duplicates = frame.matching.by === "whole-row" ? new Set<string>() : frame.held.duplicates;
  for (;;) {
    const pass = startPass(frame, options, duplicates);
    for await (const { rows, mayHoldNul } of after.rows()) {
      for (const row of rows) pass.take(row, mayHoldNul);
    }
    // That a key occurs twice shows when its first row has been dealt with, so that all is done again.
    if (pass.repeated.size === 0) return pass.finish();
    duplicates = new Set([...duplicates, ...pass.repeated]);
  }
};

/** A later row and its place among the later rows. */
export interface LaterRow {
  readonly record: RawRecord;
  readonly at: number;
}

/** One run over the later rows. `duplicates` are the keys known to occur more than once on a side. */
function startPass(frame: RowFrame, options: RowOptions, duplicates: ReadonlySet<string>) {
  const { before, after, key, held, pairs, fresh, places, matching } = frame;
  const { listed } = options;
  const keyColumns = key.map((pair) => pair.after);
  const isWhole = matching.by === "whole-row";
  const isMatchable = key.length > 0;
  const isInOrder = places?.every((place, at) => place === at) === true && after.columns.length === places.length;
  const seen = new Uint8Array(held.count);
  const cursor = new Map<string, number>();
  const newKeys = new Set<string>();
  const repeated = new Set<string>();
  const groups = new Map<string, LaterRow[]>();
  const watch = watchColumns(pairs);
  const jumps = watchJumps(pairs, keyColumns);
  const references = watchReferences(options.referenced, before.columns);
  const added: LaterRow[] = [];
  const changed: RowChange[] = [];
  const width = 1 + Math.max(-1, ...after.columns.map(({ index }) => index));
  const long = { count: 0, line: 0 };
  const counts = { after: 0, added: 0, changed: 0, extended: 0, unchanged: after.screened };

  /** The earlier row that a later one is matched with. Of several that are the same as a whole, each is used once. */
  function find(text: string): number {
    if (!isMatchable) return -1;
    if (!isWhole || !held.duplicates.has(text)) return held.first(text);
    const row = cursor.get(text) ?? held.first(text);
    if (row >= 0) cursor.set(text, held.next(row));
    return row;
  }

  function take(record: RawRecord, mayHoldNul: boolean): void {
    counts.after += 1;
    if (record.cells.length > width) {
      if (long.count === 0) long.line = record.line;
      long.count += 1;
    }
    const text = cellsKey(keyColumns, record.cells);
    if (duplicates.has(text)) {
      const group = groups.get(text);
      const later = { record, at: counts.after };
      if (group === undefined) groups.set(text, [later]);
      else group.push(later);
      return;
    }
    const row = find(text);
    if (row < 0 || (isWhole && seen[row] === 1)) {
      if (!isWhole && newKeys.has(text)) repeated.add(text);
      if (!isWhole) newKeys.add(text);
      addRow(record);
    } else if (seen[row] === 1) repeated.add(text);
    else {
      seen[row] = 1;
      compare(row, record, mayHoldNul);
    }
  }

  function addRow(record: RawRecord): void {
    counts.added += 1;
    if (added.length < listed) added.push({ record, at: counts.after });
  }

  function compare(row: number, record: RawRecord, mayHoldNul: boolean): void {
    const filled = fresh.filter(({ index }) => (record.cells[index] ?? "") !== "");
    if (places !== undefined && filled.length === 0) {
      const own =
        isInOrder && record.cells.length === places.length
          ? record.cells
          : places.map((place) => record.cells[place] ?? "");
      if (packCells(own, mayHoldNul) === held.packed(row)) {
        counts.unchanged += 1;
        return;
      }
    }
    const cells = held.cells(row);
    const differing = pairs.flatMap((pair, at) => (isSame(pair, cells, record.cells) ? [] : [at]));
    if (differing.length === 0 && filled.length === 0) {
      counts.unchanged += 1;
      return;
    }
    if (differing.length === 0) counts.extended += 1;
    else {
      counts.changed += 1;
      watch.take(differing, cells, record.cells);
      jumps.take(differing, cells, record);
      references.change(cells, (name) => differing.some((at) => pairs[at]?.before.name === name));
    }
    if (changed.length < listed) changed.push(changeOf(row, cells, record, differing, filled));
  }

  function changeOf(
    row: number,
    cells: readonly string[],
    record: RawRecord,
    differing: readonly number[],
    filled: readonly DiffColumn[],
  ): RowChange {
    const own = keyColumns.map(({ index }) => record.cells[index] ?? "");
    const old = key.map((pair) => cells[pair.before.index] ?? "");
    const changes: [string, RowChange["changes"][string]][] = [];
    for (const at of differing) {
      const pair = pairs[at];
      if (pair === undefined) continue;
      const states = [
        cellState(pair.before, cells[pair.before.index] ?? ""),
        cellState(pair.after, record.cells[pair.after.index] ?? ""),
      ] as const;
      changes.push([pair.after.name, states]);
    }
    for (const column of filled) changes.push([column.name, [{}, cellState(column, record.cells[column.index] ?? "")]]);
    return {
      key: own,
      ...(own.every((part, at) => part === old[at]) ? {} : { keyBefore: old }),
      lineBefore: held.line(row),
      line: record.line,
      changes: Object.fromEntries(changes),
    };
  }

  /** The rows of a key that occurs more than once, as wholes. What finds no equal is added or removed. */
  function settleGroups(): DuplicateKey[] {
    const rest: LaterRow[] = [];
    const found: DuplicateKey[] = [];
    for (const text of duplicates) {
      const later = groups.get(text) ?? [];
      const earlier: number[] = [];
      for (let row = held.first(text); row >= 0; row = held.next(row)) earlier.push(row);
      const matched = matchGroup(earlier, later, pairs, fresh, held);
      for (const row of matched.rows) seen[row] = 1;
      counts.unchanged += matched.rows.length;
      rest.push(...matched.rest);
      const [first] = later;
      const [old] = earlier;
      const parts =
        first === undefined
          ? key.map((pair) => held.cells(old ?? 0)[pair.before.index] ?? "")
          : keyColumns.map(({ index }) => first.record.cells[index] ?? "");
      found.push({ key: parts, before: earlier.length, after: later.length });
    }
    counts.added += rest.length;
    rest.sort((left, right) => left.at - right.at);
    for (const later of rest.slice(0, listed)) added.push(later);
    added.sort((left, right) => left.at - right.at);
    added.splice(listed);
    return found;
  }

  async function finish(): Promise<RowComparison> {
    const found = settleGroups();
    const removed: DiffRow[] = [];
    let gone = 0;
    for (let row = 0; row < held.count; row += 1) {
      if (seen[row] === 1) continue;
      gone += 1;
      if (removed.length >= listed && !references.isWatching) continue;
      const cells = held.cells(row);
      references.remove(cells);
      if (removed.length >= listed) continue;
      removed.push({ key: key.map((pair) => cells[pair.before.index] ?? ""), line: held.line(row), cells });
    }
    const lost: readonly LostReference[] = await references.lost(after, pairs);
    const rows: RowsDiff = {
      matching,
      columns: { before: before.columns.map(({ name }) => name), after: after.columns.map(({ name }) => name) },
      renamed: frame.renamed.map((one) => [one.before.name, one.after.name]),
      counts: {
        before: held.count + before.screened,
        after: counts.after + after.screened,
        added: counts.added,
        removed: gone,
        changed: counts.changed,
        extended: counts.extended,
        unchanged: counts.unchanged,
      },
      corrected: watch.corrected(),
      added: added.map(({ record }) => rowOf(record, keyColumns, after.columns)),
      removed,
      changed,
      omitted: {
        added: counts.added - added.length,
        removed: gone - removed.length,
        changed: counts.changed + counts.extended - changed.length,
      },
      duplicates: found.slice(0, LISTED_DUPLICATES),
      omittedDuplicates: Math.max(0, found.length - LISTED_DUPLICATES),
      lost,
    };
    const { table } = options;
    const observations: Observation[] = frame.renamed.map(({ before: from, after: to, same, of }) => {
      return { kind: "field-renamed", table, from: from.name, to: to.name, same, of };
    });
    const ofColumns = watch.observations(table, counts.changed + counts.extended + counts.unchanged);
    const swapped = new Set(ofColumns.flatMap((one) => (one.kind === "columns-swapped" ? one.fields : [])));
    observations.push(...ofColumns, ...jumps.observations(table, swapped));
    if (long.count > 0) observations.push({ kind: "extra-cells", table, ...long });
    if (!isWhole) observations.push(...findRenamedKeys(table, rows, pairs, key));
    return { rows, observations };
  }

  return { take, finish, repeated };
}

function isSame(pair: ColumnPair, before: readonly string[], after: readonly string[]): boolean {
  const one = before[pair.before.index] ?? "";
  const other = after[pair.after.index] ?? "";
  return one === other || cellKey(pair.before, one) === cellKey(pair.after, other);
}

function rowOf(record: RawRecord, key: readonly DiffColumn[], columns: readonly DiffColumn[]): DiffRow {
  const { cells, line } = record;
  return {
    key: key.map(({ index }) => cells[index] ?? ""),
    line,
    cells: columns.map(({ index }) => cells[index] ?? ""),
  };
}
