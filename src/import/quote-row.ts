import { findQuote, MAX_QUOTE_LENGTH } from "../evidence/find-quote.ts";
import type { QuotedText } from "../evidence/quoted-text.ts";
import type { Grid } from "./read-grid.ts";

/** The words of a row, and those around them where they are in the document more than once. */
export interface RowQuote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Whether the document has them once. */
  readonly isOnce: boolean;
}

/** So many cells at the end of a row are left out at most. */
const MAX_LEFT_OUT = 40;

/**
 * The longest beginning of a row's words that bears out what it says: a description at its end may have sums of its own.
 * Undefined where there is none.
 */
export function shorterQuote({ exact }: RowQuote, holds: (words: string) => boolean): string | undefined {
  let end = exact.length;
  for (let count = 0; count < MAX_LEFT_OUT; count += 1) {
    end = exact.lastIndexOf(" | ", end - 1);
    if (end <= 0) return undefined;
    const words = exact.slice(0, end);
    if (holds(words)) return words;
  }
  return undefined;
}

/** So many rows before are quoted to find the right place. */
const MAX_BEFORE = 4;

/**
 * Quotes rows of a table: the whole line, from the first of the rows where what it says stands (a cell may be merged down
 * to it). In a workbook the words before it name its sheet and cell.
 */
export function createQuoter(grid: Grid, document: QuotedText): (from: number, at: number, words?: string) => RowQuote {
  const lineWithPlace = (at: number): string => {
    const row = grid.rows[at];
    return row === undefined ? "" : `${row.place === undefined ? "" : `${row.place} `}${row.line}`;
  };
  return (from, at, words) => {
    const first = grid.rows[from];
    const rest = Array.from({ length: at - from }, (_, more) => lineWithPlace(from + 1 + more));
    const exact = words ?? [first?.line ?? "", ...rest].join(" ");
    const place = first?.place;
    const isOnce = (prefix: string | undefined, suffix?: string): boolean =>
      exact.length < MAX_QUOTE_LENGTH && findQuote(document, { exact, prefix, suffix }).found === "once";
    if (place !== undefined && isOnce(place)) return { exact, prefix: place, isOnce: true };
    if (place === undefined && isOnce(undefined)) return { exact, isOnce: true };
    let prefix = place ?? "";
    for (let before = 1; before <= MAX_BEFORE && from - before >= 0; before += 1) {
      prefix = `${lineWithPlace(from - before)} ${prefix}`.trim();
      if (isOnce(prefix)) return { exact, prefix, isOnce: true };
    }
    const suffix = lineWithPlace(at + 1);
    if (suffix !== "" && isOnce(undefined, suffix)) return { exact, suffix, isOnce: true };
    return { exact, ...(place === undefined ? {} : { prefix: place }), isOnce: false };
  };
}
