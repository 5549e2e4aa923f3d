import type { Field } from "../model/descriptor.ts";
import type { ConstraintFault } from "../model/table-findings.ts";
import type { ConstraintTest } from "../tables/compile-constraints.ts";
import { diagnoseCell } from "../tables/diagnose-cell.ts";
import { createNearestFinder } from "../tables/nearest-member.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";

/** The constraints that look at one cell alone (Table Schema v2, "Field Constraints"), and `categories`. */
export const checkConstraints = defineCheck({
  name: "constraints",
  codes: ["constraint-error"],
  start(context) {
    const { columns } = context;
    const looked = columns.flatMap(({ index, field, constraints }) => {
      const isRequired = field?.constraints.required === true;
      if (field === undefined || (!isRequired && constraints.length === 0)) return [];
      const tests = constraints.map((test) => ({ test, expected: shownValue(test), hint: createHint(field, test) }));
      return [{ index, isRequired, tests }];
    });
    if (looked.length === 0) return undefined;
    return {
      row(row) {
        for (const { index, isRequired, tests } of looked) {
          const value = row.values[index];
          // A cell that is not there at all is a missing cell, and is reported as one.
          if (value === UNREADABLE || index >= row.cells.length) continue;
          if (value === undefined) {
            if (isRequired) emit(context, row, index, { constraint: "required", expected: true });
            continue;
          }
          const text = row.cells[index] ?? "";
          for (const { test, expected, hint } of tests) {
            if (test.allows(value, text)) continue;
            const measured = test.measure?.(value);
            const fault = { constraint: test.constraint, ...expected, ...hint(text) };
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

/** So many members of an enum or list of categories go with each finding. */
const MAX_MEMBERS = 1_000;

function shownValue({ expected }: ConstraintTest): Pick<ConstraintFault, "expected" | "members"> {
  if (!Array.isArray(expected) || expected.length <= MAX_MEMBERS) return { expected };
  return { expected: expected.slice(0, MAX_MEMBERS), members: expected.length };
}

type Hint = (text: string) => Partial<ConstraintFault>;

/** What a cell that breaks a constraint probably was meant to be. */
function createHint(field: Field, test: ConstraintTest): Hint {
  const allows = test.constraint === "pattern" ? (other: string) => test.allows(other, other) : undefined;
  const members = Array.isArray(test.expected) ? test.expected.slice(0, 2_000).map(String) : [];
  const findNearest = createNearestFinder(members);
  return (text) => {
    const diagnosis = diagnoseCell(text, field, allows);
    const nearest = members.length > 0 ? findNearest(text) : undefined;
    return { ...(diagnosis === undefined ? {} : { diagnosis }), ...(nearest === undefined ? {} : { nearest }) };
  };
}
