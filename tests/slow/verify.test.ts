import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackages } from "../../src/tasks/build.ts";
import { getRelease } from "../../src/tasks/get.ts";
import { verifyRelease } from "../../src/tasks/verify.ts";
import { unnoticedFlips } from "../support/flipped-zip.ts";
import { createRepository } from "../support/git-repository.ts";
import { optionsFor, peopleFiles } from "../support/package-repository.ts";
import { releasePackage } from "../support/release-package.ts";
import { writeFiles } from "../support/write-files.ts";
import { zipBytes } from "../support/zip-bytes.ts";

let home: string;
let release: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "foipack-verify-test-"));
  await writeFiles(home, releasePackage());
  await buildPackages([], { from: home });
  release = join(home, "dist/things/1.2.0");
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** A copy of the release for a test to spoil. */
async function copyOf(name: string): Promise<string> {
  const copy = join(home, name);
  await cp(release, copy, { recursive: true });
  return copy;
}

async function faultsOf(target: string): Promise<readonly string[]> {
  const { faults } = await verifyRelease(target, { from: home });
  return faults.map(({ fault, path }) => `${fault} ${path}`);
}

describe("a folder", () => {
  test("that was built is as it says", async () => {
    const { faults, notes, name, version, files } = await verifyRelease("dist/things/1.2.0", { from: home });
    expect({ faults, notes, name, version }).toEqual({
      faults: [],
      notes: [{ note: "unreleased" }],
      name: "things",
      version: "1.2.0",
    });
    expect(files).toBe((await readdir(release)).length - 1);
  });

  test("in which any one bit of any file was changed is not", async () => {
    const copy = await copyOf("flipped");
    for (const name of await readdir(release)) {
      const bytes = await readFile(join(release, name));
      const place = fc.record({ at: fc.nat({ max: bytes.length - 1 }), bit: fc.nat({ max: 7 }) });
      await fc.assert(
        fc.asyncProperty(place, async ({ at, bit }) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          await writeFile(join(copy, name), changed);
          expect((await faultsOf(copy)).length).toBeGreaterThan(0);
        }),
        { numRuns: name === "SHA256SUMS" ? 60 : 8 },
      );
      await writeFile(join(copy, name), bytes);
    }
    expect(await faultsOf(copy)).toEqual([]);
  });

  test.each([
    ["a file is missing", (copy: string) => rm(join(copy, "parts.csv")), ["missing parts.csv"]],
    ["a file is more", (copy: string) => writeFile(join(copy, "more.csv"), "a\n"), ["unlisted more.csv"]],
    [
      "a file is a link to another place",
      async (copy: string) => {
        await rm(join(copy, "parts.csv"));
        await symlink(join(release, "parts.csv"), join(copy, "parts.csv"));
      },
      ["missing parts.csv", "unlisted parts.csv"],
    ],
    ["a line is added to the list", (copy: string) => appendFile(join(copy, "SHA256SUMS"), "x\n"), ["sums SHA256SUMS"]],
  ])("is not as it says where %s", async (what, spoil, faults) => {
    const copy = await copyOf(what.replaceAll(" ", "-"));
    await spoil(copy);
    expect(await faultsOf(copy)).toEqual(faults);
  });

  test.each([
    ["leads out of it", `${"0".repeat(64)}  ../outside.csv\n`],
    ["is absolute", `${"0".repeat(64)}  /etc/passwd\n`],
    ["is listed twice", `${"0".repeat(64)}  a.csv\n${"1".repeat(64)}  a.csv\n`],
    ["is listed twice in two cases", `${"0".repeat(64)}  A.csv\n${"1".repeat(64)}  a.csv\n`],
    ["is the list itself", `${"0".repeat(64)}  SHA256SUMS\n`],
    ["is hidden", `${"0".repeat(64)}  .git/config\n`],
  ])("with a list in which a path %s is refused", async (what, list) => {
    const folder = `list-${what.replaceAll(" ", "-")}`;
    await writeFiles(home, { [`${folder}/SHA256SUMS`]: list });
    expect(await faultsOf(folder)).toEqual(["sums SHA256SUMS"]);
  });

  test("with one format of a release is held against the list, which says what is not there", async () => {
    await getRelease("things", { source: "dist", from: home, format: "parquet" });
    const found = await verifyRelease("things-1.2.0-parquet", { from: home });
    expect(found).toMatchObject({ files: 2, faults: [], notes: [{ note: "part-of-release" }] });
    await appendFile(join(home, "things-1.2.0-parquet/things.parquet"), "x");
    expect(await faultsOf("things-1.2.0-parquet")).toEqual(["digest things.parquet"]);
  });

  test("without a list is held against its descriptor", async () => {
    const files = peopleFiles({
      descriptor: {
        resources: [{ name: "people", path: "people.csv", bytes: 3, schema: { fields: [{ name: "id" }] } }],
      },
    });
    await writeFiles(join(home, "plain"), files);
    const { faults, notes } = await verifyRelease("plain/datapackages/people", { from: home });
    expect(notes).toEqual([{ note: "no-sums" }]);
    expect(faults).toEqual([{ fault: "size", path: "people.csv", by: "datapackage.json", expected: 3, found: 49 }]);
  });

  test("of a version that was withdrawn is not to be used, though it is as it says", async () => {
    const copy = await copyOf("elsewhere/things/1.2.0");
    const withdrawn = [{ version: "1.2.0", reason: "It named a person", date: "2024-02-01" }];
    const fault = { fault: "withdrawn", path: "things@1.2.0", reason: "It named a person", date: "2024-02-01" };
    const file = join(home, "datapackages/things/withdrawn.json");
    await writeFile(file, JSON.stringify({ withdrawn }));
    try {
      expect((await verifyRelease(copy, { from: home })).faults).toEqual([fault]);
      expect((await verifyRelease(join(copy, "things-1.2.0.zip"), { from: home })).faults).toEqual([fault]);
    } finally {
      await rm(file);
    }
    expect((await verifyRelease(copy, { from: home })).faults).toEqual([]);
    // Somewhere else, the index knows it.
    const index = { packages: [{ name: "things", title: "", latest: "", versions: [], withdrawn }] };
    await writeFiles(home, { "elsewhere/index.json": JSON.stringify(index) });
    const { faults } = await verifyRelease(copy, { from: tmpdir() });
    expect(faults).toEqual([fault]);
    const moved = await copyOf("moved");
    expect((await verifyRelease(moved, { from: home })).faults).toEqual([]);
    expect((await verifyRelease(moved, { from: home, source: "elsewhere" })).faults).toEqual([fault]);
  });

  test("with nothing to hold it against is named as such", async () => {
    await writeFiles(home, { "empty/notes.txt": "" });
    await expect(verifyRelease("empty", { from: home })).rejects.toThrow("so there is nothing to check it against");
  });
});

