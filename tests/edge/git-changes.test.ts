import { expect, test } from "vitest";
import { createRepository } from "../support/git-repository.ts";

test("the merge base is the last commit that two have in common", async () => {
  const repository = await createRepository();
  const first = await repository.commit("first", { "a.txt": "1" });
  await repository.git("checkout", "--quiet", "-b", "topic");
  const topic = await repository.commit("topic", { "b.txt": "1" });
  await repository.git("checkout", "--quiet", "main");
  const main = await repository.commit("main", { "c.txt": "1" });
  await repository.git("checkout", "--quiet", "--orphan", "other");
  const other = await repository.commit("other");
  const opened = await repository.open();
  expect(await opened.mergeBase(main, topic)).toBe(first);
  expect(await opened.mergeBase(first, topic)).toBe(first);
  expect(await opened.mergeBase(main, other)).toBeUndefined();
  await expect(opened.mergeBase(main, "main")).rejects.toThrow(TypeError);
});

test("what changed since a commit: committed, staged, not staged, untracked, deleted, and under both names", async () => {
  const repository = await createRepository();
  const first = await repository.commit("first", {
    "same.txt": "1",
    "old name.csv": "a\n".repeat(50),
    "gone.txt": "1",
    "edited.txt": "1",
    "staged.txt": "1",
    ".gitignore": "ignored.txt\n",
  });
  await repository.git("mv", "old name.csv", "new\nname.csv");
  await repository.commit("second", { "committed.txt": "1" });
  await repository.write({
    "gone.txt": undefined,
    "edited.txt": "2",
    "staged.txt": "2",
    "new/ü.txt": "",
    "ignored.txt": "",
  });
  await repository.git("add", "staged.txt");
  expect(await (await repository.open()).changedSince(first)).toEqual([
    "committed.txt",
    "edited.txt",
    "gone.txt",
    "new\nname.csv",
    "new/ü.txt",
    "old name.csv",
    "staged.txt",
  ]);
});

test("no program that the repository names is run to tell what changed", async () => {
  const repository = await createRepository();
  const first = await repository.commit("first", { "a.csv": "1\n", ".gitattributes": "*.csv diff=own filter=own\n" });
  await repository.commit("second", { "a.csv": "2\n" });
  await repository.git("config", "diff.own.command", "touch owned");
  await repository.git("config", "diff.own.textconv", "touch owned");
  await repository.git("config", "filter.own.clean", "touch owned; cat");
  await repository.write({ "a.csv": "3\n" });
  expect(await (await repository.open()).changedSince(first)).toEqual(["a.csv"]);
});
