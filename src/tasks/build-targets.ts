import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import { findAllPackages, findPackages, type PackagePlace } from "./find-packages.ts";
import { leaveOutSamples } from "./leave-out-samples.ts";
import { locatePackage } from "./locate-package.ts";
import { splitTag, type TagTarget } from "./split-tag.ts";
import type { GitOptions } from "./use-repository.ts";

/** What is built: a tag, or a package of the working tree. */
export type BuildTarget = TagTarget | { readonly place: PackagePlace };

/** What targets of `build` name, each once. Throws `UserFault` for one that is none. */
export async function readBuildTargets(
  targets: readonly string[],
  from: string,
  options: GitOptions,
): Promise<readonly BuildTarget[]> {
  const found: BuildTarget[] = [];
  if (targets.length === 0) {
    found.push(
      ...(await leaveOutSamples(await findAllPackages(from, options), [], options)).map((place) => ({ place })),
    );
  }
  for (const target of targets) {
    if (target === "") throw new UserFault("A target is empty.", "Name a package, or NAME@VERSION.");
    const isThere = existsSync(resolve(from, target));
    const tagged = isThere ? undefined : splitTag(target);
    if (tagged !== undefined) found.push(tagged);
    else if (isThere) found.push(...(await findPackages([target], from)).map((place) => ({ place })));
    else found.push({ place: await locateThere(target, options) });
  }
  const seen = new Set<string>();
  return found.filter((target) => {
    const id = "tag" in target ? `@${target.tag}` : target.place.folder;
    return seen.has(id) ? false : seen.add(id);
  });
}

async function locateThere(target: string, options: GitOptions): Promise<PackagePlace> {
  const located = await locatePackage(target, options);
  if (!located.isGone) return located;
  throw new UserFault(
    `The package ${quote(target)} is not in the working tree any more.`,
    `Name the version to build it from its tag: foipack build ${target}@VERSION`,
  );
}
