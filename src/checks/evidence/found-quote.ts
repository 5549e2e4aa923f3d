import { findPersonalData } from "../../disclosure/find-personal-data.ts";
import type { Around } from "../../evidence/find-figure.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import type { TableColumn } from "../table-columns.ts";

/** A quote of a row that was found in its document. */
export interface FoundQuote {
  readonly column: TableColumn;
  /** Folded. */
  readonly text: string;
  readonly around: Around;
}

export function columnOf(context: TableContext, name: string | undefined): TableColumn | undefined {
  return name === undefined ? undefined : context.columns.find(({ field }) => field?.name === name);
}

/** The text of a cell; undefined where it is blank or none. */
export function textOf(row: TypedRow, column: TableColumn | undefined): string | undefined {
  const value = column === undefined ? undefined : row.values[column.index];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Whether words of a document may be repeated in a report, which is public. */
export function isFit(text: string): boolean {
  return findPersonalData(text).length === 0;
}
