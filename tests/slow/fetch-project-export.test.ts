import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { renderExport } from "../../src/report/export-text.ts";
import { carryOutExport, planExport } from "../../src/tasks/fetch-project-export.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { PLANTED } from "../support/alaveteli-server.ts";
import { serve } from "../support/web-server.ts";
import { writeFiles } from "../support/write-files.ts";

const OWN =
  "request,request_url,requested_by,requested_by_url,public_body,public_body_url,classified_by,classified_by_url,status";
const HEADER = `${OWN},extracted_by,extracted_by_url,"Paid, in pounds?",Were there any errors?`;
const SITE = "https://site.example";
const ONE = `Pay,${SITE}/request/pay,Quillanna Mockfield,${SITE}/user/quillanna_mockfield,Exampleshire,${SITE}/body/exa,Zebedina Ferrouse,${SITE}/user/zebedina_ferrouse,Successful,Zebedina Ferrouse,${SITE}/user/zebedina_ferrouse,"3,000",No`;
const TWO = `Pay asked by quillanna mockfield,${SITE}/request/mockfield_quillanna_pay,Quillanna Mockfield,${SITE}/user/quillanna_mockfield,Exampleshire,${SITE}/body/exa,,,Refused,,,,Yes`;

async function makePackage(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "foipack-test-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await writeFiles(home, { "p/datapackage.json": `{"name": "p", "resources": []}` });
  return home;
}

test("the columns of names go, and a No is said to be perhaps a blank beside its column", async () => {
  const from = await makePackage();
  await writeFiles(from, { "Project-1-Pay Gap.csv": `${HEADER}\n${ONE}\n${TWO}\n` });
  const planned = await planExport("Project-1-Pay Gap.csv", { into: "p", from });
  await carryOutExport(planned);
  expect(await readFile(join(from, "p/data/project-1-pay-gap.csv"), "utf8")).toBe(
    `request,request_url,public_body,public_body_url,status,"Paid, in pounds?",Were there any errors?
Pay,${SITE}/request/pay,Exampleshire,${SITE}/body/exa,Successful,"3,000",No
Pay asked by [name removed],,Exampleshire,${SITE}/body/exa,Refused,,Yes
`,
  );
  expect(planned.plan.dropped).toEqual([
    "requested_by",
    "requested_by_url",
    "classified_by",
    "classified_by_url",
    "extracted_by",
    "extracted_by_url",
  ]);
  expect(planned.plan.namesRemoved).toBe(2);
  const schema = await readFile(join(from, "p/data/project-1-pay-gap.schema.json"), "utf8");
  expect(JSON.parse(schema).fields.at(-1)).toEqual({
    name: "Were there any errors?",
    type: "string",
    description:
      "A question of the project. A No may be a blank: the site writes No wherever the box was not ticked, also where the question was passed over.",
  });
  const shown = renderExport(planned.plan, false);
  expect(shown.replace(/\s+/g, " ")).toContain(
    "“Were there any errors?”: 1 Yes, 1 No. A question of the project. A No may be",
  );
  const written = await Promise.all(planned.writes.map(({ name }) => readFile(join(from, "p/data", name), "utf8")));
  for (const name of PLANTED) expect(`${shown}${written.join("")}`.toLowerCase()).not.toContain(name.toLowerCase());
});

test("an export is fetched from the web too", async () => {
  const site = await serve({ "/projects/1/download.csv": `${HEADER}\r\n${ONE}\r\n` });
  const from = await makePackage();
  const web = { ca: site.certificate, allowAddress: site.allowAddress };
  const { plan } = await planExport(`${site.address}/projects/1/download.csv`, { into: "p", from, web });
  expect(plan).toMatchObject({ table: "p/data/project-download.csv", rows: 1 });
});

