import type { Finding } from "../../model/finding.ts";
import { nearestDouble } from "../../tables/field-types/number.ts";
import { cellPlace } from "../cell-place.ts";
import {
  type Check,
  type CheckRun,
  defineCheck,
  type TableContext,
  type TypedRow,
  UNREADABLE,
} from "../define-check.ts";
import { rowKey } from "../join-key.ts";
import { present } from "../present.ts";
import type { DivisorFigure } from "./read-divisors.ts";
import type { Divisor, StatedRange } from "./read-stated-ranges.ts";

/** So many rows are told apart by their keys; a table with more is checked as far as that. */
const MAX_KEYS = 100_000;

/** A range that the package states, at work on its table; `divisors` are the figures of `per`. */
export function checkStatedRange(range: StatedRange, divisors: ReadonlyMap<string, DivisorFigure>): Check {
  return defineCheck({
    name: "stated-range",
    codes: ["implausible-value"],
    start(context) {
      const column = context.columns.find(({ field }) => field?.name === range.field)?.index;
      if (column === undefined) return undefined;
      return range.per === undefined
        ? ofEach(context, column, range)
        : ofRatios(context, column, range, range.per, divisors);
    },
  });
}

function ofEach(context: TableContext, column: number, range: StatedRange): CheckRun {
  return {
    row(row) {
      const value = numberIn(row, column);
      if (value === undefined || isWithin(value, range)) return;
      const place = cellPlace(context, row, column);
      context.emit({ code: "implausible-value", severity: "warning", place, args: { ...bounds(range) } });
    },
  };
}

/** Held back to the end: of rows that share a divisor, each is a part, and none is to be divided by the whole. */
function ofRatios(
  context: TableContext,
  column: number,
  range: StatedRange,
  per: Divisor,
  divisors: ReadonlyMap<string, DivisorFigure>,
): CheckRun | undefined {
  const keyColumns = present(per.by.map((name) => context.columns.find(({ field }) => field?.name === name)));
  if (keyColumns.length < per.by.length) return undefined;
  const outside = new Map<string, Finding | undefined>();
  return {
    row(row) {
      const key = rowKey(row, keyColumns);
      if (typeof key === "string") return;
      const divisor = divisors.get(key.key);
      if (divisor === undefined || divisor.value === 0) return;
      if (outside.has(key.key)) outside.set(key.key, undefined);
      else if (outside.size < MAX_KEYS) outside.set(key.key, compare(row, divisor));
    },
    *end() {
      for (const finding of outside.values()) if (finding !== undefined) yield finding;
    },
  };

  function compare(row: TypedRow, divisor: DivisorFigure): Finding | undefined {
    const value = numberIn(row, column);
    if (value === undefined || isWithin(value / divisor.value, range)) return undefined;
    const { cell, line } = divisor;
    const ratio = Number((value / divisor.value).toPrecision(12));
    const figure = { resource: per.resource.name, field: per.field, cell: cell.slice(0, 200), line, ratio };
    const args = { ...bounds(range), per: figure };
    return { code: "implausible-value", severity: "warning", place: cellPlace(context, row, column), args };
  }
}

function numberIn(row: TypedRow, column: number): number | undefined {
  const value = row.values[column];
  if (value === undefined || value === UNREADABLE || row.reported.has(column)) return undefined;
  const number = nearestDouble(value);
  return Number.isFinite(number) ? number : undefined;
}

function isWithin(value: number, { minimum, maximum }: StatedRange): boolean {
  return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
}

function bounds({ minimum, maximum }: StatedRange) {
  return {
    reason: "range",
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  } as const;
}
