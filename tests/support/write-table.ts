import type { TableDialect } from "../../src/model/descriptor.ts";

/** A cell, and how it is written where it can be written in several ways. */
export interface CellToWrite {
  readonly text: string;
  readonly isQuoted: boolean;
  /** White space before it, where the dialect skips that. */
  readonly spaces: string;
}

export interface TableToWrite {
  readonly dialect: TableDialect;
  readonly rows: readonly (readonly CellToWrite[])[];
  readonly comments: readonly { readonly below: number; readonly text: string }[];
}

/** A table as a file, and what a reader should find in it. */
export interface Written {
  readonly text: string;
  readonly records: readonly {
    readonly cells: readonly string[];
    readonly isComment: boolean;
    readonly start: number;
  }[];
}

/** Writes a table in any sound dialect. What the dialect has no way to write is left out of the cell. */
export function writeTable({ dialect, rows, comments }: TableToWrite): Written {
  const { lineTerminator, commentChar, delimiter } = dialect;
  const records: Written["records"][number][] = [];
  let text = "";
  const lastHeaderRow = dialect.header ? Math.max(...dialect.headerRows) : 0;
  rows.forEach((row, index) => {
    const start = text.length;
    const written = row.map((cell, at) => writeCell(cell, dialect, at === 0));
    text += written.map(({ form }) => form).join(delimiter) + lineTerminator;
    records.push({ cells: written.map(({ meant }) => meant), isComment: false, start });
    for (const comment of comments) {
      if (commentChar === undefined || comment.below !== index || index + 1 < lastHeaderRow) continue;
      // What ends a line ends a comment.
      const line = `${commentChar}${comment.text}`.replaceAll(lineTerminator, "");
      records.push({ cells: [line], isComment: true, start: text.length });
      text += line + lineTerminator;
    }
  });
  return { text, records };
}

interface WrittenCell {
  readonly form: string;
  /** What a reader should read. */
  readonly meant: string;
}

function writeCell({ text, isQuoted, spaces }: CellToWrite, dialect: TableDialect, isFirst: boolean): WrittenCell {
  const { quoteChar, escapeChar } = dialect;
  const before = dialect.skipInitialSpace && !isFirst ? spaces.replaceAll(dialect.delimiter, "") : "";
  if (quoteChar !== undefined && (isQuoted || (escapeChar === undefined && hasSpecial(text, dialect, isFirst)))) {
    const { form, meant } = inQuotes(text, quoteChar, dialect);
    return { form: before + form, meant };
  }
  if (escapeChar === undefined) return { form: before + text, meant: text };
  const form = [...text].map((character) => (isSpecial(character, dialect) ? escapeChar + character : character));
  return { form: before + form.join(""), meant: text };
}

function inQuotes(text: string, quote: string, { escapeChar, doubleQuote }: TableDialect): WrittenCell {
  const enclose = (inside: string) => `${quote}${inside}${quote}`;
  if (escapeChar !== undefined) {
    const inside = text.replaceAll(escapeChar, escapeChar + escapeChar).replaceAll(quote, escapeChar + quote);
    return { form: enclose(inside), meant: text };
  }
  const meant = doubleQuote ? text : text.replaceAll(quote, "");
  return { form: enclose(meant.replaceAll(quote, quote + quote)), meant };
}

function isSpecial(character: string, { delimiter, lineTerminator, quoteChar, escapeChar, commentChar }: TableDialect) {
  const marks = `${delimiter}${lineTerminator}${quoteChar ?? ""}${escapeChar ?? ""}${commentChar ?? ""}\r\n \t`;
  return marks.includes(character);
}

/** Whether a cell without quotes would be read as something else. A quote within it would not. */
function hasSpecial(text: string, dialect: TableDialect, isFirst: boolean): boolean {
  const { delimiter, lineTerminator, quoteChar = "", commentChar = "", skipInitialSpace } = dialect;
  const separators = `${delimiter}${lineTerminator}${/^(\r\n|\n|\r)$/.test(lineTerminator) ? "\r\n" : ""}`;
  if ([...text].some((character) => separators.includes(character))) return true;
  if (text.startsWith(quoteChar) || (isFirst && commentChar !== "" && text.startsWith(commentChar))) return true;
  return skipInitialSpace && /^[ \t]/.test(text);
}
