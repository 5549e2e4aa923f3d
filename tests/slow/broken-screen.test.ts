import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKeyTable, type KeyTable } from "../../src/screen/key-table.ts";
import {
  BLANK,
  BROKEN,
  DOUBT,
  EXTRA,
  MISSING,
  RECORD_END,
  type RecordAutomaton,
} from "../../src/screen/record-automaton.ts";
import type { ScanPlan } from "../../src/screen/scan-plan.ts";
import { createScanner } from "../../src/screen/scan-records.ts";
import { planOf } from "../support/plan-of.ts";
import { findingsOf, type ScreenedCase, screenedCases } from "../support/screened-table.ts";

/** The numbers, from 1, of the records that a scan leaves to the reference engine; all of them where it gives up. */
function suspectsOf(plan: ScanPlan, csv: Uint8Array, keyTables: readonly KeyTable[]): ReadonlySet<number> | undefined {
  const hasMark = csv[0] === 0xef && csv[1] === 0xbb && csv[2] === 0xbf;
  const start = hasMark ? 3 : 0;
  const scanner = createScanner(plan, { start, keyTables });
  scanner.scan(csv, start, csv.length, 0);
  scanner.end(csv, csv.length, 0);
  if (scanner.stopped !== undefined) return undefined;
  return new Set(scanner.suspects.map(({ row }) => row + 1));
}

/** Whether the reference engine has something to say of a row that a scan has passed. */
async function hasPassedBadRow(given: ScreenedCase, breakIt: Break): Promise<boolean> {
  const plan = await planOf(given);
  if (plan === undefined) return false;
  const broken = { ...plan, ...breakIt(plan) };
  const keyTables = broken.keys.map(() => createKeyTable(0));
  const suspects = suspectsOf(broken, given.csv, keyTables);
  if (suspects === undefined) return false;
  const rows = (await findingsOf(given)).flatMap(({ code, place }) =>
    place.row === undefined || place.row < 2 || code === "limit-reached" ? [] : [place.row],
  );
  return rows.some((row) => !suspects.has(row));
}

/** A plan with a fault. */
type Break = (plan: ScanPlan) => Partial<ScanPlan>;

/** Every transition to an event of a kind leads where `to` says. */
function redirect({ automaton }: ScanPlan, kind: number, to: (event: number) => number): Partial<ScanPlan> {
  const { happening } = automaton.events;
  const next = automaton.next.map((target, at) =>
    at >= automaton.firstState && target < automaton.firstState && happening[target] === kind ? to(target) : target,
  );
  return { automaton: { ...automaton, next } };
}

/** The number of the event that ends a record that is right. */
function endOf({ events }: RecordAutomaton, or: number): number {
  const at = events.happening.indexOf(RECORD_END);
  return at < 0 ? or : at;
}

const breaks: readonly { readonly name: string; readonly breakIt: Break }[] = [
  {
    name: "none of the cells that may be wrong is looked at",
    breakIt: ({ columns }) => ({ columns: columns.map((column) => ({ ...column, look: () => ({ isRight: true }) })) }),
  },
  {
    name: "the cells of the last column that may be wrong are not looked at",
    breakIt: ({ columns }) => ({
      columns: columns.map((column, at) =>
        at + 1 < columns.length ? column : { ...column, look: () => ({ isRight: true }) },
      ),
    }),
  },
  {
    name: "a cell that may be wrong is passed by the automaton",
    breakIt: (plan) =>
      redirect(plan, DOUBT, (event) =>
        plan.automaton.events.endsRecord[event] === 1
          ? endOf(plan.automaton, event)
          : (plan.automaton.events.resume[event] ?? event),
      ),
  },
  {
    name: "cells that are missing are not noticed",
    breakIt: (plan) => redirect(plan, MISSING, (event) => endOf(plan.automaton, event)),
  },
  { name: "keys are not compared", breakIt: () => ({ keys: [] }) },
  {
    name: "lengths are not compared",
    breakIt: ({ columns }) => ({ columns: columns.map((column) => ({ ...column, leastBytes: 0, mostBytes: 1e9 })) }),
  },
  {
    name: "a line without a character is passed",
    breakIt: (plan) => redirect(plan, BLANK, (event) => endOf(plan.automaton, event)),
  },
  {
    name: "a cell too many begins the next record",
    breakIt: (plan) => redirect(plan, EXTRA, () => plan.automaton.start),
  },
  {
    name: "text after a quote is passed",
    breakIt: (plan) => redirect(plan, BROKEN, (event) => plan.automaton.events.resume[event] ?? event),
  },
  {
    name: "letters are digits",
    breakIt: ({ automaton }) => {
      const classes = automaton.classes.slice();
      for (const letter of "abcdefghij") classes[letter.charCodeAt(0)] = classes[50] ?? 0;
      return { automaton: { ...automaton, classes } };
    },
  },
  {
    name: "every byte beyond ASCII is a letter",
    breakIt: ({ automaton }) => ({
      automaton: {
        ...automaton,
        classes: automaton.classes.map((of, byte) => (byte < 128 ? of : (automaton.classes[122] ?? of))),
      },
    }),
  },
];

describe("a screen with a fault", () => {
  test("without one, it passes no row that the reference engine has something to say of", async () => {
    await fc.assert(
      fc.asyncProperty(screenedCases, async (given) => {
        expect(await hasPassedBadRow(given, () => ({}))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each(breaks)("is found out where $name", async ({ breakIt }) => {
    const found = await fc.check(
      fc.asyncProperty(screenedCases, async (given) => !(await hasPassedBadRow(given, breakIt))),
      // It ends with the first that finds it out; the rarest takes some hundreds.
      { numRuns: 20_000, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
