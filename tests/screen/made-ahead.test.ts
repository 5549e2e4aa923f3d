import { expect, test } from "vitest";
import { madeAhead } from "../../src/screen/made-ahead.ts";
import { makeAhead } from "../../src/screen/make-ahead.ts";

test("the automata that were made by the build are those that are made now", () => {
  expect(madeAhead()).toEqual(makeAhead());
});
