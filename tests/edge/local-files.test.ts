import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { openLocalFiles } from "../../src/edge/local-files.ts";
import { type FileStore, ReadFault } from "../../src/model/environment.ts";

const files = { "package/data/a.csv": "id\n1\n", "package/empty.csv": "", "beside/secret.csv": "secret" };

async function textOf(store: FileStore, path: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.chunks(path)) parts.push(chunk);
  return Buffer.concat(parts).toString("utf8");
}

describe("what a path is", () => {
  test.each([
    ["data/a.csv", { kind: "file", bytes: 5 }],
    ["empty.csv", { kind: "file", bytes: 0 }],
    ["data", { kind: "directory" }],
    ["", { kind: "directory" }],
    ["b.csv", undefined],
    ["data/a.csv/b.csv", undefined],
    ["../beside/secret.csv", { kind: "outside" }],
    ["data/../../beside/secret.csv", { kind: "outside" }],
    ["..", { kind: "outside" }],
    ["data/..", { kind: "directory" }],
  ])("%j", async (path, expected) => {
    await using folder = await createFixture(files);
    const facts = await openLocalFiles(folder.getPath("package"), "package").facts(path);
    if (expected === undefined) expect(facts).toBeUndefined();
    else expect(facts).toMatchObject(expected);
  });

  test.each([
    ["../../beside/secret.csv", "outside"],
    ["../../beside", "outside"],
    ["../../nothing", "outside"],
    ["/etc/hostname", "outside"],
    ["a.csv", "file"],
    ["../empty.csv", "file"],
    [".", "directory"],
  ])("a link to %s is %s", async (target, kind) => {
    await using folder = await createFixture(files);
    await symlink(target, folder.getPath("package/data/link"));
    const store = openLocalFiles(folder.getPath("package"), "package");
    expect((await store.facts("data/link"))?.kind).toBe(kind);
    if (kind === "outside") await expect(textOf(store, "data/link")).rejects.toThrow(ReadFault);
  });

  test("a file below a link to a folder outside is outside", async () => {
    await using folder = await createFixture(files);
    await symlink("../beside", folder.getPath("package/link"));
    const store = openLocalFiles(folder.getPath("package"), "package");
    expect((await store.facts("link/secret.csv"))?.kind).toBe("outside");
    expect(await store.list("link")).toEqual([]);
  });

  test("a package that is itself reached by a link is read", async () => {
    await using folder = await createFixture(files);
    await symlink("package", folder.getPath("link"));
    const store = openLocalFiles(folder.getPath("link"), "link");
    expect((await store.facts("data/a.csv"))?.kind).toBe("file");
  });

  test("links that go round are told and not followed for ever", async () => {
    await using folder = await createFixture(files);
    await symlink("link2", folder.getPath("package/link1"));
    await symlink("link1", folder.getPath("package/link2"));
    const store = openLocalFiles(folder.getPath("package"), "package");
    await expect(store.facts("link1")).rejects.toMatchObject({ name: "ReadFault", path: "link1", detail: "ELOOP" });
  });

  test("a pipe is neither file nor folder, and is not waited for", async () => {
    await using folder = await createFixture(files);
    execFileSync("mkfifo", [folder.getPath("package/pipe.csv")]);
    const store = openLocalFiles(folder.getPath("package"), "package");
    expect((await store.facts("pipe.csv"))?.kind).toBe("other");
    await expect(textOf(store, "pipe.csv")).rejects.toMatchObject({ name: "ReadFault", path: "pipe.csv" });
  });

  test("a name that is too long for the system is told", async () => {
    await using folder = await createFixture(files);
    const store = openLocalFiles(folder.getPath("package"), "package");
    await expect(store.facts("x".repeat(5_000))).rejects.toMatchObject({ name: "ReadFault", detail: "ENAMETOOLONG" });
  });
});

describe("the bytes of a file", () => {
  test("come in their order, whatever the size", async () => {
    const long = "0123456789".repeat(60_000);
    await using folder = await createFixture({ "a.txt": long, "b.txt": "", "c.txt": "x" });
    const store = openLocalFiles(folder.path, "");
    expect(await textOf(store, "a.txt")).toBe(long);
    expect(await textOf(store, "b.txt")).toBe("");
    expect(await textOf(store, "c.txt")).toBe("x");
  });

  test("of a file that is not there are a fault", async () => {
    await using folder = await createFixture({});
    await expect(textOf(openLocalFiles(folder.path, ""), "a.txt")).rejects.toMatchObject({ detail: "ENOENT" });
  });

  test("a reader that stops early lets go of the file", async () => {
    await using folder = await createFixture({ "a.txt": "x".repeat(1_000_000) });
    const chunks = openLocalFiles(folder.path, "").chunks("a.txt")[Symbol.asyncIterator]();
    await chunks.next();
    expect(await chunks.return?.()).toEqual({ done: true, value: undefined });
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });
});

test("the names in a folder are sorted", async () => {
  await using folder = await createFixture({ "b.csv": "", "a.csv": "", "Z/c.csv": "" });
  const store = openLocalFiles(folder.path, "");
  expect([await store.list(""), await store.list("Z"), await store.list("none"), await store.list("a.csv")]).toEqual([
    ["Z", "a.csv", "b.csv"],
    ["c.csv"],
    [],
    [],
  ]);
});
