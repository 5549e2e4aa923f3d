import { type TypedRow, UNREADABLE } from "./define-check.ts";
import type { TableColumn } from "./table-columns.ts";

/** One text for a key of one or more parts; two keys share it exactly when their parts are equal. */
export function joinKey(parts: readonly string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : parts.map((part) => `${part.length}:${part}`).join("");
}

/**
 * The key of a row over some columns, or why it has none: a part of it is missing, or could not be read. Values that
 * are equal in their type (`1.0` and `1`) make equal keys.
 */
export function rowKey(
  row: TypedRow,
  columns: readonly TableColumn[],
): "missing" | "unreadable" | { readonly key: string } {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    const value = row.values[only.index];
    if (value === undefined) return "missing";
    if (value === UNREADABLE || only.reader === undefined) return "unreadable";
    return { key: detach(only.reader.keyOf(value)) };
  }
  const parts: string[] = [];
  let isMissing = false;
  for (const column of columns) {
    const value = row.values[column.index];
    if (value === UNREADABLE || column.reader === undefined) return "unreadable";
    if (value === undefined) isMissing = true;
    else parts.push(column.reader.keyOf(value));
  }
  return isMissing ? "missing" : { key: joinKey(parts) };
}

/** A copy of a text that does not keep alive the much longer one it was cut from, as engines let it. */
function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
