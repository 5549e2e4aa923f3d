import { readFigure } from "../evidence/read-figure.ts";
import type { ImplausibleValue } from "../model/foi-findings.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";
import { figureReader, isMoney, type RowFigure } from "./plausible/row-figure.ts";
import { isPartOfWhole, labelReader, saysThousands } from "./plausible/row-labels.ts";
import { watchParts } from "./plausible/watch-parts.ts";
import { watchSeries } from "./plausible/watch-series.ts";

/**
 * Figures that are well written and can hardly be right: more than all of a whole, pounds where the label says thousands,
 * a total that is not the sum of its parts. A person has to look, so that they are warnings.
 */
export const checkPlausible = defineCheck({
  name: "plausible",
  codes: ["implausible-value"],
  start(context) {
    const figureOf = figureReader(context);
    if (figureOf === undefined) return undefined;
    const labelsOf = labelReader(context, { withQuote: false });
    const wordsOf = labelReader(context, { withQuote: true });
    const parts = watchParts(context);
    const series = watchSeries(context);
    return {
      row(row) {
        const figure = figureOf(row);
        parts?.row(row, figure);
        if (figure === undefined) return;
        const args = beyondWhole(figure, () => labelsOf(row)) ?? tooSmall(figure, () => wordsOf(row));
        if (args === undefined) series?.row(row, figure);
        else {
          const place = cellPlace(context, row, figure.column);
          context.emit({ code: "implausible-value", severity: "warning", place, args });
        }
      },
      *end() {
        if (parts !== undefined) yield* parts.end();
        if (series !== undefined) yield* series.end();
      },
    };
  },
});

type Labels = () => readonly string[];

function beyondWhole({ unit, value }: RowFigure, labels: Labels): ImplausibleValue | undefined {
  if (unit !== "percent" || (value >= 0 && value <= 100) || !labels().some(isPartOfWhole)) return undefined;
  return { reason: "percent" };
}

/** A number that was taken over as it stands from a table in thousands. */
function tooSmall({ unit, value, text }: RowFigure, words: Labels): ImplausibleValue | undefined {
  if ((unit !== "count" && !isMoney(unit)) || value === 0 || /[a-z]/i.test(text.replace(/GBP/gi, ""))) return undefined;
  if (!readFigure(text, unit).some((reading) => Number(reading) === value)) return undefined;
  return words().some(saysThousands) ? { reason: "label-thousands", text, means: value * 1_000 } : undefined;
}
