import { readDescriptor } from "../checks/read-descriptor.ts";
import { comparePackages } from "../diff/compare-packages.ts";
import type { Package } from "../model/descriptor.ts";
import type { Repository, VersionTag } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import type { Bump, Planning } from "../model/version-plan.ts";
import { quote } from "../report/wording/words.ts";
import { missingVersions, openEntries } from "../version/plan-changelog.ts";
import { type PackageToPlan, planVersions } from "../version/plan-versions.ts";
import { baselineTag, outsideFault, tagState } from "./diff.ts";
import { leaveOutSamples } from "./leave-out-samples.ts";
import type { LocatedPackage } from "./locate-package.ts";
import { locatePackages } from "./locate-packages.ts";
import { besidePackage, workingState, workingTree } from "./package-states.ts";
import type { PackageTree } from "./package-tree.ts";
import { CHANGELOG, readChangelog } from "./read-changelog.ts";
import { referencedPackages, versionsBeside } from "./referenced-packages.ts";
import { fetchTags, type GitOptions, useRepository } from "./use-repository.ts";

/** What deciding versions can be told. */
export interface VersionOptions extends GitOptions {
  /** The day of a new changelog entry. */
  readonly now?: () => Date;
  /** As much as the changes need, or more. */
  readonly bump?: Bump;
  /** The most that a version may go up by. */
  readonly maxBump?: Bump;
  /** The version of a first release; 1.0.0 where neither this nor the descriptor says another. */
  readonly initial?: string;
  /** Why, in a person's own words. */
  readonly message?: string;
}

/** What is decided about one package. */
export interface PackagePlan {
  /** Its name; its folder where it has none. */
  readonly package: string;
  /** Its folder, from where the command ran. */
  readonly path: string;
  readonly planning: Planning;
  /** Absolute. */
  readonly folder: string;
  /** File name, in the folder. */
  readonly descriptor: string;
}

/**
 * Decides the next versions of packages, each after those that its foreign keys point into. Targets are those of
 * `validate`, or names. Samples are left out. Writes nothing. Throws `UserFault` where a target is none or a sample, or git
 * cannot tell.
 */
export async function planPackageVersions(
  targets: readonly string[],
  options: VersionOptions = {},
): Promise<readonly PackagePlan[]> {
  const located = await leaveOutSamples(await locatePackages(targets, options), targets, options);
  const [first] = located;
  if (first === undefined) return [];
  // A name says which packages refer to which, and which tags are whose.
  const seen = new Map<string, LocatedPackage>();
  for (const one of located) {
    const other = one.name === undefined ? undefined : seen.get(one.name);
    if (other !== undefined) {
      throw new UserFault(
        `${quote(other.label)} and ${quote(one.label)} are both called ${quote(one.name ?? "")}.`,
        "Give one of them another name: a tag belongs to one package.",
      );
    }
    if (one.name !== undefined) seen.set(one.name, one);
  }
  return useRepository(first.folder, options, (repository) => planAll(located, repository, options));
}

interface Prepared {
  readonly located: LocatedPackage;
  readonly toPlan: PackageToPlan;
}

async function planAll(
  located: readonly LocatedPackage[],
  repository: Repository,
  options: VersionOptions,
): Promise<readonly PackagePlan[]> {
  const tree = workingTree(repository.root);
  const prepared: Prepared[] = [];
  const refused: PackagePlan[] = [];
  const versions = new Map<string, string>();
  for (const one of located) {
    const path = await repository.locate(one.folder);
    if (path === undefined) throw outsideFault(one, repository);
    const { package: read } = await readDescriptor(tree.filesIn(path, one.label), one.descriptor);
    if (read?.name === undefined) {
      refused.push(refusal(one, read));
      continue;
    }
    prepared.push({
      located: one,
      toPlan: await prepare({ ...one, name: read.name }, read, path, tree, repository, options),
    });
    const folder = await workingState(tree, path, one);
    for (const [name, version] of await versionsBeside(folder)) if (!versions.has(name)) versions.set(name, version);
    if (read.version !== undefined) versions.set(read.name, read.version);
  }
  const places = new Map(prepared.map((one) => [one.toPlan.name, one.located]));
  const plannings = planVersions(
    prepared.map(({ toPlan }) => toPlan),
    versions,
  );
  const planned = plannings.flatMap((planning): PackagePlan[] => {
    const place = places.get(planning.plan === undefined ? planning.package : planning.plan.package);
    return place === undefined ? [] : [planOf(place, planning)];
  });
  return [...refused, ...planned];
}

