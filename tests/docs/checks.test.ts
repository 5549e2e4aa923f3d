import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { optInChecks } from "../../src/checks/opt-in/index.ts";
import { validateSpec } from "../../src/cli/validate-command.ts";

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

test("docs/checks.md has a line for each check that can be asked for", () => {
  const listed = [...page("checks.md").matchAll(/^\| \[([a-z-]+)\]\(findings\/\1\.md\)/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(optInChecks.map(({ name }) => name).toSorted());
});

test("docs/frictionless-py.md compares each of them, and names our own options", () => {
  const text = page("frictionless-py.md");
  expect(optInChecks.filter(({ name }) => !text.includes(`\`${name}\``))).toEqual([]);
  const ours = ["format", "check", "fix", "yes", "max-errors", "output", "quiet", "verbose"];
  expect(ours.filter((name) => !(name in validateSpec.options) || !text.includes(`--${name}`))).toEqual([]);
});
