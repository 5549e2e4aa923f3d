import { beforeAll, expect, test } from "vitest";
import { createRepository } from "../support/git-repository.ts";
import { loadWorkflowParser } from "../support/workflow-parser.ts";
import { runWorkflow, TOKEN } from "../support/workflow-runner.ts";

let github: Awaited<ReturnType<typeof loadWorkflowParser>>;
beforeAll(async () => {
  github = await loadWorkflowParser();
});

const workflow = `
on: push
permissions: {}
jobs:
  last:
    needs: [first, skipped]
    runs-on: ubuntu-latest
    steps:
      - run: exit 1
  skipped:
    needs: first
    if: needs.first.outputs.count == '0'
    steps:
      - run: exit 1
  second:
    needs: first
    if: needs.first.outputs.count != '0'
    steps:
      - uses: actions/download-artifact@x
        with: { name: made, path: got/it }
      - name: Read
        env:
          SECRET: \${{ github.token }}
        run: cat got/it/file && test "$SECRET" = "${TOKEN}" && echo "## Fine" >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/attest@x
        with: { subject-path: got/*/* }
      - name: Fails
        run: "false | true"
      - name: Never
        run: echo never
  first:
    outputs:
      count: \${{ steps.made.outputs.count }}
    steps:
      - uses: actions/checkout@x
        with: { fetch-depth: 0 }
      - name: Make
        id: made
        run: |
          mkdir out
          git log --format=%s > out/file
          echo "count=2" >> "$GITHUB_OUTPUT"
      - uses: actions/upload-artifact@x
        with: { name: made, path: out }
`;

test("a workflow runs as GitHub would run it", async () => {
  const repository = await createRepository();
  await repository.commit("one", { a: "a" });
  const sha = await repository.commit("two", { a: "b" });
  await repository.git("clone", "--quiet", "--bare", ".", "../remote.git");
  const run = await runWorkflow(workflow, {
    github,
    remote: `${repository.folder}/../remote.git`,
    sha,
    event: { event_name: "push" },
    environment: {},
    install: "linked",
  });
  await run.close();
  expect({ result: run.result, jobs: run.jobs, summary: run.summary, attested: run.attested }).toEqual({
    result: "failure",
    jobs: { first: "success", skipped: "skipped", last: "skipped", second: "failure" },
    summary: "## Fine\n",
    attested: ["got/it/file"],
  });
  expect(run.steps.filter(({ step }) => step === "Read" || step === "Fails" || step === "Never")).toEqual([
    { job: "second", step: "Read", code: 0, output: "two\none\n" },
    { job: "second", step: "Fails", code: 1, output: "" },
  ]);
});
