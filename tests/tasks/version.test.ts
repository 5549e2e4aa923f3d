import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { removedPackages } from "../../src/tasks/removed-packages.ts";
import { planPackageVersions, type VersionOptions } from "../../src/tasks/version.ts";
import { writeVersions } from "../../src/tasks/write-versions.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";

const now = () => new Date("2026-11-21T12:00:00Z");
const HOME = "datapackages/people";

/** Commits a package and tags it as its first release. */
async function released(files = peopleFiles()): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.commit("first", files);
  await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
  return repository;
}

async function plan(repository: TestRepository, targets: readonly string[] = [], options: VersionOptions = {}) {
  return planPackageVersions(targets, { ...optionsFor(repository), now, ...options });
}

/** The plans in a line each: package, versions, bump, kinds of changes; or why there is none. */
async function decided(repository: TestRepository, targets: readonly string[] = [], options: VersionOptions = {}) {
  return (await plan(repository, targets, options)).map(({ package: name, planning }) => {
    if (planning.plan === undefined) return `${name}: ${planning.refusals.map(({ reason }) => reason).join(", ")}`;
    const { previous, next, bump, reasons, writes, faults } = planning.plan;
    const kinds = reasons.filter((reason) => reason.bump !== "none").map(({ kind }) => kind);
    const rest = [...faults.map(({ reason }) => `! ${reason}`), ...writes.map(({ path }) => `> ${path}`)];
    return [`${name}: ${previous} -> ${next} ${bump}`, ...kinds, ...rest].join(", ");
  });
}

const WRITES = `> ${HOME}/datapackage.json, > ${HOME}/CHANGELOG.md`;

describe("a change of the package asks for a version", () => {
  test.each([
    ["nothing", {}, "people: 1.0.0 -> 1.0.0 none"],
    ["a value", { csv: people.replace("Bea", "Béa") }, `people: 1.0.0 -> 1.0.1 patch, values-corrected, ${WRITES}`],
    ["a row", { csv: `${people}4,Di,open\n` }, `people: 1.0.0 -> 1.1.0 minor, rows-added, ${WRITES}`],
    [
      "fewer values that are allowed",
      { status: { name: "status", type: "string", constraints: { enum: ["open", "closed"] } } },
      `people: 1.0.0 -> 2.0.0 major, constraint-tightened, ${WRITES}`,
    ],
    [
      "a table that lost its key",
      { schema: {}, csv: people.replace("Ann", "Anna") },
      `people: 1.0.0 -> 1.1.0 minor, constraint-loosened, values-corrected, ${WRITES}`,
    ],
    ["how the file is quoted", { csv: people.replaceAll("open", '"open"') }, "people: 1.0.0 -> 1.0.0 none"],
  ])("%s", async (_, change, expected) => {
    const repository = await released();
    await repository.write(peopleFiles(change));
    expect(await decided(repository)).toEqual([expected]);
  });

  test("a rule of the row schema that became stricter, beside a descriptor that stayed", async () => {
    const schema = (members: readonly string[]) =>
      JSON.stringify({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        "foi:kind": "people",
        title: "People",
        description: "People.",
        type: "object",
        "foi:primaryKey": ["id"],
        properties: {
          id: { type: "integer", title: "Id", description: "Id.", examples: [1] },
          name: { type: "string", title: "Name", description: "Name.", examples: ["Ann"] },
          status: { type: "string", enum: members, title: "Status", description: "Status.", examples: ["open"] },
        },
        required: ["id"],
        additionalProperties: false,
      });
    const files = peopleFiles({
      descriptor: { resources: [{ name: "people", type: "table", path: "people.csv", "foi:kind": "people" }] },
    });
    const repository = await released({ ...files, "schemas/people.schema.json": schema(["open", "closed", "void"]) });
    expect(await decided(repository)).toEqual(["people: 1.0.0 -> 1.0.0 none"]);
    await repository.write({ "schemas/people.schema.json": schema(["open", "closed"]) });
    expect(await decided(repository)).toEqual([`people: 1.0.0 -> 2.0.0 major, constraint-tightened, ${WRITES}`]);
  });

  test("a package that got another name goes on from the versions that it had", async () => {
    const repository = await released();
    const { "datapackages/persons/datapackage.json": descriptor } = peopleFiles({ name: "persons" });
    await repository.write({ [`${HOME}/datapackage.json`]: descriptor });
    expect(await decided(repository)).toEqual([`persons: 1.0.0 -> 2.0.0 major, package-renamed, ${WRITES}`]);
  });

  test("a package that began as a copy of another is new", async () => {
    const repository = await released();
    await repository.commit("copy", {
      "datapackages/other/datapackage.json": peopleFiles()[`${HOME}/datapackage.json`],
    });
    await repository.write(peopleFiles({ name: "other" }));
    expect(await decided(repository, ["other"])).toEqual([
      "other: null -> 1.0.0 first, > datapackages/other/CHANGELOG.md",
    ]);
  });

  test("a package that moved to another folder is the same", async () => {
    const repository = await released();
    const files = peopleFiles();
    await repository.write({
      [HOME]: undefined,
      "datapackages/folk/datapackage.json": files[`${HOME}/datapackage.json`],
      "datapackages/folk/people.csv": files[`${HOME}/people.csv`],
    });
    expect(await decided(repository)).toEqual(["people: 1.0.0 -> 1.0.0 none"]);
  });

  test("a package that refers to one which changed comes after it", async () => {
    const repository = await createRepository();
    const foreign = { fields: ["id"], reference: { package: "people", resource: "people", fields: ["id"] } };
    const files = {
      ...peopleFiles({ name: "a", schema: { primaryKey: ["id"], "foi:foreignKeys": [foreign] } }),
      ...peopleFiles(),
    };
    await repository.commit("first", files);
    for (const name of ["a", "people"]) await repository.git("tag", "-a", "-m", name, `${name}@1.0.0`);
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    expect(await decided(repository)).toEqual([
      `people: 1.0.0 -> 1.1.0 minor, rows-added, ${WRITES}`,
      "a: 1.0.0 -> 1.1.0 minor, references-updated, > datapackages/a/datapackage.json, > datapackages/a/CHANGELOG.md",
    ]);
    await repository.write(peopleFiles({ csv: people.replace("3,Cy,open\n", "") }));
    expect(await decided(repository, ["people"])).toEqual([
      `people: 1.0.0 -> 2.0.0 major, referenced-rows-lost, rows-removed, ${WRITES}`,
    ]);
  });
});

