import { resolve } from "node:path";
import { ReadFault } from "../../model/environment.ts";
import type { Withdrawal } from "../../model/publish-plan.ts";
import type { Repository, VersionTag } from "../../model/repository.ts";
import { readWithdrawals, WITHDRAWALS } from "../../release/withdrawals.ts";
import type { LocatedPackage } from "../locate-package.ts";
import { createPackageTree, findInTree, packageName } from "../package-tree.ts";
import type { GitOptions } from "../use-repository.ts";

const USUAL_NAME = "datapackage.json";

/**
 * Where a package was that is no longer in the working tree, by its tags from the lowest version to the highest; undefined
 * where they are not of a package. One of them that cannot be read does not take the others along.
 */
export async function findGonePackage(
  repository: Repository,
  tags: readonly VersionTag[],
  { from = process.cwd() }: GitOptions,
): Promise<LocatedPackage | undefined> {
  for (const [at, { name, commit }] of tags.toReversed().entries()) {
    const tree = createPackageTree((folder, label) => repository.filesAt(commit, folder, label));
    const usual = { folder: `datapackages/${name}`, descriptor: USUAL_NAME };
    // The folders of a whole commit are looked through once: a repository has many tags of other things.
    const found = at === 0 ? await findInTree(tree, name, usual) : usual;
    if (found === undefined || (await packageName(tree.filesIn(found.folder), found.descriptor)) !== name) continue;
    const folder = resolve(repository.root, found.folder);
    const label = folder.startsWith(`${from}/`) ? folder.slice(from.length + 1) : found.folder;
    return { folder, label, descriptor: found.descriptor, name, isGone: true };
  }
  return undefined;
}

/** So many commits of a file of withdrawals are looked at. */
const MOST_COMMITS = 500;

/**
 * What was ever taken back of a package that is gone: its file of withdrawals went with it, and what it told of must not
 * become public again.
 */
export async function withdrawalsOfGone(
  repository: Repository,
  { folder }: LocatedPackage,
): Promise<readonly Withdrawal[]> {
  const [path, head] = [await repository.locate(folder), await repository.headCommit()];
  if (path === undefined || head === undefined) return [];
  const file = path === "" ? WITHDRAWALS : `${path}/${WITHDRAWALS}`;
  const known = new Map<string, Withdrawal>();
  for (const { commit } of (await repository.commitsTouching(file, head)).slice(0, MOST_COMMITS)) {
    const text = await readText(repository, commit, path);
    for (const one of (text === undefined ? undefined : readWithdrawals(text)) ?? []) {
      if (!known.has(one.version)) known.set(one.version, one);
    }
  }
  return [...known.values()];
}

async function readText(repository: Repository, commit: string, path: string): Promise<string | undefined> {
  const store = repository.filesAt(commit, path);
  try {
    if ((await store.facts(WITHDRAWALS))?.kind !== "file") return undefined;
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of store.chunks(WITHDRAWALS)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}
