import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lintSteps, lintWorkflow } from "../support/lint-workflow.ts";
import { loadWorkflowParser } from "../support/workflow-parser.ts";

let github: Awaited<ReturnType<typeof loadWorkflowParser>>;
beforeAll(async () => {
  github = await loadWorkflowParser();
});

const workflows = [".github/workflows", "templates/repository/.github/workflows"].flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => `${folder}/${name}`),
);

test("there are workflows for this repository and for new ones", () => {
  expect(workflows.map((path) => path.split("/").slice(-1)[0])).toEqual([
    "publish-data.yml",
    "publish.yml",
    "test.yml",
    "validate.yml",
    "publish.yml",
    "validate.yml",
  ]);
});

test.each(workflows)("%s: GitHub takes it, and it has no more rights than it needs", async (path) => {
  expect(await lintWorkflow(readFileSync(path, "utf8"), github)).toEqual([]);
});

test("the composite action pins what it uses and has no expression in a command", () => {
  const action: { runs: { using: string; steps: unknown[] } } = parse(
    readFileSync(".github/actions/review/action.yml", "utf8"),
  );
  expect(action.runs.using).toBe("composite");
  expect(lintSteps("action", action.runs.steps, true)).toEqual([]);
});

const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";

/** A workflow without a fault, of which each case changes one thing. */
const sound = `on: pull_request
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
      - run: echo "$NAME"
        env:
          NAME: \${{ github.event.pull_request.title }}
`;

describe("the lint finds", () => {
  test("nothing in a sound workflow", async () => {
    expect(await lintWorkflow(sound, github)).toEqual([]);
  });

  test.each([
    ["an action that is not pinned", [checkout, "actions/checkout@v7 # v7.0.1"], "is not pinned by commit"],
    ["a pin without its version", [" # v7.0.1", ""], "no version beside - uses: actions/checkout@"],
    ["no permissions at the top", ["permissions: {}\n", ""], "permissions of the workflow are not {}"],
    ["permissions at the top", ["permissions: {}", "permissions: read-all"], "permissions of the workflow are not {}"],
    ["no permissions of a job", ["    permissions:\n      contents: read\n", ""], "one: no permissions"],
    ["all permissions of a job", ["\n      contents: read", " write-all"], "one: all permissions"],
    ["pull_request_target", ["on: pull_request", "on: pull_request_target"], "event pull_request_target"],
    ["the same in a list", ["on: pull_request", "on: [push, pull_request_target]"], "event pull_request_target"],
    [
      "the same among others",
      ["on: pull_request", "on:\n  push:\n  pull_request_target:\n    types: [opened]"],
      "event pull_request_target",
    ],
    ["an expression in run", ['"$NAME"', "$" + "{{ github.head_ref }}"], "an expression in run"],
    ["kept credentials", ["persist-credentials: false", "persist-credentials: true"], "credentials are kept"],
    ["credentials that are kept unsaid", ["persist-credentials: false", "fetch-depth: 0"], "credentials are kept"],
    [
      "a cache in a release",
      [
        "contents: read\n    steps:\n",
        `contents: write\n    steps:\n      - uses: ${checkout.replace("checkout", "cache")}\n`,
      ],
      "a cache in a release",
    ],
    ["no timeout", ["    timeout-minutes: 5\n", ""], "one: no timeout"],
    ["a misspelt permission", ["contents: read", "contents: reed"], "GitHub: Unexpected value 'reed'"],
    ["an unknown property", ["runs-on:", "run-on:"], "GitHub: "],
    ["a broken expression", ["github.event.pull_request.title", "github.event..title"], "GitHub: "],
    ["an unknown name in an expression", ["github.event.pull_request.title", "secret.X"], "GitHub: "],
  ])("%s", async (_, [from, to], fault) => {
    const faulty = sound.replace(from ?? "", () => to ?? "");
    expect(faulty).not.toBe(sound);
    expect((await lintWorkflow(faulty, github)).join("\n")).toContain(fault);
  });
});
