import { statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Revision, RevisionInput } from "../diff/revision.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { StateName } from "../model/package-comparison.ts";
import type { CommitId, Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import { DESCRIPTOR_NAMES, type PackagePlace } from "./find-packages.ts";
import {
  createPackageTree,
  descriptorIn,
  findInTree,
  isFile,
  type PackageTree,
  packageInput,
  parentOf,
} from "./package-tree.ts";

/** A package at one state. */
export interface PackageState {
  readonly name: StateName;
  /** Undefined where the package is not there. */
  readonly input: RevisionInput | undefined;
  readonly tree: PackageTree;
  /** Where the package is in the tree; where it would be, if it is not there. */
  readonly folder: string;
}

/** The packages beside one, which may refer to it. */
export async function besidePackage({ tree, folder, input }: PackageState): Promise<readonly Revision[]> {
  const home = parentOf(folder);
  if (home === undefined || input === undefined) return [];
  const all = await tree.packagesIn(home);
  return all.filter((other) => other.folder !== folder).map(({ revision }) => revision);
}

/** The working tree of a repository. */
export function workingTree(root: string): PackageTree {
  return createPackageTree((folder, label) => openLocalFiles(join(root, folder), label));
}

/** A package in the working tree of a repository, at a path from its top. */
export async function workingState(tree: PackageTree, path: string, place: PackagePlace): Promise<PackageState> {
  const isThere = await isFile(tree.filesIn(path), place.descriptor);
  return {
    name: { kind: "working-tree", text: "" },
    input: isThere ? packageInput(tree, { folder: path, descriptor: place.descriptor }, place.label) : undefined,
    tree,
    folder: path,
  };
}

/** What is looked for at a commit: a package by its name, first in the folder where it is now. */
export interface WantedPackage {
  readonly name: string | undefined;
  /** From the top of the working tree. */
  readonly path: string;
  readonly descriptor: string;
}

const commitTrees = new WeakMap<Repository, Map<CommitId, PackageTree>>();

/** Each may hold the descriptors of all packages at its commit. */
const MOST_TREES = 64;

/** A commit as a tree; mostly the same one whenever it is asked for. */
function commitTree(repository: Repository, commit: CommitId): PackageTree {
  const trees = commitTrees.get(repository) ?? new Map<CommitId, PackageTree>();
  commitTrees.set(repository, trees);
  const known = trees.get(commit);
  const tree = known ?? createPackageTree((folder, label) => repository.filesAt(commit, folder, label));
  if (known === undefined && trees.size >= MOST_TREES) trees.clear();
  trees.set(commit, tree);
  return tree;
}

/** A package at a commit. */
export async function commitState(
  repository: Repository,
  commit: CommitId,
  name: Omit<StateName, "commit">,
  wanted: WantedPackage,
): Promise<PackageState> {
  const tree = commitTree(repository, commit);
  const found = await findInTree(tree, wanted.name, { folder: wanted.path, descriptor: wanted.descriptor });
  const date = name.date ?? (await repository.commitDate(commit));
  return {
    name: { ...name, commit, date },
    input: found === undefined ? undefined : packageInput(tree, found, `${name.text}:${found.folder}`),
    tree,
    folder: found?.folder ?? wanted.path,
  };
}

/** A package that is a folder of this machine or a zip file, whether in a repository or not. */
export interface FileState extends PackageState {
  readonly input: RevisionInput;
  readonly close: () => void;
}

/** Whether a word names a package by a path: a folder with a descriptor, a descriptor, or a zip file. */
export function isPackagePath(word: string, from: string): boolean {
  const path = resolve(from, word);
  const facts = word === "" ? undefined : statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return false;
  if (!facts.isDirectory()) return facts.isFile() && /\.(?:zip|json|ya?ml)$/i.test(path);
  return DESCRIPTOR_NAMES.some((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile() === true);
}

/** Opens the package at a path. Throws `UserFault` where there is none. */
export async function fileState(word: string, from: string): Promise<FileState> {
  const path = resolve(from, word);
  if (/\.zip$/i.test(path)) return zipState(path, word);
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  // Row schemas are looked for up to two folders above.
  const root = dirname(dirname(folder));
  const tree = workingTree(root);
  const place = relative(root, folder).split(sep).join("/");
  const label = isFolder ? word.replace(/\/+$/, "") : relative(from, folder).split(sep).join("/");
  const descriptor = isFolder ? await descriptorIn(tree.filesIn(place)) : basename(path);
  if (descriptor === undefined) {
    throw new UserFault(`There is no datapackage.json in ${quote(word)}.`, "Name the folder of a package.");
  }
  return {
    name: { kind: "folder", text: word },
    input: packageInput(tree, { folder: place, descriptor }, label),
    tree,
    folder: place,
    close: () => {},
  };
}

/** A zip file holds a package at its top, or in the one folder that it has. */
async function zipState(path: string, word: string): Promise<FileState> {
  const { openZipFiles } = await import("../edge/zip-files.ts");
  const top = await openZipFiles(path, word);
  if (top.fault !== undefined) {
    const { reason, entry } = top.fault;
    const where = entry === undefined ? "" : ` (${quote(entry)})`;
    throw new UserFault(
      `The zip file ${quote(word)} is not opened: ${reason}${where}.`,
      "Unpack it, and name the folder.",
    );
  }
  const names = (await descriptorIn(top.files)) === undefined ? await top.files.list("") : [""];
  for (const name of names) {
    const opened = name === "" ? top : await openZipFiles(path, word, `${name}/`);
    if (opened.fault !== undefined) continue;
    const descriptor = await descriptorIn(opened.files);
    if (descriptor === undefined) {
      opened.close();
      continue;
    }
    if (opened !== top) top.close();
    const { files } = opened;
    // What is beside the package in a zip is not read.
    const tree = createPackageTree(() => files);
    const input = packageInput(tree, { folder: "", descriptor });
    return { name: { kind: "zip", text: word }, input, tree, folder: "", close: () => opened.close() };
  }
  top.close();
  throw new UserFault(
    `There is no datapackage.json in the zip file ${quote(word)}.`,
    "Name the zip file of a package.",
  );
}
