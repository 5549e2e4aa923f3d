import type { Observation, ValueJump } from "../model/diff.ts";
import { nearestDouble } from "../tables/field-types/number.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { ColumnPair, DiffColumn } from "./diff-column.ts";

/** A figure that is so many times as large or as small as before is no small correction. */
const SMALLEST_JUMP = 10;

/** So many are listed of each column; the others are counted. */
const LISTED = 10;

/** Looks for numbers that became many times as large or as small: a slipped decimal point, months for years. */
export interface JumpWatch {
  /** Takes one row: the columns (by place among the pairs) that differ, the earlier cells and the later row. */
  readonly take: (differing: readonly number[], before: readonly string[], after: RawRecord) => void;
  /** `explained`: fields whose values are others for a reason that has been told. */
  readonly observations: (table: string, explained: ReadonlySet<string>) => readonly Observation[];
}

/** Starts watching the numbers that are in both revisions; those of a key only name a row. */
export function watchJumps(pairs: readonly ColumnPair[], key: readonly DiffColumn[]): JumpWatch {
  const isNumber = pairs.map(
    ({ before, after }) => hasNumbers(before) && hasNumbers(after) && !key.some(({ index }) => index === after.index),
  );
  const found = new Map<number, { count: number; readonly examples: ValueJump[] }>();
  return {
    take(differing, before, after) {
      for (const at of differing) {
        const pair = pairs[at];
        if (pair === undefined || isNumber[at] !== true) continue;
        const old = before[pair.before.index] ?? "";
        const now = after.cells[pair.after.index] ?? "";
        const factor = factorOf(numberIn(pair.before, old), numberIn(pair.after, now));
        if (factor === undefined || factor < SMALLEST_JUMP) continue;
        const jumps = found.get(at) ?? { count: 0, examples: [] };
        found.set(at, jumps);
        jumps.count += 1;
        if (jumps.examples.length >= LISTED) continue;
        const own = key.map(({ index }) => after.cells[index] ?? "");
        jumps.examples.push({ key: own, line: after.line, before: old, after: now, factor });
      }
    },
    observations: (table, explained) =>
      [...found]
        .toSorted(([left], [right]) => left - right)
        .flatMap(([at, jumps]): Observation[] => {
          const field = pairs[at]?.after.name ?? "";
          return explained.has(field) ? [] : [{ kind: "values-jumped", table, field, ...jumps }];
        }),
  };
}

function hasNumbers({ field }: DiffColumn): boolean {
  return field?.type === "number" || field?.type === "integer";
}

function numberIn({ reader, missing }: DiffColumn, cell: string): number | undefined {
  const value = missing.has(cell) ? undefined : reader?.read(cell);
  return value === undefined ? undefined : nearestDouble(value);
}

/** The larger by the smaller; undefined where one is nought or missing, or the sign is another. */
function factorOf(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined || before * after <= 0) return undefined;
  const [one, other] = [Math.abs(before), Math.abs(after)];
  const factor = Math.max(one, other) / Math.min(one, other);
  // A tenth is no double: 0.3 and 3 are ten times apart all the same.
  return Number.isFinite(factor) ? Number(factor.toPrecision(12)) : undefined;
}
