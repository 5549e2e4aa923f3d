import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createFixture } from "fs-fixture";
import { describe, expect, onTestFinished, test } from "vitest";
import { buildAtTag, buildPackages } from "../../src/tasks/build.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { createRepository } from "../support/git-repository.ts";
import { optionsFor, peopleFiles } from "../support/package-repository.ts";

const FILES = [
  "CITATION.cff",
  "SHA256SUMS",
  "croissant.json",
  "datapackage.json",
  "dcat-ap.jsonld",
  "people-1.0.0.sqlite",
  "people-1.0.0.xlsx",
  "people-1.0.0.zip",
  "people.csv",
  "people.json",
  "people.parquet",
  "release.json",
  "schema-org.jsonld",
];

async function taggedPeople() {
  const repository = await createRepository();
  await repository.commit("First", peopleFiles());
  await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
  return repository;
}

describe("building from the working tree", () => {
  test("makes every file of a release, with a list of what is there, and says that it is not released", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    const { built, refused } = await buildPackages([], optionsFor(repository));
    expect(refused).toEqual([]);
    expect(built.map(({ shown }) => shown)).toEqual(["dist/people/1.0.0"]);
    expect((await readdir(join(repository.folder, "dist/people/1.0.0"))).sort()).toEqual(FILES);
    expect((await readdir(join(repository.folder, "dist"))).sort()).toEqual(["index.html", "index.json", "people"]);
    expect(built[0]?.release).toMatchObject({ name: "people", version: "1.0.0", tag: null, commit: null, date: null });
  });

  test("writes checksums that sha256sum takes", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    const { built } = await buildPackages([], optionsFor(repository));
    const { stdout } = await promisify(execFile)("sha256sum", ["--strict", "-c", "SHA256SUMS"], {
      cwd: built[0]?.folder,
    });
    expect(stdout.trimEnd().split("\n")).toEqual(
      FILES.filter((name) => name !== "SHA256SUMS").map((name) => `${name}: OK`),
    );
  });

  test("makes a folder and a zip that are valid packages themselves", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    const { built } = await buildPackages([], optionsFor(repository));
    const folder = built[0]?.folder ?? "";
    for (const target of [folder, join(folder, "people-1.0.0.zip")]) {
      const { findings } = await validatePackages([target]);
      // That an "id" is recommended is said of most packages.
      expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    }
  });

  test("does not build a package with errors, and builds the others", async () => {
    const repository = await createRepository();
    await repository.write({
      ...peopleFiles({ name: "bad", csv: "id,name,status\nx,Ann,open\n" }),
      ...peopleFiles({ name: "good" }),
    });
    const { built, refused } = await buildPackages([], optionsFor(repository));
    expect(built.map(({ shown }) => shown)).toEqual(["dist/good/1.0.0"]);
    expect(refused.map((one) => one.package)).toEqual(["datapackages/bad"]);
    expect((await readdir(join(repository.folder, "dist"))).sort()).toEqual(["good", "index.html", "index.json"]);
  });

  test.each([
    [{ descriptor: { name: "People 1" } }, "A package called “People 1” cannot be released."],
    [{ version: "1.0" }, "The version “1.0” is no semantic version such as 1.2.0."],
    [{ version: undefined }, "The package has no version."],
  ])("refuses what cannot be the name of a folder and a tag: %j", async (given, message) => {
    const repository = await createRepository();
    await repository.write(peopleFiles(given));
    await expect(buildPackages([], optionsFor(repository))).rejects.toThrow(`datapackages/people: ${message}`);
    expect(await readdir(repository.folder)).not.toContain("dist");
  });

  test("takes the place of an earlier build, and leaves nothing beside it", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    await buildPackages([], optionsFor(repository));
    await writeFile(join(repository.folder, "dist/people/1.0.0/more.txt"), "not part of the release");
    await buildPackages([], optionsFor(repository));
    expect((await readdir(join(repository.folder, "dist/people/1.0.0"))).sort()).toEqual(FILES);
    expect(await readdir(join(repository.folder, "dist/people"))).toEqual(["1.0.0", "index.html"]);
  });

  test("does not throw away a folder of somebody's that is no release", async () => {
    const repository = await createRepository();
    await repository.write({ ...peopleFiles(), "dist/people/1.0.0/notes.txt": "mine" });
    await expect(buildPackages([], optionsFor(repository))).rejects.toThrow(
      "There is something at “dist/people/1.0.0” that is no release.",
    );
    expect(await readFile(join(repository.folder, "dist/people/1.0.0/notes.txt"), "utf8")).toBe("mine");
  });

  test("says in a sentence that a folder cannot be made, and leaves nothing", async () => {
    const repository = await createRepository();
    await repository.write({ ...peopleFiles(), out: "a file" });
    await expect(buildPackages([], { ...optionsFor(repository), out: "out" })).rejects.toThrow(
      "The release cannot be written to “out/people/1.0.0” (ENOTDIR: a part of its path is a file).",
    );
  });

  test("leaves nothing where a file cannot be written whole", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    // The next file is begun where a folder is in its way.
    let isStopped = false;
    const building = buildPackages([], {
      ...optionsFor(repository),
      onProgress({ file }) {
        if (file === "people-1.0.0.zip") isStopped = true;
        if (isStopped) throw new Error("stopped");
      },
    });
    await expect(building).rejects.toThrow("stopped");
    expect(await readdir(repository.folder)).not.toContain("dist");
  });
});

