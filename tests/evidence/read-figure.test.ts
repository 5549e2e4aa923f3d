import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFigure } from "../../src/evidence/read-figure.ts";

describe("figures as letters write them", () => {
  test.each<[string, string | undefined, string]>([
    ["£354,639.35", "GBP", "354639.35"],
    ["£ 354,639.35", "GBP", "354639.35"],
    ["354,639.35", "GBP", "354639.35"],
    ["354639.35", "GBP", "354639.35"],
    ["354 639.35", "GBP", "354639.35"],
    ["GBP 1,000", "GBP", "1000"],
    ["1000 pounds", "GBP", "1000"],
    ["£1.2k", "GBP", "1200"],
    ["£1.2 million", "GBP", "1200000"],
    ["£2bn", "GBP", "2000000000"],
    ["-£5", "GBP", "-5"],
    ["£-5", "GBP", "-5"],
    ["£−5", "GBP", "-5"],
    ["+5", "count", "5"],
    ["£0.00", "GBP", "0"],
    ["nil", "GBP", "0"],
    ["None", "count", "0"],
    ["65.0%", "percent", "65"],
    ["65 %", "percent", "65"],
    ["65 per cent", "percent", "65"],
    ["65", "percent", "65"],
    ["six", "count", "6"],
    ["Twenty-one", "count", "21"],
    ["twenty one", "count", "21"],
    ["four months", "months", "4"],
    ["1 month", "months", "1"],
    ["a hundred", "count", "100"],
    ["a hundred and five", "count", "105"],
    ["two hundred", "count", "200"],
    ["one thousand two hundred", "count", "1200"],
    ["one thousand, two hundred and six", "count", "1206"],
    ["twelve hundred", "count", "1200"],
    ["two million three hundred thousand", "count", "2300000"],
    ["two hundred pounds", "GBP", "200"],
    ["half a million", "count", "500000"],
    ["forty-five per cent", "percent", "45"],
    ["£nil", "GBP", "0"],
    ["£ Nil", "GBP", "0"],
    ["No payments were made", "GBP", "0"],
    ["No retention payments were made", "GBP", "0"],
    ["No recruitment or retention bonuses were paid", "GBP", "0"],
    ["£1,200.50p", "GBP", "1200.5"],
    ["no bonuses", "GBP", "0"],
    ["No social workers were eligible", "count", "0"],
    ["£12½", "GBP", "12.5"],
    ["12 1/2%", "percent", "12.5"],
    ["2½ million", "count", "2500000"],
    ["½", "count", "0.5"],
    ["£1,200pa", "GBP", "1200"],
    ["£1,200 p.a.", "GBP", "1200"],
    ["£1,200 per annum", "GBP", "1200"],
    ["1200,15", "GBP", "1200.15"],
    ["1.200,15", "EUR", "1200.15"],
    ["£1,200-", "GBP", "-1200"],
    ["- £1,200", "GBP", "-1200"],
    ["minus £1,200", "GBP", "-1200"],
    ["(£1,200)", "GBP", "-1200"],
    ["£1,200 CR", "GBP", "-1200"],
    ["58.9 per 10,000", "per-10000-under-18", "58.9"],
    ["１２３", "count", "123"],
    ["262", undefined, "262"],
    ["58.9", "per-10000-under-18", "58.9"],
  ])("%s in %s is %s", (text, unit, number) => {
    expect(readFigure(text, unit)).toEqual([number]);
  });

  test.each<[string, string | undefined]>([
    ["65.0%", "GBP"],
    ["65.0%", "count"],
    ["£65", "percent"],
    ["€65", "GBP"],
    ["£65 euros", "GBP"],
    ["65%%", "percent"],
    ["<5", "count"],
    ["5-10", "count"],
    ["about 5", "count"],
    ["5 (five)", "count"],
    ["1,00", "GBP"],
    ["1,0000", "GBP"],
    ["1.000.000", "GBP"],
    ["12¹", "count"],
    ["7₂", "count"],
    ["0x1F", "count"],
    ["1e3", "count"],
    ["1_000", "count"],
    ["Infinity", "count"],
    ["NaN", "count"],
    ["٣", "count"],
    ["--5", "count"],
    ["-£-5", "GBP"],
    ["four months", "days"],
    ["two two", "count"],
    ["five twenty", "count"],
    ["hundred thousand hundred", "count"],
    ["thousand thousand", "count"],
    ["no information held", "GBP"],
    ["No payments are recorded", "GBP"],
    ["£1.2p", "GBP"],
    ["£1,200p", "GBP"],
    ["No further payments were made", "GBP"],
    ["No workers", "GBP"],
    ["58.9 per 1,000", "per-10000-under-18"],
    ["65 percentage points", "percent"],
    ["65‰", "percent"],
    ["1200,155", "GBP"],
    ["(-£1,200)", "GBP"],
    ["£1,200pa", "count"],
    ["2014-09-25", "count"],
    ["", "count"],
    [" ", "count"],
    ["£", "GBP"],
    ["%", "percent"],
    ["9".repeat(61), "count"],
  ])("%s in %s is no number", (text, unit) => {
    expect(readFigure(text, unit)).toEqual([]);
  });
});

test("a number that is written out is read as what it is", () => {
  const amounts = fc.tuple(fc.nat({ max: 999_999_999 }), fc.nat({ max: 99 }));
  fc.assert(
    fc.property(amounts, ([pounds, pence]) => {
      const written = `£${pounds.toLocaleString("en-GB")}.${String(pence).padStart(2, "0")}`;
      expect(readFigure(written, "GBP").map(Number)).toEqual([Number(`${pounds}.${String(pence).padStart(2, "0")}`)]);
    }),
  );
});

test("any text gives no more than one number, and each is one that can be read back", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.constantFrom("GBP", "percent", undefined),
      (text, unit) => {
        for (const reading of readFigure(text, unit)) expect(Number(reading)).not.toBeNaN();
      },
    ),
  );
});

test("a long text of digits, spaces and commas is turned down at once", () => {
  const started = performance.now();
  for (const part of ["1 ", "1,", "111,", "twenty ", "- "]) readFigure(part.repeat(100_000), "GBP");
  for (const part of ["1 ", "1,", "111,", "twenty ", "- "]) readFigure(part.repeat(60 / part.length), "GBP");
  expect(performance.now() - started).toBeLessThan(1_000);
});
