import { parse } from "yaml";
import type { loadWorkflowParser } from "./workflow-parser.ts";

type Loaded = Awaited<ReturnType<typeof loadWorkflowParser>>;
interface Members {
  readonly [name: string]: unknown;
}

function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Events in which GitHub runs a workflow with rights over the repository, on what a stranger may have written. */
const PRIVILEGED = ["pull_request_target", "workflow_run", "issue_comment"];

/** What is wrong with a workflow: what GitHub's parser says, and what would make it less safe than it has to be. */
export async function lintWorkflow(text: string, github: Loaded): Promise<readonly string[]> {
  const parsed = github.parseWorkflow({ name: "workflow", content: text }, new github.NoOperationTraceWriter());
  const faults = parsed.context.errors.getErrors().map(({ rawMessage }) => `GitHub: ${rawMessage}`);
  if (parsed.value !== undefined && faults.length === 0) {
    const { errors = [] } = await github.convertWorkflowTemplate(parsed.context, parsed.value);
    faults.push(...errors.map(({ Message }) => `GitHub: ${Message}`));
  }
  const workflow = members(parse(text));
  const events = typeof workflow.on === "string" ? [workflow.on] : Object.keys(members(workflow.on));
  const named = Array.isArray(workflow.on) ? workflow.on.map(String) : events;
  for (const event of named) if (PRIVILEGED.includes(event)) faults.push(`event ${event}`);
  if (JSON.stringify(workflow.permissions) !== "{}") faults.push("permissions of the workflow are not {}");
  const isRelease = text.includes("contents: write") || text.includes("id-token: write");
  for (const [id, value] of Object.entries(members(workflow.jobs))) {
    const job = members(value);
    if (job.permissions === undefined) faults.push(`${id}: no permissions`);
    if (job.permissions === "write-all") faults.push(`${id}: all permissions`);
    if (job["timeout-minutes"] === undefined && job.uses === undefined) faults.push(`${id}: no timeout`);
    faults.push(...lintUses(id, job.uses));
    faults.push(...lintSteps(id, list(job.steps), isRelease));
  }
  for (const line of text.split("\n")) {
    if (/^\s*(?:- )?uses: /.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line) && !/uses: \.\//.test(line)) {
      faults.push(`no version beside ${line.trim()}`);
    }
  }
  return faults;
}

/** The steps of a job or of a composite action. */
export function lintSteps(id: string, steps: readonly unknown[], isRelease: boolean): readonly string[] {
  return steps.flatMap((value, at) => {
    const step = members(value);
    const where = `${id}, step ${at + 1}`;
    const given = members(step.with);
    const uses = typeof step.uses === "string" ? step.uses : "";
    const faults = [...lintUses(where, step.uses)];
    if (typeof step.run === "string" && step.run.includes("${{")) faults.push(`${where}: an expression in run`);
    if (uses.startsWith("actions/checkout@") && given["persist-credentials"] !== false) {
      faults.push(`${where}: credentials are kept`);
    }
    if (uses.startsWith("actions/github-script@")) faults.push(`${where}: a script in the workflow`);
    if (isRelease && (uses.startsWith("actions/cache@") || given.cache !== undefined)) {
      faults.push(`${where}: a cache in a release`);
    }
    return faults;
  });
}

function lintUses(where: string, uses: unknown): readonly string[] {
  if (typeof uses !== "string" || uses.startsWith("./")) return [];
  return /@[0-9a-f]{40}$/.test(uses) ? [] : [`${where}: ${uses} is not pinned by commit`];
}
