import type { TagPlan, TagRefusal } from "../model/package-comparison.ts";
import type { ChangedPath, CommitId, Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import type { VersionPlan } from "../model/version-plan.ts";
import { remoteAdvice, tagAdvice } from "../report/wording/git.ts";
import { entryBody } from "../version/changelog-entry.ts";
import { homesOf } from "./package-tree.ts";
import { type GitOptions, useRepository, userFault } from "./use-repository.ts";
import { validatePackages } from "./validate-packages.ts";
import { type PackagePlan, planPackageVersions } from "./version.ts";
import { isTemporary } from "./write-versions.ts";

/** What becomes of the tags of some packages. */
export interface TagRun {
  /** Of the packages that can be tagged, or are. */
  readonly tags: readonly TagPlan[];
  /** While there are any, no tag is made. */
  readonly refusals: readonly { readonly package: string; readonly path: string; readonly refusal: TagRefusal }[];
}

/** A tag that was made, or was there, and whether the remote took it. */
export interface MadeTags {
  readonly made: readonly string[];
  readonly pushed: readonly string[];
}

export interface TagOptions extends GitOptions {
  /** The remote to push to; nothing is pushed where absent. */
  readonly remote?: string;
}

/**
 * Decides which version tags are to be made at HEAD: one for each package whose version has none. Makes none. Targets are
 * those of `validate`, or names. Throws `UserFault` where a target is none, nothing is committed, or git cannot tell.
 */
export async function planTags(targets: readonly string[], options: GitOptions = {}): Promise<TagRun> {
  const planned = await planPackageVersions(targets, options);
  const [first] = planned;
  if (first === undefined) return { tags: [], refusals: [] };
  return useRepository(first.folder, options, async (repository) => {
    const head = await repository.headCommit();
    if (head === undefined) {
      throw new UserFault(
        "Nothing is committed here yet, and a tag names a commit.",
        "Commit the packages first: git add, git commit",
      );
    }
    const status = await repository.status();
    const tags: TagPlan[] = [];
    const refusals: TagRun["refusals"][number][] = [];
    for (const one of planned) {
      const decided = await planTag(one, head, status, repository, options);
      if ("reason" in decided) refusals.push({ package: one.package, path: one.path, refusal: decided });
      else tags.push(decided);
    }
    return { tags, refusals };
  });
}

/**
 * Makes the tags that are planned, and pushes all of them, those that were there too, where a remote is named: all or
 * none. What a run that was killed has made is left as it is by the next. Throws `UserFault` where git will not.
 */
export async function makeTags({ tags }: TagRun, folder: string, options: TagOptions = {}): Promise<MadeTags> {
  return useRepository(folder, options, async (repository) => {
    const made: string[] = [];
    for (const { tag, commit, isNew, message } of tags) {
      if (!isNew) continue;
      // The commit's own date, so that two clones make the same tag.
      const date = await repository.commitDate(commit);
      const outcome = await repository.createTag({ tag, commit, message, date });
      if ("fault" in outcome) throw userFault(tagAdvice(outcome));
      if (outcome.isNew) made.push(tag);
    }
    if (options.remote === undefined || tags.length === 0) return { made, pushed: [] };
    const outcome = await repository.pushTags(
      options.remote,
      tags.map(({ tag }) => tag),
    );
    if ("fault" in outcome) throw userFault(remoteAdvice(outcome));
    return { made, pushed: outcome.pushed };
  });
}

async function planTag(
  { planning, package: name, folder }: PackagePlan,
  head: CommitId,
  status: readonly ChangedPath[],
  repository: Repository,
  options: GitOptions,
): Promise<TagPlan | TagRefusal> {
  const { plan } = planning;
  if (plan === undefined) {
    const isUnreadable = planning.refusals.some(
      (refusal) =>
        refusal.reason === "no-name" ||
        (refusal.reason === "not-compared" &&
          refusal.problems.some(({ side, reason }) => side === "after" && reason === "no-descriptor")),
    );
    return { reason: isUnreadable ? "no-descriptor" : "no-plan" };
  }
  const { written } = plan;
  if (written === null) return { reason: "no-version" };
  if (plan.writes.length > 0 || plan.faults.length > 0) {
    return { reason: "version-unfinished", written, next: plan.next };
  }
  const common = { package: name, version: written, tag: plan.tag };
  const existing = (await repository.versionTags({ name })).find(({ tag }) => tag === plan.tag);
  if (existing !== undefined && (existing.commit === head || plan.previous === written)) {
    return { ...common, commit: existing.commit, isNew: false, message: "" };
  }
  if (existing !== undefined) return { reason: "tag-elsewhere", tag: plan.tag, commit: existing.commit };
  const unfit = dirtiness(status, await repository.locate(folder));
  if (unfit !== undefined) return unfit;
  const { stats } = await validatePackages([folder], options.from === undefined ? {} : { from: options.from });
  if (stats.errors > 0) return { reason: "invalid", errors: stats.errors };
  return { ...common, commit: head, isNew: true, message: tagMessage(plan) };
}

/** Whether what would be tagged is not what is in the working tree: the package's files, and the row schemas above it. */
function dirtiness(status: readonly ChangedPath[], folder: string | undefined): TagRefusal | undefined {
  const own = folder === undefined || folder === "" ? "" : `${folder}/`;
  const schemas = homesOf(folder ?? "").map((home) => (home === "" ? "schemas/" : `${home}/schemas/`));
  const changed = status.filter(({ path }) => {
    const isOurs = path.startsWith(own) || schemas.some((home) => path.startsWith(home));
    return isOurs && !isTemporary(path.slice(path.lastIndexOf("/") + 1));
  });
  if (changed.some(({ change }) => change === "conflicted")) return { reason: "conflicts" };
  return changed.length === 0 ? undefined : { reason: "dirty", paths: changed.map(({ path }) => path) };
}

/** The version, and what changed in it, as the changelog has it. */
function tagMessage(plan: VersionPlan): string {
  return [`${plan.package} ${plan.next}`, "", ...entryBody(plan)].join("\n");
}
