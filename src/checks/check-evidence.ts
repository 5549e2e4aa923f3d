import { datesInText } from "../evidence/dates-in-text.ts";
import type { EvidenceDocument } from "../evidence/evidence-document.ts";
import { findFigure } from "../evidence/find-figure.ts";
import { findQuote, MAX_QUOTE_LENGTH, type QuoteSearch } from "../evidence/find-quote.ts";
import { foldText } from "../evidence/fold-text.ts";
import type { DocumentPlace, EvidenceMismatch, EvidenceNotFound, FindingArgs } from "../model/finding.ts";
import type { QuoteFields } from "../schemas/row-schema.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow } from "./define-check.ts";
import type { TableColumn } from "./table-columns.ts";

/** A quote of a row that was found in its document. */
interface FoundQuote {
  readonly column: TableColumn;
  /** Folded. */
  readonly text: string;
}

/**
 * The words of a response behind each row: its quotes are in the document, once each; its figure is a whole number of the
 * first of them; the days of its period are among the dates of the quotes; and what has to be in the response's words is.
 */
export const checkEvidence = defineCheck({
  name: "evidence",
  codes: ["evidence-missing", "evidence-not-found", "evidence-ambiguous", "evidence-number-mismatch"],
  start(context) {
    const { evidence: index, rules } = context;
    const asked = rules?.schema.evidence;
    if (asked === undefined || index === undefined) return undefined;
    const via = columnOf(context, asked.via);
    if (via === undefined) return undefined;
    const quotes = asked.quotes.flatMap((fields) => {
      const column = columnOf(context, fields.exact);
      return column === undefined ? [] : [{ fields, column }];
    });
    const lookAtFigure = figureTest(context);
    const lookAtPeriod = periodTest(context);
    return {
      row(row) {
        const key = textOf(row, via);
        const document = key === undefined ? undefined : index.documentOf(key);
        // Without a document there is nothing to compare with; why there is none has been said in its own table.
        if (document === undefined) return;
        const found: FoundQuote[] = [];
        let areAllFound = true;
        for (const { fields, column } of quotes) {
          const exact = textOf(row, column);
          if (exact === undefined) continue;
          if (tellQuote(context, row, column, document, searchFor(context, row, fields, exact, document))) {
            found.push({ column, text: foldText(exact).text });
          } else areAllFound = false;
        }
        const [first] = quotes;
        const main = found.find(({ column }) => column === first?.column);
        if (first !== undefined) lookAtFigure(row, first.column, main);
        if (found.length === 0 || !areAllFound) return;
        lookAtPeriod(row, found);
        for (const name of asked.inQuote) lookAtWords(context, row, name, found, document);
        for (const name of asked.inDocument) lookAtDocument(context, row, name, document);
      },
    };
  },
});

function columnOf(context: TableContext, name: string): TableColumn | undefined {
  return context.columns.find(({ field }) => field?.name === name);
}

