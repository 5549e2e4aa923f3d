import { expect, test } from "vitest";
import { makeAutomata } from "../../src/screen/make-automata.ts";
import { readyAutomata } from "../../src/screen/ready-automata.ts";

test("the automata that were made by the build are those that are made now", () => {
  expect(readyAutomata()).toEqual(makeAutomata());
});
