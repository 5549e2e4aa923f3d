import type { Hasher, HasherFactory } from "../../model/environment.ts";
import { rowPlace } from "../cell-place.ts";
import { type TableContext, type TypedRow, UNREADABLE } from "../define-check.ts";
import { createFirstPlaces, firstArgs } from "../first-places.ts";
import { joinKey } from "../join-key.ts";
import { keyOf } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";

/** A longer text of a row is remembered by its digest. */
const MAX_KEPT = 100;

/**
 * A row that an earlier one repeats: the same value in each column, by the columns' types (`1.0` and `1`). Cells that could
 * not be read are compared as written. The first of them is named.
 */
export const duplicateRow = defineOptInCheck({
  name: "duplicate-row",
  prepare({ target }) {
    return (context) => {
      const seen = createFirstPlaces();
      return {
        row(row) {
          const first = seen.firstOrAdd(digest(textOf(context, row), target.hasher), row);
          if (first === undefined) return;
          const args = firstArgs(first, row, context.file);
          context.emit({ code: "duplicate-row", severity: "error", place: rowPlace(context, row), args });
        },
      };
    };
  },
});

/** One text for all that is in a row; two rows share it exactly when they are the same. */
function textOf({ columns }: TableContext, row: TypedRow): string {
  const parts = columns.map((column) => {
    const value = row.values[column.index];
    if (value === undefined) return row.cells.length > column.index ? "" : "-";
    return value === UNREADABLE ? `?${row.cells[column.index] ?? ""}` : `=${keyOf(column, value)}`;
  });
  // Cells beyond the last column are part of what a row says.
  for (const cell of row.cells.slice(columns.length)) parts.push(`+${cell}`);
  return joinKey(["", ...parts]);
}

function digest(text: string, createHasher: HasherFactory): string {
  const hasher: Hasher | undefined = text.length > MAX_KEPT ? createHasher("sha256") : undefined;
  if (hasher === undefined) return text;
  hasher.update(new TextEncoder().encode(text));
  return hasher.digest();
}
