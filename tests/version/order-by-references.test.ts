import { expect, test } from "vitest";
import { orderByReferences } from "../../src/version/order-by-references.ts";

function order(references: { readonly [name: string]: readonly string[] }): readonly (readonly string[])[] {
  const packages = Object.entries(references).map(([name, list]) => ({ name, references: list }));
  return orderByReferences(packages).map((group) => group.map(({ name }) => name));
}

test("packages without references keep their order", () => {
  expect(order({ b: [], a: [], c: ["elsewhere", "c"] })).toEqual([["b"], ["a"], ["c"]]);
});

test("a package comes after those that it refers to, directly or not", () => {
  expect(order({ pay: ["targets", "bodies"], targets: ["bodies"], bodies: [] })).toEqual([
    ["bodies"],
    ["targets"],
    ["pay"],
  ]);
});

test("packages that refer to one another are one group", () => {
  expect(order({ z: ["a"], a: ["b"], b: ["c", "d"], c: ["a"], d: [] })).toEqual([["d"], ["a", "b", "c"], ["z"]]);
});

test("two circles with a bridge between them", () => {
  expect(order({ a: ["b"], b: ["a", "c"], c: ["d"], d: ["c"] })).toEqual([
    ["c", "d"],
    ["a", "b"],
  ]);
});

test("a chain of fifty thousand packages", () => {
  const chain = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`p${at}`, [`p${at + 1}`]]));
  expect(order(chain).slice(0, 2)).toEqual([["p49999"], ["p49998"]]);
});
