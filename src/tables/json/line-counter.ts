/** Counts the lines of a text that comes in pieces. LF, CR LF and CR each end a line. */
export interface LineCounter {
  /** Counts up to an offset in the whole, which is never before one that was counted to. `base` is the offset of `text`. */
  countTo(text: string, base: number, offset: number): void;
  /** Line of the offset that was last counted to, from 1, and the column in it, from 1. */
  readonly line: number;
  readonly column: number;
}

export function createLineCounter(): LineCounter {
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  let isAfterReturn = false;
  return {
    countTo(text, base, offset) {
      for (; counted < offset; counted += 1) {
        const code = text.charCodeAt(counted - base);
        const isReturn = code === 13;
        if (isReturn || code === 10) {
          if (isReturn || !isAfterReturn) line += 1;
          lineStart = counted + 1;
        }
        isAfterReturn = isReturn;
      }
    },
    get line() {
      return line;
    },
    get column() {
      return counted - lineStart + 1;
    },
  };
}
