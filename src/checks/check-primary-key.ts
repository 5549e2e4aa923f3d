import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";
import { createFirstPlaces, firstArgs } from "./first-places.ts";
import { rowKey } from "./join-key.ts";
import { present } from "./present.ts";

/** The primary key: never missing, never twice (Table Schema v2, "primaryKey"). */
export const checkPrimaryKey = defineCheck({
  name: "primary-key",
  codes: ["primary-key"],
  start(context) {
    const columns = present(context.keyColumns.map((index) => context.columns[index]));
    if (columns.length === 0) return undefined;
    const fields = columns.map(({ field }) => field?.name ?? "");
    const seen = createFirstPlaces();
    return {
      row(row) {
        const key = rowKey(row, columns);
        if (typeof key === "string") {
          // A field that is required has said so already, and one of the wrong type is not missing.
          for (const { index } of columns) {
            if (row.values[index] !== undefined || row.reported.has(index)) continue;
            row.reported.add(index);
            const args = { reason: "missing", fields } as const;
            context.emit({ code: "primary-key", severity: "error", place: cellPlace(context, row, index), args });
          }
          return;
        }
        const first = seen.firstOrAdd(key.key, row);
        if (first === undefined) return;
        const [only] = columns;
        for (const { index } of columns) row.reported.add(index);
        const place =
          columns.length === 1 && only !== undefined ? cellPlace(context, row, only.index) : rowPlace(context, row);
        const args = { reason: "duplicate", fields, ...firstArgs(first, row, context.file) } as const;
        context.emit({ code: "primary-key", severity: "error", place, args });
      },
    };
  },
});
