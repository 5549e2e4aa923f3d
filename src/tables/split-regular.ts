/** Text that ends an unquoted record, or that only a quoted cell may hold. */
const LINE_END = /[\n\r]/;

/**
 * The cells of one record that is written as RFC 4180 says and no other way: a quote stands at both ends of a cell and twice
 * within, and line ends in quoted cells alone. Undefined of any other record, and of an empty text: the splitter of whole
 * files has more to say of these.
 */
export function splitRegular(text: string, delimiter: string, quote: string): readonly string[] | undefined {
  if (text === "") return undefined;
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (text.startsWith(quote, at)) {
      const end = closingQuote(text, at + 1, quote);
      if (end < 0) return undefined;
      const cell = text.slice(at + 1, end);
      cells.push(cell.includes(quote) ? cell.replaceAll(quote + quote, () => quote) : cell);
      at = end + 1;
      if (at === text.length) return cells;
      if (!text.startsWith(delimiter, at)) return undefined;
    } else {
      const next = text.indexOf(delimiter, at);
      const cell = text.slice(at, next < 0 ? text.length : next);
      if (cell.includes(quote) || LINE_END.test(cell)) return undefined;
      cells.push(cell);
      if (next < 0) return cells;
      at = next;
    }
    at += delimiter.length;
  }
}

/** Where the quote is that stands alone; below 0 where there is none. */
function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (!text.startsWith(quote, at + 1)) return at;
  }
  return -1;
}
