import { expect, test } from "vitest";
import { createNearestFinder } from "../../src/tables/nearest-member.ts";

test("the nearest member is found for one text after another", () => {
  const find = createNearestFinder(["Essex", "Kent", "Leeds"]);
  expect(["Esex", "kent", "Leds", "Essex", "Cumbria", "Esex"].map(find)).toEqual([
    "Essex",
    "Kent",
    "Leeds",
    undefined,
    undefined,
    "Essex",
  ]);
});

test("after many searches there are no new hints, and those that were given stay", () => {
  const find = createNearestFinder(Array.from({ length: 1_000 }, (_, at) => `council of place ${at * 7}`));
  const hints = Array.from({ length: 250 }, (_, at) => find(`councl of place ${at * 7}`));
  expect(hints.slice(0, 200).filter((hint) => hint === undefined)).toEqual([]);
  expect(hints.slice(200).filter((hint) => hint !== undefined)).toEqual([]);
  expect(find("councl of place 7")).toBe("council of place 7");
});
