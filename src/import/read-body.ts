import type { ImportCell, ImportColumn, ImportObstacle } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { findAmbiguousDates } from "./decide-dates.ts";
import { findDecimalCommas } from "./decimal-commas.ts";
import type { DividedTable } from "./divide-table.ts";
import { type MatchedColumn, mainField } from "./match-columns.ts";
import { columnName, type Grid, type GridRow, textAt } from "./read-grid.ts";
import { isHeaderRepeated } from "./repeated-header.ts";
import type { TableFigure, TableReading, TableWishes } from "./table-reading.ts";
import { isFigureCell } from "./take-figure.ts";
import { type RowRole, tellRows } from "./tell-rows.ts";

/** The columns of a table, and what stands above each in the last row of its header. */
export interface BodyColumns {
  readonly columns: readonly MatchedColumn[];
  readonly figures: readonly MatchedColumn[];
  readonly labels: readonly string[];
}

/** Reads the rows below the header: figures with what is said of them, sections, notes; and what only a person can tell. */
export function readBody(
  grid: Grid,
  schema: RowSchema,
  { titles, header, body }: DividedTable,
  { columns, figures: figureColumns, labels }: BodyColumns,
  wishes: TableWishes,
): TableReading {
  const places = figureColumns.map(({ column }) => column);
  const others = columns.filter(({ column }) => !places.includes(column));
  const main = others.find(({ field }) => field !== undefined && field === mainField(schema));
  const named = [...(main === undefined ? [] : [main]), ...others.filter((one) => one !== main && isName(schema, one))];
  const roles = tellRows(body, {
    figures: places,
    labels,
    named: named.map(({ column }) => column),
    answers: wishes.rows,
  });
  const counts = createCounts();
  const sections: { row: number; text: string }[] = [];
  const figures: TableFigure[] = [];
  const sectionOf = createSections(schema, others, (row, text) => void sections.push({ row, text }));
  // A header that comes again with other words above the labels has the sections there; so has the first.
  if (main?.because === "content" && isHeaderRepeated(body, places, labels)) {
    sectionOf.start(header.at(-1)?.number ?? 0, main.label);
  }
  const offset = titles.length + header.length;
  body.forEach((row, index) => {
    const role = roles[index];
    if (role?.role === "section") sectionOf.start(row.number, role.text);
    if (role?.role !== "row" || row.filled.length === 0) return;
    const at = offset + index;
    const texts = new Map<string, string>();
    let from = at;
    for (const { column, field } of others) {
      const text = textAt(row, column);
      if (field === undefined || text === "") continue;
      texts.set(field, text);
      if (row.filled.includes(column)) counts.read(column);
      const merged = row.cells[column]?.from;
      if (merged !== undefined && isQuoted(schema, field)) from = Math.min(from, merged);
    }
    sectionOf.fill(texts);
    for (const column of figureColumns) {
      const text = textAt(row, column.column);
      if (text !== "") counts[isFigureCell(text) ? "read" : "unread"](column.column);
      figures.push({ at, from, row, column, texts });
    }
  });
  const rowsOf = (role: RowRole["role"]): readonly GridRow[] => body.filter((_, at) => roles[at]?.role === role);
  const whole = (row: GridRow): { row: number; text: string } => ({
    row: row.number,
    text: row.filled.map((at) => textAt(row, at)).join(" | "),
  });
  return {
    ok: true,
    columns,
    figures,
    skipped: rowsOf("skipped").map(({ number }) => number),
    doubts: findDoubts(schema, others, places, rowsOf, wishes),
    table: {
      name: grid.name,
      header: header.map(({ number }) => number),
      columns: columns.map((column) => told(column, counts.of(column.column))).filter(isSomething),
      sections,
      titles: titles.map(whole),
      notes: rowsOf("note").map(whole),
    },
  };
}

const MAX_TOLD = 20;

function findDoubts(
  schema: RowSchema,
  others: readonly MatchedColumn[],
  places: readonly number[],
  rowsOf: (role: RowRole["role"]) => readonly GridRow[],
  { dates, confirmed }: TableWishes,
): readonly ImportObstacle[] {
  const doubts: ImportObstacle[] = [];
  const undecided = cellsIn(rowsOf("undecided"), ({ filled }) => filled);
  if (undecided.length > 0) {
    doubts.push({ reason: "undecided-rows", rows: undecided.slice(0, MAX_TOLD), count: undecided.length });
  }
  const types = new Map(schema.fields.map(({ name, type }) => [name, type]));
  const days = others.filter(({ field }) => types.get(field ?? "") === "date").map(({ column }) => column);
  const ambiguous = dates === undefined ? findAmbiguousDates(cellsIn(rowsOf("row"), () => days)) : undefined;
  if (ambiguous !== undefined) doubts.push(ambiguous);
  const commas = findDecimalCommas(
    cellsIn(rowsOf("row"), () => places),
    confirmed.has("decimal-points"),
  );
  if (commas !== undefined) doubts.push(commas);
  return doubts;
}

function cellsIn(rows: readonly GridRow[], columnsOf: (row: GridRow) => readonly number[]): readonly ImportCell[] {
  return rows.flatMap((row) =>
    columnsOf(row).flatMap((column) => {
      const text = textAt(row, column);
      return text === "" ? [] : [{ row: row.number, column: columnName(column), text }];
    }),
  );
}

/** Whether a column may say what a row is of. Its unit or its period alone do not, nor does its section. */
function isName({ figure, period, fields }: RowSchema, { field }: MatchedColumn): boolean {
  const unit = typeof figure?.unit === "object" ? figure.unit.field : undefined;
  const type = fields.find(({ name }) => name === field)?.type;
  return field !== undefined && type === "string" && !["section", unit, period?.label].includes(field);
}

/** Which section a row is in: that of its own column, carried down from above, or the last heading's. */
function createSections(
  { fields }: RowSchema,
  columns: readonly MatchedColumn[],
  tell: (row: number, text: string) => void,
) {
  const hasSection = fields.some(({ name }) => name === "section");
  const hasColumn = columns.some(({ field }) => field === "section");
  let section = "";
  return {
    start(row: number, text: string): void {
      if (text === "") return;
      section = text;
      tell(row, text);
    },
    fill(texts: Map<string, string>): void {
      if (hasColumn) section = texts.get("section") ?? section;
      if (section !== "" && hasSection) texts.set("section", section);
    },
  };
}

function createCounts() {
  const read = new Map<number, number>();
  const unread = new Map<number, number>();
  const add = (counts: Map<number, number>, column: number): void =>
    void counts.set(column, (counts.get(column) ?? 0) + 1);
  return {
    read: (column: number) => add(read, column),
    unread: (column: number) => add(unread, column),
    of: (column: number) => ({ read: read.get(column) ?? 0, unread: unread.get(column) ?? 0 }),
  };
}

function told(
  { column, label, field, because, period }: MatchedColumn,
  counts: { readonly read: number; readonly unread: number },
): ImportColumn {
  return {
    name: columnName(column),
    label,
    ...(field === undefined ? {} : { field }),
    ...(because === undefined ? {} : { because }),
    ...(period === undefined ? {} : { period }),
    ...counts,
  };
}

function isSomething({ label, field }: ImportColumn): boolean {
  return label !== "" || field !== undefined;
}

/** Whether a field's text has to stand in the words that a row quotes. */
function isQuoted({ evidence }: RowSchema, field: string): boolean {
  return evidence?.inQuote.includes(field) ?? false;
}
