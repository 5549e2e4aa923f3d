import { createHash } from "node:crypto";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLocalFiles } from "../../src/edge/local-files.ts";
import type { FileStore } from "../../src/model/environment.ts";
import { createRepository } from "../support/git-repository.ts";

test("the files of a folder are read as they were, whatever is in the working tree", async () => {
  const { commit, open, write, folder } = await createRepository();
  const first = await commit("first", { "p/datapackage.json": "{}", "p/data/a.csv": "a\n1\n", "p/empty": "" });
  const second = await commit("second", { "p/data/a.csv": "a\n2\n", "p/empty": undefined });
  await write({ "p/data/a.csv": "changed" });
  const repository = await open();
  const [old, now] = [repository.filesAt(first, "p"), repository.filesAt(second, "p", "p@2")];
  expect({
    labels: [old.label, now.label],
    lists: [await old.list(""), await now.list(""), await now.list("data"), await now.list("none")],
    texts: [await textOf(old, "data/a.csv"), await textOf(now, "data/a.csv"), await textOf(old, "empty")],
    facts: await Promise.all(["", "data", "data/a.csv", "data/none", "data/a.csv/x"].map((path) => now.facts(path))),
    working: await readFile(join(folder, "p/data/a.csv"), "utf8"),
  }).toEqual({
    labels: ["p", "p@2"],
    lists: [["data", "datapackage.json", "empty"], ["data", "datapackage.json"], ["a.csv"], []],
    texts: ["a\n1\n", "a\n2\n", ""],
    facts: [
      { kind: "directory", bytes: 0, modified: 0 },
      { kind: "directory", bytes: 0, modified: 0 },
      { kind: "file", bytes: 4, modified: 0, object: expect.stringMatching(/^[0-9a-f]{40}$/) },
      undefined,
      undefined,
    ],
    working: "changed",
  });
});

test("a folder that a revision does not have is empty", async () => {
  const { commit, open } = await createRepository();
  const first = await commit("first", { "p.csv": "" });
  const repository = await open();
  for (const folder of ["gone", "p.csv", "..", "gone/deep"]) {
    const files = repository.filesAt(first, folder);
    expect([await files.list(""), await files.facts(""), await files.facts("datapackage.json")]).toEqual([
      [],
      undefined,
      undefined,
    ]);
    await expect(textOf(files, "datapackage.json")).rejects.toMatchObject({ name: "ReadFault", detail: "ENOENT" });
  }
});

test("names with any characters are read", async () => {
  const { commit, open } = await createRepository();
  const names = [" a b", '"q"', "*", "-n", ":(top)x", "a\nb", "a\tb", "x..y", "~", "größe.csv", "数据", "😀", "a\\b"];
  const head = await commit("first", Object.fromEntries(names.map((name) => [`p ü/${name}`, name])));
  const files = (await open()).filesAt(head, "p ü");
  expect(await files.list("")).toEqual([...names].sort());
  for (const name of names) expect(await textOf(files, name)).toBe(name);
});

test("a link is followed as far as it stays in the folder, as on disk", async () => {
  const { commit, folder, open, write } = await createRepository();
  await write({ "secret.txt": "s", "p/data/a.csv": "a", "p/data/sub/b.csv": "b", "p/x": "" });
  const links = {
    good: "data/a.csv",
    dotted: "./data/../data//a.csv",
    folder: "data",
    twice: "good",
    out: "../secret.txt",
    far: "../../../../../../etc/passwd",
    absolute: "/etc/passwd",
    own: join(folder, "p/data/a.csv"),
    nowhere: "data/none",
    circle: "circle",
    throughFile: "x/y",
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, "p", name));
  await symlink("../a.csv", join(folder, "p/data/sub/up"));
  await symlink("../../../secret.txt", join(folder, "p/data/sub/out"));
  const head = await commit("links");
  const files = (await open()).filesAt(head, "p");
  const paths = [
    ...Object.keys(links),
    "folder/a.csv",
    "folder/none",
    "data/sub/up",
    "data/sub/out",
    "nowhere/x",
    "../secret.txt",
  ];
  const kinds: Record<string, string | undefined> = {};
  for (const path of paths) kinds[path] = (await files.facts(path))?.kind;
  expect(kinds).toEqual({
    good: "file",
    dotted: "file",
    folder: "directory",
    twice: "file",
    out: "outside",
    far: "outside",
    absolute: "outside",
    own: "outside",
    nowhere: "outside",
    circle: "outside",
    throughFile: "outside",
    "folder/a.csv": "file",
    "folder/none": undefined,
    "data/sub/up": "file",
    "data/sub/out": "outside",
    "nowhere/x": undefined,
    "../secret.txt": "outside",
  });
  expect([await textOf(files, "twice"), await textOf(files, "data/sub/up"), await files.list("folder")]).toEqual([
    "a",
    "a",
    ["a.csv", "sub"],
  ]);
  await expect(textOf(files, "out")).rejects.toMatchObject({ name: "ReadFault", detail: "ENOENT" });
  // Save for a link by its full path, which means this machine, and a circle, the folder on disk says the same.
  const disk = openLocalFiles(join(folder, "p"), "p");
  for (const path of paths.filter((name) => !["own", "circle"].includes(name))) {
    expect([path, (await disk.facts(path))?.kind]).toEqual([path, kinds[path]]);
  }
});

