import { existsSync, readdirSync, type Stats, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { codeOf } from "../edge/local-files.ts";
import type { HistoryNotice } from "../model/package-comparison.ts";
import { UserFault } from "../model/user-fault.ts";

/** Names that a package's descriptor may have, in the order in which they are looked for. */
export const DESCRIPTOR_NAMES: readonly string[] = ["datapackage.json", "datapackage.yaml", "datapackage.yml"];

/** Where a package is. */
export interface PackagePlace {
  /** Absolute. */
  readonly folder: string;
  /** As people see it: relative to where the command ran where that is shorter, without a trailing slash; "" for that folder itself. */
  readonly label: string;
  /** File name of the descriptor, in the folder. */
  readonly descriptor: string;
}

/**
 * The packages that targets name: a descriptor, a folder with one, or a folder of such folders. Without a target, every
 * package in `datapackages/`. Throws `UserFault` for a target that is nothing of that.
 */
export async function findPackages(targets: readonly string[], from: string): Promise<readonly PackagePlace[]> {
  if (targets.length === 0) {
    const home = resolve(from, "datapackages");
    if (existsSync(home)) return packagesIn(home, from, "datapackages");
    const here = packageAt(resolve(from), from);
    if (here !== undefined) return [here];
    throw new UserFault(
      "There is no folder datapackages/ here, nor a datapackage.json.",
      "Run foipack where one of them is, or name a package, such as path/to/package; foipack new NAME makes one.",
    );
  }
  const found: PackagePlace[] = [];
  for (const target of targets) found.push(...(await findTarget(target, from)));
  const seen = new Set<string>();
  return found.filter(({ folder, descriptor }) => {
    const id = join(folder, descriptor);
    return seen.has(id) ? false : seen.add(id);
  });
}

/**
 * Every package of a repository, for what is done about all of them. At the top of a repository that has none yet, that is
 * none at all: there is nothing to release, which is no fault, and `onNotice` is told. Throws `UserFault` elsewhere.
 */
export async function findAllPackages(
  from: string,
  { onNotice }: { readonly onNotice?: (notice: HistoryNotice) => void } = {},
): Promise<readonly PackagePlace[]> {
  if (!isRepositoryWithoutPackages(from)) return findPackages([], from);
  onNotice?.({ notice: "no-packages" });
  return [];
}

/** A folder of tables without a descriptor was meant to be a package: what lacks it is told, and not passed over. */
function isRepositoryWithoutPackages(from: string): boolean {
  if (!existsSync(resolve(from, ".git")) || packageAt(resolve(from), from) !== undefined) return false;
  const home = resolve(from, "datapackages");
  if (!existsSync(home)) return true;
  if (!statSync(home).isDirectory()) return false;
  const folders = namesIn(home).map((name) => join(home, name));
  return folders.every((folder) => (packageAt(folder, from) ?? packageWithoutDescriptor(folder, from)) === undefined);
}

async function findTarget(target: string, from: string): Promise<readonly PackagePlace[]> {
  if (target === "") throw new UserFault("A target is empty.", "Name a folder or a datapackage.json.");
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    throw new UserFault(`"${target}" is a web address.`, "Download the package first, then name its folder.");
  }
  const path = resolve(from, target);
  const facts = factsOf(path, target);
  if (facts === undefined) throw new UserFault(`There is nothing at "${target}".`, "Check the spelling of the path.");
  if (facts.isDirectory()) return packageOrChildren(path, from, target);
  if (!facts.isFile()) throw new UserFault(`"${target}" is neither a folder nor a file.`);
  if (!/\.(?:json|ya?ml)$/.test(path)) {
    throw new UserFault(
      `"${target}" is not a package's descriptor.`,
      "Name the folder of the package, or its datapackage.json.",
    );
  }
  return [placeOf(dirname(path), from, basename(path))];
}

/** Undefined where there is nothing. Throws `UserFault` where the system will not say. */
function factsOf(path: string, target: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (fault) {
    const code = codeOf(fault);
    if (code === undefined) throw fault;
    if (code === "ENOTDIR") return undefined;
    throw new UserFault(`"${target}" cannot be looked at (${code}).`, "Check the path, and that you may read it.");
  }
}

async function packageOrChildren(path: string, from: string, target: string): Promise<readonly PackagePlace[]> {
  const own = packageAt(path, from);
  return own === undefined ? packagesIn(path, from, target) : [own];
}

async function packagesIn(folder: string, from: string, shown: string): Promise<readonly PackagePlace[]> {
  const entries = await readdir(folder).catch((fault: unknown) => {
    const code = codeOf(fault);
    if (code === undefined) throw fault;
    throw new UserFault(
      `The folder "${shown}" cannot be read (${code}).`,
      "See that it is a folder that you may read.",
    );
  });
  const names = entries.filter((name) => !name.startsWith(".")).sort();
  const places = names.map((name) => packageAt(join(folder, name), from));
  // Among packages, a folder of tables whose descriptor is missing or misnamed must not pass for checked.
  if (places.some((place) => place !== undefined)) {
    return names.flatMap((name, at) => places[at] ?? packageWithoutDescriptor(join(folder, name), from) ?? []);
  }
  throw new UserFault(
    `There is no datapackage.json in "${shown}", nor in a folder of it.`,
    "A package is a folder with a datapackage.json, which describes the tables in it.",
  );
}

function packageAt(folder: string, from: string): PackagePlace | undefined {
  const descriptor = DESCRIPTOR_NAMES.find((name) => existsSync(join(folder, name)));
  return descriptor === undefined ? undefined : placeOf(folder, from, descriptor);
}

/** A folder that was meant to be a package: validation says that it lacks a descriptor. */
function packageWithoutDescriptor(folder: string, from: string): PackagePlace | undefined {
  const names = [...namesIn(folder), ...namesIn(join(folder, "data"))];
  const [descriptor = "datapackage.json"] = DESCRIPTOR_NAMES;
  return names.some((name) => /\.[ct]sv$|^data.?package\./i.test(name)) ? placeOf(folder, from, descriptor) : undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function placeOf(folder: string, from: string, descriptor: string): PackagePlace {
  const near = relative(resolve(from), folder);
  const label = near.startsWith(`..${sep}..${sep}..`) ? folder : near;
  return { folder, label: label.split(sep).join("/"), descriptor };
}
