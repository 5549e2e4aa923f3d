import { expect, test } from "vitest";
import { compareEngines } from "../support/screened-table.ts";

// Two thousand and more are compared in tests/slow/same-report.test.ts.
test("a table that is screened has the same report as one that is not", async () => {
  expect(await compareEngines(300)).toBeGreaterThan(100);
}, 120_000);
