import type { QuotedText } from "../evidence/quoted-text.ts";
import type {
  Confirmation,
  ImportCell,
  ImportedRow,
  ImportObstacle,
  ImportRemark,
  UnderstoodTable,
} from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import type { DateOrder } from "./decide-dates.ts";
import { fillFigure } from "./fill-figure.ts";
import { fillText, type Tell } from "./fill-text.ts";
import { decidePeriod } from "./given-period.ts";
import { isUnitLabel, mainField } from "./match-columns.ts";
import { saysOtherUnit, titleSaysOtherUnit } from "./other-unit.ts";
import { createQuoter, shorterQuote } from "./quote-row.ts";
import { columnName, type Grid, textAt } from "./read-grid.ts";
import { createIdentifiers, identifyRow } from "./row-identifier.ts";
import { findSameRows } from "./same-rows.ts";
import type { TableFigure, TableReading } from "./table-reading.ts";
import { isFigureCell, isUnitOfMultiples, saysMultiple } from "./take-figure.ts";
import { wordsHoldRow } from "./words-hold-row.ts";

export interface MadeRows {
  readonly rows: readonly ImportedRow[];
  readonly remarks: readonly ImportRemark[];
  readonly units: UnderstoodTable["units"];
  /** Questions to a person. Nothing may be written until they are answered. */
  readonly doubts: readonly ImportObstacle[];
}

/** What a person gave, and the document to quote. */
export interface RowWishes {
  /**
   * Cells that are the same in all rows: they go before what the table says, but a status is for rows that have none, and a
   * period's name for those that the table names none.
   */
  readonly constants: ReadonlyMap<string, string>;
  /** Undefined where the kind asks for no words. */
  readonly quotes: QuotedText | undefined;
  readonly dates?: DateOrder;
  readonly confirmed: ReadonlySet<Confirmation>;
}

const MAX_TOLD = 20;

/** Makes rows of a kind from the figures of a table. */
export function makeRows(reading: TableReading, grid: Grid, schema: RowSchema, wishes: RowWishes): MadeRows {
  const { constants, quotes, dates = "day-first", confirmed } = wishes;
  const rows: ImportedRow[] = [];
  const remarks: ImportRemark[] = reading.skipped.map((row) => ({ row, reason: "skipped" }));
  const units = new Map<string, { unit: string; because: string; count: number }>();
  const fractions: ImportCell[] = [];
  const multiplied: ImportCell[] = [];
  const quote = quotes === undefined ? undefined : createQuoter(grid, quotes);
  const identifier = createIdentifiers();
  const [quoteFields] = schema.evidence?.quotes ?? [];
  const main = mainField(schema);
  const hasStatus = schema.fields.some(({ name }) => name === "status");
  const periodField = schema.period?.label;
  const period = decidePeriod(reading, schema, constants.get(periodField ?? ""), confirmed.has("period"));
  const isMark = markedBy(reading);
  const besides = sideColumns(reading, schema);
  const assumed = lookAtAssumedUnits(reading, schema, besides);

  for (const figure of reading.figures) {
    const { row, column, at, from } = figure;
    const written = textAt(row, column.column);
    const tell = teller(remarks, row.number, columnName(column.column));
    const cells = new Map<string, string>();
    for (const text of figure.texts) fillText(schema, cells, text, row.cells, dates, tell);
    if (column.period !== undefined && periodField !== undefined) cells.set(periodField, column.period);
    const label = main === undefined ? "" : (cells.get(main) ?? "");
    if (main !== undefined && label === "") {
      tell("no-label", written);
      continue;
    }
    const unitCell = besides.find((beside) => isUnitOfMultiples(textAt(row, beside.column), beside.isUnit));
    if (unitCell !== undefined && isFigureCell(written)) {
      const cell = { row: row.number, column: columnName(unitCell.column), text: textAt(row, unitCell.column) };
      multiplied.push(cell);
      tell("multiplied", cell.text);
      continue;
    }
    if (saysMultiple(label) && isFigureCell(written)) {
      tell("multiplied", label);
      continue;
    }
    for (const [field, value] of constants) {
      const isSaid = field === periodField && cells.has(field) && !period.isGiven;
      if (field !== "status" && !isSaid) cells.set(field, value);
    }
    const tellFraction = (): void =>
      void fractions.push({ row: row.number, column: columnName(column.column), text: written });
    const unit = fillFigure(figure, cells, { schema, label, isMark, tell, tellFraction });
    if (unit?.because === "only" && !confirmed.has("units")) assumed.look(figure, unit.unit);
    if (unit !== undefined) {
      const id = `${unit.unit}\n${unit.because}`;
      units.set(id, { ...unit, count: (units.get(id)?.count ?? 0) + 1 });
    }
    const isBlank = cells.get("status") === undefined && cells.get(schema.figure?.value ?? "") === undefined;
    if (hasStatus && isBlank) {
      const status = constants.get("status");
      if (status === undefined) tell("no-status", written, label);
      else if (status !== "reported") cells.set("status", status);
    }
    if (/^(?:(?:grand|sub|overall)[ -]?)?totals?\b/i.test(label) || isTotalRow(figure)) tell("total", label);
    if (quote !== undefined && quoteFields !== undefined) {
      const whole = quote(from, at);
      const shorter = wordsHoldRow(schema, cells, whole.exact)
        ? undefined
        : shorterQuote(whole, (words) => wordsHoldRow(schema, cells, words));
      const { exact, prefix, suffix, isOnce } = shorter === undefined ? whole : quote(from, at, shorter);
      cells.set(quoteFields.exact, exact);
      if (prefix !== undefined && quoteFields.prefix !== undefined) cells.set(quoteFields.prefix, prefix);
      if (suffix !== undefined && quoteFields.suffix !== undefined) cells.set(quoteFields.suffix, suffix);
      if (!isOnce) tell("ambiguous-words", exact);
      if (!wordsHoldRow(schema, cells, exact)) tell("words-without-figure", exact);
    }
    identifyRow(schema, cells, label, identifier);
    const known = schema.fields.flatMap(({ name }) => {
      const cell = cells.get(name);
      return cell === undefined || cell === "" ? [] : [[name, cell] as const];
    });
    rows.push({ row: row.number, cells: Object.fromEntries(known) });
  }
  const doubts: ImportObstacle[] = [...reading.doubts];
  if (period.doubt !== undefined) doubts.push(period.doubt);
  if (fractions.length > 0 && !confirmed.has("percentages")) {
    doubts.push({ reason: "fractions", cells: fractions.slice(0, MAX_TOLD), count: fractions.length });
  }
  const otherUnit = assumed.doubt();
  if (otherUnit !== undefined) doubts.push(otherUnit);
  const [first] = multiplied;
  if (first !== undefined && rows.every(({ cells }) => cells[schema.figure?.value ?? ""] === undefined)) {
    doubts.push({ reason: "multiplied", column: first.column, label: first.text });
  }
  const same = findSameRows(rows, grid.rows, schema, reading.columns, constants);
  if (same !== undefined) doubts.push(same);
  return { rows, remarks, units: [...units.values()], doubts };
}

