import type { ImportColumn, ImportObstacle, UnderstoodTable } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { divideTable, findSecondHeader, isHeaderRepeated, tellRows } from "./divide-table.ts";
import { labelOf, type MatchedColumn, mainField, matchColumns } from "./match-columns.ts";
import { columnName, type Grid, type GridRow, textAt } from "./read-grid.ts";
import { isFigureCell, saysMultiple, saysMultipleInProse } from "./take-figure.ts";

/** One figure of the table, with what is said about it there. */
export interface TableFigure {
  /** Places in the grid, from 0: of the row, and of the first row that its words stand in. */
  readonly at: number;
  readonly from: number;
  readonly row: GridRow;
  readonly column: MatchedColumn;
  /** Texts by field: of the columns that were matched, and the section. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A table that was understood. */
export interface TableReading {
  readonly ok: true;
  readonly table: Omit<UnderstoodTable, "units">;
  readonly figures: readonly TableFigure[];
}

export type TableUnderstanding = TableReading | { readonly ok: false; readonly obstacle: ImportObstacle };

export interface TableWishes {
  /** The number of the header's last row. */
  readonly header?: number;
  /** From a column's label, letter or number, in lower case, to a field. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Tells what the parts of a table are, in the fields of a kind. Nothing is guessed: what is not plain is an obstacle. */
export function understandTable(grid: Grid, schema: RowSchema, wishes: TableWishes): TableUnderstanding {
  const divided = divideTable(grid, wishes.header);
  if (divided === undefined) return { ok: false, obstacle: { reason: "no-header", table: grid.name } };
  const { header, body } = divided;
  const match = matchColumns(grid, header, body, schema, wishes.columns);
  const field = schema.figure?.text ?? "";
  const labels = Array.from({ length: grid.width }, (_, column) => labelOf(header, column));
  const shown = labels.filter((label) => label !== "").slice(0, 20);
  if (!match.ok) {
    const columns = match.columns.map(({ column, label }) => named(column, label));
    const obstacle: ImportObstacle =
      match.because === "several-figures"
        ? { reason: "several-figures", field, columns }
        : { reason: "no-figures", table: grid.name, field, labels: shown };
    return { ok: false, obstacle };
  }
  const multiplied = match.figures.find(({ label }) => saysMultiple(label));
  if (multiplied !== undefined) {
    const { column, label } = multiplied;
    return { ok: false, obstacle: { reason: "multiplied", column: columnName(column), label } };
  }
  const title = divided.titles.find((row) => row.filled.some((column) => saysMultiple(textAt(row, column))));
  if (title !== undefined && typeof schema.figure?.unit === "object") {
    const label = title.filled.map((column) => textAt(title, column)).join(" ");
    if (label.length < 200 || saysMultipleInProse(label)) {
      return { ok: false, obstacle: { reason: "multiplied", column: "", label: label.slice(0, 300) } };
    }
  }
  const main = mainField(schema);
  if (main !== undefined && !match.columns.some((column) => column.field === main)) {
    return { ok: false, obstacle: { reason: "no-label", field: main, labels: shown } };
  }
  const lastLabels = labels.map((label, column) => textAt(divided.header.at(-1), column) || label);
  const places = match.figures.map(({ column }) => column);
  const second = findSecondHeader(divided.body, places, lastLabels);
  if (second !== undefined) {
    const words = second.filled.map((column) => textAt(second, column));
    return { ok: false, obstacle: { reason: "second-header", row: second.number, labels: words } };
  }
  const read = readBody(grid, schema, divided, match.columns, match.figures, labels);
  const note = read.ok ? read.table.notes.find(({ text }) => saysMultipleInProse(text)) : undefined;
  if (note === undefined || typeof schema.figure?.unit !== "object") return read;
  return { ok: false, obstacle: { reason: "multiplied", column: "", label: note.text.slice(0, 300) } };
}

function readBody(
  grid: Grid,
  schema: RowSchema,
  { titles, header, body }: { titles: readonly GridRow[]; header: readonly GridRow[]; body: readonly GridRow[] },
  columns: readonly MatchedColumn[],
  figureColumns: readonly MatchedColumn[],
  labels: readonly string[],
): TableReading {
  const places = figureColumns.map(({ column }) => column);
  const main = columns.find(({ field }) => field !== undefined && field === mainField(schema));
  const lastLabels = labels.map((label, column) => textAt(header.at(-1), column) || label);
  const roles = tellRows(body, places, lastLabels);
  const hasSection = schema.fields.some(({ name }) => name === "section");
  const sectionColumn = columns.find(({ field }) => field === "section");
  const sections: { row: number; text: string }[] = [];
  const notes: { row: number; text: string }[] = [];
  const figures: TableFigure[] = [];
  const unread = new Map<number, number>();
  const read = new Map<number, number>();
  const count = (counts: Map<number, number>, column: number): void =>
    void counts.set(column, (counts.get(column) ?? 0) + 1);
  let section = "";
  const startSection = (row: number, text: string): void => {
    if (text === "") return;
    section = text;
    sections.push({ row, text });
  };
  // A header that comes again with other words above the labels has the sections there; so has the first.
  if (main?.because === "content" && isHeaderRepeated(body, places, lastLabels)) {
    startSection(header.at(-1)?.number ?? 0, main.label);
  }
  const offset = titles.length + header.length;
  let carried = "";
  body.forEach((row, index) => {
    const role = roles[index];
    if (role === undefined) return;
    if (role.role === "section") startSection(row.number, role.text);
    else if (role.role === "note") notes.push({ row: row.number, text: role.text });
    else if (row.filled.length > 0) {
      const texts = new Map<string, string>();
      let from = offset + index;
      for (const { column, field } of columns) {
        if (field === undefined || places.includes(column)) continue;
        const text = textAt(row, column);
        if (text === "") continue;
        texts.set(field, text);
        if (row.filled.includes(column)) count(read, column);
        const merged = row.cells[column]?.from;
        if (merged !== undefined && isQuoted(schema, field)) from = Math.min(from, merged);
      }
      if (sectionColumn !== undefined) {
        carried = texts.get("section") ?? carried;
        if (carried !== "") texts.set("section", carried);
      } else if (section !== "" && hasSection) texts.set("section", section);
      for (const column of figureColumns) {
        const text = textAt(row, column.column);
        if (text !== "") count(isFigureCell(text) ? read : unread, column.column);
        figures.push({ at: offset + index, from, row, column, texts });
      }
    }
  });
  const told = columns.map(({ column, label, field, because, period }): ImportColumn => {
    const counts = { read: read.get(column) ?? 0, unread: unread.get(column) ?? 0 };
    return {
      name: columnName(column),
      label,
      ...(field === undefined ? {} : { field }),
      ...(because === undefined ? {} : { because }),
      ...(period === undefined ? {} : { period }),
      ...counts,
    };
  });
  const isNothing = ({ label, field }: ImportColumn): boolean => label === "" && field === undefined;
  return {
    ok: true,
    figures,
    table: {
      name: grid.name,
      header: header.map(({ number }) => number),
      columns: told.filter((column) => !isNothing(column)),
      sections,
      titles: titles.map((row) => ({ row: row.number, text: row.filled.map((at) => textAt(row, at)).join(" | ") })),
      notes,
    },
  };
}

/** Whether a field's text has to stand in the words that a row quotes. */
function isQuoted({ evidence }: RowSchema, field: string): boolean {
  return evidence?.inQuote.includes(field) ?? false;
}

function named(column: number, label: string): string {
  return label === "" ? columnName(column) : `${columnName(column)} (${label})`;
}
