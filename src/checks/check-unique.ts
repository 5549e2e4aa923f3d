import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck, type TableContext } from "./define-check.ts";
import { createFirstPlaces, firstArgs } from "./first-places.ts";
import { rowKey } from "./join-key.ts";
import type { TableColumn } from "./table-columns.ts";

/** `unique` fields and `uniqueKeys`: a value that an earlier row has (Table Schema v2). Missing values never collide. */
export const checkUnique = defineCheck({
  name: "unique",
  codes: ["unique-error"],
  start(context) {
    const keys = keysOf(context).map((columns) => ({ columns, seen: createFirstPlaces() }));
    if (keys.length === 0) return undefined;
    return {
      row(row) {
        for (const { columns, seen } of keys) {
          const key = rowKey(row, columns);
          if (typeof key === "string") continue;
          const first = seen.firstOrAdd(key.key, row);
          if (first === undefined) continue;
          const [only] = columns;
          for (const { index } of columns) row.reported.add(index);
          const fields = columns.map(({ field }) => field?.name ?? "");
          const place =
            columns.length === 1 && only !== undefined ? cellPlace(context, row, only.index) : rowPlace(context, row);
          const args = { fields, ...firstArgs(first, row, context.file) };
          context.emit({ code: "unique-error", severity: "error", place, args });
        }
      },
    };
  },
});

/** Every set of columns that must be unique, the primary key apart, which a check of its own looks at. */
export function keysOf(
  context: Pick<TableContext, "columns" | "keyColumns" | "resource">,
): readonly (readonly TableColumn[])[] {
  const single = context.columns.filter(({ field }) => field?.constraints.unique === true).map((column) => [column]);
  const named = (context.resource.schema?.uniqueKeys ?? []).map((names) => {
    const columns = names.map((name) => context.columns.find(({ field }) => field?.name === name));
    return columns.every((column) => column !== undefined) ? columns : [];
  });
  const keys = [...single, ...named.filter((columns) => columns.length > 0)];
  const seen = new Set([idOf(context.keyColumns)]);
  return keys.filter((columns) => {
    const id = idOf(columns.map(({ index }) => index));
    return seen.has(id) ? false : seen.add(id);
  });
}

/** A text that two sets of columns share when they are the same, in whatever order. */
function idOf(indices: readonly number[]): string {
  return indices.toSorted((left, right) => left - right).join();
}
