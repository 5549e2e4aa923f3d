import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserFault } from "../../src/model/user-fault.ts";
import { renderNewRepository } from "../../src/report/scaffold-text.ts";
import { makeRepository, planRepository } from "../../src/tasks/init-repository.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { createFolder } from "../support/git-repository.ts";

const plain = { noInstall: true, noGit: true, foipack: "1.2.3" } as const;

describe("a new repository of data", () => {
  test("has a sample whose figures are valid, and is whole", async () => {
    const from = await createFolder();
    const plan = await planRepository("demo data", { ...plain, from, title: "Figures of Exampleshire" });
    expect(await makeRepository(plan, plain)).toEqual({ repository: "left-out", isInstalled: false });
    const { valid, stats } = await validatePackages([join(from, "demo data", "datapackages")]);
    expect({ valid, tables: stats.tables, warnings: stats.warnings }).toEqual({ valid: true, tables: 4, warnings: 2 });
    expect((await readdir(join(from, "demo data"))).sort()).toEqual([
      ".gitattributes",
      ".github",
      ".gitignore",
      "CONTRIBUTING.md",
      "LICENCE.md",
      "README.md",
      "datapackages",
      "package.json",
    ]);
    expect(await readdir(from)).toEqual(["demo data"]);
    const readme = await readFile(join(from, "demo data/README.md"), "utf8");
    expect(readme).toContain("# Figures of Exampleshire\n");
    expect(readme).not.toContain("{{");
    expect(JSON.parse(await readFile(join(from, "demo data/package.json"), "utf8"))).toMatchObject({
      name: "demo-data",
      devDependencies: { foipack: "1.2.3" },
    });
  });

  test("its workflows keep their expressions", async () => {
    const from = await createFolder();
    const { files } = await planRepository("demo", { ...plain, from });
    expect(files.get(".github/workflows/validate.yml")).toMatch(
      /BASE: \$\{\{ github\.event\.pull_request\.base\.sha \}\}/,
    );
    expect(files.get(".github/workflows/publish.yml")).toContain("npx --no-install foipack publish --assets dist");
  });

  test("fills an empty folder that somebody stands in, and leaves it the same folder", async () => {
    const from = await createFolder();
    await mkdir(join(from, "here"));
    const plan = await planRepository(".", { ...plain, from: join(from, "here") });
    await makeRepository(plan, plain);
    expect(existsSync(join(from, "here/datapackages"))).toBe(true);
    expect(await readdir(from)).toEqual(["here"]);
  });

  test("is a git repository, unless its folder is in one", async () => {
    const from = await createFolder();
    const options = { ...plain, noGit: false, from };
    expect(await makeRepository(await planRepository("outer", options), options)).toMatchObject({
      repository: "created",
    });
    expect(await makeRepository(await planRepository("outer/inner", options), options)).toMatchObject({
      repository: "below-top",
    });
  });

  test("goes into a clone that has only the pages that GitHub makes, and keeps them", async () => {
    const from = await createFolder();
    const clone = join(from, "clone");
    await mkdir(clone);
    const there = {
      "README.md": "# Mine\n",
      LICENSE: "Mine.\n",
      ".gitignore": "node_modules\n*.log\n",
      ".gitattributes": "* text=auto\n",
    };
    for (const [name, text] of Object.entries(there)) await writeFile(join(clone, name), text);
    execFileSync("git", ["init", "-q", clone]);
    const options = { ...plain, noGit: false, from: clone };
    const plan = await planRepository(".", options);
    expect(plan.kept).toEqual([
      { name: ".gitattributes", lacks: ["* -text"] },
      { name: ".gitignore", lacks: ["dist/", "pages/", ".DS_Store"] },
      { name: "LICENSE", lacks: [] },
      { name: "README.md", lacks: [] },
    ]);
    const made = await makeRepository(plan, options);
    expect(made).toEqual({ repository: "is-top", isInstalled: false });
    for (const [name, text] of Object.entries(there)) expect(await readFile(join(clone, name), "utf8")).toBe(text);
    expect((await readdir(clone)).sort()).toEqual([
      ".git",
      ".gitattributes",
      ".github",
      ".gitignore",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "datapackages",
      "package.json",
    ]);
    expect(
      renderNewRepository(plan, made),
    ).toBe(`Made a repository of data in this folder, with a sample package, pages and workflows.
Kept as it was: .gitattributes, .gitignore, LICENSE, README.md
Add to .gitattributes:
  * -text
Add to .gitignore:
  dist/
  pages/
  .DS_Store
It is in the git repository that was there; nothing of it is committed yet.

Next:
  npm install
  npx foipack validate
  npx foipack new NAME --kind KIND
`);
  });

  test("never replaces what came into the folder meanwhile", async () => {
    const from = await createFolder();
    await mkdir(join(from, "here"));
    const plan = await planRepository("here", { ...plain, from });
    await writeFile(join(from, "here/PACKAGE.json"), "mine");
    await expect(makeRepository(plan, plain)).rejects.toThrow(/^There is package.json in .*here already\.$/);
    expect(await readdir(join(from, "here"))).toEqual(["PACKAGE.json"]);
    expect(await readFile(join(from, "here/PACKAGE.json"), "utf8")).toBe("mine");
  });

  test.each([
    ["Ünï code!", "uni-code", "Ünï code!", "'Ünï code!'"],
    ["my data repo", "my-data-repo", "my data repo", "'my data repo'"],
    ["q;rm -rf $x", "q-rm-rf-x", "q;rm -rf $x", "'q;rm -rf $x'"],
    ["foipack", "foi-data", "Foipack", "foipack"],
    ["数据", "foi-data", "数据", "'数据'"],
    ["-n", "n", "N", "./-n"],
  ])("a folder %s is the package %s with the title %s", async (target, name, title, word) => {
    const from = await createFolder();
    const plan = await planRepository(target, { ...plain, from });
    expect(JSON.parse(plan.files.get("package.json") ?? "")).toMatchObject({ name, description: title });
    const text = renderNewRepository(plan, { repository: "created", isInstalled: true });
    expect(text).toContain(`Next:\n  cd ${word}\n`);
  });

  test("keeps the tarball of foipack that it was given", async () => {
    const from = await createFolder();
    await writeFile(join(from, "foipack-9.9.9.tgz"), "a tarball");
    const options = { ...plain, foipack: "./foipack-9.9.9.tgz", from };
    await makeRepository(await planRepository("demo", options), options);
    expect(await readFile(join(from, "demo/vendor/foipack-9.9.9.tgz"), "utf8")).toBe("a tarball");
    expect(await readFile(join(from, "demo/package.json"), "utf8")).toContain('"file:vendor/foipack-9.9.9.tgz"');
  });

  test.each([
    ["full", {}, "There is something in full already: file"],
    ["full/file", {}, "full/file is a file."],
    ["demo", { licence: "CC-BY-NC-4.0" }, '"CC-BY-NC-4.0" is not a licence that can be chosen here.'],
    ["demo", { foipack: "" }, "--foipack is an empty text."],
    ["demo", { foipack: "gone.tgz" }, "There is no file gone.tgz."],
  ])("%s %j: %s", async (target, options, message) => {
    const from = await createFolder();
    await mkdir(join(from, "full"));
    await writeFile(join(from, "full/file"), "");
    await expect(planRepository(target, { ...plain, from, ...options })).rejects.toThrow(message);
    await expect(planRepository(target, { ...plain, from, ...options })).rejects.toThrow(UserFault);
  });

  test("where it cannot be made, nothing is left behind", async () => {
    const from = await createFolder();
    const plan = await planRepository("demo", { ...plain, from });
    const longest = new Map([...plan.files, ["x".repeat(300), "a name that no file system takes"]]);
    await expect(makeRepository({ ...plan, files: longest }, plain)).rejects.toThrow(
      `${join(from, "demo")} could not be made (ENAMETOOLONG).`,
    );
    expect(await readdir(from)).toEqual([]);
  });
});
