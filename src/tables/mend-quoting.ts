import type { TableDialect } from "../model/descriptor.ts";
import { isInitialSpace } from "./initial-space.ts";
import { isLineEnd } from "./mend-places.ts";

/**
 * How a value is written in a cell: within the quotation marks that were there, else bare where that reads as the same
 * value, else quoted. Undefined where the dialect has no way to write it.
 */
export function writeCell(
  value: string,
  wasQuoted: boolean,
  dialect: TableDialect,
  isFirst: boolean,
): string | undefined {
  const { quoteChar, escapeChar, doubleQuote } = dialect;
  if (!wasQuoted && isBare(value, dialect, isFirst)) return value;
  if (quoteChar === undefined) return undefined;
  const inner = escapeChar === undefined || escapeChar === quoteChar ? value : escaped(value, escapeChar, escapeChar);
  if (!inner.includes(quoteChar)) return `${quoteChar}${inner}${quoteChar}`;
  if (doubleQuote) return `${quoteChar}${inner.replaceAll(quoteChar, quoteChar + quoteChar)}${quoteChar}`;
  if (escapeChar === undefined || escapeChar === quoteChar) return undefined;
  return `${quoteChar}${escaped(inner, quoteChar, escapeChar)}${quoteChar}`;
}

function escaped(value: string, character: string, by: string): string {
  return value.replaceAll(character, by + character);
}

/** Whether a value reads as itself without quotation marks. */
function isBare(value: string, dialect: TableDialect, isFirst: boolean): boolean {
  const { delimiter, quoteChar, escapeChar, lineTerminator, skipInitialSpace, commentChar } = dialect;
  // A part of a delimiter can make a whole one with the delimiter that follows.
  if ([...delimiter].some((part) => value.includes(part)) || (escapeChar !== undefined && value.includes(escapeChar)))
    return false;
  if (quoteChar !== undefined && value.includes(quoteChar)) return false;
  if (skipInitialSpace && isInitialSpace(value[0], delimiter)) return false;
  // A record of nothing at all may be none, or run together with the line end before it.
  if (isFirst && value === "") return false;
  if (isFirst && commentChar !== undefined && value.startsWith(commentChar)) return false;
  return isLineEnd(lineTerminator) ? !/[\r\n]/.test(value) : ![...lineTerminator].some((part) => value.includes(part));
}
