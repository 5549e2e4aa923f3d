import { spanAt } from "./span-of-date.ts";

/** A date as a text writes it: the first and the last day that it can mean, in ISO 8601 (the same for a whole date). */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];
const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const YEAR = "(?:19|20)[0-9]{2}";

const DATE = new RegExp(
  [
    `\\b(?<isoYear>${YEAR})-(?<isoMonth>0[1-9]|1[0-2])(?:-(?<isoDay>[0-3][0-9]))?(?![0-9-])`,
    `\\b(?<slashDay>[0-3]?[0-9])[/.](?<slashMonth>[01]?[0-9])[/.](?<slashYear>${YEAR}|[0-9]{2})(?![0-9])`,
    `(?:\\b|(?<=\\bfy))(?<from>${YEAR}) ?[/-] ?(?<to>${YEAR}|[0-9]{2})(?![0-9-])`,
    `\\bfy ?(?<shortFrom>[0-9]{2}) ?[/-] ?(?<shortTo>[0-9]{2})(?![0-9-])`,
    `\\b(?<day>[0-3]?[0-9]) ?(?:st|nd|rd|th)? ?(?:of )?(?<month>${MONTH})\\b\\.?(?:,? (?<year>${YEAR})\\b)?`,
    `\\b(?<usMonth>${MONTH})\\b\\.? (?<usDay>[0-3]?[0-9])(?:st|nd|rd|th)?\\b(?:,? (?<usYear>${YEAR})\\b)?`,
    `\\b(?<onlyMonth>${MONTH})\\b\\.?,? (?<onlyYear>${YEAR})\\b`,
    `\\b(?<loneMonth>january|february|april|june|july|august|september|october|november|december)\\b`,
    `\\b(?<lone>${YEAR})\\b`,
  ].join("|"),
  "giu",
);

/** What every text has that has a date: a year, or three numbers. Most quotes have neither. */
const SOME_DATE = /(?:19|20)[0-9]{2}|[0-9][/.][0-9]{1,2}[/.][0-9]|fy/i;

/** So many dates of a text are listed; a quote has fewer. */
const MAX_DATES = 200;

interface Parts {
  readonly start: number;
  readonly text: string;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** The last year of a span of years such as 2013/14. */
  readonly to?: number;
}

/**
 * The dates in a folded text. One without a year has that of the next date after it, or of the one before: `1st January
 * and 25th September 2014` are both of 2014, and `1 October to 31 March 2015` begins in 2014. `2013/14` is the financial
 * year from April to March, `2010-11` that or November; a year alone is all of it. After a date come the spans that it
 * ends or begins: `the year ending 31 March 2014`.
 */
export function datesInText(folded: string): readonly WrittenDate[] {
  if (!SOME_DATE.test(folded)) return [];
  const parts: Parts[] = [];
  for (const match of folded.matchAll(DATE)) {
    const read = readParts(match.groups ?? {});
    if (read !== undefined) parts.push({ start: match.index, text: match[0], ...read });
    if (parts.length === MAX_DATES) break;
  }
  return parts.flatMap((part, at) => {
    const date = written(withYear(parts, part, at));
    return date === undefined ? [] : [date, ...financialYearOf(date), ...spanAt(folded, date)];
  });
}

/** `2010-11` is written like a month of ISO 8601, and most often means the financial year. */
function financialYearOf(date: WrittenDate): readonly WrittenDate[] {
  const [, from, to] = /^([0-9]{4})-([0-9]{2})$/.exec(date.text) ?? [];
  if (from === undefined || date.first.slice(5) === "04-01" || Number(to) !== (Number(from) + 1) % 100) return [];
  return [{ ...date, first: `${from}-04-01`, last: `${Number(from) + 1}-03-31` }];
}

function readParts(groups: { [name: string]: string | undefined }): Omit<Parts, "start" | "text"> | undefined {
  const number = (name: string) => (groups[name] === undefined ? undefined : Number(groups[name]));
  const month = monthOf(groups.month ?? groups.usMonth ?? groups.onlyMonth ?? groups.loneMonth);
  // "They may 30 times": no month begins with a small letter, and this one is a word.
  if (groups.usMonth === "may" && groups.usYear === undefined) return undefined;
  if (groups.isoYear !== undefined) return dated(number("isoYear"), number("isoMonth"), number("isoDay"));
  if (groups.slashDay !== undefined) {
    return dated(century(number("slashYear") ?? 0), number("slashMonth"), number("slashDay"));
  }
  if (groups.from !== undefined || groups.shortFrom !== undefined) {
    const from = number("from") ?? century(number("shortFrom") ?? 0);
    const to = number("to") ?? number("shortTo") ?? 0;
    const last = to < 100 ? from + 1 - ((from + 1) % 100) + to : to;
    return last === from + 1 ? { year: from, to: last } : undefined;
  }
  if (groups.lone !== undefined) return dated(number("lone"), undefined, undefined);
  return dated(number("year") ?? number("usYear") ?? number("onlyYear"), month, number("day") ?? number("usDay"));
}

function dated(year: number | undefined, month: number | undefined, day: number | undefined) {
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

function century(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = MONTHS.findIndex((month) => month.startsWith(word.slice(0, 3).toLowerCase())) + 1;
  return number === 0 ? undefined : number;
}

function withYear(all: readonly Parts[], part: Parts, at: number): Parts {
  if (part.year !== undefined) return part;
  const next = all.slice(at + 1).find(({ year }) => year !== undefined);
  const other = next ?? all.slice(0, at).findLast(({ year }) => year !== undefined);
  if (other?.year === undefined) return part;
  const isEarlier = next !== undefined && order(part) > order(next) && next.month !== undefined;
  return { ...part, year: isEarlier ? other.year - 1 : other.year };
}

function order({ month = 0, day = 0 }: Parts): number {
  return month * 100 + day;
}

function written({ start, text, year, month, day, to }: Parts): WrittenDate | undefined {
  if (year === undefined) return undefined;
  const place = { start, end: start + text.length, text };
  if (to !== undefined) return { ...place, first: `${year}-04-01`, last: `${to}-03-31` };
  if (month === undefined) return { ...place, first: `${year}-01-01`, last: `${year}-12-31` };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== undefined && day > days) return undefined;
  return { ...place, first: iso(year, month, day ?? 1), last: iso(year, month, day ?? days) };
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
