import { nearestDouble } from "../tables/field-types/number.ts";
import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";

/**
 * The row schema of the table's kind: what a Table Schema cannot say, such as one field depending on another. A field
 * that the Table Schema has had its say about in this row, or whose column is missing, is not reported again.
 */
export const checkRowSchema = defineCheck({
  name: "row-schema",
  codes: ["row-schema-error"],
  start(context) {
    const { rules } = context;
    if (rules === undefined) return undefined;
    const byName = new Map(
      context.columns.flatMap(({ field, index }) => (field === undefined ? [] : [[field.name, index]])),
    );
    const missing = new Set<string | undefined>(
      context.labelFaults.flatMap((fault) => (fault.code === "missing-label" ? [fault.field] : [])),
    );
    return {
      row(row) {
        for (const fault of rules.validate(rowObject(context, row))) {
          const index = fault.field === undefined ? undefined : byName.get(fault.field);
          if (index === undefined ? missing.has(fault.field) : row.reported.has(index)) continue;
          const { field: _, ...args } = fault;
          const place = index === undefined ? rowPlace(context, row) : cellPlace(context, row, index);
          context.emit({
            code: "row-schema-error",
            severity: "error",
            place,
            args: { kind: rules.schema.kind, ...args },
          });
        }
      },
    };
  },
});

/** The row as a row schema sees it: typed values by name, what is missing or unreadable absent. */
function rowObject(context: TableContext, row: TypedRow): { [field: string]: unknown } {
  const object: { [field: string]: unknown } = Object.create(null);
  for (const { index, field } of context.columns) {
    const value = row.values[index];
    if (field === undefined || value === undefined || value === UNREADABLE) continue;
    const isNumber = field.type === "number" || field.type === "integer";
    object[field.name] = isNumber ? nearestDouble(value) : value;
  }
  return object;
}
