import type { Field, Json } from "../model/descriptor.ts";
import type { MendCause, MendDoubt, MendEvidence } from "../model/mend.ts";
import { DEFAULT_FALSE_VALUES, DEFAULT_TRUE_VALUES } from "./field-types/boolean.ts";
import { readFreeDate } from "./field-types/free-date.ts";

/** Causes whose suggestion follows from the cell and its column alone, without knowing what the cell is about. */
export const MECHANICAL: ReadonlySet<MendCause> = new Set<MendCause>([
  "thousands-separator",
  "currency",
  "percent-sign",
  "day-first-date",
  "month-name-date",
  "date-with-time",
  "surrounding-space",
  "invisible-character",
  "letter-case",
  "word-separators",
  "decimal-in-integer",
  "label",
  "byte-order-mark",
]);

/** What the cells of one column tell about each other. */
export interface ColumnEvidence {
  add(cell: string): void;
  /** Dates that can only be day first, and only month first. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly decimalCommas: number;
  readonly currencies: ReadonlySet<string>;
  readonly percents: number;
  /** Plain numbers between -1 and 1, nought apart. */
  readonly shares: number;
}

const NUMERIC_DATE = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}(?![0-9])/;
const CURRENCY = /\p{Sc}|(?<![\p{L}])(?:GBP|EUR|USD|CHF|AUD|CAD|NZD|JPY|INR|euros?|pounds?|dollars?)(?![\p{L}])/iu;
const SAME_CURRENCY: ReadonlyMap<string, string> = new Map([
  ["£", "GBP"],
  ["POUND", "GBP"],
  ["POUNDS", "GBP"],
  ["€", "EUR"],
  ["EURO", "EUR"],
  ["EUROS", "EUR"],
  ["$", "USD"],
  ["DOLLAR", "USD"],
  ["DOLLARS", "USD"],
]);
/** What is longer is no number, date or sum of money. */
const MAX_LENGTH = 80;

export function createColumnEvidence(): ColumnEvidence {
  const currencies = new Set<string>();
  const counts = { dayFirst: 0, monthFirst: 0, decimalCommas: 0, percents: 0, shares: 0 };
  return {
    add(cell) {
      if (cell === "" || cell.length > MAX_LENGTH) return;
      const text = visible(cell);
      const [, first = "", second = ""] = NUMERIC_DATE.exec(text) ?? [];
      if (Number(first) > 12) counts.dayFirst += 1;
      if (Number(second) > 12) counts.monthFirst += 1;
      const currency = CURRENCY.exec(text)?.[0].toUpperCase();
      if (currency !== undefined) currencies.add(SAME_CURRENCY.get(currency) ?? currency);
      if (/%|per\s?cent/i.test(text)) counts.percents += 1;
      if (/^[+-]?0*\.[0-9]*[1-9][0-9]*$/.test(text)) counts.shares += 1;
      if (hasDecimalComma(text)) counts.decimalCommas += 1;
    },
    currencies,
    get dayFirst() {
      return counts.dayFirst;
    },
    get monthFirst() {
      return counts.monthFirst;
    },
    get decimalCommas() {
      return counts.decimalCommas;
    },
    get percents() {
      return counts.percents;
    },
    get shares() {
      return counts.shares;
    },
  };
}

/** Without characters that cannot be seen, and without space around it. */
function visible(cell: string): string {
  return cell.replace(/[\p{Cf}\p{Cc}]/gu, "").trim();
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9.,]/g, "");
}

/** A comma that can only stand before decimals. */
function hasDecimalComma(text: string): boolean {
  return /^(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9.]*\.[0-9]{3},[0-9]+)$/.test(digitsOf(text));
}

/** A cell that is to be written differently, with the column that it is in. */
export interface DoubtedCell {
  readonly cause: MendCause;
  readonly cell: string;
  /** Undefined for a label. */
  readonly field: Field | undefined;
  readonly fieldName: string;
}

