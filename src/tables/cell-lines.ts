/** Line ends in `text` from `from` up to `to`: CRLF, LF and CR each count once, as editors count them. */
export function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) count += 1;
    else if (code === 13 && !(at + 1 < to && text.charCodeAt(at + 1) === 10)) count += 1;
  }
  return count;
}

/**
 * The physical line on which each cell of a record begins: the record's own, and the line ends in the cells before it.
 * One more follows, of the record's end. A record that knows the lines of its cells is taken at its word.
 */
export function cellLines({
  line,
  cells,
  lines: known,
}: {
  readonly line: number;
  readonly cells: readonly string[];
  readonly lines?: readonly number[];
}): readonly number[] {
  if (known !== undefined) return known;
  const lines = [line];
  let at = line;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) at += countLines(cell, 0, cell.length);
    lines.push(at);
  }
  return lines;
}
