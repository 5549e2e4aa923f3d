import { blankWords } from "./outcome-words.ts";
import { type AuthorityNames, authorityName } from "./package-coverage.ts";
import { periodWords } from "./period-words.ts";
import { type Figure, figuresOf } from "./read-figures.ts";
import { headOf, shownText } from "./shown-text.tsx";
import type { SiteTable, VersionContent } from "./site-model.ts";
import { createIds } from "./unique-ids.ts";
import { unitTitle } from "./unit-words.ts";

/** A chart of figures, as a plain value: what is drawn, in how many files, and the words for who does not see it. */
export interface ChartPlan {
  /** What its files are called before `.svg`: unique in the package. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in words. */
  readonly text: string;
  /** The table that has all of it. */
  readonly table: string;
  /** How many figures of the same kind and unit are not in it. */
  readonly omitted: number;
  readonly drawing: ChartDrawing;
}

export type ChartDrawing =
  /** A bar a figure, under headings. One unit. */
  | { readonly kind: "bars"; readonly unit: string; readonly groups: readonly BarGroup[] }
  /** A block a figure, as wide as the period that it really covers. One unit. */
  | { readonly kind: "periods"; readonly unit: string; readonly blocks: readonly PeriodBlock[] }
  /** A strip of whole years for each period, filled as far as it is covered. */
  | { readonly kind: "timeline"; readonly spans: readonly TimeSpan[] };

export interface BarGroup {
  readonly heading?: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

export interface TimeSpan {
  /** ISO days, both included. */
  readonly start: string;
  readonly end: string;
  /** The days in words. */
  readonly period: string;
}

export interface PeriodBlock extends TimeSpan {
  readonly value: number;
  readonly text: string;
}

const MOST_BARS = 60;
const MOST_BLOCKS = 12;
const MOST_CHARTS = 8;
const MOST_SPANS = 6;
const LONGEST_LABEL = 160;

/** The files of a chart: for wide pages, and for phones. */
export function chartFiles({ id }: ChartPlan): { readonly wide: string; readonly narrow: string } {
  return { wide: `${id}.svg`, narrow: `${id}_narrow.svg` };
}

/** The charts of a version: of each table with figures one for each unit, so that no axis has two. */
export function planCharts({ tables }: VersionContent, names: AuthorityNames): readonly ChartPlan[] {
  const idOf = createIds();
  const charts: ChartPlan[] = [];
  const alone: Figure[] = [];
  for (const table of tables) {
    const { schema } = table;
    if (schema?.figure === undefined || schema.figure.mayBeBound) continue;
    const figures = figuresOf(table).filter(({ value }) => value !== "" && Number.isFinite(Number(value)));
    const hasDays = schema.period?.start !== undefined && schema.period.end !== undefined;
    const units = [...new Set(figures.map(({ unit }) => unit ?? ""))];
    for (const unit of units) {
      const own = figures.filter((figure) => (figure.unit ?? "") === unit);
      const id = (thing: string) => idOf(JSON.stringify([table.name, unit, thing]), `${table.name}-${unit}-${thing}`);
      if (hasDays) {
        const groups = groupsOf(own);
        alone.push(...groups.filter((group) => group.length === 1).flat());
        charts.push(
          ...periodCharts(
            table,
            groups.filter((group) => group.length > 1),
            unit,
            names,
            id,
          ),
        );
      }
      if (!hasDays && own.length > 1) charts.push(barChart(table, own, unit, names, id("")));
    }
  }
  return [...timeline(alone, idOf("timeline", "period")), ...charts].slice(0, MOST_CHARTS);
}

/** What is covered, where figures are of a part of a year: none where all are of whole years, as their labels say. */
function timeline(figures: readonly Figure[], id: string): readonly ChartPlan[] {
  const spans = new Map<string, TimeSpan & { readonly label: string | undefined; readonly table: string }>();
  for (const { period, table } of figures) {
    const { start, end, label } = period ?? {};
    if (start === undefined || end === undefined || isWholeYear(start, end)) continue;
    spans.set(`${start} ${end}`, { start, end, period: periodWords({ start, end }).covered, label, table: table.name });
  }
  const shown = [...spans.values()].slice(0, MOST_SPANS);
  const [first] = shown;
  if (first === undefined) return [];
  const sentences = shown.map(({ period, label }) =>
    label === undefined ? `${period}.` : `What the response calls “${oneLine(label, 60)}” is ${period}.`,
  );
  return [
    {
      id,
      title: "The days that are really covered",
      text: sentences.join(" "),
      table: first.table,
      omitted: spans.size - shown.length,
      drawing: { kind: "timeline", spans: shown.map(({ start, end, period }) => ({ start, end, period })) },
    },
  ];
}

function barChart(
  table: SiteTable,
  figures: readonly Figure[],
  unit: string,
  names: AuthorityNames,
  id: string,
): ChartPlan {
  const shown = figures.slice(0, MOST_BARS);
  const differ = (of: (figure: Figure) => string | undefined) => new Set(figures.map(of)).size > 1;
  const [byAuthority, byPeriod] = [differ((one) => one.authority), differ((one) => one.period?.label)];
  const groups = new Map<string, BarGroup["bars"][number][]>();
  for (const figure of shown) {
    const more = [
      ...(byAuthority && figure.authority !== undefined ? [authorityName(names, figure.authority)] : []),
      ...(byPeriod && figure.period !== undefined ? [periodWords(figure.period).covered] : []),
    ];
    const bars = groups.get(figure.under ?? "") ?? [];
    const label = [oneLine(figure.label, LONGEST_LABEL), ...more].join(", ");
    bars.push({ label, value: Number(figure.value), text: oneLine(figure.text, 24) });
    groups.set(figure.under ?? "", bars);
  }
  const values = shown.map(({ value }) => Number(value));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const omitted = figures.length - shown.length + (table.rowCount - table.rows.length);
  return {
    id,
    title: `${oneLine(table.title, 120)}, ${unitTitle(unit)}`,
    text: `${shown.length} figures ${unitTitle(unit)}, from ${textOf(shown, least)} to ${textOf(shown, most)}. The table has each of them.`,
    table: table.name,
    omitted,
    drawing: {
      kind: "bars",
      unit,
      groups: [...groups].map(([heading, bars]) =>
        heading === "" ? { bars } : { heading: oneLine(heading, 120), bars },
      ),
    },
  };
}

/** Figures of the same thing in several periods: of one authority, scheme and group of people. */
function groupsOf(figures: readonly Figure[]): readonly (readonly Figure[])[] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const { start, end } = figure.period ?? {};
    if (start === undefined || end === undefined || !isDay(start) || !isDay(end) || end < start) continue;
    const key = JSON.stringify([figure.authority, figure.under, figure.label, figure.about]);
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()];
}

