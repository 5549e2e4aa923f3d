import { describe, expect, test } from "vitest";
import { findFigure } from "../../src/evidence/find-figure.ts";
import { neighbourOf } from "../../src/evidence/neighbouring-number.ts";

interface Row {
  readonly label?: string;
  readonly unit?: string;
  readonly period?: readonly [first: string, last: string];
}

function told(quote: string, text: string, { label = "adopted", unit = "percent", period }: Row = {}): string {
  const asked = { text, unit, besides: [label] };
  const figure = findFigure(quote, asked);
  if (!figure.found) return "not there";
  const [first = "", last = ""] = period ?? [];
  const labels = label === "" ? [] : [label];
  const found = neighbourOf({ quote, figure, asked, labels, period: period && { first, last } });
  if (found === undefined) return "nothing";
  return found.by === "none" ? `one of ${found.numbers.join(", ")}` : `${found.nearest} at ${found.words}`;
}

const year2012 = ["2012-04-01", "2013-03-31"] as const;

describe("a number that stands at other words than the row's is told:", () => {
  test.each<[string, string, Row, string]>([
    ["Adopted 11%, fostered 12%", "12%", {}, "11% at adopted"],
    ["Adopted 11%, fostered 12%", "11%", { label: "fostered" }, "12% at fostered"],
    ["11% were adopted and 12% were fostered", "12%", {}, "11% at adopted"],
    ["Adopted: 11; fostered: 12", "12", { unit: "count" }, "11 at adopted"],
    ["£5 in 2012-13 and £6 in 2013-14", "£6", { label: "", unit: "GBP", period: year2012 }, "£5 at 2012-13"],
    ["Adopted 11% in 2012/13, 12% in 2013/14", "12%", { period: year2012 }, "11% at 2012/13"],
  ])("%s: %s", (quote, text, row, expected) => {
    expect(told(quote, text, row)).toBe(expected);
  });
});

describe("a number that stands at the row's own words is right:", () => {
  test.each<[string, string, Row]>([
    ["Adopted 11%, fostered 12%", "11%", {}],
    ["Adopted 11%, fostered 12%", "12%", { label: "fostered" }],
    ["11% were adopted and 12% were fostered", "11%", {}],
    ["11% were adopted and 12% were fostered", "12%", { label: "fostered" }],
    ["Adopted 11% in 2011/12, 12% in 2012/13", "12%", { period: year2012 }],
    ["£5 in 2012-13 and £6 in 2013-14", "£5", { label: "", unit: "GBP", period: year2012 }],
    ["Of 26 workers, 12% were adopted", "12%", {}],
    ["Unadopted 11%, fostered 12%", "12%", {}],
    ["Percentage adopted, all teams | 12% |", "12%", { label: "Percentage adopted, all teams" }],
    ["On 3 May 2012, 12 were adopted", "12", { unit: "count" }],
  ])("%s: %s", (quote, text, row) => {
    expect(told(quote, text, row)).toBe("nothing");
  });
});

test.each<[string, string]>([
  ["Adopted | 11% | 12% |", "12%"],
  ["Those adopted and fostered were 11% and 12% respectively", "11%"],
])("which of several is meant, nobody can tell: %s", (quote, text) => {
  expect(told(quote, text)).toBe("one of 11%, 12%");
});
