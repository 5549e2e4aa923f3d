import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import { makeFolders } from "../../src/edge/make-folders.ts";

function codeOf(make: () => unknown): unknown {
  try {
    make();
    return "made";
  } catch (fault) {
    return fault instanceof Error && "code" in fault ? fault.code : fault;
  }
}

test("a folder is made with those above it, and the first of them is told", async () => {
  await using folder = await createFixture({ "a/b.txt": "" });
  expect(makeFolders(join(folder.path, "a/c/d"))).toBe(join(folder.path, "a/c"));
  expect(existsSync(join(folder.path, "a/c/d"))).toBe(true);
  expect(makeFolders(join(folder.path, "a/c/d"))).toBeUndefined();
});

test("where none can be made, the system's word is thrown, and at once", async () => {
  await using folder = await createFixture({ "a/b.txt": "" });
  symlinkSync("nowhere", join(folder.path, "link"));
  expect(codeOf(() => makeFolders(join(folder.path, "a/b.txt")))).toBe("EEXIST");
  expect(codeOf(() => makeFolders(join(folder.path, "a/b.txt/c")))).toBe("ENOTDIR");
  expect(codeOf(() => makeFolders(join(folder.path, "link")))).toBe("EEXIST");
  expect(codeOf(() => makeFolders(join(folder.path, "link/c")))).not.toBe("made");
  // Where there is such a place, Node's own way never ends in it.
  expect(codeOf(() => makeFolders("/proc/foipack/c"))).not.toBe("made");
});
