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
          const diagnosis = diagnoseCell(row.cells[at] ?? "", field);
          const args = { type: field.type, format: field.format, ...(diagnosis === undefined ? {} : { diagnosis }) };
          context.emit({ code: "type-error", severity: "error", place: cellPlace(context, row, at), args });
        }
      },
    };
  },
});
