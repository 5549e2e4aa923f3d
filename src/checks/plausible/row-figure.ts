import { nearestDouble } from "../../tables/field-types/number.ts";
import { type TableContext, type TypedRow, UNREADABLE } from "../define-check.ts";

/** The figure of one row: its column, the number, its words and its unit. */
export interface RowFigure {
  readonly column: number;
  readonly value: number;
  /** As written in the response; "" where the row does not say. */
  readonly text: string;
  readonly unit: string;
}

/**
 * What reads the figure of a row, by `foi:figure` of the row schema; it gives undefined where the row has none, or where
 * something about it has been said. Undefined where the table has no figures.
 */
export function figureReader(context: TableContext): ((row: TypedRow) => RowFigure | undefined) | undefined {
  const figure = context.rules?.schema.figure;
  if (figure === undefined) return undefined;
  const { unit } = figure;
  const [column, textColumn] = [columnNamed(context, figure.value), columnNamed(context, figure.text)];
  const unitColumn = typeof unit === "string" ? undefined : columnNamed(context, unit.field);
  if (column === undefined || (typeof unit !== "string" && unitColumn === undefined)) return undefined;
  return (row) => {
    const value = row.values[column];
    if (value === undefined || value === UNREADABLE || row.reported.has(column)) return undefined;
    const written = typeof unit === "string" ? unit : textIn(row, unitColumn);
    const number = nearestDouble(value);
    if (written === undefined || !Number.isFinite(number)) return undefined;
    return { column, value: number, text: textIn(row, textColumn) ?? "", unit: written };
  };
}

/** Whether a unit is money, by its code: GBP. */
export function isMoney(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

export function columnNamed(context: TableContext, name: string | undefined): number | undefined {
  return name === undefined ? undefined : context.columns.find(({ field }) => field?.name === name)?.index;
}

export function textIn(row: TypedRow, column: number | undefined): string | undefined {
  const value = column === undefined ? undefined : row.values[column];
  return typeof value === "string" ? value : undefined;
}
