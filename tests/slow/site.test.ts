import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { SiteNote } from "../../src/model/site-note.ts";
import { buildSite, type SiteOptions } from "../../src/tasks/site/build-site.ts";
import { readRecord } from "../../src/tasks/site/package-record.ts";
import { lookForPackages } from "../../src/tasks/site/whole-packages.ts";
import { verifyRelease } from "../../src/tasks/verify.ts";
import { createFolder, createRepository, type TestRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";

const changed = people.replace("3,Cy,open", "3,Cy,closed");

/** A repository with `people` at 1.0.0 and 1.1.0, both tagged. */
async function twoVersions(): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.commit("one", peopleFiles());
  await repository.git("tag", "-a", "-m", "one", "people@1.0.0");
  await repository.commit("two", peopleFiles({ version: "1.1.0", csv: `${changed}4,Di,open\n` }));
  await repository.git("tag", "-a", "-m", "two", "people@1.1.0");
  return repository;
}

function made(repository: TestRepository, options: SiteOptions = {}) {
  return buildSite({ ...optionsFor(repository), out: "site", ...options });
}

/** Every file below a folder, with what is in it. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(folder.length + 1), await readFile(path, "latin1"));
  }
  return new Map([...found].sort());
}

async function namesIn(repository: TestRepository, below = ""): Promise<readonly string[]> {
  return (await readdir(join(repository.folder, "site", below))).sort();
}

function page(repository: TestRepository, path: string): Promise<string> {
  return readFile(join(repository.folder, "site", path), "utf8");
}

/** The site is, byte for byte, the one that is made where there was none. */
async function expectAsFromScratch(repository: TestRepository, options: SiteOptions = {}): Promise<void> {
  await buildSite({ ...optionsFor(repository), ...options, out: "scratch" });
  const [kept, scratch] = [join(repository.folder, "site"), join(repository.folder, "scratch")];
  const [one, other] = [await filesIn(kept), await filesIn(scratch)];
  await rm(scratch, { recursive: true });
  expect([...one.keys()]).toEqual([...other.keys()]);
  expect([...one].filter(([path, text]) => other.get(path) !== text).map(([path]) => path)).toEqual([]);
}

