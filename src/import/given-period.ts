import { datesInText } from "../evidence/dates-in-text.ts";
import { foldedText } from "../evidence/fold-text.ts";
import type { ImportObstacle } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import type { TableReading } from "./table-reading.ts";

/** Whose word counts for the period of a row that the table names one for. */
export interface PeriodDecision {
  readonly isGiven: boolean;
  readonly doubt?: ImportObstacle;
}

/**
 * Holds the period that a person gave to those that the table names. It is for rows that the table names none for; where
 * it names one for all of them, it must be the same or a part of it, or be confirmed.
 */
export function decidePeriod(
  { figures, table }: TableReading,
  { period }: RowSchema,
  given: string | undefined,
  isConfirmed: boolean,
): PeriodDecision {
  const label = period?.label;
  if (given === undefined || label === undefined) return { isGiven: false };
  const said = figures.map(({ column, texts }) => {
    const own = column.period ?? texts.get(label);
    const where = column.period === undefined ? label : column.label;
    return own === undefined ? undefined : { said: own, where };
  });
  if (said.some((one) => one === undefined)) {
    const titles = [...table.titles.map(({ text }) => text), table.name];
    const other = said.every((one) => one === undefined)
      ? titles.find((title) => isOtherSpan(given, title))
      : undefined;
    if (other === undefined || isConfirmed) return { isGiven: false };
    const [span] = spansIn(other);
    return { isGiven: false, doubt: { reason: "other-period", given, said: span?.text ?? "", where: other } };
  }
  const other = said.find((one) => one !== undefined && !isWithin(given, one.said));
  if (other === undefined || isConfirmed) return { isGiven: true };
  const column = table.columns.find(({ field }) => field === label)?.label;
  const where = other.where === label ? (column ?? label) : other.where;
  return { isGiven: true, doubt: { reason: "other-period", given, said: other.said, where } };
}

/** Whether a period is another's, or a part of it: `2012-13`, or `April 2012`, of `2012/13`. */
function isWithin(given: string, said: string): boolean {
  if (foldedText(given) === foldedText(said)) return true;
  const [whole, ...others] = datesIn(said);
  const parts = datesIn(given);
  if (whole === undefined || others.length > 0 || parts.length === 0) return false;
  return parts.every(({ first, last }) => first >= whole.first && last <= whole.last);
}

/** Years such as `2012/13` in a title: of what the table is. A single year or day may be that of the letter. */
function spansIn(title: string) {
  return datesIn(title.slice(0, 500)).filter(({ text, first }) => /^\d{4} ?\//.test(text) && first.endsWith("-04-01"));
}

function isOtherSpan(given: string, title: string): boolean {
  const spans = spansIn(title);
  const parts = datesIn(given);
  if (spans.length === 0 || parts.length === 0) return false;
  return !spans.some((span) => parts.some(({ first, last }) => first <= span.last && last >= span.first));
}

/** In a name of a period, `2011-12` is a year from April to March, and no December. */
function datesIn(text: string) {
  return datesInText(foldedText(text).replace(/\b((?:19|20)\d\d) ?- ?(\d\d)(?![\d-])/g, "$1/$2"));
}
