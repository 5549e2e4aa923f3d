import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRepository } from "../../src/edge/git-repository.ts";
import { createFolder, createRepository, useRepository } from "../support/git-repository.ts";

test("a folder that is not there, or is a file, is told", async () => {
  const folder = await createFolder();
  await writeFile(join(folder, "file"), "");
  expect(await openRepository(join(folder, "none"))).toEqual({ fault: "no-folder", folder: join(folder, "none") });
  expect(await openRepository(join(folder, "file"))).toEqual({ fault: "no-folder", folder: join(folder, "file") });
});

test("a folder outside of any repository is told", async () => {
  const folder = await createFolder();
  expect(await openRepository(folder)).toEqual({ fault: "no-repository", folder });
});

test("a machine without git is told", async () => {
  const folder = await createFolder();
  expect(await openRepository(folder, { PATH: folder })).toEqual({ fault: "git-missing" });
});

test("a git that is too old to be kept in check is told", async () => {
  const folder = await createFolder();
  await writeProgram(join(folder, "git"), "echo git version 2.30.9");
  expect(await openRepository(folder, { PATH: `${folder}:/bin` })).toEqual({
    fault: "git-too-old",
    found: "2.30.9",
    needed: "2.31",
  });
});

test("a folder of another user is told", async () => {
  const { folder, ambient } = await createRepository();
  const programs = await createFolder();
  // Git's own switch for this, which no environment of ours lets through: so a git that sets it.
  const realGit = (ambient.PATH ?? "").split(":").map((home) => `"${home}/git"`);
  await writeProgram(
    join(programs, "git"),
    `for git in ${realGit.join(" ")}; do test -x "$git" && GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$git" "$@"; done`,
  );
  const opened = await openRepository(folder, { ...ambient, PATH: `${programs}:${ambient.PATH}` });
  expect(opened).toEqual({ fault: "other-owner", folder });
});

test("a bare repository is told, and one that lies inside another is not entered", async () => {
  const bare = await createRepository({ name: "bare.git", create: ["init", "--quiet", "--bare"] });
  expect(await openRepository(bare.folder, bare.ambient)).toEqual({ fault: "bare-repository", folder: bare.folder });
  const { folder, ambient, git } = await createRepository();
  await git("init", "--quiet", "--bare", "inner");
  const inner = join(folder, "inner");
  expect(await openRepository(inner, ambient)).toEqual({ fault: "bare-repository", folder: inner });
});

test("settings that git cannot read are told in git's words", async () => {
  const { folder, ambient } = await createRepository();
  await writeFile(join(folder, ".git/config"), "[core\n");
  expect(await openRepository(folder, ambient)).toEqual({
    fault: "git-failed",
    folder,
    detail: expect.stringMatching(/^bad config line 1 in file /),
  });
});

test("a repository without commits opens, and says so", async () => {
  const { open, folder } = await createRepository();
  const repository = await open();
  expect({
    root: repository.root,
    head: await repository.headCommit(),
    branch: await repository.branchName(),
    shallow: await repository.isShallow(),
    status: await repository.status(),
    tags: await repository.versionTags(),
    remotes: await repository.remotes(),
    revision: await repository.resolveRevision("HEAD"),
  }).toEqual({
    root: folder,
    head: undefined,
    branch: "main",
    shallow: false,
    status: [],
    tags: [],
    remotes: [],
    revision: { fault: "unknown-revision", text: "HEAD" },
  });
});

test("a subfolder opens the repository that it is in, names outside of ASCII included", async () => {
  const { folder, ambient, commit } = await createRepository({ name: "répertoire ñ 数据" });
  const head = await commit("first", { "datapackages/größe x/data/a.csv": "a\n1\n" });
  const inner = join(folder, "datapackages/größe x");
  const repository = await useRepository(inner, ambient).open();
  expect({
    root: repository.root,
    head: await repository.headCommit(),
    here: await repository.locate(inner),
    top: await repository.locate(folder),
    gone: await repository.locate(join(inner, "gone/x")),
    outside: await repository.locate(join(folder, "..")),
    beside: await repository.locate(`${folder}-beside`),
    files: await repository.filesAt(head, "datapackages/größe x").list("data"),
  }).toEqual({
    root: folder,
    head,
    here: "datapackages/größe x",
    top: "",
    gone: "datapackages/größe x/gone/x",
    outside: undefined,
    beside: undefined,
    files: ["a.csv"],
  });
});