describe("a site has", () => {
  test("each tagged version and its page, pointers to them, and what differs between them", async () => {
    const repository = await twoVersions();
    const run = await made(repository);
    expect(run).toMatchObject({
      packages: [{ name: "people", latest: "1.1.0", versions: 2, isKept: false }],
      refused: [],
      notes: [],
    });
    expect(await namesIn(repository, "people")).toEqual(
      [
        "1",
        "1.0",
        "1.0.0",
        "1.1",
        "1.1.0",
        "index.html",
        "latest",
        "site-inputs.json",
        "social.png",
        "versions.html",
      ].sort(),
    );
    const version = await page(repository, "people/1.1.0/index.html");
    expect(version).toContain("<del><bdi>open</bdi></del>");
    expect(version).toContain("<ins><bdi>closed</bdi></ins>");
    expect(version).toContain("<ins><bdi>Di</bdi></ins>");
    expect(version).toMatch(/people-1\.1\.0\.xlsx.*[0-9a-f]{64}/s);
    expect(await page(repository, "people/versions.html")).toContain("What changed is worked out");
    expect(JSON.parse(await page(repository, "people/latest/pointer.json"))).toMatchObject({
      name: "people",
      version: "1.1.0",
      folder: "../1.1.0/",
    });
    expect(await page(repository, "people/1.0/index.html")).toContain('content="0; url=../1.0.0/index.html"');
    expect(JSON.parse(await page(repository, "index.json")).packages[0]).toMatchObject({
      name: "people",
      latest: "1.1.0",
      versions: [{ version: "1.1.0" }, { version: "1.0.0", tag: "people@1.0.0", folder: "people/1.0.0" }],
    });
    // The files of a release are those that its tag gives, and its page is no fault of theirs.
    const verified = await verifyRelease(join(repository.folder, "site/people/1.0.0"), optionsFor(repository));
    expect(verified.faults).toEqual([]);
    const again = { ...optionsFor(repository), source: "site" };
    expect((await verifyRelease("people@1.1.0", again)).faults).toEqual([]);
  });

  test("a package whose version has no tag from the working tree, outside of a repository too", async () => {
    const folder = await createFolder();
    for (const [path, text] of Object.entries(peopleFiles({ version: "0.1.0" }))) {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const run = await buildSite({ from: folder, out: "site", ambient: { PATH: process.env.PATH } });
    expect(run.packages).toEqual([{ name: "people", latest: "0.1.0", versions: 1, isKept: false }]);
    expect(await readFile(join(folder, "site/people/0.1.0/index.html"), "utf8")).toContain("Not released");
    expect(await readFile(join(folder, "site/feed.xml"), "utf8")).not.toContain("<entry>");
  });

  test("a package that is gone, but not what was ever withdrawn of it", async () => {
    const repository = await twoVersions();
    await repository.commit("taken back", {
      "datapackages/people/withdrawn.json":
        '{"withdrawn": [{"version": "1.0.0", "reason": "A name.", "date": "2024-01-02"}]}',
    });
    await repository.commit("gone", { ...peopleFiles({ name: "others" }), "datapackages/people": undefined });
    const run = await made(repository);
    expect(run.packages).toMatchObject([
      { name: "others", latest: "1.0.0" },
      { name: "people", latest: "1.1.0", versions: 1 },
    ]);
    expect(await namesIn(repository, "people/1.0.0")).toEqual(["index.html", "withdrawn.json"]);
    expect(await page(repository, "people/1.0.0/index.html")).toContain("A name.");
    expect(await page(repository, "people/1.1.0/index.html")).toContain("the first version that is offered here");
  });

  test("a package that is gone, whose highest tag is of nothing that can be read", async () => {
    const repository = await twoVersions();
    await repository.commit("gone", { ...peopleFiles({ name: "others" }), "datapackages/people": undefined });
    await repository.git("tag", "people@1.2.0");
    const run = await made(repository);
    expect(run.packages).toMatchObject([{ name: "others" }, { name: "people", latest: "1.1.0", versions: 2 }]);
    expect(run.notes).toMatchObject([{ note: "version-not-built", version: "1.2.0" }]);
  });

  test("no sample, and no tag of something else", async () => {
    const repository = await createRepository();
    const sample = peopleFiles({ name: "sample", descriptor: { "foi:sample": true } });
    await repository.commit("one", { ...peopleFiles(), ...sample });
    for (const tag of ["people@1.0.0", "sample@1.0.0", "left-pad@1.3.0"]) await repository.git("tag", tag);
    expect((await made(repository)).packages.map(({ name }) => name)).toEqual(["people"]);
  });
});

describe("where something cannot be shown, the rest is", () => {
  test("a package with errors is left out, and its released versions stay", async () => {
    const repository = await twoVersions();
    await repository.write({
      ...peopleFiles({ version: "1.2.0", csv: "id,name,status\nx,Ann,open\n" }),
      ...peopleFiles({ name: "sound" }),
    });
    const run = await made(repository);
    expect(run.refused.map((one) => one.package)).toEqual(["datapackages/people"]);
    expect(run.packages).toMatchObject([
      { name: "people", latest: "1.1.0", versions: 2 },
      { name: "sound", latest: "1.0.0" },
    ]);
    expect(await page(repository, "people/index.html")).toContain("Version 1.2.0 of this package has 1 error");
    await expectAsFromScratch(repository);
  });

  test("a tag whose commit has another version is told, and no version of that number offered", async () => {
    const repository = await twoVersions();
    await repository.git("tag", "people@3.0.0");
    const notes: SiteNote[] = [];
    const run = await made(repository, { onNote: (note) => void notes.push(note) });
    expect(run.packages).toMatchObject([{ name: "people", latest: "1.1.0", versions: 2 }]);
    expect(notes).toMatchObject([{ note: "version-not-built", version: "3.0.0" }]);
    expect(await page(repository, "people/index.html")).toContain("Version 3.0.0 is not offered");
  });

  test("a version whose tag is gone is offered no longer", async () => {
    const repository = await twoVersions();
    await made(repository);
    await repository.git("tag", "-d", "people@1.0.0");
    const notes: SiteNote[] = [];
    await made(repository, { onNote: (note) => void notes.push(note) });
    expect(notes).toEqual([{ note: "version-gone", name: "people", version: "1.0.0" }]);
    expect(await namesIn(repository, "people")).not.toContain("1.0.0");
    await expectAsFromScratch(repository);
  });

  test("names that the site has itself, names that differ in their case, and names that no folder has", async () => {
    const repository = await createRepository();
    await repository.commit("one", {
      ...peopleFiles({ name: "assets" }),
      ...peopleFiles({ name: "people" }),
      "datapackages/x/datapackage.json": peopleFiles({ name: "People" })["datapackages/People/datapackage.json"],
      "datapackages/x/people.csv": people,
      "datapackages/y/datapackage.json": peopleFiles({ name: "a b" })["datapackages/a b/datapackage.json"],
      "datapackages/y/people.csv": people,
    });
    const run = await made(repository);
    expect(run.packages.map(({ name }) => name)).toEqual(["people"]);
    expect(run.notes).toEqual([
      { note: "address-taken", name: "assets" },
      { note: "address-taken", name: "People" },
      { note: "unfit-name", name: "a b" },
    ]);
    expect(await page(repository, "index.html")).toContain("People");
  });

  test("a file of withdrawals that cannot be read keeps every version back", async () => {
    const repository = await twoVersions();
    await repository.write({ "datapackages/people/withdrawn.json": "[" });
    const run = await made(repository);
    expect(run.packages).toEqual([{ name: "people", latest: null, versions: 0, isKept: false }]);
    expect(await namesIn(repository, "people")).not.toContain("1.1.0");
  });

  test("a hostile title is text on every page, in the feed and in the data for search engines", async () => {
    const title = "</script><script>alert(1)</script> & \u202Eturned <img src=x onerror=alert(2)>";
    const repository = await createRepository();
    await repository.commit("one", peopleFiles({ descriptor: { title } }));
    await repository.git("tag", "people@1.0.0");
    await made(repository, { address: "https://example.org/data/" });
    for (const [path, text] of await filesIn(join(repository.folder, "site"))) {
      if (!/\.(?:html|xml)$/.test(path)) continue;
      expect({ path, found: /<script>alert|<img|\u202E/.exec(text) }).toEqual({ path, found: null });
    }
  });
});

describe("a folder that is there", () => {
  test("is left alone where it is no site", async () => {
    const repository = await twoVersions();
    await repository.write({ "site/thesis.doc": "mine" });
    await expect(made(repository)).rejects.toThrow("neither a site nor a folder of releases");
    expect(await namesIn(repository)).toEqual(["thesis.doc"]);
  });

  test("of releases becomes a site, whose releases are kept", async () => {
    const repository = await twoVersions();
    const { buildAtTag } = await import("../../src/tasks/build.ts");
    await buildAtTag("people@1.0.0", { ...optionsFor(repository), out: "site" });
    await buildAtTag("people@1.1.0", { ...optionsFor(repository), out: "site" });
    const built: string[] = [];
    await made(repository, { onProgress: ({ file }) => void (file === undefined ? 0 : built.push(file)) });
    expect(built).toEqual([]);
    await expectAsFromScratch(repository);
  });

  test("keeps what else a person put into it", async () => {
    const repository = await twoVersions();
    await made(repository);
    await repository.write({ "site/CNAME": "data.example.org\n", "site/people/notes.txt": "mine" });
    await made(repository);
    expect(await page(repository, "CNAME")).toBe("data.example.org\n");
    expect(await page(repository, "people/notes.txt")).toBe("mine");
  });
});

/** What a person may change, and which packages have to be made anew then. */
const changes: readonly (readonly [
  what: string,
  change: (repository: TestRepository) => Promise<unknown>,
  made: readonly string[],
])[] = [
  ["nothing", async () => {}, []],
  [
    "a cell of a package whose version has no tag",
    ({ write }) => write(peopleFiles({ name: "fresh", csv: changed })),
    ["fresh"],
  ],
  ["its changelog", ({ write }) => write({ "datapackages/fresh/CHANGELOG.md": "# Changelog\n" }), ["fresh"]],
  [
    "a new tag",
    async ({ commit, git }) => {
      await commit("all");
      await git("tag", "fresh@1.0.0");
    },
    ["fresh"],
  ],
  [
    "a tag that moved",
    async ({ commit, git }) => {
      await commit("again", peopleFiles({ version: "1.1.0", csv: people }));
      await git("tag", "-f", "people@1.1.0");
    },
    ["people"],
  ],
  ["a page that is gone", ({ folder }) => rm(join(folder, "site/people/versions.html")), ["people"]],
  [
    "a page that was cut short",
    ({ folder }) => writeFile(join(folder, "site/people/1.0.0/index.html"), "<"),
    ["people"],
  ],
  ["a release that is gone", ({ folder }) => rm(join(folder, "site/people/1.0.0"), { recursive: true }), ["people"]],
  ["a file of a release that is gone", ({ folder }) => rm(join(folder, "site/people/1.0.0/people.csv")), ["people"]],
  [
    "a file in a release that is none of it",
    ({ folder }) => writeFile(join(folder, "site/people/1.0.0/x.csv"), "x"),
    ["people"],
  ],
  [
    "a record that was edited",
    async ({ folder }) => {
      const path = join(folder, "site/people/site-inputs.json");
      await writeFile(path, (await readFile(path, "utf8")).replace("1.1.0", "1.1.1"));
    },
    ["people"],
  ],
  [
    "a package that another refers to",
    ({ write }) => write({ "datapackages/places/places.csv": "code\na\nb\nc\n" }),
    ["places", "visits"],
  ],
  ["a package that is new", ({ write }) => write(peopleFiles({ name: "further" })), ["further"]],
  [
    "a package that is gone, and had no tag",
    ({ folder }) => rm(join(folder, "datapackages/further"), { recursive: true }),
    [],
  ],
  ["a tag that is gone", ({ git }) => git("tag", "-d", "people@1.0.0"), ["people"]],
  [
    "a version that is withdrawn",
    ({ write }) =>
      write({
        "datapackages/people/withdrawn.json": '{"withdrawn": [{"version": "1.1.0", "reason": "Wrong.", "date": ""}]}',
      }),
    ["people"],
  ],
];

function placesFiles(): Record<string, string> {
  const common = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    version: "1.0.0",
    licenses: [{ name: "CC0-1.0" }],
  };
  const code = { name: "code", type: "string" };
  const places = {
    name: "places",
    type: "table",
    path: "places.csv",
    schema: { fields: [code], primaryKey: ["code"] },
  };
  const reference = { fields: ["code"], reference: { package: "places", resource: "places", fields: ["code"] } };
  const visits = {
    name: "visits",
    type: "table",
    path: "visits.csv",
    schema: { fields: [code], "foi:foreignKeys": [reference] },
  };
  return {
    "datapackages/places/datapackage.json": JSON.stringify({ ...common, name: "places", resources: [places] }),
    "datapackages/places/places.csv": "code\na\nb\n",
    "datapackages/visits/datapackage.json": JSON.stringify({ ...common, name: "visits", resources: [visits] }),
    "datapackages/visits/visits.csv": "code\na\n",
  };
}

