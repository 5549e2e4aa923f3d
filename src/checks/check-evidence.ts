import { findPersonalData } from "../disclosure/find-personal-data.ts";
import { maskPersonalData } from "../disclosure/mask.ts";
import { datesInText } from "../evidence/dates-in-text.ts";
import type { EvidenceDocument } from "../evidence/evidence-document.ts";
import { type Around, aroundSpan, findFigure } from "../evidence/find-figure.ts";
import { findQuote, MAX_QUOTE_LENGTH, type QuoteSearch } from "../evidence/find-quote.ts";
import { foldText } from "../evidence/fold-text.ts";
import type { DocumentPlace, EvidenceMismatch, EvidenceNotFound } from "../model/evidence-findings.ts";
import type { FindingArgs } from "../model/finding.ts";
import type { QuoteFields } from "../schemas/row-schema.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow } from "./define-check.ts";
import type { Response } from "./read-evidence.ts";
import type { TableColumn } from "./table-columns.ts";

/** A quote of a row that was found in its document. */
interface FoundQuote {
  readonly column: TableColumn;
  /** Folded. */
  readonly text: string;
  readonly around: Around;
}

/**
 * The words of a response behind each row: its quotes are in the document, once each; its figure is a whole number of the
 * first of them; the days of its period are among the dates of the quotes; and what has to be in the response's words is.
 */
export const checkEvidence = defineCheck({
  name: "evidence",
  codes: [
    "evidence-missing",
    "evidence-not-found",
    "evidence-ambiguous",
    "evidence-number-mismatch",
    "evidence-other-authority",
  ],
  start(context) {
    const { evidence: index, rules } = context;
    const asked = rules?.schema.evidence;
    if (asked === undefined || index === undefined) return undefined;
    const via = columnOf(context, asked.via);
    if (via === undefined) return undefined;
    const quotes = asked.quotes.flatMap((fields) => {
      // Without one of its columns a quote is not whole, and that a column is missing has been said.
      const names = [fields.exact, fields.prefix, fields.suffix].filter((name) => name !== undefined);
      const [column] = names.map((name) => columnOf(context, name));
      const isWhole = names.every((name) => columnOf(context, name) !== undefined);
      return column === undefined || !isWhole ? [] : [{ fields, column }];
    });
    const isAllThere = quotes.length === asked.quotes.length;
    const lookAtFigure = figureTest(context);
    const lookAtPeriod = periodTest(context);
    const lookAtLabel = labelTest(context);
    return {
      row(row) {
        const key = textOf(row, via);
        const response = key === undefined ? undefined : index.responseOf(key);
        // Without a document there is nothing to compare with; why there is none has been said in its own table.
        if (response === undefined) return;
        const { document } = response;
        lookAtAuthority(context, row, asked.authority, response);
        lookAtLabel(row, response);
        const found: FoundQuote[] = [];
        let areAllFound = true;
        for (const { fields, column } of quotes) {
          const exact = textOf(row, column);
          if (exact === undefined) continue;
          const search = searchFor(context, row, fields, exact, document);
          tellQuote(context, row, column, document, search);
          if (search.found === "once") {
            const around = aroundSpan(document.text.folded.text, search.span);
            found.push({ column, text: foldText(exact).text, around });
          } else areAllFound = false;
        }
        const first = quotes.find(({ fields }) => fields === asked.quotes[0]);
        const main = found.find(({ column }) => column === first?.column);
        if (first !== undefined) lookAtFigure(row, first.column, main);
        if (found.length === 0 || !areAllFound || !isAllThere) return;
        lookAtPeriod(row, found);
        for (const name of asked.inQuote) lookAtWords(context, row, name, found, document);
        for (const name of asked.inDocument) lookAtDocument(context, row, name, document);
        for (const name of asked.ifInDocument) lookForNear(context, row, name, document);
      },
    };
  },
});

