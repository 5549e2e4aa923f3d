import type { Json } from "../model/descriptor.ts";
import type { FindingArgs } from "../model/finding.ts";
import { diagnoseCell } from "../tables/diagnose-cell.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, UNREADABLE } from "./define-check.ts";

/** A cell that is not of its field's type and format (Table Schema v2, "Field Types"). */
export const checkType = defineCheck({
  name: "type",
  codes: ["type-error"],
  start(context) {
    const { columns } = context;
    return {
      row(row) {
        for (let at = 0; at < columns.length; at += 1) {
          if (row.values[at] !== UNREADABLE) continue;
          const field = columns[at]?.field;
          if (field === undefined) continue;
          row.reported.add(at);
          const { type, format } = field;
          const native = nativeType(row.natives?.[at]);
          // What a text probably was meant to be cannot be told of what is no text.
          const diagnosis = native === undefined ? diagnoseCell(row.cells[at] ?? "", field) : undefined;
          const args = {
            type,
            format,
            ...(diagnosis === undefined ? {} : { diagnosis }),
            ...(native === undefined ? {} : { native }),
          };
          context.emit({ code: "type-error", severity: "error", place: cellPlace(context, row, at), args });
        }
      },
    };
  },
});

/** What a typed value is, where it is neither text nor nothing. */
function nativeType(value: Json | undefined): FindingArgs["type-error"]["native"] {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "object" || value === null) return undefined;
  return Array.isArray(value) ? "array" : "object";
}
