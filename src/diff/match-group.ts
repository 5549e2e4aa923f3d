import type { RawRecord } from "../tables/split-records.ts";
import { type ColumnPair, cellsKey, type DiffColumn } from "./diff-column.ts";
import type { HeldRows } from "./held-rows.ts";

/**
 * Matches the rows of one key that occurs more than once: each later row with an earlier one that is the same in all
 * fields that both have. `rows` are the earlier rows that were matched, `rest` the later ones that were not. A later row
 * that fills a new field has no equal, since nothing would say which of the rows was filled.
 */
export function matchGroup<Later extends { readonly record: RawRecord }>(
  earlier: readonly number[],
  later: readonly Later[],
  pairs: readonly ColumnPair[],
  fresh: readonly DiffColumn[],
  held: HeldRows,
): { readonly rows: readonly number[]; readonly rest: readonly Later[] } {
  const columnsBefore = pairs.map(({ before }) => before);
  const columnsAfter = pairs.map(({ after }) => after);
  const waiting = new Map<string, number[]>();
  for (const row of earlier) {
    const text = cellsKey(columnsBefore, held.cells(row));
    const same = waiting.get(text);
    if (same === undefined) waiting.set(text, [row]);
    else same.push(row);
  }
  const rows: number[] = [];
  const rest: Later[] = [];
  for (const one of later) {
    const { record } = one;
    const isFilled = fresh.some(({ index }) => (record.cells[index] ?? "") !== "");
    const row = isFilled ? undefined : waiting.get(cellsKey(columnsAfter, record.cells))?.pop();
    if (row === undefined) rest.push(one);
    else rows.push(row);
  }
  return { rows, rest };
}
