import { appendFile, chmod, mkdir, readdir, realpath, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readForeignSettings } from "../../src/edge/git-foreign-settings.ts";
import { createRepository, type TestRepository, useRepository } from "../support/git-repository.ts";

const HOOKS = [
  "post-index-change",
  "pre-auto-gc",
  "pre-push",
  "fsmonitor-watchman",
  "reference-transaction",
  "post-checkout",
  "sendemail-validate",
];

/** Whatever git runs because this repository's settings, attributes or hooks say so leaves a file in `marks`. */
async function createHostile(): Promise<TestRepository & { readonly head: string; readonly marks: string }> {
  const repository = await createRepository();
  const { folder, git } = repository;
  const marks = join(folder, "../marks");
  await mkdir(marks);
  const head = await repository.commit("first", {
    ".gitattributes": "* filter=evil diff=evil merge=evil\n*.csv filter=a=b\n",
    "p/datapackage.json": '{ "name": "p" }',
    "p/a.csv": "a\n1\n",
    "p/b.csv": "a\n1\n",
  });
  await git("tag", "p@1.0.0");
  await git("init", "--quiet", "--bare", "../remote.git");
  await git("push", "--quiet", "../remote.git", "main");
  // Objects of a neighbour, whose refs a command of the settings lists.
  await writeFile(join(folder, ".git/objects/info/alternates"), join(folder, "../remote.git/objects\n"));
  const hooks = join(folder, "../hooks");
  for (const home of [hooks, join(folder, ".git/hooks")]) {
    await mkdir(home, { recursive: true });
    for (const hook of HOOKS) {
      await writeFile(join(home, hook), `#!/bin/sh\ntouch '${marks}/hook-${hook}'\n`);
      await chmod(join(home, hook), 0o755);
    }
  }
  for (const program of ["proxy", "gpg"]) {
    await writeFile(join(hooks, program), `#!/bin/sh\ntouch '${marks}/${program}'\n`);
    await chmod(join(hooks, program), 0o755);
  }
  const mark = (name: string): string => `touch '${marks}/${name}';`;
  await appendFile(
    join(folder, ".git/config"),
    `
[core]
  fsmonitor = "${mark("fsmonitor")}:"
  hooksPath = ${hooks}
  sshCommand = "${mark("ssh")} false"
  askPass = "${mark("askpass")} false"
  gitProxy = ${join(hooks, "proxy")}
  editor = "${mark("editor")}"
  pager = "${mark("pager")} cat"
  alternateRefsCommand = "${mark("alternates")}:"
[alias]
  status = "!${mark("alias")}"
  rev-list = "!${mark("alias")}"
  x = "!${mark("alias")}"
[pager]
  status = "${mark("pager")} cat"
[filter "evil"]
  clean = "${mark("filter-clean")} cat"
  smudge = "${mark("filter-smudge")} cat"
  process = "${mark("filter-process")} false"
[filter "a=b"]
  clean = "${mark("filter-equals")} cat"
  smudge = "${mark("filter-smudge")} cat"
  required = true
[diff]
  external = "${mark("diff")}"
[diff "evil"]
  textconv = "${mark("textconv")} cat"
  command = "${mark("diff")}"
[merge "evil"]
  driver = "${mark("merge")}"
[credential]
  helper = "!${mark("credential")}"
[credential "https://localhost:1"]
  helper = "!${mark("credential")}"
[gpg]
  program = ${join(hooks, "gpg")}
[tag]
  gpgSign = true
[push]
  gpgSign = true
  recurseSubmodules = on-demand
[log]
  showSignature = true
[protocol]
  allow = always
[protocol "ext"]
  allow = always
[fetch]
  recurseSubmodules = true
[gc]
  auto = 1
  autoDetach = false
[hook "evil"]
  event = reference-transaction
  command = "${mark("hook-setting")}"
[remote "ext"]
  url = "ext::sh -c touch% ${marks}/ext"
[remote "renamed"]
  url = "https://renamed/"
[url "ext::sh -c touch% ${marks}/ext% "]
  insteadOf = https://renamed/
[remote "vcs"]
  url = "sh -c touch% ${marks}/vcs"
  vcs = ext
[remote "ssh"]
  url = ssh://localhost:1/x.git
[remote "web"]
  url = https://localhost:1/x.git
[remote "git"]
  url = git://localhost:1/x.git
[remote "near"]
  url = ../remote.git
  fetch = +refs/heads/*:refs/remotes/near/*
[remote "program"]
  url = ../remote.git
  fetch = +refs/heads/*:refs/remotes/near/*
  uploadpack = "${mark("uploadpack")} git-upload-pack"
  receivepack = "${mark("receivepack")} git-receive-pack"
`,
  );
  return { ...repository, head, marks };
}

