import { describe, expect, test } from "vitest";
import { findFigure } from "../../src/evidence/find-figure.ts";
import { foldText } from "../../src/evidence/fold-text.ts";

interface Asked {
  readonly unit?: string;
  readonly isOfPeople?: boolean;
  readonly after?: string;
}

/** What is told of a figure in a quote: `found`, or what is there instead. */
function told(quote: string, text: string, { unit = "GBP", isOfPeople = false, after = "" }: Asked = {}): string {
  const folded = foldText(quote).text;
  const around = { before: "", after };
  const search = findFigure(folded, { text, unit, besides: [], isOfPeople }, around);
  if (search.found) return `found ${folded.slice(search.start, search.end)}`;
  if (search.partOf !== undefined) return `part of ${search.partOf}`;
  return search.otherUnit === undefined ? "not there" : `other unit: ${search.otherUnit}`;
}

describe("a number of another unit is not the figure:", () => {
  test.each<[string, string, Asked, string]>([
    ["The rate was 65 per 10,000 children", "65", { unit: "percent" }, "other unit: per 10,000"],
    ["The rate was 65 per thousand", "65", { unit: "percent" }, "other unit: per thousand"],
    ["It was 65 in every 1,000", "65", { unit: "percent" }, "other unit: in every 1,000"],
    ["It was 65 out of 80", "65", { unit: "percent" }, "other unit: out of 80"],
    ["It was 65 of the 80 workers", "65", { unit: "percent" }, "other unit: of the 80"],
    ["It rose by 5% points", "5%", { unit: "percent" }, "other unit: points"],
    ["It rose by 5 percentage points", "5", { unit: "percent" }, "part of 5 percentage points"],
    ["It was 65 ‰", "65", { unit: "percent" }, "part of 65 ‰"],
    ["They qualified for 26 days", "26", { unit: "count", isOfPeople: true }, "other unit: days"],
    ["They qualified for 26 working days", "26", { unit: "count", isOfPeople: true }, "other unit: working days"],
    ["They qualified for twenty-six days", "twenty-six", { unit: "count", isOfPeople: true }, "other unit: days"],
    ["a 26-day period", "26", { unit: "count", isOfPeople: true }, "other unit: day"],
    ["The rate was 26 per 1,000", "26", { unit: "count" }, "other unit: per 1,000"],
    ["26 pounds were paid", "26", { unit: "count", isOfPeople: true }, "part of 26 pounds"],
    ["It went to 1,200 people", "1,200", {}, "other unit: people"],
    ["It went to 1,200 eligible social workers", "1,200", {}, "other unit: eligible social workers"],
    ["It took 1,200 hours", "1,200", {}, "other unit: hours"],
    ["after 6 weeks of service", "6", { unit: "months" }, "other unit: weeks"],
    ["The rate was 58.9 per 1,000", "58.9", { unit: "per-10000-under-18" }, "other unit: per 1,000"],
    ["The rate was 65", "65", { unit: "percent", after: " per 10,000 children" }, "other unit: per 10,000"],
  ])("%s: %s", (quote, text, asked, expected) => {
    expect(told(quote, text, asked)).toBe(expected);
  });
});

describe("a number of its own unit is the figure:", () => {
  test.each<[string, string, Asked]>([
    ["It was 65 out of 100", "65", { unit: "percent" }],
    ["Of the workers 65% of 80 were paid", "65%", { unit: "percent" }],
    ["65% per team", "65%", { unit: "percent" }],
    ["26 social workers", "26", { unit: "count", isOfPeople: true }],
    ["26 workers per team", "26", { unit: "count", isOfPeople: true }],
    ["Days lost to sickness: 26 days", "26", { unit: "count" }],
    ["26 Days lost 30", "26", { unit: "count", isOfPeople: true }],
    ["26 | days", "26", { unit: "count", isOfPeople: true }],
    ["26, days", "26", { unit: "count", isOfPeople: true }],
    ["58.9 per 10,000 population under 18", "58.9", { unit: "per-10000-under-18" }],
    ["58.9 children", "58.9", { unit: "per-10000-under-18" }],
    ["£1,200 per person", "£1,200", {}],
    ["£1,200 a year", "£1,200", {}],
    ["£1,200pa", "£1,200", {}],
    ["£1,200 p.a.", "£1,200", {}],
    ["a 6-month period", "6", { unit: "months" }],
    ["6 calendar months", "6", { unit: "months" }],
    ["20 cases per worker", "20", { unit: "average" }],
    ["65 per 10,000, that is 65 of all", "65", { unit: "count" }],
    ["No payments were made; in 2013 it was £5", "No payments were made", {}],
    ["£nil; in 2013 it was £5", "£nil", {}],
    ["it was £12½ each", "£12½", {}],
    ["paid to a hundred and five of them", "a hundred and five", { unit: "count", isOfPeople: true }],
    ["premium - £1,200", "£1,200", {}],
    ["premium – £1,200 – in all", "£1,200", {}],
  ])("%s: %s", (quote, text, asked) => {
    expect(told(quote, text, asked)).toBe(`found ${text}`);
  });
});

