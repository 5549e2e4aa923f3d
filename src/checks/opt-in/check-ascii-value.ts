import { cellPlace } from "../cell-place.ts";
import { defineOptInCheck } from "./opt-in-check.ts";
import { isText } from "./text-column.ts";

const BEYOND_ASCII = /[^\0-\x7f]/u;

/** Texts with a character that is not ASCII, for data that goes to programs which can read no other. */
export const asciiValue = defineOptInCheck({
  name: "ascii-value",
  prepare() {
    return (context) => {
      const columns = context.columns.filter(isText);
      return {
        row(row) {
          for (const { index } of columns) {
            const value = row.values[index];
            const character = typeof value === "string" ? BEYOND_ASCII.exec(value)?.[0] : undefined;
            if (character === undefined) continue;
            const place = cellPlace(context, row, index);
            context.emit({ code: "ascii-value", severity: "error", place, args: { character } });
          }
        },
      };
    };
  },
});