function textOf(row: TypedRow, column: TableColumn | undefined): string | undefined {
  const value = column === undefined ? undefined : row.values[column.index];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function searchFor(
  context: TableContext,
  row: TypedRow,
  { prefix, suffix }: QuoteFields,
  exact: string,
  document: EvidenceDocument,
): QuoteSearch {
  const around = (name: string | undefined) => (name === undefined ? undefined : textOf(row, columnOf(context, name)));
  return findQuote(document.text, { exact, prefix: around(prefix), suffix: around(suffix) });
}

/** Says what is wrong with a quote. True where nothing is. */
function tellQuote(
  context: TableContext,
  row: TypedRow,
  column: TableColumn,
  document: EvidenceDocument,
  search: QuoteSearch,
): boolean {
  if (search.found === "once") return true;
  const place = cellPlace(context, row, column.index);
  if (search.found === "several") {
    const args: FindingArgs["evidence-ambiguous"] = {
      document: document.path,
      count: search.count,
      ...(search.isMore ? { isMore: true } : {}),
      places: placesOf(document, search.spans),
    };
    context.emit({ code: "evidence-ambiguous", severity: "error", place, args });
    return false;
  }
  context.emit({ code: "evidence-not-found", severity: "error", place, args: notFound(document, search) });
  return false;
}

function notFound(
  document: EvidenceDocument,
  search: Exclude<QuoteSearch, { readonly found: "once" | "several" }>,
): EvidenceNotFound {
  const { path } = document;
  if (search.found === "too-long") {
    return { reason: "too-long", document: path, length: search.length, limit: MAX_QUOTE_LENGTH };
  }
  if (search.found === "elsewhere") {
    return { reason: "elsewhere", document: path, places: placesOf(document, search.spans) };
  }
  const { nearest } = search;
  if (nearest === undefined) return { reason: "nowhere", document: path };
  const { folded, original } = document.text;
  const text = original.slice(folded.starts[nearest.start] ?? 0, folded.ends[nearest.end - 1] ?? 0).slice(0, 500);
  const { differences } = nearest;
  const short = differences.map(({ quoted, written }) => ({
    quoted: quoted.slice(0, 200),
    written: written.slice(0, 200),
  }));
  return {
    reason: "nowhere",
    document: path,
    nearest: { place: document.placeAt(nearest.start), text, differences: short },
  };
}

function placesOf(document: EvidenceDocument, spans: readonly { readonly start: number }[]): readonly DocumentPlace[] {
  return spans.map(({ start }) => document.placeAt(start));
}

type FigureTest = (row: TypedRow, quoteColumn: TableColumn, quote: FoundQuote | undefined) => void;

/** The figure of a row has to be a whole number of its quote. What it means is compared by `checkFigure`. */
function figureTest(context: TableContext): FigureTest {
  const figure = context.rules?.schema.figure;
  const textColumn = figure && columnOf(context, figure.text);
  const valueColumn = figure && columnOf(context, figure.value);
  if (figure === undefined || textColumn === undefined) return () => {};
  const unitColumn = typeof figure.unit === "string" ? undefined : columnOf(context, figure.unit.field);
  const besides = figure.besides.flatMap((name) => columnOf(context, name) ?? []);
  return (row, quoteColumn, quote) => {
    const text = textOf(row, textColumn);
    const value = valueColumn && row.values[valueColumn.index];
    if (quote === undefined) {
      if (textOf(row, quoteColumn) !== undefined || value === undefined || row.reported.has(quoteColumn.index)) return;
      const place = cellPlace(context, row, quoteColumn.index);
      const args = { reason: "words", figure: row.cells[valueColumn?.index ?? 0] ?? "" } as const;
      context.emit({ code: "evidence-missing", severity: "error", place, args });
      return;
    }
    if (text === undefined) return;
    const unit = typeof figure.unit === "string" ? figure.unit : textOf(row, unitColumn);
    const others = besides.flatMap((column) => textOf(row, column) ?? []);
    const search = findFigure(quote.text, { text, unit, besides: others });
    if (search.found) return;
    const args: EvidenceMismatch = {
      reason: "figure",
      quoteField: quoteColumn.field?.name ?? "",
      ...(unit === undefined ? {} : { unit }),
      ...(search.partOf === undefined ? {} : { partOf: search.partOf }),
      numbers: search.numbers.slice(0, 20),
    };
    const place = cellPlace(context, row, textColumn.index);
    context.emit({ code: "evidence-number-mismatch", severity: "error", place, args });
  };
}

/** The first and the last day of a row's period have to be among the dates of its quotes, where these have any. */
function periodTest(context: TableContext): (row: TypedRow, quotes: readonly FoundQuote[]) => void {
  const period = context.rules?.schema.period;
  const days = [
    { day: "first", column: period && columnOf(context, period.start) },
    { day: "last", column: period && columnOf(context, period.end) },
  ] as const;
  return (row, quotes) => {
    if (days.every(({ column }) => textOf(row, column) === undefined)) return;
    const dates = quotes.flatMap(({ text }) => datesInText(text));
    if (dates.length === 0) return;
    for (const { day, column } of days) {
      const value = textOf(row, column);
      if (column === undefined || value === undefined || dates.some((date) => date[day] === value)) continue;
      const args: EvidenceMismatch = {
        reason: "date",
        quoteFields: quotes.map((quote) => quote.column.field?.name ?? ""),
        day,
        dates: dates.slice(0, 10).map((date) => ({ text: date.text, means: date[day] })),
      };
      const place = cellPlace(context, row, column.index);
      context.emit({ code: "evidence-number-mismatch", severity: "error", place, args });
    }
  };
}

function lookAtWords(
  context: TableContext,
  row: TypedRow,
  name: string,
  quotes: readonly FoundQuote[],
  document: EvidenceDocument,
): void {
  const column = columnOf(context, name);
  const words = textOf(row, column);
  if (column === undefined || words === undefined) return;
  const folded = foldText(words).text;
  if (quotes.some(({ text }) => text.includes(folded))) return;
  const quoteFields = quotes.map((quote) => quote.column.field?.name ?? "");
  const args: EvidenceNotFound = { reason: "not-in-quote", document: document.path, quoteFields };
  const place = cellPlace(context, row, column.index);
  context.emit({ code: "evidence-not-found", severity: "error", place, args });
}

function lookAtDocument(context: TableContext, row: TypedRow, name: string, document: EvidenceDocument): void {
  const column = columnOf(context, name);
  const words = textOf(row, column);
  if (column === undefined || words === undefined) return;
  const search = findQuote(document.text, { exact: words });
  if (search.found === "once" || search.found === "several") return;
  const place = cellPlace(context, row, column.index);
  const args: EvidenceNotFound = { reason: "not-in-document", document: document.path };
  context.emit({ code: "evidence-not-found", severity: "error", place, args });
}
