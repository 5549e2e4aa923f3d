import { datesInText } from "../evidence/dates-in-text.ts";
import { foldedText } from "../evidence/fold-text.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { isContinental } from "./decimal-commas.ts";
import type { Grid, GridRow } from "./read-grid.ts";
import { columnName, textAt } from "./read-grid.ts";
import { isFigureCell, isLikeFigure, isYear } from "./take-figure.ts";

/** A column of the grid and the field that it fills. */
export interface MatchedColumn {
  readonly column: number;
  readonly label: string;
  readonly field?: string;
  readonly because?: "asked" | "label" | "content";
  /** The period that the header of a column of figures names: a year, or, beside other such columns, any. */
  readonly period?: string;
}

/** What people write above columns, besides a field's own name and title. In lower case, letters and digits alone. */
const SYNONYMS: { readonly [field: string]: readonly string[] } = {
  label: ["indicator", "performance indicator", "kpi", "measure", "performance measure", "pi", "description"],
  section: ["section", "theme", "category", "service area", "priority", "group", "heading"],
  national_indicator: ["national indicator", "ni", "ni number", "ni no", "ni ref"],
  target_text: ["target", "targets", "target value"],
  total_paid_text: [
    "total",
    "total paid",
    "amount",
    "amount paid",
    "total amount",
    "paid",
    "value",
    "cost",
    "total cost",
    "spend",
  ],
  workers_text: [
    "number",
    "workers",
    "number of workers",
    "staff",
    "number of staff",
    "headcount",
    "employees",
    "count",
    "no",
  ],
  threshold_text: ["threshold", "limit", "amount"],
  criterion: ["criterion", "criteria", "condition", "requirement"],
  role_group: ["role", "roles", "job title", "post", "staff group"],
  roles: ["role", "roles", "job title", "post", "post title", "staff group", "team"],
  scheme: ["scheme", "name of scheme", "payment scheme"],
  payment_type: ["payment", "payment type", "type of payment", "kind of payment", "type"],
  period_label: ["period", "year", "financial year"],
  unit: ["unit", "units", "unit of measure"],
};

/** What the columns were taken for; or the columns between which a person has to choose. */
export type ColumnMatch =
  | { readonly ok: true; readonly columns: readonly MatchedColumn[]; readonly figures: readonly MatchedColumn[] }
  | {
      readonly ok: false;
      readonly because: "no-figures" | "several-figures";
      readonly columns: readonly MatchedColumn[];
    };

/** The field that says what a row's figure is of: the indicator's name, the criterion. Undefined where a kind has several. */
export function mainField({ figure, evidence }: RowSchema): string | undefined {
  return figure?.besides[0] ?? evidence?.inQuote[0];
}

/**
 * Matches the columns of a table with the fields of a kind: as asked, else by what stands above them, else, for the figure
 * and what it is of, by what is in them. `asked` leads from a column's label, letter or number to a field.
 */
export function matchColumns(
  grid: Grid,
  header: readonly GridRow[],
  body: readonly GridRow[],
  schema: RowSchema,
  asked: ReadonlyMap<string, string>,
): ColumnMatch {
  const figure = schema.figure?.text ?? "";
  const labels = Array.from({ length: grid.width }, (_, column) => labelOf(header, column));
  const sample = body.slice(0, 2_000);
  const matched: MatchedColumn[] = labels.map((label, column) => {
    const wish =
      asked.get(plain(label)) ?? asked.get(columnName(column).toLowerCase()) ?? asked.get(String(column + 1));
    if (wish !== undefined) return { column, label, field: wish, because: "asked" };
    return { column, label };
  });
  const taken = new Set(matched.flatMap(({ field }) => field ?? []));
  const isFree = (column: number): boolean => matched[column]?.field === undefined;
  const give = (column: number, field: string, because: "label" | "content"): void => {
    matched[column] = { column, label: labels[column] ?? "", field, because };
    taken.add(field);
  };

  for (const { name, property } of schema.fields) {
    if (taken.has(name) || name === figure || !isFillable(schema, name)) continue;
    const words = [name, textOf(property.title), ...(SYNONYMS[name] ?? [])].map(plain);
    const column = labels.findIndex((label, at) => isFree(at) && label !== "" && words.includes(plain(label)));
    if (column >= 0) give(column, name, "label");
  }

  let figures: readonly number[] = matched.filter(({ field }) => field === figure).map(({ column }) => column);
  if (figures.length === 0) figures = findFigures(labels, sample, schema, isFree);
  const periods = figures.map((column) => periodOf(labels[column] ?? ""));
  const main = mainField(schema);
  if (main !== undefined && !taken.has(main)) {
    const column = labels.findIndex((_, at) => isFree(at) && !figures.includes(at) && isTextColumn(sample, at));
    if (column >= 0) give(column, main, "content");
  }
  const isTold = new Set(periods).size === figures.length && !periods.includes(undefined);
  for (const [at, column] of figures.entries()) {
    const period = figures.length > 1 || isYear(periods[at] ?? "") ? periods[at] : undefined;
    const because = matched[column]?.because ?? (isNamed(labels[column] ?? "", schema) ? "label" : "content");
    matched[column] = { column, label: labels[column] ?? "", field: figure, because, ...(period ? { period } : {}) };
  }
  if (figures.length === 0) return { ok: false, because: "no-figures", columns: matched };
  if (figures.length > 1 && (!isTold || schema.period?.label === undefined)) {
    return { ok: false, because: "several-figures", columns: matched.filter(({ field }) => field === figure) };
  }
  return { ok: true, columns: matched, figures: matched.filter(({ field }) => field === figure) };
}

