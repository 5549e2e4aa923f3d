import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, type TestRepository, useRepository } from "../support/git-repository.ts";

/** A repository with a bare one beside it as its remote. */
async function createWithRemote(): Promise<TestRepository & { readonly remote: TestRepository }> {
  const repository = await createRepository();
  await repository.git("init", "--quiet", "--bare", "../remote.git");
  await repository.git("remote", "add", "origin", "../remote.git");
  return { ...repository, remote: useRepository(join(repository.folder, "../remote.git"), repository.ambient) };
}

async function tagsOf({ git }: TestRepository): Promise<readonly string[]> {
  return (await git("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")).split("\n");
}

test("tags are pushed, and a second time nothing is left to push", async () => {
  const { commit, git, open, remote } = await createWithRemote();
  const head = await commit("first");
  const repository = await open();
  const tags = ["p@1.0.0", "q ü@1.0.0".replace(" ", "-"), "--exec=x@1.0.0"];
  for (const tag of tags) await repository.createTag({ tag, commit: head, message: tag });
  await git("tag", "other");
  expect(await repository.pushTags("origin", [])).toEqual({ pushed: [] });
  expect(await repository.pushTags("origin", [...tags, ...tags])).toEqual({ pushed: tags });
  expect(await repository.pushTags("origin", tags)).toEqual({ pushed: [] });
  expect(await tagsOf(remote)).toEqual([...tags].sort());
});

test("all tags are pushed or none", async () => {
  const { commit, git, open, remote } = await createWithRemote();
  const head = await commit("first");
  await git("push", "--quiet", "origin", "main");
  await remote.git("tag", "p@1.0.0", head);
  const repository = await open();
  for (const tag of ["p@1.0.0", "q@1.0.0"]) await repository.createTag({ tag, commit: head, message: "x" });
  expect(await repository.pushTags("origin", ["q@1.0.0", "p@1.0.0"])).toEqual({
    fault: "push-rejected",
    remote: "origin",
    tags: [{ tag: "p@1.0.0", reason: "already exists" }],
  });
  expect(await tagsOf(remote)).toEqual(["p@1.0.0"]);
});

test("a remote that declines is told in its words", async () => {
  const { commit, open, remote } = await createWithRemote();
  const head = await commit("first");
  await mkdir(join(remote.folder, "hooks"), { recursive: true });
  const hook = join(remote.folder, "hooks/pre-receive");
  await writeFile(hook, "#!/bin/sh\nexit 1\n");
  await chmod(hook, 0o755);
  const repository = await open();
  await repository.createTag({ tag: "p@1.0.0", commit: head, message: "x" });
  expect(await repository.pushTags("origin", ["p@1.0.0"])).toEqual({
    fault: "push-rejected",
    remote: "origin",
    tags: [{ tag: "p@1.0.0", reason: "pre-receive hook declined" }],
  });
});

test("a remote or tag that is not known is told", async () => {
  const { commit, git, open, folder } = await createWithRemote();
  await commit("first");
  await git("tag", "p@1.0.0");
  const repository = await open();
  const names = ["none", "", "--exec=x", "ext::touch x", "https://example.org/x.git", folder, "../remote.git", "."];
  for (const remote of names) {
    const fault = { fault: "unknown-remote", remote, known: ["origin"] };
    expect([await repository.pushTags(remote, ["p@1.0.0"]), await repository.deepen(remote)]).toEqual([fault, fault]);
  }
  for (const tag of ["p@2.0.0", "--mirror", "*", "", "p@1.0.0:refs/heads/main"]) {
    expect(await repository.pushTags("origin", ["p@1.0.0", tag])).toEqual({ fault: "unknown-tag", tag });
  }
});

test("a remote that cannot be reached is told, without its password", async () => {
  const { commit, git, open } = await createRepository();
  await commit("first");
  await git("tag", "p@1.0.0");
  await git("remote", "add", "gone", "../none.git");
  await git("remote", "add", "far", "https://ada:secret@localhost:1/x.git");
  const repository = await open();
  expect(await repository.pushTags("gone", ["p@1.0.0"])).toEqual({
    fault: "remote-failed",
    remote: "gone",
    detail: expect.stringContaining("'../none.git' does not appear to be a git repository"),
  });
  const far = await repository.deepen("far");
  expect(far).toEqual({
    fault: "remote-failed",
    remote: "far",
    detail: expect.stringContaining("https://localhost:1/x.git"),
  });
});

test("a remote inside the repository itself is not pushed to, since its hooks came with it", async () => {
  const { commit, git, open, folder } = await createRepository();
  await commit("first");
  await git("tag", "p@1.0.0");
  await git("init", "--quiet", "--bare", "inner ü");
  const inside = [".", "./inner ü", `file://${folder}/inner%20%C3%BC`, `${folder}/.git`, ".git/../inner ü"];
  for (const [at, address] of inside.entries()) await git("remote", "add", `r${at}`, address);
  await git("remote", "add", "pushed", "https://example.org/x.git");
  await git("config", "remote.pushed.pushurl", ".");
  await git("remote", "add", "renamed", "x:y");
  await git("config", "url../inner ü.insteadOf", "x:y");
  const repository = await open();
  for (const remote of await repository.remotes()) {
    expect(await repository.pushTags(remote, ["p@1.0.0"])).toEqual({ fault: "remote-inside", remote });
  }
});

test("a shallow clone is deepened, and gets the tags", async () => {
  const origin = await createRepository();
  const first = await origin.commit("first", { "p/a.csv": "1" });
  await origin.git("tag", "p@1.0.0");
  await origin.commit("second", { "p/a.csv": "2" });
  const head = await origin.commit("third", { "q.txt": "" });
  const clone = await createRepository({ create: ["clone", "--quiet", "--depth=1", `file://${origin.folder}`] });
  await clone.git("config", "fetch.prune", "true");
  await clone.git("config", "fetch.pruneTags", "true");
  await clone.git("tag", "mine@1.0.0");
  const repository = await clone.open();
  const state = async () => [
    await repository.isShallow(),
    (await repository.versionTags({ reachableFrom: head })).map(({ tag }) => tag),
    (await repository.commitsTouching("p", head)).length,
    "commit" in (await repository.resolveRevision(first)),
  ];
  expect(await state()).toEqual([true, ["mine@1.0.0"], 1, false]);
  expect(await repository.deepen("origin")).toEqual({ isShallow: false });
  expect(await state()).toEqual([false, ["mine@1.0.0", "p@1.0.0"], 2, true]);
  expect(await repository.deepen("origin")).toEqual({ isShallow: false });
});
