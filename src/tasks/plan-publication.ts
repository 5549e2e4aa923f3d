import type { TagPlan } from "../model/package-comparison.ts";
import type { PlannedTag, PublishPlan, ReleasePlan, Withdrawal } from "../model/publish-plan.ts";
import type { AssetToUpload, HostedRelease, ReleaseHost, ReleaseToMake, Withdrawals } from "../model/release-host.ts";
import type { Repository, VersionTag } from "../model/repository.ts";
import { type BuiltAssets, needsAssets, planRelease, type VersionFacts } from "../release/plan-release.ts";
import { releaseText, type Sums } from "../release/release-notes.ts";
import { compareVersions, parseVersion } from "../version/semantic-version.ts";

import { leaveOutSamples } from "./leave-out-samples.ts";
import { locatePackages } from "./locate-packages.ts";
import { packageFacts } from "./package-facts.ts";
import { readReleaseFiles } from "./release-files.ts";
import {
  type ReleasedPackage,
  readReleasedPackage,
  readTaggedPackage,
  type TaggedPackage,
} from "./released-packages.ts";
import { planTags } from "./tag.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/** Makes the files of a version: the folder that they are in, or why its package is not built. */
export type BuildTag = (tag: string) => Promise<{ readonly folder: string } | { readonly notBuilt: string }>;

/** What publishing needs to know. */
export interface PublicationOptions extends GitOptions {
  readonly host: ReleaseHost;
  /** The remote that tags are pushed to. Where absent no tag is made or pushed. */
  readonly remote?: string;
  readonly build: BuildTag;
  /** Whether `build` only finds what was built before, so that a tag need not be there yet. */
  readonly isBuiltBefore?: boolean;
  /** Web address of the repository. */
  readonly home: string;
}

/** A plan, and what carrying it out takes. */
export interface Publication {
  readonly plan: PublishPlan;
  /** A folder of the repository. */
  readonly folder: string;
  readonly tagPlans: readonly TagPlan[];
  /** By tag, for the releases that have steps. */
  readonly works: ReadonlyMap<string, ReleaseWork>;
  readonly withdrawn: Withdrawals;
}

export interface ReleaseWork {
  readonly release: ReleaseToMake;
  /** What the host has of it; undefined where that is to be created. */
  readonly draft: HostedRelease | undefined;
  readonly assets: ReadonlyMap<string, AssetToUpload & { readonly digest: string }>;
}

/**
 * Decides what is to be tagged and published; targets are those of `validate`, or names. Reads only, but for building
 * what is to be uploaded. Throws `UserFault`, and `HostFault` where the host does not answer.
 */
export async function planPublication(targets: readonly string[], options: PublicationOptions): Promise<Publication> {
  const located = await leaveOutSamples(await locatePackages(targets, options), targets, options);
  const folder = located[0]?.folder ?? options.from ?? process.cwd();
  const { tags: tagPlans, refusals } =
    options.remote === undefined ? { tags: [], refusals: [] } : await planTags(targets, options);
  return useRepository(folder, options, async (repository) => {
    const packages = new Map<string, ReleasedPackage>();
    for (const one of located) {
      if (one.name === undefined) continue;
      packages.set(one.name, await readReleasedPackage({ ...one, name: one.name }, repository));
    }
    return decide({ repository, packages, tagPlans, options, refusals, folder });
  });
}

/** What deciding goes by. */
interface Reading {
  readonly repository: Repository;
  readonly packages: ReadonlyMap<string, ReleasedPackage>;
  readonly tagPlans: readonly TagPlan[];
  readonly options: PublicationOptions;
  readonly refusals: PublishPlan["refusals"];
  readonly folder: string;
}

async function decide(reading: Reading): Promise<Publication> {
  const { repository, packages, options, refusals, folder } = reading;
  const { host, home } = options;
  // A version that was taken back is not tagged again.
  const tagPlans = reading.tagPlans.filter((one) => !one.isNew || !isWithdrawn(packages.get(one.package), one.version));
  const facts = new Map([...packages].map(([name, one]) => [name, packageFacts(name, one.package, home)]));
  const hosted = await host.releases(facts);
  const tags = await versionsToRelease(repository, packages, tagPlans);
  const releases: ReleasePlan[] = [];
  const planned: PlannedTag[] = [];
  const works = new Map<string, ReleaseWork>();
  for (const version of tags) {
    const own = packages.get(version.name);
    if (own === undefined) continue;
    const one = await decideOne(version, own, hosted, tags, options, repository);
    releases.push(one.plan);
    if (one.work !== undefined) works.set(version.tag, one.work);
    const isMissing = one.isPushed === false && one.plan.problems.length === 0;
    if (options.remote !== undefined && (version.isNew || isMissing)) {
      const { tag, name, version: number, commit, isNew } = version;
      planned.push({ tag, package: name, version: number, commit, isNew, remote: options.remote });
    }
  }
  const withdrawn = new Map([...packages].map(([name, own]) => [name, own.withdrawals.filter(isOfVersion)]));
  return { plan: { host: host.label, tags: planned, releases, refusals }, folder, tagPlans, works, withdrawn };
}

