import type { Value } from "../../model/value.ts";
import { cellPlace } from "../cell-place.ts";
import { UNREADABLE } from "../define-check.ts";
import type { TableColumn } from "../table-columns.ts";
import { keyOf } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";
import { lengthOf } from "./text-column.ts";

/** Characters that databases (VARCHAR) and Excel hold of a text. */
const TEXT_LENGTHS: ReadonlySet<number> = new Set([255, 32_767]);

/** The largest numbers of databases' whole types, as frictionless-py lists them. */
const LARGEST: ReadonlySet<string> = new Set([
  "18446744073709551616",
  "9223372036854775807",
  "4294967295",
  "2147483647",
  "2097152",
  "65535",
  "32767",
]);

/** Values at which programs cut off what they cannot hold. */
export const truncatedValue = defineOptInCheck({
  name: "truncated-value",
  prepare() {
    return (context) => ({
      row(row) {
        for (const column of context.columns) {
          const value = row.values[column.index];
          if (value === undefined || value === UNREADABLE) continue;
          const length = textLimit(column, value);
          if (length === undefined && !isLargest(column, value)) continue;
          const args = length === undefined ? {} : { length };
          const place = cellPlace(context, row, column.index);
          context.emit({ code: "truncated-value", severity: "error", place, args });
        }
      },
    });
  },
});

/** The length of a text that may have been cut off; undefined for any other value. */
function textLimit({ field }: TableColumn, value: Value): number | undefined {
  const holdsText = field === undefined || field.type === "string" || field.type === "any";
  if (!holdsText || typeof value !== "string" || value.length < 255) return undefined;
  const length = lengthOf(value);
  return TEXT_LENGTHS.has(length) ? length : undefined;
}

function isLargest(column: TableColumn, value: Value): boolean {
  const type = column.field?.type;
  const holdsNumbers = type === undefined || type === "integer" || type === "number";
  return holdsNumbers && LARGEST.has(keyOf(column, value));
}
