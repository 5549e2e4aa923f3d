import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { renderFixes } from "../../src/report/fixes.ts";
import { applyFixes, planFixes } from "../../src/tasks/fix.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";

const csv =
  "answer_id,response_id,subject,question,outcome,exemption_act,exemption_section,evidence,evidence_prefix,evidence_suffix,note\n";
const answer = "a,r,s,q,answered,,,w,,,\n";
const resource = { name: "answers", path: "answers.csv", "foi:kind": "foi-answers" };

function files(change: JsonObject = {}, text?: string) {
  const descriptor = { name: "p", licenses: [{ name: "CC0-1.0" }], resources: [{ ...resource, ...change }] };
  return {
    "p/datapackage.json": text ?? `${JSON.stringify(descriptor, undefined, 2)}\n`,
    "p/answers.csv": `${csv}${answer}`,
  };
}

async function driftOf(from: string): Promise<number> {
  const { findings } = await validatePackages(["p"], { from });
  return findings.filter(({ code }) => code === "schema-drift").length;
}

describe("what follows from the row schemas", () => {
  test("is planned without writing, carried out, and then needs no more", async () => {
    await using folder = await createFixture(files());
    const before = await folder.readFile("p/datapackage.json", "utf8");
    const [plan] = await planFixes(["p"], folder.path);
    expect(await folder.readFile("p/datapackage.json", "utf8")).toBe(before);
    expect(plan).toMatchObject({
      package: "p",
      file: "p/datapackage.json",
      tables: [{ resource: "answers", kind: "foi-answers" }],
    });
    expect(await driftOf(folder.path)).toBeGreaterThan(0);

    await applyFixes(plan === undefined ? [] : [plan]);
    expect(await driftOf(folder.path)).toBe(0);
    expect(await planFixes(["p"], folder.path)).toMatchObject([{ tables: [], text: undefined }]);
    expect(await folder.readdir("p")).toEqual(["answers.csv", "datapackage.json"]);
  });

  test("takes the place of a schema that has drifted, and leaves the rest as it is written", async () => {
    const text = `{ "name" : "p",\n\t"resources": [\n\t\t{ "foi:kind": "foi-answers", "schema": {"fields": []}, "name": "answers", "path": "answers.csv" }\n\t]\n}`;
    await using folder = await createFixture(files({}, text));
    await applyFixes(await planFixes(["p"], folder.path));
    const after = await folder.readFile("p/datapackage.json", "utf8");
    expect(after.startsWith('{ "name" : "p",\n\t"resources": [\n\t\t{ "foi:kind": "foi-answers", "schema": {')).toBe(
      true,
    );
    expect(after.endsWith('"name": "answers", "path": "answers.csv" }\n\t]\n}')).toBe(true);
    expect(await driftOf(folder.path)).toBe(0);
  });

  test("is written into the descriptor where the schema was in a file of its own", async () => {
    await using folder = await createFixture({
      ...files({ schema: "s.json" }),
      "p/s.json": '{"fields": [{"name": "a"}]}',
    });
    await applyFixes(await planFixes(["p"], folder.path));
    expect(await driftOf(folder.path)).toBe(0);
    expect(await folder.readFile("p/s.json", "utf8")).toBe('{"fields": [{"name": "a"}]}');
  });
});

test("a descriptor that cannot be read is an obstacle, and nothing is written", async () => {
  await using folder = await createFixture(files({}, "{"));
  const plans = await planFixes(["p"], folder.path);
  expect(plans).toMatchObject([{ package: "p", tables: [], text: undefined, obstacle: "unreadable-descriptor" }]);
  await applyFixes(plans);
  expect(await folder.readFile("p/datapackage.json", "utf8")).toBe("{");
});

describe("a table of which nothing can be decided is left alone, and named", () => {
  test("where there is no such kind, with the kinds of the repository too", async () => {
    await using folder = await createFixture({
      ...files({ "foi:kind": "legal-cost" }),
      "schemas/legal-costs.schema.json": "{}",
    });
    const [plan] = await planFixes(["p"], folder.path);
    expect(plan).toMatchObject({
      tables: [],
      text: undefined,
      undecided: [{ resource: "answers", kind: "legal-cost", because: "unknown-kind" }],
    });
    expect(plan?.undecided[0]?.known).toContain("legal-costs");
    expect(plan && renderFixes([plan], { isDry: false, width: 80 })).toBe(
      "p: not everything could be decided\n" +
        "  answers: left as it is, since there is no kind legal-cost: is legal-costs\n    meant?\n",
    );
    const { findings } = await validatePackages(["p"], { from: folder.path });
    expect(findings.filter(({ code }) => code === "resource-error").map(({ args }) => args)).toMatchObject([
      { reason: "unknown-name", value: "legal-cost", known: expect.arrayContaining(["legal-costs", "bonus-totals"]) },
    ]);
  });

  test("where its row schema is not sound", async () => {
    await using folder = await createFixture({
      ...files({ "foi:kind": "legal-costs" }),
      "schemas/legal-costs.schema.json": "{}",
    });
    const [plan] = await planFixes(["p"], folder.path);
    expect(plan).toMatchObject({ undecided: [{ kind: "legal-costs", because: "unsound-row-schema" }] });
    expect(plan && renderFixes([plan], { isDry: false, width: 80 })).toMatch(
      /^p: not everything could be decided\n {2}answers: left as it is, since\s+\S*legal-costs\.schema\.json\s+is not sound;\s+foipack\s+validate\s+says\s+why\n$/,
    );
  });
});