/** How the dates of a whole table are written. */
export type DateOrder = Pick<ColumnEvidence, "dayFirst" | "monthFirst">;

/** Texts that figures and quotations are held against, in the kinds of tables that foipack knows. */
const PROTECTED = /^evidence(?:_|$)|_text$/i;

/** Why a suggestion is not certain enough to be written; undefined where it is. */
export function doubtOf(suspect: DoubtedCell, evidence: ColumnEvidence, table: DateOrder): MendDoubt | undefined {
  const { cause, cell, field, fieldName } = suspect;
  if (cause === "label") return undefined;
  if (PROTECTED.test(fieldName)) return "protected-column";
  const text = visible(cell);
  switch (cause) {
    case "thousands-separator":
      return numberDoubt(text, evidence);
    case "currency":
      return hasSeveralUnits(evidence) ? "mixed-units" : numberDoubt(text, evidence);
    case "percent-sign":
      if (hasSeveralUnits(evidence)) return "mixed-units";
      return evidence.shares > 0 ? "mixed-percent" : numberDoubt(text, evidence);
    case "day-first-date":
    case "month-name-date":
    case "date-with-time":
      return dateDoubt(text, field?.type ?? "string", table);
    case "decimal-in-integer":
      return /\.000$/.test(text) ? "three-decimals" : undefined;
    case "letter-case":
      return field !== undefined && sameButForCase(text, field) > 1 ? "several-members" : undefined;
    default:
      return undefined;
  }
}

function hasSeveralUnits({ currencies, percents }: ColumnEvidence): boolean {
  return currencies.size + (percents > 0 ? 1 : 0) > 1;
}

function numberDoubt(text: string, { decimalCommas }: ColumnEvidence): MendDoubt | undefined {
  return decimalCommas > 0 && /^[0-9]{1,3},[0-9]{3}$/.test(digitsOf(text)) ? "decimal-commas" : undefined;
}

function dateDoubt(text: string, type: string, table: DateOrder): MendDoubt | undefined {
  if (isEitherWay(text) && !isDayFirst(table)) return "day-or-month";
  const date = readFreeDate(text, true);
  if (date === undefined) return undefined;
  if (type === "yearmonth") return "loses-day";
  const { hour, minute, second, fraction } = date.moment;
  const isMidnight = hour === 0 && minute === 0 && second === 0 && /^0*$/.test(fraction);
  return date.hasTime && !isMidnight && type !== "datetime" ? "loses-time" : undefined;
}

/** A date whose day may be its month. */
function isEitherWay(text: string): boolean {
  const [, first = "", second = ""] = NUMERIC_DATE.exec(text) ?? [];
  return first !== "" && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
}

/** What one program saved it wrote in one order: a month first in any column makes every date doubtful. */
function isDayFirst({ dayFirst, monthFirst }: DateOrder): boolean {
  return dayFirst > 0 && monthFirst === 0;
}

/** How it is known what a cell means that could be read in two ways; undefined where it could not. */
export function evidenceFor(
  { cause, cell }: DoubtedCell,
  { dayFirst }: DateOrder,
  table: DateOrder,
): MendEvidence | undefined {
  if (cause !== "day-first-date" || !isEitherWay(visible(cell))) return undefined;
  return dayFirst > 0
    ? { kind: "day-first-column", count: dayFirst }
    : { kind: "day-first-table", count: table.dayFirst };
}

function sameButForCase(text: string, field: Field): number {
  const { trueValues = DEFAULT_TRUE_VALUES, falseValues = DEFAULT_FALSE_VALUES } = field;
  const members: readonly Json[] =
    field.type === "boolean"
      ? [...trueValues, ...falseValues]
      : (field.constraints.enum ?? field.categories?.map(({ value }) => value) ?? []);
  const found = members.filter((member) => typeof member === "string" && member.toLowerCase() === text.toLowerCase());
  // The words of a boolean that differ in case alone all mean the same.
  return field.type === "boolean" ? Math.min(found.length, 1) : new Set(found).size;
}
