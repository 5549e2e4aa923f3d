import { comparePackages } from "../diff/compare-packages.ts";
import type { PackageComparison, StateName } from "../model/package-comparison.ts";
import type { CommitId, Repository, VersionTag } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { shallowAdvice } from "../report/wording/git.ts";
import { quote } from "../report/wording/words.ts";
import { type LocatedPackage, locatePackage, namesOf } from "./locate-package.ts";
import {
  besidePackage,
  commitState,
  fileState,
  isPackagePath,
  type PackageState,
  workingState,
  workingTree,
} from "./package-states.ts";
import { parentOf } from "./package-tree.ts";
import { referencedVersions } from "./referenced-packages.ts";
import { deepenHistory, type GitOptions, requireCommit, useRepository, userFault } from "./use-repository.ts";

/** What is compared, in the words of whoever asks. */
export interface DiffRequest {
  /** A package's name, its folder, its descriptor, or a zip file. */
  readonly package: string;
  /**
   * A git revision, a version of the package, or the path of another package. Where absent, the package's highest version
   * that is reachable from HEAD; or the package itself, where `to` is absent and this is a path.
   */
  readonly from?: string;
  /** The same; the working tree where absent. */
  readonly to?: string;
}

/** How it is compared. */
export interface DiffOptions extends GitOptions {
  /** The longest that each list of rows may become: 100,000 where absent. */
  readonly listedRows?: number;
}

/** Two states that are open, until `act` ends. `before` is undefined where there is no earlier version. */
export interface OpenStates {
  readonly package: string;
  readonly before: PackageState | undefined;
  readonly after: PackageState;
}

/**
 * Compares two states of a package: by default its last version and the working tree. Neither is touched. Throws
 * `UserFault` where a word means nothing, or git cannot tell.
 */
export async function diffPackage(request: DiffRequest, options: DiffOptions = {}): Promise<PackageComparison> {
  return withStates(request, options, (states) => compareStates(states, options));
}

/** Opens the two states that a request means, acts, and closes them. Throws `UserFault`. */
export async function withStates<T>(
  request: DiffRequest,
  options: GitOptions,
  act: (states: OpenStates) => Promise<T>,
): Promise<T> {
  const { from = process.cwd() } = options;
  const [one, other] = [request.package, request.from];
  if (other !== undefined && request.to === undefined && isPackagePath(other, from)) {
    const [before, after] = [await pathState(one, options), await fileState(other, from)];
    try {
      return await act({ package: await nameOf(after, before), before, after });
    } finally {
      before.close();
      after.close();
    }
  }
  if (/\.zip$/i.test(one) && isPackagePath(one, from)) {
    throw new UserFault(
      `${quote(one)} is a zip file, which has no history.`,
      `Name what to compare it with: foipack diff ${one} OTHER`,
    );
  }
  const located = await locatePackage(one, options);
  return useRepository(located.folder, options, async (repository) => {
    const files: { readonly close: () => void }[] = [];
    try {
      return await act(await openSides(located, request, repository, options, files));
    } finally {
      for (const file of files) file.close();
    }
  });
}

/** What differs between two states. */
export async function compareStates(states: OpenStates, { listedRows }: DiffOptions): Promise<PackageComparison> {
  const { before, after } = states;
  const diff = await comparePackages(before?.input, after.input, {
    ...(listedRows === undefined ? {} : { listedRows }),
    beside: before === undefined ? [] : await besidePackage(before),
  });
  const references = before === undefined ? [] : await referencedVersions(before, after);
  const updated = references.filter((one) => one.before !== one.after);
  return {
    package: diff.package === "" ? states.package : diff.package,
    before: before?.name ?? null,
    after: after.name,
    diff: updated.length === 0 ? diff : { ...diff, references: updated },
  };
}

/** The package that is named first where two are compared: a path, or one that is known by its name. */
async function pathState(word: string, options: GitOptions) {
  const { from = process.cwd() } = options;
  return fileState(isPackagePath(word, from) ? word : (await locatePackage(word, options)).folder, from);
}

async function nameOf(...states: readonly PackageState[]): Promise<string> {
  const { readDescriptor } = await import("../checks/read-descriptor.ts");
  for (const { input } of states) {
    if (input === undefined) continue;
    const name = (await readDescriptor(input.store, input.descriptorPath)).package?.name;
    if (name !== undefined) return name;
  }
  return states[0]?.name.text ?? "";
}

