import type { ValidRow, ValidTable } from "../checks/valid-package.ts";
import { encodeTexts } from "./file-parts.ts";
import { valueText } from "./value-text.ts";

/**
 * A table as CSV in one form whatever form it came in: UTF-8, commas, LF, quotes where they are needed (RFC 4180), the
 * columns in the order of the schema. The cells are as written; those that came typed, from JSON, are in the plainest
 * form of their type.
 */
export async function* writeCsv(table: ValidTable): AsyncGenerator<Uint8Array> {
  const { stringify } = await import("csv-stringify/sync");
  // A lone CR ends a line to some readers, and a blank line is no row to any.
  const form = { quoted_match: /\r/, quoted_empty: table.columns.length === 1 };
  const write = (records: readonly (readonly string[])[]): string =>
    stringify(
      records.map((record) => [...record]),
      form,
    );

  async function* texts(): AsyncGenerator<string> {
    yield write([table.columns.map(({ name }) => name)]);
    for await (const rows of table.rows()) yield write(rows.map((row) => csvCells(table, row)));
  }
  yield* encodeTexts(texts());
}

function csvCells({ isTyped }: ValidTable, { cells, values }: ValidRow): readonly string[] {
  if (!isTyped) return cells;
  return values.map((value) => (value === undefined ? "" : valueText(value)));
}
