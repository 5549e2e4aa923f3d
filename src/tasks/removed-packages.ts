import type { RemovedPackage } from "../model/package-comparison.ts";
import type { Repository, VersionTag } from "../model/repository.ts";
import { findAllPackages } from "./find-packages.ts";
import { commitState, workingTree } from "./package-states.ts";
import { descriptorIn, parentOf } from "./package-tree.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/**
 * The packages that have version tags reachable from HEAD and are no longer in the working tree. One that only got
 * another name is not among them where it stayed in its folder. Throws `UserFault` where git cannot tell.
 */
export async function removedPackages(options: GitOptions = {}): Promise<readonly RemovedPackage[]> {
  const { from = process.cwd() } = options;
  return useRepository(from, options, async (repository) => {
    const head = await repository.headCommit();
    if (head === undefined) return [];
    const highest = new Map<string, VersionTag>();
    for (const tag of await repository.versionTags({ reachableFrom: head })) highest.set(tag.name, tag);
    const homes = new Set(["", "datapackages"]);
    for (const { folder } of await findAllPackages(from))
      homes.add(parentOf((await repository.locate(folder)) ?? "") ?? "");
    const found: RemovedPackage[] = [];
    for (const tag of highest.values()) {
      const path = await placeOfRemoved(tag, homes, repository);
      if (path !== undefined) found.push({ package: tag.name, version: tag.version, path });
    }
    return found;
  });
}

/** Where a package was; undefined where it, or another in its folder, is there. */
async function placeOfRemoved(
  { name, tag, commit }: VersionTag,
  homes: ReadonlySet<string>,
  repository: Repository,
): Promise<string | undefined> {
  const now = workingTree(repository.root);
  for (const home of homes) {
    if ((await now.packagesIn(home)).some(({ revision }) => revision.package.name === name)) return undefined;
  }
  const wanted = { name, path: `datapackages/${name}`, descriptor: "datapackage.json" };
  const { input, folder } = await commitState(repository, commit, { kind: "tag", text: tag }, wanted);
  if (input === undefined) return undefined;
  return (await descriptorIn(now.filesIn(folder))) === undefined ? folder : undefined;
}
