import { readFigure } from "../evidence/read-figure.ts";
import type { Finding } from "../model/finding.ts";
import { cellPlace } from "./cell-place.ts";
import { type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";

/** A count of so many people, or fewer, may tell who they are. */
const LARGEST_SMALL = 4;

/**
 * Counts of 1 to 4 people, in the fields that the row schema says to count people (`foi:countsPeople`). Where a figure is
 * left blank, its words as written may not have the number either.
 */
export function watchSmallCounts(context: TableContext): (row: TypedRow) => readonly Finding[] {
  const schema = context.rules?.schema;
  const column = (name: string | undefined) => context.columns.find(({ field }) => field?.name === name)?.index;
  const counted = (schema?.countsPeople ?? []).flatMap((name) => {
    const value = column(name);
    const isFigure = schema?.figure?.value === name;
    return value === undefined ? [] : [{ value, text: isFigure ? column(schema.figure?.text) : undefined }];
  });
  const tell = (row: TypedRow, index: number, isInText: boolean): Finding => ({
    code: "disclosure-small-count",
    severity: "error",
    place: cellPlace(context, row, index),
    args: { isInText },
  });
  return (row) =>
    counted.flatMap(({ value, text }) => {
      const count = row.values[value];
      if (isSmall(count)) return [tell(row, value, false)];
      if (count !== undefined || text === undefined) return [];
      const written = row.values[text];
      if (typeof written !== "string") return [];
      const readings = readFigure(written, "count");
      return readings.length === 1 && isSmall(Number(readings[0])) ? [tell(row, text, true)] : [];
    });
}

function isSmall(value: TypedRow["values"][number]): boolean {
  return value !== UNREADABLE && typeof value === "number" && value >= 1 && value <= LARGEST_SMALL;
}
