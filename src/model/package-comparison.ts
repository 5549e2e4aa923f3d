import type { PackageDiff } from "./diff.ts";
import type { CommitId, RemoteFault } from "./repository.ts";
import type { Bump, Change } from "./version-plan.ts";

/** What a state of a package is called. */
export interface StateName {
  /** `tag`: a version tag of the package. `commit`: any other git revision. */
  readonly kind: "tag" | "commit" | "working-tree" | "folder" | "zip";
  /** The tag, the revision as it was written, or the path; "" for the working tree. */
  readonly text: string;
  readonly commit?: CommitId;
  /** When it was committed: ISO 8601 in UTC. */
  readonly date?: string;
}

/** Two states of a package, and what differs between them. */
export interface PackageComparison {
  readonly package: string;
  /** null: the package has no version tag yet, so that all of it is new. */
  readonly before: StateName | null;
  readonly after: StateName;
  readonly diff: PackageDiff;
}

/** A row of a file, whole, in the order of its columns. */
export interface WholeRow {
  /** Its number among the rows of data, from 0. */
  readonly place: number;
  readonly cells: readonly string[];
}

/** Rows of a file by the physical line on which they begin. */
export type RowsByLine = ReadonlyMap<number, WholeRow>;

/** The rows of a table that a diff lists, whole. */
export interface ListedRows {
  /** Those that changed, as they were. */
  readonly before: RowsByLine;
  /** Those that changed or are new, as they are, and the ones right above and below them. */
  readonly after: RowsByLine;
}

/** The versions of a package, as its tags tell them. */
export interface PackageLog {
  readonly package: string;
  /** Newest first. */
  readonly versions: readonly LoggedVersion[];
  /** The version that the descriptor in the working tree has; null where it has none, or the package is gone. */
  readonly written: string | null;
}

/** One version of a package. */
export interface LoggedVersion {
  readonly version: string;
  readonly tag: string;
  readonly commit: CommitId;
  /** When the tag was made: ISO 8601 in UTC. */
  readonly date: string;
  /** The version before; null for the first. */
  readonly previous: string | null;
  /** The part of the number that went up. */
  readonly bump: Bump | "first";
  readonly reasons: readonly Change[];
}

/** The values that one cell had, in the versions of its package. */
export interface CellHistory {
  readonly table: string;
  readonly key: readonly string[];
  /** As it is called in the newest version that has it. */
  readonly field: string;
  /** Newest first: each version in which the cell has another value than in the one before. */
  readonly entries: readonly CellEntry[];
}

/** What a cell became in a version. */
export interface CellEntry {
  /** null: in the working tree. */
  readonly version: string | null;
  readonly tag: string | null;
  readonly date: string | null;
  /** As written; null where the row, the field or the table is not there. */
  readonly text: string | null;
  /** Physical line in the file, from 1. */
  readonly line?: number;
}

/** A package that had versions and is no longer in the working tree. */
export interface RemovedPackage {
  readonly package: string;
  /** The highest that is reachable from HEAD. */
  readonly version: string;
  /** The folder that it was in, from the top of the working tree. */
  readonly path: string;
}

/** What is told while a task goes on. */
export type HistoryNotice =
  /** The clone had only a part of the history; the rest was fetched. */
  | { readonly notice: "deepened"; readonly remote: string }
  /** The clone lacked tags that the changelog tells of; the remote's were fetched. */
  | { readonly notice: "tags-fetched"; readonly remote: string }
  /** It still has only a part of it, so that a higher version may be further back. */
  | { readonly notice: "shallow"; readonly fault?: RemoteFault }
  /** The repository has no package yet. */
  | { readonly notice: "no-packages" }
  /** The package at this path says that it is invented: nothing was decided about it, or it was built all the same. */
  | { readonly notice: "sample-left-out"; readonly path: string }
  | { readonly notice: "sample-built"; readonly path: string };

/** What becomes of the version tag of a package. */
export interface TagPlan {
  readonly package: string;
  readonly version: string;
  readonly tag: string;
  /** The commit that the tag means, or is to mean. */
  readonly commit: CommitId;
  /** Whether it is still to be made. */
  readonly isNew: boolean;
  /** What the tag is to say; "" for one that is there. */
  readonly message: string;
}

/** Why a package cannot be tagged as it is. */
export type TagRefusal =
  | { readonly reason: "no-descriptor" | "no-version" | "conflicts" }
  | { readonly reason: "dirty"; readonly paths: readonly string[] }
  /** What `version --check` has to say. */
  | { readonly reason: "version-unfinished"; readonly written: string | null; readonly next: string }
  | { readonly reason: "no-plan" }
  | { readonly reason: "invalid"; readonly errors: number }
  /** `commit` is undefined where the tag means no commit at all. */
  | { readonly reason: "tag-elsewhere"; readonly tag: string; readonly commit: CommitId | undefined };
