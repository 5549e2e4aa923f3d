import type { PublishPlan, ReleasePlan, WithdrawPlan } from "../model/publish-plan.ts";
import type { HostFault } from "../model/release-host.ts";
import { jsonText } from "./json-text.ts";
import { refusalWords } from "./tag-text.ts";
import { visible } from "./visible.ts";
import { hostAdvice, releaseAdvice, stepWords, withdrawStepWords } from "./wording/publish.ts";
import { counted } from "./wording/words.ts";

/** What came of publishing, as a report shows it. */
export interface ShownPublication {
  readonly plan: PublishPlan;
  readonly made: readonly string[];
  readonly pushed: readonly string[];
  readonly published: readonly { readonly tag: string; readonly address: string; readonly uploaded: number }[];
  readonly fault: { readonly tag: string; readonly fault: HostFault } | undefined;
}

/** What is to be tagged and published, step by step. */
export function renderPublishPlan(plan: PublishPlan): string {
  const lines = [...refusalLines(plan), `To ${visible(plan.host)}:`];
  for (const { tag, commit, isNew, remote } of plan.tags) {
    const what = isNew ? `make the tag at ${commit.slice(0, 10)} and push it` : "push the tag";
    lines.push(`  ${visible(tag)}  ${what}${remote === null ? "" : ` to ${visible(remote)}`}`);
  }
  for (const release of plan.releases) {
    if (release.problems.length > 0) lines.push(...problemLines(release));
    else if (release.steps.length > 0) lines.push(...stepLines(release));
  }
  if (lines.length === 1) lines.push("  nothing is to be done");
  lines.push(...restLines(plan), "Nothing was changed.");
  return `${lines.join("\n")}\n`;
}

function stepLines({ tag, state, steps }: ReleasePlan): readonly string[] {
  const told = steps.filter(({ step }) => step !== "keep");
  const isUnbuilt = !steps.some(({ step }) => step === "upload" || step === "keep");
  const lines = told.map((step) => `    ${stepWords(step)}`);
  if (isUnbuilt) lines.splice(-1, 0, "    upload its files, which are built when the tag is made");
  const kept = steps.length - told.length;
  const keeps = kept === 0 ? "" : `, ${counted(kept, "file")} there already`;
  return [`  ${visible(tag)}  ${state === "draft" ? `finish the draft${keeps}` : "publish"}:`, ...lines];
}

function problemLines(release: ReleasePlan): readonly string[] {
  return release.problems.flatMap((problem) => {
    const { what, mend } = releaseAdvice(release, problem);
    return [`  ${visible(release.tag)}: ${what}`, ...(mend === "" ? [] : [`    ${mend}`])];
  });
}

function refusalLines({ refusals }: PublishPlan): readonly string[] {
  if (refusals.length === 0) return [];
  const told = refusals.map(({ path, package: name, refusal }) => `${visible(name)}: ${refusalWords(refusal, path)}`);
  return [...told, "No tag was made, and nothing was published."];
}

/** What needs no step. */
function restLines({ releases }: PublishPlan): readonly string[] {
  const count = (state: ReleasePlan["state"]) =>
    releases.filter((one) => one.state === state && one.problems.length === 0).length;
  const parts = [
    [count("published"), "published already"],
    [count("withdrawn"), "withdrawn"],
    [count("older"), "older than what is shown there"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${counted(number, "version")} ${what}`);
  return told.length === 0 ? [] : [`${told.join(", ")}.`];
}

/** What was tagged and published, and what was not. */
export function renderPublication({ plan, made, pushed, published, fault }: ShownPublication): string {
  const lines = [...refusalLines(plan)];
  for (const tag of made) lines.push(`${visible(tag)}  tag made${pushed.includes(tag) ? " and pushed" : ""}`);
  for (const tag of pushed) if (!made.includes(tag)) lines.push(`${visible(tag)}  tag pushed`);
  for (const { tag, address, uploaded } of published) {
    lines.push(`${visible(tag)}  published, ${counted(uploaded, "file")} uploaded: ${visible(address)}`);
  }
  for (const release of plan.releases) lines.push(...problemLines(release).map((line) => line.slice(2)));
  if (fault !== undefined) {
    const { what, mend } = hostAdvice(fault.fault.host, fault.fault.problem);
    lines.push(`${visible(fault.tag)} is not published. ${what}`, ...(mend === "" ? [] : [mend]));
  }
  lines.push(...restLines(plan));
  return `${(lines.length === 0 ? ["There is nothing to publish."] : lines).join("\n")}\n`;
}

/** A plan or outcome as JSON. */
export function renderPublicationJson(value: object): string {
  return `${jsonText(value, 0)}\n`;
}

/** What is to be done, or was done, to take a version back. */
export function renderWithdrawal(plan: WithdrawPlan, isDone: boolean): string {
  const { tag, host, file, steps, reason } = plan;
  const lines = [`${visible(tag)} at ${visible(host)}: ${isDone ? "withdrawn" : "to be withdrawn"}`];
  lines.push(`  reason: ${visible(reason)}`, ...steps.map((step) => `  ${withdrawStepWords(step, file)}`));
  if (steps.length === 0) lines.push("  nothing is to be done: it is withdrawn already");
  if (isDone) {
    lines.push(`Commit ${visible(file)}, so that the version is never published again.`);
    lines.push("Git's history and copies that others made still have the data; docs/publishing.md says what to do.");
  } else lines.push("Nothing was changed.");
  return `${lines.join("\n")}\n`;
}
