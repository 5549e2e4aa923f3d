import type { ValidTable } from "../checks/valid-package.ts";
import type { Field } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import { valueText } from "./value-text.ts";

/**
 * How the values of a column can be stored without losing anything: what its field's type asks for, unless a value of it
 * does not fit (an integer of 30 digits, a decimal that no double holds, local and absolute times in one column). Then
 * the column is text, whole, so that a reader meets one type in it.
 */
export type StorageType = "text" | "integer" | "double" | "boolean" | "date" | "timestamp" | "timestamp-utc";

/** What is known of a column once its table has been read. */
export interface SurveyedColumn {
  readonly field: Field;
  readonly storage: StorageType;
  /** Whether no value of it is NaN or an infinity, which some formats have no place for. */
  readonly isAllFinite: boolean;
  /** Characters of its longest value, up to 1,000. */
  readonly width: number;
}

/** What is known of a table once it has been read. */
export interface TableSurvey {
  readonly rows: number;
  readonly columns: readonly SurveyedColumn[];
}

const MAX_WIDTH = 1_000;
const [MIN_INT64, MAX_INT64] = [-(2n ** 63n), 2n ** 63n - 1n];

/** Reads a table once, to find what its columns can be stored as. */
export async function surveyTable(table: ValidTable): Promise<TableSurvey> {
  const found = table.columns.map(startColumn);
  let rows = 0;
  for await (const batch of table.rows()) {
    rows += batch.length;
    for (const { values } of batch) {
      for (const [at, column] of found.entries()) {
        const value = values[at];
        if (value === undefined) continue;
        const storage = storageOf(column.field, value);
        if (typeof value === "number" && !Number.isFinite(value)) column.isAllFinite = false;
        column.storage = column.storage === undefined || column.storage === storage ? storage : "text";
        if (column.width < MAX_WIDTH) column.width = Math.max(column.width, valueText(value).length);
      }
    }
  }
  const columns = found.map(({ field, storage, isAllFinite, width }) => ({
    field,
    isAllFinite,
    // A column without a value is what its type says.
    storage: storage ?? usualStorage(field),
    width: Math.min(width, MAX_WIDTH),
  }));
  return { rows, columns };
}

interface OpenColumn {
  readonly field: Field;
  /** Undefined until there is a value. */
  storage: StorageType | undefined;
  isAllFinite: boolean;
  width: number;
}

function startColumn(field: Field): OpenColumn {
  return { field, storage: undefined, isAllFinite: true, width: 0 };
}

function usualStorage({ type }: Field): StorageType {
  switch (type) {
    case "integer":
    case "year":
      return "integer";
    case "number":
      return "double";
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "datetime":
      return "timestamp";
    default:
      return "text";
  }
}

function storageOf(field: Field, value: Value): StorageType {
  const usual = usualStorage(field);
  switch (usual) {
    case "integer":
      return isInt64(value) ? "integer" : "text";
    case "double":
      return typeof value === "number" ? "double" : "text";
    case "timestamp":
      return timestampOf(value) === undefined
        ? "text"
        : /Z$|[+-]\d\d:\d\d$/.test(String(value))
          ? "timestamp-utc"
          : usual;
    default:
      return usual;
  }
}

function isInt64(value: Value): boolean {
  if (typeof value === "number") return true;
  const whole = typeof value === "bigint" ? value : wholeYear(value);
  return whole !== undefined && whole >= MIN_INT64 && whole <= MAX_INT64;
}

/** A year is kept as its text. */
function wholeYear(value: Value): bigint | undefined {
  return typeof value === "string" && /^-?\d{1,18}$/.test(value) ? BigInt(value) : undefined;
}

/** The whole number that a value of an `integer` column is. */
export function int64Of(value: Value): bigint {
  return typeof value === "number" || typeof value === "bigint" ? BigInt(value) : (wholeYear(value) ?? 0n);
}

const DATETIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})0*)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Microseconds since 1970 of a date and time, as if in UTC where it has no offset. Undefined for what is before year 1,
 * after 9999 or finer than that.
 */
export function timestampOf(value: Value): bigint | undefined {
  const parts = typeof value === "string" ? DATETIME.exec(value) : null;
  if (parts === null || parts[1] === "0000") return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const zone = parts[8];
  const millis = utcMillis(year, month, day) + ((hour * 60 + minute - zoneMinutes(zone)) * 60 + second) * 1000;
  return BigInt(millis) * 1000n + BigInt((parts[7] ?? "").padEnd(6, "0"));
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Days since 1970 of a date of years 1 to 9999. */
export function dayOf(value: Value): number | undefined {
  const parts = typeof value === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  return utcMillis(year, month, day) / 86_400_000;
}

function utcMillis(year: number, month: number, day: number): number {
  const date = new Date(0);
  // `Date.UTC` takes the years before 100 for years of the 20th century.
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}
