import type { Place } from "../../model/finding.ts";
import { cellPlace } from "../cell-place.ts";
import type { CheckRun, TableContext } from "../define-check.ts";
import { defineOptInCheck } from "./opt-in-check.ts";
import { isText, lengthOf } from "./text-column.ts";

/** No text of so many characters or fewer is too long, as in frictionless-py. */
const MOST_USUAL = 5_000;

/**
 * Texts that are longer than 5,000 characters, and longer than the median length of their column by so many standard
 * deviations. Of each column the lengths are counted; of the few long texts the places are remembered.
 */
export const deviatedCell = defineOptInCheck({
  name: "deviated-cell",
  prepare(parameters) {
    const interval = parameters.number("interval", 3);
    const ignored = new Set(parameters.fields("ignoreFields"));
    return (context) => collect(context, interval, ignored);
  },
});

interface TextColumn {
  readonly index: number;
  /** How many texts there are of each length. */
  readonly counts: Map<number, number>;
  readonly long: { readonly length: number; readonly place: Place }[];
}

function collect(context: TableContext, interval: number, ignored: ReadonlySet<string>): CheckRun | undefined {
  const columns = context.columns.flatMap((column): TextColumn[] => {
    const isIgnored = ignored.has(column.field?.name ?? column.label);
    return isIgnored || !isText(column) ? [] : [{ index: column.index, counts: new Map(), long: [] }];
  });
  if (columns.length === 0) return undefined;
  return {
    row(row) {
      for (const { index, counts, long } of columns) {
        const value = row.values[index];
        if (typeof value !== "string" || value === "") continue;
        const length = lengthOf(value);
        counts.set(length, (counts.get(length) ?? 0) + 1);
        if (length > MOST_USUAL) long.push({ length, place: cellPlace(context, row, index) });
      }
    },
    *end() {
      for (const { counts, long } of columns) {
        const maximum = Math.max(MOST_USUAL, usualMaximum(counts, interval));
        for (const { length, place } of long) {
          if (length <= maximum) continue;
          yield { code: "deviated-cell", severity: "error", place, args: { length, maximum } };
        }
      }
    },
  };
}

/** The median of lengths and so many standard deviations more; infinite for fewer than two texts. */
function usualMaximum(counts: ReadonlyMap<number, number>, interval: number): number {
  const lengths = [...counts].sort(([left], [right]) => left - right);
  const total = lengths.reduce((count, [, of]) => count + of, 0);
  if (total < 2) return Number.POSITIVE_INFINITY;
  const mean = lengths.reduce((all, [length, of]) => all + length * of, 0) / total;
  const squares = lengths.reduce((all, [length, of]) => all + (length - mean) ** 2 * of, 0);
  const median = (lengthAt(lengths, Math.floor((total - 1) / 2)) + lengthAt(lengths, Math.floor(total / 2))) / 2;
  return median + interval * Math.sqrt(squares / (total - 1));
}

/** The length at a place, from 0, among all lengths in order. */
function lengthAt(lengths: readonly (readonly [length: number, count: number])[], place: number): number {
  let before = 0;
  for (const [length, count] of lengths) {
    before += count;
    if (before > place) return length;
  }
  return 0;
}
