import type { FormatSection } from "./number-format-sections.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
const SECONDS = 86_400;

/** Whether a section of a number format shows days or times. */
export function isDateFormat(section: FormatSection): boolean {
  return section.tokens.some(({ kind }) => kind === "date");
}

interface Moment {
  readonly year: number;
  /** From 1, as is the day; January 0 of 1900 has day 0. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Since midnight. */
  readonly seconds: number;
}

/**
 * The day and time of a serial number. Day 1 is 1 January 1900, and day 60 is 29 February 1900, which never was; in the
 * other system day 0 is 1 January 1904 (ECMA-376 part 1, 18.17.4).
 */
function momentOf(serial: number, is1904: boolean, step: number): Moment | undefined {
  // Rounded first to what is shown, so that 11:59:59.9999 is noon.
  const ticks = Math.round((serial * SECONDS) / step) * step;
  const whole = Math.floor(ticks / SECONDS + 1e-9);
  const seconds = Math.max(0, ticks - whole * SECONDS);
  const days = is1904 ? whole + 1462 : whole;
  if (!(days >= 0 && days <= LAST_DAY)) return undefined;
  const weekday = (days + 6) % 7;
  if (days === 0) return { year: 1900, month: 1, day: 0, weekday, seconds };
  if (days === 60) return { year: 1900, month: 2, day: 29, weekday, seconds };
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * SECONDS * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday, seconds };
}

/** A day and time as ISO 8601 has them; only the time of less than a day. Undefined where no day is meant. */
export function isoMoment(serial: number, is1904: boolean): string | undefined {
  const moment = momentOf(serial, is1904, 0.001);
  if (moment === undefined) return undefined;
  const { year, month, day, seconds } = moment;
  const whole = Math.floor(seconds + 1e-6);
  const time = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(twoDigits).join(":");
  if (serial < 1 && !is1904) return time;
  const date = `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
  return whole === 0 ? date : `${date}T${time}`;
}

/** A serial number as a section with a date or time in it shows it; `########` where there is no such day. */
export function formatDate(section: FormatSection, serial: number, is1904: boolean): string {
  const codes = section.tokens.flatMap((token) => (token.kind === "date" ? [token.code] : []));
  const parts = codes.find((code) => code.startsWith("."))?.length ?? 1;
  const showsSeconds = codes.some((code) => code.includes("s"));
  const step = showsSeconds ? 10 ** (1 - parts) : 1;
  const moment = momentOf(serial, is1904, step);
  if (moment === undefined) return "########";
  const isHalfDay = codes.some((code) => code.startsWith("a"));
  let at = -1;
  return section.tokens
    .map((token) => {
      if (token.kind === "literal") return token.text;
      if (token.kind !== "date") return "";
      at += 1;
      return showDatePart(token.code, { moment, serial, isHalfDay, isMinute: isMinute(codes, at) });
    })
    .join("")
    .trim();
}

/** `m` is minutes after hours and before seconds, and months elsewhere. */
function isMinute(codes: readonly string[], at: number): boolean {
  const before = codes[at - 1] ?? "";
  const after = codes[at + 1] ?? "";
  return /^m{1,2}$/.test(codes[at] ?? "") && (/h/.test(before) || /s/.test(after));
}

interface Shown {
  readonly moment: Moment;
  readonly serial: number;
  readonly isHalfDay: boolean;
  readonly isMinute: boolean;
}

function showDatePart(code: string, { moment, serial, isHalfDay, isMinute }: Shown): string {
  const { year, month, day, weekday, seconds } = moment;
  const padded = (value: number): string => (code.length === 1 ? String(value) : twoDigits(value));
  const hours = Math.floor(seconds / 3600);
  const elapsed = Math.round(serial * SECONDS);
  const first = code[0];
  if (code.startsWith("[")) {
    const unit = code[1] === "h" ? 3600 : code[1] === "m" ? 60 : 1;
    return String(Math.floor(elapsed / unit)).padStart(code.length - 2, "0");
  }
  if (first === "y") return code.length > 2 ? String(year) : twoDigits(year % 100);
  if (first === "m" && isMinute) return padded(Math.floor(seconds / 60) % 60);
  if (first === "m") {
    const name = MONTHS[month - 1] ?? "";
    if (code.length === 3) return name.slice(0, 3);
    if (code.length === 4) return name;
    return code.length === 5 ? name.slice(0, 1) : padded(month);
  }
  if (first === "d") {
    const name = DAYS[weekday] ?? "";
    if (code.length === 3) return name.slice(0, 3);
    return code.length > 3 ? name : padded(day);
  }
  if (first === "h") return padded(isHalfDay ? ((hours + 11) % 12) + 1 : hours);
  if (first === "s") return padded(Math.floor(seconds + 1e-6) % 60);
  if (first === ".") return (seconds % 1).toFixed(code.length - 1).slice(1);
  const half = hours < 12 ? "AM" : "PM";
  return code === "a/p" ? half.slice(0, 1) : half;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
