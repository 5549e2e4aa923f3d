import type { CellDiagnosis } from "../../model/table-findings.ts";
import { dateOfDayNumber, dayNumber } from "../field-types/calendar.ts";
import { indexOfName, MONTHS } from "../field-types/calendar-names.ts";
import { readFreeDate } from "../field-types/free-date.ts";
import { isoDate, isoDatetime, isPossibleDate, isPossibleTime, type Moment } from "../field-types/moment.ts";
import { diagnosis, type Suspect } from "./suspect.ts";

/** The likely cause of a cell that is no date, date with a time, or month, where the field wants one. */
export function diagnoseDate(suspect: Suspect): CellDiagnosis | undefined {
  return wholeDate(suspect) ?? excelSerial(suspect) ?? monthAlone(suspect) ?? shortYear(suspect);
}

/** Dates with day, month and a year of four digits, read day first as people in Britain do. */
function wholeDate(suspect: Suspect): CellDiagnosis | undefined {
  const { text, field } = suspect;
  const free = readFreeDate(text, true);
  if (free === undefined || free.form === "time-only") return undefined;
  const { form, moment, hasTime } = free;
  if (!isPossibleDate(moment)) return { cause: "impossible-date" };
  if (hasTime && !isPossibleTime(moment)) return undefined;
  const suggestion = asWanted(field.type, moment, hasTime);
  // Where the field has a pattern of its own, a date in another order than ISO's is no fault in itself.
  if (form !== "year-first" && hasPattern(field.format)) return undefined;
  if (form === "numeric") return dayFirst(suspect, moment, hasTime);
  if (form === "month-name") return diagnosis(suspect, "month-name-date", suggestion);
  return hasTime && field.type !== "datetime" ? diagnosis(suspect, "date-with-time", suggestion) : undefined;
}

/** A date whose day may be its month has two suggestions: which is meant other dates may tell, and this one does not. */
function dayFirst(suspect: Suspect, moment: Moment, hasTime: boolean): CellDiagnosis {
  const { type } = suspect.field;
  const found = diagnosis(suspect, "day-first-date", asWanted(type, moment, hasTime));
  if (found.suggestion === undefined || moment.day > 12 || moment.day === moment.month) return found;
  const other = asWanted(type, { ...moment, day: moment.month, month: moment.day }, hasTime);
  return other === undefined || !suspect.accepts(other) ? found : { ...found, monthFirst: other };
}

function hasPattern(format: string): boolean {
  return format.includes("%");
}

/** The text for the field's type; undefined where that would add a time, or leave one out that has an offset. */
function asWanted(type: string, moment: Moment, hasTime: boolean): string | undefined {
  if (type === "yearmonth") return isoDate(moment).slice(0, 7);
  if (type === "datetime") return hasTime ? isoDatetime(moment) : undefined;
  return moment.zone === null || moment.zone === 0 ? isoDate(moment) : undefined;
}

/** Excel counts days from 1899-12-30. The counts of 1950 to 2099 are taken for dates. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 73_050;

function excelSerial(suspect: Suspect): CellDiagnosis | undefined {
  const [, days = "", fraction = "0"] = /^([0-9]{5})(\.[0-9]+)?$/.exec(suspect.text) ?? [];
  const serial = Number(days);
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
  const date = dateOfDayNumber(dayNumber(1899, 12, 30) + serial);
  const seconds = Math.min(Math.round(Number(fraction) * 86_400), 86_399);
  const moment: Moment = {
    ...date,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: "",
    zone: null,
  };
  return diagnosis(suspect, "excel-serial-date", asWanted(suspect.field.type, moment, true));
}

/** `October 2014`, and Excel's `Oct-14`, whose century is not certain. */
function monthAlone(suspect: Suspect): CellDiagnosis | undefined {
  if (hasPattern(suspect.field.format)) return undefined;
  const [, name = "", year = ""] = /^([a-z]{3,9})\.?[\s,/-]+([0-9]{4}|[0-9]{2})$/i.exec(suspect.text) ?? [];
  const month = MONTHS.some((full) => full.toLowerCase().startsWith(name.toLowerCase()))
    ? indexOfName(MONTHS, name)
    : -1;
  if (name === "" || month < 0) return undefined;
  const text = `${year}-${String(month + 1).padStart(2, "0")}`;
  return diagnosis(suspect, "month-name-date", year.length === 4 ? text : undefined);
}

/** `23/10/14` and Excel's `23-Oct-14`: the century is not certain, so nothing is suggested. */
function shortYear({ text, field }: Suspect): CellDiagnosis | undefined {
  if (hasPattern(field.format)) return undefined;
  const [, day = "", month = ""] = /^([0-9]{1,2})[\s/.-]([0-9]{1,2}|[a-z]{3,9})[\s/.-][0-9]{2}$/i.exec(text) ?? [];
  if (Number(day) < 1 || Number(day) > 31) return undefined;
  if (/^[a-z]/i.test(month)) return indexOfName(MONTHS, month) < 0 ? undefined : { cause: "month-name-date" };
  return Number(month) >= 1 && Number(month) <= 12 ? { cause: "day-first-date" } : undefined;
}
