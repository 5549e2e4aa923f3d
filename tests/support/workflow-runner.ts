import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { loadWorkflowParser } from "./workflow-parser.ts";

type GitHub = Awaited<ReturnType<typeof loadWorkflowParser>>;
interface Members {
  readonly [name: string]: unknown;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a workflow runs on. */
export interface RunnerOptions {
  readonly github: GitHub;
  /** The remote that `actions/checkout` clones: a bare repository on this machine. */
  readonly remote: string;
  /** The commit that the run is for. */
  readonly sha: string;
  /** The context `github`, besides `sha` and `token`. */
  readonly event: Members;
  /** The environment of every step: the address of the API, and who git is. */
  readonly environment: NodeJS.ProcessEnv;
  /** `real` runs `npm ci` as it stands; `linked` puts what is installed here into the clone, which is much quicker. */
  readonly install: "real" | "linked";
  /** The step, as `job/its name`, before which everything ends at once, as when a runner is lost. */
  readonly dieAt?: string;
  /** Called after each job that ran. */
  readonly afterJob?: (id: string) => Promise<void>;
}

/** A step that ran, in the order of the run. */
export interface RanStep {
  readonly job: string;
  readonly step: string;
  readonly code: number;
  readonly output: string;
}

/** What a run of a workflow left behind. */
export interface WorkflowRun {
  readonly result: "success" | "failure" | "died";
  /** `success`, `failure` or `skipped`, by the ids of the jobs. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly steps: readonly RanStep[];
  /** What all steps wrote into their job's summary. */
  readonly summary: string;
  /** What `actions/attest` was given: paths below the artifact, sorted. */
  readonly attested: readonly string[];
  /** Where the pages were put that were deployed; undefined where none were. Gone with `close`. */
  readonly pages: string | undefined;
  readonly close: () => Promise<void>;
}

/** The runner itself was lost. */
class Died extends Error {}

/**
 * Runs a workflow as GitHub would, on this machine: its jobs in the order of their needs, its `run:` steps in bash in a
 * fresh clone, its expressions with GitHub's own evaluator. Actions are stood in for: a checkout is a clone, an artifact is
 * a folder that is copied, an attestation is a list of names.
 */
export async function runWorkflow(text: string, options: RunnerOptions): Promise<WorkflowRun> {
  const home = await mkdtemp(join(tmpdir(), "foipack-runner-"));
  const run: Running = { ...options, home, steps: [], summary: "", attested: [], pages: undefined };
  const workflow = members(parse(text));
  const jobs: Record<string, string> = {};
  const outputs: Record<string, Members> = {};
  let result: WorkflowRun["result"] = "success";
  try {
    for (const id of inOrder(members(workflow.jobs))) {
      const job = members(members(workflow.jobs)[id]);
      const needs = namesOf(job.needs);
      const context = contextOf(options, { needs: needsContext(needs, jobs, outputs) });
      const isReady = needs.every((need) => jobs[need] === "success");
      if (!isReady || !condition(run, job.if, context)) {
        jobs[id] = "skipped";
        continue;
      }
      const done = await runJob(run, id, job, context);
      jobs[id] = done.isSuccess ? "success" : "failure";
      outputs[id] = done.outputs;
      if (!done.isSuccess) result = "failure";
      await options.afterJob?.(id);
    }
  } catch (fault) {
    if (!(fault instanceof Died)) throw fault;
    result = "died";
  }
  const { steps, summary, attested, pages } = run;
  return {
    result,
    jobs,
    steps,
    summary,
    attested: [...attested].sort(),
    pages,
    close: () => rm(home, { recursive: true, force: true }),
  };
}

interface Running extends RunnerOptions {
  readonly home: string;
  readonly steps: RanStep[];
  readonly attested: string[];
  summary: string;
  pages: string | undefined;
}

async function runJob(run: Running, id: string, job: Members, context: Members) {
  const workspace = join(run.home, id);
  await mkdir(workspace);
  const steps: Record<string, Members> = {};
  for (const [at, value] of list(job.steps).entries()) {
    const step = members(value);
    const name = String(step.name ?? `step ${at + 1}`);
    if (run.dieAt === `${id}/${name}`) throw new Died(name);
    const inStep = { ...context, steps };
    if (!condition(run, step.if, inStep)) continue;
    const environment = {
      ...environmentOf(run, workspace),
      ...texts(run, members(job.env), inStep),
      ...texts(run, members(step.env), inStep),
    };
    const ran =
      typeof step.run === "string"
        ? await runScript(run, step.run, workspace, environment)
        : await standIn(run, String(step.uses), texts(run, members(step.with), inStep), workspace);
    run.steps.push({ job: id, step: name, code: ran.code, output: ran.output });
    if (typeof step.id === "string") steps[step.id] = { outputs: ran.outputs };
    if (ran.code !== 0) return { isSuccess: false, outputs: {} };
  }
  return { isSuccess: true, outputs: texts(run, members(job.outputs), { ...context, steps }) };
}

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly outputs: Members;
}

/** A `run:` step, as GitHub's runner starts it. */
async function runScript(run: Running, script: string, cwd: string, environment: NodeJS.ProcessEnv): Promise<Ran> {
  const folder = await mkdtemp(join(run.home, "step-"));
  const [file, output, summary] = ["script.sh", "output", "summary"].map((name) => join(folder, name));
  if (file === undefined || output === undefined || summary === undefined) throw new Error("no names");
  await writeFile(file, script);
  await writeFile(output, "");
  await writeFile(summary, "");
  if (run.install === "linked" && /^npm ci$/.test(script.trim())) {
    await symlink(join(root, "node_modules"), join(cwd, "node_modules"));
    await cp(join(root, "lib"), join(cwd, "lib"), { recursive: true });
    return { code: 0, output: "", outputs: {} };
  }
  const env = { ...environment, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  const said: Buffer[] = [];
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", file], { cwd, env, timeout: 300_000 });
    child.stdin.end();
    child.stdout.on("data", (part: Buffer) => said.push(part));
    child.stderr.on("data", (part: Buffer) => said.push(part));
    child.on("error", reject);
    child.on("close", (ended) => resolve(ended ?? 1));
  });
  run.summary += await readFile(summary, "utf8");
  return { code, output: Buffer.concat(said).toString(), outputs: readOutputs(await readFile(output, "utf8")) };
}

