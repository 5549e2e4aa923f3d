import { expect, test } from "vitest";
import { plantAndFind } from "../support/planted-faults.ts";

/** Codes that the maker of dirty tables plants. */
const codes = [
  "blank-row",
  "constraint-error",
  "encoding-error",
  "extra-cell",
  "foreign-key",
  "missing-cell",
  "primary-key",
  "type-error",
];

test.each([
  { engine: "screen", share: 0.001 },
  { engine: "reference", share: 0.001 },
  { engine: "screen", share: 0.02 },
  { engine: "reference", share: 0.02 },
] as const)("each fault planted in $share of the cells is found once, where it is, by $engine", async (given) => {
  const { planted, missed, unplanted, wasScreened } = await plantAndFind(10_000, given.share, given.engine);

  expect([...new Set(planted.map((fault) => fault.split(" ")[0]))].sort()).toEqual(codes);
  expect({ missed, unplanted }).toEqual({ missed: [], unplanted: [] });
  expect(wasScreened).toBe(given.engine === "screen");
});
