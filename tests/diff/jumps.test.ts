import { describe, expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { plain } from "../../src/report/diff-text.ts";
import { observationWords } from "../../src/report/wording/diff.ts";
import { revisionOf, tableOf } from "../support/revision-of.ts";

const FIELDS = { id: "string", paid: "number", note: "string" };

async function observed(before: string, after: string, fields: Record<string, string> = FIELDS) {
  const table = (csv: string) => revisionOf(tableOf({ fields, schema: { primaryKey: "id" }, csv }));
  return (await comparePackages(table(before), table(after))).observations;
}

describe("a number that became many times as large or as small:", () => {
  const cases: readonly (readonly [name: string, before: string, after: string, factor: number | undefined])[] = [
    ["a decimal point slipped by two places", "354639.35", "35463935", 100],
    ["pounds became thousands", "354000", "354", 1000],
    ["a month became a year", "100", "1200", 12],
    ["a year became a week", "5200", "100", 52],
    ["a tenth is ten times less, though no double is a tenth", "3", "0.3", 10],
    ["another number altogether", "7", "700000.5", 100000.071429],
    ["both below nought", "-5", "-50", 10],
    ["not quite ten times as large", "100", "999", undefined],
    ["the other sign", "-5", "500", undefined],
    ["from nought", "0", "500", undefined],
    ["from a blank", "", "500", undefined],
    ["written in another way", "5", "5.0", undefined],
    ["what is no number", "n/a", "500", undefined],
  ];
  test.each(cases)("%s", async (_, before, after, factor) => {
    const found = await observed(`id,paid,note\na,${before},x\nb,1,x\n`, `id,paid,note\na,${after},x\nb,1,x\n`);
    const examples = [{ key: ["a"], line: 2, before, after, factor }];
    expect(found).toEqual(
      factor === undefined ? [] : [{ kind: "values-jumped", table: "t", field: "paid", count: 1, examples }],
    );
  });
});

test("a text that is all digits is no number", async () => {
  const fields = { id: "string", paid: "string" };
  expect(await observed("id,paid\na,5\n", "id,paid\na,500\n", fields)).toEqual([]);
});

test("many jumps of a column are one warning, with the first of them and how many there are", async () => {
  const csv = (factor: number) =>
    `id,paid,note\n${Array.from({ length: 12 }, (_, at) => `r${at},${(at + 1) * factor},x\n`).join("")}`;
  const [mostly, jumped] = await observed(csv(1), csv(1000));
  expect(mostly?.kind).toBe("most-of-column");
  expect(jumped?.kind === "values-jumped" && [jumped.count, jumped.examples.length]).toEqual([12, 10]);
  expect(jumped && plain(observationWords(jumped))).toBe(
    "12 values of “paid” are ten or more times as large or as small as before: " +
      "“r0” from “1” to “1000” (by exactly 1,000: pounds and thousands, or a slipped decimal point?), " +
      "“r1” from “2” to “2000” (by exactly 1,000: pounds and thousands, or a slipped decimal point?), " +
      "“r2” from “3” to “3000” (by exactly 1,000: pounds and thousands, or a slipped decimal point?) " +
      "and 9 more; look them up in the response",
  );
});