test("nothing that a repository's own settings name is run", async () => {
  const { head, marks, folder, open, write } = await createHostile();
  await write({ "p/a.csv": "a\n2\n", "new.csv": "" });
  await utimes(join(folder, "p/b.csv"), new Date(0), new Date(0));
  const repository = await open();
  expect(await repository.status()).toEqual([
    { path: "new.csv", change: "untracked" },
    { path: "p/a.csv", change: "modified" },
  ]);
  expect(await repository.resolveRevision("p@1.0.0")).toEqual({ commit: head });
  expect(await repository.resolveRevision(":/first")).toEqual({ commit: head });
  expect(await repository.commitsTouching("p", head)).toHaveLength(1);
  expect(await repository.highestVersionTag("p", head)).toMatchObject({ tag: "p@1.0.0" });
  for await (const chunk of repository.filesAt(head, "p").chunks("a.csv")) expect(String(chunk)).toBe("a\n1\n");
  expect(await repository.createTag({ tag: "p@1.1.0", commit: head, message: "x" })).toEqual({ isNew: true });
  expect(await repository.pushTags("near", ["p@1.1.0"])).toEqual({ pushed: ["p@1.1.0"] });
  expect(await repository.deepen("near")).toEqual({ isShallow: false });
  for (const remote of ["program", "vcs"]) {
    const refused = { fault: "remote-runs-program", remote };
    expect(await repository.deepen(remote)).toEqual(refused);
    expect(await repository.pushTags(remote, ["p@1.1.0"])).toEqual(refused);
  }
  for (const remote of ["ext", "renamed", "ssh", "web", "git"]) {
    const failed = { fault: "remote-failed", remote };
    expect(await repository.deepen(remote)).toMatchObject(failed);
    expect(await repository.pushTags(remote, ["p@1.1.0"])).toMatchObject(failed);
  }
  expect(await readdir(marks)).toEqual([]);
});

test("the same repository makes plain git run all of it, so that the test above means something", async () => {
  const { folder, git, marks, write } = await createHostile();
  const tried = (...args: readonly string[]) => git(...args).catch(() => undefined);
  // One file for each filter: what has the time that git noted is not looked into again.
  for (const file of ["p/b.csv", "p/datapackage.json"]) await utimes(join(folder, file), new Date(0), new Date(0));
  await tried("status");
  await git("config", "--unset", "filter.evil.process");
  await utimes(join(folder, "p/datapackage.json"), new Date(1_000), new Date(1_000));
  await tried("status");
  await write({ "p/a.csv": "a\n2\n" });
  await tried("-c", "core.fsmonitor=", "diff", "HEAD");
  await tried("tag", "--message", "x", "x");
  for (const remote of ["program", "ext", "renamed", "vcs", "ssh", "git"]) await tried("fetch", remote);
  await tried("-c", "push.gpgSign=false", "push", "program", "HEAD:refs/heads/x");
  expect((await readdir(marks)).filter((name) => !name.startsWith("hook-"))).toEqual([
    "alternates",
    "diff",
    "ext",
    "filter-clean",
    "filter-equals",
    "filter-process",
    "filter-smudge",
    "fsmonitor",
    "gpg",
    "proxy",
    "receivepack",
    "ssh",
    "uploadpack",
    "vcs",
  ]);
  expect(await readdir(marks)).toEqual(expect.arrayContaining(["hook-reference-transaction", "hook-pre-push"]));
});

