import type { CellDiagnosis } from "../../model/table-findings.ts";
import { formatDecimal, parseDecimal } from "../field-types/decimal.ts";
import { diagnosis, type Suspect } from "./suspect.ts";

type Cause = CellDiagnosis["cause"];

/** The likely cause of a cell that is no number, or no integer, where the field wants one. */
export function diagnoseNumber(suspect: Suspect): CellDiagnosis | undefined {
  const { text } = suspect;
  const money = withoutCurrency(text);
  return (
    magnitude(suspect, money ?? text, money !== undefined) ??
    percentage(suspect) ??
    currency(suspect, money) ??
    written(suspect) ??
    scientific(suspect) ??
    unit(suspect)
  );
}

/** A year as a spreadsheet may write it: `2,014`, `2014.0`. */
export function diagnoseYear(suspect: Suspect): CellDiagnosis | undefined {
  return written(suspect);
}

interface WrittenNumber {
  /** With a point and without separators. */
  readonly plain: string;
  /** What is unusual about it; undefined for a plain number. */
  readonly cause: "thousands-separator" | "decimal-comma" | undefined;
}

const PLAIN = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
/** Groups of three by one separator; of two and then three, as in India; by points only where there are two or more. */
const THOUSANDS = [
  /^[+-]?[1-9][0-9]{0,2}(?:([, \u00a0\u2009\u202f'’])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?$/,
  /^[+-]?[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?$/,
];
const POINT_THOUSANDS = /^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}$/;
const CONTINENTAL = /^[+-]?[1-9][0-9]{0,2}(?:[. \u00a0\u2009\u202f'’][0-9]{3})+,[0-9]+$/;
const DECIMAL_COMMA = /^[+-]?[0-9]+,[0-9]+$/;

/**
 * Reads a number with separators. One comma before exactly three digits separates thousands (`12,500`), unless nothing
 * but zero or more than three digits stand before it (`0,125`, `1234,567`); any other single comma is a decimal comma.
 */
function readWritten(text: string): WrittenNumber | undefined {
  if (PLAIN.test(text)) return { plain: text, cause: undefined };
  if (THOUSANDS.some((form) => form.test(text))) {
    return { plain: text.replace(/[^0-9.+-]/g, ""), cause: "thousands-separator" };
  }
  if (POINT_THOUSANDS.test(text)) return { plain: text.replaceAll(".", ""), cause: "thousands-separator" };
  if (!CONTINENTAL.test(text) && !DECIMAL_COMMA.test(text)) return undefined;
  return { plain: text.replace(/[^0-9,+-]/g, "").replace(",", "."), cause: "decimal-comma" };
}

/** A plain number as the field would have it: with its decimal character, and without `.0` in a whole number. */
function forField({ field }: Suspect, plain: string): string {
  if (field.type !== "number") return plain.replace(/\.0*$/, "");
  return field.decimalChar === undefined ? plain : plain.replace(".", field.decimalChar);
}

function written(suspect: Suspect): CellDiagnosis | undefined {
  const number = readWritten(suspect.text);
  if (number === undefined) return undefined;
  const { plain, cause } = number;
  if (cause === undefined) {
    return suspect.field.type === "number"
      ? undefined
      : diagnosis(suspect, "decimal-in-integer", forField(suspect, plain));
  }
  // Where the comma is the field's own decimal character, it is the other separator that is too much.
  const isOwnComma = cause === "decimal-comma" && suspect.field.decimalChar === ",";
  return diagnosis(suspect, isOwnComma ? "thousands-separator" : cause, forField(suspect, plain));
}

const CODES = "GBP|EUR|USD|CHF|AUD|CAD|NZD|JPY|INR";
const BEFORE = new RegExp(`^([+-]?)\\s*(?:(?:US|A|C|NZ|HK)?\\p{Sc}|${CODES})\\s*([+-]?)\\s*(?=[0-9.])(.*)$`, "iu");
const AFTER = new RegExp(`^([+-]?[0-9.].*?)\\s*(?:\\p{Sc}|${CODES}|euros?|pounds?|dollars?)$`, "iu");

/** The rest of a text that begins or ends with a currency; undefined where it does not. */
function withoutCurrency(text: string): string | undefined {
  const before = BEFORE.exec(text);
  if (before) return `${before[1] || before[2]}${before[3]}`;
  return AFTER.exec(text)?.[1];
}

function currency(suspect: Suspect, money: string | undefined): CellDiagnosis | undefined {
  // Pence would have to be divided by a hundred, if the column is in pounds.
  if (money === undefined) return /^[0-9]+\s*(?:p|pence)$/i.test(suspect.text) ? { cause: "currency" } : undefined;
  return withWritten(suspect, "currency", money);
}

function percentage(suspect: Suspect): CellDiagnosis | undefined {
  const number = /^(.*[0-9.])\s*(?:%|per\s?cent|percent|pct)$/i.exec(suspect.text)?.[1];
  return number === undefined ? undefined : withWritten(suspect, "percent-sign", number);
}

function withWritten(suspect: Suspect, cause: Cause, text: string): CellDiagnosis | undefined {
  const number = readWritten(text);
  return number === undefined ? undefined : diagnosis(suspect, cause, forField(suspect, number.plain));
}

const ZEROES: ReadonlyMap<string, number> = new Map([
  ["k", 3],
  ["thousand", 3],
  ["m", 6],
  ["mn", 6],
  ["mln", 6],
  ["million", 6],
  ["b", 9],
  ["bn", 9],
  ["billion", 9],
]);

/** `m` alone may be metres and `b` bytes, so they are only read out after a currency. */
function magnitude(suspect: Suspect, text: string, isMoney: boolean): CellDiagnosis | undefined {
  const match = /^(.*[0-9.])\s*(k|thousand|mn|mln|m|million|bn|billion|b)$/i.exec(text);
  const number = readWritten(match?.[1] ?? "");
  const suffix = match?.[2]?.toLowerCase() ?? "";
  const zeroes = ZEROES.get(suffix);
  if (number === undefined || zeroes === undefined) return undefined;
  if (suffix === "b" && !isMoney) return undefined;
  if (suffix === "m" && !isMoney) return { cause: "magnitude-suffix" };
  return diagnosis(suspect, "magnitude-suffix", forField(suspect, timesPowerOfTen(number.plain, zeroes)));
}

function timesPowerOfTen(plain: string, power: number): string {
  const decimal = parseDecimal(plain);
  return decimal === undefined ? plain : formatDecimal({ ...decimal, point: decimal.point + power });
}

/** A spreadsheet shows long numbers with six digits, so a number of that many has probably lost others. */
const DIGITS_SHOWN = 6;

function scientific(suspect: Suspect): CellDiagnosis | undefined {
  if (!/^[+-]?[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]{1,3}$/i.test(suspect.text)) return undefined;
  const decimal = parseDecimal(suspect.text);
  const isComplete = decimal !== undefined && decimal.digits.length < DIGITS_SHOWN;
  return diagnosis(suspect, "scientific-notation", isComplete ? forField(suspect, formatDecimal(decimal)) : undefined);
}

const UNIT = /^([+-]?[0-9][0-9.,\s]*?)\s*((?:\p{L}[\p{L}.²³/-]*)(?: \p{L}[\p{L}./-]*){0,2})$/u;
const NO_UNIT = /^(?:e|or|and|to|plus|at|not|no|of|in|over|approx|about|est|circa|st|nd|rd|th|am|pm|x)(?![\p{L}])/iu;

function unit(suspect: Suspect): CellDiagnosis | undefined {
  const [, number = "", word = ""] = UNIT.exec(suspect.text) ?? [];
  return word === "" || NO_UNIT.test(word) ? undefined : withWritten(suspect, "unit-in-cell", number);
}