test("a folder that is reached through a link is found where it is", async () => {
  const { folder, commit, open } = await createRepository();
  await commit("first", { "p/datapackage.json": "{}" });
  const elsewhere = await createFolder();
  await symlink(join(folder, "p"), join(elsewhere, "link"));
  expect(await (await open()).locate(join(elsewhere, "link"))).toBe("p");
});

test("a worktree has its own HEAD and status, and the tags of all", async () => {
  const { folder, ambient, commit, git, open } = await createRepository();
  const first = await commit("first", { "a.txt": "1" });
  await git("tag", "p@1.0.0");
  const second = await commit("second", { "a.txt": "2" });
  await git("worktree", "add", "--quiet", "-b", "side", "../side", first);
  const side = useRepository(join(folder, "../side"), ambient);
  await side.write({ "b.txt": "" });
  const [main, there] = [await open(), await side.open()];
  expect({
    heads: [await main.headCommit(), await there.headCommit()],
    branches: [await main.branchName(), await there.branchName()],
    status: [await main.status(), await there.status()],
    tags: (await there.versionTags()).map(({ tag }) => tag),
  }).toEqual({
    heads: [second, first],
    branches: ["main", "side"],
    status: [[], [{ path: "b.txt", change: "untracked" }]],
    tags: ["p@1.0.0"],
  });
});

test("a detached HEAD is on no branch", async () => {
  const { commit, git, open } = await createRepository();
  const first = await commit("first");
  await commit("second");
  await git("checkout", "--quiet", "--detach", first);
  const repository = await open();
  expect([await repository.branchName(), await repository.headCommit()]).toEqual([undefined, first]);
});

test("every kind of change is in the status, by its path", async () => {
  const { commit, git, open, write } = await createRepository();
  await commit("first", { "a.txt": "1", "b.txt": "1", "c.txt": "1", ".gitignore": "ignored\n" });
  await git("mv", "c.txt", "moved.txt");
  await write({ "a.txt": "2", "b.txt": undefined, ignored: "", 'new folder/ä\n"x".txt': "", "p/-q": "" });
  const repository = await open();
  expect(await repository.status()).toEqual([
    { path: "a.txt", change: "modified" },
    { path: "b.txt", change: "deleted" },
    { path: "c.txt", change: "deleted" },
    { path: "moved.txt", change: "added" },
    { path: 'new folder/ä\n"x".txt', change: "untracked" },
    { path: "p/-q", change: "untracked" },
  ]);
  expect(await repository.status("p")).toEqual([{ path: "p/-q", change: "untracked" }]);
  expect(await repository.status("*.txt")).toEqual([]);
});

test("a merge that stopped is in the status", async () => {
  const { commit, git, open } = await createRepository();
  await commit("first", { "a.txt": "1\n" });
  await git("checkout", "--quiet", "-b", "side");
  await commit("side", { "a.txt": "2\n" });
  await git("checkout", "--quiet", "main");
  await commit("main", { "a.txt": "3\n" });
  await git("merge", "side").catch(() => undefined);
  expect(await (await open()).status()).toEqual([{ path: "a.txt", change: "conflicted" }]);
});

test("the commits that touch a path come newest first, with their dates", async () => {
  const { commit, open } = await createRepository();
  const first = await commit("first", { "p/a.csv": "1", "q/a.csv": "1" });
  await commit("second", { "q/a.csv": "2" });
  const third = await commit("third", { "p/a.csv": "3" });
  const repository = await open();
  expect(await repository.commitsTouching("p", third)).toEqual([
    { commit: third, date: "2024-01-01T14:00:00Z" },
    { commit: first, date: "2024-01-01T12:00:00Z" },
  ]);
  expect(await repository.commitsTouching("*", third)).toEqual([]);
  expect(await repository.commitDate(third)).toBe("2024-01-01T14:00:00Z");
  expect((await repository.commitsTouching("", third)).length).toBe(3);
});

test("a repository whose settings the environment points elsewhere is not led astray", async () => {
  const { folder, ambient, commit } = await createRepository();
  const other = await createRepository();
  const head = await commit("first");
  await mkdir(join(folder, "sub"));
  const led = useRepository(join(folder, "sub"), {
    ...ambient,
    GIT_DIR: join(other.folder, ".git"),
    GIT_WORK_TREE: other.folder,
    GIT_INDEX_FILE: join(other.folder, ".git/index"),
    GIT_OBJECT_DIRECTORY: join(other.folder, ".git/objects"),
    EDITOR: "false",
    PAGER: "false",
  });
  const repository = await led.open();
  expect([repository.root, await repository.headCommit()]).toEqual([folder, head]);
});

async function writeProgram(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
