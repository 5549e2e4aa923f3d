import type { ImportedRow, ImportObstacle } from "../model/import.ts";
import { cellUnder, type TableFile } from "./table-file.ts";

/** Which of the rows are new to a table, and which are there under the same key with other cells. */
export interface NewRows {
  readonly rows: readonly ImportedRow[];
  readonly there: number;
  readonly others: Extract<ImportObstacle, { readonly reason: "other-rows" }>["rows"];
  readonly othersCount: number;
}

const MAX_TOLD = 20;

/**
 * Holds rows to those that a table has. A row is there already where every cell that the import fills is the same: what a
 * person filled in since then stays theirs.
 */
export function findNewRows(rows: readonly ImportedRow[], file: TableFile, key: readonly string[]): NewRows {
  const known = new Map(file.records.map((record) => [join(key.map((name) => cellUnder(file, record, name))), record]));
  const fresh: ImportedRow[] = [];
  const others: { key: string; field: string; there: string; new: string }[] = [];
  let there = 0;
  let othersCount = 0;
  for (const row of rows) {
    const id = join(key.map((name) => row.cells[name] ?? ""));
    const record = known.get(id);
    if (record === undefined) {
      fresh.push(row);
      continue;
    }
    const other = Object.entries(row.cells).find(([name, cell]) => cellUnder(file, record, name) !== cell);
    if (other === undefined) {
      there += 1;
      continue;
    }
    othersCount += 1;
    const [field, cell] = other;
    const shown = key.map((name) => row.cells[name] ?? "").join(", ");
    if (others.length < MAX_TOLD) {
      others.push({ key: shown, field, there: cellUnder(file, record, field), new: cell });
    }
  }
  return { rows: fresh, there, others, othersCount };
}

function join(cells: readonly string[]): string {
  return JSON.stringify(cells);
}
