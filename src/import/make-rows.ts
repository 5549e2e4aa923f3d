import { isArray } from "../descriptor/read-property.ts";
import { datesInText } from "../evidence/dates-in-text.ts";
import { findFigure } from "../evidence/find-figure.ts";
import { foldText } from "../evidence/fold-text.ts";
import type { QuotedText } from "../evidence/quoted-text.ts";
import { readFigure } from "../evidence/read-figure.ts";
import type { ImportedRow, ImportRemark, UnderstoodTable } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { decideUnit } from "./decide-unit.ts";
import { readFigureMark } from "./figure-marks.ts";
import { mainField } from "./match-columns.ts";
import { createQuoter } from "./quote-row.ts";
import { columnName, type Grid, textAt } from "./read-grid.ts";
import { createIdentifiers } from "./row-identifier.ts";
import { isFigureCell, saysMultiple, withoutFootnotes } from "./take-figure.ts";
import type { TableFigure } from "./understand-table.ts";

export interface MadeRows {
  readonly rows: readonly ImportedRow[];
  readonly remarks: readonly ImportRemark[];
  readonly units: UnderstoodTable["units"];
}

/**
 * Makes rows of a kind from the figures of a table. `constants` are cells that are the same in all rows: they go before
 * what the table says, but a status is for rows that have none, and a period's name for those that the table names none. `quotes` is the document to quote; undefined where the
 * kind asks for no words.
 */
export function makeRows(
  figures: readonly TableFigure[],
  grid: Grid,
  schema: RowSchema,
  constants: ReadonlyMap<string, string>,
  quotes: QuotedText | undefined,
): MadeRows {
  const rows: ImportedRow[] = [];
  const remarks: ImportRemark[] = [];
  const units = new Map<string, { unit: string; because: string; count: number }>();
  const quote = quotes === undefined ? undefined : createQuoter(grid, quotes);
  const identifier = createIdentifiers();
  const [quoteFields] = schema.evidence?.quotes ?? [];
  const main = mainField(schema);
  const hasStatus = schema.fields.some(({ name }) => name === "status");

  for (const figure of figures) {
    const { row, column, at, from } = figure;
    const tell = (reason: ImportRemark["reason"], text?: string, detail?: string): void => {
      remarks.push({
        row: row.number,
        reason,
        column: columnName(column.column),
        ...(text === undefined ? {} : { text }),
        ...(detail === undefined ? {} : { detail }),
      });
    };
    const cells = new Map<string, string>();
    for (const [field, text] of figure.texts) fillText(schema, cells, field, text, row.cells, tell);
    if (column.period !== undefined && schema.period?.label !== undefined)
      cells.set(schema.period.label, column.period);
    const label = main === undefined ? "" : (cells.get(main) ?? "");
    if (main !== undefined && label === "") {
      tell("no-label", textAt(row, column.column));
      continue;
    }
    if (saysMultiple(label) && isFigureCell(textAt(row, column.column))) {
      tell("multiplied", label);
      continue;
    }
    for (const [field, value] of constants) {
      // What the table says of its periods goes before what was given for those that it does not name.
      const isSaid = field === schema.period?.label && cells.has(field);
      if (field !== "status" && !isSaid) cells.set(field, value);
    }
    const unit = fillFigure(figure, schema, cells, label, tell);
    if (unit !== undefined) {
      const id = `${unit.unit}\n${unit.because}`;
      units.set(id, { ...unit, count: (units.get(id)?.count ?? 0) + 1 });
    }
    const isBlank = cells.get("status") === undefined && cells.get(schema.figure?.value ?? "") === undefined;
    if (hasStatus && isBlank) {
      const status = constants.get("status");
      if (status === undefined) tell("no-status", textAt(row, column.column), label);
      else if (status !== "reported") cells.set("status", status);
    }
    if (/^(?:(?:grand|sub|overall)[ -]?)?totals?\b/i.test(label) || isTotalRow(figure)) tell("total", label);
    if (quote !== undefined && quoteFields !== undefined) {
      const { exact, prefix, suffix, isOnce } = quote(from, at);
      cells.set(quoteFields.exact, exact);
      if (prefix !== undefined && quoteFields.prefix !== undefined) cells.set(quoteFields.prefix, prefix);
      if (suffix !== undefined && quoteFields.suffix !== undefined) cells.set(quoteFields.suffix, suffix);
      if (!isOnce) tell("ambiguous-words", exact);
      if (!standsIn(schema, cells, exact)) tell("words-without-figure", exact);
    }
    identify(schema, cells, label, identifier);
    const known = schema.fields.flatMap(({ name }) => {
      const cell = cells.get(name);
      return cell === undefined || cell === "" ? [] : [[name, cell] as const];
    });
    rows.push({ row: row.number, cells: Object.fromEntries(known) });
  }
  return { rows, remarks, units: [...units.values()] };
}

