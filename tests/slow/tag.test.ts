import { describe, expect, test } from "vitest";
import { renderTags } from "../../src/report/tag-text.ts";
import { makeTags, planTags, type TagOptions } from "../../src/tasks/tag.ts";
import { planPackageVersions } from "../../src/tasks/version.ts";
import { writeVersions } from "../../src/tasks/write-versions.ts";
import { createFolder, createRepository, type TestRepository, useRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";

const HOME = "datapackages/people";

/** Plans and makes tags; what came of it, in lines. */
async function tag(repository: TestRepository, options: TagOptions = {}, targets: readonly string[] = []) {
  const all = { ...optionsFor(repository), ...options };
  const run = await planTags(targets, all);
  const isStopped = run.refusals.length > 0;
  const { pushed } = isStopped ? { pushed: [] } : await makeTags(run, repository.folder, all);
  const lines = renderTags({ ...run, pushed, remote: options.remote, isDry: false });
  return lines
    .trimEnd()
    .replace(/\b[0-9a-f]{10}\b/g, "COMMIT")
    .split("\n");
}

async function versioned(repository: TestRepository, message: string): Promise<string> {
  await writeVersions(await planPackageVersions([], optionsFor(repository)));
  return repository.commit(message);
}

async function ready(files = peopleFiles()): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.write(files);
  await versioned(repository, "first");
  return repository;
}

describe("a version without a tag", () => {
  test("gets one at HEAD, annotated, with the date of the commit; a second run changes nothing", async () => {
    const repository = await ready();
    expect(await tag(repository)).toEqual(["people@1.0.0  COMMIT  made"]);
    const object = await repository.git("cat-file", "tag", "people@1.0.0");
    expect(object).toContain(
      "tag people@1.0.0\ntagger Ada Tester <ada@example.org> 1704110400 +0000\n\npeople 1.0.0\n\nFirst release.",
    );
    expect(await tag(repository)).toEqual(["people@1.0.0  COMMIT  is there already"]);
    expect(await repository.git("cat-file", "tag", "people@1.0.0")).toBe(object);
  });

  test("is the same object in two clones", async () => {
    const one = await ready();
    const other = await createRepository({ create: ["clone", "--quiet", one.folder] });
    await tag(one);
    await tag(other);
    expect(await other.git("rev-parse", "people@1.0.0")).toBe(await one.git("rev-parse", "people@1.0.0"));
  });

  test("keeps its place when other commits follow that change nothing in the data", async () => {
    const repository = await ready();
    await tag(repository);
    await repository.commit("formatting", {
      [`${HOME}/people.csv`]: people.replaceAll("open", '"open"'),
      "README.md": "x",
    });
    expect(await tag(repository)).toEqual(["people@1.0.0  COMMIT  is there already"]);
    expect(await repository.git("tag")).toBe("people@1.0.0");
  });
});