function planOf({ name, label, folder, descriptor }: LocatedPackage, planning: Planning): PackagePlan {
  return { package: name ?? label, path: label === "" ? "." : label, folder, descriptor, planning };
}

/** A descriptor that cannot be read, or gives the package no name. */
function refusal(located: LocatedPackage, read: Package | undefined): PackagePlan {
  const { label, descriptor } = located;
  const file = label === "" ? descriptor : `${label}/${descriptor}`;
  const reason = read === undefined ? "not-compared" : "no-name";
  return planOf(located, {
    package: label,
    refusals: [
      reason === "no-name"
        ? { reason }
        : { reason, problems: [{ side: "after", path: file, reason: "no-descriptor" }] },
    ],
  });
}

async function prepare(
  located: LocatedPackage & { readonly name: string },
  read: Package,
  path: string,
  tree: PackageTree,
  repository: Repository,
  options: VersionOptions,
): Promise<PackageToPlan> {
  const { bump, maxBump, initial, message, now = () => new Date() } = options;
  const shown = located.label === "" ? "" : `${located.label}/`;
  const changelog = await readChangelog(located.folder, `${shown}${CHANGELOG}`);
  const { tag, tagged } = await knownVersions(located, changelog, repository, options);
  const before = tag === undefined ? undefined : await tagState(repository, tag, located);
  const after = await workingState(tree, path, located);
  const beside = before === undefined ? [] : await besidePackage(before);
  const diff = await comparePackages(before?.input, after.input, { beside });
  const referenced = referencedPackages(read);
  const versionsThen = before === undefined || referenced.length === 0 ? undefined : await versionsBeside(before);
  return {
    name: located.name,
    input: {
      diff,
      previous: tag?.version,
      tagged,
      descriptorPath: `${shown}${located.descriptor}`,
      changelogPath: `${shown}${CHANGELOG}`,
      changelog,
      date: now().toISOString().slice(0, 10),
      ...(message === undefined ? {} : { message }),
      ...(bump === undefined ? {} : { bump }),
      ...(maxBump === undefined ? {} : { maxBump }),
      ...(initial === undefined ? {} : { initial }),
    },
    references: referenced.map((name) => ({ package: name, before: versionsThen?.get(name) })),
  };
}

/** The baseline of a package and all of its versions that have a tag. */
interface KnownVersions {
  readonly tag: VersionTag | undefined;
  readonly tagged: readonly string[];
}

/**
 * What git knows of a package's versions. Where its changelog tells of more, their tags may not be at hand, so that the
 * remote is asked for them: an entry that was released must not be taken for one that never was.
 */
async function knownVersions(
  located: LocatedPackage,
  changelog: string | undefined,
  repository: Repository,
  options: GitOptions,
): Promise<KnownVersions> {
  const known = await readVersions(located, repository, options);
  const view = { changelog, previous: known.tag?.version, tagged: known.tagged };
  const isDoubtful = missingVersions(view).length > 0 || openEntries(view).length > 1;
  if (!isDoubtful || !(await fetchTags(repository, options))) return known;
  return readVersions(located, repository, options);
}

async function readVersions(
  located: LocatedPackage,
  repository: Repository,
  options: GitOptions,
): Promise<KnownVersions> {
  const tag = await baselineTag(repository, located, options);
  const names = new Set([located.name, tag?.name].filter((name) => name !== undefined));
  const tagged: string[] = [];
  for (const name of names) for (const { version } of await repository.versionTags({ name })) tagged.push(version);
  return { tag, tagged };
}
