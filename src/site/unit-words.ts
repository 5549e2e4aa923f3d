import { counted } from "../report/wording/words.ts";
import { shownText } from "./shown-text.tsx";

interface Unit {
  /** What stands behind a number. */
  readonly behind: string;
  /** Behind the title of a chart or a table: "Targets, in per cent". */
  readonly titled: string;
  /** What figures in it are called. */
  readonly one: string;
  readonly several: string;
}

/** The units of foipack's own kinds; others are shown as they are written. */
const UNITS: ReadonlyMap<string, Unit> = new Map([
  ["percent", { behind: "%", titled: "in per cent", one: "percentage", several: "percentages" }],
  [
    "per-10000-under-18",
    {
      behind: "per 10,000 under 18",
      titled: "for every 10,000 people under 18",
      one: "rate for every 10,000 people under 18",
      several: "rates for every 10,000 people under 18",
    },
  ],
  ["count", { behind: "", titled: "as counts", one: "count", several: "counts" }],
  ["average", { behind: "on average", titled: "as averages", one: "average", several: "averages" }],
  ["GBP", { behind: "pounds", titled: "in pounds", one: "sum in pounds", several: "sums in pounds" }],
]);

/** What is said of a unit behind a title: "in per cent". */
export function unitTitle(unit: string): string {
  return UNITS.get(unit)?.titled ?? (unit === "" ? "of no stated unit" : `in ${shownText(unit)}`);
}

/** A number in its unit as a person reads it: "£354,639.35", "65%", "58.9 per 10,000 under 18". */
export function valueWords(value: string, unit: string | undefined): string {
  const number = groupedNumber(value);
  if (unit === "GBP") return number.startsWith("-") ? `−£${number.slice(1)}` : `£${number}`;
  if (unit === "percent") return `${number}%`;
  const behind = UNITS.get(unit ?? "")?.behind ?? shownText(unit ?? "");
  return behind === "" ? number : `${number} ${behind}`;
}

/** How many figures there are of each unit, most first, and what they are called. */
export function unitCounts(figures: {
  readonly [unit: string]: number;
}): readonly { readonly count: number; readonly called: string }[] {
  return Object.entries(figures)
    .toSorted(([, left], [, right]) => right - left)
    .map(([unit, count]) => {
      const known = UNITS.get(unit);
      if (known !== undefined) return { count, called: count === 1 ? known.one : known.several };
      return { count, called: `${count === 1 ? "figure" : "figures"} ${unitTitle(unit)}` };
    });
}

/** "31 percentages" */
export function unitCountWords({ count, called }: { readonly count: number; readonly called: string }): string {
  return counted(count, called, called);
}

/** Digits before the point in groups of three, where the text is a plain number. */
function groupedNumber(value: string): string {
  const [, sign, whole, rest] = /^(-?)([0-9]{4,15})((?:\.[0-9]+)?)$/.exec(value) ?? [];
  return whole === undefined ? shownText(value) : `${sign}${whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",")}${rest}`;
}
