import { existsSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { openLocalFiles } from "../edge/local-files.ts";
import type { Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { DESCRIPTOR_NAMES, findPackages, type PackagePlace } from "./find-packages.ts";
import { createPackageTree, findInTree, isFile, packageName } from "./package-tree.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

const USUAL_NAME = "datapackage.json";

/** Where a package is, or was. */
export interface LocatedPackage extends PackagePlace {
  /** As its descriptor says, or said; undefined where it says nothing. */
  readonly name: string | undefined;
  /** Whether it is no longer in the working tree. */
  readonly isGone: boolean;
}

/**
 * The one package that a word means: its folder, its descriptor, or its name; also one that is deleted and was in the
 * repository. Throws `UserFault` where that is none, or several.
 */
export async function locatePackage(target: string, options: GitOptions): Promise<LocatedPackage> {
  const { from = process.cwd() } = options;
  if (target === "") throw new UserFault("The package is an empty text.", "Name its folder, or give its name.");
  if (existsSync(resolve(from, target))) return locateThere(target, from, options);
  const known = await namedPackages(from);
  const named = known.filter(({ name }) => name === target);
  if (named.length > 1) {
    const folders = named.map(({ label }) => quote(label)).join(", ");
    throw new UserFault(
      `${named.length} packages are called ${quote(target)}: ${folders}.`,
      "Name the folder instead.",
    );
  }
  const [only] = named;
  if (only !== undefined) return only;
  const gone = await locateDeleted(target, from, options);
  if (gone !== undefined) return gone;
  const names = known.flatMap(({ name }) => name ?? []);
  const near = nearestMember(target, names);
  const hint = near === undefined ? "" : ` Did you mean ${quote(near)}?`;
  throw new UserFault(
    `There is no package ${quote(target)}: no folder, no name in datapackages/, and no version tag.${hint}`,
    "foipack list names the packages.",
  );
}

/** A folder that is there, even where its descriptor is not any more. */
async function locateThere(target: string, from: string, options: GitOptions): Promise<LocatedPackage> {
  try {
    return await locateFolder(target, from);
  } catch (fault) {
    const gone = fault instanceof UserFault ? await locateDeleted(target, from, options) : undefined;
    if (gone === undefined) throw fault;
    return gone;
  }
}

async function locateFolder(target: string, from: string): Promise<LocatedPackage> {
  const [place, ...others] = await findPackages([target], from);
  if (place === undefined || others.length > 0) {
    throw new UserFault(
      `${quote(target)} holds ${others.length + 1} packages.`,
      "Name one of them; foipack list names them.",
    );
  }
  const store = openLocalFiles(place.folder, place.label);
  const isGone = !(await isFile(store, place.descriptor));
  return { ...place, name: await packageName(store, place.descriptor), isGone };
}

/** The packages that a command finds where none is named. */
async function namedPackages(from: string): Promise<readonly LocatedPackage[]> {
  const places = await findPackages([], from).catch((fault: unknown) => {
    if (fault instanceof UserFault) return [];
    throw fault;
  });
  const found: LocatedPackage[] = [];
  for (const place of places) {
    const name = await packageName(openLocalFiles(place.folder, place.label), place.descriptor);
    found.push({ ...place, name, isGone: false });
  }
  return found;
}

/** A package that is not in the working tree: a folder that commits touched, or a name that tags have. */
async function locateDeleted(target: string, from: string, options: GitOptions): Promise<LocatedPackage | undefined> {
  try {
    return await useRepository(from, options, async (repository) => {
      const head = await repository.headCommit();
      if (head === undefined) return undefined;
      return (await byTag(target, from, repository)) ?? (await byFolder(target, from, head, repository));
    });
  } catch (fault) {
    // That there is no repository is not why there is no such package.
    if (fault instanceof UserFault) return undefined;
    throw fault;
  }
}

async function byTag(name: string, from: string, repository: Repository): Promise<LocatedPackage | undefined> {
  const tag = (await repository.versionTags({ name })).at(-1);
  if (tag === undefined) return undefined;
  const tree = createPackageTree((folder, label) => repository.filesAt(tag.commit, folder, label));
  const found = await findInTree(tree, name, { folder: `datapackages/${name}`, descriptor: USUAL_NAME });
  if (found === undefined) return undefined;
  const place = placeOf(resolve(repository.root, found.folder), found.descriptor, from);
  // A repository has other folders than those where a command looks first.
  const store = openLocalFiles(place.folder, place.label);
  return { ...place, name, isGone: (await packageName(store, place.descriptor)) !== name };
}

async function byFolder(
  target: string,
  from: string,
  head: string,
  repository: Repository,
): Promise<LocatedPackage | undefined> {
  const full = resolve(from, target);
  const isDescriptor = /\.(?:json|ya?ml)$/i.test(full);
  const folder = isDescriptor ? dirname(full) : full;
  const path = await repository.locate(folder);
  if (path === undefined || path === "") return undefined;
  const names = isDescriptor ? [basename(full)] : DESCRIPTOR_NAMES;
  for (const descriptor of names) {
    const name = await lastName(path, descriptor, head, repository);
    if (name !== undefined) return { ...placeOf(folder, descriptor, from), name, isGone: true };
  }
  return undefined;
}

/** The name that a descriptor had when it could last be read. `path` is from the top of the working tree. */
async function lastName(
  path: string,
  descriptor: string,
  head: string,
  repository: Repository,
): Promise<string | undefined> {
  for await (const name of namesOf(path, descriptor, head, repository)) return name;
  return undefined;
}

/** So many commits of a descriptor are looked at for the names that it had. */
const MOST_COMMITS = 500;

/** The names that a descriptor had in the commits that touched it, newest first, one after the other. */
export async function* namesOf(
  path: string,
  descriptor: string,
  head: string,
  repository: Repository,
): AsyncGenerator<string> {
  const file = path === "" ? descriptor : `${path}/${descriptor}`;
  let last: string | undefined;
  for (const { commit } of (await repository.commitsTouching(file, head)).slice(0, MOST_COMMITS)) {
    const name = await packageName(repository.filesAt(commit, path), descriptor);
    if (name !== undefined && name !== last) yield name;
    last = name ?? last;
  }
}

function placeOf(folder: string, descriptor: string, from: string): PackagePlace {
  return { folder, label: relative(from, folder).split(sep).join("/"), descriptor };
}
