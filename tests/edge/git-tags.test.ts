import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { rankVersions, splitVersionTag } from "../../src/edge/git-versions.ts";
import { createRepository } from "../support/git-repository.ts";

test("tags with a version are listed by package and version, others not", async () => {
  const { commit, git, open } = await createRepository();
  const first = await commit("The first\ncommit\n\nMore.");
  await git("tag", "kent@1.10.0");
  const second = await commit("second");
  await git("tag", "--annotate", "--message", "Corrects £5\nof totals\n\nMore.", "kent@1.9.0", first);
  await git("tag", "--annotate", "--message", "outer", "kent@1.9.1", "kent@1.9.0");
  for (const tag of ["v1.0.0", "kent", "@1.0.0", "kent@1.0", "kent@01.0.0", "kent@1.0.0-", "größe@2.0.0-rc.1"])
    await git("tag", tag);
  await git("tag", "tree@1.0.0", "HEAD^{tree}");
  await git("tag", "--annotate", "--message", "x", "blob@1.0.0", "HEAD^{tree}");
  const repository = await open();
  const light = { isAnnotated: false, date: "2024-01-01T12:00:00Z", subject: "The first commit" };
  const kent = [
    {
      tag: "kent@1.9.0",
      name: "kent",
      version: "1.9.0",
      commit: first,
      isAnnotated: true,
      date: "2024-01-01T14:00:00Z",
      subject: "Corrects £5 of totals",
    },
    {
      tag: "kent@1.9.1",
      name: "kent",
      version: "1.9.1",
      commit: first,
      isAnnotated: true,
      date: "2024-01-01T14:00:00Z",
      subject: "outer",
    },
    { tag: "kent@1.10.0", name: "kent", version: "1.10.0", commit: first, ...light },
  ];
  const other = { tag: "größe@2.0.0-rc.1", name: "größe", version: "2.0.0-rc.1", commit: second };
  expect(await repository.versionTags()).toEqual(
    [{ ...other, isAnnotated: false, date: "2024-01-01T13:00:00Z", subject: "second" }, ...kent].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  );
  expect(await repository.versionTags({ name: "kent", reachableFrom: first })).toEqual(kent);
  expect((await repository.versionTags({ reachableFrom: first })).map(({ name }) => name)).toEqual([
    "kent",
    "kent",
    "kent",
  ]);
  for (const name of ["ken", "k*", "", "kent@1.9.0", "--output=x", "a b"])
    expect(await repository.versionTags({ name })).toEqual([]);
});

test("a tag that does not say when it was made has the date of its commit", async () => {
  const { commit, git, open, write } = await createRepository();
  const head = await commit("first");
  await write({ object: `object ${head}\ntype commit\ntag p@1.0.0\n\nold\n` });
  await git("update-ref", "refs/tags/p@1.0.0", await git("hash-object", "-t", "tag", "-w", "object"));
  expect(await (await open()).versionTags()).toMatchObject([
    { isAnnotated: true, date: "2024-01-01T12:00:00Z", subject: "old" },
  ]);
});

test("the highest version is by semantic versioning, and only what the commit has in its history counts", async () => {
  const { commit, git, open } = await createRepository();
  const first = await commit("first");
  for (const version of ["1.0.0", "2.0.0-rc.10", "2.0.0-rc.9", "1.9.0", "1.10.0"]) await git("tag", `p@${version}`);
  await git("tag", "p-q@9.0.0");
  const second = await commit("second");
  await git("tag", "p@2.0.0");
  await git("checkout", "--quiet", "-b", "side", first);
  const side = await commit("side");
  await git("tag", "p@3.0.0");
  const repository = await open();
  const highest = async (from: string) => (await repository.highestVersionTag("p", from))?.tag;
  expect([await highest(first), await highest(second), await highest(side)]).toEqual([
    "p@2.0.0-rc.10",
    "p@2.0.0",
    "p@3.0.0",
  ]);
  expect(await repository.highestVersionTag("q", first)).toBeUndefined();
});

test("versions are in the order of semver.org", () => {
  const ordered = [
    "no version",
    "0.0.0-0",
    "0.0.0",
    "0.9.9",
    "1.0.0-0",
    "1.0.0-0.alpha",
    "1.0.0-2",
    "1.0.0-10",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.99999999999999999998",
    "1.0.99999999999999999999",
    "1.2.0",
    "1.10.0",
    "2.0.0",
  ];
  const ranks = rankVersions([...ordered].reverse());
  expect(ordered.map((version) => ranks.get(version))).toEqual(ordered.map((_, at) => at));
  expect([...rankVersions(["1.0.1", "1.0.0+b", "1.0.0+a", "1.0", "1.0.1"])]).toEqual([
    ["1.0", 0],
    ["1.0.0+b", 1],
    ["1.0.0+a", 1],
    ["1.0.1", 2],
  ]);
  expect(["1.0.0+a.1", "a@b@1.0.0-x"].map((tag) => splitVersionTag(`p@${tag}`)?.name)).toEqual(["p", "p@a@b"]);
  for (const version of ["1.0.0-01", "1.0", "v1.0.0", "1.0.0+", "1.0.0\n", `1.0.0-${"1.".repeat(200)}1`]) {
    expect(splitVersionTag(`p@${version}`)).toBeUndefined();
  }
});

