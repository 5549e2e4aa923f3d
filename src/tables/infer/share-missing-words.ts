import { countWhere } from "./count-shapes.ts";
import type { DecidedField } from "./decide-field.ts";
import type { ColumnProfile } from "./profile-column.ts";

/** Words that fewer of the typed columns have are said of these columns alone. */
const LEAST_SHARE_OF_FIELDS = 0.5;

/**
 * The missing words that a schema can list for all of its fields, which older software reads better than lists of each
 * field: those that at least half of the columns with a type have (and two at least), and that are no value in a column of text.
 */
export function shareMissingWords(
  decided: readonly DecidedField[],
  columns: readonly ColumnProfile[],
): readonly string[] {
  const fields = new Map<string, number>();
  let typed = 0;
  const texts: ColumnProfile[] = [];
  for (const [index, { form, missing }] of decided.entries()) {
    const column = columns[index];
    if (form.type === "any" || column === undefined) continue;
    if (form.type === "string" && form.format === "default") texts.push(column);
    else typed += 1;
    for (const { word } of missing) fields.set(word, (fields.get(word) ?? 0) + 1);
  }
  return [...fields]
    .filter(([, count]) => count >= 2 && count >= LEAST_SHARE_OF_FIELDS * typed)
    .map(([word]) => word)
    .filter((word) => !texts.some(({ shapes }) => countWhere(shapes, ({ noValue }) => noValue?.text === word) > 0));
}
