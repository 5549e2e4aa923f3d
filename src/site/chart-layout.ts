import type { BarGroup, ChartDrawing, PeriodBlock, TimeSpan } from "./plan-charts.ts";

/** How wide the files of a chart are, in units of which one is a pixel where nothing is scaled. */
export const CHART_WIDTHS = { wide: 800, narrow: 360 } as const;
export type ChartWidth = keyof typeof CHART_WIDTHS;

const DAY = 86_400_000;
const LINE = 17;
const TEXT = 13;
/** A letter is about so wide, in parts of the height of the text: a little more than they are. */
const LETTER = 0.54;

/** Where the parts of a chart of bars are. */
export interface BarsLayout {
  readonly width: number;
  readonly height: number;
  /** Where on the page the axis begins and ends. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly domain: readonly [number, number];
  readonly headings: readonly Placed[];
  readonly labels: readonly Placed[];
  readonly bars: readonly PlacedBar[];
  readonly textSize: number;
  readonly unit: string;
}

/** Lines of text, of which the first begins at `y`. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface PlacedBar {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly text: string;
}

/** Places bars under their headings: labels beside the bars where there is room, else above each. */
export function layoutBars(groups: readonly BarGroup[], unit: string, size: ChartWidth): BarsLayout {
  const width = CHART_WIDTHS[size];
  const isWide = size === "wide";
  const left = isWide ? 400 : 14;
  const right = width - (isWide ? 76 : 62);
  const perLine = Math.floor((isWide ? left - 16 : width - 12) / (TEXT * LETTER));
  const headings: Placed[] = [];
  const labels: Placed[] = [];
  const bars: PlacedBar[] = [];
  const top = 30;
  let y = top + 4;
  for (const { heading, bars: own } of groups) {
    if (heading !== undefined) {
      const lines = wrapText(heading, Math.floor((width - 16) / (TEXT * 0.62)));
      y += headings.length === 0 ? 2 : 16;
      headings.push({ x: 0, y, text: lines.join("\n") });
      y += lines.length * LINE + 6;
    }
    for (const { label, value, text } of own) {
      const lines = wrapText(label, perLine);
      const high = lines.length * LINE;
      if (isWide) {
        const middle = y + high / 2;
        labels.push({ x: left - 14, y, text: lines.join("\n") });
        bars.push({ from: middle - 6, to: middle + 5, value, text });
        y += high + 7;
      } else {
        labels.push({ x: left, y, text: lines.join("\n") });
        bars.push({ from: y + high + 2, to: y + high + 13, value, text });
        y += high + 26;
      }
    }
  }
  const values = groups.flatMap(({ bars: own }) => own.map(({ value }) => value));
  return {
    width,
    height: Math.ceil(y + 8),
    left,
    right,
    top,
    bottom: y,
    domain: domainOf(values, unit),
    headings,
    labels,
    bars,
    textSize: TEXT,
    unit,
  };
}

/** Where the parts of a chart of periods are: time from left to right, in whole years. */
export interface PeriodsLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Milliseconds, in UTC. */
  readonly time: readonly [number, number];
  readonly domain: readonly [number, number];
  readonly blocks: readonly PlacedBlock[];
  readonly textSize: number;
  readonly unit: string;
}

export interface PlacedBlock {
  readonly from: number;
  /** The moment at which its last day ends. */
  readonly to: number;
  readonly value: number;
  /** The figure as written, and the period where there is room for it. */
  readonly text: string;
}

export function layoutPeriods(blocks: readonly PeriodBlock[], unit: string, size: ChartWidth): PeriodsLayout {
  const width = CHART_WIDTHS[size];
  const [, most] = domainOf(
    blocks.map(({ value }) => value),
    unit === "percent" ? unit : "",
  );
  return {
    width,
    height: size === "wide" ? 280 : 250,
    left: size === "wide" ? 76 : 60,
    right: width - 14,
    top: 52,
    bottom: (size === "wide" ? 280 : 250) - 34,
    time: wholeYears(blocks),
    domain: [Math.min(0, ...blocks.map(({ value }) => value)), most],
    blocks: blocks.map(({ start, end, value, text, period }) => ({
      from: Date.parse(start),
      to: Date.parse(end) + DAY,
      value,
      text: blocks.length <= (size === "wide" ? 2 : 1) ? `${text}\n${period}` : text,
    })),
    textSize: TEXT,
    unit,
  };
}

/** Where the strips of a timeline are: one below the other, in whole years. */
export interface TimelineLayout extends Omit<PeriodsLayout, "domain" | "blocks" | "unit"> {
  readonly strips: readonly (Placed & { readonly start: number; readonly end: number; readonly low: number })[];
}

export function layoutTimeline(spans: readonly TimeSpan[], size: ChartWidth): TimelineLayout {
  const width = CHART_WIDTHS[size];
  const top = 6;
  const high = 56;
  const bottom = top + spans.length * high;
  return {
    width,
    height: bottom + 44,
    left: 16,
    right: width - 16,
    top,
    bottom,
    time: wholeYears(spans),
    strips: spans.map(({ start, end, period }, at) => ({
      x: Date.parse(start),
      start: Date.parse(start),
      end: Date.parse(end) + DAY,
      y: top + at * high,
      low: top + (at + 1) * high - 8,
      text: period,
    })),
    textSize: TEXT,
  };
}

/** From the first day of the first year to the end of the last. */
function wholeYears(spans: readonly TimeSpan[]): readonly [number, number] {
  const years = spans.flatMap(({ start, end }) => [Number(start.slice(0, 4)), Number(end.slice(0, 4))]);
  return [Date.UTC(Math.min(...years), 0, 1), Date.UTC(Math.max(...years) + 1, 0, 1)];
}

/** How large a drawing is, for the page to keep the room. */
export function chartSize(
  drawing: ChartDrawing,
  size: ChartWidth,
): { readonly width: number; readonly height: number } {
  const { width, height } =
    drawing.kind === "bars"
      ? layoutBars(drawing.groups, drawing.unit, size)
      : drawing.kind === "periods"
        ? layoutPeriods(drawing.blocks, drawing.unit, size)
        : layoutTimeline(drawing.spans, size);
  return { width, height };
}

/** From 0, or below it; a percentage is of a hundred. */
function domainOf(values: readonly number[], unit: string): readonly [number, number] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (unit === "percent" && least === 0 && most <= 100) return [0, 100];
  return least === 0 && most === 0 ? [0, 1] : [least, most];
}

/** Lines of at most so many characters, divided at spaces where there are any, about as long as one another. */
export function wrapText(text: string, most: number): readonly string[] {
  const lines = fillLines(text, most);
  let shorter = Math.floor(text.length / lines.length);
  while (shorter < most && fillLines(text, shorter).length > lines.length) shorter += 2;
  return fillLines(text, Math.min(shorter, most));
}

function fillLines(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line: readonly string[] = [];
  for (const word of text.split(/\s+/)) {
    let rest = [...word];
    if (line.length > 0 && line.length + 1 + rest.length > most) {
      lines.push(line.join(""));
      line = [];
    }
    while (rest.length > most) {
      lines.push(rest.slice(0, most).join(""));
      rest = rest.slice(most);
    }
    line = line.length === 0 ? rest : [...line, " ", ...rest];
  }
  return line.length === 0 && lines.length > 0 ? lines : [...lines, line.join("")];
}