/** A version that has a tag, or is about to get one. */
type VersionToRelease = Pick<VersionTag, "tag" | "name" | "version" | "commit"> & { readonly isNew: boolean };

async function versionsToRelease(
  repository: Repository,
  packages: ReadonlyMap<string, ReleasedPackage>,
  tagPlans: readonly TagPlan[],
): Promise<readonly VersionToRelease[]> {
  const there = (await repository.versionTags()).filter(({ name }) => packages.has(name));
  const added = tagPlans.filter(({ isNew }) => isNew);
  const all = [
    ...there.map(({ tag, name, version, commit }) => ({ tag, name, version, commit, isNew: false })),
    ...added.map(({ tag, package: name, version, commit }) => ({ tag, name, version, commit, isNew: true })),
  ];
  return all.sort((a, b) => (a.name === b.name ? precedence(a.version, b.version) : a.name < b.name ? -1 : 1));
}

async function decideOne(
  { tag, name, version, commit, isNew }: VersionToRelease,
  own: ReleasedPackage,
  hosted: readonly HostedRelease[],
  tags: readonly VersionToRelease[],
  options: PublicationOptions,
  repository: Repository,
): Promise<{ readonly plan: ReleasePlan; readonly work?: ReleaseWork; readonly isPushed?: boolean }> {
  const { host, build, home } = options;
  const there = hosted.filter((one) => one.tag === tag);
  const isOlder =
    host.keeps === "newest" &&
    tags.some((other) => other.name === name && isHigher(other.version, version) && !isWithdrawn(own, other.version));
  const common = { tag, name, version, commit, hosted: there, isOlder, isWithdrawn: isWithdrawn(own, version) };
  const isOpen = needsAssets({ ...common, atTag: { version }, hostCommit: undefined });
  if (!isOpen) return { plan: planRelease({ ...common, atTag: { version }, hostCommit: undefined }, "unknown", host) };
  const tagged = await readTaggedPackage(repository, commit, own);
  const hostCommit = isNew ? undefined : await host.tagCommit?.(tag);
  const facts: VersionFacts = {
    ...common,
    atTag: tagged === undefined ? undefined : { version: tagged.package?.version ?? null },
    hostCommit,
  };
  const needsFiles = needsAssets(facts);
  const built = needsFiles && (!isNew || options.isBuiltBefore === true) ? await build(tag) : undefined;
  const read =
    built === undefined || "notBuilt" in built
      ? undefined
      : await readReleaseFiles(built.folder, { name, version, tag, commit }, host.algorithm);
  const plan = planRelease(facts, assetsOf(built, read), host);
  const isPushed = host.tagCommit === undefined || hostCommit !== undefined;
  if (plan.problems.length > 0 || tagged === undefined || read === undefined || "fault" in read)
    return { plan, isPushed };
  const release = await describe({ tag, name, version, commit }, tagged, read.sums, repository, home);
  return {
    plan,
    isPushed,
    work: {
      release,
      draft: there.find(({ isPublished }) => !isPublished),
      assets: new Map(read.assets.map((asset) => [asset.path, asset])),
    },
  };
}

function assetsOf(
  built: Awaited<ReturnType<BuildTag>> | undefined,
  read: Awaited<ReturnType<typeof readReleaseFiles>> | undefined,
): BuiltAssets {
  if (built === undefined || read === undefined) {
    return built !== undefined && "notBuilt" in built ? { notBuilt: built.notBuilt } : "unknown";
  }
  if (!("fault" in read)) return { assets: read.assets };
  return { folder: "folder" in built ? built.folder : "", fault: read };
}

async function describe(
  { tag, name, version, commit }: Pick<VersionTag, "tag" | "name" | "version" | "commit">,
  tagged: TaggedPackage,
  sums: Sums,
  repository: Repository,
  home: string,
): Promise<ReleaseToMake> {
  return {
    ...releaseText(name, version, tagged.changelog, sums),
    tag,
    name,
    version,
    commit,
    date: await repository.commitDate(commit),
    isPrerelease: (parseVersion(version)?.prerelease.length ?? 0) > 0,
    files: [...sums.keys()],
    facts: packageFacts(name, tagged.package, home),
  };
}

/** The name of a folder is made of it. */
function isOfVersion({ version }: Withdrawal): boolean {
  return parseVersion(version) !== undefined;
}

function isWithdrawn(own: ReleasedPackage | undefined, version: string): boolean {
  return own?.withdrawals.some((one) => one.version === version) === true;
}

function isHigher(version: string, than: string): boolean {
  return precedence(version, than) > 0;
}

function precedence(left: string, right: string): number {
  const [a, b] = [parseVersion(left), parseVersion(right)];
  return a === undefined || b === undefined ? 0 : compareVersions(a, b);
}
