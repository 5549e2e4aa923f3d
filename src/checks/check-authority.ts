import type { Value } from "../model/value.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, type ReferenceIndex } from "./define-check.ts";
import { rowKey } from "./join-key.ts";

/** What a reference to a register of authorities carries along, where the register has it. */
export const AUTHORITY_FIELDS = ["nice_name", "start_date", "end_date", "replaced_by"] as const;

/**
 * An authority that was not yet, or no longer, in being in the row's period. An unknown date says nothing. A period
 * that an authority covers in part is a warning: years of account do not end when councils do.
 */
export const checkAuthority = defineCheck({
  name: "authority",
  codes: ["authority-not-in-force"],
  start(context) {
    const period = context.rules?.schema.period;
    const reference = context.references.find(({ index }) => index?.carried.includes("end_date"));
    const index = reference?.index;
    const column = context.columns.find(({ field }) => field?.name === reference?.foreignKey.fields[0]);
    const columnNamed = (name: string | undefined) =>
      name === undefined ? undefined : context.columns.find(({ field }) => field?.name === name);
    const startColumn = columnNamed(period?.start);
    const endColumn = columnNamed(period?.end);
    if (index === undefined || column === undefined || startColumn === undefined || endColumn === undefined)
      return undefined;
    return {
      row(row) {
        const key = rowKey(row, [column]);
        const periodStart = row.values[startColumn.index];
        const periodEnd = row.values[endColumn.index];
        if (typeof key === "string" || typeof periodStart !== "string" || typeof periodEnd !== "string") return;
        const authority = index.get(key.key);
        if (authority === undefined) return;
        const { start, end, name, replacedBy } = describe(index, authority);
        const isLate = end !== undefined && periodEnd > end;
        const isEarly = start !== undefined && periodStart < start;
        if (!isLate && !isEarly) return;
        const isOutside = (end !== undefined && periodStart > end) || (start !== undefined && periodEnd < start);
        context.emit({
          code: "authority-not-in-force",
          severity: isOutside ? "error" : "warning",
          place: cellPlace(context, row, column.index),
          args: {
            code: row.cells[column.index] ?? "",
            periodStart,
            periodEnd,
            ...(name === undefined ? {} : { name }),
            ...(start === undefined ? {} : { start }),
            ...(end === undefined ? {} : { end }),
            ...(replacedBy === undefined ? {} : { replacedBy }),
          },
        });
      },
    };
  },
});

function describe(index: ReferenceIndex, authority: readonly (Value | undefined)[]) {
  const value = (name: string): string | undefined => {
    const found = authority[index.carried.indexOf(name)];
    return typeof found === "string" ? found : undefined;
  };
  return {
    name: value("nice_name"),
    start: value("start_date"),
    end: value("end_date"),
    replacedBy: value("replaced_by"),
  };
}
