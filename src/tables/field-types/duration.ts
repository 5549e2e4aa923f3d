import type { Field } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { dayNumber } from "./calendar.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { compareInstants } from "./instant.ts";

/**
 * Table Schema v2, "duration": XML Schema `duration`. The value is the text. Two are equal where their months and their
 * seconds are (`P1Y` and `P12M`, `P1D` and `PT24H`); they are ordered where every month of the year agrees on the order,
 * so that `P1M` is neither less nor more than `P30D`, and comparing them gives NaN.
 */
export function compileDuration(field: Field): CompiledField {
  const read = (text: string): string | undefined => (parseDuration(text) ? text : undefined);
  return {
    reader: {
      read,
      readNative: (value) => (typeof value === "string" ? read(value) : undefined),
      keyOf: durationKey,
      compare: compareDurations,
    },
    faults: formatFaults(field.format, ["default"]),
  };
}

interface Duration {
  readonly sign: 1 | -1;
  readonly months: number;
  /** Whole seconds. */
  readonly seconds: number;
  /** Digits after the point of the seconds, without trailing zeroes. */
  readonly fraction: string;
}

/** Parts of so few digits keep every sum an exact integer. */
const DURATION = new RegExp(
  "^(-)?P(?=.)(?:([0-9]{1,8})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?" +
    "(?:T(?=.)(?:([0-9]{1,11})H)?(?:([0-9]{1,12})M)?(?:([0-9]{1,12})(?:\\.([0-9]+))?S)?)?$",
);

function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [, minus, years, months, days, hours, minutes, seconds, fraction = ""] = match;
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end -= 1;
  return {
    sign: minus === undefined ? 1 : -1,
    months: Number(years ?? 0) * 12 + Number(months ?? 0),
    seconds: Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0),
    fraction: fraction.slice(0, end),
  };
}

function durationKey(value: Value): string {
  const duration = parseDuration(String(value));
  if (duration === undefined) return String(value);
  const { sign, months, seconds, fraction } = duration;
  const isZero = months === 0 && seconds === 0 && fraction === "";
  return `${sign < 0 && !isZero ? "-" : ""}P${months}MT${seconds}${fraction === "" ? "" : `.${fraction}`}S`;
}

/** The first days of the four months that XML Schema adds durations to (3.2.6.2); between them they are of every length. */
const STARTS: readonly (readonly [year: number, month: number])[] = [
  [1696, 9],
  [1697, 2],
  [1903, 3],
  [1903, 7],
];

function compareDurations(left: Value, right: Value): number {
  const a = parseDuration(String(left));
  const b = parseDuration(String(right));
  if (a === undefined || b === undefined) return Number.NaN;
  const orders = new Set(STARTS.map(([year, month]) => compareInstants(endOf(year, month, a), endOf(year, month, b))));
  const [order = Number.NaN] = orders;
  return orders.size === 1 ? order : Number.NaN;
}

/** Where a duration that starts with a month ends. A negative fraction is carried, for instants have none. */
function endOf(year: number, month: number, { sign, months, seconds, fraction }: Duration) {
  const monthIndex = year * 12 + month - 1 + sign * months;
  const day = dayNumber(Math.floor(monthIndex / 12), (((monthIndex % 12) + 12) % 12) + 1, 1);
  const isCarried = sign < 0 && fraction !== "";
  return {
    seconds: day * 86_400 + sign * seconds - (isCarried ? 1 : 0),
    fraction: isCarried ? complement(fraction) : fraction,
    zoned: true,
  };
}

/** The digits of one less a fraction: 0.25 -> 0.75. The last digit is not zero, so nothing is carried. */
function complement(fraction: string): string {
  const last = fraction.length - 1;
  return Array.from(fraction, (digit, at) => (at === last ? 10 : 9) - Number(digit)).join("");
}
