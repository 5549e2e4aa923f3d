import { setImmediate } from "node:timers/promises";
import { readPackageHead } from "../../checks/read-package-head.ts";
import { openLocalFiles } from "../../edge/local-files.ts";
import type { Withdrawal } from "../../model/publish-plan.ts";
import { GitFault, type Repository, type VersionTag } from "../../model/repository.ts";
import type { SiteNote } from "../../model/site-note.ts";
import { UserFault } from "../../model/user-fault.ts";
import { isReleaseName } from "../../release/build-release.ts";
import { compareNames } from "../../release/sums.ts";
import { gitAdvice, repositoryAdvice } from "../../report/wording/git.ts";
import { parseVersion } from "../../version/semantic-version.ts";
import { findAllPackages, type PackagePlace } from "../find-packages.ts";
import type { LocatedPackage } from "../locate-package.ts";
import { readWithdrawalsFile } from "../released-packages.ts";
import { deepenHistory, type GitOptions, userFault } from "../use-repository.ts";
import { findGonePackage, withdrawalsOfGone } from "./gone-packages.ts";

/** A package of a site, and what its versions are made from. It can be sent to a thread. */
export interface PlannedPackage {
  readonly name: string;
  readonly located: LocatedPackage;
  /** The version of the working tree, where no tag has it: it is built from the working tree. */
  readonly working?: string;
  /** Those that were not taken back, from the lowest version to the highest. */
  readonly tags: readonly VersionTag[];
  /** All of them, in that order: what changed in a version is told since the one before. */
  readonly history: readonly VersionTag[];
  readonly withdrawn: readonly Withdrawal[];
  readonly notes: readonly SiteNote[];
  /** Whether it registers authorities, whose names the pages of other packages show. */
  readonly isRegister: boolean;
}

/** What a site is made of. */
export interface SitePlan {
  /** In the order of their names. */
  readonly packages: readonly PlannedPackage[];
  /** Packages of the working tree that have no page. */
  readonly notes: readonly SiteNote[];
  /** Packages of the working tree that have no name to be found by: they have errors. */
  readonly nameless: readonly PackagePlace[];
}

/** How a site is planned. */
export interface PlanOptions extends GitOptions {
  /**
   * Shows what is in the working tree, where that differs from the tag of its version: for looking at it before it gets the
   * next version.
   */
  readonly isPreview?: boolean;
}

/** Addresses that the site itself has beside the folders of packages, in lower case. */
const OWN = new Set(["assets", "check"]);
const OWN_FILES =
  /^(?:index|404|site-inputs|search-index|catalogue|feed|sitemap(?:-\d+)?|robots|social)\.(?:html|json|js|xml|txt|png|svg)$/;

/**
 * Finds what a site is made of: the packages of the working tree but samples, and those that version tags tell of and that
 * are gone. Works without a repository. Throws `UserFault` where there are no packages at all, or git fails.
 */
export async function planSite(options: PlanOptions): Promise<SitePlan> {
  const { from = process.cwd() } = options;
  // Git is asked while files are looked at: it is waited for as long as that takes.
  const opening = openIfThere(from, options);
  // It may fail before anything below waits for it.
  opening.catch(() => undefined);
  try {
    const places = await findAllPackages(from, options);
    const tagging = opening.then((repository) => tagsByName(repository, options));
    const [heads, tags] = await Promise.all([readHeads(places), tagging]);
    return await plan(places, heads, tags, await opening, options);
  } catch (fault) {
    throw fault instanceof GitFault ? userFault(gitAdvice(fault)) : fault;
  } finally {
    (await opening.catch(() => undefined))?.close();
  }
}

/** The repository that a folder is in; undefined where it is in none, or there is no git. */
export async function openIfThere(from: string, options: GitOptions): Promise<Repository | undefined> {
  const { openRepository } = await import("../../edge/git-repository.ts");
  const opened = await openRepository(from, options.ambient ?? process.env);
  if (!("fault" in opened)) return opened;
  if (opened.fault === "no-repository" || opened.fault === "git-missing") return undefined;
  throw userFault(repositoryAdvice(opened));
}

