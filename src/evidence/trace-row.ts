import type { TracedQuote } from "../model/traced-figure.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { type FigureAsked, findFigure } from "./find-figure.ts";
import { findQuote, type Quote, type Span } from "./find-quote.ts";
import { foldedText } from "./fold-text.ts";

/** So many characters before and after a quote are shown. */
const AROUND = 120;

/** A quote with the words around it in its document, and where in it the figure is. */
export function traceQuote(
  document: EvidenceDocument | undefined,
  field: string,
  quote: Quote,
  figure: FigureAsked | undefined,
): TracedQuote {
  const words = quote.exact;
  if (document === undefined) return { field, words };
  const search = findQuote(document.text, quote);
  if (search.found !== "once") return { field, words };
  const { original, folded } = document.text;
  const { start, end } = inOriginal(document, search.span);
  const text = original.slice(start, end);
  const inQuote = figure && findFigure(folded.text.slice(search.span.start, search.span.end), figure);
  const found = {
    place: document.placeAt(search.span.start),
    span: { start, end },
    before: tail(original.slice(Math.max(0, start - 4 * AROUND), start)),
    text,
    after: head(original.slice(end, end + 4 * AROUND)),
  };
  if (inQuote === undefined || !inQuote.found) return { field, words, found };
  const place = inOriginal(document, {
    start: search.span.start + inQuote.start,
    end: search.span.start + inQuote.end,
  });
  return { field, words, found: { ...found, figure: { start: place.start - start, end: place.end - start } } };
}

function inOriginal({ text: { folded } }: EvidenceDocument, { start, end }: Span): Span {
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 };
}

function tail(text: string): string {
  const folded = foldedText(text);
  const cut = folded.slice(-AROUND);
  return cut.length === folded.length ? cut : `…${cut.slice(cut.indexOf(" ") + 1)}`;
}

function head(text: string): string {
  const folded = foldedText(text);
  const cut = folded.slice(0, AROUND);
  return cut.length === folded.length ? cut : `${cut.slice(0, cut.lastIndexOf(" "))}…`;
}
