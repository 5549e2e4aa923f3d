import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { people, peopleFiles } from "../support/package-repository.ts";
import { runFoipack } from "../support/run-foipack.ts";

/** The command's exit code and what it said, standard error after standard output. */
async function foipack({ folder, ambient }: TestRepository, ...words: readonly string[]) {
  const { HOME = "", GIT_CONFIG_NOSYSTEM = "" } = ambient;
  const { code, stdout, stderr } = await runFoipack(words, folder, { HOME, GIT_CONFIG_NOSYSTEM });
  return { code, said: stdout + stderr };
}

async function released(): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.write(peopleFiles());
  expect(await foipack(repository, "version")).toMatchObject({ code: 0 });
  await repository.commit("first");
  expect(await foipack(repository, "tag")).toMatchObject({ code: 0 });
  return repository;
}

describe("from a change to a tag", () => {
  test("the check fails, names the command that mends it, and passes after it", { timeout: 60_000 }, async () => {
    const repository = await released();
    expect(await foipack(repository, "version", "--check")).toMatchObject({ code: 0 });
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    const failed = await foipack(repository, "version", "--check");
    expect(failed.code).toBe(1);
    expect(failed.said).toContain("To mend: foipack version datapackages/people\n");
    expect(await foipack(repository, "version", "datapackages/people")).toMatchObject({ code: 0 });
    expect(await foipack(repository, "version", "--check")).toMatchObject({ code: 0 });
    await repository.commit("row");
    expect((await foipack(repository, "tag")).said).toMatch(/^people@1\.1\.0 {2}[0-9a-f]{10} {2}made\n$/);
    expect((await foipack(repository, "log", "people")).said).toContain("1.1.0  2024-01-01  minor change since 1.0.0");
    expect((await foipack(repository, "log", "people", "--cell", "4", "name")).said).toContain(
      "1.1.0  2024-01-01     “Di”  line 5",
    );
    expect(await foipack(repository, "log", "--cell", "9", "name", "people")).toEqual({
      code: 1,
      said: "foipack: no version has a row “9” with a field “name”.\n",
    });
  });

  test("a plan is printed and nothing is written", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: people.replace("Bea", "Béa") }));
    const before = await readFile(join(repository.folder, "datapackages/people/datapackage.json"), "utf8");
    const { code, said } = await foipack(repository, "version", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject([
      {
        package: "people",
        previous: "1.0.0",
        next: "1.0.1",
        bump: "patch",
        reasons: [{ kind: "values-corrected", count: 1 }],
      },
    ]);
    expect((await foipack(repository, "version", "--dry-run")).said).toContain(
      "to be written: datapackages/people/CHANGELOG.md",
    );
    expect((await foipack(repository, "version", "--max-bump", "none")).code).toBe(1);
    expect(await readFile(join(repository.folder, "datapackages/people/datapackage.json"), "utf8")).toBe(before);
    expect(await repository.git("status", "--porcelain")).toBe(" M datapackages/people/people.csv");
  });

  test("a diff ends with 0, or as git does with 1 where that is asked for, and can go to a file", async () => {
    const repository = await released();
    expect((await foipack(repository, "diff", "people", "--exit-code")).code).toBe(0);
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    expect((await foipack(repository, "diff", "people")).code).toBe(0);
    expect((await foipack(repository, "diff", "people", "--exit-code")).code).toBe(1);
    const { code, said } = await foipack(repository, "diff", "people", "--format", "json", "--output", "d.json");
    expect({ code, said }).toEqual({ code: 0, said: "" });
    expect(JSON.parse(await readFile(join(repository.folder, "d.json"), "utf8"))).toMatchObject({
      package: "people",
      before: { kind: "tag", text: "people@1.0.0" },
      after: { kind: "working-tree" },
      bump: "minor",
      diff: { tables: [{ resource: "people", rows: { counts: { added: 1 } } }] },
    });
  });
});

describe("words that mean nothing end with exit code 2", () => {
  test.each([
    [["diff"], "No package is named."],
    [["diff", "people", "nope"], "There is no git revision “nope” here"],
    [["diff", "people", "-o", "no/such/folder/d.txt"], "The report cannot be written to"],
    [["version", "--bump", "minor"], "--bump needs the packages that it is for."],
    [["version", "--check", "--message", "x"], "--check and --message do not go together."],
    [["version", "nope"], "There is no package “nope”"],
    [["log"], "No package is named."],
    [["log", "people", "--cell", "1"], "--cell takes a key and a field."],
    [["tag", "--push"], "There is no remote “origin”."],
  ])("foipack %j", async (words, says) => {
    const repository = await released();
    const { code, said } = await foipack(repository, ...words);
    expect(said).toContain(says);
    expect(code).toBe(2);
    expect(said).not.toMatch(/^ +at /m);
  });
});
