import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { people, peopleFiles } from "../support/package-repository.ts";

const command = "/tmp/fp/lib/cli/main.js";

const ROUNDS = 50;
const HOME = "datapackages/people";
const DESCRIPTOR = `${HOME}/datapackage.json`;
const CHANGELOG = `${HOME}/CHANGELOG.md`;

/** Numbers from 0 up to 1 that look random and are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Runs the command; kills it, and with `isGroup` the git that it runs as well, after so many milliseconds. */
function run(
  words: readonly string[],
  { folder, ambient }: TestRepository,
  kill?: { readonly after: number; readonly isGroup: boolean },
): Promise<{ readonly code: number | null; readonly said: string; readonly milliseconds: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], { cwd: folder, env: ambient, detached: true });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
    const { pid } = child;
    const timer =
      kill === undefined || pid === undefined
        ? undefined
        : setTimeout(() => process.kill(kill.isGroup ? -pid : pid, "SIGKILL"), kill.after);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve({ code, said, milliseconds: performance.now() - started });
    });
  });
}

async function textOf({ folder }: TestRepository, path: string): Promise<string | undefined> {
  return readFile(join(folder, path), "utf8").catch(() => undefined);
}

test("version and tag that are killed at any moment are completed by the next run", { timeout: 900_000 }, async () => {
  const repository = await createRepository();
  await repository.write(peopleFiles());
  {
    const r = await run(["version"], repository);
    if (r.code !== 0) throw new Error(`${r.code} ${r.said}`);
  }
  const released = await repository.commit("first");
  expect(await run(["tag"], repository)).toMatchObject({ code: 0 });
  const changed = await repository.commit("changed", { [`${HOME}/people.csv`]: `${people}4,Di,open\n` });

  // What a run that nobody disturbs makes, and how long it takes.
  const before = { descriptor: await textOf(repository, DESCRIPTOR), changelog: await textOf(repository, CHANGELOG) };
  const version = await run(["version"], repository);
  const after = { descriptor: await textOf(repository, DESCRIPTOR), changelog: await textOf(repository, CHANGELOG) };
  expect(after).not.toEqual(before);
  await repository.commit("versioned");
  const tag = await run(["tag"], repository);
  expect([version.code, tag.code]).toEqual([0, 0]);

  const random = seeded(20141023);
  let killed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const isGroup = round % 2 === 1;
    await repository.git("tag", "-d", "people@1.1.0");
    await repository.git("reset", "--quiet", "--hard", changed);
    await repository.git("clean", "-q", "-d", "--force");

    const first = await run(["version"], repository, { after: random() * version.milliseconds, isGroup });
    if (first.code === null) killed += 1;
    expect([before.descriptor, after.descriptor]).toContain(await textOf(repository, DESCRIPTOR));
    expect([before.changelog, after.changelog]).toContain(await textOf(repository, CHANGELOG));
    {
      const r = await run(["version"], repository);
      if (r.code !== 0) throw new Error(`${r.code} ${r.said}`);
    }
    expect(await run(["version", "--check"], repository)).toMatchObject({ code: 0 });
    expect(await textOf(repository, DESCRIPTOR)).toBe(after.descriptor);
    expect(await textOf(repository, CHANGELOG)).toBe(after.changelog);

    await repository.git("add", "datapackages/people/datapackage.json", "datapackages/people/CHANGELOG.md");
    await repository.git("commit", "--quiet", "-m", "versioned");
    const head = await repository.git("rev-parse", "HEAD");
    const second = await run(["tag"], repository, { after: random() * tag.milliseconds, isGroup });
    if (second.code === null) killed += 1;
    expect(["", head]).toContain(
      await repository.git("for-each-ref", "--format=%(*objectname)", "refs/tags/people@1.1.0"),
    );
    expect(await run(["tag"], repository)).toMatchObject({ code: 0 });
    expect(await repository.git("rev-parse", "people@1.1.0^{commit}")).toBe(head);
    expect(await repository.git("rev-parse", "people@1.0.0^{commit}")).toBe(released);
    await repository.git("fsck", "--strict");
  }
  // Otherwise nothing was tried.
  expect(killed).toBeGreaterThan(ROUNDS);
  const left = (await readdir(join(repository.folder, HOME))).filter((name) => !name.endsWith(".foipack-tmp"));
  expect(left.toSorted()).toEqual(["CHANGELOG.md", "datapackage.json", "people.csv"]);
});
