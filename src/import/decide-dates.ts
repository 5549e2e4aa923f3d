import { datesInText } from "../evidence/dates-in-text.ts";
import { foldedText } from "../evidence/fold-text.ts";
import type { ImportCell, ImportObstacle } from "../model/import.ts";

/** Whether `05/04/2014` is in April or in May. */
export type DateOrder = "day-first" | "month-first";

const SLASHED = /^([0-3]?\d)([/.-])([0-3]?\d)\2((?:19|20)?\d\d)$/;

/**
 * Looks at all dates of a table that are written in digits. One that can only be month/day/year makes those that can be
 * either a question; where none is, the day comes first, as in Britain.
 */
export function findAmbiguousDates(cells: readonly ImportCell[]): ImportObstacle | undefined {
  const orders = cells.map(({ text }) => orderOf(text));
  const monthFirst = cells[orders.indexOf("month-first")];
  if (monthFirst === undefined) return undefined;
  const ambiguous = cells.filter((_, at) => orders[at] === "either" || orders[at] === "day-first");
  return { reason: "ambiguous-dates", monthFirst, cells: ambiguous.slice(0, MAX_TOLD) };
}

const MAX_TOLD = 20;

function orderOf(text: string): DateOrder | "either" | undefined {
  const [, first, , second] = SLASHED.exec(text) ?? [];
  const [one, other] = [Number(first), Number(second)];
  if (first === undefined || one === other) return undefined;
  if (one > 12) return "day-first";
  return other > 12 ? "month-first" : "either";
}

/** The day that a cell has, in ISO 8601; undefined where it has none, or none in that order. `stored` is a workbook's. */
export function readDay(text: string, stored: string | undefined, order: DateOrder): string | undefined {
  const iso = /^\d{4}-\d\d-\d\d/.exec(stored ?? "")?.[0];
  if (iso !== undefined) return iso;
  const dayFirst = order === "day-first" ? text : text.replace(SLASHED, "$3$2$1$2$4");
  const [date] = datesInText(foldedText(dayFirst));
  return date?.first === date?.last ? date?.first : undefined;
}
