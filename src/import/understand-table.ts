import type { ImportObstacle } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { divideTable } from "./divide-table.ts";
import { isKnownLabel, labelOf, mainField, matchColumns } from "./match-columns.ts";
import { readBody } from "./read-body.ts";
import { columnName, type Grid, textAt } from "./read-grid.ts";
import { findSecondHeader } from "./repeated-header.ts";
import type { TableUnderstanding, TableWishes } from "./table-reading.ts";
import { saysMultiple, saysMultipleInProse } from "./take-figure.ts";

/** Tells what the parts of a table are, in the fields of a kind. Nothing is guessed: what is not plain is an obstacle. */
export function understandTable(grid: Grid, schema: RowSchema, wishes: TableWishes): TableUnderstanding {
  const divided = divideTable(grid, (label) => isKnownLabel(label, schema), wishes.header);
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
  const read = readBody(grid, schema, divided, { ...match, labels: lastLabels }, wishes);
  const note = read.table.notes.find(({ text }) => saysMultipleInProse(text));
  if (note === undefined || typeof schema.figure?.unit !== "object") return read;
  return { ok: false, obstacle: { reason: "multiplied", column: "", label: note.text.slice(0, 300) } };
}

function named(column: number, label: string): string {
  return label === "" ? columnName(column) : `${columnName(column)} (${label})`;
}
