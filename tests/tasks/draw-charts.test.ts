import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { ChartDrawing, ChartPlan } from "../../src/site/plan-charts.ts";
import { openCharts } from "../../src/tasks/site/draw-charts.ts";

const draw = await openCharts();

function chart(drawing: ChartDrawing): ChartPlan {
  return { id: "a", title: "A chart", text: "", table: "t", omitted: 0, drawing };
}

const bars = chart({
  kind: "bars",
  unit: "percent",
  groups: [
    {
      heading: "UNDER <THIS> & THAT",
      bars: [
        { label: "One indicator", value: 65, text: "65.0%" },
        { label: "None", value: 0, text: "0%" },
      ],
    },
  ],
});
const days = { start: "2014-01-01", end: "2014-09-25", period: "1 January to 25 September 2014" };
const drawings: readonly (readonly [string, ChartPlan])[] = [
  ["bars", bars],
  ["a timeline", chart({ kind: "timeline", spans: [days] })],
  [
    "periods",
    chart({
      kind: "periods",
      unit: "GBP",
      blocks: [
        { ...days, value: 354639.35, text: "£354,639.35" },
        { start: "2015-01-01", end: "2015-12-31", period: "2015", value: 400000, text: "£400,000" },
      ],
    }),
  ],
];

test.each(drawings)(
  "%s are drawn to the same bytes each time, as XML that asks for nothing from elsewhere",
  (_, plan) => {
    for (const size of ["wide", "narrow"] as const) {
      const svg = draw(plan, size);
      expect(draw(plan, size)).toBe(svg);
      const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
      expect(document.documentElement.getAttribute("width")).toBe(size === "wide" ? "800" : "360");
      expect(svg.match(/(?:href|src)=|url\(|<script|<foreignObject/g)).toBeNull();
      expect(svg).toContain("@media (prefers-color-scheme: dark)");
    }
  },
);

test("bars have their labels, their figures as written, and an axis in their unit", () => {
  const { document } = new JSDOM(draw(bars, "wide"), { contentType: "image/svg+xml" }).window;
  const texts = [...document.querySelectorAll("text")].map((text) => text.textContent);
  expect(texts).toEqual([
    ...["0%", "20%", "40%", "60%", "80%", "100%"],
    "UNDER <THIS> & THAT",
    "One indicator",
    "None",
    "65.0%",
    "0%",
  ]);
});
