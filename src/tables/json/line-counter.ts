import { nextOccurrence } from "../next-occurrence.ts";

/** Counts the lines of a text that comes in pieces. LF, CR LF and CR each end a line. */
export interface LineCounter {
  /** Counts up to an offset in the whole, which is never before one that was counted to. `base` is the offset of `text`, a part of one whole. */
  countTo(text: string, base: number, offset: number): void;
  /** Line of the offset that was last counted to, from 1, and the column in it, from 1. */
  readonly line: number;
  readonly column: number;
}

export function createLineCounter(): LineCounter {
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  /** The offset after the last CR. */
  let afterReturn = -1;
  const feeds = nextOccurrence("\n");
  const returns = nextOccurrence("\r");
  let searchedBase = 0;
  let searchedLength = 0;
  return {
    countTo(text, base, offset) {
      if (counted >= offset) return;
      if (base !== searchedBase || text.length !== searchedLength) {
        feeds.forget();
        returns.forget();
        searchedBase = base;
        searchedLength = text.length;
      }
      for (;;) {
        const feed = feeds.in(text, counted - base);
        const at = Math.min(feed, returns.in(text, counted - base));
        if (base + at >= offset) break;
        const isReturn = at !== feed;
        if (isReturn || base + at !== afterReturn) line += 1;
        counted = base + at + 1;
        lineStart = counted;
        if (isReturn) afterReturn = counted;
      }
      counted = offset;
    },
    get line() {
      return line;
    },
    get column() {
      return counted - lineStart + 1;
    },
  };
}
