import type { Confirmation, ImportObstacle, RowAnswer, UnderstoodTable } from "../model/import.ts";
import type { DateOrder } from "./decide-dates.ts";
import type { MatchedColumn } from "./match-columns.ts";
import type { GridRow } from "./read-grid.ts";

/** One figure of the table, with what is said about it there. */
export interface TableFigure {
  /** Places in the grid, from 0: of the row, and of the first row that its words stand in. */
  readonly at: number;
  readonly from: number;
  readonly row: GridRow;
  readonly column: MatchedColumn;
  /** Texts by field: of the columns that were matched, and the section. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A table that was understood. */
export interface TableReading {
  readonly ok: true;
  readonly table: Omit<UnderstoodTable, "units">;
  readonly columns: readonly MatchedColumn[];
  readonly figures: readonly TableFigure[];
  /** Rows that a person asked to leave out. */
  readonly skipped: readonly number[];
  /** Questions to a person. Nothing may be written until they are answered. */
  readonly doubts: readonly ImportObstacle[];
}

export type TableUnderstanding = TableReading | { readonly ok: false; readonly obstacle: ImportObstacle };

/** What a person says of a table, where it does not say it itself. */
export interface TableWishes {
  /** The number of the header's last row. */
  readonly header?: number;
  /** From a column's label, letter or number, in lower case, to a field. */
  readonly columns: ReadonlyMap<string, string>;
  /** What rows are that nothing tells, by their numbers or for all of them; and rows to leave out. */
  readonly rows: ReadonlyMap<number | "all", RowAnswer>;
  readonly dates?: DateOrder;
  readonly confirmed: ReadonlySet<Confirmation>;
}
