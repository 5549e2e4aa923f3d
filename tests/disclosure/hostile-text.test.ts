import { expect, test } from "vitest";
import { isFormula } from "../../src/disclosure/find-formula.ts";
import { findPersonalData } from "../../src/disclosure/find-personal-data.ts";

const units = [
  "a@",
  "a.",
  "@",
  "07700 ",
  "0 7 ",
  "Mr A ",
  "Mr ",
  "Dr ",
  "AB12",
  "1 Aaa ",
  "1 Aaa Aaa Aaa Road ",
  "TO1 2YT ",
  "dob 12/03/",
  "12 March ",
  "999 000 ",
  "born on ",
  "A.-_",
  "Å’",
];

/** What is quadratic takes a hundred times as long for ten times the text; the bound leaves room for a busy machine. */
test.each(units)("ten times as much of %j takes about ten times as long", (unit) => {
  const took = (length: number): number => {
    const text = unit.repeat(length / unit.length);
    const started = performance.now();
    findPersonalData(text, "date of birth");
    return performance.now() - started;
  };
  took(20_000);
  const small = Math.max(took(50_000), took(50_000), 2);
  expect(took(500_000)).toBeLessThan(small * 40);
});

test("a long cell is looked at for a formula in its first part", () => {
  expect(isFormula(`+${"A".repeat(1_000_000)}`)).toBe(false);
  expect(isFormula(`-${"+".repeat(1_000_000)}A1`)).toBe(false);
});
