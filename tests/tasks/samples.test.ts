import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { HistoryNotice } from "../../src/model/package-comparison.ts";
import { buildPackages } from "../../src/tasks/build.ts";
import { prepareReleases } from "../../src/tasks/prepare-releases.ts";
import { publish } from "../../src/tasks/publish.ts";
import { reviewChange } from "../../src/tasks/review.ts";
import { planTags } from "../../src/tasks/tag.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { planPackageVersions } from "../../src/tasks/version.ts";
import { compactFinding } from "../support/compact-finding.ts";
import { createFolder, createRepository, type TestRepository } from "../support/git-repository.ts";
import { serveGitHub } from "../support/github-server.ts";
import { optionsFor, peopleFiles } from "../support/package-repository.ts";
import { hostOn } from "../support/publishing.ts";

const HOME = "datapackages/invented";
const CHANGELOG = "# Changelog\n\n## [1.0.0] - 2024-01-01\n\nFirst release.\n";
const refused = `“${HOME}” is a sample, with invented figures: it is never published.`;
const leftOut = { notice: "sample-left-out", path: HOME };

/** A committed package that is invented and says so, ready for everything else; others beside it where asked for. */
async function withSample(others: Readonly<Record<string, string>> = {}) {
  const repository = await createRepository();
  const files = peopleFiles({ name: "invented", descriptor: { "foi:sample": true } });
  await repository.commit("first", { ...files, [`${HOME}/CHANGELOG.md`]: CHANGELOG, ...others });
  return repository;
}

function watched(repository: TestRepository) {
  const notices: HistoryNotice[] = [];
  return { notices, options: { ...optionsFor(repository), onNotice: (one: HistoryNotice) => void notices.push(one) } };
}

describe("a package that says that it is a sample", () => {
  test.each([
    [true, ["people: warning package-error /foi:sample: sample"]],
    [false, []],
    ["yes", ["people: package-error /foi:sample: wrong-type foi:sample"]],
  ])("foi:sample %j: validate says %j", async (value, expected) => {
    const repository = await createRepository();
    await repository.write(peopleFiles({ descriptor: { "foi:sample": value } }));
    const { findings } = await validatePackages([], optionsFor(repository));
    const told = findings.filter(({ place }) => place.pointer === "/foi:sample");
    expect(told.map(compactFinding)).toEqual(expected);
  });

  test.each([["invented"], [HOME], [`${HOME}/datapackage.json`]])(
    "named as %s gets neither version nor tag nor release",
    async (target) => {
      const repository = await withSample();
      const { options } = watched(repository);
      const server = await serveGitHub();
      const publishing = { ...options, host: hostOn(server), home: "", build: async () => ({ notBuilt: "" }) };
      await expect(planPackageVersions([target], options)).rejects.toThrow(refused);
      await expect(planTags([target], options)).rejects.toThrow(refused);
      await expect(publish([target], publishing)).rejects.toThrow(refused);
    },
  );

  test("is left out where all packages are meant, and the others are gone on with", async () => {
    const repository = await withSample({ ...peopleFiles(), "datapackages/people/CHANGELOG.md": CHANGELOG });
    for (const targets of [[], ["datapackages"]]) {
      const { notices, options } = watched(repository);
      const planned = await planPackageVersions(targets, options);
      expect(planned.map((one) => one.package)).toEqual(["people"]);
      const { tags, refusals } = await planTags(targets, options);
      expect({ tags: tags.map(({ tag }) => tag), refusals }).toEqual({ tags: ["people@1.0.0"], refusals: [] });
      expect(notices).toEqual([leftOut, leftOut]);
    }
  });

  test("alone in a repository, leaves nothing to release, which is no fault", async () => {
    const repository = await withSample();
    const { notices, options } = watched(repository);
    const server = await serveGitHub();
    const publishing = { ...options, host: hostOn(server), home: "", build: async () => ({ notBuilt: "" }) };
    const nothing = { tags: [], releases: [], refusals: [] };
    expect((await publish([], { ...publishing, remote: "origin" })).plan).toMatchObject(nothing);
    const prepared = await createFolder();
    expect(await prepareReleases([], publishing, prepared)).toMatchObject(nothing);
    expect(JSON.parse(await readFile(join(prepared, "index.json"), "utf8"))).toEqual({ packages: [] });
    const out = await createFolder();
    expect(await buildPackages([], { ...options, out })).toEqual({ built: [], refused: [] });
    expect(await readFile(join(out, "index.html"), "utf8")).not.toContain("invented");
    expect(notices).toContainEqual(leftOut);
    expect(server.releases).toEqual([]);
  });

  test("is built where it is named, which is said", async () => {
    const repository = await withSample();
    const { notices, options } = watched(repository);
    const { built } = await buildPackages(["invented"], { ...options, out: await createFolder() });
    expect(built.map(({ release }) => release.name)).toEqual(["invented"]);
    expect(notices).toEqual([{ notice: "sample-built", path: HOME }]);
  });

  test("is reviewed without a version", async () => {
    const repository = await withSample();
    await repository.commit("more", { [`${HOME}/people.csv`]: "id,name,status\n1,Ann,void\n" });
    const { review } = await reviewChange("HEAD~1", optionsFor(repository));
    expect(review.obstacle).toBeUndefined();
    expect(review.packages.map(({ package: name, planning }) => ({ name, planning }))).toEqual([
      { name: "invented", planning: undefined },
    ]);
  });

  test("becomes one like any other when the line is taken out", async () => {
    const repository = await withSample();
    await repository.commit("real", peopleFiles({ name: "invented" }));
    const { tags } = await planTags([], optionsFor(repository));
    expect(tags.map(({ tag }) => tag)).toEqual(["invented@1.0.0"]);
  });
});
