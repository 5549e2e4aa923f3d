import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datesInText } from "../../src/evidence/dates-in-text.ts";
import { findFigure } from "../../src/evidence/find-figure.ts";
import { findQuote } from "../../src/evidence/find-quote.ts";
import { foldedText, foldText } from "../../src/evidence/fold-text.ts";
import { numbersInText } from "../../src/evidence/numbers-in-text.ts";
import { quotedText } from "../../src/evidence/quoted-text.ts";

describe("folding makes one of", () => {
  test.each<[string, string, string]>([
    ["kinds of white space", "a\u00a0b\u2003c\r\n\r\n d\fe", "a b c d e"],
    ["kinds of dashes", "1–2—3−4‑5", "1-2-3-4-5"],
    ["kinds of quotation marks", "‘a’ “b” «c» d′", '\'a\' "b" "c" d\''],
    ["soft hyphens and unseen marks", "in\u00adfor\u200bma\ufefftion\u202e", "information"],
    ["letters put together and in one", "e\u0301 ﬁgure Ａ", "é figure A"],
    ["space at both ends", "  \n a \t", "a"],
  ])("%s", (_, text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  test.each([
    ["a footnote's mark is no digit of the number before it", "262¹ workers", "262¹ workers"],
    ["a fraction is no number followed by another", "1½", "1½"],
  ])("but %s", (_, text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  test("each unit leads back to what it stands for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { text: folded, starts, ends } = foldText(text);
        expect(starts).toHaveLength(folded.length);
        expect(ends).toHaveLength(folded.length);
        for (let at = 0; at < folded.length; at++) {
          expect(ends[at] ?? 0).toBeGreaterThan(starts[at] ?? 0);
          if (at > 0) expect(starts[at] ?? 0).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("folding what was folded changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-composite", maxLength: 60 }), (text) => {
        const once = foldText(text).text;
        expect(foldedText(text)).toBe(once);
        expect(foldText(once).text).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the numbers of a text", () => {
  test.each<[string, readonly string[]]>([
    ["£354,639.35 for 262 Social Workers", ["£354,639.35", "262"]],
    ["NI 59 – S47 within 7 days | 69.0% |", ["59", "S47", "7", "69.0%"]],
    ["£1.2 million, £1.2k, €5, 65 per cent, 50p", ["£1.2 million", "£1.2k", "€5", "65 per cent", "50p"]],
    ["twenty-one of six million", ["twenty-one", "six million"]],
    ["<5, 10-20 and -3", ["<5", "10-20", "-3"]],
    ["June-30 November", ["30"]],
    ["£354 639.35 but page 5 262 workers", ["£354 639.35", "5", "262"]],
  ])("%s", (text, numbers) => {
    expect(numbersInText(foldText(text).text).map((number) => number.text)).toEqual(numbers);
  });
});

describe("the dates of a text", () => {
  test.each<[string, readonly string[]]>([
    ["between 1st January and 25th September 2014", ["2014-01-01 2014-01-01", "2014-09-25 2014-09-25"]],
    ["from 1 October to 31 March 2015", ["2014-10-01 2014-10-01", "2015-03-31 2015-03-31"]],
    ["in 2013/14 and 2013-2014", ["2013-04-01 2014-03-31", "2013-04-01 2014-03-31"]],
    ["April 2013 to March 2014", ["2013-04-01 2013-04-30", "2014-03-01 2014-03-31"]],
    ["on 23/10/2014, the 23rd of Oct. 2014 and 2014-10-23", Array.from({ length: 3 }, () => "2014-10-23 2014-10-23")],
    ["in February 2016", ["2016-02-01 2016-02-29"]],
    ["on 31 April 2014 and 45/13/14 we may 30 times", []],
    ["in 2014", ["2014-01-01 2014-12-31"]],
  ])("%s", (text, dates) => {
    expect(datesInText(text).map(({ first, last }) => `${first} ${last}`)).toEqual(dates);
  });
});

describe("a figure", () => {
  test.each<[string, string, string | undefined, readonly string[], boolean]>([
    ["262", "262 Social Workers", "count", [], true],
    ["4", "a minimum of 4 months", "months", [], true],
    ["4 months", "a minimum of 4 months", "months", [], true],
    ["1.2", "£1.2 million", "GBP", [], false],
    ["65.0", "65.0%", "percent", [], false],
    ["59", "NI 59 – 69.0%", "percent", [], false],
    ["1", "per 21 thousand", "count", [], false],
    ["twenty", "twenty-one people", "count", [], false],
    ["10", "10-20 people", "count", [], false],
    ["5", "<5 people", "count", [], false],
    ["47", "aged under 47 | 47 |", "count", ["aged under 47"], true],
    ["47", "aged under 47 | 48 |", "count", ["aged under 47"], false],
  ])("%s in “%s” (%s) beside %j: %s", (text, quote, unit, besides, found) => {
    expect(findFigure(foldText(quote).text, { text, unit, besides }).found).toBe(found);
  });
});

test("a piece of a document, cut at words, is found where it was cut out", () => {
  const words = fc.array(fc.constantFrom("a", "b", "the", "total", "£6", "5", "-", "was", "10,000"), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, one, other) => {
      const from = one % all.length;
      const to = from + 1 + (other % (all.length - from));
      const document = quotedText(all.join(" \n "));
      const search = findQuote(document, { exact: all.slice(from, to).join("  ") });
      const text = all.slice(from, to).join(" ");
      const places = [...all.keys()].filter((at) => all.slice(at, at + to - from).join(" ") === text).length;
      expect(search.found).toBe(places === 1 ? "once" : "several");
    }),
    { numRuns: 2_000 },
  );
});

test("a document of one word again and again, and quotes of it, end soon", () => {
  const document = quotedText("a ".repeat(1_000_000));
  const started = performance.now();
  for (let times = 0; times < 5; times++) findQuote(document, { exact: `${"a ".repeat(9_000)}b` });
  expect(findQuote(document, { exact: "a a a" })).toMatchObject({ found: "several", isMore: true });
  expect(performance.now() - started).toBeLessThan(60_000);
});
