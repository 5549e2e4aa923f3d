import type { Observation } from "../model/diff.ts";
import { NEARLY_ALL } from "./choose-matching.ts";
import { type ColumnPair, cellKey } from "./diff-column.ts";

/** A correction of a larger part of a column than this is called out, where it is of three cells or more. */
const MOST_OF_COLUMN = 0.5;
const FEWEST_CELLS = 3;

/** Two values that changed places in one row are a correction; in two or more, and nowhere else, the columns did. */
const FEWEST_SWAPS = 2;

/** A row in which more cells than this differ says nothing of two columns. */
const MOST_DIFFERENCES = 16;

/** Counts what was corrected in each column, to tell of columns as wholes. */
export interface ColumnWatch {
  /** Takes one row: the columns (by place among the pairs) that differ, and its cells. */
  readonly take: (differing: readonly number[], before: readonly string[], after: readonly string[]) => void;
  readonly corrected: () => readonly { readonly field: string; readonly count: number }[];
  /** `rows`: how many are in both revisions. */
  readonly observations: (table: string, rows: number) => readonly Observation[];
}

/** Starts watching the columns that are in both revisions. */
export function watchColumns(pairs: readonly ColumnPair[]): ColumnWatch {
  const counts = pairs.map(() => 0);
  const together = new Map<number, { both: number; swapped: number }>();

  function takeTogether(differing: readonly number[], before: readonly string[], after: readonly string[]): void {
    const keys = differing.map((at) => {
      const pair = pairs[at];
      if (pair === undefined) return { at, old: "", now: "" };
      const old = cellKey(pair.before, before[pair.before.index] ?? "");
      return { at, old, now: cellKey(pair.after, after[pair.after.index] ?? "") };
    });
    for (const [place, one] of keys.entries()) {
      for (const other of keys.slice(place + 1)) {
        const id = one.at * pairs.length + other.at;
        const seen = together.get(id) ?? { both: 0, swapped: 0 };
        together.set(id, seen);
        seen.both += 1;
        if (one.old === other.now && one.now === other.old) seen.swapped += 1;
      }
    }
  }

  const nameOf = (at: number) => pairs[at]?.after.name ?? "";

  function findSwapped() {
    return [...together].flatMap(([id, { both, swapped }]) => {
      const [left, right] = [Math.floor(id / pairs.length), id % pairs.length];
      const of = (counts[left] ?? 0) + (counts[right] ?? 0) - both;
      return swapped >= FEWEST_SWAPS && swapped >= NEARLY_ALL * of ? [{ left, right, same: swapped, of }] : [];
    });
  }

  return {
    take(differing, before, after) {
      for (const at of differing) counts[at] = (counts[at] ?? 0) + 1;
      if (differing.length > 1 && differing.length <= MOST_DIFFERENCES) takeTogether(differing, before, after);
    },
    corrected: () => counts.flatMap((count, at) => (count === 0 ? [] : [{ field: nameOf(at), count }])),
    observations(table, rows) {
      const swapped = findSwapped();
      const explained = new Set(swapped.flatMap(({ left, right }) => [left, right]));
      const mostly = counts.flatMap((count, at): Observation[] => {
        if (explained.has(at) || count < FEWEST_CELLS || count <= MOST_OF_COLUMN * rows) return [];
        return [{ kind: "most-of-column", table, field: nameOf(at), count, of: rows, threshold: MOST_OF_COLUMN }];
      });
      return [
        ...swapped.map(({ left, right, same, of }): Observation => {
          return { kind: "columns-swapped", table, fields: [nameOf(left), nameOf(right)], same, of };
        }),
        ...mostly,
      ];
    },
  };
}