test("a name is taken out once for each place where it stands, however many names there are", async () => {
  const from = await makePackage();
  const people = Array.from(
    { length: 20_000 },
    (_, at) => `a,${SITE}/request/a,Quill Mock${at},,b,c,,,d,,,${"Quill ".repeat(50)}Mock${at},No`,
  );
  await writeFiles(from, { "many.csv": `${HEADER}\n${people.join("\n")}\n` });
  const started = performance.now();
  const { plan } = await planExport("many.csv", { into: "p", from });
  expect(plan.namesRemoved).toBe(20_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test.each([
  ["missing columns", "request,status\na,b\n", "lacks request_url and public_body"],
  ["nothing in it", "", "lacks request, request_url, public_body and status"],
  ["a page", "<!DOCTYPE html>\n<p>Quillanna Mockfield\n", "lacks request"],
  ["ragged rows", `${HEADER}\n${ONE},extra\n`, "not a whole CSV file"],
  ["an open quote", `${HEADER}\n${ONE.replace('"3,000"', '"3,000')}\n`, "not a whole CSV file"],
  ["other bytes", Buffer.from([0xff, 0xfe, 0x41]), "not text in UTF-8"],
])("%s is refused, and nothing is written", async (_, text, told) => {
  const from = await makePackage();
  await writeFiles(from, { "e.csv": text });
  await expect(planExport("e.csv", { into: "p", from })).rejects.toThrow(told);
  expect(await readdir(join(from, "p"))).toEqual(["datapackage.json"]);
});

test("a table that is there already is not overwritten", async () => {
  const from = await makePackage();
  await writeFiles(from, { "e.csv": `${HEADER}\n${ONE}\n`, "p/data/project-e.schema.json": "mine" });
  await expect(planExport("e.csv", { into: "p", from })).rejects.toThrow("in the package already");
});

describe("what volunteers wrote is not taken as it is:", () => {
  const cells = (one: string, two = "No") => `${ONE.replace('"3,000",No', `${one},${two}`)}`;

  async function planned(one: string, two?: string) {
    const from = await makePackage();
    await writeFiles(from, { "e.csv": `${HEADER}\n${cells(one, two)}\n` });
    const { plan, writes } = await planExport("e.csv", { into: "p", from });
    return {
      alterations: plan.alterations,
      last: writes[0]?.text.trimEnd().split("\n").at(-1)?.split("Successful,")[1],
    };
  }

  test.each([
    ["ask jane.quibble@example.org", "ask j…@example.org,No", { kind: "e-mail", masked: "j…@example.org" }],
    ["call 07700 900123 now", "call 07… now,No", { kind: "phone", masked: "07…" }],
    ["=cmd|' /C calc'!A0", "[formula removed],No", { kind: "formula", masked: "=" }],
    ["@SUM(A1:A9)", "[formula removed],No", { kind: "formula", masked: "@" }],
  ])("%s", async (cell, written, told) => {
    expect(await planned(cell)).toEqual({
      alterations: [{ line: 2, column: "Paid, in pounds?", ...told }],
      last: written,
    });
  });

  test("each is told, with what to do", async () => {
    const from = await makePackage();
    await writeFiles(from, { "e.csv": `${HEADER}\n${cells("=1+1", "by jane.quibble@example.org")}\n` });
    const shown = renderExport((await planExport("e.csv", { into: "p", from })).plan, true).replace(/\s+/g, " ");
    expect(shown).toContain("Line 2, “Paid, in pounds?”: a formula (begins with =) was taken out.");
    expect(shown).toContain("Line 2, “Were there any errors?”: an e-mail address was cut down to j…@example.org.");
    expect(shown).toContain("Look these up in the project");
    expect(shown).not.toContain("jane.quibble");
  });

  test("in a label, too", async () => {
    const from = await makePackage();
    const header = HEADER.replace('"Paid, in pounds?"', "Paid? Ask jane.quibble@example.org");
    await writeFiles(from, { "e.csv": `${header}\n${ONE}\n` });
    const { plan, writes } = await planExport("e.csv", { into: "p", from });
    expect(plan.alterations).toEqual([
      { line: 1, column: "Paid? Ask j…@example.org", kind: "e-mail", masked: "j…@example.org" },
    ]);
    expect(JSON.stringify(writes)).not.toContain("jane.quibble");
  });
});

describe("the table is a resource of the package:", () => {
  test("validate reads it, and finds it in order", async () => {
    const from = await makePackage();
    await writeFiles(from, { "e.csv": `${HEADER}\n${ONE}\n${TWO}\n` });
    await carryOutExport(await planExport("e.csv", { into: "p", from }));
    const descriptor = JSON.parse(await readFile(join(from, "p/datapackage.json"), "utf8"));
    expect(descriptor.resources).toEqual([
      {
        name: "project-e",
        type: "table",
        title: "Export of a project: e",
        description: expect.stringContaining("A No may be a blank"),
        path: "data/project-e.csv",
        schema: "data/project-e.schema.json",
      },
    ]);
    const { findings } = await validatePackages(["p"], { from });
    expect(findings.filter(({ place, severity }) => place.resource === "project-e" && severity === "error")).toEqual(
      [],
    );
    await writeFiles(from, { "p/data/project-e.csv": "other\na\n" });
    const { findings: later } = await validatePackages(["p"], { from });
    expect(later.some(({ code }) => code === "missing-label")).toBe(true);
  });

  test.each([
    ["a descriptor in YAML", { "p/datapackage.yaml": "name: p\nresources: []\n" }, "is not JSON"],
    [
      "a resource of its name",
      { "p/datapackage.json": '{"name": "p", "resources": [{"name": "project-e", "path": "x.csv"}]}' },
      "project-e",
    ],
    ["a broken descriptor", { "p/datapackage.json": '{"name": "p", "resources": [}' }, "cannot be read"],
  ])("%s is left alone, and nothing is written", async (_, files, told) => {
    const home = await mkdtemp(join(tmpdir(), "foipack-test-"));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    await writeFiles(home, { ...files, "e.csv": `${HEADER}\n${ONE}\n` });
    await expect(planExport("e.csv", { into: "p", from: home })).rejects.toThrow(told);
    expect(await readdir(join(home, "p"))).toEqual([Object.keys(files)[0]?.slice(2)]);
  });
});
