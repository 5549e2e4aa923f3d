import { execFileSync } from "node:child_process";
import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import { writeFileWhole, writeSmallFile } from "../../src/edge/write-file.ts";

test("a file is written from its parts, and nothing is left beside it", async () => {
  await using folder = await createFixture({});
  await writeFileWhole(folder.getPath("a.txt"), ["one, ", "£, ", "three"]);
  expect(await folder.readFile("a.txt", "utf8")).toBe("one, £, three");
  expect(await folder.readdir("")).toEqual(["a.txt"]);
});

test("a file that is there is replaced and keeps its permissions", async () => {
  await using folder = await createFixture({ "a.txt": "before" });
  await chmod(folder.getPath("a.txt"), 0o640);
  await writeFileWhole(folder.getPath("a.txt"), ["after"]);
  expect(await folder.readFile("a.txt", "utf8")).toBe("after");
  expect((await stat(folder.getPath("a.txt"))).mode & 0o777).toBe(0o640);
});

test("where the parts break off, the file stays as it was, and nothing is left beside it", async () => {
  await using folder = await createFixture({ "a.txt": "before" });
  async function* parts(): AsyncGenerator<string> {
    yield "half";
    throw new Error("broken off");
  }
  await expect(writeFileWhole(folder.getPath("a.txt"), parts())).rejects.toThrow("broken off");
  expect(await folder.readFile("a.txt", "utf8")).toBe("before");
  expect(await folder.readdir("")).toEqual(["a.txt"]);
});

test("a link stays a link, and what it leads to is written", async () => {
  await using folder = await createFixture({ "data/a.txt": "before" });
  await symlink("data/a.txt", folder.getPath("link"));
  await writeFileWhole(folder.getPath("link"), ["after"]);
  expect(await folder.readFile("data/a.txt", "utf8")).toBe("after");
  expect(await readFile(folder.getPath("link"), "utf8")).toBe("after");
});

test("a folder in the place of the file is told, and nothing is left beside it", async () => {
  await using folder = await createFixture({ "a/b.txt": "" });
  await expect(writeFileWhole(folder.getPath("a"), ["x"])).rejects.toMatchObject({ syscall: "rename" });
  expect(await folder.readdir("")).toEqual(["a"]);
});

test("a folder that is not there is told", async () => {
  await using folder = await createFixture({});
  await expect(writeFileWhole(folder.getPath("none/a.txt"), ["x"])).rejects.toMatchObject({ code: "ENOENT" });
});

test("a pipe is written to and stays a pipe", async () => {
  await using folder = await createFixture({});
  const pipe = folder.getPath("pipe");
  execFileSync("mkfifo", [pipe]);
  const [read] = await Promise.all([readFile(pipe, "utf8"), writeFileWhole(pipe, ["one ", "two"])]);
  expect(read).toBe("one two");
  expect((await stat(pipe)).isFIFO()).toBe(true);
});

test("a small file is written, replaced with its permissions kept, and left alone where it is the same", async () => {
  await using folder = await createFixture({ "data/a.txt": "before" });
  await symlink("data/a.txt", folder.getPath("link"));
  await chmod(folder.getPath("data/a.txt"), 0o640);
  writeSmallFile(folder.getPath("link"), Buffer.from("after"));
  const { mode, ino } = await stat(folder.getPath("data/a.txt"));
  expect(mode & 0o777).toBe(0o640);
  writeSmallFile(folder.getPath("link"), Buffer.from("after"));
  expect((await stat(folder.getPath("data/a.txt"))).ino).toBe(ino);
  writeSmallFile(folder.getPath("data/b.txt"), Buffer.from("new"));
  expect([await readFile(folder.getPath("link"), "utf8"), await folder.readFile("data/b.txt", "utf8")]).toEqual([
    "after",
    "new",
  ]);
  expect(await folder.readdir("data")).toEqual(["a.txt", "b.txt"]);
});

test("a folder in the place of a small file is told, and nothing is left beside it", async () => {
  await using folder = await createFixture({ "a/b.txt": "" });
  expect(() => writeSmallFile(folder.getPath("a"), Buffer.from("x"))).toThrow(
    expect.objectContaining({ syscall: "rename" }),
  );
  expect(await folder.readdir("")).toEqual(["a"]);
});
