import { pointerTo } from "../descriptor/json-pointer.ts";
import type { Resource } from "../model/descriptor.ts";
import type { Place } from "../model/finding.ts";
import { cellLines } from "../tables/cell-lines.ts";
import type { Header } from "../tables/read-table.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { TableContext } from "./define-check.ts";

/** The longest part of a cell that a finding carries; reports say where it was cut. */
const MAX_CELL = 2_000;

/** What is worked out once for a row, however many findings there are in it. */
interface RowPlaces {
  readonly row: RawRecord;
  readonly whole: Place & { readonly cells: readonly string[] };
  readonly lines: readonly number[];
  /** Cells that may not be repeated, by their column, as they are shown instead. */
  readonly masked: ReadonlyMap<number, string> | undefined;
}

/** The latest row of each table that had a finding. */
const latestPlaces = new WeakMap<TableContext, RowPlaces>();

function placesOf(context: TableContext, row: RawRecord): RowPlaces {
  const latest = latestPlaces.get(context);
  if (latest?.row === row) return latest;
  const places = { row, whole: wholeRow(context, row), lines: cellLines(row), masked: undefined };
  latestPlaces.set(context, places);
  return places;
}

/**
 * Lets every finding about a row, from now on, show some of its cells in other words: what is personal may not be repeated
 * in a report, whatever the finding is about.
 */
export function maskCells(context: TableContext, row: RawRecord, masked: ReadonlyMap<number, string>): void {
  const cells = row.cells.map((cell, at) => masked.get(at) ?? cell);
  latestPlaces.set(context, { row, whole: wholeRow(context, { ...row, cells }), lines: cellLines(row), masked });
}

/** The place of a row as a whole. */
export function rowPlace(context: TableContext, row: RawRecord): Place {
  return placesOf(context, row).whole;
}

function wholeRow(context: TableContext, row: RawRecord): RowPlaces["whole"] {
  const key = keyText(context, row);
  return {
    package: context.package,
    resource: context.resource.name,
    file: row.part?.file ?? context.file,
    line: row.line,
    row: row.row,
    cells: shorten(row.cells),
    ...(key === undefined ? {} : { key }),
    ...(context.pointer === undefined ? {} : { pointer: rowPointer(context.resource, row.row, context.pointer) }),
  };
}

/** The JSON pointer of a row in the descriptor, or of the text that holds the whole table. `pointer` is that of the data. */
export function rowPointer({ source }: Resource, row: number, pointer: string): string {
  return source.kind === "inline" && Array.isArray(source.data) ? pointerTo(pointer, row - 1) : pointer;
}

function cellPointer(context: TableContext, row: RawRecord, pointer: string, column: number): string {
  if (pointer === context.pointer || row.natives?.[column] === undefined) return pointer;
  const { source } = context.resource;
  const item = source.kind === "inline" && Array.isArray(source.data) ? source.data[row.row - 1] : undefined;
  return pointerTo(pointer, Array.isArray(item) ? column : (context.header?.labels[column] ?? column));
}

/** The place of one cell, with its own physical line. A cell that is not there would be where the record ends. */
export function cellPlace(context: TableContext, row: RawRecord, column: number): Place {
  const { whole, lines, masked } = placesOf(context, row);
  const line = lines[column] ?? lines.at(-1) ?? row.line;
  const field = context.columns[column]?.field?.name ?? context.columns[column]?.label;
  const cell = masked?.get(column) ?? row.cells[column];
  // Part by part: a file may have a finding in every cell, and spreading an object takes thirty times as long.
  const place: { -readonly [part in keyof Place]: Place[part] } = {
    package: context.package,
    resource: context.resource.name,
    file: row.part?.file ?? context.file,
    line,
    row: row.row,
    cells: whole.cells,
    fieldNumber: column + 1,
  };
  if (whole.pointer !== undefined) place.pointer = cellPointer(context, row, whole.pointer, column);
  if (whole.key !== undefined) place.key = whole.key;
  if (field !== undefined) place.field = field;
  if (cell !== undefined) place.cell = cell.slice(0, MAX_CELL);
  return place;
}

const placesOfHeaders = new WeakMap<Header, Place>();

/** The place of the header as a whole. */
function headerPlace(context: TableContext): Place {
  const { header } = context;
  const known = header && placesOfHeaders.get(header);
  if (known !== undefined) return known;
  const place: Place = { package: context.package, resource: context.resource.name, file: context.file };
  if (header === undefined) return place;
  const at =
    context.pointer === undefined ? {} : { pointer: rowPointer(context.resource, header.row, context.pointer) };
  const whole = { ...place, ...at, line: header.line, row: header.row, cells: shorten(header.labels) };
  placesOfHeaders.set(header, whole);
  return whole;
}

/** The place of the header, or of one label in it. */
export function labelPlace(context: TableContext, index?: number): Place {
  const { header } = context;
  const place = headerPlace(context);
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
function keyText(context: TableContext, row: RawRecord): string | undefined {
  if (context.keyColumns.length === 0) return undefined;
  const parts = context.keyColumns.map((index) => row.cells[index] ?? "");
  return parts.every((part) => part === "") ? undefined : parts.join(", ").slice(0, 200);
}

function shorten(cells: readonly string[]): readonly string[] {
  if (cells.length > 1_000) return shorten(cells.slice(0, 1_000));
  return cells.some((cell) => cell.length > MAX_CELL) ? cells.map((cell) => cell.slice(0, MAX_CELL)) : cells;
}
