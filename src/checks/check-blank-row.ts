import { rowPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** A record without a single character in its cells. */
export const checkBlankRow = defineCheck({
  name: "blank-row",
  codes: ["blank-row"],
  start(context) {
    return {
      blankRow(row) {
        context.emit({ code: "blank-row", severity: "error", place: rowPlace(context, row), args: {} });
      },
    };
  },
});
