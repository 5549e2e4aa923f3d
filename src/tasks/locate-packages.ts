import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import { findAllPackages, findPackages } from "./find-packages.ts";
import { type LocatedPackage, locatePackage } from "./locate-package.ts";
import type { GitOptions } from "./use-repository.ts";

/** The packages that targets name, each once: as those of `validate`, or by their names. Throws `UserFault`. */
export async function locatePackages(
  targets: readonly string[],
  options: GitOptions,
): Promise<readonly LocatedPackage[]> {
  const { from = process.cwd() } = options;
  if (targets.length > 0) {
    const found: LocatedPackage[] = [];
    for (const target of targets) found.push(...(await locateTarget(target, options)));
    return found.filter((one, at) => found.findIndex(({ folder }) => folder === one.folder) === at);
  }
  return Promise.all((await findAllPackages(from, options)).map((place) => named(place)));
}

/** A folder of packages stands for all of them, as in `validate`. */
async function locateTarget(target: string, options: GitOptions): Promise<readonly LocatedPackage[]> {
  const { from = process.cwd() } = options;
  const places = await findPackages([target], from).catch((fault: unknown) => {
    if (fault instanceof UserFault) return [];
    throw fault;
  });
  if (places.length > 0) return Promise.all(places.map((place) => named(place)));
  const located = await locatePackage(target, options);
  if (!located.isGone) return [located];
  const name = located.name ?? located.label;
  throw new UserFault(
    `The package ${quote(name)} is not in the working tree any more; what is gone gets no new version.`,
    `Its versions stay where they are: foipack log ${name} shows them.`,
  );
}

async function named(place: Omit<LocatedPackage, "name" | "isGone">): Promise<LocatedPackage> {
  const { package: read } = await readDescriptor(openLocalFiles(place.folder, place.label), place.descriptor);
  return { ...place, name: read?.name, isGone: false };
}