describe("what is written", () => {
  test("is the version in the descriptor and an entry in the changelog, and then nothing is missing", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: `${people.replace("Bea", "Béa")}4,Di,open\n` }));
    const before = await readFile(join(repository.folder, HOME, "datapackage.json"), "utf8");
    await writeVersions(await plan(repository, [], { message: "The council wrote again." }));
    expect(await readFile(join(repository.folder, HOME, "datapackage.json"), "utf8")).toBe(
      before.replace('"version": "1.0.0"', '"version": "1.1.0"'),
    );
    expect(await readFile(join(repository.folder, HOME, "CHANGELOG.md"), "utf8")).toBe(`# Changelog

## [1.1.0] - 2026-11-21

The council wrote again.

Minor change since 1.0.0.

### Added

- \`people\`: 1 row added: \`4\`.

### Fixed

- \`people\`: 1 value of \`name\` corrected.
  - \`2\`: \`Bea\` → \`Béa\`
`);
    expect(await decided(repository)).toEqual(["people: 1.0.0 -> 1.1.0 minor, rows-added, values-corrected"]);
  });

  test("is completed by the next run where only one of the files was", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n`, version: "1.1.0" }));
    const [one] = await plan(repository);
    expect(one?.planning.plan?.writes.map(({ path }) => path)).toEqual([`${HOME}/CHANGELOG.md`]);
    await writeVersions(await plan(repository));
    const written = await readFile(join(repository.folder, HOME, "CHANGELOG.md"), "utf8");
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n`, version: "1.0.0" }));
    await writeVersions(await plan(repository, [], { now: () => new Date("2027-01-01T00:00:00Z") }));
    expect(await readFile(join(repository.folder, HOME, "CHANGELOG.md"), "utf8")).toBe(written);
    expect(await decided(repository)).toEqual(["people: 1.0.0 -> 1.1.0 minor, rows-added"]);
  });

  test("leaves a descriptor in YAML as it was but for the version", async () => {
    const repository = await createRepository();
    const yaml = (version: string) => `# of the council
name: people
version: ${version} # see the changelog
licenses: [{name: CC0-1.0}]
resources:
  - {name: people, type: table, path: people.csv, schema: {fields: [{name: id, type: integer}], primaryKey: [id], fieldsMatch: [subset]}}
`;
    await repository.commit("first", {
      [`${HOME}/datapackage.yaml`]: yaml("1.0.0"),
      [`${HOME}/people.csv`]: "id\n1\n",
    });
    await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    await repository.write({ [`${HOME}/people.csv`]: "id\n1\n2\n" });
    await writeVersions(await plan(repository));
    expect(await readFile(join(repository.folder, HOME, "datapackage.yaml"), "utf8")).toBe(yaml('"1.1.0"'));
    expect(await decided(repository)).toEqual(["people: 1.0.0 -> 1.1.0 minor, rows-added"]);
  });

  test("is nothing where a changelog is no text", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    await writeFile(join(repository.folder, HOME, "CHANGELOG.md"), new Uint8Array([0xff, 0xfe, 0x41]));
    await expect(plan(repository)).rejects.toThrow("cannot be read (it is not in UTF-8)");
  });
});

