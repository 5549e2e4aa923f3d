import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** A period that ends before it starts. The row schema says which fields hold it (`foi:period`). */
export const checkPeriod = defineCheck({
  name: "period",
  codes: ["period-order"],
  start(context) {
    const period = context.rules?.schema.period;
    const startColumn = context.columns.find(({ field }) => field?.name === period?.start);
    const endColumn = context.columns.find(({ field }) => field?.name === period?.end);
    if (startColumn === undefined || endColumn === undefined || period === undefined) return undefined;
    return {
      row(row) {
        const start = row.values[startColumn.index];
        const end = row.values[endColumn.index];
        // ISO dates order as their texts do.
        if (typeof start !== "string" || typeof end !== "string" || start <= end) return;
        const args = { startField: period.start, start, endField: period.end, end };
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