async function openSides(
  located: LocatedPackage,
  request: DiffRequest,
  repository: Repository,
  options: GitOptions,
  files: { readonly close: () => void }[],
): Promise<OpenStates> {
  const path = await repository.locate(located.folder);
  if (path === undefined) throw outsideFault(located, repository);
  const wanted = { name: located.name, path, descriptor: located.descriptor };
  const { from = process.cwd() } = options;

  async function sideOf(word: string): Promise<PackageState> {
    if (isPackagePath(word, from)) {
      const state = await fileState(word, from);
      files.push(state);
      return state;
    }
    const tag = located.name === undefined ? undefined : await findTag(repository, located.name, word);
    if (tag !== undefined) return tagState(repository, tag, located);
    const commit = await requireCommit(repository, word, options);
    return commitState(repository, commit, { kind: "commit", text: word }, wanted);
  }

  async function baseline(): Promise<PackageState | undefined> {
    const tag = await baselineTag(repository, located, options);
    return tag === undefined ? undefined : tagState(repository, tag, located);
  }

  const before = request.from === undefined ? await baseline() : await sideOf(request.from);
  const after =
    request.to === undefined
      ? await workingState(workingTree(repository.root), path, located)
      : await sideOf(request.to);
  const name = located.name ?? located.label;
  if (before?.input === undefined && after.input === undefined) {
    const places = [before, after].flatMap((state) => (state === undefined ? [] : [stateWords(state.name)]));
    throw new UserFault(
      `There is no package ${quote(name)} ${places.join(", and none ")}.`,
      "foipack log shows its versions.",
    );
  }
  // A revision in which there is no package yet is not an earlier version of it.
  return { package: name, before: before?.input === undefined ? undefined : before, after };
}

/**
 * The highest version tag of a package that is reachable from HEAD, in as much history as can be had; of the name that
 * it had before where it was renamed since. Undefined where it has none. Throws `UserFault`.
 */
export async function baselineTag(
  repository: Repository,
  located: LocatedPackage,
  options: GitOptions,
): Promise<VersionTag | undefined> {
  const history = await deepenHistory(repository, options);
  const head = await repository.headCommit();
  const tag = head === undefined ? undefined : await highestTag(repository, located, head);
  if (history.isWhole) return tag;
  if (tag === undefined) throw userFault(shallowAdvice(history.fault));
  options.onNotice?.({ notice: "shallow", ...(history.fault === undefined ? {} : { fault: history.fault }) });
  return tag;
}

async function highestTag(
  repository: Repository,
  { name, folder, descriptor }: LocatedPackage,
  head: CommitId,
): Promise<VersionTag | undefined> {
  const own = name === undefined ? undefined : await repository.highestVersionTag(name, head);
  const path = own === undefined ? await repository.locate(folder) : undefined;
  if (path === undefined) return own;
  for await (const earlier of namesOf(path, descriptor, head, repository)) {
    const tag = await repository.highestVersionTag(earlier, head);
    if (tag !== undefined) return (await isTaken(repository, earlier, path)) ? undefined : tag;
  }
  return undefined;
}

/** Whether another package has the name: then this one began as a copy of it. */
async function isTaken(repository: Repository, name: string, path: string): Promise<boolean> {
  const beside = await workingTree(repository.root).packagesIn(parentOf(path) ?? "");
  return beside.some(({ folder, revision }) => folder !== path && revision.package.name === name);
}

/** A package at one of its versions. Throws `UserFault` where the tag's commit has no such package. */
export async function tagState(
  repository: Repository,
  { tag, name, commit, date }: VersionTag,
  { folder, descriptor }: LocatedPackage,
): Promise<PackageState> {
  const path = (await repository.locate(folder)) ?? "";
  const state = await commitState(repository, commit, { kind: "tag", text: tag, date }, { name, path, descriptor });
  if (state.input !== undefined) return state;
  throw new UserFault(
    `The tag ${quote(tag)} means commit ${commit.slice(0, 10)}, in which there is no package ${quote(name)}.`,
    `If it was made by mistake, delete it (git tag -d ${tag}); or name what to compare with: foipack diff ${name} REVISION`,
  );
}

/** The tag that a word means where it is a version of the package, or its tag. */
async function findTag(repository: Repository, name: string, word: string): Promise<VersionTag | undefined> {
  if (!/^(?:.*@)?\d+\.\d+\.\d+/.test(word)) return undefined;
  const tags = await repository.versionTags({ name });
  return tags.find(({ tag, version }) => version === word || tag === word);
}

export function outsideFault({ label }: LocatedPackage, { root }: Repository): UserFault {
  return new UserFault(`${quote(label)} is not in the repository ${quote(root)}.`, "Name a package of the repository.");
}

function stateWords({ kind, text }: StateName): string {
  if (kind === "working-tree") return "in the working tree";
  return kind === "tag" || kind === "commit" ? `at ${quote(text)}` : `in ${quote(text)}`;
}
