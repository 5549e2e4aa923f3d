import { MONTHS, WEEKDAYS } from "../field-types/calendar-names.ts";
import { parseDatetime, parsePeriodStart, parseTime } from "../field-types/instant.ts";
import { compileStrptime, type Strptime } from "../field-types/strptime.ts";

/**
 * The ways in which a cell can be read as a date, a time, both, or a month, the likeliest first. Each is `type` or
 * `type|format`, and each is one that the reader of such a field accepts.
 */
export function momentForms(text: string): readonly string[] {
  if (text.length < 4 || text.length > 40 || !mayBeMoment(text)) return [];
  const formats = formatsOf(text);
  if (formats.length === 0) return monthForms(text);
  const forms: string[] = [];
  if (isIsoDate(text)) forms.push("date");
  else if (text.length === 8 && parseTime(text) !== undefined) forms.push("time");
  else if (text.includes("T") && parseDatetime(text) !== undefined) forms.push("datetime");
  for (const format of formats) {
    const pattern = compiled(format);
    if (pattern.parse(text) === undefined) continue;
    const type = pattern.hasDate ? (pattern.hasTime ? "datetime" : "date") : "time";
    forms.push(`${type}|${format}`);
  }
  return forms;
}

const NAMES = new Set([...MONTHS, ...WEEKDAYS].map((name) => name.slice(0, 3).toLowerCase()));

/** A look at the start, for most texts go no further. */
function mayBeMoment(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code >= 48 && code <= 57) return /^[0-9]{1,4}[ /.:,\-A-Za-z]/.test(text);
  return NAMES.has(text.slice(0, 3).toLowerCase()) && /[0-9]/.test(text);
}

/** What a form of `momentForms` is as a field. */
export function formOfMoment(form: string): {
  readonly type: "date" | "datetime" | "time" | "yearmonth";
  readonly format: string;
} {
  const [type = "", format = "default"] = form.split("|");
  if (type === "date" || type === "datetime" || type === "time") return { type, format };
  return { type: "yearmonth", format };
}

/** `2011-12` is a month, or a financial year; `2012-13` is only the latter, and of no type. */
export const FINANCIAL_YEAR = "financial-year";

function monthForms(text: string): readonly string[] {
  if (text.length !== 7 || !/^[0-9]{4}-[0-9]{2}$/.test(text)) return [];
  const forms = parsePeriodStart(text, true) === undefined ? [] : ["yearmonth"];
  const isFinancial = Number(text.slice(5)) === (Number(text.slice(2, 4)) + 1) % 100;
  return isFinancial ? [...forms, FINANCIAL_YEAR] : forms;
}

function isIsoDate(text: string): boolean {
  return (
    text.length === 10 && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && compiled("%Y-%m-%d").parse(text) !== undefined
  );
}

/** Formats are made of a few parts, so there are not many; the limit is for what nobody foresaw. */
const MAX_COMPILED = 2_000;
const patterns = new Map<string, Strptime>();

function compiled(format: string): Strptime {
  const known = patterns.get(format);
  if (known !== undefined) return known;
  const made = compileStrptime(format);
  if (patterns.size < MAX_COMPILED) patterns.set(format, made);
  return made;
}

/** Texts that differ in their digits alone may follow the same patterns. */
const MAX_OUTLINES = 5_000;
const outlines = new Map<string, readonly string[]>();

/** The patterns that a text may follow, by its outline: to be tried, for not every day is in the calendar. */
function formatsOf(text: string): readonly string[] {
  const outline = text.replace(/[0-9]/g, "9");
  const known = outlines.get(outline);
  if (known !== undefined) return known;
  const tokens = tokenise(text);
  const formats = tokens === undefined ? [] : strptimeFormats(tokens);
  if (outlines.size < MAX_OUTLINES) outlines.set(outline, formats);
  return formats;
}

interface Token {
  readonly kind: "digits" | "month" | "weekday" | "half" | "zone" | "between";
  readonly text: string;
}

const MAX_TOKENS = 21;

/** Undefined where there is a word or sign that no date is written with. */
function tokenise(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const part of text.match(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+/g) ?? []) {
    const kind = kindOf(part, tokens.at(-1));
    if (kind === undefined || tokens.length === MAX_TOKENS) return undefined;
    tokens.push({ kind, text: part });
  }
  return tokens;
}

const SEPARATOR = /^(?:[/.,:-]| )$|^, +$|^ +$|^ - $/;

