import type { FieldInference, TableInference } from "../../src/model/inference.ts";
import { type InferOptions, inferTable, type TableReading } from "../../src/tables/infer/infer-table.ts";

/** Infers a table from text in UTF-8, or from bytes, that come in chunks of a size. */
export function infer(data: string | Uint8Array, options: InferOptions = {}, chunk = 65_536): Promise<TableReading> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  return inferTable(chunks, options);
}

/** The table of a text that is one. */
export async function inferred(data: string | Uint8Array, options: InferOptions = {}): Promise<TableInference> {
  const { table, fault } = await infer(data, options);
  if (table === undefined) throw new Error(`no table: ${JSON.stringify(fault)}`);
  return table;
}

/** The field of a column of these cells. A second column keeps blank cells from being blank rows. */
export async function inferredColumn(label: string, cells: readonly string[]): Promise<FieldInference> {
  const rows = cells.map((cell, at) => `row ${at + 1}x,${quoted(cell)}\n`);
  const { fields } = await inferred(`label,${quoted(label)}\n${rows.join("")}`);
  const [, field] = fields;
  if (field === undefined) throw new Error("no second column");
  return field;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** So many cells, made from their position. */
export function cells(count: number, cell: (at: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, at) => cell(at));
}
