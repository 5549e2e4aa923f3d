import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { wrapEvenly } from "../../src/report/wrap.ts";
import { runFoipack } from "../support/run-foipack.ts";

const { stdout: overview } = await runFoipack(["--help"], ".");
const commands = [...overview.matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name = ""]) => name);

/** The examples of a page. */
function examplesOf(page: string): readonly string[] {
  return [...page.matchAll(/^ {2}(foipack .*?)(?: {2}|$)/gm)].map(([, command = ""]) => command);
}

test("the overview names every command, and each has a page", () => {
  expect(commands).toHaveLength(22);
});

describe.each([["--help"], ...commands.map((name) => [name])])("the help of %s", (name) => {
  test("fits into 80 columns, leaves no word alone, and breaks no example", async () => {
    const words = name === "--help" ? ["--help"] : [name, "--help"];
    const { stdout: page, code } = await runFoipack(words, ".");
    expect(code).toBe(0);
    const lines = page.split("\n");
    expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
    const alone = lines.filter((line, at) => {
      const isWord = /^\s*[^\s:]+[.;,]?$/.test(line);
      const before = lines[at - 1] ?? "";
      return isWord && before.trim() !== "" && !/^ {2}foipack|:$/.test(before);
    });
    expect(alone).toEqual([]);
    expect(page).not.toMatch(/\[(?:string|boolean|number)\]/);
    if (name === "--help") return;
    expect(page).toMatch(/^ *-h, --help +show this help$/m);
    for (const example of examplesOf(page)) expect(example.split(" ")[1]).toBe(name);
    expect(examplesOf(page).length).toBeGreaterThan(0);
  });
});

describe("lines that are broken evenly", () => {
  test.each([
    ["one two three", 20, ["one two three"]],
    ["one two three four", 15, ["one two", "three four"]],
    ["one twothreefourfive", 16, ["one", "twothreefourfive"]],
    ["", 10, [""]],
  ])("%j in %d columns", (text, width, lines) => {
    expect(wrapEvenly(text, width)).toEqual(lines);
  });
});
