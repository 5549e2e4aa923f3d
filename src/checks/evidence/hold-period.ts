import { datesInText } from "../../evidence/dates-in-text.ts";
import { foldedText } from "../../evidence/fold-text.ts";
import type { EvidenceMismatch } from "../../model/evidence-findings.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import type { Response } from "../read-evidence.ts";
import { columnOf, type FoundQuote, isFit, textOf } from "./found-quote.ts";

/** The first and the last day of a row's period have to be among the dates of its quotes, where these have any. */
export function holdPeriod(context: TableContext): (row: TypedRow, quotes: readonly FoundQuote[]) => void {
  const period = context.rules?.schema.period;
  const days = [
    { day: "first", column: columnOf(context, period?.start) },
    { day: "last", column: columnOf(context, period?.end) },
  ] as const;
  return (row, quotes) => {
    if (days.every(({ column }) => textOf(row, column) === undefined)) return;
    const dates = quotes.flatMap(({ text }) => datesInText(text));
    if (dates.length === 0) return;
    // A year alone, such as that of the figure's own words, does not say that the row's days are wrong.
    const severity = dates.some(({ first, last }) => first === last) ? "error" : "warning";
    for (const { day, column } of days) {
      const value = textOf(row, column);
      if (column === undefined || value === undefined || dates.some((date) => date[day] === value)) continue;
      const shown = quotes.every(({ text }) => isFit(text)) ? dates.slice(0, 10) : [];
      const args: EvidenceMismatch = {
        reason: "date",
        quoteFields: quotes.map((quote) => quote.column.field?.name ?? ""),
        day,
        dates: shown.map((date) => ({ text: date.text, means: date[day] })),
      };
      const place = cellPlace(context, row, column.index);
      context.emit({ code: "evidence-number-mismatch", severity, place, args });
    }
  };
}

/**
 * What a period is called: with days, one of the label's dates has to have some of them; without, the label has to be in
 * the document or to be the time of the response.
 */
export function holdPeriodLabel(context: TableContext): (row: TypedRow, response: Response) => void {
  const period = context.rules?.schema.period;
  const column = columnOf(context, period?.label);
  if (column === undefined) return () => {};
  const startColumn = columnOf(context, period?.start);
  const endColumn = columnOf(context, period?.end);
  return (row, { document, responded }) => {
    const label = textOf(row, column);
    if (label === undefined) return;
    const start = textOf(row, startColumn);
    const end = textOf(row, endColumn);
    const tell = (severity: "error" | "warning", about: { readonly period?: string; readonly responded?: string }) => {
      const args: EvidenceMismatch = { reason: "label", document: document.path, ...about };
      const place = cellPlace(context, row, column.index);
      context.emit({ code: "evidence-number-mismatch", severity, place, args });
    };
    if (start !== undefined && end !== undefined) {
      const dates = datesInText(foldedText(label));
      const isOther = dates.length === 0 && !/^[0-9]{4}$/.test(label);
      if (isOther || dates.some(({ first, last }) => first <= end && start <= last)) return;
      tell("error", { period: `${start} to ${end}` });
    } else if (responded?.startsWith(label) !== true && !document.text.holds(foldedText(label))) {
      tell("warning", responded === undefined ? {} : { responded });
    }
  };
}
