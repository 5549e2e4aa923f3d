import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { Package } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { Withdrawal } from "../model/publish-plan.ts";
import type { CommitId, Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { readWithdrawals, WITHDRAWALS } from "../release/withdrawals.ts";
import { quote } from "../report/wording/words.ts";
import type { LocatedPackage } from "./locate-package.ts";
import { createPackageTree, findInTree, type PackageTree, packageName } from "./package-tree.ts";
import { CHANGELOG } from "./read-changelog.ts";

/** A package of the working tree whose versions are released. */
export interface ReleasedPackage {
  readonly name: string;
  /** From the top of the working tree. */
  readonly path: string;
  /** As shown to people. */
  readonly label: string;
  /** Absolute. */
  readonly folder: string;
  readonly descriptor: string;
  readonly package: Package | undefined;
  readonly withdrawals: readonly Withdrawal[];
}

/** A package as it was at a tag. */
export interface TaggedPackage {
  readonly package: Package | undefined;
  /** Undefined where there is none. */
  readonly changelog: string | undefined;
}

/** Reads what is known of a package in the working tree. Throws `UserFault` where its file of withdrawals is none. */
export async function readReleasedPackage(
  located: LocatedPackage & { readonly name: string },
  repository: Repository,
): Promise<ReleasedPackage> {
  const { name, folder, descriptor, label } = located;
  const path = (await repository.locate(folder)) ?? "";
  const { package: read } = await readDescriptor(openLocalFiles(folder, label), descriptor);
  const { withdrawals } = await readWithdrawalsFile(folder, label);
  return { name, path, label, folder, descriptor, package: read, withdrawals };
}

/** The file of withdrawals of a package and what it says. Throws `UserFault` where it is none. */
export async function readWithdrawalsFile(
  folder: string,
  label: string,
): Promise<{ readonly text: string | undefined; readonly withdrawals: readonly Withdrawal[]; readonly shown: string }> {
  const shown = label === "" ? WITHDRAWALS : `${label}/${WITHDRAWALS}`;
  const path = join(folder, WITHDRAWALS);
  // Most packages have none, which is found out sooner than by opening it.
  if (isNothing(path)) return { text: undefined, withdrawals: [], shown };
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
    if (code === "ENOENT") return undefined;
    throw new UserFault(
      `${quote(shown)} cannot be read (${String(code)}).`,
      "See that it is a file that you may read.",
    );
  });
  const withdrawals = text === undefined ? [] : readWithdrawals(text);
  if (withdrawals === undefined) {
    throw new UserFault(
      `${quote(shown)} does not say which versions were withdrawn.`,
      'It should be like {"withdrawn": [{"version": "1.2.0", "reason": "...", "date": "2026-01-31"}]}.',
    );
  }
  return { text, withdrawals, shown };
}

function isNothing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** A package as it was at a commit; undefined where there is none of that name. */
export async function readTaggedPackage(
  repository: Repository,
  commit: CommitId,
  { name, path, descriptor }: ReleasedPackage,
): Promise<TaggedPackage | undefined> {
  const tree = createPackageTree((folder, label) => repository.filesAt(commit, folder, label));
  const found = await findInTree(tree, name, { folder: path, descriptor });
  if (found === undefined) return undefined;
  const store = tree.filesIn(found.folder);
  if ((await packageName(store, found.descriptor)) !== name) return undefined;
  const { package: read } = await readDescriptor(store, found.descriptor);
  return { package: read, changelog: await readText(tree, found.folder, CHANGELOG) };
}

async function readText(tree: PackageTree, folder: string, path: string): Promise<string | undefined> {
  const store = tree.filesIn(folder);
  try {
    if ((await store.facts(path))?.kind !== "file") return undefined;
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of store.chunks(path)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}