function kindOf(part: string, before: Token | undefined): Token["kind"] | undefined {
  const code = part.charCodeAt(0);
  if (code >= 48 && code <= 57) return part.length <= 6 ? "digits" : undefined;
  if (SEPARATOR.test(part)) return "between";
  if (part === "T" && before?.kind === "digits") return "between";
  if (part === "Z" || part === "UTC" || part === "GMT") return "zone";
  if (part === "+") return "between";
  if (/^(?:am|pm)$/i.test(part)) return "half";
  if (nameDirectives(part, MONTHS, "%b", "%B").length > 0) return "month";
  return nameDirectives(part, WEEKDAYS, "%a", "%A").length > 0 ? "weekday" : undefined;
}

/** The directives that read a name: for `May`, both. */
function nameDirectives(text: string, names: readonly string[], short: string, full: string): readonly string[] {
  const lower = text.toLowerCase();
  const directives: string[] = [];
  if (names.some((name) => name.toLowerCase() === lower)) directives.push(full);
  if (lower.length === 3 && names.some((name) => name.slice(0, 3).toLowerCase() === lower)) directives.push(short);
  return directives;
}

/** The patterns that tokens may follow, to be tried on the text. */
function strptimeFormats(tokens: readonly Token[]): readonly string[] {
  const timeAt = tokens.findIndex((token, at) => token.kind === "digits" && tokens[at + 1]?.text === ":");
  const dateTokens = timeAt < 0 ? tokens : tokens.slice(0, timeAt);
  const time = timeAt < 0 ? "" : timeFormat(tokens.slice(timeAt));
  if (time === undefined) return [];
  if (dateTokens.length === 0) return [time];
  return dateFormats(dateTokens).map((date) => date + time);
}

function timeFormat(tokens: readonly Token[]): string | undefined {
  const directives = ["%H", "%M", "%S", "%f"];
  const hasHalf = tokens.some(({ kind }) => kind === "half");
  let format = "";
  let digits = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "digits") {
      const sign = tokens[at - 1]?.text;
      if (digits >= 2 && (sign === "+" || sign === "-")) return `${format.slice(0, -1)}%z`;
      const directive = digits === 0 && hasHalf ? "%I" : directives[digits];
      if (directive === undefined) return undefined;
      format += directive;
      digits += 1;
    } else if (token.kind === "half") format += "%p";
    else if (token.kind === "zone") format += token.text === "Z" ? "%z" : "%Z";
    else if (token.kind === "between") format += oneSpace(token.text);
    else return undefined;
  }
  return format;
}

/** Day first before month first: a text that can be both is more likely the former in Britain. */
function dateFormats(tokens: readonly Token[]): readonly string[] {
  const digits = tokens.filter(({ kind }) => kind === "digits");
  const hasMonth = tokens.some(({ kind }) => kind === "month");
  if (digits.length !== (hasMonth ? 2 : 3)) return [];
  const [first = "", second = "", third = ""] = digits.map(({ text }) => text);
  const orders = hasMonth ? namedOrders(first, second) : numericOrders(first, second, third);
  return orders.flatMap((order) => fillIn(tokens, order));
}

function namedOrders(first: string, second: string): readonly (readonly string[])[] {
  if (first.length === 4) return [["%Y", "%d"]];
  return yearDirective(second).map((year) => ["%d", year]);
}

function numericOrders(first: string, second: string, third: string): readonly (readonly string[])[] {
  if (second.length > 2) return [];
  if (first.length === 4 && third.length <= 2) return [["%Y", "%m", "%d"]];
  if (first.length > 2) return [];
  return yearDirective(third).flatMap((year) => [
    ["%d", "%m", year],
    ["%m", "%d", year],
  ]);
}

function yearDirective(text: string): readonly string[] {
  if (text.length === 4) return ["%Y"];
  return text.length === 2 ? ["%y"] : [];
}

/** The tokens with their directives in place; two patterns where a month is May. */
function fillIn(tokens: readonly Token[], order: readonly string[]): readonly string[] {
  let formats = [""];
  let digits = 0;
  for (const { kind, text } of tokens) {
    let parts: readonly string[] = [];
    if (kind === "digits") parts = [order[digits++] ?? ""];
    else if (kind === "month") parts = nameDirectives(text, MONTHS, "%b", "%B");
    else if (kind === "weekday") parts = nameDirectives(text, WEEKDAYS, "%a", "%A");
    else if (kind === "between") parts = [oneSpace(text)];
    formats = formats.flatMap((format) => parts.map((part) => format + part));
  }
  return formats;
}

/** A space in a pattern matches any run of them. */
function oneSpace(text: string): string {
  return text.replace(/ +/g, " ");
}
