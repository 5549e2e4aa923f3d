import { indexOfName, MONTHS, WEEKDAYS } from "./calendar-names.ts";
import type { Moment } from "./moment.ts";

/** A date or a time in one of the ways people write them. The date may not exist: 30 February is read too. */
export interface FreeDate {
  readonly form: "year-first" | "numeric" | "month-name" | "time-only";
  readonly moment: Moment;
  readonly hasTime: boolean;
}

/** No date is longer; the expressions below never see more. */
const MAX_LENGTH = 64;

const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = `(?:(?:${WEEKDAYS.map((name) => `${name}|${name.slice(0, 3)}`).join("|")}),?\\s+)?`;
const DAY = "([0-9]{1,2})(?:st|nd|rd|th)?";
const YEAR = "([0-9]{4})(?![0-9])";
const GAP = "(?:\\s+of\\s+|\\s*[-/,]?\\s*)";

const YEAR_FIRST = /^([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])/;
const BASIC = /^([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])/;
const NUMERIC = /^([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])/;
const DAY_MONTH_NAME = new RegExp(`^${WEEKDAY}${DAY}${GAP}${MONTH}${GAP}${YEAR}`, "i");
const MONTH_NAME_DAY = new RegExp(`^${WEEKDAY}${MONTH}\\s*${DAY}(?:\\s*,\\s*|\\s+)${YEAR}`, "i");
const YEAR_MONTH_NAME = new RegExp(`^${YEAR}${GAP}${MONTH}${GAP}${DAY}(?![0-9])`, "i");

const ZONE = "(?:\\s*(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?";
const CLOCK = new RegExp(
  `^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(?:\\s*([ap])\\.?m\\.?)?${ZONE}$`,
  "i",
);
const HOUR = new RegExp(`^([0-9]{1,2})()()()\\s*([ap])\\.?m\\.?${ZONE}$`, "i");
const BASIC_CLOCK = new RegExp(`^([0-9]{2})([0-9]{2})([0-9]{2})?()()${ZONE}$`, "i");
const SEPARATOR = /^(?:T|\s+at\s+|,?\s+)/i;

/**
 * Reads a date, a time, or a date with a time, in these forms and no others (the `any` format of Table Schema v2, "date",
 * "time" and "datetime", leaves them to the implementation):
 *
 * - `2014-10-23`, `2014/10/23`, `2014.10.23`, with or without leading zeroes; `20141023`
 * - `23 October 2014`, `23rd of Oct 2014`, `23-Oct-2014`, `October 23, 2014`, `2014 Oct 23`, after a weekday or not
 * - `23/10/2014`, `23.10.2014`, `23-10-2014`: day first where `isDayFirst`; otherwise only where just one order is
 *   possible, so that `23/10/2014` and `10/23/2014` are read and `03/04/2014` is not
 * - `14:30`, `14:30:00`, `14:30:00.5`, `2:30 pm`, `2pm`, with `Z`, `UTC`, `GMT` or an offset after it or not
 * - a date, then a space, `T`, a comma or `at`, then a time; after `T` also `143000`
 *
 * Years have four digits. Weekdays are not compared with the date.
 */
export function readFreeDate(text: string, isDayFirst: boolean): FreeDate | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const date = readDate(text, isDayFirst);
  if (date === undefined) {
    const time = readClock(text, [CLOCK, HOUR]);
    return time && { form: "time-only", hasTime: true, moment: combine(1900, 1, 1, time) };
  }
  const { form, year, month, day } = date;
  const rest = text.slice(date.end);
  if (rest === "") return { form, hasTime: false, moment: combine(year, month, day, MIDNIGHT) };
  const separator = SEPARATOR.exec(rest)?.[0];
  if (separator === undefined) return undefined;
  const forms = separator.toUpperCase() === "T" ? [CLOCK, BASIC_CLOCK] : [CLOCK, HOUR];
  const time = readClock(rest.slice(separator.length), forms);
  return time && { form, hasTime: true, moment: combine(year, month, day, time) };
}

interface FoundDate {
  readonly form: FreeDate["form"];
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Where in the text the date ends. */
  readonly end: number;
}

function readDate(text: string, isDayFirst: boolean): FoundDate | undefined {
  return (
    found("year-first", YEAR_FIRST.exec(text), ([, year, , month, day]) => [year, month, day]) ??
    found("year-first", BASIC.exec(text), ([, year, month, day]) => [year, month, day]) ??
    found("numeric", NUMERIC.exec(text), ([, first, , second, year]) => {
      return inOrder(Number(first), Number(second), Number(year), isDayFirst);
    }) ??
    found("month-name", DAY_MONTH_NAME.exec(text), ([, day, month, year]) => [year, monthNumber(month), day]) ??
    found("month-name", MONTH_NAME_DAY.exec(text), ([, month, day, year]) => [year, monthNumber(month), day]) ??
    found("month-name", YEAR_MONTH_NAME.exec(text), ([, year, month, day]) => [year, monthNumber(month), day])
  );
}

type Part = string | number | undefined;

function found(
  form: FreeDate["form"],
  match: RegExpExecArray | null,
  pick: (groups: readonly string[]) => readonly [Part, Part, Part] | undefined,
): FoundDate | undefined {
  const parts = match && pick(match);
  if (!parts) return undefined;
  const [year, month, day] = parts;
  return { form, year: Number(year), month: Number(month), day: Number(day), end: match[0].length };
}

function inOrder(
  first: number,
  second: number,
  year: number,
  isDayFirst: boolean,
): readonly [Part, Part, Part] | undefined {
  if (isDayFirst || first > 12 || first === second) return [year, second, first];
  return second > 12 ? [year, first, second] : undefined;
}

function monthNumber(name: string | undefined): number {
  return indexOfName(MONTHS, name ?? "") + 1;
}

type Clock = Pick<Moment, "hour" | "minute" | "second" | "fraction" | "zone">;

const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, fraction: "", zone: null };

function combine(year: number, month: number, day: number, clock: Clock): Moment {
  const { hour, minute, second, fraction, zone } = clock;
  return { year, month, day, hour, minute, second, fraction, zone };
}

function readClock(text: string, forms: readonly RegExp[]): Clock | undefined {
  for (const form of forms) {
    const match = form.exec(text);
    if (match === null) continue;
    const [, hour, minute, second, fraction, half, zone] = match;
    const hourOfDay = half ? hourOfTwelve(Number(hour), half) : Number(hour);
    if (hourOfDay === undefined) return undefined;
    return {
      hour: hourOfDay,
      minute: Number(minute || 0),
      second: Number(second || 0),
      fraction: fraction ?? "",
      zone: zone === undefined ? null : zoneMinutes(zone),
    };
  }
  return undefined;
}

function hourOfTwelve(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function zoneMinutes(zone: string): number {
  const digits = zone.replace(/[^0-9]/g, "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith("-") ? -minutes : minutes;
}
