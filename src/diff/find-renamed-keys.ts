import { joinKey } from "../checks/join-key.ts";
import type { Observation, RowsDiff } from "../model/diff.ts";
import { type ColumnPair, cellKey } from "./diff-column.ts";

/** So many keys are given as examples. */
const EXAMPLES = 20;

/**
 * Finds rows whose key alone was renamed: one row that is gone and one that is new, with the same values in all other
 * fields that both files have, and no third row with them. Looks at the rows that the diff lists.
 */
export function findRenamedKeys(
  table: string,
  rows: RowsDiff,
  pairs: readonly ColumnPair[],
  key: readonly ColumnPair[],
): readonly Observation[] {
  const keyed = new Set(key.map(({ after }) => after.name));
  const others = pairs.filter(({ after }) => !keyed.has(after.name));
  if (others.length === 0 || rows.added.length === 0 || rows.removed.length === 0) return [];
  const placesAfter = new Map(rows.columns.after.map((name, at) => [name, at]));

  const contentOf = (cells: readonly string[], side: "before" | "after"): string | undefined => {
    let isBlank = true;
    const parts = others.map((pair) => {
      const column = pair[side];
      const cell = cells[side === "before" ? column.index : (placesAfter.get(column.name) ?? -1)] ?? "";
      isBlank &&= column.missing.has(cell);
      return cellKey(column, cell);
    });
    return isBlank ? undefined : joinKey(parts);
  };

  const gone = onlyOnes(rows.removed.map((row) => ({ row, content: contentOf(row.cells, "before") })));
  const fresh = onlyOnes(rows.added.map((row) => ({ row, content: contentOf(row.cells, "after") })));
  const renamed = [...gone].flatMap(([content, from]) => {
    const to = fresh.get(content);
    return to === undefined ? [] : [{ from: from.key, to: to.key }];
  });
  if (renamed.length === 0) return [];
  return [{ kind: "keys-renamed", table, count: renamed.length, examples: renamed.slice(0, EXAMPLES) }];
}

/** The rows whose content no other row has. */
function onlyOnes<Row>(rows: readonly { readonly row: Row; readonly content: string | undefined }[]): Map<string, Row> {
  const found = new Map<string, Row>();
  const repeated = new Set<string>();
  for (const { row, content } of rows) {
    if (content === undefined || repeated.has(content)) continue;
    if (found.delete(content)) repeated.add(content);
    else found.set(content, row);
  }
  return found;
}
