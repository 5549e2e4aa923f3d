import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGitRunner } from "../../src/edge/git-command.ts";
import { createFolder, createRepository } from "../support/git-repository.ts";

test("a git that does not answer is not waited for, nor what it has started", async () => {
  const folder = await createFolder();
  await writeFile(join(folder, "git"), "#!/bin/sh\nsleep 4 & echo some; sleep 4\n");
  await chmod(join(folder, "git"), 0o755);
  const run = createGitRunner(folder, { PATH: `${folder}:${process.env.PATH}` });
  const start = performance.now();
  await expect(run(["status"], { limit: 200 })).rejects.toMatchObject({
    name: "GitFault",
    reason: "timed-out",
    command: "status",
    detail: "0.2 s",
  });
  expect(performance.now() - start).toBeLessThan(2_500);
});

test("the guard of simple-git is on", async () => {
  const { ambient, folder } = await createRepository();
  const run = createGitRunner(folder, { PATH: ambient.PATH ?? "" });
  for (const args of [
    ["push", "--exec=x", "origin"],
    ["fetch", "--upload-pack=x"],
    ["config", "alias.x", "!x"],
    ["config", "core.editor", "x"],
  ] as const) {
    await expect(run(args)).rejects.toMatchObject({
      name: "GitFault",
      detail: expect.stringContaining("not permitted"),
    });
  }
});

test("reading files leaves nothing that keeps the program from ending", async () => {
  const { commit, open } = await createRepository();
  const head = await commit("first", { "a.csv": "a" });
  const awake = () => process.getActiveResourcesInfo().filter((name) => /Process|Pipe/.test(name)).length;
  // What made the commit is to be gone before anything is counted.
  await setTimeout(100);
  const before = awake();
  const repository = await open();
  const files = repository.filesAt(head, "");
  expect(await files.facts("a.csv")).toEqual({
    kind: "file",
    bytes: 1,
    modified: 0,
    object: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  for await (const chunk of files.chunks("a.csv")) expect(String(chunk)).toBe("a");
  expect(awake()).toBe(before);
});
