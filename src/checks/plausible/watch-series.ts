import type { Finding, Place } from "../../model/finding.ts";
import type { RowSchema } from "../../schemas/row-schema.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import { joinKey } from "../join-key.ts";
import { columnNamed, isMoney, type RowFigure } from "./row-figure.ts";

/**
 * Of two figures, one in pounds and one in thousands, the larger is about so many times the smaller: a thousand, and what a
 * sum may grow or shrink from one year to the next.
 */
const FEWEST_TIMES = 650;
const MOST_TIMES = 1_500;

/** So many figures are remembered; a table with more is checked as far as that. */
const MAX_FIGURES = 100_000;

interface Remembered {
  readonly value: number;
  readonly cell: string;
  readonly place: Place;
}

/**
 * Figures of money of which one is about a thousand times another of the same thing (same authority and scheme or
 * indicator, another period). Told of the one that is out of line with the others, of two the smaller.
 */
export function watchSeries(context: TableContext):
  | {
      readonly row: (row: TypedRow, figure: RowFigure) => void;
      readonly end: () => Iterable<Finding>;
    }
  | undefined {
  const names = context.rules === undefined ? [] : seriesFields(context.rules.schema);
  const columns = names.map((name) => columnNamed(context, name)).filter((column) => column !== undefined);
  if (names.length < 2 || columns.length < names.length) return undefined;
  const series = new Map<string, Remembered[]>();
  let count = 0;
  return {
    row(row, figure) {
      if (!isMoney(figure.unit) || figure.value <= 0 || count >= MAX_FIGURES) return;
      count += 1;
      const key = joinKey([figure.unit, ...columns.map((column) => row.cells[column] ?? "")]);
      const one = {
        value: figure.value,
        cell: row.cells[figure.column] ?? "",
        place: cellPlace(context, row, figure.column),
      };
      const known = series.get(key);
      if (known === undefined) series.set(key, [one]);
      else known.push(one);
    },
    *end() {
      for (const figures of series.values()) {
        if (figures.length < 2) continue;
        const ordered = figures.toSorted((left, right) => left.value - right.value);
        const middle = ordered[Math.floor(ordered.length / 2)];
        if (middle === undefined) continue;
        for (const { value, place } of figures) {
          const times = Math.max(value, middle.value) / Math.min(value, middle.value);
          if (times < FEWEST_TIMES || times > MOST_TIMES) continue;
          const args = {
            reason: "row-thousands",
            other: middle.cell,
            otherLine: middle.place.line ?? 0,
            isLess: value < middle.value,
          } as const;
          yield { code: "implausible-value", severity: "warning", place, args };
        }
      }
    },
  };
}

/**
 * The fields that say what a figure is of, whatever its period: those of `foi:parts` or else of the primary key, but for
 * the period and the answer. None where a row has no period, or the key is an identifier.
 */
function seriesFields({ parts, period, primaryKey, evidence }: RowSchema): readonly string[] {
  if (period === undefined) return [];
  const ofPeriod = [period.start, period.end, period.label];
  const fields = parts === undefined ? primaryKey : [...parts.within, parts.field];
  if (!fields.some((name) => ofPeriod.includes(name))) return [];
  return fields.filter((name) => !ofPeriod.includes(name) && name !== evidence?.via);
}
