import { isCalendarDate } from "./calendar.ts";

/** A date and a time as a pattern read them, before they are known to exist. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the decimal point of the seconds; "" where there are none. */
  readonly fraction: string;
  /** Minutes east of UTC; null for a local time. */
  readonly zone: number | null;
}

/** XML Schema's largest offset from UTC, in minutes ("Timezones"). */
export const MAX_ZONE = 14 * 60;

export function isPossibleDate(moment: Moment): boolean {
  return moment.year >= 1 && moment.year <= 9999 && isCalendarDate(moment.year, moment.month, moment.day);
}

/** Hour 24 is the end of the day, as in XML Schema, so it stands alone. */
export function isPossibleTime(moment: Moment): boolean {
  const { hour, minute, second, fraction, zone } = moment;
  if (zone !== null && Math.abs(zone) > MAX_ZONE) return false;
  if (hour === 24) return minute === 0 && second === 0 && /^0*$/.test(fraction);
  return hour <= 23 && minute <= 59 && second <= 59;
}

export function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** `yyyy-mm-dd`, for years 1 to 9999. */
export function isoDate({ year, month, day }: Moment): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `hh:mm:ss`, with fraction and offset where the moment has them. */
export function isoTime(moment: Moment): string {
  const { hour, minute, second, fraction, zone } = moment;
  const seconds = fraction === "" ? pad(second, 2) : `${pad(second, 2)}.${fraction}`;
  return `${pad(hour, 2)}:${pad(minute, 2)}:${seconds}${isoZone(zone)}`;
}

export function isoDatetime(moment: Moment): string {
  return `${isoDate(moment)}T${isoTime(moment)}`;
}

function isoZone(zone: number | null): string {
  if (zone === null) return "";
  if (zone === 0) return "Z";
  const minutes = Math.abs(zone);
  return `${zone < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}
