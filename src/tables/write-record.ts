import type { TableDialect } from "../model/descriptor.ts";

/**
 * One record as a dialect writes it, without a line end. Undefined where the dialect has no way to write one of the cells:
 * it quotes nothing, or has no way to write a quote.
 */
export function writeRecord(cells: readonly string[], dialect: TableDialect): string | undefined {
  const written: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const one = writeCell(cell, at, cells.length, dialect);
    if (one === undefined) return undefined;
    written.push(one);
  }
  return written.join(dialect.delimiter);
}

function writeCell(cell: string, at: number, count: number, dialect: TableDialect): string | undefined {
  const { delimiter, quoteChar, escapeChar, doubleQuote, commentChar, lineTerminator } = dialect;
  const special = [delimiter, quoteChar, escapeChar, lineTerminator, "\r", "\n"].filter((one) => one !== undefined);
  const needsQuotes =
    special.some((one) => one !== "" && cell.includes(one)) ||
    cell !== cell.trim() ||
    (at === 0 && commentChar !== undefined && cell.startsWith(commentChar)) ||
    (cell === "" && count === 1);
  if (!needsQuotes) return cell;
  if (quoteChar === undefined) return undefined;
  let text = cell;
  if (escapeChar !== undefined && escapeChar !== quoteChar) {
    text = text.replaceAll(escapeChar, `${escapeChar}${escapeChar}`).replaceAll(quoteChar, `${escapeChar}${quoteChar}`);
  } else if (doubleQuote) text = text.replaceAll(quoteChar, `${quoteChar}${quoteChar}`);
  else if (text.includes(quoteChar)) return undefined;
  return `${quoteChar}${text}${quoteChar}`;
}
