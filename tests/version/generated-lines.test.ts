import { expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { changesOf } from "../../src/version/bump-rules.ts";
import { entryBody } from "../../src/version/changelog-entry.ts";
import { readEntryLine } from "../../src/version/generated-lines.ts";
import { revisionOf } from "../support/revision-of.ts";
import { constraintsCases } from "./cases/constraints.ts";
import { fieldsCases } from "./cases/fields.ts";
import { kindCases } from "./cases/kinds.ts";
import { meaningCases } from "./cases/meaning.ts";
import { metadataCases } from "./cases/metadata.ts";
import { namesCases } from "./cases/names.ts";
import { rowsCases } from "./cases/rows.ts";
import { valuesCases } from "./cases/values.ts";

test("every line that foipack writes is known as its own", async () => {
  const cases = [
    ...[...constraintsCases, ...fieldsCases, ...kindCases, ...meaningCases],
    ...[...metadataCases, ...namesCases, ...rowsCases, ...valuesCases],
  ];
  const unknown = new Set<string>();
  for (const { before, after } of cases) {
    for (const [one, other] of [
      [before, after],
      [after, before],
    ]) {
      const diff = await comparePackages(one && revisionOf(one), other && revisionOf(other));
      const reasons = changesOf({ ...diff, references: [{ package: "a", before: "1.0.0", after: "1.1.0" }] });
      const source = { previous: "1.0.0", next: "2.0.0", bump: "major", reasons } as const;
      for (const line of entryBody(source)) if (line !== "" && readEntryLine(line).kind === "own") unknown.add(line);
    }
  }
  expect([...unknown]).toEqual([]);
});

test.each([
  "- The council corrected `t`.",
  "- `t`: 1 value of `total` corrected (see the letter).",
  "- 1 value corrected by hand.",
  "### Notes",
  "A patch change since 1.0.0.",
  "  - `20` was a slip",
  "- ``` `t`: file moved.",
])("a line of a person's is none: %s", (line) => {
  expect(readEntryLine(line)).toEqual({ kind: "own" });
});

test("a line of many backticks is read in linear time", () => {
  const line = `- ${Array.from({ length: 2000 }, (_, at) => "`".repeat(at % 40)).join("x")}.`;
  expect(readEntryLine(line)).toEqual({ kind: "own" });
});
