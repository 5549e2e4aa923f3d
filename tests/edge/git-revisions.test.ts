import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository } from "../support/git-repository.ts";

test("any way to name a commit finds it", async () => {
  const { commit, git, open } = await createRepository();
  const first = await commit("the first of all");
  await git("tag", "light@1.0.0");
  await git("tag", "--annotate", "--message", "x", "heavy@1.0.0");
  const second = await commit("second");
  await git("branch", "zweig/größe", first);
  await git("checkout", "--quiet", "zweig/größe");
  await git("checkout", "--quiet", "main");
  await git("update-ref", "refs/tags/--output=x", first);
  await git("update-ref", "refs/heads/-d", first);
  const repository = await open();
  const names = {
    [second]: ["HEAD", "@", "main", "refs/heads/main", second, second.slice(0, 8), "main^{commit}", "HEAD@{0}"],
    [first]: [
      "light@1.0.0",
      "heavy@1.0.0",
      "tags/heavy@1.0.0",
      "heavy@1.0.0^{}",
      "HEAD~1",
      "main^",
      "zweig/größe",
      ":/first of",
      "HEAD^{/the first}",
      "@{-1}",
      "refs/tags/--output=x",
      "heads/-d",
    ],
  };
  for (const [commit, texts] of Object.entries(names)) {
    for (const text of texts) expect([text, await repository.resolveRevision(text)]).toEqual([text, { commit }]);
  }
});

test("what is no revision is told, and nothing is run for it", async () => {
  const { commit, folder, git, open } = await createRepository();
  await commit("first", { "a.txt": "1" });
  await commit("second");
  await git("update-ref", "refs/tags/--output=x", "HEAD");
  const repository = await open();
  const long = "x".repeat(1001);
  const refused = [
    "",
    "-",
    "--output=x",
    "--upload-pack=touch x",
    "-c",
    "--all",
    "-n1",
    "--glob=*",
    "HEAD\n",
    "a\0b",
    "\x1b[2J",
    long,
  ];
  for (const text of refused) expect(await repository.resolveRevision(text)).toEqual({ fault: "not-a-revision", text });
  const unknown = [
    "none",
    " ",
    " --output=x",
    "HEAD~4",
    "@{upstream}",
    "@{u",
    "HEAD@{99}",
    "HEAD@{--output=x}",
    "@{-9}",
    "^HEAD",
    "HEAD..HEAD",
    "HEAD...HEAD",
    "HEAD^!",
    "HEAD:none",
    ":/nobody said this",
    "$(touch x)",
    "0".repeat(40),
    "f".repeat(40),
    "\u{202e}x",
  ];
  for (const text of unknown) {
    expect([text, await repository.resolveRevision(text)]).toEqual([text, { fault: "unknown-revision", text }]);
  }
  for (const text of ["HEAD:a.txt", "HEAD^{tree}", ":a.txt"]) {
    expect(await repository.resolveRevision(text)).toEqual({ fault: "not-a-commit", text });
  }
  expect(await stat(join(folder, "x")).catch(() => "none")).toBe("none");
});

test("a name of both a branch and a tag is ambiguous", async () => {
  const { commit, git, open } = await createRepository();
  await commit("first");
  await git("branch", "dup");
  await git("tag", "dup");
  await commit("second");
  const repository = await open();
  const candidates = ["refs/heads/dup", "refs/tags/dup"];
  for (const text of ["dup", "dup^{commit}", "dup~0"]) {
    expect(await repository.resolveRevision(text)).toEqual({ fault: "ambiguous-revision", text, candidates });
  }
  expect(await repository.resolveRevision("tags/dup")).toEqual({ commit: expect.any(String) });
});

test("the beginning of an id is ambiguous where two commits have it, and not where the other object is none", async () => {
  const { git, open, write } = await createRepository();
  // Found by trying numbers: the ids of these two commits begin with 130b, of the third and of the text with 4964.
  const commitOf = async (message: string): Promise<string> => {
    const person = "A <a@example.org> 0 +0000";
    const tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    await write({ object: `tree ${tree}\nauthor ${person}\ncommitter ${person}\n\n${message}\n` });
    return git("hash-object", "-t", "commit", "-w", "object");
  };
  const twins = [await commitOf("273"), await commitOf("595")];
  const single = await commitOf("0");
  await write({ object: "32482\n" });
  await git("hash-object", "-w", "object");
  const repository = await open();
  const found = await repository.resolveRevision("130b");
  expect(found).toEqual({ fault: "ambiguous-revision", text: "130b", candidates: expect.any(Array) });
  const candidates = "fault" in found && found.fault === "ambiguous-revision" ? found.candidates : [];
  expect(twins.map((twin) => candidates.filter((id) => twin.startsWith(id)).length)).toEqual([1, 1]);
  expect(await repository.resolveRevision("4964")).toEqual({ commit: single });
});
