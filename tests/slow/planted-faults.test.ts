import { expect, test } from "vitest";
import { plantAndFind } from "../support/planted-faults.ts";

const seeds = [1, 2, Number(process.env.FOIPACK_SEED ?? 3)];

test.each(seeds)(
  "each fault planted in a file that threads share is found once, where it is (seed %i)",
  async (seed) => {
    // More than 16 MB, from which on threads are started.
    const { planted, missed, unplanted, wasScreened } = await plantAndFind(200_000, 0.001, "auto", seed);

    expect(planted.length).toBeGreaterThan(2_000);
    expect({ missed, unplanted }).toEqual({ missed: [], unplanted: [] });
    expect(wasScreened).toBe(true);
  },
);
