import type { PackageComparison } from "./package-comparison.ts";
import type { CommitId } from "./repository.ts";
import type { Bump, Planning } from "./version-plan.ts";

/** Why a package is concerned by a change. */
export type Concern =
  /** Files of its own changed. */
  | { readonly reason: "files" }
  /** The row schema of one of its tables changed. */
  | { readonly reason: "row-schema"; readonly kind: string }
  /** Its foreign keys point into a package that is concerned. */
  | { readonly reason: "refers-to"; readonly package: string };

/** Lines of a file to be replaced by others. */
export interface LineEdit {
  /** From 1: of the first line that goes, or of the one before which the others are put. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A change of one file that still has to be made. */
export interface FinishedEdit extends LineEdit {
  /** As shown to people, and a path from where the command ran. */
  readonly path: string;
  readonly isNew: boolean;
  /** The version, where the edit is that of the descriptor. */
  readonly version?: string;
}

/** What a change does to one package. */
export interface PackageReview {
  /** Its name; its folder where it has none. */
  readonly package: string;
  /** Its folder, from where the command ran. */
  readonly path: string;
  /** The path of its descriptor, from where the command ran. */
  readonly descriptor: string;
  /** Undefined for a package that the change removes. */
  readonly concern: Concern | undefined;
  /** What differs from the base; of long lists of rows the first. */
  readonly comparison: PackageComparison;
  /** The paths of its tables by their names, from where the command ran. */
  readonly tables: ReadonlyMap<string, string>;
  /** The version that it becomes; undefined where it could not be looked for, and for what is removed. */
  readonly planning: Planning | undefined;
  /** What has to be written for that version; empty where all of it is there. */
  readonly edits: readonly FinishedEdit[];
}

/** What is in the way of deciding versions, and what to do about it. */
export interface ReviewObstacle {
  readonly what: string;
  readonly mend: string;
}

/** What a change does to the packages of a repository: all but what validation finds. */
export interface Review {
  /** The revision that it was compared with, as it was written, and the commit from which the change began. */
  readonly base: { readonly text: string; readonly commit: CommitId };
  readonly packages: readonly PackageReview[];
  /** Names of the packages that the change does not concern: they are not checked. */
  readonly leftOut: readonly string[];
  readonly obstacle: ReviewObstacle | undefined;
  /** The most that a version may go up by; undefined where any will do. */
  readonly maxBump?: Bump;
}
