import { basename, relative, resolve, sep } from "node:path";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { shownPath } from "../checks/shown-path.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { CommitId, Repository } from "../model/repository.ts";
import type { FinishedEdit, PackageReview, Review, ReviewObstacle } from "../model/review.ts";
import { UserFault } from "../model/user-fault.ts";
import type { Bump } from "../model/version-plan.ts";
import { lineEdit } from "../version/line-edit.ts";
import { findBase, findConcerned, type KnownPackage } from "./changed-packages.ts";
import { compareStates } from "./diff.ts";
import { DESCRIPTOR_NAMES, findAllPackages, type PackagePlace } from "./find-packages.ts";
import { isSample } from "./leave-out-samples.ts";
import { commitState, workingState, workingTree } from "./package-states.ts";
import { isFile, packageName } from "./package-tree.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";
import { validate } from "./validate.ts";
import { type PackagePlan, planPackageVersions } from "./version.ts";
import { changesOf } from "./write-versions.ts";

/** How a change is reviewed. */
export interface ReviewOptions extends GitOptions {
  /** The day of a new changelog entry. */
  readonly now?: () => Date;
  /** The most that the version of a package may go up by; a package that is removed is a major change. */
  readonly maxBump?: Bump;
}

/** A change, and the validation of the packages that it concerns: its events come as they are asked for. */
export interface ReviewRun {
  readonly review: Review;
  readonly validation: AsyncIterable<ValidationEvent>;
}

/** Rows of each kind that are listed of a table: a review shows fewer. */
const LISTED_ROWS = 200;

/**
 * Reviews what HEAD and the working tree change since they parted from `base`, a git revision: which packages it
 * concerns, what differs in them, and which versions they become. Writes nothing, and runs nothing that the repository
 * names. Throws `UserFault` where git cannot tell what changed, or there are no packages.
 */
export async function reviewChange(base: string, options: ReviewOptions = {}): Promise<ReviewRun> {
  const { from = process.cwd(), maxBump } = options;
  return useRepository(from, options, async (repository) => {
    const commit = await findBase(repository, base, options);
    const changed = await repository.changedSince(commit);
    const places = await placesIn(from, changed, options);
    const known = await findConcerned(places, changed, repository);
    const concerned = known.filter(({ concern }) => concern !== undefined);
    const { plans, obstacle } = await planAll(concerned, options);
    const packages: PackageReview[] = [];
    for (const one of concerned) packages.push(await reviewOne(one, base, commit, repository, plans));
    packages.push(...(await removedPackages(changed, known, base, commit, repository, from)));
    const leftOut = known.filter(({ concern }) => concern === undefined).map(({ name, place }) => name ?? place.label);
    return {
      review: {
        base: { text: base, commit },
        packages,
        leftOut,
        obstacle,
        ...(maxBump === undefined ? {} : { maxBump }),
      },
      validation: validateAll(concerned, from),
    };
  });
}

/** The packages that are there; none is right only where the change took the last away. */
async function placesIn(
  from: string,
  changed: readonly string[],
  options: GitOptions,
): Promise<readonly PackagePlace[]> {
  try {
    return await findAllPackages(from, options);
  } catch (fault) {
    if (fault instanceof UserFault && changed.some((path) => isDescriptor(path))) return [];
    throw fault;
  }
}

function isDescriptor(path: string): boolean {
  return DESCRIPTOR_NAMES.includes(basename(path));
}

async function* validateAll(concerned: readonly KnownPackage[], from: string): AsyncGenerator<ValidationEvent, void> {
  if (concerned.length > 0) {
    yield* validate(
      concerned.map(({ place }) => place.folder),
      { from },
    );
    return;
  }
  const nothing = { errors: 0, warnings: 0, notes: 0, packages: 0, tasks: 0, tables: 0, rows: 0, seconds: 0 };
  yield { kind: "end", stats: nothing };
}

async function planAll(
  concerned: readonly KnownPackage[],
  options: ReviewOptions,
): Promise<{ readonly plans: readonly PackagePlan[]; readonly obstacle: ReviewObstacle | undefined }> {
  const folders: string[] = [];
  for (const { place } of concerned) {
    if (await isSample(place)) continue;
    if (await isFile(openLocalFiles(place.folder, ""), place.descriptor)) folders.push(place.folder);
  }
  if (folders.length === 0) return { plans: [], obstacle: undefined };
  try {
    return { plans: await planPackageVersions(folders, options), obstacle: undefined };
  } catch (fault) {
    if (!(fault instanceof UserFault)) throw fault;
    return { plans: [], obstacle: { what: fault.message, mend: fault.mend } };
  }
}

