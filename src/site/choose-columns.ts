import type { Field } from "../model/descriptor.ts";
import type { SiteTable } from "./site-model.ts";

/** A column of a table as its page shows it. */
export interface ShownColumn {
  readonly field: Field;
  /** Its place in the cells of a row. */
  readonly at: number;
  readonly isNumber: boolean;
  /** Whether the reader can choose among its values: there are few of them, and each comes up again. */
  readonly hasChoices: boolean;
}

/** How a table is shown: which columns, and what is told of the others instead. */
export interface ShownColumns {
  readonly columns: readonly ShownColumn[];
  /** Columns that stand last, behind the link to the words: long identifiers. */
  readonly keys: readonly ShownColumn[];
  /** Columns that have the same in every row, which is told once, above the table. */
  readonly constant: readonly { readonly field: Field; readonly text: string }[];
  /** Columns that are blank in every row. */
  readonly blank: readonly Field[];
  /** Columns of the words of responses, in place of which there is a link to these words. */
  readonly quotes: readonly Field[];
}

const NUMBERS: ReadonlySet<string> = new Set(["number", "integer"]);
const MOST_CHOICES = 12;
const FEWEST_ROWS = 6;

const MOST_CHOOSERS = 3;

/** A key that is longer than this, and no words, is for programs; it stands behind what people read. */
const LONG_KEY = 16;

/** Decides which columns a page shows. `hasWords`: whether rows can be linked to their words. */
export function chooseColumns(
  { fields, rows, rowCount, schema, primaryKey }: SiteTable,
  hasWords: boolean,
): ShownColumns {
  const quoted = new Set(
    hasWords ? schema?.evidence?.quotes.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]) : [],
  );
  // Of rows that are not shown nobody can say that they have the same.
  const isWhole = rowCount === rows.length && rows.length > 1;
  const referring = new Set(schema?.foreignKeys.flatMap((key) => ("kind" in key.reference ? key.fields : [])));
  const figures = new Set([schema?.figure?.text, schema?.figure?.value]);
  const columns: ShownColumn[] = [];
  const keys: ShownColumn[] = [];
  const constant: ShownColumns["constant"][number][] = [];
  const blank: Field[] = [];
  const quotes: Field[] = [];
  for (const [at, field] of fields.entries()) {
    const values = new Set<string>();
    let longest = 0;
    let filled = 0;
    let isWords = false;
    for (const { cells } of rows) {
      const cell = cells[at] ?? "";
      values.add(cell);
      if (cell !== "") filled += 1;
      longest = Math.max(longest, cell.length);
      isWords ||= cell.includes(" ");
    }
    const [only] = values;
    const isFigure = figures.has(field.name);
    if (quoted.has(field.name)) quotes.push(field);
    else if (rows.length > 0 && values.size === 1 && only === "" && !isFigure) blank.push(field);
    else if (isWhole && values.size === 1 && only !== undefined && only !== "" && !isFigure) {
      constant.push({ field, text: only });
    } else {
      const isNumber = NUMBERS.has(field.type) || field.name === schema?.figure?.text;
      const hasChoices =
        !isNumber &&
        !referring.has(field.name) &&
        rows.length >= FEWEST_ROWS &&
        values.size > 1 &&
        values.size <= MOST_CHOICES &&
        values.size < filled / 2 &&
        longest < 120;
      const isKey = primaryKey.includes(field.name) || referring.has(field.name);
      if (isKey && longest > LONG_KEY && !isWords) keys.push({ field, at, isNumber, hasChoices: false });
      else columns.push({ field, at, isNumber, hasChoices });
    }
  }
  const chosen = new Set(columns.filter(({ hasChoices }) => hasChoices).slice(0, MOST_CHOOSERS));
  return {
    columns: columns.map((column) => ({ ...column, hasChoices: chosen.has(column) })),
    keys,
    constant,
    blank,
    quotes,
  };
}