function columnOf(context: TableContext, name: string | undefined): TableColumn | undefined {
  return name === undefined ? undefined : context.columns.find(({ field }) => field?.name === name);
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

/** Says what is wrong with a quote. */
function tellQuote(
  context: TableContext,
  row: TypedRow,
  column: TableColumn,
  document: EvidenceDocument,
  search: QuoteSearch,
): void {
  if (search.found === "once") return;
  const place = cellPlace(context, row, column.index);
  if (search.found === "several") {
    const args: FindingArgs["evidence-ambiguous"] = {
      document: document.path,
      count: search.count,
      ...(search.isMore ? { isMore: true } : {}),
      places: placesOf(document, search.spans),
    };
    context.emit({ code: "evidence-ambiguous", severity: "error", place, args });
    return;
  }
  context.emit({ code: "evidence-not-found", severity: "error", place, args: notFound(document, search) });
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
  // What is personal in the passage must not be repeated in a report that is public.
  const masked = maskPersonalData(text, findPersonalData(text));
  const differences = masked === text ? nearest.differences : [];
  const short = differences.map(({ quoted, written }) => ({
    quoted: quoted.slice(0, 200),
    written: written.slice(0, 200),
  }));
  return {
    reason: "nowhere",
    document: path,
    nearest: { place: document.placeAt(nearest.start), text: masked, differences: short },
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
    const search = findFigure(quote.text, { text, unit, besides: others, mayBeBound: figure.mayBeBound }, quote.around);
    if (search.found) return;
    const args: EvidenceMismatch = {
      reason: "figure",
      quoteField: quoteColumn.field?.name ?? "",
      ...(unit === undefined ? {} : { unit }),
      ...(search.partOf === undefined ? {} : { partOf: search.partOf }),
      numbers: findPersonalData(quote.text).length === 0 ? search.numbers.slice(0, 20) : [],
    };
    const place = cellPlace(context, row, textColumn.index);
    context.emit({ code: "evidence-number-mismatch", severity: "error", place, args });
  };
}

/** The first and the last day of a row's period have to be among the dates of its quotes, where these have any. */
function periodTest(context: TableContext): (row: TypedRow, quotes: readonly FoundQuote[]) => void {
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
      const args: EvidenceMismatch = {
        reason: "date",
        quoteFields: quotes.map((quote) => quote.column.field?.name ?? ""),
        day,
        dates: dates.slice(0, 10).map((date) => ({ text: date.text, means: date[day] })),
      };
      const place = cellPlace(context, row, column.index);
      context.emit({ code: "evidence-number-mismatch", severity, place, args });
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

/** Words that the document need not have, such as those of the question; but where it nearly has them, it has others. */
function lookForNear(context: TableContext, row: TypedRow, name: string, document: EvidenceDocument): void {
  const column = columnOf(context, name);
  const words = textOf(row, column);
  if (column === undefined || words === undefined) return;
  const search = findQuote(document.text, { exact: words });
  if (search.found !== "nowhere" || search.nearest === undefined || search.nearest.inCommon < 0.8) return;
  const place = cellPlace(context, row, column.index);
  context.emit({ code: "evidence-not-found", severity: "warning", place, args: notFound(document, search) });
}

/** An authority may answer for others, as a county does for its schools; but more often the code is that of a neighbour. */
function lookAtAuthority(context: TableContext, row: TypedRow, name: string | undefined, response: Response): void {
  const column = columnOf(context, name);
  const code = textOf(row, column);
  const { authority, document } = response;
  if (column === undefined || code === undefined || authority === undefined || code === authority) return;
  const args = { code, responded: authority, document: document.path };
  const place = cellPlace(context, row, column.index);
  context.emit({ code: "evidence-other-authority", severity: "warning", place, args });
}

/**
 * What a period is called: with days, one of the label's dates has to have some of them; without, the label has to be in
 * the document or to be the time of the response.
 */
function labelTest(context: TableContext): (row: TypedRow, response: Response) => void {
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
    const dates = datesInText(foldText(label).text);
    const place = cellPlace(context, row, column.index);
    if (start !== undefined && end !== undefined) {
      const isOther = dates.length === 0 && !/^[0-9]{4}$/.test(label);
      if (isOther || dates.some(({ first, last }) => first <= end && start <= last)) return;
      const args: EvidenceMismatch = { reason: "label", document: document.path, period: `${start} to ${end}` };
      context.emit({ code: "evidence-number-mismatch", severity: "error", place, args });
      return;
    }
    if (
      responded?.startsWith(label) === true ||
      document.text.places(foldText(label).text)[Symbol.iterator]().next().done === false
    )
      return;
    const args: EvidenceMismatch = {
      reason: "label",
      document: document.path,
      ...(responded === undefined ? {} : { responded }),
    };
    context.emit({ code: "evidence-number-mismatch", severity: "warning", place, args });
  };
}