describe("what makes a number negative belongs to it:", () => {
  test.each([
    ["- £1,200 in all", "part of - £1,200"],
    ["Adjustment | - £1,200 |", "part of - £1,200"],
    ["a change of - £1,200", "part of - £1,200"],
    ["it was minus £1,200", "part of minus £1,200"],
    ["it was £1,200- in all", "part of £1,200-"],
    ["it was £1,200-", "part of £1,200-"],
    ["it was £1,200CR", "part of £1,200CR"],
    ["it was £1,200 CR", "part of £1,200 CR"],
    ["it was £1,200 Cr.", "part of £1,200 Cr"],
    ["it was (£1,200)", "part of (£1,200)"],
  ])("%s", (quote, expected) => {
    expect(told(quote, "£1,200")).toBe(expected);
  });
});

test("brackets around digits that say a sum in words again make no debt of it", () => {
  expect(told("the sum of one thousand pounds (£1,000) was paid", "£1,000")).toBe("found £1,000");
  expect(told("the sum of £1,000 (one thousand pounds) was paid", "one thousand pounds")).toBe(
    "found one thousand pounds",
  );
  expect(told("the sum of one thousand pounds (£1,200) was paid", "£1,200")).toBe("part of (£1,200)");
  expect(told("in the year 1000 (£1,000)", "£1,000")).toBe("part of (£1,000)");
});

describe("one end of a range of sums is not the figure:", () => {
  test.each([
    ["it was £1,200 to £1,500", "part of £1,200 to £1,500"],
    ["it was £1,200 or £1,500", "part of £1,200 or £1,500"],
    ["it was in excess of £1,200", "part of in excess of £1,200"],
    ["it was upwards of £1,200", "part of upwards of £1,200"],
    ["it was not more than £1,200", "part of not more than £1,200"],
    ["it rose from £1,200 to £1,500", "found £1,200"],
    ["it rose from £1,200 in 2013 to £1,500", "found £1,200"],
    ["we paid £1,200 to 26 workers", "found £1,200"],
    ["£1,200 to £1,500", "part of £1,200 to £1,500"],
  ])("%s", (quote, expected) => {
    expect(told(quote, "£1,200")).toBe(expected);
  });
});

describe("a number that numbers something, or the day of a date, is not the figure:", () => {
  test.each([
    ["section 26 of the Act", "not there"],
    ["Question 26: not held", "not there"],
    ["call extension 26", "not there"],
    ["workers aged 26", "not there"],
    ["those on grade 26", "not there"],
    ["as of 26 March 2024", "not there"],
    ["as of March 26th, 2024", "part of 26th"],
    ["26+ social workers", "part of 26+"],
    ["question 1: 26", "found 26"],
    ["question 26: there were 26", "found 26"],
    ["March: 26 April: 30", "found 26"],
    ["on 26 March 2024: 26", "found 26"],
    ["Grade | 26", "found 26"],
  ])("%s", (quote, expected) => {
    expect(told(quote, "26", { unit: "count", isOfPeople: true })).toBe(expected);
  });

  test("but a condition may be one", () => {
    for (const quote of ["workers aged 26", "26+ workers"]) {
      const asked = { text: "26", unit: "count", besides: [], mayBeBound: true };
      expect(findFigure(quote, asked)).toMatchObject({ found: true });
    }
  });
});

test("a part of a number in words is not the figure", () => {
  expect(told("one thousand two hundred workers", "two hundred", { unit: "count" })).toBe(
    "part of one thousand two hundred",
  );
  expect(told("two hundred and five workers", "two hundred", { unit: "count" })).toBe("part of two hundred and five");
});
