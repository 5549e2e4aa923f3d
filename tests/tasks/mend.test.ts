import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { UserFault } from "../../src/model/user-fault.ts";
import { applyMends, type MendPlan, planMends } from "../../src/tasks/mend.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { type CaseTable, filesOf } from "../support/case-package.ts";
import { compactFinding } from "../support/compact-finding.ts";

/** A mend as a line of the diff: line, column, before, after. */
function linesOf({ mends }: MendPlan): readonly string[] {
  return mends.files.flatMap(({ cells }) =>
    cells.map(({ line, field, from, to }) => `line ${line} ${field}: ${from} > ${to}`),
  );
}

const money = {
  fields: {
    id: { type: "string", constraints: { pattern: "[a-z]+" } },
    paid: "number",
    workers: "integer",
    on: "date",
    status: { type: "string", constraints: { enum: ["reported", "refused"] } },
    paid_text: "string",
  },
  schema: { primaryKey: "id" },
} as const;
const header = "id,paid,workers,on,status,paid_text";

async function mend(table: CaseTable, files: { readonly [path: string]: string } = {}) {
  const folder = await createFixture({ ...filesOf(table), ...files });
  const plans = await planMends(["p"], { from: folder.path });
  const [plan] = plans;
  if (plan === undefined) throw new Error("no package was found");
  const read = async (name: string) => (await readFile(folder.getPath(name))).toString("utf8");
  return { folder, plans, plan, read, [Symbol.asyncDispose]: () => folder.rm() };
}

describe("what is written for people is written for programs:", () => {
  const csv = [
    header,
    'a,"£354,639.35","1,200",23/10/2014,Reported,"£354,639.35"',
    " b ,£5,7.0,25th September 2014,refused ,£5",
    "c\u200b,,<5,n/a,reported,",
    "d,€x,65%,2014-10-23,reported,",
  ].join("\r\n");

  test("nothing is changed until the plan is carried out, and then only the cells of the plan", async () => {
    await using given = await mend({ ...money, csv: `${csv}\r\n` });
    expect(linesOf(given.plan)).toEqual([
      "line 2 workers: 1,200 > 1200",
      "line 2 on: 23/10/2014 > 2014-10-23",
      "line 2 status: Reported > reported",
      "line 3 id:  b  > b",
      "line 3 workers: 7.0 > 7",
      "line 3 on: 25th September 2014 > 2014-09-25",
      "line 3 status: refused  > refused",
      "line 4 id: c\u200b > c",
      "line 5 workers: 65% > 65",
    ]);
    expect(await given.read("p/t.csv")).toBe(`${csv}\r\n`);

    await applyMends(given.plans);

    expect(await given.read("p/t.csv")).toBe(
      [
        header,
        'a,"£354,639.35","1200",2014-10-23,reported,"£354,639.35"',
        "b,£5,7,2014-09-25,refused,£5",
        "c,,<5,n/a,reported,",
        "d,€x,65,2014-10-23,reported,",
        "",
      ].join("\r\n"),
    );
  });

  test("the errors that go away are counted, and are gone", async () => {
    await using given = await mend({ ...money, csv: `${csv.replace("€x", "£6")}\r\n` });
    const { before, after } = given.plan.mends.errors;
    await applyMends(given.plans);
    const { stats } = await validatePackages(["p"], { from: given.folder.path });
    expect([before, after, stats.errors]).toEqual([14, 2, 2]);
  });

  test("what is certain to nobody is left, with the reason", async () => {
    await using given = await mend({
      ...money,
      csv: `${header}\na,£5,1,03/04/2014,reported,£5\nb,€6,12.000,,reported,€6\n`,
    });
    expect(linesOf(given.plan)).toEqual([]);
    expect(given.plan.mends.left.map(({ field, doubt, lines }) => `${field}: ${doubt} ${lines.join()}`)).toEqual([
      "paid: mixed-units 2,3",
      "on: day-or-month 2",
      "workers: three-decimals 3",
    ]);
  });

  test("a label that differs by a space or a capital letter is the field's name", async () => {
    await using given = await mend({ ...money, csv: `ID, paid,workers,on,state,"paid_text "\na,1,1,,reported,\n` });
    await applyMends(given.plans);
    expect(await given.read("p/t.csv")).toBe('id,paid,workers,on,state,"paid_text"\na,1,1,,reported,\n');
  });

  test("a second plan has nothing to mend", async () => {
    await using given = await mend({ ...money, csv: `\uFEFF${csv}\r\n\n` });
    await applyMends(given.plans);
    const [again] = await planMends(["p"], { from: given.folder.path });
    expect(again?.writes).toEqual([]);
    expect(again?.mends.errors.before).toBe(given.plan.mends.errors.after);
  });
});

