import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLog } from "../report/runner-log.ts";
import { createFolder, createRepository, type TestRepository, useRepository } from "../support/git-repository.ts";
import { people, peopleFiles } from "../support/package-repository.ts";
import { runFoipack } from "../support/run-foipack.ts";

const HOME = "datapackages/people";

/** What a run said and ended with, as outside of GitHub Actions or in it. */
async function foipack(
  { folder, ambient }: TestRepository,
  words: readonly string[],
  more: Record<string, string> = {},
) {
  const { HOME: home = "", GIT_CONFIG_NOSYSTEM = "" } = ambient;
  const actions = {
    GITHUB_ACTIONS: "",
    GITHUB_STEP_SUMMARY: "",
    GITHUB_BASE_REF: "",
    GITHUB_WORKSPACE: "",
    GITHUB_EVENT_PATH: "",
  };
  return runFoipack(words, folder, { HOME: home, GIT_CONFIG_NOSYSTEM, ...actions, ...more });
}

function staff(): Record<string, string> {
  const fields = [
    { name: "id", type: "integer" },
    { name: "person", type: "integer" },
  ];
  const reference = { package: "people", resource: "people", fields: ["id"] };
  const schema = { fields, primaryKey: ["id"], "foi:foreignKeys": [{ fields: ["person"], reference }] };
  const resources = [{ name: "staff", type: "table", path: "staff.csv", schema }];
  const files = peopleFiles({ name: "staff", descriptor: { resources } });
  return {
    "datapackages/staff/datapackage.json": files["datapackages/staff/datapackage.json"] ?? "",
    "datapackages/staff/staff.csv": "id,person\n1,1\n",
  };
}

/** Packages `people`, `staff`, which refers to it, and `other`, all released, on a branch `topic`. */
async function released(): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.write({ ...peopleFiles(), ...staff(), ...peopleFiles({ name: "other" }) });
  expect(await foipack(repository, ["version"])).toMatchObject({ code: 0 });
  await repository.commit("first");
  expect(await foipack(repository, ["tag"])).toMatchObject({ code: 0 });
  await repository.git("checkout", "--quiet", "-b", "topic");
  return repository;
}

