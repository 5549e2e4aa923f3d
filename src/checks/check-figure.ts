import { findPersonalData } from "../disclosure/find-personal-data.ts";
import { maskPersonalData } from "../disclosure/mask.ts";
import { readFigure } from "../evidence/read-figure.ts";
import { nearestDouble } from "../tables/field-types/number.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, UNREADABLE } from "./define-check.ts";
import { labelReader, saysThousands } from "./plausible/row-labels.ts";

/** A figure as written against the figure as read: the text must mean the number in the row's unit. */
export const checkFigure = defineCheck({
  name: "figure",
  codes: ["figure-mismatch"],
  start(context) {
    const figure = context.rules?.schema.figure;
    if (figure === undefined) return undefined;
    const column = (name: string) => context.columns.find(({ field }) => field?.name === name);
    const textColumn = column(figure.text);
    const valueColumn = column(figure.value);
    if (textColumn === undefined || valueColumn === undefined) return undefined;
    const unitColumn = typeof figure.unit === "string" ? undefined : column(figure.unit.field);
    // Without the column of the units nobody knows what a text means; that it is missing has been said.
    if (typeof figure.unit !== "string" && unitColumn === undefined) return undefined;
    const wordsOf = labelReader(context, { withQuote: true });
    return {
      row(row) {
        // In a unit that is none, no text means anything; that the unit is wrong has been said.
        if (unitColumn !== undefined && row.reported.has(unitColumn.index)) return;
        const text = row.values[textColumn.index];
        const value = row.values[valueColumn.index];
        if (typeof text !== "string" || value === undefined || value === UNREADABLE) return;
        const written = typeof figure.unit === "string" ? figure.unit : unitColumn && row.values[unitColumn.index];
        const unit = typeof written === "string" ? written : undefined;
        const readings = readFigure(text, unit);
        const number = nearestDouble(value);
        if (readings.some((reading) => Number(reading) === number)) return;
        // Under a heading in thousands, 354 means 354,000.
        if (readings.some((reading) => Number(reading) * 1_000 === number) && wordsOf(row).some(saysThousands)) return;
        const args = {
          textField: figure.text,
          // A text that is no number may be anything, an address included, and reports are public.
          text: readings.length > 0 ? text : maskPersonalData(text, findPersonalData(text)),
          valueField: figure.value,
          value: row.cells[valueColumn.index] ?? "",
          readings,
          ...(unit === undefined ? {} : { unit }),
        };
        context.emit({
          code: "figure-mismatch",
          severity: "error",
          place: cellPlace(context, row, valueColumn.index),
          args,
        });
      },
    };
  },
});
