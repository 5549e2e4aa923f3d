import fc from "fast-check";
import { expect, test } from "vitest";
import { findFault, joinParts, repeatedPlaces } from "../../src/screen/join-parts.ts";
import { createKeySlots, createKeyTable, shareKeyTable } from "../../src/screen/key-table.ts";
import { isWithinQuotes, type ReadAt, readRecordsAt, scanPart } from "../../src/screen/scan-part.ts";
import type { ScannedRecords, ScanPlan } from "../../src/screen/scan-plan.ts";
import { planOf } from "../support/plan-of.ts";
import { screenedCases } from "../support/screened-table.ts";

/**
 * Scans a file in parts that end at these places, as threads do, one after the other. `areInQuotes`: what is thought of the
 * beginning of each part but the first; found out where nothing is said.
 */
function scanInParts(
  plan: ScanPlan,
  csv: Uint8Array,
  cuts: readonly number[],
  areInQuotes: readonly boolean[] = [],
): ScannedRecords | string {
  const read: ReadAt = (into, position) => {
    const part = csv.subarray(position, position + into.length);
    into.set(part);
    return part.length;
  };
  const places = [0, ...cuts.map((cut) => Math.min(cut, csv.length)).toSorted((a, b) => a - b), csv.length];
  const slots = plan.keys.map(() => createKeySlots(0, false));
  const scans = places.slice(1).map((to, at) => {
    const from = places[at] ?? 0;
    const startsInQuotes = at > 0 && (areInQuotes[at - 1] ?? isWithinQuotes(plan, read, from));
    return scanPart(plan, read, { from, to, startsInQuotes }, slots.map(shareKeyTable));
  });
  const fault = findFault(scans, csv.length);
  if (fault !== undefined) return fault;
  const repeated = repeatedPlaces(scans, slots);
  const again = scans.map((scan) => {
    const own = repeated.filter((place) => place >= scan.from && place < scan.to);
    return readRecordsAt(plan, read, scan, own);
  });
  return joinParts(scans, again);
}

const cutsOf = fc.array(fc.nat(400), { minLength: 1, maxLength: 3 });

test("a file cut anywhere, in or between quotes and line ends, gives the same suspects as one that is not", async () => {
  let inParts = 0;
  await fc.assert(
    fc.asyncProperty(screenedCases, cutsOf, async (given, cuts) => {
      const plan = await planOf(given);
      if (plan === undefined) return;
      const whole = scanInParts(plan, given.csv, []);
      const parts = scanInParts(plan, given.csv, cuts);
      // What cannot be cut is read from its beginning.
      if (parts === "stray-quote" || typeof whole === "string") return;
      inParts += 1;
      expect(parts).toEqual(whole);
    }),
    { numRuns: 600 },
  );
  expect(inParts).toBeGreaterThan(200);
});

test("parts that are thought to begin within quotes, rightly or wrongly, are the whole file or none of it", async () => {
  const outcomes = { whole: 0, given: 0 };
  await fc.assert(
    fc.asyncProperty(screenedCases, cutsOf, fc.array(fc.boolean()), async (given, cuts, areInQuotes) => {
      const plan = await planOf(given);
      if (plan === undefined) return;
      const whole = scanInParts(plan, given.csv, []);
      const parts = scanInParts(plan, given.csv, cuts, areInQuotes);
      if (typeof whole === "string") return;
      outcomes[parts === "stray-quote" ? "given" : "whole"] += 1;
      if (parts !== "stray-quote") expect(parts).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
  expect(outcomes.whole).toBeGreaterThan(100);
  expect(outcomes.given).toBeGreaterThan(100);
});

test("a table of one thread and one that threads share find the same keys again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer()), { maxLength: 300 }), (keys) => {
      const own = createKeyTable(0);
      const shared = shareKeyTable(createKeySlots(0, true));
      const seen = new Set<string>();
      for (const [at, [hash, other]] of keys.entries()) {
        const isKnown = seen.has(`${hash === 0 ? 1 : hash},${other}`);
        seen.add(`${hash === 0 ? 1 : hash},${other}`);
        // A key may be taken for another one, never for a new one.
        if (isKnown) expect([own.add(hash, other, at), shared.add(hash, other, at)]).toEqual(["known", "known"]);
        else expect(own.add(hash, other, at)).toBe(shared.add(hash, other, at));
      }
    }),
  );
});
