import type { ImportedRow, ImportObstacle } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { isFillable, type MatchedColumn } from "./match-columns.ts";
import { columnName, type GridRow, textAt } from "./read-grid.ts";

const MAX_TOLD = 20;

/**
 * Rows that say the same of what their figure is, so that nobody could tell one from another: their identifiers would be
 * made up. Names the columns that differ between them and fill no field.
 */
export function findSameRows(
  rows: readonly ImportedRow[],
  grid: readonly GridRow[],
  schema: RowSchema,
  columns: readonly MatchedColumn[],
  given: ReadonlyMap<string, string>,
): ImportObstacle | undefined {
  const names = sayingFields(schema);
  const groups = new Map<string, ImportedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => row.cells[name] ?? ""));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const same = [...groups.values()].filter((group) => group.length > 1);
  if (same.length === 0) return undefined;
  const byNumber = new Map(grid.map((row) => [row.number, row]));
  const unused = columns.filter(({ column, field }) => {
    if (field !== undefined) return false;
    return same.some((group) => new Set(group.map(({ row }) => textAt(byNumber.get(row), column))).size > 1);
  });
  const taken = new Set([...columns.flatMap(({ field }) => field ?? []), ...given.keys()]);
  const free = schema.fields.filter(({ name, type, property }) => {
    const isText = type === "string" && property.enum === undefined && property.pattern === undefined;
    return isText && isFillable(schema, name) && name !== schema.figure?.text && !taken.has(name);
  });
  return {
    reason: "same-rows",
    rows: same.slice(0, MAX_TOLD).map((group) => ({
      rows: group.map(({ row }) => row),
      what: names.flatMap((name) => (given.has(name) ? [] : (group[0]?.cells[name] ?? []))).join(", "),
    })),
    count: same.reduce((sum, group) => sum + group.length, 0),
    columns: unused.map(({ column, label }) =>
      label === "" ? columnName(column) : `${columnName(column)} (${label})`,
    ),
    fields: free.map(({ name }) => name),
  };
}

/** The fields that say what a row's figure is of: not its identifier, the figure itself, its unit or its evidence. */
function sayingFields({ fields, primaryKey, figure, evidence }: RowSchema): readonly string[] {
  const quotes = evidence?.quotes.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]) ?? [];
  const unit = typeof figure?.unit === "object" ? figure.unit.field : undefined;
  const others = [primaryKey[0], figure?.text, figure?.value, unit, "status", "exemption_act", "exemption_section"];
  return fields.flatMap(({ name }) => ([...quotes, ...others].includes(name) ? [] : [name]));
}
