import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** A period that ends before it starts. The row schema says which fields hold it (`foi:period`). */
export const checkPeriod = defineCheck({
  name: "period",
  codes: ["period-order"],
  start(context) {
    const { start: startField, end: endField } = context.rules?.schema.period ?? {};
    if (startField === undefined || endField === undefined) return undefined;
    const startColumn = context.columns.find(({ field }) => field?.name === startField);
    const endColumn = context.columns.find(({ field }) => field?.name === endField);
    if (startColumn === undefined || endColumn === undefined) return undefined;
    return {
      row(row) {
        const start = row.values[startColumn.index];
        const end = row.values[endColumn.index];
        // ISO dates order as their texts do.
        if (typeof start !== "string" || typeof end !== "string" || start <= end) return;
        const args = { startField, start, endField, end };
        context.emit({
          code: "period-order",
          severity: "error",
          place: cellPlace(context, row, endColumn.index),
          args,
        });
      },
    };
  },
});