describe("what a person asks for", () => {
  test.each([
    ["more than the changes need", { bump: "minor" }, "people: 1.0.0 -> 1.1.0 minor, raised-by-hand, values-corrected"],
    ["the least that they need", { bump: "patch" }, "people: 1.0.0 -> 1.0.1 patch, values-corrected"],
    ["no more than they need", { maxBump: "patch" }, "people: 1.0.0 -> 1.0.1 patch, values-corrected"],
    ["less than they need", { maxBump: "none" }, "people: 1.0.0 -> 1.0.1 patch, values-corrected, ! over-max"],
  ] as const)("%s", async (_, options, expected) => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: people.replace("Bea", "Béa") }));
    expect(await decided(repository, [], options)).toEqual([`${expected}, ${WRITES}`]);
  });

  test("a bump that is too low is refused", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    expect(await decided(repository, ["people"], { bump: "patch" })).toEqual(["people: bump-too-low"]);
  });

  test("the first version", async () => {
    const repository = await createRepository();
    await repository.commit("first", peopleFiles({ version: undefined }));
    expect(await decided(repository)).toEqual([`people: null -> 1.0.0 first, ${WRITES}`]);
    expect(await decided(repository, [], { initial: "0.1.0" })).toEqual([`people: null -> 0.1.0 first, ${WRITES}`]);
    expect(await decided(repository, [], { initial: "one" })).toEqual(["people: initial-not-semver"]);
  });
});

describe("what is wrong is said, and nothing is decided by guessing", () => {
  test.each([
    [
      "a version that is none",
      { version: "banana" },
      "people: 1.0.0 -> 1.0.0 none, ! not-semver, > datapackages/people/datapackage.json",
    ],
    [
      "a version that went down",
      { version: "0.9.0" },
      "people: 1.0.0 -> 1.0.0 none, ! went-down, > datapackages/people/datapackage.json",
    ],
    [
      "a version that is too low",
      { version: "1.0.1", csv: `${people}4,Di,open\n` },
      `people: 1.0.0 -> 1.1.0 minor, rows-added, ! too-low, ${WRITES}`,
    ],
    [
      "a merge that is not finished",
      { csv: `${people}<<<<<<< HEAD\n4,Di,open\n=======\n4,Dee,open\n>>>>>>> b\n` },
      "people: not-compared",
    ],
  ])("%s", async (_, change, expected) => {
    const repository = await released();
    await repository.write(peopleFiles(change));
    expect(await decided(repository)).toEqual([expected]);
  });

  test("a descriptor that is invalid now, or was at the tag", async () => {
    const repository = await released();
    await repository.write({ [`${HOME}/datapackage.json`]: "{" });
    expect(await decided(repository)).toEqual([`${HOME}: not-compared`]);
    await repository.git("tag", "-d", "people@1.0.0");
    await repository.commit("broken");
    await repository.git("tag", "-a", "-m", "broken", "people@1.0.0");
    await repository.write(peopleFiles());
    expect(await decided(repository)).toEqual(["people: not-compared"]);
    expect(await decided(repository, ["people"], { bump: "major" })).toEqual([
      `people: 1.0.0 -> 2.0.0 major, not-compared, ${WRITES}`,
    ]);
  });

  test("a tag that means a commit without the package", async () => {
    const repository = await createRepository();
    await repository.commit("empty");
    await repository.git("tag", "-a", "-m", "wrong", "people@1.0.0");
    await repository.commit("first", peopleFiles());
    await expect(plan(repository)).rejects.toThrow(
      /The tag “people@1.0.0” means commit [0-9a-f]{10}, in which there is no package/,
    );
  });

  test("a package that is gone, one that never was, and two of one name", async () => {
    const repository = await released();
    await rm(join(repository.folder, HOME), { recursive: true });
    await expect(plan(repository, ["people"])).rejects.toThrow("is not in the working tree any more");
    await expect(plan(repository, ["peple"])).rejects.toThrow("There is no package “peple”");
    const { [`${HOME}/datapackage.json`]: descriptor } = peopleFiles();
    await repository.write({
      "datapackages/a/datapackage.json": descriptor,
      "datapackages/b/datapackage.json": descriptor,
    });
    await expect(plan(repository)).rejects.toThrow("are both called “people”");
  });
});

