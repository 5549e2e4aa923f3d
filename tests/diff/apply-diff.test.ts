import { assert, asyncProperty, nat } from "fast-check";
import { describe, expect, test } from "vitest";
import { applyDiff, type PlainTables } from "../../src/diff/apply-diff.ts";
import { comparePackages, isEmptyDiff } from "../../src/diff/compare-packages.ts";
import type { PackageDiff } from "../../src/model/diff.ts";
import { revisionOf, tableOf } from "../support/revision-of.ts";
import {
  type GeneratedPackage,
  generatedPackage,
  generatedPair,
  meaningOf,
  writePackage,
} from "./generated-package.ts";

function compare(before: GeneratedPackage, after: GeneratedPackage): Promise<PackageDiff> {
  return comparePackages(revisionOf(writePackage(before)), revisionOf(writePackage(after)));
}

function plain({ tables }: GeneratedPackage): PlainTables {
  return new Map(Object.entries(tables));
}

function meaning(tables: PlainTables) {
  return Object.fromEntries(
    [...tables].map(([name, table]) => [name, { columns: table.columns, rows: meaningOf(table) }]),
  );
}

describe("for any two packages", () => {
  test("what changed from the one to the other makes the other of the one", async () => {
    await assert(
      asyncProperty(generatedPair, async ([before, after]) => {
        const applied = applyDiff(await compare(before, after), plain(before));
        expect("faults" in applied ? applied.faults : meaning(applied.tables)).toEqual(meaning(plain(after)));
      }),
      { numRuns: 300 },
    );
  });

  test("the numbers of rows add up", async () => {
    await assert(
      asyncProperty(generatedPair, async ([before, after]) => {
        for (const { rows } of (await compare(before, after)).tables) {
          if (rows === undefined) continue;
          const { counts } = rows;
          const kept = counts.changed + counts.extended + counts.unchanged;
          expect([kept + counts.removed, kept + counts.added]).toEqual([counts.before, counts.after]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a package does not differ from itself, whatever the order of its rows", async () => {
    await assert(
      asyncProperty(generatedPackage, nat(8), async (one, turn) => {
        const tables = Object.entries(one.tables).map(([name, table]) => {
          return [name, { ...table, rows: [...table.rows.slice(turn), ...table.rows.slice(0, turn)] }] as const;
        });
        expect(isEmptyDiff(await compare(one, one))).toBe(true);
        expect(isEmptyDiff(await compare(one, { tables: Object.fromEntries(tables) }))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("neither the order of rows nor that of columns changes how many differ", async () => {
    await assert(
      asyncProperty(generatedPackage, generatedPackage, async (before, other) => {
        const turned = Object.entries(other.tables).map(([name, table]) => {
          const shown = Object.hasOwn(before.tables, name) ? before.tables[name] : undefined;
          const columns = shown?.columns ?? table.columns;
          const rows = table.rows.map((row) => columns.map((column) => row[table.columns.indexOf(column)] ?? "x"));
          return [name, { columns, primaryKey: shown?.primaryKey ?? table.primaryKey, rows }] as const;
        });
        const after = { tables: Object.fromEntries(turned) };
        const reversed = turned.map(([name, { columns, primaryKey, rows }]) => {
          return [
            name,
            { columns: columns.toReversed(), primaryKey, rows: rows.map((row) => row.toReversed()).toReversed() },
          ] as const;
        });
        const countsOf = async (tables: GeneratedPackage) =>
          (await compare(before, tables)).tables.map(({ resource, rows }) => [
            resource,
            rows?.counts.added ?? 0,
            rows?.counts.removed ?? 0,
            rows?.counts.changed ?? 0,
          ]);
        expect(await countsOf({ tables: Object.fromEntries(reversed) })).toEqual(await countsOf(after));
      }),
      { numRuns: 150 },
    );
  });
});

describe("what a diff cannot be applied to", () => {
  const before = { fields: { id: "string" }, schema: { primaryKey: "id" }, csv: "id\na\nb\n" };
  const after = { ...before, csv: "id\nc\nd\n" };
  const table = { columns: ["id"], rows: [["a"], ["b"]] };

  test.each<readonly [string, PlainTables, number, string]>([
    ["tables of another package", new Map(), 10, "no-table"],
    ["a table with other columns", new Map([["t", { ...table, columns: ["code"] }]]), 10, "other-table"],
    ["a table without the rows that were removed", new Map([["t", { ...table, rows: [["a"]] }]]), 10, "other-table"],
    ["any table, where rows were left out of the lists", new Map([["t", table]]), 1, "incomplete"],
  ])("%s", async (_, tables, listedRows, reason) => {
    const diff = await comparePackages(revisionOf(tableOf(before)), revisionOf(tableOf(after)), { listedRows });
    expect(applyDiff(diff, tables)).toEqual({ faults: [{ resource: "t", reason }] });
  });

  test("a resource that is no table", async () => {
    const write = (content: string) =>
      revisionOf({ descriptor: { resources: [{ name: "map", path: "m.json" }] }, files: { "m.json": content } });
    const diff = await comparePackages(write("{}"), write("[]"));
    expect(applyDiff(diff, new Map([["map", table]]))).toEqual({ faults: [{ resource: "map", reason: "not-rows" }] });
  });
});