/** A chart for each group, whose figures each take the width of their period. */
function periodCharts(
  table: SiteTable,
  groups: readonly (readonly Figure[])[],
  unit: string,
  names: AuthorityNames,
  idOf: (thing: string) => string,
): readonly ChartPlan[] {
  return groups.flatMap((own, at): ChartPlan[] => {
    const shown = own.slice(0, MOST_BLOCKS);
    const [first] = shown;
    if (first === undefined) return [];
    const blocks = shown.map((figure): PeriodBlock => {
      const period = figure.period ?? {};
      return {
        start: period.start ?? "",
        end: period.end ?? "",
        value: Number(figure.value),
        text: oneLine(figure.text, 24),
        period: periodWords(period).covered,
      };
    });
    const of = [
      ...(groups.length > 1 && first.authority !== undefined ? [authorityName(names, first.authority)] : []),
      ...(first.label === table.title ? [] : [oneLine(first.label, 120)]),
    ];
    return [
      {
        id: idOf(groups.length === 1 ? "" : String(at + 1)),
        title: `${[oneLine(table.title, 120), ...of].join(": ")}, ${unitTitle(unit)}, by the days really covered`,
        text: `${shown.map((figure) => `${oneLine(figure.text, 40)} for ${periodWords(figure.period ?? {}).covered}`).join("; ")}.`,
        table: table.name,
        omitted: own.length - shown.length,
        drawing: { kind: "periods", unit, blocks },
      },
    ];
  });
}

/** What a chart leaves out, as sentences; the table has it. */
export function omittedWords({ omitted }: ChartPlan): string | undefined {
  return omitted === 0 ? undefined : `${omitted} more are only in the table.`;
}

/** Figures that are blank are no bars: how many there are, and why. */
export function blankInTable({ coverage }: SiteTable): readonly string[] {
  return Object.entries(coverage.blank).map(([status, count]) => `${count} ${blankWords(status)}`);
}

function textOf(figures: readonly Figure[], value: number): string {
  return oneLine(figures.find((one) => Number(one.value) === value)?.text ?? String(value), 24);
}

function oneLine(text: string, most: number): string {
  const shown = shownText(text.replace(/\s+/g, " ").trim());
  return shown.length <= most ? shown : `${headOf(shown, most - 1)}…`;
}

function isDay(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && Number.isFinite(Date.parse(text));
}

function isWholeYear(start: string, end: string): boolean {
  return start.endsWith("-01-01") && end === `${start.slice(0, 4)}-12-31`;
}