/** Lines `name=value`; a value of several lines is between delimiters. */
function readOutputs(text: string): Members {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^([^=\n<]+)(?:=(.*)|<<(.+)\n([\s\S]*?)\n\3)$/gm)) {
    outputs[match[1] ?? ""] = match[2] ?? match[4] ?? "";
  }
  return outputs;
}

/** What stands for an action. Throws where a workflow uses one that nothing stands for. */
async function standIn(run: Running, uses: string, given: Members, workspace: string): Promise<Ran> {
  const [action = ""] = uses.split("@");
  const path = join(workspace, String(given.path ?? ""));
  const artifact = join(run.home, `artifact-${String(given.name ?? "github-pages")}`);
  const done: Ran = { code: 0, output: "", outputs: {} };
  switch (action) {
    case "actions/checkout":
      return checkOut(run, given, workspace);
    case "actions/setup-node":
      return done;
    case "actions/configure-pages":
      return { ...done, outputs: { base_url: "https://pages.example.org/data" } };
    case "actions/upload-artifact":
    case "actions/upload-pages-artifact":
      await rm(artifact, { recursive: true, force: true });
      await cp(path, artifact, { recursive: true });
      return done;
    case "actions/download-artifact":
      await mkdir(dirname(path), { recursive: true });
      await cp(artifact, path, { recursive: true });
      return done;
    case "actions/attest": {
      const names = await globbed(workspace, String(given["subject-path"]));
      if (names.length === 0) return { ...done, code: 1, output: "no subject" };
      run.attested.push(...names);
      return done;
    }
    case "actions/deploy-pages":
      run.pages = artifact;
      return { ...done, outputs: { page_url: "https://pages.example.org/" } };
    default:
      throw new Error(`nothing stands for ${action}`);
  }
}

async function checkOut(run: Running, given: Members, workspace: string): Promise<Ran> {
  const depth = String(given["fetch-depth"] ?? "1");
  const shallow = depth === "0" ? "" : `--depth ${depth}`;
  const script = `git clone --quiet --no-checkout ${shallow} "file://$REMOTE" .
git fetch --quiet ${shallow} origin "$SHA"
git checkout --quiet --detach "$SHA"`;
  const environment = { ...environmentOf(run, workspace), REMOTE: run.remote, SHA: run.sha };
  return runScript(run, script, workspace, environment);
}

async function globbed(folder: string, pattern: string): Promise<readonly string[]> {
  const { stdout } = await collect("bash", ["-O", "nullglob", "-c", `printf '%s\\n' ${pattern}`], folder);
  return stdout.split("\n").filter((name) => name !== "");
}

function collect(file: string, words: readonly string[], cwd: string): Promise<{ readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { cwd });
    let stdout = "";
    child.stdout.on("data", (part: Buffer) => {
      stdout += part.toString();
    });
    child.on("error", reject);
    child.on("close", () => resolve({ stdout }));
  });
}

function environmentOf({ environment, event, sha, remote }: Running, workspace: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: "exampleshire/data",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_EVENT_NAME: String(event.event_name),
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    HOME: dirname(remote),
    ...environment,
  };
}

function contextOf({ event, sha }: RunnerOptions, more: Members): Members {
  return { github: { repository: "exampleshire/data", token: TOKEN, sha, ...event }, ...more };
}

/** The token that jobs have. No output may ever hold it. */
export const TOKEN = "ghs_aTokenThatNobodyMaySee0123456789";

function needsContext(needs: readonly string[], jobs: Members, outputs: Readonly<Record<string, Members>>): Members {
  return Object.fromEntries(needs.map((need) => [need, { result: jobs[need], outputs: outputs[need] ?? {} }]));
}

/** Every `${{ }}` in the values of a mapping, evaluated. */
function texts(run: Running, mapping: Members, context: Members): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => evaluate(run, expression, context)),
    ]),
  );
}

function condition(run: Running, value: unknown, context: Members): boolean {
  if (value === undefined) return true;
  const expression = String(value).replace(/^\$\{\{(.*)\}\}$/, "$1");
  return evaluate(run, `${expression} && 'yes' || ''`, context) === "yes";
}

function evaluate({ github }: Running, expression: string, context: Members): string {
  const { tokens } = new github.Lexer(expression).lex();
  const tree = new github.Parser(tokens, Object.keys(context), []).parse();
  const data: unknown = JSON.parse(JSON.stringify(context), github.data.reviver);
  if (!(data instanceof github.data.Dictionary)) throw new Error("the context is no object");
  return new github.Evaluator(tree, data).evaluate().coerceString();
}

/** Jobs by their needs, each after those that it needs. */
function inOrder(jobs: Members): readonly string[] {
  const ordered: string[] = [];
  const visit = (id: string): void => {
    if (ordered.includes(id)) return;
    for (const need of namesOf(members(jobs[id]).needs)) visit(need);
    ordered.push(id);
  };
  for (const id of Object.keys(jobs)) visit(id);
  return ordered;
}

function namesOf(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : list(value).map(String);
}

function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