/** What stands above a column in all rows of the header; a cell merged over columns stands above each of them. */
export function labelOf(header: readonly GridRow[], column: number): string {
  const parts = header.map((row) => {
    for (let at = column; at >= 0; at -= 1) {
      const cell = row.cells[at];
      if (cell === undefined || cell.text === "") continue;
      return at + cell.columns > column ? cell.text : "";
    }
    return "";
  });
  return parts.filter((part, at) => part !== "" && part !== parts[at - 1]).join(" ");
}

/** A label as it is compared: in lower case, letters and digits alone. */
export function plain(label: string): string {
  return label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\((?:%|£[^)]*|no\.?)\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a label is one of those that the columns of a kind usually have. */
export function isKnownLabel(label: string, { fields }: RowSchema): boolean {
  const words = plain(label);
  return fields.some(({ name, property }) =>
    [name, textOf(property.title), ...(SYNONYMS[name] ?? [])].some((known) => plain(known) === words),
  );
}

/** Whether a column says what the figures beside it are counted in. */
export function isUnitLabel(label: string, field: string | undefined): boolean {
  const words = [...(SYNONYMS.unit ?? []), "currency", "measured in", "scale", "multiplier", "format", "figures in"];
  return field === "unit" || field === "currency" || words.includes(plain(label));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Fields that the document's columns may fill: not the keys, statuses, exemptions or quotes, which are not its words. */
export function isFillable({ evidence, figure, primaryKey }: RowSchema, name: string): boolean {
  const quotes = evidence?.quotes.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]) ?? [];
  const others = [figure?.value, evidence?.via, evidence?.authority, "status", "exemption_act", "exemption_section"];
  return !(primaryKey[0] === name || [...quotes, ...others].includes(name));
}

function findFigures(
  labels: readonly string[],
  sample: readonly GridRow[],
  schema: RowSchema,
  isFree: (column: number) => boolean,
): readonly number[] {
  const free = labels.flatMap((_, column) => (isFree(column) && isFigureColumn(sample, column) ? [column] : []));
  const exact = free.filter((column) => isNamed(labels[column] ?? "", schema, true));
  if (exact.length === 1) return exact;
  const named = free.filter((column) => isNamed(labels[column] ?? "", schema));
  if (named.length > 0) return named;
  const years = free.filter((column) => isYear(labels[column] ?? ""));
  return years.length > 0 ? years : free;
}

/** Whether a label has one of the names of the kind's figure: as a whole, or among other words. */
function isNamed(label: string, { figure, fields }: RowSchema, isExact = false): boolean {
  const value = fields.find(({ name }) => name === figure?.value);
  const names = [
    figure?.text ?? "",
    figure?.value ?? "",
    textOf(value?.property.title),
    ...(SYNONYMS[figure?.text ?? ""] ?? []),
  ];
  const words = plain(label);
  const all = names.map(plain).filter((name) => name.length > 2 || isExact);
  return all.includes(words) || (!isExact && all.some((name) => ` ${words} `.includes(` ${name} `)));
}

function isFigureColumn(sample: readonly GridRow[], column: number): boolean {
  const filled = sample
    .filter((row) => row.filled.length > 1)
    .map((row) => textAt(row, column))
    .filter((text) => text !== "");
  // Those of the continent cannot be imported, which is told better than that there are none.
  return (
    filled.some((text) => isFigureCell(text) || isContinental(text)) &&
    filled.filter(isLikeFigure).length >= 0.5 * filled.length
  );
}

function isTextColumn(sample: readonly GridRow[], column: number): boolean {
  const filled = sample.map((row) => textAt(row, column)).filter((text) => text !== "");
  const texts = filled.filter((text) => /\p{L}{2}/u.test(text) && !isFigureCell(text)).length;
  return texts > 0 && texts >= 0.7 * filled.length;
}

/** The period that a label names, in its words. */
function periodOf(label: string): string | undefined {
  const dates = datesInText(foldedText(label));
  const [first] = dates;
  return first !== undefined && dates.every(({ start }) => start === first.start) ? first.text : undefined;
}
