import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { coverageOf, rowsOfKey, traceFigures } from "../../src/tasks/evidence.ts";
import { filesOf } from "../support/case-package.ts";
import { evidencePackage, letter, paid } from "../support/evidence-case.ts";
import { runFoipack } from "../support/run-foipack.ts";

const other = {
  ...paid,
  figure_id: "total-2013",
  total_paid_text: "£310,002",
  total_paid: "310002",
  evidence: "The market premium paid in 2013 was £310,020.",
  coverage_evidence: "",
};
const wordless = {
  ...paid,
  figure_id: "total-2012",
  status: "not-held",
  total_paid: "",
  total_paid_text: "",
  evidence: "",
  coverage_evidence: "",
};

describe("the figures of a package", () => {
  test("each come with their words, those around them, and where in them the figure is", async () => {
    await using folder = await createFixture(filesOf(evidencePackage({ rows: [paid], document: letter })));
    const { rows } = await traceFigures("p", folder.path);
    const [row] = rows.filter(({ resource }) => resource === "t");
    expect(row).toEqual({
      package: "p",
      resource: "t",
      kind: "bonus-totals",
      file: "p/t.csv",
      line: 2,
      key: "total-2014",
      figure: { field: "total_paid", text: "£354,639.35", value: "354639.35", unit: "GBP" },
      status: "reported",
      document: "evidence/letter.txt",
      quotes: [
        {
          field: "evidence",
          words: "The market premium paid in 2014 was £354,639.35.",
          found: {
            place: { line: 2 },
            span: { start: 28, end: 76 },
            before: "Thank you for your request.",
            text: "The market premium paid in 2014 was £354,639.35.",
            after: "Paid between 1st January and 25th September 2014.",
            figure: { start: 36, end: 47 },
          },
        },
        {
          field: "coverage_evidence",
          words: "Paid between 1st January and 25th September 2014.",
          found: {
            place: { line: 3 },
            span: { start: 77, end: 126 },
            before: "Thank you for your request. The market premium paid in 2014 was £354,639.35.",
            text: "Paid between 1st January and 25th September 2014.",
            after: "",
          },
        },
      ],
      findings: [],
    });
    expect(rowsOfKey(rows, "total-2014")).toHaveLength(1);
    expect(rowsOfKey(rows, "2014")).toHaveLength(1);
    expect(rowsOfKey(rows, "x")).toEqual([]);
  });

  test("are counted, with those that no words bear out", async () => {
    const given = evidencePackage({ rows: [paid, other, wordless], document: letter });
    await using folder = await createFixture(filesOf(given));
    const { rows } = await traceFigures("p", folder.path);
    expect(coverageOf(rows).find(({ resource }) => resource === "t")).toEqual({
      package: "p",
      resource: "t",
      kind: "bonus-totals",
      rows: 3,
      figures: 2,
      borneOut: 1,
      without: [],
      faulty: ["total-2013"],
      blank: { "not-held": 1 },
    });
  });
});

describe("foipack evidence", () => {
  test("shows the figure between marks, and ends with 0 where all is borne out", async () => {
    await using folder = await createFixture(filesOf(evidencePackage({ rows: [paid], document: letter })));
    const { code, stdout } = await runFoipack(["evidence", "p", "total-2014"], folder.path);
    expect(stdout).toContain("│ The market premium paid in 2014 was «£354,639.35».");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(code).toBe(0);
  });

  test("ends with 1 where words are not right, and says what differs", async () => {
    await using folder = await createFixture(filesOf(evidencePackage({ rows: [paid, other], document: letter })));
    const { code, stdout } = await runFoipack(["evidence", "p"], folder.path);
    expect(stdout).toContain("1 not borne out");
    expect(code).toBe(1);
    expect((await runFoipack(["evidence", "p", "--coverage"], folder.path)).code).toBe(1);
  });

  test("prints nothing of a document that a terminal would obey", async () => {
    const document = `${letter}\u001b[2J\u202e\ue000 and more of it\n`;
    await using folder = await createFixture(filesOf(evidencePackage({ rows: [paid], document })));
    const { stdout } = await runFoipack(["evidence", "p"], folder.path);
    expect([...stdout].filter((character) => "\u001b\u202e\ue000".includes(character))).toEqual([]);
  });

  test("ends with 2 for a key that there is not, and names the nearest", async () => {
    await using folder = await createFixture(filesOf(evidencePackage({ rows: [paid], document: letter })));
    const { code, stderr } = await runFoipack(["evidence", "p", "total-2041"], folder.path);
    expect(stderr).toContain("Did you mean “total-2014”?");
    expect(code).toBe(2);
  });
});