describe("no mend leads to another finding:", () => {
  test("two rows that would have one key stay as they are", async () => {
    await using given = await mend({ ...money, csv: `${header}\na,1,1,,reported,\na ,2,1,,Reported,\n` });
    expect(linesOf(given.plan)).toEqual(["line 3 status: Reported > reported"]);
    expect(given.plan.mends.left).toMatchObject([{ field: "id", doubt: "another-finding", lines: [3], example: "a " }]);
  });

  test("a unique value that an unmended later row has, too", async () => {
    const fields = { n: { type: "integer", constraints: { unique: true } } } as const;
    await using given = await mend({ fields, csv: 'n\n"1,200"\n1200\n"1,300"\n' });
    expect(linesOf(given.plan)).toEqual(["line 4 n: 1,300 > 1300"]);
  });

  test("a number beyond its bounds is no mend", async () => {
    const fields = { n: { type: "integer", constraints: { maximum: 1000 } } } as const;
    await using given = await mend({ fields, csv: 'n\n"1,200"\n9.0\n' });
    expect(linesOf(given.plan)).toEqual(["line 3 n: 9.0 > 9"]);
  });

  test("a key that another table refers to by its faulty spelling", async () => {
    const pattern = { type: "string", constraints: { pattern: "[a-z]+" } } as const;
    const others = {
      other: {
        fields: { key: "string" },
        schema: { foreignKeys: [{ fields: ["key"], reference: { resource: "t", fields: ["id"] } }] },
        csv: "key\na \n",
      },
    } as const;
    const table = { fields: { id: pattern }, csv: "id\na \n", others };
    await using folder = await createFixture(filesOf(table));
    const [plan] = await planMends(["p"], { from: folder.path });
    const findings = async () => (await validatePackages(["p"], { from: folder.path })).findings.map(compactFinding);
    const before = await findings();
    await applyMends(plan === undefined ? [] : [plan]);
    const after = await findings();
    expect(after.filter((line) => !before.includes(line))).toEqual([]);
  });

  test("checks that were asked for count as well", async () => {
    const fields = { n: "integer" } as const;
    const given = { fields, csv: "n\n5\n5.0\n" };
    await using folder = await createFixture(filesOf(given));
    const plans = await planMends(["p"], { from: folder.path, checks: [{ type: "duplicate-row" }] });
    expect(plans.flatMap(linesOf)).toEqual([]);
  });
});

describe("size and checksum in the descriptor", () => {
  const csv = 'n\n"1,200"\n';
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const table = { fields: { n: "integer" }, csv } as const;

  test("are written anew where they were right", async () => {
    await using given = await mend({ ...table, resource: { bytes: csv.length, hash: `sha256:${hash(csv)}` } });
    await applyMends(given.plans);
    const descriptor = JSON.parse(await given.read("p/datapackage.json"));
    const after = 'n\n"1200"\n';
    expect(await given.read("p/t.csv")).toBe(after);
    expect(descriptor.resources[0]).toMatchObject({ bytes: after.length, hash: `sha256:${hash(after)}` });
    const { findings } = await validatePackages(["p"], { from: given.folder.path });
    expect(findings).toEqual([]);
  });

  test("stay where they were wrong before", async () => {
    await using given = await mend({ ...table, resource: { bytes: 5, hash: `sha256:${hash("x")}` } });
    expect(given.plan.mends.properties).toEqual([]);
    expect(linesOf(given.plan)).toEqual(["line 2 n: 1,200 > 1200"]);
  });
});