/** Looks at the words above and beside each figure whose unit was assumed, for another unit. */
function lookAtAssumedUnits({ table }: TableReading, schema: RowSchema, besides: ReturnType<typeof sideColumns>) {
  const cells = new Map<string, ImportCell>();
  let assumed = "";
  const isOnly = typeof schema.figure?.unit === "string" || !unitsOf(schema).includes("count");
  const add = (cell: ImportCell): void => void cells.set(`${cell.column}${cell.row}`, cell);
  return {
    look({ row, column, texts }: TableFigure, unit: string): void {
      assumed = unit;
      const above = { row: table.header.at(-1) ?? 0, column: columnName(column.column), text: column.label };
      if (saysOtherUnit(above.text, { unit, isHeader: true, isOnly })) add(above);
      for (const { text, row: at } of table.titles) {
        if (isOnly && titleSaysOtherUnit(text, unit)) add({ row: at, column: "A", text });
      }
      for (const { column: at, isUnit } of besides) {
        const text = textAt(row, at);
        const isName = isUnit || [...texts.values()].includes(text);
        if (isName && saysOtherUnit(text, { unit, isHeader: isUnit, isOnly })) {
          add({ row: row.number, column: columnName(at), text });
        }
      }
    },
    doubt(): ImportObstacle | undefined {
      if (cells.size === 0) return undefined;
      const all = [...cells.values()];
      return { reason: "other-unit", unit: assumed, cells: all.slice(0, MAX_TOLD), count: all.length };
    },
  };
}

function unitsOf({ figure, fields }: RowSchema): readonly unknown[] {
  const field = typeof figure?.unit === "object" ? figure.unit.field : undefined;
  const members = fields.find(({ name }) => name === field)?.property.enum;
  return Array.isArray(members) ? members : [];
}

function teller(remarks: ImportRemark[], row: number, column: string): Tell {
  return (reason, text, detail) =>
    void remarks.push({
      row,
      reason,
      column,
      ...(text === undefined ? {} : { text }),
      ...(detail === undefined ? {} : { detail }),
    });
}

/** Whether a number in brackets is the mark of a note: one of the table's notes or titles begins with it. */
function markedBy({ table }: TableReading): (number: string) => boolean {
  const marks = new Set(
    [...table.notes, ...table.titles].flatMap(
      ({ text }) => /^[([]?(?:notes? ?)?(\d{1,2})[)\].:]/i.exec(text)?.[1] ?? [],
    ),
  );
  return (number) => marks.has(number);
}

/** Columns beside the figures, that may say their unit: not those of the label. */
function sideColumns({ columns }: TableReading, schema: RowSchema) {
  const main = mainField(schema);
  return columns.flatMap(({ column, label, field }) => {
    const isOther = field === undefined || (field !== main && field !== schema.figure?.text);
    return isOther ? [{ column, isUnit: isUnitLabel(label, field) }] : [];
  });
}

function isTotalRow({ row, column }: TableFigure): boolean {
  return row.filled.some(
    (at) => at < column.column && /^(?:(?:grand|sub|overall)[ -]?)?totals?$/i.test(textAt(row, at)),
  );
}
