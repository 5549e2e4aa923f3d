import type { RawRecord } from "../tables/split-records.ts";
import { NEARLY_ALL } from "./choose-matching.ts";
import { cellKey, type DiffColumn, pairColumns } from "./diff-column.ts";

/** More columns than this that are gone, or new, are not tried against one another: the table is another one. */
const MAX_TRIED = 50;

/** A row of the later file and the cells of the earlier row that it was matched with. */
export interface MatchedRow {
  readonly before: readonly string[];
  readonly after: RawRecord;
}

/** A column that is gone and a new one with the same values in `same` of `of` rows in which either has one. */
export interface RenamedColumn {
  readonly before: DiffColumn;
  readonly after: DiffColumn;
  readonly same: number;
  readonly of: number;
}

/**
 * Finds columns that were renamed: a column that is gone and a new one that have the same values in nearly all of the
 * given rows. Each column is in at most one pair, the best one; of equally good ones, the nearest in place.
 */
export function findRenamedColumns(
  gone: readonly DiffColumn[],
  fresh: readonly DiffColumn[],
  rows: readonly MatchedRow[],
): readonly RenamedColumn[] {
  if (gone.length > MAX_TRIED || fresh.length > MAX_TRIED) return [];
  const likely = gone.flatMap((before) => fresh.map((after) => countSame(before, after, rows)));
  const sorted = likely
    .filter(({ same, of }) => same > 0 && same >= NEARLY_ALL * of)
    .toSorted((left, right) => right.same / right.of - left.same / left.of || distance(left) - distance(right));
  const used = new Set<DiffColumn>();
  return sorted.filter(({ before, after }) => {
    if (used.has(before) || used.has(after)) return false;
    used.add(before).add(after);
    return true;
  });
}

function countSame(before: DiffColumn, after: DiffColumn, rows: readonly MatchedRow[]): RenamedColumn {
  const pair = pairColumns(before, after);
  let same = 0;
  let of = 0;
  for (const row of rows) {
    const [one, other] = [row.before[before.index] ?? "", row.after.cells[after.index] ?? ""];
    if (before.missing.has(one) && after.missing.has(other)) continue;
    of += 1;
    if (one === other || cellKey(pair.before, one) === cellKey(pair.after, other)) same += 1;
  }
  return { before, after, same, of };
}

function distance({ before, after }: RenamedColumn): number {
  return Math.abs(before.index - after.index);
}
