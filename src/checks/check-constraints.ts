import type { ConstraintFault } from "../model/finding.ts";
import type { ConstraintTest } from "../tables/compile-constraints.ts";
import { diagnoseCell } from "../tables/diagnose-cell.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";

/** The constraints that look at one cell alone (Table Schema v2, "Field Constraints"), and `categories`. */
export const checkConstraints = defineCheck({
  name: "constraints",
  codes: ["constraint-error"],
  start(context) {
    const { columns } = context;
    const looked = columns.filter(
      ({ field, constraints }) => field?.constraints.required === true || constraints.length > 0,
    );
    if (looked.length === 0) return undefined;
    return {
      row(row) {
        for (const { index, field, constraints } of looked) {
          const value = row.values[index];
          // A cell that is not there at all is a missing cell, and is reported as one.
          if (value === UNREADABLE || index >= row.cells.length) continue;
          if (value === undefined) {
            if (field?.constraints.required === true)
              emit(context, row, index, { constraint: "required", expected: true });
            continue;
          }
          const text = row.cells[index] ?? "";
          for (const test of constraints) {
            if (test.allows(value, text)) continue;
            const measured = test.measure?.(value);
            const fault = { constraint: test.constraint, expected: test.expected, ...hint(context, index, test, text) };
            emit(context, row, index, measured === undefined ? fault : { ...fault, actual: measured });
          }
        }
      },
    };
  },
});

function emit(context: TableContext, row: TypedRow, index: number, args: ConstraintFault): void {
  row.reported.add(index);
  context.emit({ code: "constraint-error", severity: "error", place: cellPlace(context, row, index), args });
}

function hint(context: TableContext, index: number, test: ConstraintTest, text: string): Partial<ConstraintFault> {
  const field = context.columns[index]?.field;
  if (field === undefined) return {};
  const allows = test.constraint === "pattern" ? (other: string) => test.allows(other, other) : undefined;
  const diagnosis = diagnoseCell(text, field, allows);
  const members = Array.isArray(test.expected) ? test.expected.slice(0, 2_000).map(String) : [];
  const nearest = members.length > 0 ? nearestMember(text, members) : undefined;
  return { ...(diagnosis === undefined ? {} : { diagnosis }), ...(nearest === undefined ? {} : { nearest }) };
}