describe("nothing is written", () => {
  const table = { fields: { n: "integer" }, csv: 'n\n"1,200"\n' } as const;

  test("into a file that has changed since the plan was made", async () => {
    await using given = await mend(table);
    await writeFile(given.folder.getPath("p/t.csv"), 'n\n"1,201"\n');
    await expect(applyMends(given.plans)).rejects.toThrow(UserFault);
    expect(await given.read("p/t.csv")).toBe('n\n"1,201"\n');
  });

  test.each([
    ["that two tables are in", { others: { other: { ...table, resource: { path: "t.csv" } } } }, "shared-file"],
    ["whose quotation marks do not pair", { csv: 'n\n"1,200"\n"5\n' }, "quoting"],
    ["that is not of its encoding", { csv: Uint8Array.from([...Buffer.from('n\n"1,200"\n'), 0xa3, 10]) }, "encoding"],
  ])("into a file %s", async (_, more, obstacle) => {
    await using given = await mend({ ...table, ...more });
    expect(given.plan.writes).toEqual([]);
    expect(given.plan.mends.obstacles.map((one) => one.obstacle)).toContain(obstacle);
  });

  test("where the descriptor cannot be read", async () => {
    await using given = await mend(table, { "p/datapackage.json": "{" });
    expect(given.plan.writes).toEqual([]);
  });
});

describe("whatever a table holds,", () => {
  const cells = fc.constantFrom(
    ..."1 2 3.0 12.000 £5 €6 65% 0.5 <5 n/a 23/10/2014 03/04/2014 2014-10-23 Reported reported x".split(" "),
    "1,200",
    " 7 ",
    "£1,200.50",
    "3,5",
    "25 Sept 2014",
    "2014-10-23 10:00",
    "a\u200b",
    "\uFEFF8",
    'say "9"',
    "two\nlines",
    "",
  );
  const quoted = fc.boolean();
  const tables = fc.record({
    rows: fc.array(fc.array(fc.tuple(cells, quoted), { minLength: 5, maxLength: 5 }), { maxLength: 8 }),
    ends: fc.array(fc.constantFrom("\n", "\r\n"), { minLength: 9, maxLength: 9 }),
    mark: fc.boolean(),
  });
  const fields = {
    id: { type: "string", constraints: { unique: true, pattern: "[A-Za-z0-9]*" } },
    n: "integer",
    paid: { type: "number", constraints: { maximum: 1000 } },
    on: "date",
    evidence: "integer",
  } as const;

  test("mending never adds a finding and never changes a cell that is not in the plan", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ rows, ends, mark }) => {
        const lines = [["id", "n", "paid", "on", "evidence"], ...rows.map((row) => row.map(written))];
        const csv = (mark ? "\uFEFF" : "") + lines.map((line, at) => line.join(",") + ends[at]).join("");
        await using folder = await createFixture(filesOf({ fields, csv }));
        const validated = async () =>
          (await validatePackages(["p"], { from: folder.path })).findings.map(compactFinding);
        const before = await validated();
        const plans = await planMends(["p"], { from: folder.path });
        await applyMends(plans);
        const after = await validated();
        expect(withoutOnes(after, before)).toEqual([]);

        const planned = new Map(
          plans.flatMap(({ mends }) =>
            mends.files.flatMap((file) => file.cells.map(({ row, fieldNumber, to }) => [`${row}:${fieldNumber}`, to])),
          ),
        );
        const expected = rows.map((row, at) =>
          row.map(([cell], index) => planned.get(`${at + 2}:${index + 1}`) ?? cell),
        );
        expect(cellsOf((await readFile(folder.getPath("p/t.csv"))).toString("utf8"))).toEqual(expected);
        expect([...planned.keys()].filter((id) => id.endsWith(":5"))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  function written([cell, isQuoted]: readonly [string, boolean]): string {
    return isQuoted || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }

  /** The members of a list that another does not have, each as often as it is too many. */
  function withoutOnes(list: readonly string[], others: readonly string[]): readonly string[] {
    const left = [...others];
    return list.filter((member) => {
      const at = left.indexOf(member);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  }

  /** The cells below the header, read in the plainest way. */
  function cellsOf(text: string): string[][] {
    const rows: string[][] = [];
    for (const match of text
      .replace(/^\uFEFF/, "")
      .matchAll(/(?:^|(\r?\n)|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r?\n|$)/g)) {
      const [, lineEnd, inQuotes, bare = ""] = match;
      if (lineEnd !== undefined || rows.length === 0) rows.push([]);
      rows.at(-1)?.push(inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'));
    }
    return rows.slice(1).filter((row) => row.length > 1);
  }
});
