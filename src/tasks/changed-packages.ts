import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { CommitId, Repository } from "../model/repository.ts";
import type { Concern } from "../model/review.ts";
import { UserFault } from "../model/user-fault.ts";
import { shallowAdvice } from "../report/wording/git.ts";
import { quote } from "../report/wording/words.ts";
import type { PackagePlace } from "./find-packages.ts";
import { homesOf } from "./package-tree.ts";
import { referencedPackages } from "./referenced-packages.ts";
import { deepenHistory, type GitOptions, requireCommit, userFault } from "./use-repository.ts";

/** A package and what is known of it without reading its tables. */
export interface KnownPackage {
  readonly place: PackagePlace;
  /** From the top of the working tree; undefined where it is outside of the repository. */
  readonly path: string | undefined;
  /** As its descriptor says; undefined where it says nothing, or cannot be read. */
  readonly name: string | undefined;
  /** Names of the packages that its foreign keys point into. */
  readonly references: readonly string[];
  /** Undefined where the change does not concern it. */
  readonly concern: Concern | undefined;
}

/**
 * The commit from which a change began: the last that HEAD and a revision have in common. Fetches what a shallow clone
 * lacks for it. Throws `UserFault` where the text means no commit, or there is nothing in common.
 */
export async function findBase(repository: Repository, text: string, options: GitOptions): Promise<CommitId> {
  const commit = await requireCommit(repository, text, options);
  const head = await repository.headCommit();
  if (head === undefined) throw new UserFault("Nothing is committed here yet.", "Commit first: git commit");
  const base = await repository.mergeBase(commit, head);
  if (base !== undefined) return base;
  const history = await deepenHistory(repository, options);
  const again = await repository.mergeBase(commit, head);
  if (again !== undefined) return again;
  if (!history.isWhole) {
    const { mend } = shallowAdvice(history.fault);
    throw userFault({
      what: `This clone has only a part of the history, in which ${quote(text)} and HEAD have no commit in common.`,
      mend,
    });
  }
  throw new UserFault(
    `${quote(text)} and HEAD have no commit in common.`,
    "Name the branch that the change is to go into.",
  );
}

/** Finds which packages changed paths concern: by their own files, their row schemas, and the packages that they refer to. */
export async function findConcerned(
  places: readonly PackagePlace[],
  changed: readonly string[],
  repository: Repository,
): Promise<readonly KnownPackage[]> {
  const schemas = new Set(changed.filter((path) => path.endsWith(".schema.json")));
  const folders = foldersOf(changed);
  const known: KnownPackage[] = [];
  for (const place of places) {
    const path = await repository.locate(place.folder);
    const { package: read } = await readDescriptor(openLocalFiles(place.folder, place.label), place.descriptor);
    const kinds = new Set(read?.resources.flatMap(({ kind }) => kind ?? []) ?? []);
    const kind = path === undefined ? undefined : changedKind(path, [...kinds], schemas);
    const concern: Concern | undefined =
      path !== undefined && folders.has(path)
        ? { reason: "files" }
        : kind === undefined
          ? undefined
          : { reason: "row-schema", kind };
    const references = read === undefined ? [] : referencedPackages(read);
    known.push({ place, path, name: read?.name, references, concern });
  }
  return spread(known);
}

/** The folders that have a changed path in them, however deep. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    folders.add("");
    // A submodule, or what git says of a folder, is a path of its own.
    let folder = path.replace(/\/$/, "");
    while (folder !== "" && !folders.has(folder)) {
      folders.add(folder);
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    }
  }
  return folders;
}

function changedKind(path: string, kinds: readonly string[], schemas: ReadonlySet<string>): string | undefined {
  return kinds.find((kind) =>
    homesOf(path).some((home) => schemas.has(`${home === "" ? "" : `${home}/`}schemas/${kind}.schema.json`)),
  );
}

/** A package whose references may have lost what they point at is concerned as well, and so on. */
function spread(known: readonly KnownPackage[]): readonly KnownPackage[] {
  const referrers = new Map<string, number[]>();
  for (const [at, { references }] of known.entries()) {
    for (const name of references) referrers.set(name, [...(referrers.get(name) ?? []), at]);
  }
  const found = [...known];
  const queue = found.filter(({ concern }) => concern !== undefined);
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    const { name } = one;
    if (name === undefined) continue;
    for (const at of referrers.get(name) ?? []) {
      const other = found[at];
      if (other === undefined || other.concern !== undefined) continue;
      const reached = { ...other, concern: { reason: "refers-to", package: name } } as const;
      found[at] = reached;
      queue.push(reached);
    }
  }
  return found;
}

/** The packages that concerned ones point into: not concerned themselves, but read for them. */
export function referredTo(known: readonly KnownPackage[]): readonly KnownPackage[] {
  const names = new Set(known.flatMap(({ concern, references }) => (concern === undefined ? [] : references)));
  return known.filter(({ concern, name }) => concern === undefined && name !== undefined && names.has(name));
}
