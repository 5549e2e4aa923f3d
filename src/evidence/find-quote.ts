import { type FoldedText, foldedText } from "./fold-text.ts";
import { type NearestPassage, nearestPassage } from "./nearest-passage.ts";
import type { QuotedText } from "./quoted-text.ts";

/** A W3C Text Quote Selector: the exact words, and those directly before and after where they occur more than once. */
export interface Quote {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** A stretch of a folded text, in its UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What became of the search for a quote. */
export type QuoteSearch =
  | { readonly found: "once"; readonly span: Span }
  /** The words themselves are there, but not with this prefix or suffix; `spans` are the first of them. */
  | { readonly found: "elsewhere"; readonly spans: readonly Span[] }
  | { readonly found: "several"; readonly spans: readonly Span[]; readonly count: number; readonly isMore: boolean }
  | { readonly found: "nowhere"; readonly nearest: NearestPassage | undefined }
  /** The quote is longer than any that is looked for; `length` in characters. */
  | { readonly found: "too-long"; readonly length: number };

/** Longer words than these are a document and no quote. */
export const MAX_QUOTE_LENGTH = 20_000;

/** So many places are counted; there are more. */
const MAX_PLACES = 1_000;

/** Looks for a quote in a document: once is as it should be. Space between the words and those around them does not count. */
export function findQuote(document: QuotedText, quote: Quote): QuoteSearch {
  const length = Math.max(quote.exact.length, quote.prefix?.length ?? 0, quote.suffix?.length ?? 0);
  if (length > MAX_QUOTE_LENGTH) return { found: "too-long", length };
  const exact = foldedText(quote.exact);
  const prefix = foldedText(quote.prefix ?? "");
  const suffix = foldedText(quote.suffix ?? "");
  const there: Span[] = [];
  const fitting: Span[] = [];
  let isMore = false;
  for (const span of exact === "" ? [] : document.places(exact)) {
    if (there.length < 3) there.push(span);
    if (!isBetween(document.folded, span, prefix, suffix)) continue;
    if (fitting.length === MAX_PLACES) {
      isMore = true;
      break;
    }
    fitting.push(span);
  }
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return { found: "once", span: only };
  if (only !== undefined) return { found: "several", spans: fitting.slice(0, 3), count: fitting.length, isMore };
  if (there.length > 0) return { found: "elsewhere", spans: there };
  return { found: "nowhere", nearest: nearestPassage(document, exact) };
}

function isBetween({ text }: FoldedText, { start, end }: Span, prefix: string, suffix: string): boolean {
  const before = text.charAt(start - 1) === " " ? start - 1 : start;
  const after = text.charAt(end) === " " ? end + 1 : end;
  return text.endsWith(prefix, before) && text.startsWith(suffix, after);
}
