import type { Side } from "../model/diff.ts";
import { cellsKey, type DiffColumn } from "./diff-column.ts";
import { type OpenTable, UnreadTable } from "./open-table.ts";
import { packCells, unpackCells } from "./pack-cells.ts";

/** As many entries as one JavaScript map has room for. */
const MAX_HELD_ROWS = 16_000_000;

/**
 * The rows of one side, held by key. Costs the bytes of the file twice over, and about a hundred bytes a row besides: a
 * million rows of 100 characters are some 300 MB.
 */
export interface HeldRows {
  /** Rows are numbered from 0 in the order of the file. */
  readonly count: number;
  /** The first row of this key, -1 where there is none. */
  readonly first: (key: string) => number;
  /** The next row of the same key, -1 where there is none. */
  readonly next: (row: number) => number;
  /** The keys that more than one row has. */
  readonly duplicates: ReadonlySet<string>;
  /** The cells as one text (`packCells`), in the order of the columns that were held. */
  readonly packed: (row: number) => string;
  readonly cells: (row: number) => readonly string[];
  /** The physical line, from 1. */
  readonly line: (row: number) => number;
}

/** Reads a table and holds all of its cells, by the key that some of its columns make. Throws `UnreadTable`. */
export async function holdRows(table: OpenTable, key: readonly DiffColumn[], side: Side): Promise<HeldRows> {
  const index = new Map<string, number>();
  const last = new Map<string, number>();
  const following = new Map<number, number>();
  const texts: string[] = [];
  const lines: number[] = [];
  const isInOrder = table.columns.every((column, at) => column.index === at);
  const width = table.columns.length;

  for await (const { rows, mayHoldNul } of table.rows()) {
    for (const { cells, line } of rows) {
      const row = texts.length;
      if (row >= MAX_HELD_ROWS) throw new UnreadTable({ side, reason: "too-many-rows", limit: MAX_HELD_ROWS });
      const own =
        isInOrder && cells.length === width ? cells : table.columns.map((column) => cells[column.index] ?? "");
      texts.push(packCells(own, mayHoldNul));
      lines.push(line);
      const text = cellsKey(key, cells);
      const first = index.get(text);
      if (first === undefined) index.set(text, row);
      else {
        following.set(last.get(text) ?? first, row);
        last.set(text, row);
      }
    }
  }
  return {
    count: texts.length,
    first: (text) => index.get(text) ?? -1,
    next: (row) => following.get(row) ?? -1,
    duplicates: new Set(last.keys()),
    packed: (row) => texts[row] ?? "",
    cells: (row) => unpackCells(texts[row] ?? ""),
    line: (row) => lines[row] ?? 0,
  };
}
