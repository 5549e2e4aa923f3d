import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { shellPath } from "../../src/report/shell-word.ts";

describe("a path in a command that a person is to copy", () => {
  test.each([
    ["demo", "demo"],
    ["a/b-c_1.2", "a/b-c_1.2"],
    ["my data repo", "'my data repo'"],
    ["q;rm -rf $x", "'q;rm -rf $x'"],
    ["it's", "'it'\\''s'"],
    ["~", "'~'"],
    ["-n", "./-n"],
    ["- n", "'./- n'"],
    ["Ünï", "'Ünï'"],
    ["", "''"],
  ])("%j is written %s, and a shell reads it back", (path, word) => {
    expect(shellPath(path)).toBe(word);
    const read = execFileSync("sh", ["-c", `printf %s ${word}`], { encoding: "utf8" });
    expect(read).toBe(path.startsWith("-") ? `./${path}` : path);
  });
});