test("a submodule is no folder of the package", async () => {
  const { commit, folder, git, open } = await createRepository();
  const inner = await createRepository();
  await inner.commit("inner", { "datapackage.json": "{}" });
  await git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "p/sub");
  const head = await commit("first", { "p/a.csv": "" });
  await writeFile(join(folder, "p/sub/datapackage.json"), "changed");
  const repository = await open();
  const files = repository.filesAt(head, "p");
  expect({
    list: await files.list(""),
    facts: [await files.facts("sub"), await files.facts("sub/datapackage.json")],
    below: await files.list("sub"),
    status: await repository.status(),
  }).toEqual({
    list: ["a.csv", "sub"],
    facts: [{ kind: "other", bytes: 0, modified: 0 }, undefined],
    below: [],
    status: [],
  });
  await expect(textOf(files, "sub")).rejects.toMatchObject({ name: "ReadFault", detail: "not a file" });
});

test("large files come in pieces, several at a time, and may be left half-read", async () => {
  const { commit, open } = await createRepository();
  const large = Buffer.alloc(5_000_000, "0123456789abcdef\r\n\0\xff", "latin1");
  const head = await commit("first", {
    "a.bin": large,
    "b.bin": large.subarray(1),
    "small.bin": large.subarray(0, 1_048_576),
  });
  const files = (await open()).filesAt(head, "");
  for await (const chunk of files.chunks("a.bin")) {
    expect(chunk.length).toBeLessThan(1_000_000);
    // Another file is read while this one waits, and a third, before this one is left.
    expect(await digestOf(files, "b.bin")).toBe(sha256(large.subarray(1)));
    expect(await digestOf(files, "small.bin")).toBe(sha256(large.subarray(0, 1_048_576)));
    break;
  }
  const digests = await Promise.all(["a.bin", "b.bin", "a.bin"].map((path) => digestOf(files, path)));
  expect(digests).toEqual([sha256(large), sha256(large.subarray(1)), sha256(large)]);
  expect((await files.facts("a.bin"))?.bytes).toBe(5_000_000);
});

test("many small files are read at once", async () => {
  const { commit, open } = await createRepository();
  const names = Array.from({ length: 200 }, (_, at) => `d${at % 7}/f${at}`);
  const head = await commit("first", Object.fromEntries(names.map((name) => [name, name])));
  const repository = await open();
  const files = repository.filesAt(head, "");
  expect(await Promise.all(names.map((name) => textOf(files, name)))).toEqual(names);
  repository.close();
  expect(await textOf(files, "d0/f0")).toBe("d0/f0");
});

test("bytes are as committed: no filter and no line-end conversion has a say", async () => {
  const { commit, git, open } = await createRepository();
  await git("config", "core.autocrlf", "true");
  const head = await commit("first", { ".gitattributes": "*.csv text eol=crlf ident\n", "a.csv": "$Id$\n1\n" });
  expect(await textOf((await open()).filesAt(head, ""), "a.csv")).toBe("$Id$\n1\n");
});

test("an object that the clone lacks or that is damaged is a fault of reading, and no remote is asked", async () => {
  const origin = await createRepository();
  await origin.git("config", "uploadpack.allowFilter", "true");
  const head = await origin.commit("first", { "p/a.csv": "a\n1\n" });
  const clone = await createRepository({
    create: ["clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${origin.folder}`],
  });
  const files = (await clone.open()).filesAt(head, "p");
  expect(await files.list("")).toEqual(["a.csv"]);
  const lacking = { name: "ReadFault", path: "a.csv", detail: "missing or damaged in this clone" };
  await expect(textOf(files, "a.csv")).rejects.toMatchObject(lacking);
  const blob = await origin.git("rev-parse", "HEAD:p/a.csv");
  const path = join(origin.folder, ".git/objects", blob.slice(0, 2), blob.slice(2));
  await rm(path);
  await writeFile(path, "damaged");
  const broken = (await origin.open()).filesAt(head, "p");
  await expect(textOf(broken, "a.csv")).rejects.toMatchObject(lacking);
  expect(await broken.list("")).toEqual(["a.csv"]);
});

test("a repository with SHA-256 ids is read too", async () => {
  const { commit, open } = await createRepository({ create: ["init", "--quiet", "--object-format=sha256"] });
  const head = await commit("first", { "p/data/a.csv": "a\n" });
  const repository = await open();
  expect(await repository.resolveRevision("HEAD")).toEqual({ commit: head });
  expect(await textOf(repository.filesAt(head, "p"), "data/a.csv")).toBe("a\n");
});

async function textOf(files: FileStore, path: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of files.chunks(path)) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function digestOf(files: FileStore, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of files.chunks(path)) hash.update(part);
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
