import type { Json } from "../../model/descriptor.ts";
import { UNREADABLE } from "../define-check.ts";
import { findColumn, keyOf } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";
import { readValueKeys } from "./value-keys.ts";

/** Values that a field has to have in at least one row; null asks for a missing one. */
export const requiredValue = defineOptInCheck({
  name: "required-value",
  prepare(parameters) {
    const fieldName = parameters.field("fieldName");
    const { byKey, hasMissing } = readValueKeys(parameters, "values", fieldName);
    return (context) => {
      const column = findColumn(context, parameters.target, fieldName);
      if (column === undefined) return undefined;
      const wanted = new Map<string | undefined, Json>(byKey);
      if (hasMissing) wanted.set(undefined, null);
      return {
        row(row) {
          const value = row.values[column.index];
          if (wanted.size === 0 || value === UNREADABLE || column.index >= row.cells.length) return;
          wanted.delete(value === undefined ? undefined : keyOf(column, value));
        },
        *end() {
          const { package: packageName, resource, file } = context;
          const fieldNumber = column.index + 1;
          const place = { package: packageName, resource: resource.name, file, field: fieldName, fieldNumber };
          for (const value of wanted.values()) {
            yield { code: "required-value", severity: "error", place, args: { value } };
          }
        },
      };
    };
  },
});
