import { expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { type GivenTable, revisionOf, tableOf } from "../support/revision-of.ts";

const FIELDS = { id: "string", low: "number", high: "number" };
const KEYED = { fields: FIELDS, schema: { primaryKey: "id" } };

async function observed(before: GivenTable, after: GivenTable) {
  const diff = await comparePackages(revisionOf(tableOf(before)), revisionOf(tableOf(after)));
  return diff.observations;
}

/** Rows 0 to 9 with what a function makes of each number. */
function rows(cellsOf: (number: number) => readonly (string | number)[]): string {
  return Array.from({ length: 10 }, (_, number) => `${cellsOf(number).join(",")}\n`).join("");
}

test("two columns changed places in all rows but one", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n + 100])}` };
  const after = { ...KEYED, csv: `id,low,high\n${rows((n) => (n === 0 ? [n, n, n + 100] : [n, `${n + 100}.0`, n]))}` };
  expect(await observed(before, after)).toEqual([
    { kind: "columns-swapped", table: "t", fields: ["low", "high"], same: 9, of: 9 },
  ]);
});

test("two values that changed places in one row are a correction like any other", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n + 100])}` };
  const after = { ...KEYED, csv: `id,low,high\n${rows((n) => (n === 0 ? [n, 100, 0] : [n, n, n + 100]))}` };
  expect(await observed(before, after)).toEqual([]);
});

test("a correction touches more than half of a column", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n])}` };
  const after = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n < 6 ? n + 0.5 : n, n < 5 ? n + 1 : n])}` };
  expect(await observed(before, after)).toEqual([
    { kind: "most-of-column", table: "t", field: "low", count: 6, of: 10, threshold: 0.5 },
  ]);
});

test("a field was renamed: nearly all rows have the same value in both", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n + 100])}` };
  const after = {
    fields: { id: "string", low: "number", upper: "number" },
    schema: { primaryKey: "id" },
    csv: `id,low,upper\n${rows((n) => [n, n, n === 3 ? 0 : n + 100])}`,
  };
  expect(await observed(before, after)).toEqual([
    { kind: "field-renamed", table: "t", from: "high", to: "upper", same: 9, of: 10 },
  ]);
});

test("a field is not renamed where too few values are the same, or there is none", async () => {
  const fields = { id: "string", low: "number", upper: "number" };
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n < 8 ? n : ""])}` };
  const after = { fields, schema: { primaryKey: "id" }, csv: `id,low,upper\n${rows((n) => [n, n, n < 6 ? n : -n])}` };
  expect(await observed(before, after)).toEqual([]);
  const blank = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, ""])}` };
  expect(await observed(blank, { ...after, csv: `id,low,upper\n${rows((n) => [n, n, ""])}` })).toEqual([]);
});

test("of two fields with the same values, the nearer one was renamed", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n])}` };
  const after = {
    fields: { id: "string", least: "number", most: "number" },
    schema: { primaryKey: "id" },
    csv: `id,least,most\n${rows((n) => [n, n, n])}`,
  };
  expect(await observed(before, after)).toEqual([
    { kind: "field-renamed", table: "t", from: "low", to: "least", same: 10, of: 10 },
    { kind: "field-renamed", table: "t", from: "high", to: "most", same: 10, of: 10 },
  ]);
});

test("a field of a table without a key was renamed", async () => {
  const before = { csv: `place,sum\n${rows((n) => ["Kent", n])}` };
  const after = { csv: `place,total\n${rows((n) => ["Kent", n])}` };
  expect(await observed(before, after)).toEqual([
    { kind: "field-renamed", table: "t", from: "sum", to: "total", same: 10, of: 10 },
  ]);
});

test("the field of the key was renamed", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n])}` };
  const after = {
    fields: { code: "string", low: "number", high: "number" },
    schema: { primaryKey: "code" },
    csv: `code,low,high\n${rows((n) => [n, n + 1, n])}`,
  };
  expect(await observed(before, after)).toEqual([
    { kind: "field-renamed", table: "t", from: "id", to: "code", same: 10, of: 10 },
    { kind: "most-of-column", table: "t", field: "low", count: 10, of: 10, threshold: 0.5 },
  ]);
});

test("a key of other values is another field", async () => {
  const before = { ...KEYED, csv: `id,low,high\n${rows((n) => [n, n, n])}` };
  const after = {
    fields: { code: "string", low: "number", high: "number" },
    schema: { primaryKey: "code" },
    csv: `code,low,high\n${rows((n) => [`x${n}`, n, n])}`,
  };
  const diff = await comparePackages(revisionOf(tableOf(before)), revisionOf(tableOf(after)));
  expect(diff.observations).toEqual([]);
  expect(diff.tables[0]?.rows?.matching).toEqual({ by: "whole-row", before: ["low", "high"], after: ["low", "high"] });
});

test("rows have other keys and the same values", async () => {
  const before = { ...KEYED, csv: "id,low,high\na,1,2\nb,3,4\nc,5,6\nd,,\n" };
  const after = { ...KEYED, csv: "id,low,high\na,1,2\nB,3.0,4\nC,5,6\nD,,\n" };
  expect(await observed(before, after)).toEqual([
    {
      kind: "keys-renamed",
      table: "t",
      count: 2,
      examples: [
        { from: ["b"], to: ["B"] },
        { from: ["c"], to: ["C"] },
      ],
    },
  ]);
});

test("a row is not taken for another one where a third has the same values", async () => {
  const before = { ...KEYED, csv: "id,low,high\na,1,2\nb,1,2\n" };
  const after = { ...KEYED, csv: "id,low,high\nA,1,2\n" };
  expect(await observed(before, after)).toEqual([]);
});