async function plan(
  places: readonly PackagePlace[],
  heads: readonly Head[],
  tags: ReadonlyMap<string, readonly VersionTag[]>,
  repository: Repository | undefined,
  options: PlanOptions,
): Promise<SitePlan> {
  const packages: PlannedPackage[] = [];
  const notes: SiteNote[] = [];
  const nameless: PackagePlace[] = [];
  const taken = new Set(OWN);
  const samples = new Set<string>();

  function isFree(name: string): boolean {
    const folded = name.toLowerCase();
    if (!isReleaseName(name)) notes.push({ note: "unfit-name", name });
    else if (taken.has(folded) || OWN_FILES.test(folded)) notes.push({ note: "address-taken", name });
    else {
      taken.add(folded);
      return true;
    }
    return false;
  }

  for (const [at, place] of places.entries()) {
    const read = heads[at];
    const name = read?.name;
    if (read?.isSample === true) {
      options.onNotice?.({ notice: "sample-left-out", path: place.label === "" ? "." : place.label });
      if (name !== undefined) samples.add(name);
    } else if (name === undefined) nameless.push(place);
    else if (isFree(name)) {
      const located = { ...place, name, isGone: false };
      const isRegister = read?.hasKind === true;
      packages.push(
        await planPackage({ located, version: read?.version, isRegister }, name, tags.get(name), repository, options),
      );
    }
  }
  const here = new Set([...packages.map(({ name }) => name), ...samples]);
  for (const [name, own] of repository === undefined ? [] : tags) {
    if (here.has(name) || repository === undefined) continue;
    const located = await findGonePackage(repository, own, options);
    // Repositories have tags of other things, too.
    if (located === undefined || !isFree(name)) continue;
    const withdrawn = (await withdrawalsOfGone(repository, located)).filter(isOfVersion);
    packages.push({ name, located, tags: left(own, withdrawn), history: own, withdrawn, notes: [], isRegister: false });
  }
  packages.sort((one, other) => compareNames(one.name, other.name));
  return { packages, notes, nameless };
}

/** The version tags of each package, from the lowest to the highest. */
async function tagsByName(
  repository: Repository | undefined,
  options: PlanOptions,
): Promise<ReadonlyMap<string, readonly VersionTag[]>> {
  const tags = new Map<string, VersionTag[]>();
  if (repository === undefined) return tags;
  const history = await deepenHistory(repository, options);
  if (!history.isWhole) {
    options.onNotice?.({ notice: "shallow", ...(history.fault === undefined ? {} : { fault: history.fault }) });
  }
  for (const tag of await repository.versionTags()) {
    const own = tags.get(tag.name);
    if (own === undefined) tags.set(tag.name, [tag]);
    else own.push(tag);
  }
  return tags;
}

/** So many descriptors are read before what git has said meanwhile is taken. */
const AT_ONCE = 16;

type Head = Awaited<ReturnType<typeof readPackageHead>>;

/** What packages say of themselves, in their order. */
async function readHeads(places: readonly PackagePlace[]): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (const { folder, label, descriptor } of places) {
    heads.push(await readPackageHead(openLocalFiles(folder, label), descriptor, "authorities"));
    if (heads.length % AT_ONCE === 0) await setImmediate();
  }
  return heads;
}

async function planPackage(
  found: { readonly located: LocatedPackage; readonly version: string | undefined; readonly isRegister: boolean },
  name: string,
  tags: readonly VersionTag[] = [],
  repository: Repository | undefined,
  { isPreview = false }: PlanOptions,
): Promise<PlannedPackage> {
  const { located, version, isRegister } = found;
  const common = { name, located, isRegister, history: tags };
  let withdrawn: readonly Withdrawal[];
  try {
    withdrawn = (await readWithdrawalsFile(located.folder, located.label)).withdrawals.filter(isOfVersion);
  } catch (fault) {
    if (!(fault instanceof UserFault)) throw fault;
    const note: SiteNote = { note: "withdrawals-unreadable", because: fault.message };
    return { ...common, tags: [], withdrawn: [], notes: [note] };
  }
  const own = tags.find((tag) => tag.version === version);
  const isTaken = withdrawn.some((one) => one.version === version);
  const isChanged = isPreview && own !== undefined && (await hasChanged(repository, own, located));
  const isWorking = !isTaken && (own === undefined || isChanged);
  return {
    ...common,
    // What the descriptor says may be no version: building it says so.
    ...(isWorking ? { working: version ?? "" } : {}),
    tags: left(
      tags.filter((tag) => tag !== own || !isChanged),
      withdrawn,
    ),
    withdrawn,
    notes: [],
  };
}

/** The name of a folder is made of it. */
function isOfVersion({ version }: Withdrawal): boolean {
  return parseVersion(version) !== undefined;
}

function left(tags: readonly VersionTag[], withdrawn: readonly Withdrawal[]): readonly VersionTag[] {
  return tags.filter(({ version }) => !withdrawn.some((one) => one.version === version));
}

async function hasChanged(
  repository: Repository | undefined,
  { commit }: VersionTag,
  { folder }: LocatedPackage,
): Promise<boolean> {
  const path = await repository?.locate(folder);
  if (repository === undefined || path === undefined) return false;
  const below = path === "" ? "" : `${path}/`;
  return (await repository.changedSince(commit)).some((changed) => changed.startsWith(below));
}
