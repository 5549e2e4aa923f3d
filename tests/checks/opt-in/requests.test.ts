import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/descriptor.ts";
import { UserFault } from "../../../src/model/user-fault.ts";
import { validatePackages } from "../../../src/tasks/validate-packages.ts";
import { filesOf, findingsOf } from "../../support/case-package.ts";
import { compactFinding } from "../../support/compact-finding.ts";
import { check } from "./check-cases.ts";

const table = { fields: { id: "integer", amount: "number", note: "string" }, csv: "id,amount,note\n1,2,x\n" } as const;

describe("a check in the descriptor that cannot be made is told where it stands, and the table is checked all the same:", () => {
  const place = "/resources/0/foi:checks";
  const cases: readonly (readonly [what: string, checks: Json, ...expected: readonly string[]])[] = [
    ["no list", {}, `check-error ${place}: wrong-type foi:checks`],
    ["a check that is no object", ["duplicate-row"], `check-error ${place}/0: wrong-type foi:checks`],
    ["a check without a type", [{}], `check-error ${place}/0: missing-property type`],
    ["a type that is no text", [{ type: 5 }], `check-error ${place}/0/type: wrong-type type`],
    ["a check that is not known", [check("duplicate-rows")], `check-error ${place}/0/type: unknown-name type`],
    ["no field", [check("sequential-value")], `check-error ${place}/0: missing-property fieldName`],
    [
      "a field that the table does not have",
      [check("sequential-value", { fieldName: "di" })],
      `check-error ${place}/0/fieldName: unknown-name fieldName`,
    ],
    [
      "a field that holds no numbers",
      [check("deviated-value", { field: "note" })],
      `check-error ${place}/0/field: not-allowed field check-needs-numbers`,
    ],
    [
      "a parameter that the check does not have",
      [check("deviated-value", { fieldName: "amount", interal: 2 })],
      `check-error ${place}/0/interal: unknown-name interal`,
    ],
    [
      "an interval below nought",
      [check("deviated-value", { fieldName: "amount", interval: -1 })],
      `check-error ${place}/0/interval: wrong-value interval`,
    ],
    [
      "an average that is none",
      [check("deviated-value", { fieldName: "amount", average: "middle" })],
      `check-error ${place}/0/average: unknown-name average`,
    ],
    [
      "values that the field cannot have",
      [check("forbidden-value", { fieldName: "id", values: [1, "one"] })],
      `check-error ${place}/0/values: wrong-value values`,
    ],
    [
      "no values",
      [check("required-value", { fieldName: "id", values: [] })],
      `check-error ${place}/0/values: empty values`,
    ],
    ["no bound", [check("table-dimensions")], `check-error ${place}/0: missing-property minRows`],
    [
      "a number of rows that is none",
      [check("table-dimensions", { minRows: 1.5 })],
      `check-error ${place}/0/minRows: wrong-value minRows`,
    ],
    [
      "a formula that cannot be read",
      [check("row-constraint", { formula: "id = 1" })],
      `check-error ${place}/0/formula: bad-formula formula`,
    ],
    [
      "a formula over fields that are not there",
      [check("row-constraint", { formula: "ammount > 1" })],
      `check-error ${place}/0/formula: unknown-name formula`,
    ],
    [
      "two faults",
      [check("nothing"), check("duplicate-row", { constructor: 1 })],
      `check-error ${place}/0/type: unknown-name type`,
      `check-error ${place}/1/constructor: unknown-name constructor`,
    ],
  ];
  test.each(cases)("%s", async (_, checks, ...expected) => {
    expect(await findingsOf({ ...table, resource: { "foi:checks": checks } })).toEqual(expected);
  });

  test("a parameter with a prefix is somebody's own", async () => {
    const checks = [check("duplicate-row", { "my:reason": "rows were pasted twice in 2014" })];
    expect(await findingsOf({ ...table, resource: { "foi:checks": checks } })).toEqual([]);
  });

  test("a resource that is no table", async () => {
    const resource = { path: "t.txt", "foi:checks": [check("duplicate-row")], schema: undefined };
    const files = { "t.txt": "x" };
    expect(await findingsOf({ resource, files })).toEqual([`check-error ${place}: not-allowed foi:checks no-table`]);
  });

  test("a table without a schema turns out not to have the column", async () => {
    const resource = { "foi:checks": [check("sequential-value", { fieldName: "n" })] };
    expect(await findingsOf({ csv: "m\n1\n", resource })).toEqual(["check-error: unknown-name fieldName"]);
  });
});

describe("a check of the command line", () => {
  const others = { other: { fields: { m: "integer" }, csv: "m\n5\n7\n" } } as const;
  const given = { fields: { n: "integer" }, csv: "n\n1\n3\n", others } as const;

  test("is made on each table that has the fields", async () => {
    expect(await findingsOf(given, { checks: [check("sequential-value", { fieldName: "n" })] })).toEqual([
      "sequential-value row 3 line 3 n: expected 2",
    ]);
    expect(await findingsOf(given, { checks: [check("table-dimensions", { minRows: 3 })] })).toEqual([
      "table-dimensions: 2 rows, at-least 3",
      "other: table-dimensions: 2 rows, at-least 3",
    ]);
  });

  test("is an error where no table has the fields", async () => {
    await using folder = await createFixture(filesOf(given));
    const checks = [check("sequential-value", { fieldName: "k" })];
    const { valid, stats, findings } = await validatePackages(["p"], { from: folder.path, checks });
    expect(findings.map(compactFinding)).toEqual(["check-error: unknown-name fieldName"]);
    expect([valid, stats.errors]).toEqual([false, 1]);
  });

  test("finds its column in a table without a schema, or says that no table has it", async () => {
    const bare = { csv: "n\na\na\n", others: { other: { csv: "m\nx\n" } } } as const;
    const forbids = (field: string) => ({ checks: [check("forbidden-value", { fieldName: field, values: ["a"] })] });
    expect(await findingsOf(bare, forbids("n"))).toEqual([
      "forbidden-value row 2 line 2 n",
      "forbidden-value row 3 line 3 n",
    ]);
    expect(await findingsOf(bare, forbids("k"))).toEqual(["check-error: unknown-name fieldName"]);
  });

  test.each([
    [check("duplicate-rwo"), 'There is no check "duplicate-rwo". Did you mean "duplicate-row"?'],
    [check("no-such-thing"), 'There is no check "no-such-thing".'],
    [check("sequential-value"), "The check sequential-value cannot be made. The check has no “fieldName”."],
    [
      check("row-constraint", { formula: "a = 1" }),
      "The check row-constraint cannot be made. The formula “a = 1” cannot be read from character 3 on, “=”: two signs (==) compare; one gives a name a value, which a formula cannot.",
    ],
  ])("is refused before anything is read where it can never be made: %j", async (request, message) => {
    const run = validatePackages(["p"], { checks: [request] });
    await expect(run).rejects.toThrow(UserFault);
    await expect(run).rejects.toThrow(message);
  });
});
