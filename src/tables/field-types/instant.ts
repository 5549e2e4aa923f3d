import { dateOfDayNumber, dayNumber, daysInMonth, twoDigits } from "./calendar.ts";
import { MAX_ZONE, pad } from "./moment.ts";

/**
 * A point on XML Schema's time line. Seconds are exact integers (years have at most eight digits); the fraction is kept
 * as its digits, because it can have any number of them. Without a zone the seconds are of an unknown local time.
 */
export interface Instant {
  readonly seconds: number;
  /** Digits after the point, without trailing zeroes. */
  readonly fraction: string;
  readonly zoned: boolean;
}

const DAY = 86_400;
const MAX_YEAR_DIGITS = 8;

/**
 * The end of the XML Schema year at the start of a text: at least four digits, an optional minus, no year 0000, no
 * needless leading zero. -1 where there is none. Years of more than eight digits are beyond what this program counts.
 */
function yearEnd(text: string): number {
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let end = start;
  let isZero = true;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) {
    if (code !== 48) isZero = false;
    end += 1;
  }
  const length = end - start;
  if (length < 4 || length > MAX_YEAR_DIGITS || isZero) return -1;
  return length > 4 && text.charCodeAt(start) === 48 ? -1 : end;
}

/** Minutes east of UTC of the zone that fills the rest of a text; null where nothing is left; undefined for anything else. */
function readZone(text: string, at: number): number | null | undefined {
  const length = text.length - at;
  if (length === 0) return null;
  const sign = text.charCodeAt(at);
  if (length === 1) return sign === 90 ? 0 : undefined;
  if (length !== 6 || (sign !== 43 && sign !== 45) || text.charCodeAt(at + 3) !== 58) return undefined;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (hours < 0 || minutes < 0 || minutes > 59) return undefined;
  const zone = hours * 60 + minutes;
  if (zone > MAX_ZONE) return undefined;
  return sign === 45 ? -zone : zone;
}

/** Reads XML Schema `dateTime`: `yyyy-mm-ddThh:mm:ss`, an optional fraction and an optional zone. */
export function parseDatetime(text: string): Instant | undefined {
  const end = yearEnd(text);
  if (end < 0 || text.charCodeAt(end) !== 45 || text.charCodeAt(end + 3) !== 45) return undefined;
  const year = Number(text.slice(0, end));
  const month = twoDigits(text, end + 1);
  const day = twoDigits(text, end + 4);
  if (day < 1 || day > daysInMonth(year, month) || text.charCodeAt(end + 6) !== 84) return undefined;
  return readTime(text, end + 7, dayNumber(year, month, day));
}

/** Reads XML Schema `time`. A time recurs every day, so one with a zone is brought into the day of UTC. */
export function parseTime(text: string): Instant | undefined {
  const instant = readTime(text, 0, 0);
  return instant && { ...instant, seconds: ((instant.seconds % DAY) + DAY) % DAY };
}

/** The first moment of an XML Schema `gYear`, or `gYearMonth` where `hasMonth`. */
export function parsePeriodStart(text: string, hasMonth: boolean): Instant | undefined {
  const end = yearEnd(text);
  if (end < 0) return undefined;
  const month = hasMonth ? twoDigits(text, end + 1) : 1;
  if (month < 1 || month > 12 || (hasMonth && text.charCodeAt(end) !== 45)) return undefined;
  const zone = readZone(text, hasMonth ? end + 3 : end);
  if (zone === undefined) return undefined;
  return instantAt(dayNumber(Number(text.slice(0, end)), month, 1), 0, "", zone);
}

function readTime(text: string, at: number, days: number): Instant | undefined {
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return undefined;
  let end = at + 8;
  let fraction = "";
  if (text.charCodeAt(end) === 46) {
    const start = end + 1;
    let significant = start;
    for (end = start; isDigit(text, end); end += 1) if (text.charCodeAt(end) !== 48) significant = end + 1;
    if (end === start) return undefined;
    fraction = text.slice(start, significant);
  }
  if (hour === 24 && (minute > 0 || second > 0 || fraction !== "")) return undefined;
  const zone = readZone(text, end);
  return zone === undefined ? undefined : instantAt(days, hour * 3600 + minute * 60 + second, fraction, zone);
}

function instantAt(days: number, seconds: number, fraction: string, zone: number | null): Instant {
  return { seconds: days * DAY + seconds - (zone ?? 0) * 60, fraction, zoned: zone !== null };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/**
 * XML Schema's order of `dateTime` (3.2.7.4). A time with a zone and one without are ordered only where they are more
 * than fourteen hours apart; otherwise, and where there is nothing to compare, NaN.
 */
export function compareInstants(left: Instant | undefined, right: Instant | undefined): number {
  if (left === undefined || right === undefined) return Number.NaN;
  if (left.zoned === right.zoned) return order(left, right, 0);
  if (!left.zoned) return -compareInstants(right, left);
  if (order(left, right, -MAX_ZONE * 60) < 0) return -1;
  return order(left, right, MAX_ZONE * 60) > 0 ? 1 : Number.NaN;
}

function order(left: Instant, right: Instant, shift: number): number {
  const seconds = right.seconds + shift;
  if (left.seconds !== seconds) return left.seconds < seconds ? -1 : 1;
  // Fractions without trailing zeroes sort as their digits do.
  if (left.fraction === right.fraction) return 0;
  return left.fraction < right.fraction ? -1 : 1;
}

/** The one text of an instant: in UTC where it has a zone, without needless digits. */
export function instantText(instant: Instant): string {
  const days = Math.floor(instant.seconds / DAY);
  const { year, month, day } = dateOfDayNumber(days);
  const date = `${year < 0 ? "-" : ""}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return `${date}T${timeText({ ...instant, seconds: instant.seconds - days * DAY })}`;
}

/** The one text of an instant of `parseTime`. */
export function timeText({ seconds, fraction, zoned }: Instant): string {
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return `${clock}${fraction === "" ? "" : `.${fraction}`}${zoned ? "Z" : ""}`;
}
