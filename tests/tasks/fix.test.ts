import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
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

test("a table of a kind that there is not is left alone", async () => {
  await using folder = await createFixture(files({ "foi:kind": "payments" }));
  expect(await planFixes(["p"], folder.path)).toMatchObject([{ tables: [], text: undefined }]);
});
