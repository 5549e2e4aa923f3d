import fc from "fast-check";
import { expect, test } from "vitest";
import { reportOf, screenedCases } from "../support/screened-table.ts";

/** More in a longer run: `FOIPACK_SCREEN_RUNS=100000 npx vitest run tests/screen/same-report.property.test.ts`. */
const numRuns = Number(process.env.FOIPACK_SCREEN_RUNS ?? 2_000);

test("a table that is screened has the same report as one that is not", async () => {
  let screened = 0;
  await fc.assert(
    fc.asyncProperty(screenedCases, async (given) => {
      const { report, wasScreened } = await reportOf(given, "screen");
      if (wasScreened) screened += 1;
      expect(report).toBe((await reportOf(given, "reference")).report);
    }),
    { numRuns },
  );
  expect(screened).toBeGreaterThan(numRuns / 3);
}, 600_000);
