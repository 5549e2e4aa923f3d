import { datesInText, type WrittenDate } from "../../evidence/dates-in-text.ts";
import { type FigureAsked, findFigure } from "../../evidence/find-figure.ts";
import type { Span } from "../../evidence/find-quote.ts";
import { neighbourOf } from "../../evidence/neighbouring-number.ts";
import { wholeWordsIn } from "../../evidence/whole-words.ts";
import type { EvidenceMismatch } from "../../model/evidence-findings.ts";
import type { Finding, Place } from "../../model/finding.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import type { TableColumn } from "../table-columns.ts";
import { columnOf, type FoundQuote, isFit, textOf } from "./found-quote.ts";

/** The figures of a table at the words that they come from. */
export interface FigureTest {
  /** `quote` is undefined where there is none, or where it was not found. */
  readonly row: (row: TypedRow, quoteColumn: TableColumn, quote: FoundQuote | undefined) => void;
  /** What could only be said when the labels of all rows were known. */
  readonly close: () => Iterable<Finding>;
}

/** A figure at whose row's label another number stands: an error where the label of another row stands at the figure. */
interface Suspect {
  readonly place: Place;
  readonly args: Extract<EvidenceMismatch, { readonly reason: "neighbour" }>;
  readonly quote: string;
  readonly clause: string;
  readonly own: readonly string[];
}

/** So many rows are remembered whose quotes have several numbers; of a table with more, the first. */
const MAX_REMEMBERED = 10_000;
const MAX_NUMBERS = 20;

/** The figure of a row has to be a whole number of its quote. What it means is compared by `checkFigure`. */
export function holdFigure(context: TableContext): FigureTest {
  const schema = context.rules?.schema;
  const figure = schema?.figure;
  const textColumn = figure && columnOf(context, figure.text);
  const valueColumn = figure && columnOf(context, figure.value);
  if (figure === undefined || textColumn === undefined) return { row: () => {}, close: () => [] };
  const unitColumn = typeof figure.unit === "string" ? undefined : columnOf(context, figure.unit.field);
  const besides = figure.besides.flatMap((name) => columnOf(context, name) ?? []);
  const names = [...(schema?.evidence?.inQuote ?? []), ...(schema?.evidence?.inDocument ?? [])];
  const labelColumns = names.flatMap((name) => columnOf(context, name) ?? []);
  const isOfPeople = schema?.countsPeople.includes(figure.value) === true;
  const periodOf = periodReader(context);
  const suspects: Suspect[] = [];
  const labelsOf = new Map<string, Set<string>>();

  function lookAround(row: TypedRow, quoteColumn: TableColumn, quote: string, found: Span, asked: FigureAsked): void {
    const labels = labelColumns.flatMap((column) => textOf(row, column) ?? []);
    const neighbour = neighbourOf({ quote, figure: found, asked, labels, period: periodOf(row) });
    remember(quote, labels);
    if (neighbour === undefined || textColumn === undefined) return;
    const place = cellPlace(context, row, textColumn.index);
    const quoteField = quoteColumn.field?.name ?? "";
    const isShown = isFit(quote);
    if (neighbour.by === "none") {
      const numbers = isShown ? neighbour.numbers.slice(0, MAX_NUMBERS) : [];
      const args: EvidenceMismatch = { reason: "several", quoteField, numbers };
      context.emit({ code: "evidence-number-mismatch", severity: "note", place, args });
      return;
    }
    const { by, words, nearest, clause } = neighbour;
    const shown = isShown ? { words, nearest } : { words: "", nearest: "" };
    const args: EvidenceMismatch = { reason: "neighbour", quoteField, by, ...shown };
    if (suspects.length < MAX_REMEMBERED) suspects.push({ place, args, quote, clause, own: labels });
  }

  function remember(quote: string, labels: readonly string[]): void {
    const known = labelsOf.get(quote);
    if (known !== undefined) for (const label of labels) known.add(label);
    else if (labelsOf.size < MAX_REMEMBERED) labelsOf.set(quote, new Set(labels));
  }

  return {
    row(row, quoteColumn, quote) {
      const text = textOf(row, textColumn);
      const value = valueColumn && row.values[valueColumn.index];
      if (quote === undefined) {
        if (textOf(row, quoteColumn) !== undefined || value === undefined || row.reported.has(quoteColumn.index))
          return;
        const place = cellPlace(context, row, quoteColumn.index);
        const shown = valueColumn && cellPlace(context, row, valueColumn.index).cell;
        const args = { reason: "words", figure: shown ?? "" } as const;
        context.emit({ code: "evidence-missing", severity: "error", place, args });
        return;
      }
      if (text === undefined) return;
      const unit = typeof figure.unit === "string" ? figure.unit : textOf(row, unitColumn);
      const others = besides.flatMap((column) => textOf(row, column) ?? []);
      const asked = { text, unit, besides: others, mayBeBound: figure.mayBeBound, isOfPeople };
      const search = findFigure(quote.text, asked, quote.around);
      if (search.found) {
        // Without its unit nobody knows which other numbers are of its kind; a condition has several of its own.
        if (unit !== undefined && !figure.mayBeBound) lookAround(row, quoteColumn, quote.text, search, asked);
        return;
      }
      const isShown = isFit(quote.text);
      const args: EvidenceMismatch = {
        reason: "figure",
        quoteField: quoteColumn.field?.name ?? "",
        ...(unit === undefined ? {} : { unit }),
        ...(search.partOf === undefined || !isShown ? {} : { partOf: search.partOf }),
        ...(search.otherUnit === undefined ? {} : { otherUnit: search.otherUnit }),
        numbers: isShown ? search.numbers.slice(0, MAX_NUMBERS) : [],
      };
      const place = cellPlace(context, row, textColumn.index);
      context.emit({ code: "evidence-number-mismatch", severity: "error", place, args });
    },
    *close() {
      for (const { place, args, quote, clause, own } of suspects) {
        const others = [...(labelsOf.get(quote) ?? [])].filter((label) => !own.includes(label));
        const isOfOther = args.by === "label" && others.some((label) => wholeWordsIn(clause, label).length > 0);
        yield { code: "evidence-number-mismatch", severity: isOfOther ? "error" : "warning", place, args };
      }
    },
  };
}

/** The days of a row's period, or those that its label stands for. */
function periodReader(
  context: TableContext,
): (row: TypedRow) => { readonly first: string; readonly last: string } | undefined {
  const period = context.rules?.schema.period;
  const [start, end, label] = [period?.start, period?.end, period?.label].map((name) => columnOf(context, name));
  // Most rows have the period of the row before.
  let known: { readonly label: string; readonly date: WrittenDate | undefined } = { label: "", date: undefined };
  return (row) => {
    const [first, last] = [textOf(row, start), textOf(row, end)];
    if (first !== undefined && last !== undefined) return { first, last };
    const written = textOf(row, label) ?? "";
    if (written !== known.label) {
      const [date, ...others] = datesInText(written);
      known = { label: written, date: others.length > 0 ? undefined : date };
    }
    return known.date;
  };
}
