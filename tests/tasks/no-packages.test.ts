import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { HistoryNotice } from "../../src/model/package-comparison.ts";
import { buildPackages } from "../../src/tasks/build.ts";
import { prepareReleases } from "../../src/tasks/prepare-releases.ts";
import { publish } from "../../src/tasks/publish.ts";
import { removedPackages } from "../../src/tasks/removed-packages.ts";
import { reviewChange } from "../../src/tasks/review.ts";
import { planTags } from "../../src/tasks/tag.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { planPackageVersions } from "../../src/tasks/version.ts";
import { createFolder, createRepository, type TestRepository } from "../support/git-repository.ts";
import { serveGitHub } from "../support/github-server.ts";
import { optionsFor, peopleFiles } from "../support/package-repository.ts";
import { hostOn } from "../support/publishing.ts";
import { runFoipack } from "../support/run-foipack.ts";

const none = { notice: "no-packages" };

async function withoutPackages(files: Readonly<Record<string, string>> = {}) {
  const repository = await createRepository();
  await repository.commit("first", { "README.md": "hello\n", ...files });
  const notices: HistoryNotice[] = [];
  return {
    repository,
    notices,
    options: { ...optionsFor(repository), onNotice: (one: HistoryNotice) => void notices.push(one) },
  };
}

async function publishing({ ambient, folder }: TestRepository, onNotice: (notice: HistoryNotice) => void) {
  const server = await serveGitHub();
  const host = hostOn(server);
  return {
    server,
    options: { ambient, from: folder, host, home: "", build: async () => ({ notBuilt: "" }), onNotice },
  };
}

describe("in a repository that has no package yet", () => {
  test.each([
    ["no folder datapackages/", {}],
    ["datapackages/ with a page", { "datapackages/README.md": "Packages go here.\n" }],
  ])("%s: there is nothing to release, which is no fault", async (_, files) => {
    const { repository, notices, options } = await withoutPackages(files);
    expect(await planPackageVersions([], options)).toEqual([]);
    expect(await removedPackages(options)).toEqual([]);
    expect(await planTags([], options)).toEqual({ tags: [], refusals: [] });
    expect(notices).toEqual([none, none]);
    const nothing = { tags: [], releases: [], refusals: [] };
    const { server, options: publishOptions } = await publishing(repository, options.onNotice);
    expect((await publish([], { ...publishOptions, remote: "origin" })).plan).toMatchObject(nothing);
    const prepared = await createFolder();
    expect(await prepareReleases([], publishOptions, prepared)).toMatchObject(nothing);
    expect(JSON.parse(await readFile(join(prepared, "index.json"), "utf8"))).toEqual({ packages: [] });
    const out = await createFolder();
    expect(await buildPackages([], { ...options, out })).toEqual({ built: [], refused: [] });
    expect(JSON.parse(await readFile(join(out, "index.json"), "utf8"))).toMatchObject({ packages: [] });
    expect(server.releases).toEqual([]);
    await repository.commit("more", { "README.md": "hello again\n" });
    const { review } = await reviewChange("HEAD~1", options);
    expect(review).toMatchObject({ packages: [], leftOut: [], obstacle: undefined });
  });

  test("validating passes nothing off as checked", async () => {
    const { options } = await withoutPackages();
    await expect(validatePackages([], options)).rejects.toThrow("There is no folder datapackages/ here");
  });

  test("the commands end as a workflow wants it", { timeout: 60_000 }, async () => {
    const { repository } = await withoutPackages();
    const { HOME = "", GIT_CONFIG_NOSYSTEM = "" } = repository.ambient;
    const ends: [string, number | null, string][] = [];
    for (const line of ["tag", "version --check", "build", "publish --to directory pages", "validate"]) {
      const { code, stderr } = await runFoipack(line.split(" "), repository.folder, { HOME, GIT_CONFIG_NOSYSTEM });
      ends.push([line, code, stderr.split(".")[0] ?? ""]);
    }
    const yet = "foipack: There is no package in this repository yet, and so nothing to do";
    expect(ends).toEqual([
      ["tag", 0, yet],
      ["version --check", 0, yet],
      ["build", 0, yet],
      ["publish --to directory pages", 0, yet],
      ["validate", 2, "foipack: There is no folder datapackages/ here, nor a datapackage"],
    ]);
    // The pages of a site are uploaded whether there is anything on them or not.
    expect(await readFile(join(repository.folder, "pages/index.html"), "utf8")).toContain("<html");
  });
});

describe("what has no packages by mistake is told", () => {
  test("below the top of a repository", async () => {
    const { repository, options } = await withoutPackages({ "docs/a.md": "" });
    const from = join(repository.folder, "docs");
    await expect(planTags([], { ...options, from })).rejects.toThrow("There is no folder datapackages/ here");
  });

  test("a folder of tables whose descriptor is missing", async () => {
    const { options } = await withoutPackages({ "datapackages/pay/data/pay.csv": "id\n1\n" });
    await expect(planTags([], options)).rejects.toThrow('There is no datapackage.json in "datapackages"');
  });

  test("a package at the top is one", async () => {
    const files = Object.entries(peopleFiles()).map(([path, text]) => [path.replace("datapackages/people/", ""), text]);
    const own = await withoutPackages(Object.fromEntries(files));
    expect((await planPackageVersions([], own.options)).map((one) => one.package)).toEqual(["people"]);
    expect(own.notices).toEqual([]);
  });
});
