import { readDescriptor } from "../checks/read-descriptor.ts";
import type { Package } from "../model/descriptor.ts";
import type { ReferencedVersion } from "../model/diff.ts";
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

/** The packages that the later of two states refers to, with the versions that they have in both. */
export async function referencedVersions(
  before: PackageState,
  after: PackageState,
): Promise<readonly ReferencedVersion[]> {
  const { input } = after;
  const read = input && (await readDescriptor(input.store, input.descriptorPath)).package;
  const names = read === undefined ? [] : referencedPackages(read);
  if (names.length === 0) return [];
  const [then, now] = [await versionsBeside(before), await versionsBeside(after)];
  return names.flatMap((name) => {
    const [earlier, later] = [then.get(name), now.get(name)];
    return earlier === undefined || later === undefined ? [] : [{ package: name, before: earlier, after: later }];
  });
}
