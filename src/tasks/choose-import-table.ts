import { type Grid, readGrid } from "../import/read-grid.ts";
import type { TableReading, TableWishes } from "../import/table-reading.ts";
import { understandTable } from "../import/understand-table.ts";
import type { ReadDocument } from "../model/document.ts";
import type { ImportObstacle } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import type { RowSchema } from "../schemas/row-schema.ts";

/** A table of the document, as people see it and as it was understood. */
export interface ChosenTable {
  readonly grid: Grid;
  readonly reading: TableReading;
}

/** The table that was asked for, or the only one that has figures of the kind. */
export function chooseTable(
  document: ReadDocument,
  schema: RowSchema,
  wishes: TableWishes,
  asked: string | undefined,
): ChosenTable | { readonly obstacle: ImportObstacle } {
  const names = document.tables.map(({ name }) => name);
  if (names.length === 0) return { obstacle: { reason: "no-table" } };
  const wanted = asked === undefined ? undefined : findTable(names, asked);
  if (asked !== undefined && wanted === undefined) {
    throw new UserFault(`There is no table "${asked}" in the document.`, `It has: ${names.slice(0, 30).join(", ")}`);
  }
  const tables = wanted === undefined ? document.tables : document.tables.filter((_, at) => at === wanted);
  const tried = tables.map((table) => {
    const grid = readGrid(table, document);
    return { grid, reading: understandTable(grid, schema, wishes) };
  });
  const good = tried.flatMap(({ grid, reading }) =>
    reading.ok && reading.figures.length > 0 ? [{ grid, reading }] : [],
  );
  const [only, ...others] = good;
  if (only !== undefined && others.length === 0) return only;
  if (others.length > 0) {
    return { obstacle: { reason: "several-tables", tables: good.map(({ grid }) => grid.name) } };
  }
  if (tried.length > 1) return { obstacle: { reason: "several-tables", tables: names } };
  const [first] = tried;
  return { obstacle: first?.reading.ok === false ? first.reading.obstacle : { reason: "no-table" } };
}

function findTable(names: readonly string[], asked: string): number | undefined {
  const exact = names.indexOf(asked);
  const near = exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === asked.toLowerCase());
  if (near >= 0) return near;
  const number = /^[0-9]{1,4}$/.test(asked) ? Number(asked) - 1 : -1;
  return number >= 0 && number < names.length ? number : undefined;
}
