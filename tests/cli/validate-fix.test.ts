import { readFile } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { filesOf } from "../support/case-package.ts";
import { runFoipack } from "../support/run-foipack.ts";

const csv = 'n,d\n"1,200",23/10/2014\n<5,2014-10-24\n';
const table = { fields: { n: "integer", d: "date" }, csv } as const;
const mended = 'n,d\n"1200",2014-10-23\n<5,2014-10-24\n';

describe("foipack validate --fix", () => {
  test("shows what can be mended, changes nothing, and exits as the validation of what is there", async () => {
    await using folder = await createFixture(filesOf(table));
    const { code, stdout } = await runFoipack(["validate", "p", "--fix"], folder.path);
    expect(stdout.split("\n")).toEqual([
      "p: 2 cells in 1 file to be mended; 2 of 3 errors go away",
      "",
      "  a separator between the thousands, column n: 1 cell",
      "    p/t.csv:2  1,200 → 1200",
      "  a date written day first, column d: 1 cell",
      "    p/t.csv:2  23/10/2014 → 2014-10-23",
      "",
      "Nothing was changed. --fix --yes makes these changes.",
      "",
    ]);
    expect(code).toBe(1);
    expect(await readFile(folder.getPath("p/t.csv"), "utf8")).toBe(csv);
  });

  test("--yes writes it, and reports what there is then", async () => {
    await using folder = await createFixture(filesOf(table));
    const { code, stdout } = await runFoipack(["validate", "p", "--fix", "--yes"], folder.path);
    expect(stdout).toContain("p: 2 cells in 1 file mended");
    expect(stdout).toContain("1 package, 1 table, 2 rows");
    expect(stdout).toContain("a sign for a suppressed figure");
    expect(code).toBe(1);
    expect(await readFile(folder.getPath("p/t.csv"), "utf8")).toBe(mended);
  });

  test("exits with 0 where nothing is wrong after it", async () => {
    await using folder = await createFixture(filesOf({ ...table, csv: csv.replace("<5", "5") }));
    const { code } = await runFoipack(["validate", "p", "--fix", "--yes", "--quiet"], folder.path);
    expect(code).toBe(0);
  });

  test("--format json is one JSON object, with the report where the mends were made", async () => {
    await using folder = await createFixture(filesOf(table));
    const before = JSON.parse((await runFoipack(["validate", "p", "--fix", "--format", "json"], folder.path)).stdout);
    const words = ["validate", "p", "--fix", "--yes", "--format", "json"];
    const after = JSON.parse((await runFoipack(words, folder.path)).stdout);
    expect([before.applied, before.packages[0].files[0].cells.length, before.report]).toEqual([false, 2, undefined]);
    expect([after.applied, after.packages[0].errors, after.report.stats.errors]).toEqual([
      true,
      { before: 3, after: 1 },
      1,
    ]);
  });

  test.each([
    [["--yes"], "--yes goes with --fix."],
    [["--fix", "--output", "report.txt"], "--output is for the report, and --fix alone makes none."],
    [["--check", "duplicate-rows"], 'There is no check "duplicate-rows". Did you mean "duplicate-row"?'],
  ])("%j is refused with exit code 2", async (words, message) => {
    await using folder = await createFixture(filesOf(table));
    const { code, stderr } = await runFoipack(["validate", "p", ...words], folder.path);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
