import { describe, expect, test } from "vitest";
import { isSameJson, isWrittenAlike } from "../../src/diff/same-json.ts";
import type { Json } from "../../src/model/descriptor.ts";

/** So deep that to write it takes more than there is of the stack. */
function deep(): Json {
  let value: Json = 1;
  for (let level = 0; level < 200_000; level += 1) value = [value];
  return value;
}

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
    const nested = deep();
    expect(isWrittenAlike(nested, nested)).toBe(false);
  });
});
