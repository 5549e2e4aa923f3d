import type { NeighbourPackage, PackageInput } from "../checks/package-input.ts";
import { ownVersion } from "../edge/own-version.ts";
import type { Environment } from "../model/environment.ts";
import type { ReleaseFacts } from "../model/release.ts";
import type { Repository, VersionTag } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { shallowAdvice } from "../report/wording/git.ts";
import { listed, quote } from "../report/wording/words.ts";
import { compileJsonSchema } from "../schemas/compile-json-schema.ts";
import { tagState } from "./diff.ts";
import type { PackagePlace } from "./find-packages.ts";
import {
  createRowSchemaFinderIn,
  localRowSchemaPlaces,
  type RowSchemaPlace,
  treeRowSchemaPlaces,
} from "./find-row-schema.ts";
import { type LocatedPackage, locatePackage } from "./locate-package.ts";
import { describeVersion, previousTag } from "./log.ts";
import { localPackageInput } from "./package-input.ts";
import type { PackageState } from "./package-states.ts";
import { findNamed, parentOf } from "./package-tree.ts";
import { deepenHistory, type GitOptions, userFault } from "./use-repository.ts";

/** What a release is made from: a state of a package, and what is known of it besides. */
export interface ReleaseSource {
  readonly input: PackageInput;
  readonly facts: ReleaseFacts;
  readonly rowSchemas: readonly RowSchemaPlace[];
  /** What the tag says; undefined for the working tree. */
  readonly wanted?: { readonly tag: string; readonly name: string; readonly version: string };
}

/** The working tree's state of a package, which is not released. */
export function workingSource(place: PackagePlace, environment: Environment): ReleaseSource {
  return {
    input: localPackageInput(place, environment),
    facts: { tag: null, commit: null, date: null, foipack: ownVersion(), reasons: [] },
    rowSchemas: localRowSchemaPlaces(place.folder),
  };
}

/**
 * The state of a package at a version's tag, read from the repository: nothing is checked out, and row schemas and other
 * packages are those of the same commit. `located` is where the package is, where that is known. Throws `UserFault` where
 * there is no such tag, or not enough history.
 */
export async function taggedSource(
  repository: Repository,
  name: string,
  version: string,
  environment: Environment,
  options: GitOptions & { readonly located?: LocatedPackage },
): Promise<ReleaseSource> {
  const history = await deepenHistory(repository, options);
  const tags = await repository.versionTags({ name });
  const tag = tags.find((one) => one.version === version);
  if (tag === undefined) {
    if (!history.isWhole) throw userFault(shallowAdvice(history.fault));
    const known = tags.map((one) => one.version);
    throw new UserFault(
      `There is no tag ${quote(`${name}@${version}`)} in this repository.`,
      known.length === 0
        ? `No version of ${quote(name)} is tagged here; git fetch --tags brings those of the remote.`
        : `Tagged versions of ${quote(name)}: ${listed(known.toReversed(), "and")}. git fetch --tags brings those of the remote.`,
    );
  }
  // What changed since the version before is part of the release, so history must be whole.
  if (!history.isWhole) throw userFault(shallowAdvice(history.fault));
  const located = options.located ?? (await locatePackage(name, options));
  const { state, input } = await taggedInput(repository, tag, located, environment);
  const { reasons } = await describeVersion(repository, located, tag, await previousTag(repository, tag));
  const { commit } = tag;
  return {
    input,
    facts: { tag: tag.tag, commit, date: await repository.commitDate(commit), foipack: ownVersion(), reasons },
    rowSchemas: treeRowSchemaPlaces(state.tree, state.folder),
    wanted: { tag: tag.tag, name, version },
  };
}

/** A package at a version's tag as validation wants it. Throws `UserFault` where the tag's commit has no such package. */
export async function taggedInput(
  repository: Repository,
  tag: VersionTag,
  located: LocatedPackage,
  environment: Environment,
): Promise<{ readonly state: PackageState; readonly input: PackageInput }> {
  const state = await tagState(repository, tag, located);
  return { state, input: stateInput(state, environment) };
}

/** A package of a tree as validation wants it, with the packages and row schemas of the same tree beside it. */
function stateInput({ input, tree, folder }: PackageState, environment: Environment): PackageInput {
  if (input === undefined) throw new Error(`no package in ${folder}`);
  return {
    store: input.store,
    descriptorPath: input.descriptorPath,
    environment,
    rowSchema: createRowSchemaFinderIn(treeRowSchemaPlaces(tree, folder)),
    compileJsonSchema,
    async neighbour(name): Promise<NeighbourPackage | undefined> {
      const home = parentOf(folder);
      if (home === undefined) return undefined;
      const found = await findNamed(tree, home, name);
      if (found === undefined || found.folder === folder) return undefined;
      const { package: read, store, inline } = found.revision;
      return { package: read, store, inline };
    },
  };
}
