import { type CalendarDate, dateOfDayNumber, dayNumber, isLeapYear, weekdayOf } from "./calendar.ts";
import { indexOfName, MONTHS, WEEKDAYS } from "./calendar-names.ts";
import type { Moment } from "./moment.ts";

/** What the directives have said so far. */
interface Draft {
  year: number;
  month: number;
  day: number;
  hour: number;
  isHourOfTwelve: boolean;
  isAfternoon: boolean;
  minute: number;
  second: number;
  fraction: string;
  zone: number | null;
  dayOfYear?: number;
  /** 0 for Monday. */
  weekday?: number;
  isoYear?: number;
  week?: { readonly number: number; readonly kind: "%U" | "%V" | "%W" };
}

/** What the texts of a pattern's directives say together. The date and time may not exist. */
export function momentOf(directives: readonly string[], texts: readonly string[]): Moment | undefined {
  const draft: Draft = {
    year: 1900,
    month: 1,
    day: 1,
    hour: 0,
    isHourOfTwelve: false,
    isAfternoon: false,
    minute: 0,
    second: 0,
    fraction: "",
    zone: null,
  };
  for (const [index, directive] of directives.entries()) take(draft, directive, texts[index + 1] ?? "");
  const date = resolveDate(draft);
  if (date === undefined) return undefined;
  // Written out: a spread here makes objects that are twenty times slower.
  return {
    year: date.year,
    month: date.month,
    day: date.day,
    hour: draft.isHourOfTwelve ? (draft.hour % 12) + (draft.isAfternoon ? 12 : 0) : draft.hour,
    minute: draft.minute,
    second: draft.second,
    fraction: draft.fraction,
    zone: draft.zone,
  };
}

function take(draft: Draft, directive: string, text: string): void {
  switch (directive) {
    case "%Y":
      draft.year = Number(text);
      break;
    case "%y":
      draft.year = Number(text) + (Number(text) <= 68 ? 2000 : 1900);
      break;
    case "%m":
      draft.month = Number(text);
      break;
    case "%b":
    case "%B":
      draft.month = indexOfName(MONTHS, text) + 1;
      break;
    case "%d":
      draft.day = Number(text);
      break;
    case "%j":
      draft.dayOfYear = Number(text);
      break;
    case "%a":
    case "%A":
      draft.weekday = indexOfName(WEEKDAYS, text);
      break;
    case "%u":
    case "%w":
      draft.weekday = (Number(text) + 6) % 7;
      break;
    case "%G":
      draft.isoYear = Number(text);
      break;
    case "%U":
    case "%V":
    case "%W":
      draft.week = { number: Number(text), kind: directive };
      break;
    case "%H":
    case "%I":
      draft.hour = Number(text);
      draft.isHourOfTwelve = directive === "%I";
      break;
    case "%p":
      draft.isAfternoon = text.toUpperCase() === "PM";
      break;
    case "%M":
      draft.minute = Number(text);
      break;
    case "%S":
      draft.second = Number(text);
      break;
    case "%f":
      draft.fraction = text;
      break;
    case "%z":
      draft.zone = readOffset(text);
      break;
    case "%Z":
      draft.zone ??= 0;
      break;
  }
}

function readOffset(text: string): number {
  if (text.length === 1) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith("-") ? -minutes : minutes;
}

/** Undefined for a day that the year does not have; month and day are checked by the caller. */
function resolveDate({ year, month, day, dayOfYear, weekday, isoYear, week }: Draft): CalendarDate | undefined {
  if (dayOfYear !== undefined) {
    if (dayOfYear === 366 && !isLeapYear(year)) return undefined;
    return dateOfDayNumber(dayNumber(year, 1, 1) + dayOfYear - 1);
  }
  if (week === undefined || weekday === undefined) return { year, month, day };
  if (week.kind === "%V") {
    // ISO 8601's week 1 is the week of 4 January.
    const fourth = dayNumber(isoYear ?? year, 1, 4);
    const monday = fourth - weekdayOf(fourth);
    const weeks = Math.floor((dayNumber((isoYear ?? year) + 1, 1, 4) - monday) / 7);
    return week.number < 1 || week.number > weeks
      ? undefined
      : dateOfDayNumber(monday + (week.number - 1) * 7 + weekday);
  }
  // Week 0 holds the days before the year's first Monday (%W) or Sunday (%U); not every year has it, nor week 53.
  const newYear = dayNumber(year, 1, 1);
  const daysIn = week.kind === "%W" ? weekdayOf(newYear) : (weekdayOf(newYear) + 1) % 7;
  const weekZero = newYear - (daysIn === 0 ? 7 : daysIn);
  const date = dateOfDayNumber(weekZero + week.number * 7 + (week.kind === "%W" ? weekday : (weekday + 1) % 7));
  return date.year === year ? date : undefined;
}
