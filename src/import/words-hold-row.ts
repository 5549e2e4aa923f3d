import { findFigure } from "../evidence/find-figure.ts";
import { foldedText } from "../evidence/fold-text.ts";
import type { RowSchema } from "../schemas/row-schema.ts";

/** Whether words would pass as evidence of a row: its figure is in them whole, and its label. */
export function wordsHoldRow(
  { figure, evidence }: RowSchema,
  cells: ReadonlyMap<string, string>,
  exact: string,
): boolean {
  const folded = foldedText(exact);
  const words = (evidence?.inQuote ?? []).flatMap((name) => cells.get(name) ?? []);
  if (words.some((text) => !folded.includes(foldedText(text)))) return false;
  const text = figure === undefined ? undefined : cells.get(figure.text);
  if (figure === undefined || text === undefined) return true;
  const unit = typeof figure.unit === "string" ? figure.unit : cells.get(figure.unit.field);
  return findFigure(folded, {
    text,
    unit,
    besides: figure.besides.flatMap((name) => cells.get(name) ?? []),
    mayBeBound: figure.mayBeBound,
  }).found;
}
