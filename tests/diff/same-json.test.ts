import { describe, expect, test } from "vitest";
import { isSameJson, isWrittenAlike } from "../../src/diff/same-json.ts";
import type { Json } from "../../src/model/descriptor.ts";

const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)]);

describe("values that are written alike", () => {
  const field = { name: "paid", constraints: { minimum: 0, enum: [1, 2] } };

  test("are equal", () => {
    expect(isWrittenAlike(field, structuredClone(field))).toBe(true);
    expect(isSameJson(field, structuredClone(field))).toBe(true);
  });

  test.each([
    { what: "another value", one: field, other: { ...field, name: "sum" } },
    { what: "another order", one: { a: 1, b: 2 }, other: { b: 2, a: 1 } },
    { what: "a number beyond all bounds", one: { maximum: Number.POSITIVE_INFINITY }, other: { maximum: null } },
  ])("are not those with $what", ({ one, other }) => expect(isWrittenAlike(one, other)).toBe(false));

  test("are not sure to be where they are too deep to be written", () => {
    const nested = deep(5_000);
    expect(() => isWrittenAlike(nested, nested)).not.toThrow();
  });
});