describe("brought up to date, a site is the one that is made anew", () => {
  test("after each of the changes that people make", { timeout: 180_000 }, async () => {
    const repository = await twoVersions();
    await repository.write({ ...peopleFiles({ name: "fresh" }), ...placesFiles() });
    await made(repository);
    for (const [at, [what, change, expected]] of changes.entries()) {
      await change(repository);
      const run = await made(repository);
      const madeAnew = run.packages.filter(({ isKept }) => !isKept).map(({ name }) => name);
      expect({ what, madeAnew }).toEqual({ what, madeAnew: expected });
      if (at % 4 === 3 || at === changes.length - 1) await expectAsFromScratch(repository);
    }
  });

  test("whether threads make the packages or not", { timeout: 180_000 }, async () => {
    const repository = await createRepository();
    const names = Array.from({ length: 12 }, (_, at) => `people-${at + 1}`);
    const files = names.map((name, at) =>
      peopleFiles({ name, csv: at === 4 ? "id,name,status\nx,Ann,open\n" : people }),
    );
    // One after the other, so that each run has too few for threads.
    for (const at of [3, 6, 9, 12]) {
      await repository.write(Object.assign({}, ...files.slice(0, at)));
      await made(repository);
    }
    const run = await made(repository);
    expect(run.packages.filter(({ isKept }) => !isKept).map(({ name }) => name)).toEqual(["people-5"]);
    await expectAsFromScratch(repository);
    const scratch = await made(repository, { out: "other" });
    expect(scratch.refused.map((one) => one.package)).toEqual(["datapackages/people-5"]);
    expect((await made(repository, { out: "other" })).packages.filter(({ isKept }) => !isKept)).toHaveLength(1);
  });

  test("after a page was mended, and then a file changed that the mending had not to read", async () => {
    const repository = await createRepository();
    await repository.write({ ...peopleFiles(), "datapackages/people/README.md": "# People\n" });
    await made(repository);
    await writeFile(join(repository.folder, "site/people/index.html"), "");
    await made(repository);
    await expectAsFromScratch(repository);
    await repository.write({ "datapackages/people/README.md": "# All people\n" });
    await made(repository);
    await expectAsFromScratch(repository);
  });

  test("after its title and its address changed, and back", async () => {
    const repository = await twoVersions();
    const first = { title: "One", address: "https://one.example/" };
    await made(repository, first);
    const before = await filesIn(join(repository.folder, "site"));
    await made(repository, { title: "Other" });
    await expectAsFromScratch(repository, { title: "Other" });
    await made(repository, first);
    expect(await filesIn(join(repository.folder, "site"))).toEqual(before);
  });

  test("after a run that was killed anywhere", async () => {
    const repository = await twoVersions();
    const site = join(repository.folder, "site");
    await made(repository);
    await cp(site, join(repository.folder, "whole"), { recursive: true });
    for (const name of ["people/site-inputs.json", "index.html", "people/1.1.0", "people/index.html"]) {
      await rm(join(site, name), { recursive: true });
    }
    await made(repository);
    expect(await filesIn(site)).toEqual(await filesIn(join(repository.folder, "whole")));
  });
});

