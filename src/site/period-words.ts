import { shownText } from "./shown-text.tsx";
import type { Period } from "./site-model.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

interface Day {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
}

/** "1 January to 25 September 2014"; as precise as it is known: "October 2014", "2012". A text that is no date stays. */
export function dateWords(date: string): string {
  const read = readDay(date);
  return read === undefined ? shownText(date) : words(read);
}

/** The days that are really covered, and the label where it says something else: `labelled` is undefined otherwise. */
export function periodWords({ start, end, label }: Period): { readonly covered: string; readonly labelled?: string } {
  if (start === undefined && end === undefined)
    return { covered: label === undefined ? "not known" : shownText(label) };
  const covered =
    start === undefined
      ? `to ${dateWords(end ?? "")}`
      : end === undefined
        ? `from ${dateWords(start)}`
        : (wholeOf(start, end) ?? rangeWords(start, end));
  return label === undefined || label === covered ? { covered } : { covered, labelled: shownText(label) };
}

/** A whole year or month by its name. */
function wholeOf(start: string, end: string): string | undefined {
  const [from, to] = [readDay(start), readDay(end)];
  if (from?.day !== "01" || to?.day === undefined || from.year !== to.year) return undefined;
  if (from.month === "01" && to.month === "12" && to.day === "31") return from.year;
  const last = new Date(Date.UTC(Number(from.year), Number(from.month), 0)).getUTCDate();
  return from.month === to.month && Number(to.day) === last
    ? words({ year: from.year, month: from.month ?? "" })
    : undefined;
}

function rangeWords(start: string, end: string): string {
  const [from, to] = [readDay(start), readDay(end)];
  if (from === undefined || to === undefined) return `${shownText(start)} to ${shownText(end)}`;
  if (start === end) return words(from);
  if (from.year !== to.year || from.month === undefined) return `${words(from)} to ${words(to)}`;
  const [before = ""] = words(from).split(` ${from.year}`);
  return from.month === to.month && from.day !== undefined
    ? `${Number(from.day)} to ${words(to)}`
    : `${before} to ${words(to)}`;
}

function words({ year, month, day }: Day): string {
  const named = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (named === undefined) return year;
  return day === undefined ? `${named} ${year}` : `${Number(day)} ${named} ${year}`;
}

function readDay(date: string): Day | undefined {
  const [, year, month, day] = /^([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?$/.exec(date) ?? [];
  if (year === undefined) return undefined;
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}
