import type { DecidedField } from "./decide-field.ts";
import { isNamedLikeKey } from "./label-words.ts";
import type { FieldName } from "./name-fields.ts";
import type { TableProfile } from "./profile-table.ts";

/** Rows enough for it to be no accident that a column's values all differ, by whether its label says that they do. */
const ROWS_FOR_NAMED = 5;
const ROWS_FOR_LEFTMOST = 20;
/** What is longer is a description. */
const MAX_KEY_LENGTH = 100;

/**
 * Indexes of the columns that may be keys: complete, without a contradicting cell, all different, and named like a key
 * or leftmost. Whether their values differ as the field reads them is yet to be seen.
 */
export function keyCandidates(
  decided: readonly DecidedField[],
  names: readonly FieldName[],
  { columns, rows, isWhole }: TableProfile,
): readonly number[] {
  if (!isWhole || rows < ROWS_FOR_NAMED) return [];
  return decided.flatMap((field, index) => {
    const column = columns[index];
    if (column === undefined || names[index]?.madeUp !== undefined) return [];
    const isComplete = column.isDistinct === true && field.filled === rows && field.agreeing === rows;
    if (!isComplete || column.longest > MAX_KEY_LENGTH) return [];
    const { type } = field.form;
    if (type === "number" || type === "boolean" || type === "any") return [];
    return isNamedLikeKey(field.label) || (index === 0 && rows >= ROWS_FOR_LEFTMOST) ? [index] : [];
  });
}

/** Of the columns that proved to be keys, the primary one: the first that is named like one, else the leftmost. */
export function choosePrimaryKey(decided: readonly DecidedField[], keys: readonly number[]): number | undefined {
  return keys.find((index) => isNamedLikeKey(decided[index]?.label ?? "")) ?? keys[0];
}
