import { describe, expect, test } from "vitest";
import { allCases } from "./all-cases.ts";
import { runCases } from "./run-cases.ts";
import { sectionIds } from "./sections.ts";

const outcomes = await runCases(allCases);

describe.each(sectionIds)("%s", (id) => {
  const own = outcomes.filter(({ section }) => section === id);
  test.each(own)("$verdict: $given ($says)", ({ got, verdict, found }) => {
    expect(got, found.join("\n")).toBe(verdict);
  });
});

test("every case is of a section that the standard has, and every section has cases", () => {
  expect([...new Set(outcomes.map(({ section }) => section))].toSorted()).toEqual(sectionIds.toSorted());
});

test("no case is there twice", () => {
  const names = outcomes.map(({ section, says, given }) => `${section}: ${says}: ${given}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