describe("no tag is made where", () => {
  test.each([
    [
      "a file is changed",
      { [`${HOME}/notes.md`]: "x" },
      "it has changes that are not committed (datapackages/people/notes.md).",
    ],
    [
      "a row schema is changed",
      { "schemas/people.schema.json": "{}" },
      "it has changes that are not committed (schemas/people.schema.json).",
    ],
  ])("%s", async (_, files, says) => {
    const repository = await ready();
    await repository.write(files);
    expect(await tag(repository)).toEqual([`people: ${says} Commit them, or put them back.`, "No tag was made."]);
  });

  test.each([
    [
      "the package is not valid",
      { csv: "id,name,status\nx,Ann,open\n" },
      "it is not valid (1 error). Run: foipack validate datapackages/people",
    ],
    [
      "it has no version",
      { version: undefined },
      "its descriptor has no version. Run: foipack version datapackages/people",
    ],
    [
      "its version is none",
      { version: "banana" },
      "its version is “banana”, and what changed makes it 1.0.0. Run: foipack version datapackages/people",
    ],
    [
      "its changelog does not tell of it",
      {},
      "its changelog does not tell of 1.0.0. Run: foipack version datapackages/people",
    ],
  ])("%s", async (reason, change, says) => {
    const repository = await createRepository();
    await repository.commit("first", {
      ...peopleFiles(change),
      ...(reason.startsWith("the package")
        ? { [`${HOME}/CHANGELOG.md`]: "# Changelog\n\n## [1.0.0] - 2024-01-01\n\nFirst release.\n" }
        : {}),
    });
    expect(await tag(repository)).toEqual([`people: ${says}`, "No tag was made."]);
    expect(await repository.git("tag")).toBe("");
  });

  test("the data changed and the version did not", async () => {
    const repository = await ready();
    await tag(repository);
    await repository.commit("row", { [`${HOME}/people.csv`]: `${people}4,Di,open\n` });
    expect(await tag(repository)).toEqual([
      "people: its version is “1.0.0”, and what changed makes it 1.1.0. Run: foipack version datapackages/people",
      "No tag was made.",
    ]);
  });

  test("the tag is there at a commit of another branch", async () => {
    const repository = await ready();
    await tag(repository);
    const row = { [`${HOME}/people.csv`]: `${people}4,Di,open\n` };
    await repository.git("checkout", "--quiet", "-b", "other");
    await repository.write(row);
    await versioned(repository, "there");
    await tag(repository);
    await repository.git("checkout", "--quiet", "main");
    await repository.write({ [`${HOME}/people.csv`]: `${people}5,Ed,open\n` });
    await versioned(repository, "here");
    const [line] = await tag(repository);
    expect(line).toContain("people: The tag “people@1.1.0” is there already, at commit COMMIT.");
  });

  test("one of several packages is not fit", async () => {
    const repository = await ready({ ...peopleFiles(), ...peopleFiles({ name: "b" }) });
    await repository.write({ "datapackages/b/notes.md": "x" });
    expect(await tag(repository)).toEqual([
      "people@1.0.0  COMMIT  not made",
      "b: it has changes that are not committed (datapackages/b/notes.md). Commit them, or put them back.",
      "No tag was made.",
    ]);
    expect(await repository.git("tag")).toBe("");
  });

  test("nothing is committed, or git does not know who one is", async () => {
    const empty = await createRepository();
    await empty.write(peopleFiles());
    await expect(tag(empty)).rejects.toThrow("Nothing is committed here yet");
    const repository = await ready();
    const ambient = { ...repository.ambient, GIT_CONFIG_GLOBAL: "/dev/null" };
    await expect(tag(useRepository(repository.folder, ambient))).rejects.toThrow("git does not know your");
  });
});

describe("pushing", () => {
  async function withRemote(): Promise<{ readonly repository: TestRepository; readonly remote: TestRepository }> {
    const repository = await ready({ ...peopleFiles(), ...peopleFiles({ name: "b" }) });
    const folder = await createFolder();
    await repository.git("init", "--quiet", "--bare", folder);
    await repository.git("remote", "add", "origin", folder);
    return { repository, remote: useRepository(folder, repository.ambient) };
  }

  test("takes all tags, those of a run before this one too", async () => {
    const { repository, remote } = await withRemote();
    await tag(repository, {}, ["b"]);
    expect(await tag(repository, { remote: "origin" })).toEqual([
      "b@1.0.0  COMMIT  is there already, pushed",
      "people@1.0.0  COMMIT  made, pushed",
      "2 tags pushed to origin.",
    ]);
    expect(await remote.git("tag")).toBe("b@1.0.0\npeople@1.0.0");
    expect(await tag(repository, { remote: "origin" })).toContain("origin has them all.");
  });

  test("takes none where the remote has one of them elsewhere", async () => {
    const { repository, remote } = await withRemote();
    await repository.git("push", "--quiet", "origin", "main");
    const tree = await repository.git("rev-parse", "HEAD^{tree}");
    const other = await repository.git("commit-tree", "-m", "other", tree);
    await repository.git("push", "--quiet", "origin", `${other}:refs/tags/people@1.0.0`);
    await expect(tag(repository, { remote: "origin" })).rejects.toThrow(
      "The remote “origin” took no tag: people@1.0.0",
    );
    expect(await remote.git("tag")).toBe("people@1.0.0");
    await expect(tag(repository, { remote: "upstream" })).rejects.toThrow("There is no remote “upstream”.");
  });
});
