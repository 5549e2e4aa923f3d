import type { Field } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { FieldReader, Value } from "../../model/value.ts";
import { daysInMonth, twoDigits } from "./calendar.ts";
import type { CompiledField } from "./compiled-field.ts";
import { readFreeDate } from "./free-date.ts";
import { compareInstants, instantText, parseDatetime, parseTime, timeText } from "./instant.ts";
import { isoDate, isoDatetime, isoTime, isPossibleDate, isPossibleTime, type Moment } from "./moment.ts";
import { compileStrptime } from "./strptime.ts";

type Read = (text: string) => string | undefined;

/** What sets the three types apart: their default form, and what of a moment is theirs. */
interface TemporalType {
  readonly readDefault: Read;
  readonly ofFreeText: Read;
  readonly ofMoment: (moment: Moment) => string;
  readonly needs: "hasDate" | "hasTime";
  readonly keyOf: (value: Value) => string;
  readonly compare: (left: Value, right: Value) => number;
}

/**
 * Table Schema v2, "date": `yyyy-mm-dd`, years 0001 to 9999. The value is that text, whatever the format. Under `any` a
 * date may be followed by midnight, but by no other time.
 */
export function compileDate(field: Field): CompiledField {
  return compileTemporal(field, {
    readDefault: (text) => (isDate(text) ? text : undefined),
    ofFreeText: (text) => {
      const free = readFreeDate(text, false);
      if (free === undefined || free.form === "time-only" || !isPossibleDate(free.moment)) return undefined;
      return isMidnight(free.moment) ? isoDate(free.moment) : undefined;
    },
    ofMoment: isoDate,
    needs: "hasDate",
    keyOf: String,
    compare: compareTexts,
  });
}

/**
 * Table Schema v2, "time": `hh:mm:ss` and nothing more by default; `any` and patterns may give a fraction and an offset.
 * 24:00:00 equals 00:00:00, as in XML Schema.
 */
export function compileTime(field: Field): CompiledField {
  return compileTemporal(field, {
    readDefault: (text) => (text.length === 8 && parseTime(text) ? text : undefined),
    ofFreeText: (text) => {
      const free = readFreeDate(text, false);
      return free?.form === "time-only" && isPossibleTime(free.moment) ? isoTime(free.moment) : undefined;
    },
    ofMoment: isoTime,
    needs: "hasTime",
    keyOf: (value) => {
      const instant = parseTime(String(value));
      return instant === undefined ? String(value) : timeText(instant);
    },
    compare: (left, right) => compareInstants(parseTime(String(left)), parseTime(String(right))),
  });
}

/**
 * Table Schema v2, "datetime": XML Schema `dateTime`, so with years before 0001 and after 9999, an optional fraction and
 * an optional offset. Two with offsets are equal where they are the same instant; one without never equals one with.
 */
export function compileDatetime(field: Field): CompiledField {
  return compileTemporal(field, {
    readDefault: (text) => (parseDatetime(text) ? text : undefined),
    ofFreeText: (text) => {
      const free = readFreeDate(text, false);
      if (free === undefined || free.form === "time-only") return undefined;
      return isPossibleDate(free.moment) && isPossibleTime(free.moment) ? isoDatetime(free.moment) : undefined;
    },
    ofMoment: isoDatetime,
    needs: "hasDate",
    keyOf: (value) => {
      if (isPlainDatetime(value)) return value;
      const instant = parseDatetime(String(value));
      return instant === undefined ? String(value) : instantText(instant);
    },
    compare: (left, right) => {
      if (isPlainDatetime(left) && isPlainDatetime(right)) return compareTexts(left, right);
      return compareInstants(parseDatetime(String(left)), parseDatetime(String(right)));
    },
  });
}

function compileTemporal(field: Field, type: TemporalType): CompiledField {
  const { read, faults } = compileFormat(field.format, type);
  const reader: FieldReader = {
    read,
    readNative: (value) => (typeof value === "string" ? read(value) : undefined),
    keyOf: type.keyOf,
    compare: type.compare,
  };
  return { reader, faults };
}

/** A format at fault is read as the default. */
function compileFormat(
  written: string,
  type: TemporalType,
): { readonly read: Read; readonly faults: readonly DescriptorFault[] } {
  // The standard asks that this prefix of its version 0 be ignored ("type and format").
  const format = written.startsWith("fmt:") ? written.slice(4) : written;
  if (format === "default") return { read: type.readDefault, faults: [] };
  if (format === "any") return { read: type.ofFreeText, faults: [] };
  if (!format.includes("%")) {
    const known = ["default", "any", "<PATTERN>"];
    return { read: type.readDefault, faults: [{ reason: "unknown-name", property: "format", value: written, known }] };
  }
  const pattern = compileStrptime(format);
  if (pattern.faults.length > 0) return { read: type.readDefault, faults: pattern.faults };
  if (!pattern[type.needs]) {
    const expected =
      type.needs === "hasDate" ? "a directive of a date, such as %d" : "a directive of a time, such as %H";
    return {
      read: type.readDefault,
      faults: [{ reason: "wrong-value", property: "format", expected, actual: written }],
    };
  }
  const read = (text: string): string | undefined => {
    const moment = pattern.parse(text);
    return moment && type.ofMoment(moment);
  };
  return { read, faults: [] };
}

function isDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const day = twoDigits(text, 8);
  if (century < 0 || yearOfCentury < 0 || day < 1) return false;
  const year = century * 100 + yearOfCentury;
  return year > 0 && day <= daysInMonth(year, twoDigits(text, 5));
}

function isMidnight({ hour, minute, second, fraction }: Moment): boolean {
  return hour === 0 && minute === 0 && second === 0 && /^0*$/.test(fraction);
}

/** `yyyy-mm-ddThh:mm:ss` sorts as text and is its own key, but for hour 24. */
function isPlainDatetime(value: Value): value is string {
  return typeof value === "string" && value.length === 19 && value.charCodeAt(10) === 84 && !value.startsWith("24", 11);
}

function compareTexts(left: Value, right: Value): number {
  if (typeof left !== "string" || typeof right !== "string") return Number.NaN;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