test("a tag is made with its message, its date and who made it, once", async () => {
  const { commit, git, open } = await createRepository();
  const first = await commit("first");
  const second = await commit("second");
  const repository = await open();
  const request = {
    tag: "p@1.0.0",
    commit: first,
    message: "p 1.0.0\n\n# Why\n£ grew\n",
    date: "2024-05-06T07:08:09+01:00",
  };
  expect(await repository.createTag(request)).toEqual({ isNew: true });
  expect(await git("cat-file", "tag", "p@1.0.0")).toBe(
    [
      `object ${first}`,
      "type commit",
      "tag p@1.0.0",
      "tagger Ada Tester <ada@example.org> 1714975689 +0000",
      "",
      "p 1.0.0\n\n# Why\n£ grew",
    ].join("\n"),
  );
  expect(await repository.createTag({ ...request, message: "other" })).toEqual({ isNew: false });
  expect(await repository.createTag({ ...request, commit: second })).toEqual({
    fault: "tag-elsewhere",
    tag: "p@1.0.0",
    commit: first,
  });
  await git("tag", "p@2.0.0", "HEAD^{tree}");
  expect(await repository.createTag({ ...request, tag: "p@2.0.0" })).toEqual({
    fault: "tag-elsewhere",
    tag: "p@2.0.0",
    commit: undefined,
  });
  expect(await repository.createTag({ tag: "p@1.0.1", commit: second, message: "now" })).toEqual({ isNew: true });
  expect(Date.now() - Date.parse((await repository.highestVersionTag("p", second))?.date ?? "")).toBeLessThan(60_000);
});

test("what is no version tag is not made", async () => {
  const { commit, git, open } = await createRepository();
  const head = await commit("first");
  const repository = await open();
  const names = [
    "",
    "p",
    "p@1.0",
    "--output=x",
    "a b@1.0.0",
    "a..b@1.0.0",
    "a\n@1.0.0",
    ".p@1.0.0",
    "a/.b@1.0.0",
    "p@{@1.0.0",
    "p@1.0.0.lock",
    "a.lock/b@1.0.0",
    "/p@1.0.0",
    `${"p".repeat(300)}@1.0.0`,
  ];
  for (const tag of names) {
    expect(await repository.createTag({ tag, commit: head, message: "x" })).toEqual({
      fault: "not-a-version-tag",
      tag,
    });
  }
  // A name that begins with "-" is a name like another: no command takes it for an option.
  expect(await repository.createTag({ tag: "--output=x@1.0.0", commit: head, message: "x" })).toEqual({ isNew: true });
  expect(await git("for-each-ref", "--format=%(refname)", "refs/tags")).toBe("refs/tags/--output=x@1.0.0");
  await expect(repository.createTag({ tag: "p@1.0.0", commit: "HEAD", message: "x" })).rejects.toThrow(TypeError);
  await expect(repository.createTag({ tag: "p@1.0.0", commit: head, message: "x", date: "soon" })).rejects.toThrow(
    TypeError,
  );
  expect(await repository.createTag({ tag: "p@1.0.0", commit: "0".repeat(40), message: "x" })).toEqual({
    fault: "git-refused",
    tag: "p@1.0.0",
    detail: expect.stringContaining("0000"),
  });
});

test("no tag is made for somebody whom git does not know", async () => {
  const cases = [
    { userSettings: "[user]\n\temail = ada@example.org\n", missing: "name" },
    { userSettings: "[user]\n\tname = Ada\n", missing: "email" },
    { userSettings: '[user]\n\tname = ""\n\temail = ada@example.org\n', missing: "name" },
  ];
  for (const { userSettings, missing } of cases) {
    const { git, open } = await createRepository({ userSettings });
    const author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    await git(...author, "commit", "--quiet", "--allow-empty", "--message", "first");
    const request = { tag: "p@1.0.0", commit: await git("rev-parse", "HEAD"), message: "x" };
    expect(await (await open()).createTag(request)).toEqual({ fault: "no-identity", missing });
  }
});

test("a tag that two runs make at once is made once", async () => {
  const { commit, open } = await createRepository();
  const head = await commit("first");
  const repository = await open();
  const request = { tag: "p@1.0.0", commit: head, message: "x" };
  const made = await Promise.all([1, 2, 3, 4].map((at) => repository.createTag({ ...request, message: `${at}` })));
  expect(made.map((result) => "isNew" in result && result.isNew).sort()).toEqual([false, false, false, true]);
});

test("a lock that a killed git left does not stop the next run, and one in use is left alone", async () => {
  const { commit, folder, open } = await createRepository();
  const head = await commit("first");
  const repository = await open();
  const lock = join(folder, ".git/refs/tags/p@1.0.0.lock");
  await mkdir(dirname(lock), { recursive: true });
  await writeFile(lock, "");
  await utimes(lock, new Date(0), new Date(0));
  expect(await repository.createTag({ tag: "p@1.0.0", commit: head, message: "x" })).toEqual({ isNew: true });
  const used = join(folder, ".git/refs/tags/p@2.0.0.lock");
  await writeFile(used, "");
  const ahead = new Date(Date.now() + 60_000);
  await utimes(used, ahead, ahead);
  expect(await repository.createTag({ tag: "p@2.0.0", commit: head, message: "x" })).toEqual({
    fault: "git-refused",
    tag: "p@2.0.0",
    detail: expect.stringContaining("p@2.0.0.lock"),
  });
});