type Tell = (reason: ImportRemark["reason"], text?: string, detail?: string) => void;

/** A text of a column goes into its field: a date as ISO 8601, a member of a list as the list writes it. */
function fillText(
  schema: RowSchema,
  cells: Map<string, string>,
  field: string,
  text: string,
  row: TableFigure["row"]["cells"],
  tell: Tell,
): void {
  const known = schema.fields.find(({ name }) => name === field);
  if (known === undefined) return;
  if (known.type === "date") {
    const stored = row.find((cell) => cell.text === text)?.cell.stored;
    const iso = /^\d{4}-\d\d-\d\d/.exec(stored ?? "")?.[0];
    const [date] = datesInText(foldText(text).text);
    const day = iso ?? (date?.first === date?.last ? date?.first : undefined);
    if (day === undefined) tell("wrong-value", text, field);
    else cells.set(field, day);
    return;
  }
  const members = known.property.enum;
  if (isArray(members)) {
    const member = members.find((one) => typeof one === "string" && one.toLowerCase() === text.toLowerCase());
    if (typeof member === "string") cells.set(field, member);
    else tell("wrong-value", text, field);
    return;
  }
  const national = field === mainField(schema) ? nationalIndicator(schema, text) : undefined;
  if (national !== undefined && !cells.has("national_indicator")) cells.set("national_indicator", national.number);
  cells.set(field, national?.label ?? text);
}

/** `NI 68 – Percentage of Referrals` and `(NI 60) – Percentage of Core Assessments` have a number before their label. */
function nationalIndicator(
  { fields }: RowSchema,
  text: string,
): { readonly number: string; readonly label: string } | undefined {
  if (!fields.some(({ name }) => name === "national_indicator")) return undefined;
  const match = /^\(?(NI \d{1,3})\)?\s*(?:[-\u2010-\u2015:.]\s*)?(?=\S)/.exec(text);
  const [whole, number] = match ?? [];
  return whole === undefined || number === undefined ? undefined : { number, label: text.slice(whole.length) };
}