describe("a zip", () => {
  test("is held against the list in it, and the one beside it", async () => {
    const { faults, notes } = await verifyRelease(join(release, "things-1.2.0.zip"));
    expect({ faults, notes }).toEqual({ faults: [], notes: [{ note: "zip-listed", list: "SHA256SUMS" }] });
  });

  test("in which any one bit was changed is not as the list beside it says", async () => {
    const copy = await copyOf("flipped-zip");
    const zip = join(copy, "things-1.2.0.zip");
    const bytes = await readFile(zip);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (at) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await writeFile(zip, changed);
        const found = await verifyRelease(zip).then(
          ({ faults }) => faults.length,
          () => 1,
        );
        expect(found).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  test("that lies alone is caught in any one bit", async () => {
    expect(await unnoticedFlips(home, 29)).toEqual([]);
  });

  test("that foipack did not pack cannot be verified as such", async () => {
    const content = JSON.stringify({ name: "a", version: "1.0.0", resources: [{ name: "t", path: "t.csv" }] });
    const path = join(home, "foreign.zip");
    await writeFile(path, zipSync({ "datapackage.json": strToU8(content), "t.csv": strToU8("a\n1\n") }));
    expect(await verifyRelease(path)).toMatchObject({
      faults: [{ fault: "container", path: "foreign.zip", how: "foreign" }],
    });
  });

  test.each([
    ["leads out", [{ name: "../datapackage.json", content: "{}" }]],
    [
      "comes twice",
      [
        { name: "datapackage.json", content: "{}" },
        { name: "datapackage.json", content: "{}" },
      ],
    ],
    ["unpacks to far more than it has", [{ name: "datapackage.json", size: 4e9, packedSize: 1e5 }]],
  ])("with a file that %s is not opened", async (what, entries) => {
    const path = join(home, `${what.replaceAll(" ", "-")}.zip`);
    await writeFile(path, zipBytes(entries));
    await expect(verifyRelease(path)).rejects.toThrow("is not opened");
  });
});

describe("a tag", () => {
  async function tagged() {
    const repository = await createRepository();
    await repository.commit("First", peopleFiles());
    await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    const options = optionsFor(repository);
    await buildPackages(["people@1.0.0"], options);
    return { options, folder: join(repository.folder, "dist/people/1.0.0") };
  }

  test("gives what was built from it", async () => {
    const { options } = await tagged();
    const { faults, against } = await verifyRelease("people@1.0.0", options);
    expect({ faults, against }).toEqual({ faults: [], against: "dist/people/1.0.0" });
  });

  test("does not give what was changed together with its lists", async () => {
    const { options, folder } = await tagged();
    // Somebody changed a figure, and the lists with it.
    const repository = await createRepository();
    await repository.commit("First", peopleFiles({ csv: "id,name,status\n1,Changed,open\n" }));
    await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    await buildPackages(["people@1.0.0"], optionsFor(repository));
    await rm(folder, { recursive: true });
    await cp(join(repository.folder, "dist/people/1.0.0"), folder, { recursive: true });
    const { faults } = await verifyRelease("people@1.0.0", { ...options, source: folder });
    expect(faults).toContainEqual({ fault: "rebuilt", path: "people.csv", how: "differs" });
  });

  test("says that another foipack built it", async () => {
    const { options, folder } = await tagged();
    const { createHash } = await import("node:crypto");
    const text = (await readFile(join(folder, "release.json"), "utf8")).replace(
      '"foipack": "0.1.0"',
      '"foipack": "0.0.9"',
    );
    const sums = await readFile(join(folder, "SHA256SUMS"), "utf8");
    const digest = createHash("sha256").update(text).digest("hex");
    await writeFile(join(folder, "release.json"), text);
    await writeFile(join(folder, "SHA256SUMS"), sums.replace(/[0-9a-f]{64}(?= {2}release\.json)/, digest));
    const { faults, notes } = await verifyRelease("people@1.0.0", { ...options, source: folder });
    expect(notes).toEqual([{ note: "other-foipack", theirs: "0.0.9", ours: "0.1.0" }]);
    expect(faults).toEqual([{ fault: "rebuilt", path: "release.json", how: "differs" }]);
  });
});