async function reviewOne(
  { place, path = "", name, concern }: KnownPackage,
  base: string,
  commit: CommitId,
  repository: Repository,
  plans: readonly PackagePlan[],
): Promise<PackageReview> {
  const wanted = { name, path, descriptor: place.descriptor };
  const before = await commitState(repository, commit, { kind: "commit", text: base }, wanted);
  const after = await workingState(workingTree(repository.root), path, place);
  const shown = place.label === "" ? "." : place.label;
  const comparison = await compareStates(
    { package: name ?? shown, before: before.input === undefined ? undefined : before, after },
    { listedRows: LISTED_ROWS },
  );
  const plan = plans.find(({ folder }) => folder === place.folder);
  const store = openLocalFiles(place.folder, place.label);
  const { package: read } = await readDescriptor(store, place.descriptor);
  const tables = (read?.resources ?? []).flatMap(({ name: table, source }): [string, string][] => {
    const file = source.kind === "path" ? source.paths[0] : undefined;
    return file === undefined ? [] : [[table, shownPath(store, file)]];
  });
  return {
    package: name ?? shown,
    path: shown,
    descriptor: shownPath(store, place.descriptor),
    concern,
    comparison,
    tables: new Map(tables),
    planning: plan?.planning,
    edits: plan === undefined ? [] : await editsOf(plan),
  };
}

/** What carrying out a plan would write. One that cannot be carried out by a program has only what is wrong with it. */
async function editsOf(plan: PackagePlan): Promise<readonly FinishedEdit[]> {
  const version = plan.planning.plan;
  if (version === undefined || version.writes.length === 0) return [];
  // What is not allowed is not shown how to finish.
  if (version.faults.some(({ reason }) => reason === "over-max")) return [];
  try {
    return (await changesOf(plan, version)).flatMap(({ path, shown, before, after }): FinishedEdit[] => {
      const edit = lineEdit(before ?? "", after);
      if (edit === undefined) return [];
      const isOfDescriptor = basename(path) === plan.descriptor;
      return [
        { ...edit, path: shown, isNew: before === undefined, ...(isOfDescriptor ? { version: version.next } : {}) },
      ];
    });
  } catch (fault) {
    if (fault instanceof UserFault) return [];
    throw fault;
  }
}

/** The packages that the base has and the working tree has not, neither there nor elsewhere. */
async function removedPackages(
  changed: readonly string[],
  known: readonly KnownPackage[],
  base: string,
  commit: CommitId,
  repository: Repository,
  from: string,
): Promise<readonly PackageReview[]> {
  const names = new Set(known.flatMap(({ name }) => name ?? []));
  const tree = workingTree(repository.root);
  const removed: PackageReview[] = [];
  for (const file of changed.filter((path) => isDescriptor(path))) {
    const descriptor = basename(file);
    const folder = file.slice(0, Math.max(0, file.length - descriptor.length - 1));
    if (known.some(({ path }) => path === folder)) continue;
    if (await isFile(tree.filesIn(folder), descriptor)) continue;
    const name = await packageName(repository.filesAt(commit, folder), descriptor);
    if (name === undefined || names.has(name)) continue;
    names.add(name);
    const before = await commitState(
      repository,
      commit,
      { kind: "commit", text: base },
      { name, path: folder, descriptor },
    );
    const label = relative(from, resolve(repository.root, folder)).split(sep).join("/");
    const after = await workingState(tree, folder, { folder: resolve(repository.root, folder), label, descriptor });
    const comparison: PackageComparison = await compareStates(
      { package: name, before, after },
      { listedRows: LISTED_ROWS },
    );
    removed.push({
      package: name,
      path: label === "" ? "." : label,
      descriptor: label === "" ? descriptor : `${label}/${descriptor}`,
      concern: undefined,
      comparison,
      tables: new Map(),
      planning: undefined,
      edits: [],
    });
  }
  return removed;
}
