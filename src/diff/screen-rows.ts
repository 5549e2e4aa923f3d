import type { DiffColumn } from "./diff-column.ts";
import { createKeyIndex, hasPlainKeys, isSameBytes, sharedForm } from "./key-index.ts";
import type { ScannedRows } from "./scan-rows.ts";

/** Which rows are left out of each file; so many of both. */
export interface Screening {
  readonly count: number;
  readonly isScreenedBefore: (row: number) => boolean;
  readonly isScreenedAfter: (row: number) => boolean;
}

/** What became of an earlier row; above 0, it is the later row that it is equal to, counted from 1. */
const UNSEEN = 0;
const DIFFERENT = -1;
const REPEATED = -2;

/**
 * Finds the rows that are byte for byte the same in two files, under a key that only one row of each has. Undefined where
 * that cannot be told from the bytes. The columns are those of the key.
 */
export function screenRows(
  earlier: ScannedRows,
  later: ScannedRows,
  columnsBefore: readonly DiffColumn[],
  columnsAfter: readonly DiffColumn[],
): Screening | undefined {
  const forms = columnsBefore.map((column, at) => sharedForm(column, columnsAfter[at]));
  if (!forms.every((form) => form !== undefined)) return undefined;
  if (!hasPlainKeys(earlier, forms) || !hasPlainKeys(later, forms)) return undefined;
  const index = createKeyIndex(earlier, forms);
  if (index === undefined) return undefined;
  const state = new Int32Array(earlier.count);
  for (const row of index.repeated) state[row] = REPEATED;
  for (let row = 0; row < later.count; row += 1) {
    const other = index.find(later, row);
    if (other === undefined) return undefined;
    if (other < 0) continue;
    if (state[other] !== UNSEEN) state[other] = REPEATED;
    else state[other] = isSameRecord(earlier, other, later, row) ? row + 1 : DIFFERENT;
  }
  const isScreened = new Uint8Array(later.count);
  let count = 0;
  for (const row of state) {
    if (row <= 0) continue;
    isScreened[row - 1] = 1;
    count += 1;
  }
  return {
    count,
    isScreenedBefore: (row) => (state[row] ?? 0) > 0,
    isScreenedAfter: (row) => isScreened[row] === 1,
  };
}

function isSameRecord(one: ScannedRows, row: number, other: ScannedRows, otherRow: number): boolean {
  const [from, to] = [one.bounds[3 * row] ?? 0, one.bounds[3 * row + 1] ?? 0];
  const [otherFrom, otherTo] = [other.bounds[3 * otherRow] ?? 0, other.bounds[3 * otherRow + 1] ?? 0];
  return isSameBytes(one.bytes, from, to, other.bytes, otherFrom, otherTo);
}
