import type { Place } from "../../model/finding.ts";
import { cellLines } from "../../tables/cell-lines.ts";
import { nearestDouble } from "../../tables/field-types/number.ts";
import type { TablePart } from "../../tables/table-part.ts";
import { rowPointer } from "../cell-place.ts";
import { type CheckRun, type TableContext, UNREADABLE } from "../define-check.ts";
import { findColumn } from "./find-column.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import { defineOptInCheck } from "./opt-in-check.ts";

const AVERAGES = ["mean", "median", "mode"] as const;

/**
 * Numbers of a field that are further from its average than so many standard deviations (of a sample). NaN and INF take
 * no part. The numbers are remembered until the table ends: the bounds are known only then.
 */
export const deviatedValue = defineOptInCheck({
  name: "deviated-value",
  prepare(parameters) {
    const needed = { types: ["integer", "number"], because: "check-needs-numbers" } as const;
    const fieldName = parameters.field("fieldName", needed);
    const interval = parameters.number("interval", 3);
    const average = parameters.choice("average", AVERAGES, "mean");
    return (context) => {
      const column = findColumn(context, parameters.target, fieldName);
      return column === undefined ? undefined : collect(context, column.index, fieldName, interval, average);
    };
  },
});

function collect(
  context: TableContext,
  index: number,
  fieldName: string,
  interval: number,
  average: (typeof AVERAGES)[number],
): CheckRun {
  const numbers = createGrowingNumbers();
  const rows = createGrowingNumbers();
  const lines = createGrowingNumbers();
  /** The files after the first that the table is in, and how many numbers came before each. */
  const parts: { readonly from: number; readonly part: TablePart }[] = [];
  return {
    row(row) {
      const value = row.values[index];
      if (value === undefined || value === UNREADABLE) return;
      const number = nearestDouble(value);
      if (!Number.isFinite(number)) return;
      if (row.part !== undefined && row.part !== parts.at(-1)?.part) {
        parts.push({ from: numbers.all().length, part: row.part });
      }
      numbers.push(number);
      rows.push(row.row);
      lines.push(index === 0 ? row.line : (cellLines(row)[index] ?? row.line));
    },
    *end() {
      const all = numbers.all();
      if (all.length < 2) return;
      const { center, deviation } = describeNumbers(all, average);
      const reach = interval * deviation;
      // Numbers so large that their squares have no sum.
      if (!Number.isFinite(reach)) return;
      const [minimum, maximum] = [center - reach, center + reach];
      for (const [at, value] of all.entries()) {
        if (Math.abs(value - center) <= reach) continue;
        const row = rows.all()[at] ?? 1;
        const place: Place = {
          package: context.package,
          resource: context.resource.name,
          file: parts.findLast(({ from }) => from <= at)?.part.file ?? context.file,
          line: lines.all()[at] ?? 1,
          row,
          field: fieldName,
          fieldNumber: index + 1,
          ...(context.pointer === undefined ? {} : { pointer: rowPointer(context.resource, row, context.pointer) }),
        };
        const args = { value, average, center, interval, minimum, maximum };
        yield { code: "deviated-value", severity: "error", place, args };
      }
    },
  };
}

/** The centre of two numbers or more, and their standard deviation about the mean (of a sample: divided by n - 1). */
function describeNumbers(
  numbers: Float64Array,
  average: (typeof AVERAGES)[number],
): { readonly center: number; readonly deviation: number } {
  // Reckoned from the first number on, so that a column of one number deviates by nothing at all.
  const [first = 0] = numbers;
  const shift = sum(numbers, (number) => number - first) / numbers.length;
  const squares = sum(numbers, (number) => (number - first - shift) ** 2);
  const deviation = Math.sqrt(squares / (numbers.length - 1));
  const center = average === "mean" ? first + shift : average === "median" ? median(numbers) : mode(numbers);
  return { center, deviation };
}

/** A sum that carries what each step rounds off (Neumaier). */
function sum(numbers: Float64Array, of: (number: number) => number): number {
  let total = 0;
  let lost = 0;
  for (const number of numbers) {
    const part = of(number);
    const next = total + part;
    lost += Math.abs(total) >= Math.abs(part) ? total - next + part : part - next + total;
    total = next;
  }
  return total + lost;
}

function median(numbers: Float64Array): number {
  const sorted = numbers.slice().sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  const lower = sorted[middle - 1] ?? upper;
  return sorted.length % 2 === 1 ? upper : lower + (upper - lower) / 2;
}

/** The number that is there most often; of several the one that came first. */
function mode(numbers: Float64Array): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let most = 0;
  let found = 0;
  for (const [number, count] of counts) {
    if (count <= most) continue;
    most = count;
    found = number;
  }
  return found;
}