describe("a change", { timeout: 120_000 }, () => {
  test("that touches no package passes and says so", async () => {
    const repository = await released();
    await repository.commit("docs", { "README.md": "hello" });
    const { code, stdout, stderr } = await foipack(repository, ["review", "--base", "main"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("No package is concerned by this change: 3 packages are as before");
  });

  test("without its version fails with the exact lines that are missing, and passes once they are written by hand", async () => {
    const repository = await released();
    await repository.commit("row", { [`${HOME}/people.csv`]: `${people}4,Di,open\n` });
    const failed = await foipack(repository, ["review", "--base", "main", "--format", "json"]);
    expect(failed.code).toBe(1);
    const review: {
      leftOut: string[];
      packages: {
        package: string;
        concern: object;
        edits: { path: string; line: number; removed: string[]; added: string[]; isNew: boolean }[];
      }[];
      validation: { valid: boolean };
    } = JSON.parse(failed.stdout);
    expect(review.leftOut).toEqual(["other"]);
    expect(review.validation.valid).toBe(true);
    expect(review.packages.map(({ package: name, concern }) => [name, concern])).toEqual([
      ["people", { reason: "files" }],
      ["staff", { reason: "refers-to", package: "people" }],
    ]);
    // As a person would in GitHub's editor.
    for (const { path, line, removed, added } of review.packages.flatMap(({ edits }) => edits)) {
      const full = join(repository.folder, path);
      const lines = (await readFile(full, "utf8").catch(() => "")).split("\n");
      expect(lines.slice(line - 1, line - 1 + removed.length)).toEqual(removed);
      lines.splice(line - 1, removed.length, ...added);
      await writeFile(full, lines.join("\n"));
    }
    await repository.commit("version");
    const passed = await foipack(repository, ["review", "--base", "main"]);
    expect(passed.stdout).toContain("This change is in order.");
    expect(passed.code).toBe(0);
  });

  test("is annotated and summed up in GitHub Actions, and nothing in the data is a command", async () => {
    const repository = await released();
    const evil = "::error::x %0A ##[add-mask]x @octocat <img src=x> `a` | b";
    await repository.commit("all", {
      [`${HOME}/people.csv`]: `id,name,status\n1,"${evil}","=HYPERLINK(""http://x"")"\n2,"a\n::set-env name=A::b",closed\n3,Dy,open\n`,
      "README.md": "::warning::readme",
    });
    const summary = join(await createFolder(), "summary.md");
    await writeFile(summary, "before\n");
    const { code, stdout, stderr } = await foipack(repository, ["review"], {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: repository.folder,
      GITHUB_BASE_REF: "main",
    });
    expect({ code, stderr, first: readLog(stdout)[0] }).toMatchObject({
      code: 2,
      first: { command: "error", data: expect.stringContaining("There is no git revision “origin/main” here") },
    });
    const run = await foipack(repository, ["review", "--base", "main"], {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: repository.folder,
    });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: "" });
    const commands = readLog(run.stdout);
    expect(commands.map(({ command, properties: { file, line, title } }) => [command, file, line, title])).toEqual([
      ["error", `${HOME}/datapackage.json`, "4", "The version of this package is missing or wrong"],
      ["error", "datapackages/staff/datapackage.json", "4", "The version of this package is missing or wrong"],
      ["error", `${HOME}/people.csv`, "2", "A text that a spreadsheet would run as a formula (disclosure-formula)"],
      ["error", `${HOME}/people.csv`, "2", "Not one of the values allowed (constraint-error)"],
      ["warning", `${HOME}/people.csv`, "2", "Most of a column changed"],
      ["notice", `${HOME}/datapackage.json`, "1", "“id” is missing (package-error)"],
      ["notice", "datapackages/staff/datapackage.json", "1", "“id” is missing (package-error)"],
    ]);
    const text = await readFile(summary, "utf8");
    expect(text.startsWith("before\n## ❌ This change is not in order yet\n")).toBe(true);
    expect(text).toContain('```json\n  "version": "1.1.0",\n```'.replace("1.1.0", "1.0.1"));
    // Outside of code, nothing of the cell is left as it was.
    const outside = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
    expect(outside).not.toMatch(/@octocat|<img|##\[|::error/);
  });

  test("that removes a package says so, and passes", async () => {
    const repository = await released();
    await repository.commit("gone", { "datapackages/other": undefined });
    const { code, stdout } = await foipack(repository, ["review", "--base", "main"]);
    expect(stdout).toContain("“other”: it is removed");
    expect(stdout).toContain("The package is gone.");
    expect(code).toBe(0);
  });

  test.each([
    ["none", 1],
    ["patch", 1],
    ["minor", 1],
    ["major", 0],
  ])("that is major passes --max-bump %s with %i", async (max, code) => {
    const repository = await released();
    await repository.write({ [`${HOME}/people.csv`]: "id,name,status\n1,Ann,open\n" });
    await repository.write({ "datapackages/staff/staff.csv": "id,person\n1,1\n2,1\n" });
    await repository.write({ "datapackages/other": undefined });
    expect(await foipack(repository, ["version"])).toMatchObject({ code: 0 });
    await repository.commit("removed");
    expect((await foipack(repository, ["review", "--base", "main", "--max-bump", max])).code).toBe(code);
  });

  test("that is larger than allowed fails in every format, and is not shown how to be finished", async () => {
    const repository = await released();
    await repository.commit("row, and one package less", {
      [`${HOME}/people.csv`]: `${people}4,Di,open\n`,
      "datapackages/other": undefined,
    });
    const words = ["review", "--base", "main", "--max-bump", "patch"];
    const text = await foipack(repository, words);
    expect(text.stdout.replace(/\s+/g, " ")).toContain(
      "a larger change of “people”, “staff” and “other” than --max-bump allows",
    );
    expect(text.stdout).toContain("This is a minor change, and --max-bump allows patch at most.");
    expect(text.stdout).not.toContain("Nothing was written");
    expect(text.stdout).not.toContain("To mend: foipack version");
    const json = await foipack(repository, [...words, "--format", "json"]);
    const review: {
      maxBump: string;
      packages: { package: string; overMaxBump: string | null; edits: object[] }[];
    } = JSON.parse(json.stdout);
    expect(review.maxBump).toBe("patch");
    expect(review.packages.map(({ package: name, overMaxBump, edits }) => [name, overMaxBump, edits])).toEqual([
      ["people", "minor", []],
      ["staff", "minor", []],
      ["other", "major", []],
    ]);
    const markdown = await foipack(repository, [...words, "--format", "markdown"]);
    expect(markdown.stdout).toContain("- ❌ 3 packages change more than `--max-bump patch` allows.");
    const github = await foipack(repository, words, {
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: repository.folder,
    });
    const large = readLog(github.stdout).filter(
      ({ properties }) => properties.title === "This change is larger than allowed",
    );
    expect(large.map(({ command, properties: { file } }) => [command, file])).toEqual([
      ["error", `${HOME}/datapackage.json`],
      ["error", "datapackages/staff/datapackage.json"],
      ["error", undefined],
    ]);
    expect([text.code, json.code, markdown.code, github.code]).toEqual([1, 1, 1, 1]);
  });

  test("of a row schema concerns the packages that have tables of its kind", async () => {
    const repository = await createRepository();
    const kpi = (name: string, kind: string) =>
      peopleFiles({
        name,
        descriptor: { resources: [{ name: "people", type: "table", path: "people.csv", "foi:kind": kind }] },
      });
    await repository.commit("first", {
      ...kpi("a", "kpi-targets"),
      ...kpi("b", "bonus-totals"),
      "schemas/kpi-targets.schema.json": "{}",
    });
    await repository.git("checkout", "--quiet", "-b", "topic");
    await repository.commit("rule", { "schemas/kpi-targets.schema.json": '{"type": "object"}' });
    const { stdout } = await foipack(repository, ["review", "--base", "main"]);
    expect(stdout).toContain("  * “a”: the row schema “kpi-targets” changed");
    expect(stdout).toContain("Not checked: “b”.");
  });

  test("in a shallow clone is reviewed with the history of its remote, or explained", async () => {
    const repository = await released();
    await repository.commit("row", { [`${HOME}/people.csv`]: `${people}4,Di,open\n` });
    await repository.commit("more", { "README.md": "x" });
    const folder = join(await createFolder(), "clone");
    await repository.git(
      "clone",
      "--quiet",
      "--depth",
      "1",
      "--no-single-branch",
      "--branch",
      "topic",
      `file://${repository.folder}`,
      folder,
    );
    const clone = useRepository(folder, repository.ambient);
    await clone.git("remote", "rename", "origin", "elsewhere");
    await clone.git("config", "remote.elsewhere.url", "file:///nowhere/at/all");
    const explained = await foipack(clone, ["review", "--base", "elsewhere/main"]);
    expect(explained.stderr).toContain(
      "This clone has only a part of the history, in which “elsewhere/main” and HEAD have no commit in common.",
    );
    expect(explained.code).toBe(2);
    await clone.git("config", "remote.elsewhere.url", `file://${repository.folder}`);
    const reviewed = await foipack(clone, ["review", "--base", "elsewhere/main"]);
    expect(reviewed.stdout).toContain("people 1.0.0 → 1.1.0 (minor)");
    expect(reviewed.stderr).toContain("the rest was fetched from elsewhere");
    expect(reviewed.code).toBe(1);
  });

  test("is written to a file in Markdown as it is printed", async () => {
    const repository = await released();
    await repository.write({ [`${HOME}/people.csv`]: `${people}4,Di,open\n` });
    const { code, stdout } = await foipack(repository, [
      "review",
      "--base",
      "HEAD",
      "--format",
      "markdown",
      "--summary",
      "s.md",
    ]);
    expect(code).toBe(1);
    expect(await readFile(join(repository.folder, "s.md"), "utf8")).toBe(stdout);
  });
});

describe("foipack validate", { timeout: 120_000 }, () => {
  test("--changed-since checks what a change touches, what refers to it, and what it refers to", async () => {
    const repository = await released();
    const checked = async () => {
      const { stdout, stderr, code } = await foipack(repository, [
        "validate",
        "--format",
        "json",
        "--changed-since",
        "main",
      ]);
      const report: { packages: { name: string }[] } = JSON.parse(stdout);
      return { code, names: report.packages.map(({ name }) => name), stderr };
    };
    expect(await checked()).toEqual({
      code: 0,
      names: [],
      stderr: "foipack: The change concerns 0 of 3 packages, so that there is nothing to check.\n",
    });
    await repository.write({ [`${HOME}/people.csv`]: "id,name,status\n2,Bea,closed\n" });
    expect(await checked()).toMatchObject({ code: 1, names: ["people", "staff"] });
    await repository.git("checkout", "--quiet", "--", ".");
    await repository.commit("staff", { "datapackages/staff/staff.csv": "id,person\n1,2\n" });
    expect(await checked()).toMatchObject({ code: 0, names: ["people", "staff"] });
    expect(await foipack(repository, ["validate", "--changed-since", "nope"])).toMatchObject({ code: 2 });
  });

  test("--shard splits the packages: each is in one shard, and an empty shard passes", async () => {
    const repository = await released();
    const names: string[] = [];
    for (const part of [1, 2, 3, 4]) {
      const { stdout, stderr, code } = await foipack(repository, [
        "validate",
        "--format",
        "json",
        "--shard",
        `${part}/4`,
      ]);
      const report: { packages: { name: string }[] } = JSON.parse(stdout);
      expect(code).toBe(0);
      if (part === 4)
        expect(stderr).toBe("foipack: 0 of 3 packages are in this shard, so that there is nothing to check.\n");
      names.push(...report.packages.map(({ name }) => name));
    }
    expect(names.toSorted()).toEqual(["other", "people", "staff"]);
    for (const shard of ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3"]) {
      expect(await foipack(repository, ["validate", "--shard", shard])).toMatchObject({ code: 2, stdout: "" });
    }
  });
});
