import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { Code, Finding } from "../../src/model/finding.ts";
import { explanations } from "../../src/report/explanations.ts";
import { planMends } from "../../src/tasks/mend.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { type CaseTable, filesOf } from "../support/case-package.ts";
import { type CaseRow, kindTable } from "../support/kind-table.ts";
import { paidRow } from "../support/paid-row.ts";

const register: CaseTable = {
  fields: { gss_code: "string", nice_name: "string", start_date: "date", end_date: "date" },
  csv: "gss_code,nice_name,start_date,end_date\nE10000016,Kent,,\nE06000060,Buckinghamshire,2020-04-01,\n",
};

async function findingsIn(table: CaseTable): Promise<readonly Finding[]> {
  const beside = { "uk-local-authorities": { authorities: register } };
  await using folder = await createFixture(filesOf({ ...table, beside }));
  return (await validatePackages(["p"], { from: folder.path })).findings;
}

/** What tells one finding of a code from another, whatever the other columns of the table are. */
function essence({ code, severity, args, place }: Finding) {
  return { code, severity, args, field: place.field, cell: place.cell, line: place.line };
}

describe("an example that shows a part of a table of a kind is what foipack finds in the whole:", () => {
  const codes: readonly Code[] = [
    "row-schema-error",
    "figure-mismatch",
    "period-order",
    "authority-not-in-force",
    "unknown-exemption",
  ];
  test.each(codes)("%s", async (code) => {
    const { files, labels = [], findings } = explanations[code].example;
    const cells = findings[0]?.place.cells ?? [];
    const shown = Object.fromEntries(labels.map((label, at) => [label, cells[at] ?? ""]));
    expect(files[0]?.text.split("\n")[0]).toBe(labels.join(","));

    const found = await findingsIn(kindTable("bonus-totals", [paidRow(shown)]));

    expect(found.filter((finding) => finding.code === code).map(essence)).toEqual(findings.map(essence));
  });

  test("the row that they depart from has no finding", async () => {
    expect(await findingsIn(kindTable("bonus-totals", [paidRow()]))).toEqual([]);
  });
});

describe("an example about counts of people is what foipack finds in a table of them:", () => {
  const count: CaseRow = {
    authority_code: "E10000016",
    scheme: "Market Premium Payment",
    period_label: "2014",
    answer_id: "answer-1",
  };
  const codes: readonly Code[] = ["disclosure-small-count", "disclosure-subtraction", "implausible-value"];
  test.each(codes)("%s", async (code) => {
    const { files, labels = [], findings } = explanations[code].example;
    const lines = (files[0]?.text ?? "").trim().split("\n").slice(1);
    const rows = lines.map((line): CaseRow => {
      const shown = Object.fromEntries(line.split(",").map((cell, at) => [labels[at] ?? "", cell]));
      return { ...count, ...shown, evidence: shown.status === "reported" ? "were" : "" };
    });

    const found = await findingsIn(kindTable("eligible-worker-counts", rows));

    expect(found.map(essence)).toEqual(findings.map(essence));
  });
});

test("a schema that was edited by hand has drifted, as the example says", async () => {
  const table = kindTable("bonus-totals", [paidRow()]);
  const schema = JSON.parse(JSON.stringify(table.schema).replace('"Figure identifier"', '"Figure number"'));
  const found = await findingsIn({ ...table, schema });
  const [example] = explanations["schema-drift"].example.findings;
  expect(found.map(({ code, args }) => ({ code, args }))).toEqual([{ code: example?.code, args: example?.args }]);
});

test("a text as long as the example's is far longer than the others of its column", async () => {
  const [example] = explanations["deviated-cell"].example.findings;
  const cells = [...Array.from({ length: 30 }, () => "xx"), "x".repeat(example?.args.length ?? 0)];
  const found = await findingsIn({
    fields: { roles: "string" },
    resource: { "foi:checks": [{ type: "deviated-cell" }] },
    csv: `roles\n${cells.join("\n")}\n`,
  });
  expect(found.map(({ code, args }) => ({ code, args: { ...args, maximum: 0 } }))).toEqual([
    { code: "deviated-cell", args: { ...example?.args, maximum: 0 } },
  ]);
});

test("what is left out at a limit is counted, as the example says", async () => {
  await using folder = await createFixture(filesOf({ fields: { n: "integer" }, csv: `n\n${"x\n".repeat(2_512)}` }));
  const { findings } = await validatePackages(["p"], { from: folder.path, maxErrors: 100 });
  expect(findings.at(-1)).toEqual(explanations["limit-reached"].example.findings[0]);
});

test("the mend that the example of type-error shows is the one that --fix offers", async () => {
  await using folder = await createFixture(
    filesOf({ fields: { total_paid: "number" }, csv: 'total_paid\n"£354,639.35"\n"£310,002"\n' }),
  );
  const [plan] = await planMends(["p"], { from: folder.path });
  const shown = explanations["type-error"].example.findings.map(({ args }) => args.diagnosis?.suggestion);
  expect(plan?.mends.files[0]?.cells.map(({ to }) => to)).toEqual(shown);
});
