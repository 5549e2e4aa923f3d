import { expect, test } from "vitest";
import { compareEngines } from "../support/screened-table.ts";

/** More in a longer run: `FOIPACK_SCREEN_RUNS=100000 npx vitest run --config vitest.slow.config.ts same-report`. */
const runs = Number(process.env.FOIPACK_SCREEN_RUNS ?? 3_000);

test("a table that is screened has the same report as one that is not, to the byte", async () => {
  expect(await compareEngines(runs)).toBeGreaterThan(runs / 3);
}, 7_200_000);
