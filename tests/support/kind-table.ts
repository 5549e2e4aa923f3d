import { builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { deriveTableSchema } from "../../src/schemas/derive-table-schema.ts";
import type { CaseTable } from "./case-package.ts";

/** Cells of a row by the name of their column; what is not given is blank. */
export type CaseRow = { readonly [column: string]: string };

/** A table of one of foipack's kinds, with its derived schema, all of its columns, and these rows. */
export function kindTable(kind: string, rows: readonly CaseRow[]): CaseTable {
  const builtIn = builtInRowSchema(kind);
  if (builtIn === undefined) throw new Error(`there is no kind ${kind}`);
  const names = builtIn.schema.fields.map(({ name }) => name);
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? "")).join(","));
  return {
    schema: deriveTableSchema(builtIn.schema, [{ name: "t", kind }]),
    resource: { "foi:kind": kind },
    csv: [names.join(","), ...lines, ""].join("\n"),
  };
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
