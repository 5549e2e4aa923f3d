import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { people, peopleFiles } from "../support/package-repository.ts";
import { type Run, runShell } from "../support/run-foipack.ts";

// The system itself refuses to write: files may have so many KiB and no more. It does so on every machine and for everybody,
// while a file system that is full would have to be mounted.
const KIB = 3;

function foipack({ folder, ambient }: TestRepository, words: string, limit?: number): Promise<Run> {
  const { HOME = "", GIT_CONFIG_NOSYSTEM = "" } = ambient;
  const lead = limit === undefined ? "" : `ulimit -f ${limit}; `;
  return runShell(`${lead}exec $FOIPACK ${words}`, folder, { HOME, GIT_CONFIG_NOSYSTEM });
}

/** What was said last on standard error: what there is no room for. */
function lastWords({ code, stderr }: Run) {
  return { code, said: stderr.split("\n").slice(-3) };
}

function there({ folder }: TestRepository, path: string): Promise<readonly string[]> {
  return readdir(join(folder, path)).catch(() => []);
}

async function released(): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.write(peopleFiles());
  expect(await foipack(repository, "version")).toMatchObject({ code: 0 });
  await repository.commit("first");
  expect(await foipack(repository, "tag")).toMatchObject({ code: 0 });
  return repository;
}

describe("where there is no more room", { timeout: 120_000 }, () => {
  test("a build leaves nothing, and the next one is whole", async () => {
    const repository = await released();
    expect(lastWords(await foipack(repository, "build --out built", KIB))).toEqual({
      code: 2,
      said: [
        "foipack: The release cannot be written to “built/people/1.0.0” (EFBIG: a file became larger than files may be there).",
        "Name another folder with --out, or make room in this one. No half of a release was left there.",
        "",
      ],
    });
    expect(await there(repository, "built/people")).toEqual([]);
    expect(await foipack(repository, "build --out built")).toMatchObject({ code: 0 });
    expect(await foipack(repository, "verify built/people/1.0.0")).toMatchObject({ code: 0 });
  });

  test("publishing shows no half of a release, and the next run finishes it", async () => {
    const repository = await released();
    const full = await foipack(repository, "publish --to directory pages", KIB);
    expect(lastWords(full)).toEqual({
      code: 2,
      said: [
        expect.stringMatching(/^foipack: The release cannot be written to “.*” \(EFBIG: .*\)\.$/),
        "Make room there and run this again: what is published already stays.",
        "",
      ],
    });
    expect(
      await there(repository, "pages/people").then((names) => names.filter((name) => !name.startsWith("."))),
    ).toEqual([]);
    expect(existsSync(join(repository.folder, "pages/index.json"))).toBe(false);
    expect(await foipack(repository, "publish --to directory pages")).toMatchObject({ code: 0 });
    expect(await foipack(repository, "verify pages/people/1.0.0")).toMatchObject({ code: 0 });
    expect((await there(repository, "pages/people")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test.each([
    ["csv", "people-1.0.0", 1],
    ["xlsx", "people-1.0.0.xlsx", KIB],
    ["all", "people-1.0.0-all", KIB],
  ])("what is fetched as %s is not taken for whole, and the next run completes it", async (format, name, limit) => {
    const repository = await released();
    expect(await foipack(repository, "publish --to directory pages")).toMatchObject({ code: 0 });
    const words = `get people --from pages --format ${format} --out got-${format}`;
    const full = await foipack(repository, words, limit);
    expect(lastWords(full)).toEqual({
      code: 2,
      said: [
        `foipack: Nothing can be written to “got-${format}” (EFBIG: a file became larger than files may be there).`,
        "Name another folder with --out, or make room in this one; what was fetched stays, and is gone on with.",
        "",
      ],
    });
    // Of all files, those that fit are there already; release.json, which says that it is whole, is not.
    expect(await there(repository, `got-${format}`)).toEqual(format === "all" ? [name] : []);
    expect(existsSync(join(repository.folder, `got-${format}`, name, "release.json"))).toBe(false);
    expect(await foipack(repository, words)).toMatchObject({ code: 0 });
    expect(await there(repository, `got-${format}`)).toEqual([name]);
  });

  test.each([
    ["the descriptor", 0],
    ["the changelog, after the descriptor", KIB],
  ])("a version is written whole or not at all: %s", async (_, limit) => {
    const repository = await released();
    const own = "datapackages/people";
    const [descriptor, changelog] = [`${own}/datapackage.json`, `${own}/CHANGELOG.md`];
    const long = `# Changelog\n\nWords of a person. ${"x".repeat(KIB * 1024)}\n\n## [1.0.0] - 2024-01-01\n\nFirst release.\n`;
    await repository.write({ [`${own}/people.csv`]: `${people}4,Di,open\n`, [changelog]: long });
    const before = await readFile(join(repository.folder, descriptor), "utf8");
    const { code, said } = lastWords(await foipack(repository, "version", limit));
    expect({ code, said: said[0] }).toEqual({
      code: 2,
      said: expect.stringMatching(
        /^foipack: “datapackages\/people\/.*” cannot be written \(EFBIG.*\); nothing of its package was changed\.$/,
      ),
    });
    expect(await readFile(join(repository.folder, descriptor), "utf8")).toBe(before);
    expect(await readFile(join(repository.folder, changelog), "utf8")).toBe(long);
    expect((await there(repository, own)).length).toBe(3);
    expect(await foipack(repository, "version")).toMatchObject({ code: 0 });
    expect(await foipack(repository, "version --check")).toMatchObject({ code: 0 });
    await repository.git("checkout", "--quiet", ".");
  });
});
