import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository } from "../support/git-repository.ts";
import { releasePackage } from "../support/release-package.ts";
import { command } from "../support/run-foipack.ts";

const run = promisify(execFile);

/** Runs before the command, and moves the clock by some years. */
const MOVED_CLOCK = `data:text/javascript,${encodeURIComponent(`
const Real = Date;
const shift = 9 * 365 * 86400000 + 12345678;
globalThis.Date = class extends Real {
  constructor(...given) { if (given.length === 0) super(Real.now() + shift); else super(...given); }
  static now() { return Real.now() + shift; }
};`)}`;

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "foipack-builds-"));
});
afterAll(() => rm(out, { recursive: true, force: true }));

test("a tag is built to the same bytes in any folder, time zone and language, whatever the clock says", async () => {
  const repository = await createRepository();
  await repository.commit("First", releasePackage());
  await repository.git("tag", "-a", "-m", "things 1.2.0", "things@1.2.0");
  await repository.git("clone", "--quiet", repository.folder, join(out, "clone"));

  const places: readonly {
    readonly name: string;
    readonly from: string;
    readonly env: Record<string, string>;
    readonly before: readonly string[];
  }[] = [
    { name: "here", from: repository.folder, env: { TZ: "UTC", LANG: "C" }, before: [] },
    {
      name: "kathmandu",
      from: join(out, "clone"),
      env: { TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      before: ["--import", MOVED_CLOCK],
    },
    {
      name: "apia",
      from: join(out, "clone"),
      env: { TZ: "Pacific/Apia", LANG: "de_DE.UTF-8" },
      before: ["--import", MOVED_CLOCK],
    },
  ];
  for (const { name, from, env, before } of places) {
    await run(process.execPath, [...before, command, "build", "things@1.2.0", "--out", join(out, name)], {
      cwd: from,
      env: { ...repository.ambient, ...env },
    });
  }
  const names = (await readdir(join(out, "here/things/1.2.0"))).sort();
  expect(names).toContain("things-1.2.0.xlsx");
  for (const name of names) {
    const first = await readFile(join(out, "here/things/1.2.0", name));
    for (const place of ["kathmandu", "apia"]) {
      const other = await readFile(join(out, place, "things/1.2.0", name));
      expect(other.equals(first), `${name} as built in ${place}`).toBe(true);
    }
  }
});