/** Puts the figure into its cells, as written and as read; gives the unit that was decided, and why. */
function fillFigure(
  { row, column }: TableFigure,
  schema: RowSchema,
  cells: Map<string, string>,
  label: string,
  tell: Tell,
): { readonly unit: string; readonly because: string } | undefined {
  const { figure, fields } = schema;
  if (figure === undefined) return undefined;
  const cell = row.cells[column.column];
  const written = cell?.text ?? "";
  if (cell?.from !== undefined) {
    tell("merged-figure", written);
    return undefined;
  }
  if (written !== "" && cell?.cell.stored === cell?.cell.text && /^[-\d.]+$/.test(written)) {
    tell("unknown-format");
    return undefined;
  }
  const { text, footnotes } = withoutFootnotes(written);
  const mark = readFigureMark(text);
  const hasStatus = fields.some(({ name }) => name === "status");
  const unitField = typeof figure.unit === "string" ? undefined : figure.unit.field;
  const members = fields.find(({ name }) => name === unitField)?.property.enum;
  const allowed = isArray(members) ? members.filter((member) => typeof member === "string") : [];
  const asked = unitField === undefined ? undefined : cells.get(unitField);
  const units = typeof figure.unit === "string" ? [figure.unit] : asked === undefined ? allowed : [asked];
  const decided =
    asked === undefined ? decideUnit({ units, text, label, header: column.label }) : { unit: asked, because: "asked" };
  const unit = decided?.unit;
  if (unitField !== undefined && unit !== undefined && (hasStatus || text !== "")) cells.set(unitField, unit);
  if (text === "") return undefined;
  cells.set(figure.text, text);
  if (mark !== undefined) {
    if (mark.status === undefined || !hasStatus) return undefined;
    cells.set("status", mark.status);
    tell("withheld", text, mark.status);
    return undefined;
  }
  // A day in a workbook is a number to it, and four digits are a year: neither is a figure.
  const isDay = /^\d{4}-\d\d-\d\d/.test(cell?.cell.stored ?? "");
  const [value] = isDay || unit === undefined ? [] : readFigure(text, unit);
  if (value === undefined) {
    if (unit === undefined && !isDay && isFigureCell(text)) tell("no-unit", text, label);
    else tell("not-a-figure", written);
    return undefined;
  }
  // Thousands that a number format leaves out, or a sign that it shows by a colour: the text is not what is stored.
  if (cell !== undefined && !isShownAs(cell.cell.stored, text, Number(value))) {
    tell("unknown-format");
    return undefined;
  }
  if (footnotes !== "") tell("footnote", written, footnotes);
  if (cell?.cell.isFormula === true) tell("formula", written);
  cells.set(figure.value, value);
  if (hasStatus) cells.set("status", "reported");
  return decided;
}

/** Whether the number that a workbook stores is the one that it shows, but for rounding. */
function isShownAs(stored: string | undefined, text: string, value: number): boolean {
  if (stored === undefined || !/^-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(stored)) return true;
  const digits = /[0-9][0-9,]*(?:\.([0-9]+))?/.exec(text);
  const shown = Number(digits?.[0].replaceAll(",", "") ?? Number.NaN);
  const unit = shown === 0 ? 1 : Math.abs(value / shown);
  const rounding = 0.500_001 * 10 ** -(digits?.[1]?.length ?? 0) * unit;
  const actual = Number(stored) * (text.includes("%") ? 100 : 1);
  return Math.abs(actual - value) <= rounding;
}

function isTotalRow({ row, column }: TableFigure): boolean {
  return row.filled.some(
    (at) => at < column.column && /^(?:(?:grand|sub|overall)[ -]?)?totals?$/i.test(textAt(row, at)),
  );
}

/** Whether the words would pass as evidence of the row: its figure is in them whole, and its label. */
function standsIn({ figure, evidence }: RowSchema, cells: ReadonlyMap<string, string>, exact: string): boolean {
  const folded = foldText(exact).text;
  const words = (evidence?.inQuote ?? []).flatMap((name) => cells.get(name) ?? []);
  if (words.some((text) => !folded.includes(foldText(text).text))) return false;
  const text = figure === undefined ? undefined : cells.get(figure.text);
  if (figure === undefined || text === undefined) return true;
  const unit = typeof figure.unit === "string" ? figure.unit : cells.get(figure.unit.field);
  return findFigure(folded, {
    text,
    unit,
    besides: figure.besides.flatMap((name) => cells.get(name) ?? []),
    mayBeBound: figure.mayBeBound,
  }).found;
}

/** The row's identifier, from what it is of; where the kind has several such fields, from all of them and the period. */
function identify(
  schema: RowSchema,
  cells: Map<string, string>,
  label: string,
  identifier: ReturnType<typeof createIdentifiers>,
): void {
  const [idField, ...others] = schema.primaryKey;
  if (idField === undefined || cells.has(idField)) return;
  const rest = others.map((name) => cells.get(name) ?? "").join("\n");
  const section = cells.get("section") ?? "";
  if (others.length > 0) {
    cells.set(idField, identifier([label], section, rest));
    return;
  }
  const period = schema.period?.label;
  const names = [
    "scheme",
    "role_group",
    "payment_type",
    "roles",
    "criterion",
    "label",
    ...(period === undefined ? [] : [period]),
  ];
  cells.set(
    idField,
    identifier(
      names.flatMap((name) => cells.get(name) ?? []),
      section,
      rest,
    ),
  );
}
