import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInKinds } from "../../src/schemas/built-in-row-schemas.ts";
import { makeNewPackage, planNewPackage } from "../../src/tasks/new-package.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { createFolder } from "../support/git-repository.ts";

describe("a new package", () => {
  test("has the tables that its kind refers to, each before what refers to it", async () => {
    const from = await createFolder();
    const plan = await planNewPackage("council-targets", { kinds: ["kpi-targets"], from });
    expect({ path: plan.path, kinds: plan.kinds, files: [...plan.files.keys()] }).toEqual({
      path: "datapackages/council-targets",
      kinds: ["foi-responses", "foi-answers", "kpi-targets"],
      files: [
        "datapackage.json",
        "README.md",
        "data/foi-responses.csv",
        "data/foi-answers.csv",
        "data/kpi-targets.csv",
      ],
    });
    expect(await readdir(from)).toEqual([]);
    await makeNewPackage(plan);
    const descriptor: unknown = JSON.parse(await readFile(join(plan.folder, "datapackage.json"), "utf8"));
    expect(descriptor).toMatchObject({
      name: "council-targets",
      title: "Council targets",
      licenses: [{ name: "CC-BY-4.0" }],
    });
  });

  test.each(builtInKinds.map((kind) => [kind]))("%s: nothing but its rows is missing", async (kind) => {
    const from = await createFolder();
    const plan = await planNewPackage("new", { kinds: [kind], from });
    await makeNewPackage(plan);
    const { findings } = await validatePackages([plan.folder]);
    const wrong = findings.filter(({ severity }) => severity === "error");
    expect(wrong).toMatchObject(plan.kinds.map(() => ({ code: "source-error", args: { reason: "no-rows" } })));
  });

  test("may have kinds of the repository's own", async () => {
    const from = await createFolder();
    await mkdir(join(from, "schemas"));
    const own = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Visits",
      "foi:kind": "visits",
      "foi:primaryKey": ["visit_id"],
      type: "object",
      properties: { visit_id: { type: "string", title: "Visit", description: "A short name." } },
      required: ["visit_id"],
    };
    await writeFile(join(from, "schemas/visits.schema.json"), JSON.stringify(own));
    const { files } = await planNewPackage("own", { kinds: ["visits"], from });
    expect(files.get("data/visits.csv")).toBe("visit_id\n");
  });

  test.each([
    ["Name", { kinds: ["kpi-targets"] }, '"Name" cannot be the name of a package.'],
    ["../x", { kinds: ["kpi-targets"] }, '"../x" cannot be the name of a package.'],
    ["pay-2014", { kinds: ["kpi-targets"] }, '"pay-2014" has a year in it.'],
    ["pay", { kinds: [] }, "A new package needs a kind of table."],
    ["pay", { kinds: ["kpi-target"] }, 'There is no kind "kpi-target". Did you mean "kpi-targets"?'],
    ["there", { kinds: ["kpi-targets"] }, "There is something in datapackages/there already: data"],
  ])("%s %j: %s", async (name, options, message) => {
    const from = await createFolder();
    await mkdir(join(from, "datapackages/there/data"), { recursive: true });
    await expect(planNewPackage(name, { ...options, from })).rejects.toThrow(message);
  });
});
