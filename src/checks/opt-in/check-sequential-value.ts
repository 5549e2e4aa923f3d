import { cellPlace } from "../cell-place.ts";
import { type TypedRow, UNREADABLE } from "../define-check.ts";
import { fractionOfValue } from "../formula/evaluate-formula.ts";
import { add, compare, type Fraction, ofWhole } from "../formula/fraction.ts";
import { findColumn } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";

const ONE = ofWhole(1n);

/** A field that counts up by one from row to row, from whatever it begins with. Each place where it does not is told. */
export const sequentialValue = defineOptInCheck({
  name: "sequential-value",
  prepare(parameters) {
    const needed = { types: ["integer", "number", "year"], because: "check-needs-whole-numbers" } as const;
    const fieldName = parameters.field("fieldName", needed);
    return (context) => {
      const column = findColumn(context, parameters.target, fieldName);
      if (column === undefined) return undefined;
      let next: Fraction | undefined;
      return {
        row(row) {
          const found = numberIn(row, column.index);
          const expected = next;
          // A cell without a number has its place in the sequence all the same.
          next = add(found ?? expected ?? ofWhole(0n), ONE);
          if (found === undefined && expected === undefined) next = undefined;
          if (row.values[column.index] === UNREADABLE || column.index >= row.cells.length) return;
          const isFirst = expected === undefined && found !== undefined;
          if (isFirst || (found !== undefined && expected !== undefined && compare(found, expected) === 0)) return;
          const args = expected === undefined ? {} : { expected: textOf(expected) };
          const place = cellPlace(context, row, column.index);
          context.emit({ code: "sequential-value", severity: "error", place, args });
        },
      };
    };
  },
});

function numberIn(row: TypedRow, index: number): Fraction | undefined {
  const value = row.values[index];
  if (value === undefined || value === UNREADABLE) return undefined;
  return fractionOfValue(value);
}

/** A number that came from a decimal, as one: its denominator is a power of ten. */
function textOf({ numerator, denominator }: Fraction): string {
  const places = String(denominator).length - 1;
  const digits = String(numerator < 0n ? -numerator : numerator).padStart(places + 1, "0");
  const sign = numerator < 0n ? "-" : "";
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
