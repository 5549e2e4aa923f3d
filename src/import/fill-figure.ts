import { isArray } from "../descriptor/read-property.ts";
import { readFigure } from "../evidence/read-figure.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { type DecidedUnit, decideUnit } from "./decide-unit.ts";
import { readFigureMark } from "./figure-marks.ts";
import type { Tell } from "./fill-text.ts";
import type { TableFigure } from "./table-reading.ts";
import { isFigureCell, withoutFootnotes } from "./take-figure.ts";

/** The unit of a figure, and why; `asked` where a person or the row's own cell says it. */
export type UnitOfFigure = Omit<DecidedUnit, "because"> & { readonly because: DecidedUnit["because"] | "asked" };

/** What a figure is read with. */
export interface FigureContext {
  readonly schema: RowSchema;
  /** What the row is about. */
  readonly label: string;
  /** Whether a number in brackets is the mark of a note that the table has. */
  readonly isMark: (number: string) => boolean;
  readonly tell: Tell;
  /** Told of a number below 1 that is no percentage by its own sign, where percentages are told. */
  readonly tellFraction: () => void;
}

/** Puts the figure into its cells, as written and as read; gives the unit that was decided, and why. */
export function fillFigure(
  { row, column, texts }: TableFigure,
  cells: Map<string, string>,
  { schema, label, isMark, tell, tellFraction }: FigureContext,
): UnitOfFigure | undefined {
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
  const { text, footnotes } = withoutFootnotes(written, isMark);
  const mark = readFigureMark(text, schema.countsPeople.includes(figure.value));
  const hasStatus = fields.some(({ name }) => name === "status");
  const unitField = typeof figure.unit === "string" ? undefined : figure.unit.field;
  const decided = unitOf(schema, cells, texts, { text, label, header: column.label });
  const unit = decided?.unit;
  if (unitField !== undefined && unit !== undefined && (hasStatus || text !== "")) cells.set(unitField, unit);
  if (text === "") return undefined;
  cells.set(figure.text, text);
  if (mark !== undefined) {
    if (mark.isBound === true) tell("bound", text);
    if (mark.status === undefined || !hasStatus) return undefined;
    cells.set("status", mark.status);
    tell("withheld", text, mark.status);
    return undefined;
  }
  // A day in a workbook is a number to it, and four digits are a year: neither is a figure.
  const isDay = /^\d{4}-\d\d-\d\d/.test(cell?.cell.stored ?? "");
  const [value] = isDay || unit === undefined ? [] : readFigure(text, unit);
  if (value === undefined) {
    const shorter = withoutFootnotes(written).text;
    if (shorter !== text && isFigureCell(shorter)) tell("second-number", written);
    else if (unit === undefined && !isDay && isFigureCell(text)) tell("no-unit", text, label);
    else tell("not-a-figure", written);
    return undefined;
  }
  // Thousands that a number format leaves out, or a sign that it shows by a colour: the text is not what is stored.
  if (cell !== undefined && !isShownAs(cell.cell.stored, text, Number(value))) {
    tell("unknown-format");
    return undefined;
  }
  if (unit === "percent" && decided?.because !== "figure" && isFraction(value, cell?.cell.stored)) tellFraction();
  if (footnotes !== "") tell("footnote", written, footnotes);
  if (cell?.cell.isFormula === true) tell("formula", written);
  cells.set(figure.value, value);
  if (hasStatus) cells.set("status", "reported");
  return decided;
}

/** The unit of a figure: what was asked for or the row's own cell says, which may only be overruled by the figure's sign. */
function unitOf(
  { figure, fields }: RowSchema,
  cells: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
  clues: { readonly text: string; readonly label: string; readonly header: string },
): UnitOfFigure | undefined {
  if (figure === undefined) return undefined;
  if (typeof figure.unit === "string") return decideUnit({ units: [figure.unit], ...clues });
  const { field } = figure.unit;
  const said = cells.get(field);
  if (said !== undefined) return { unit: said, because: /%|per ?cent/i.test(clues.text) ? "figure" : "asked" };
  const members = fields.find(({ name }) => name === field)?.property.enum;
  const units = isArray(members) ? members.filter((member) => typeof member === "string") : [];
  const decided = decideUnit({ units, ...clues });
  // The row says a unit that the kind does not have: any other would be made up.
  return texts.has(field) && decided?.because !== "figure" ? undefined : decided;
}

function isFraction(value: string, stored: string | undefined): boolean {
  const isBelow = (number: number): boolean => number !== 0 && Math.abs(number) < 1;
  return isBelow(Number(value)) || (stored !== undefined && isBelow(Number(stored)));
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
