import { joinKey } from "../checks/join-key.ts";
import type { Field, Json, MissingValue, Resource } from "../model/descriptor.ts";
import type { CellState } from "../model/diff.ts";
import type { FieldReader, Value } from "../model/value.ts";
import { matchLabels } from "../tables/match-labels.ts";
import { compileFieldReader } from "../tables/read-field.ts";

/** A column of one revision's file, as far as comparing its cells needs it. */
export interface DiffColumn {
  /** The field's name, else the label; no two columns of a file share one. */
  readonly name: string;
  /** Position in the record, from 0. */
  readonly index: number;
  /** Undefined for a column that no schema names: its cells are texts. */
  readonly field: Field | undefined;
  readonly reader: FieldReader | undefined;
  /** The words for a missing value with the label of each, "" where it has none. */
  readonly missing: ReadonlyMap<string, string>;
}

/** The columns of a table whose header has these labels; undefined labels are those of a file without a header. */
export function bindDiffColumns(
  resource: Resource,
  labels: readonly string[] | undefined,
  width: number,
): DiffColumn[] {
  const { schema, dialect } = resource;
  const fields = schema?.fields ?? [];
  const usable = labels?.every((label) => label.trim() === "") ? undefined : labels;
  const places = Array.from({ length: width }, (_, at) => `field${at + 1}`);
  const given = usable ?? (schema === undefined ? places : fields.map(({ name }) => name));
  const matched =
    schema === undefined
      ? given.map((label, index) => ({ index, label, fieldIndex: undefined }))
      : matchLabels(given, fields, schema.fieldsMatch, schema.primaryKey).columns;
  const used = new Set<string>();
  return matched.map(({ index, label, fieldIndex }) => {
    const field = fieldIndex === undefined ? undefined : fields[fieldIndex];
    const missing = new Map(
      (field?.missingValues ?? schema?.missingValues ?? [{ value: "" }]).map((one: MissingValue) => [
        one.value,
        one.label ?? "",
      ]),
    );
    if (dialect.nullSequence !== undefined && !missing.has(dialect.nullSequence)) missing.set(dialect.nullSequence, "");
    const name = uniqueName(field?.name ?? (label.trim() === "" ? `field${index + 1}` : label), index, used);
    return { name, index, field, reader: field && compileFieldReader(field).reader, missing };
  });
}

/** A label that repeats another gets its place behind it, so that both columns are compared. */
function uniqueName(wanted: string, index: number, used: Set<string>): string {
  let name = wanted;
  for (let place = index + 1; used.has(name); place += 1) name = `${wanted} [${place}]`;
  used.add(name);
  return name;
}

/**
 * A text that two cells of a column share exactly when they mean the same: equal values, or values missing for the same
 * reason. A cell that cannot be read is its text.
 */
export function cellKey({ reader, missing }: DiffColumn, cell: string): string {
  const label = missing.get(cell);
  if (label !== undefined) return `m${label}`;
  if (reader === undefined) return `v${cell}`;
  const value = reader.read(cell);
  return `v${value === undefined ? cell : reader.keyOf(value)}`;
}

/** The key of a row over some columns. */
export function cellsKey(columns: readonly DiffColumn[], cells: readonly string[]): string {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return cellKey(only, cells[only.index] ?? "");
  return joinKey(columns.map((column) => cellKey(column, cells[column.index] ?? "")));
}

/** Whether no part of a row's key is missing. */
export function hasWholeKey(columns: readonly DiffColumn[], cells: readonly string[]): boolean {
  return columns.every(({ index, missing }) => !missing.has(cells[index] ?? ""));
}

/** A cell for a diff: as written, and as its field reads it. */
export function cellState({ reader, missing }: DiffColumn, text: string): CellState {
  if (missing.has(text)) return { text, value: null };
  const value = reader === undefined ? text : reader.read(text);
  return value === undefined ? { text } : { text, value: jsonOf(value) };
}

/** JSON has neither integers beyond a double nor NaN and infinity: those are their texts. */
function jsonOf(value: Value): Json {
  if (typeof value === "bigint") return String(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** A column of the earlier file and the one that it is compared with in the later. */
export interface ColumnPair {
  readonly before: DiffColumn;
  readonly after: DiffColumn;
  /** Neither type nor format nor words for missing values differ, so that cells with the same text mean the same. */
  readonly isReadAlike: boolean;
}

/**
 * Pairs two columns. Where the type is another, the earlier cells are read as the later type too, so that `1.0` that
 * was text equals `1` that is a number; where it is the same, each side is read in its own format.
 */
export function pairColumns(before: DiffColumn, after: DiffColumn): ColumnPair {
  const isSameType = (before.field?.type ?? "any") === (after.field?.type ?? "any");
  // A label that a word for missing values has been given does not change the cells that say it.
  const missing = new Map([...before.missing].map(([word, label]) => [word, after.missing.get(word) ?? label]));
  return {
    before: { ...before, missing, reader: isSameType ? before.reader : after.reader },
    after,
    isReadAlike: isSameType && readingOf(before) === readingOf(after),
  };
}

/** What the reading of a cell depends on, as one text. */
function readingOf({ field, missing }: DiffColumn): string {
  const { format, decimalChar, groupChar, bareNumber, trueValues, falseValues, delimiter, itemType } = field ?? {};
  const words = [...missing.keys()].toSorted();
  const parts = [format, decimalChar, groupChar, bareNumber, trueValues, falseValues, delimiter, itemType, words];
  return JSON.stringify(parts.map((part) => part ?? null));
}
