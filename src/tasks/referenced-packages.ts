import type { Package } from "../model/descriptor.ts";
import type { PackageState } from "./package-states.ts";
import { parentOf } from "./package-tree.ts";

/** The other packages that the foreign keys of a package point into. */
export function referencedPackages({ name, resources }: Package): readonly string[] {
  const names = resources.flatMap(({ schema }) =>
    (schema?.foreignKeys ?? []).flatMap(({ reference }) => reference.package ?? []),
  );
  return [...new Set(names)].filter((other) => other !== name);
}

/** The versions that the packages beside one have in the same state, by their names. */
export async function versionsBeside({ tree, folder }: PackageState): Promise<ReadonlyMap<string, string>> {
  const home = parentOf(folder);
  if (home === undefined) return new Map();
  const others = (await tree.packagesIn(home)).filter((other) => other.folder !== folder);
  return new Map(
    others.flatMap(({ revision }): [string, string][] => {
      const { name, version } = revision.package;
      return name === undefined || version === undefined ? [] : [[name, version]];
    }),
  );
}