test("a partial clone does not fetch what it lacks, over whatever its remote says", async () => {
  const origin = await createRepository();
  await origin.git("config", "uploadpack.allowFilter", "true");
  const head = await origin.commit("first", { "a.csv": "a\n" });
  const clone = await createRepository({
    create: ["clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${origin.folder}`],
  });
  const mark = join(clone.folder, "../mark");
  await clone.git("config", "remote.origin.uploadpack", `touch ${mark}; git-upload-pack`);
  const files = (await clone.open()).filesAt(head, "");
  await expect(files.facts("a.csv")).rejects.toMatchObject({
    name: "ReadFault",
    detail: "missing or damaged in this clone",
  });
  expect(await readdir(join(mark, ".."))).not.toContain("mark");
});

test("a repository that says that its files are in another one lends that one none of its settings", async () => {
  const { ambient, folder, git, open } = await createRepository();
  await mkdir(join(folder, "sub"));
  const inner = useRepository(join(folder, "sub"), ambient);
  await inner.git("init", "--quiet", "--initial-branch=main");
  await inner.commit("inner", { ".gitattributes": "*.csv filter=evil\n", "x.csv": "a\n" });
  const mark = join(folder, "../mark");
  await inner.git("config", "filter.evil.clean", `touch '${mark}'; cat`);
  await git("config", "core.worktree", "../sub");
  await utimes(join(folder, "sub/x.csv"), new Date(0), new Date(0));
  const repository = await open();
  expect(repository.root).toBe(await realpath(join(folder, "sub")));
  await repository.status();
  expect(await readdir(join(mark, ".."))).not.toContain("mark");
});

test("a submodule's settings are not looked at", async () => {
  const { commit, folder, git, open } = await createRepository();
  const inner = await createRepository();
  await inner.commit("inner", { "a.txt": "" });
  await git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "sub");
  await commit("first");
  const mark = join(folder, "../mark");
  await git("-C", "sub", "config", "core.fsmonitor", `touch ${mark}`);
  await writeFile(join(folder, "sub/a.txt"), "changed");
  const repository = await open();
  expect(await repository.status()).toEqual([]);
  const second = useRepository(join(folder, "sub"), (await createRepository()).ambient);
  await second.git("-c", "core.fsmonitor=", "commit", "--quiet", "--all", "--message", "moved");
  expect(await repository.status()).toEqual([{ path: "sub", change: "modified" }]);
  expect(await readdir(join(mark, ".."))).not.toContain("mark");
});

test("what the user or the machine says stays, where the repository says otherwise", () => {
  const lines = [
    ["system", "credential.helper", "osxkeychain"],
    ["global", "credential.https://github.com.helper", "!gh auth git-credential"],
    ["global", "filter.lfs.clean", "git-lfs clean -- %f"],
    ["global", "filter.lfs.required", "true"],
    ["global", "core.sshcommand", "ssh -i key"],
    ["local", "credential.https://x=y/.helper", "evil"],
    ["local", "filter.lfs.clean", "evil"],
    ["local", "filter.other.process", "evil"],
    ["local", "filter.other.required", undefined],
    ["worktree", "core.sshcommand", "evil"],
    ["local", "remote.a.b.receivepack", "evil"],
    ["local", "hook.a.b.command", "evil"],
    ["local", "user.name", "Ada\nfilter.x.clean"],
  ];
  const listing = lines
    .map(([scope, key, value]) => `${scope}\0${key}${value === undefined ? "" : `\n${value}`}\0`)
    .join("");
  expect(readForeignSettings(listing)).toEqual({
    overrides: [
      ["filter.lfs.clean", "git-lfs clean -- %f"],
      ["filter.other.process", ""],
      ["filter.other.required", "false"],
      ["hook.a.b.enabled", "false"],
      ["credential.helper", ""],
      ["credential.helper", "osxkeychain"],
      ["credential.https://github.com.helper", "!gh auth git-credential"],
    ],
    sshCommand: "ssh -i key",
    remotesWithProgram: new Set(["a.b"]),
  });
});

test("a filter that the user has is used, since without it files would seem changed", async () => {
  const { commit, folder, open } = await createRepository({
    userSettings:
      '[user]\n\tname = A\n\temail = a@example.org\n[filter "mine"]\n\tclean = tr a-z A-Z\n\tsmudge = cat\n',
  });
  await commit("first", { ".gitattributes": "*.csv filter=mine\n", "a.csv": "abc\n" });
  await utimes(join(folder, "a.csv"), new Date(0), new Date(0));
  expect(await (await open()).status()).toEqual([]);
});
