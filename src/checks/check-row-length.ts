import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** So many cells of one record are told one by one. Each finding says how many cells there are and should be. */
const MAX_TOLD = 100;

/** A record with fewer or more cells than there are columns: one finding for each cell that is missing or too many. */
export const checkRowLength = defineCheck({
  name: "row-length",
  codes: ["missing-cell", "extra-cell"],
  start(context) {
    const expected = context.columns.length;
    return {
      row(row) {
        const actual = row.cells.length;
        if (actual === expected) return;
        for (let at = actual; at < expected; at += 1) row.reported.add(at);
        for (let at = actual; at < Math.min(expected, actual + MAX_TOLD); at += 1) {
          const place = cellPlace(context, row, at);
          context.emit({ code: "missing-cell", severity: "error", place, args: { expected, actual } });
        }
        for (let at = expected; at < Math.min(actual, expected + MAX_TOLD); at += 1) {
          const place = cellPlace(context, row, at);
          context.emit({ code: "extra-cell", severity: "error", place, args: { expected, actual } });
        }
      },
    };
  },
});