describe("where the repository is otherwise than usual", () => {
  test("a package that is gone is told of, one that is elsewhere or got another name is not", async () => {
    const repository = await released();
    await repository.commit("other", peopleFiles({ name: "other" }));
    expect(await removedPackages(optionsFor(repository))).toEqual([]);
    const files = peopleFiles();
    await repository.write({
      [`${HOME}/datapackage.json`]: peopleFiles({ name: "folk" })["datapackages/folk/datapackage.json"],
    });
    expect(await removedPackages(optionsFor(repository))).toEqual([]);
    await repository.write({
      [HOME]: undefined,
      "datapackages/moved/datapackage.json": files[`${HOME}/datapackage.json`],
    });
    expect(await removedPackages(optionsFor(repository))).toEqual([]);
    await repository.write({ "datapackages/moved": undefined });
    expect(await removedPackages(optionsFor(repository))).toEqual([
      { package: "people", version: "1.0.0", path: HOME },
    ]);
  });

  test("nothing is committed: all of it is new", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles({ version: undefined }));
    expect(await decided(repository)).toEqual([`people: null -> 1.0.0 first, ${WRITES}`]);
  });

  test("HEAD is detached, and a higher version is on another branch", async () => {
    const repository = await released();
    await repository.git("checkout", "--quiet", "-b", "other");
    await repository.commit("more", peopleFiles({ csv: `${people}4,Di,open\n`, version: "1.1.0" }));
    await repository.git("tag", "-a", "-m", "people 1.1.0", "people@1.1.0");
    await repository.git("checkout", "--quiet", "--detach", "people@1.0.0");
    await repository.write(peopleFiles({ csv: people.replace("Bea", "Béa") }));
    expect(await decided(repository)).toEqual([`people: 1.0.0 -> 1.0.1 patch, values-corrected, ${WRITES}`]);
  });

  test("a worktree, a folder below, and names that are not ASCII", async () => {
    const repository = await createRepository({ name: "Zahlen für alle" });
    const { [`${HOME}/datapackage.json`]: descriptor = "", [`${HOME}/people.csv`]: csv = "" } = peopleFiles();
    const place = "daten/öffentlich/leute – 人";
    await repository.commit("first", { [`${place}/datapackage.json`]: descriptor, [`${place}/people.csv`]: csv });
    await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    const tree = join(repository.folder, "..", "worktree");
    await repository.git("worktree", "add", "--quiet", tree);
    await writeFile(join(tree, place, "people.csv"), `${people}4,Di,open\n`);
    const [one] = await planPackageVersions(["leute – 人"], {
      from: join(tree, "daten/öffentlich"),
      ambient: repository.ambient,
    });
    expect(one?.planning.plan).toMatchObject({ previous: "1.0.0", next: "1.1.0", bump: "minor" });
    expect(await decided(repository, [place])).toEqual(["people: 1.0.0 -> 1.0.0 none"]);
  });

  test("a shallow clone is deepened, and where that cannot be, it is said", async () => {
    const origin = await released();
    for (const at of [1, 2, 3]) await origin.commit(`other ${at}`, { "README.md": `${at}` });
    const clone = await createRepository({
      create: ["clone", "--quiet", "--depth=1", "--no-tags", `file://${origin.folder}`],
    });
    const notices: string[] = [];
    const onNotice: VersionOptions["onNotice"] = ({ notice }) => void notices.push(notice);
    expect(await decided(clone, [], { onNotice })).toEqual(["people: 1.0.0 -> 1.0.0 none"]);
    expect(notices).toEqual(["deepened"]);

    const alone = await createRepository({
      create: ["clone", "--quiet", "--depth=1", "--no-tags", `file://${origin.folder}`],
    });
    await alone.git("remote", "remove", "origin");
    await expect(plan(alone)).rejects.toThrow("This clone has only a part of the history");
  });

  test("a clone without tags gets them where its changelog tells of versions, and else is refused", async () => {
    const origin = await released();
    await origin.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    await writeVersions(await plan(origin));
    await origin.commit("row");
    await origin.git("tag", "-a", "-m", "people 1.1.0", "people@1.1.0");
    const create = ["clone", "--quiet", "--no-tags", `file://${origin.folder}`];
    const clone = await createRepository({ create });
    const notices: string[] = [];
    const onNotice: VersionOptions["onNotice"] = ({ notice }) => void notices.push(notice);
    expect(await decided(clone, [], { onNotice })).toEqual(["people: 1.1.0 -> 1.1.0 none"]);
    expect(notices).toEqual(["tags-fetched"]);

    const alone = await createRepository({ create });
    await alone.git("remote", "remove", "origin");
    expect(await decided(alone)).toEqual(["people: tags-missing"]);
    expect(await alone.git("tag")).toBe("");
  });

  test("there is no repository", async () => {
    const repository = await createRepository();
    await repository.write(peopleFiles());
    await rm(join(repository.folder, ".git"), { recursive: true });
    await expect(plan(repository)).rejects.toThrow("is not in a git repository");
  });
});