test("a thread that looks for files says of each package what is said without it", async () => {
  const repository = await createRepository();
  const names = Array.from({ length: 6 }, (_, at) => `people-${at + 1}`);
  for (const name of names) await repository.write(peopleFiles({ name }));
  await made(repository);
  const site = join(repository.folder, "site");
  await writeFile(join(site, "people-2/1.0.0/people-2.json"), "");
  await writeFile(join(site, "people-3/1.0.0/x.csv"), "x");
  await writeFile(join(site, "people-5/index.html"), "<!doc");
  const records = names.map((name) => readRecord(site, name));
  for (const wait of [0, 1_000]) {
    const { isWhole, close } = lookForPackages(site, names, 1);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const whole = records.flatMap((record) => (record !== undefined && isWhole(record) ? [record.name] : []));
    await close();
    expect(whole).toEqual(["people-1", "people-4", "people-6"]);
  }
});

test("where no thread may be started, files are looked for without one", async () => {
  const repository = await createRepository();
  await repository.write(peopleFiles());
  await made(repository);
  const site = join(repository.folder, "site");
  const lib = new URL("../../lib/tasks/site/", import.meta.url);
  const script = `
    import { readRecord } from "${lib}package-record.js";
    import { lookForPackages } from "${lib}whole-packages.js";
    const { isWhole, close } = lookForPackages(${JSON.stringify(site)}, ["people"], 1);
    console.log(isWhole(readRecord(${JSON.stringify(site)}, "people")));
    await close();`;
  const options = ["--experimental-permission", "--allow-fs-read=*", "--no-warnings", "--input-type=module"];
  const { stdout } = await promisify(execFile)(process.execPath, [...options, "--eval", script]);
  expect(stdout).toBe("true\n");
});
