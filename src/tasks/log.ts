import { readDescriptor } from "../checks/read-descriptor.ts";
import { comparePackages } from "../diff/compare-packages.ts";
import type { LoggedVersion, PackageLog } from "../model/package-comparison.ts";
import type { Repository, VersionTag } from "../model/repository.ts";
import type { Bump } from "../model/version-plan.ts";
import { changesOf } from "../version/bump-rules.ts";
import { planVersion } from "../version/plan-version.ts";
import { parseVersion } from "../version/semantic-version.ts";
import { tagState } from "./diff.ts";
import { type LocatedPackage, locatePackage } from "./locate-package.ts";
import { besidePackage, workingState, workingTree } from "./package-states.ts";
import { referencedVersions } from "./referenced-packages.ts";
import { deepenHistory, type GitOptions, useRepository } from "./use-repository.ts";

/**
 * The versions of a package that are reachable from HEAD, with what changed in each. Also of a package that is gone.
 * Throws `UserFault` where there is no such package, or git cannot tell.
 */
export async function packageLog(target: string, options: GitOptions = {}): Promise<PackageLog> {
  const located = await locatePackage(target, options);
  return useRepository(located.folder, options, async (repository) => {
    const tags = await versionTags(repository, located, options);
    const versions: LoggedVersion[] = [];
    for (const tag of tags.toReversed()) {
      const previous = await previousTag(repository, tag);
      versions.push(await describeVersion(repository, located, tag, previous));
    }
    return { package: located.name ?? located.label, versions, written: await writtenVersion(repository, located) };
  });
}

/** The version tags of a package that are reachable from HEAD, from the lowest version to the highest. */
export async function versionTags(
  repository: Repository,
  { name }: LocatedPackage,
  options: GitOptions,
): Promise<readonly VersionTag[]> {
  const history = await deepenHistory(repository, options);
  if (!history.isWhole) {
    options.onNotice?.({ notice: "shallow", ...(history.fault === undefined ? {} : { fault: history.fault }) });
  }
  const head = await repository.headCommit();
  return name === undefined || head === undefined ? [] : repository.versionTags({ name, reachableFrom: head });
}

/** The highest version below a tag's that its commit follows on: what it was decided against. */
export async function previousTag(repository: Repository, tag: VersionTag): Promise<VersionTag | undefined> {
  const before = await repository.versionTags({ name: tag.name, reachableFrom: tag.commit });
  return before[before.findIndex((other) => other.tag === tag.tag) - 1];
}

/** What changed in a version since the one before it. */
export async function describeVersion(
  repository: Repository,
  located: LocatedPackage,
  tag: VersionTag,
  previous: VersionTag | undefined,
): Promise<LoggedVersion> {
  const after = await tagState(repository, tag, located);
  const before = previous === undefined ? undefined : await tagState(repository, previous, located);
  const beside = before === undefined ? [] : await besidePackage(before);
  const diff = await comparePackages(before?.input, after.input, { beside });
  const { plan } = planVersion({
    diff,
    previous: previous?.version,
    descriptorPath: "",
    changelogPath: "",
    changelog: undefined,
    date: tag.date,
    references: before === undefined ? [] : await referencedVersions(before, after),
  });
  return {
    version: tag.version,
    tag: tag.tag,
    commit: tag.commit,
    date: tag.date,
    previous: previous?.version ?? null,
    bump: previous === undefined ? "first" : stepBetween(previous.version, tag.version),
    // Where something cannot be compared, that is among the changes.
    reasons: plan?.reasons ?? changesOf(diff),
  };
}

/** The part of the number that went up. */
function stepBetween(earlier: string, later: string): Bump {
  const [one, other] = [parseVersion(earlier), parseVersion(later)];
  if (one === undefined || other === undefined) return "none";
  if (one.major !== other.major) return "major";
  if (one.minor !== other.minor) return "minor";
  return one.patch === other.patch ? "none" : "patch";
}

async function writtenVersion(repository: Repository, located: LocatedPackage): Promise<string | null> {
  const path = await repository.locate(located.folder);
  if (path === undefined || located.isGone) return null;
  const { input } = await workingState(workingTree(repository.root), path, located);
  if (input === undefined) return null;
  return (await readDescriptor(input.store, input.descriptorPath)).package?.version ?? null;
}
