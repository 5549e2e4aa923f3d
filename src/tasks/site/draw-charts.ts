import {
  type BarsLayout,
  type ChartWidth,
  layoutBars,
  layoutPeriods,
  layoutTimeline,
  type PeriodsLayout,
  type TimelineLayout,
} from "../../site/chart-layout.ts";
import type { ChartPlan } from "../../site/plan-charts.ts";

/** Draws a chart as a file of SVG. */
export type DrawChart = (chart: ChartPlan, size: ChartWidth) => string;

/**
 * The colours are those of the style sheet, and follow the reader's choice of light or dark by themselves: an image has none
 * of the page's styles.
 */
const STYLE = `
svg { color: #24292e; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.heading { font-weight: 650; }
.bar { fill: #1d6a86; }
.value { font-weight: 600; }
.grid { stroke: #d8d4cb; }
.zero { stroke: #6f6a60; }
.muted, g[aria-label$="tick label"] { fill: #5c5850; }
.outside { fill: #efece4; }
@media (prefers-color-scheme: dark) {
svg { color: #e4e1d9; }
.bar { fill: #5fb0cc; }
.grid { stroke: #3a3f44; }
.zero { stroke: #96928a; }
.muted, g[aria-label$="tick label"] { fill: #aaa69c; }
.outside { fill: #23282c; }
}
`;

/** Loads what charts are drawn with, which is slow to load and only needed where there are charts. */
export async function openCharts(): Promise<DrawChart> {
  const [Plot, { JSDOM }] = await Promise.all([import("@observablehq/plot"), import("jsdom")]);
  const { window } = new JSDOM("");
  const { document } = window;

  function plot(options: object): string {
    const drawn = Plot.plot({ ...options, document, className: "chart" });
    const text = new window.XMLSerializer().serializeToString(drawn);
    return `${text.replace(/<style>[^<]*<\/style>/, `<style>${STYLE}</style>`)}\n`;
  }

  function bars(layout: BarsLayout): string {
    const { width, left, domain, headings, labels, textSize } = layout;
    const isBeside = left > width / 4;
    const text = {
      x: "x",
      y: "y",
      text: "text",
      lineAnchor: "top",
      lineHeight: 17 / textSize,
      fontSize: textSize,
    } as const;
    return plot({
      ...frameOf(layout),
      x: { domain, label: null },
      y: { type: "identity", axis: null },
      marks: [
        Plot.gridX({ className: "grid", strokeOpacity: 1, ticks: isBeside ? 5 : 4 }),
        Plot.axisX({
          anchor: "top",
          tickSize: 0,
          ticks: isBeside ? 5 : 4,
          fontSize: 12,
          tickFormat: (value: number) => tickWords(value, layout.unit),
        }),
        Plot.rect(layout.bars, { x1: 0, x2: "value", y1: "from", y2: "to", className: "bar", fill: null, rx: 1.5 }),
        Plot.ruleX([0], { className: "zero", stroke: null }),
        // Headings and labels stand beside the axis, where no scale reaches: their places are of the page.
        Plot.text(headings, {
          ...text,
          x: null,
          frameAnchor: "left",
          className: "heading",
          dx: -left,
          fontWeight: 650,
        }),
        Plot.text(labels, {
          ...text,
          x: null,
          frameAnchor: "left",
          textAnchor: isBeside ? "end" : "start",
          dx: isBeside ? -14 : 0,
          className: "label",
        }),
        Plot.text(layout.bars, {
          x: ({ value }: { readonly value: number }) => Math.max(0, value),
          y: ({ from, to }: { readonly from: number; readonly to: number }) => (from + to) / 2,
          text: "text",
          textAnchor: "start",
          dx: 6,
          fontSize: textSize,
          className: "value",
        }),
      ],
    });
  }

  function periods(layout: PeriodsLayout): string {
    const { width, time, domain, blocks, textSize } = layout;
    const days = (moment: number) => new Date(moment);
    return plot({
      ...frameOf(layout),
      x: { type: "utc", domain: time.map(days), label: null },
      y: { domain, label: null, nice: true },
      marks: [
        Plot.rect([0], {
          x1: () => days(time[0]),
          x2: () => days(time[1]),
          y1: domain[0],
          y2: domain[1],
          className: "outside",
          fill: null,
        }),
        Plot.gridY({ className: "grid", strokeOpacity: 1, ticks: 4 }),
        Plot.axisY({
          tickSize: 0,
          ticks: 4,
          fontSize: 12,
          tickFormat: (value: number) => tickWords(value, layout.unit),
        }),
        Plot.axisX({ ticks: width > 500 ? 12 : 5, fontSize: 12 }),
        Plot.rect(blocks, {
          x1: ({ from }: { readonly from: number }) => days(from),
          x2: ({ to }: { readonly to: number }) => days(to),
          y1: 0,
          y2: "value",
          className: "bar",
          fill: null,
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
        Plot.ruleY([0], { className: "zero", stroke: null }),
        Plot.text(blocks, {
          x: ({ from, to }: { readonly from: number; readonly to: number }) => days((from + to) / 2),
          y: "value",
          text: "text",
          lineAnchor: "bottom",
          dy: -6,
          fontSize: textSize,
          lineHeight: 1.3,
          className: "value",
        }),
      ],
    });
  }

  function timeline(layout: TimelineLayout): string {
    const { width, time, strips, textSize } = layout;
    return plot({
      ...frameOf(layout),
      x: { type: "utc", domain: time.map((moment) => new Date(moment)), label: null },
      y: { type: "identity", axis: null },
      marks: [
        Plot.rect(strips, {
          x1: () => new Date(time[0]),
          x2: () => new Date(time[1]),
          y1: ({ y }: { readonly y: number }) => y + 22,
          y2: "low",
          className: "outside",
          fill: null,
          rx: 3,
        }),
        Plot.rect(strips, {
          x1: ({ start }: { readonly start: number }) => new Date(start),
          x2: ({ end }: { readonly end: number }) => new Date(end),
          y1: ({ y }: { readonly y: number }) => y + 22,
          y2: "low",
          className: "bar",
          fill: null,
          rx: 3,
        }),
        Plot.text(strips, {
          x: ({ start }: { readonly start: number }) => new Date(start),
          y: "y",
          text: "text",
          textAnchor: "start",
          lineAnchor: "top",
          fontSize: textSize,
          className: "value",
        }),
        Plot.axisX({ ticks: width > 500 ? 12 : 5, fontSize: 12 }),
      ],
    });
  }

  return ({ drawing }, size) => {
    if (drawing.kind === "bars") return bars(layoutBars(drawing.groups, drawing.unit, size));
    if (drawing.kind === "periods") return periods(layoutPeriods(drawing.blocks, drawing.unit, size));
    return timeline(layoutTimeline(drawing.spans, size));
  };
}

/** The size of a drawing, and how far its axes are from its edges. */
function frameOf({ width, height, left, right, top, bottom }: BarsLayout | PeriodsLayout | TimelineLayout): object {
  return {
    width,
    height,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: height - bottom,
  };
}

/** A number on an axis, in the unit of the axis. */
function tickWords(value: number, unit: string): string {
  const plain =
    Math.abs(value) >= 1_000_000 ? `${value / 1_000_000}m` : String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return unit === "percent" ? `${plain}%` : unit === "GBP" ? `£${plain}` : plain;
}