describe("building from a tag", () => {
  test("takes the state of the tag, whatever the working tree holds by now", async () => {
    const repository = await taggedPeople();
    await repository.commit("Second", {
      "datapackages/people/people.csv": "id,name,status\n1,Changed,open\n",
    });
    const { release, folder } = await buildAtTag("people@1.0.0", optionsFor(repository));
    expect(await readFile(join(folder, "people.csv"), "utf8")).toBe(
      "id,name,status\n1,Ann,open\n2,Bea,closed\n3,Cy,open\n",
    );
    expect(release).toMatchObject({
      tag: "people@1.0.0",
      commit: await repository.git("rev-parse", "people@1.0.0^{commit}"),
      date: "2024-01-01T12:00:00Z",
    });
    expect(release.reasons.map(({ kind }) => kind)).toEqual(["first-release"]);
  });

  test("gives the same bytes in another clone and another folder", async () => {
    const repository = await taggedPeople();
    const other = await createFixture({});
    onTestFinished(() => other.rm());
    await repository.git("clone", "--quiet", repository.folder, other.getPath("clone"));
    const one = await buildAtTag("people@1.0.0", optionsFor(repository));
    const two = await buildAtTag("people@1.0.0", {
      from: other.getPath("clone"),
      out: other.getPath("elsewhere"),
      ambient: repository.ambient,
    });
    for (const name of FILES) {
      expect(await readFile(join(two.folder, name)), name).toEqual(await readFile(join(one.folder, name)));
    }
  });

  test.each([
    ["people@9.9.9", "There is no tag “people@9.9.9” in this repository."],
    ["nobody@1.0.0", "There is no tag “nobody@1.0.0” in this repository."],
  ])("says that there is no tag %s", async (target, message) => {
    const repository = await taggedPeople();
    await expect(buildPackages([target], optionsFor(repository))).rejects.toThrow(message);
  });

  test("refuses a tag whose descriptor has another version", async () => {
    const repository = await createRepository();
    await repository.commit("First", peopleFiles({ version: "1.0.1" }));
    await repository.git("tag", "people@1.0.0");
    await expect(buildPackages(["people@1.0.0"], optionsFor(repository))).rejects.toThrow(
      "The tag “people@1.0.0” means a commit in which the package is “people@1.0.1”.",
    );
    expect(await readdir(repository.folder)).not.toContain("dist");
  });

  test("says where there is no repository", async () => {
    const fixture = await createFixture(peopleFiles());
    onTestFinished(() => fixture.rm());
    await expect(buildPackages(["people@1.0.0"], { from: fixture.path })).rejects.toThrow("is not in a git repository");
  });
});
