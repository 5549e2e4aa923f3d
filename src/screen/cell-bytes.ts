/** The text of a cell from its bytes, quotes taken off as the splitter of the reference engine takes them off. */
export function readCell(bytes: Uint8Array, from: number, to: number, quote: number | undefined): string {
  if (quote === undefined || bytes[from] !== quote) return readText(bytes, from, to);
  const parts: string[] = [];
  let start = from + 1;
  for (let at = start; at < to; at += 1) {
    if (bytes[at] !== quote) continue;
    parts.push(readText(bytes, start, at));
    if (bytes[at + 1] !== quote || at + 1 >= to) {
      // What stands after the closing quote belongs to the cell.
      parts.push(readText(bytes, at + 1, to));
      return parts.join("");
    }
    parts.push(String.fromCharCode(quote));
    at += 1;
    start = at + 1;
  }
  parts.push(readText(bytes, start, to));
  return parts.join("");
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function readText(bytes: Uint8Array, from: number, to: number): string {
  // To call the decoder takes as long as some thirty characters.
  if (to - from > 32) return decoder.decode(bytes.subarray(from, to));
  let text = "";
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Where the cell of a column begins in a record that begins at `from`. */
export function findCell(
  bytes: Uint8Array,
  from: number,
  column: number,
  delimiter: number,
  quote: number | undefined,
): number {
  let at = from;
  for (let passed = 0; passed < column; passed += 1) {
    if (bytes[at] === quote && quote !== undefined) {
      at += 1;
      for (;;) {
        at = bytes.indexOf(quote, at);
        if (at < 0) return bytes.length;
        if (bytes[at + 1] !== quote) break;
        at += 2;
      }
    }
    at = bytes.indexOf(delimiter, at) + 1;
    if (at === 0) return bytes.length;
  }
  return at;
}
