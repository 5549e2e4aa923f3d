import type { Place } from "../model/finding.ts";
import { cellLines } from "../tables/cell-lines.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { TableContext } from "./define-check.ts";

/** The longest part of a cell that a finding carries; reports say where it was cut. */
const MAX_CELL = 2_000;

/** What is worked out once for a row, however many findings there are in it. */
interface RowPlaces {
  readonly whole: Place;
  readonly lines: readonly number[];
}

const placesOfRows = new WeakMap<RawRecord, RowPlaces>();

function placesOf(context: TableContext, row: RawRecord): RowPlaces {
  const known = placesOfRows.get(row);
  if (known !== undefined) return known;
  const places = { whole: wholeRow(context, row), lines: cellLines(row) };
  placesOfRows.set(row, places);
  return places;
}

/** The place of a row as a whole. */
export function rowPlace(context: TableContext, row: RawRecord): Place {
  return placesOf(context, row).whole;
}

function wholeRow(context: TableContext, row: RawRecord): Place {
  const key = keyText(context, row);
  return {
    package: context.package,
    resource: context.resource.name,
    file: context.file,
    line: row.line,
    row: row.row,
    cells: shorten(row.cells),
    ...(key === undefined ? {} : { key }),
  };
}

/** The place of one cell, with its own physical line. A cell that is not there would be where the record ends. */
export function cellPlace(context: TableContext, row: RawRecord, column: number): Place {
  const { whole, lines } = placesOf(context, row);
  const line = lines[column] ?? lines.at(-1) ?? row.line;
  const field = context.columns[column]?.field?.name ?? context.columns[column]?.label;
  const cell = row.cells[column];
  return {
    ...whole,
    line,
    fieldNumber: column + 1,
    ...(field === undefined ? {} : { field }),
    ...(cell === undefined ? {} : { cell: cell.slice(0, MAX_CELL) }),
  };
}

/** The place of the header, or of one label in it. */
export function labelPlace(context: TableContext, index?: number): Place {
  const { header } = context;
  const place: Place = {
    package: context.package,
    resource: context.resource.name,
    file: context.file,
    ...(header === undefined ? {} : { line: header.line, row: header.row, cells: shorten(header.labels) }),
  };
  if (index === undefined) return place;
  const cell = header?.labels[index];
  const field = context.columns[index]?.field?.name;
  return {
    ...place,
    ...(header === undefined ? {} : { line: header.labelLines[index] ?? header.line }),
    fieldNumber: index + 1,
    ...(cell === undefined ? {} : { cell: cell.slice(0, MAX_CELL) }),
    ...(field === undefined ? {} : { field }),
  };
}

/** The primary key of a row as written, its parts joined by ", "; undefined where it has none. */
export function keyText(context: TableContext, row: RawRecord): string | undefined {
  if (context.keyColumns.length === 0) return undefined;
  const parts = context.keyColumns.map((index) => row.cells[index] ?? "");
  return parts.every((part) => part === "") ? undefined : parts.join(", ").slice(0, 200);
}

function shorten(cells: readonly string[]): readonly string[] {
  if (cells.length > 1_000) return shorten(cells.slice(0, 1_000));
  return cells.some((cell) => cell.length > MAX_CELL) ? cells.map((cell) => cell.slice(0, MAX_CELL)) : cells;
}
