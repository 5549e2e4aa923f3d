import type { TableContext, TypedRow } from "../define-check.ts";
import { columnNamed, textIn } from "./row-figure.ts";

/** Columns that say what a figure is of, besides those that the row schema names (`besides` of `foi:figure`). */
const LABELS = ["label", "indicator", "scheme", "payment_type"];

/** No label that people wrote is longer. */
const MAX_LABEL = 2_000;

/** The texts of a row that say what its figure is of; with `withQuote`, the words of the response too. */
export function labelReader(
  context: TableContext,
  { withQuote }: { readonly withQuote: boolean },
): (row: TypedRow) => readonly string[] {
  const schema = context.rules?.schema;
  const [quote] = schema?.evidence?.quotes ?? [];
  const quoted = withQuote && quote !== undefined ? [quote.prefix, quote.exact] : [];
  const names = new Set([...(schema?.figure?.besides ?? []), ...LABELS, ...quoted]);
  const columns = [...names].flatMap((name) => columnNamed(context, name) ?? []);
  return (row) => columns.flatMap((column) => textIn(row, column)?.slice(0, MAX_LABEL) ?? []);
}

const PART = /^\s*(?:(?:the )?(?:percentage|per ?cent|proportion|share)(?: \(?%\)?)? of|%\s?(?:of)?)\s/i;

/** What may be more than all of what it is compared with: spending of a budget, this year of the last. */
const NOT_OF_WHOLE =
  /\b(?:budget|target|plan(?:ned)?|expected|estimated?|forecast|baseline|capacity|occupancy|establishment|chang(?:es?|ed)|growth|increased?|decreased?|rise|fall|reduction|variance|difference|compared|previous (?:year|quarter|month)|last year|inflation|return|average|median|mean|salary|pay|price|cost)\b/i;

/** Whether a label says that a percentage is a part of a whole: `Percentage of referrals going on to assessment`. */
export function isPartOfWhole(label: string): boolean {
  return PART.test(label) && !NOT_OF_WHOLE.test(label);
}

const THOUSANDS =
  /(?:[£€$]|\b(?:GBP|EUR|USD)) ?['’]?0{3}['’]?s?(?![\d,.'’]\d|\w)|[£€$] ?k\b|\((?:in )?(?:£ ?)?thousands?\)|\bin thousands\b|\bthousands of (?:pounds|euros)\b/i;

/** Whether a text says that the figures it is about are in thousands: `Spend (£000s)`, `Total paid, £k`. */
export function saysThousands(text: string): boolean {
  return THOUSANDS.test(text);
}
