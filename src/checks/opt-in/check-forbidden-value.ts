import { cellPlace } from "../cell-place.ts";
import { UNREADABLE } from "../define-check.ts";
import { findColumn, keyOf } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";
import { readValueKeys } from "./value-keys.ts";

/** Values that a field may not have; null rules out missing ones. */
export const forbiddenValue = defineOptInCheck({
  name: "forbidden-value",
  prepare(parameters) {
    const fieldName = parameters.field("fieldName");
    const { byKey, hasMissing } = readValueKeys(parameters, "values", fieldName);
    const values = [...byKey.values(), ...(hasMissing ? [null] : [])];
    return (context) => {
      const column = findColumn(context, parameters.target, fieldName);
      if (column === undefined) return undefined;
      return {
        row(row) {
          const value = row.values[column.index];
          // A cell that is not there at all is reported as such.
          if (value === UNREADABLE || column.index >= row.cells.length) return;
          if (value === undefined ? !hasMissing : !byKey.has(keyOf(column, value))) return;
          const place = cellPlace(context, row, column.index);
          context.emit({ code: "forbidden-value", severity: "error", place, args: { values } });
        },
      };
    };
  },
});
