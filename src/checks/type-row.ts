import type { Json } from "../model/descriptor.ts";
import { exactNumber } from "../tables/field-types/exact-number.ts";
import type { RawRecord } from "../tables/split-records.ts";
import { type TypedRow, UNREADABLE } from "./define-check.ts";
import type { TableColumn } from "./table-columns.ts";

/** Reads each cell as its field's type. */
export function typeRow(record: RawRecord, columns: readonly TableColumn[]): TypedRow {
  if (record.natives !== undefined) return typeNatives(record, record.natives, columns);
  const values: TypedRow["values"][number][] = [];
  for (const column of columns) {
    const cell = record.cells[column.index];
    if (cell === undefined || column.isMissing(cell)) values.push(undefined);
    else if (column.reader === undefined) values.push(cell);
    else values.push(column.reader.read(cell) ?? UNREADABLE);
  }
  const { line, row, cells, isComment, faults } = record;
  const typed = { line, row, cells, isComment, values, reported: new Set<number>() };
  if (faults === undefined && record.part === undefined && record.lines === undefined) return typed;
  return { ...record, ...typed };
}

/** Takes each typed value as its field's type. Null is a missing value, and so is a name that an object does not have. */
function typeNatives(
  record: RawRecord,
  natives: NonNullable<RawRecord["natives"]>,
  columns: readonly TableColumn[],
): TypedRow {
  const values: TypedRow["values"][number][] = [];
  for (const column of columns)
    values.push(typeNative(natives[column.index], record.cells[column.index] ?? "", column));
  // Part by part, since spreading an object takes many times as long; what few records have is added after that.
  const { line, row, cells, isComment, lines = [line], faults, otherNames, part } = record;
  const typed = { line, row, cells, isComment, natives, lines, values, reported: new Set<number>() };
  if (faults === undefined && otherNames === undefined && part === undefined) return typed;
  return { ...record, ...typed };
}

function typeNative(native: Json | undefined, written: string, column: TableColumn): TypedRow["values"][number] {
  if (native === undefined || native === null) return undefined;
  if (typeof native === "string" && column.isMissing(native)) return undefined;
  if (column.reader === undefined || column.field === undefined) return native;
  if (typeof native !== "number") return column.reader.readNative(native) ?? UNREADABLE;
  const exact = exactNumber(written, column.field.type);
  if (typeof exact === "number") return column.reader.readNative(exact) ?? UNREADABLE;
  return exact ?? UNREADABLE;
}
