import type { WrittenDate } from "./dates-in-text.ts";
import { readNumberWords } from "./number-words.ts";

const SPAN =
  /\b(?:(?<name>year|quarter)|(?<count>[0-9]{1,2}|[a-z]{3,9})[ -]months?(?: period)?) (?:(?<end>ending|ended|ends|end|to|up to)|from|beginning|starting|commencing)(?: on| with)?(?: the)? $/i;

/** So many characters before a date are looked at. */
const REACH = 60;

/**
 * The span that a date ends or begins, by the words directly before it: `the year ending 31 March 2014`, `the six months to
 * 30 September`. None where the words say nothing of the kind.
 */
export function spanAt(folded: string, date: WrittenDate): readonly WrittenDate[] {
  const groups = SPAN.exec(folded.slice(Math.max(0, date.start - REACH), date.start))?.groups;
  if (groups === undefined) return [];
  const months = monthsOf(groups.name, groups.count);
  if (months === undefined || months < 1) return [];
  return [
    groups.end === undefined
      ? { ...date, last: movedBy(date.first, months, -1) }
      : { ...date, first: movedBy(date.last, -months, 1) },
  ];
}

function monthsOf(name: string | undefined, count: string | undefined): number | undefined {
  if (name !== undefined) return name.toLowerCase() === "year" ? 12 : 3;
  return /^[0-9]/.test(count ?? "") ? Number(count) : readNumberWords((count ?? "").toLowerCase());
}

/**
 * A day, so many months and then so many days on. The last day of a month stays that: a year before 28 February 2013 begins
 * on 1 March 2012.
 */
function movedBy(day: string, months: number, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const isLast = date === daysIn(year, month);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = daysIn(target.getUTCFullYear(), target.getUTCMonth() + 1);
  target.setUTCDate((isLast ? length : Math.min(date, length)) + days);
  return target.toISOString().slice(0, 10);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
