import type { Json } from "./descriptor.ts";
import type { DiffProblem, LostReference, Observation } from "./diff.ts";

/** How much of a version number a change raises (the recipe "Data Package Version"), from least to most. */
export type Bump = "none" | "patch" | "minor" | "major";

/** What each kind of change carries besides its table, field and count: values for the wording, never sentences. */
export interface ChangeDetails {
  /** There is no earlier version. */
  "first-release": Record<never, never>;
  /** A person asked for a higher number than the changes need. */
  "raised-by-hand": { readonly computed: Bump };
  /** What cannot be compared may have changed in any way. */
  "not-compared": { readonly problem: DiffProblem };
  "package-renamed": BeforeAfter;
  "package-removed": Record<never, never>;
  "identifier-changed": BeforeAfter;
  "resource-added": { readonly rows?: number };
  "resource-removed": { readonly rows?: number };
  "resource-renamed": { readonly from: string };
  "field-added": Record<never, never>;
  "field-removed": Record<never, never>;
  "field-renamed": { readonly from: string };
  "fields-reordered": { readonly before: readonly string[]; readonly after: readonly string[] };
  "type-changed": BeforeAfter;
  "format-changed": { readonly property: string } & BeforeAfter;
  "constraint-tightened": ConstraintDetails;
  "constraint-loosened": ConstraintDetails;
  "missing-values-changed": BeforeAfter;
  "meaning-changed": { readonly property: string } & BeforeAfter;
  "licence-changed": BeforeAfter;
  /** The count is of values that were referred to and are there no more. */
  "referenced-rows-lost": Omit<LostReference, "count">;
  "rows-removed": KeyList;
  "rows-added": KeyList;
  /** A foreign key points at another table or other fields. */
  "reference-updated": BeforeAfter;
  /** A package that foreign keys point into has another version. */
  "references-updated": { readonly package: string; readonly before: string; readonly after: string };
  "values-corrected": {
    readonly cells: readonly { readonly key: readonly string[]; readonly before: string; readonly after: string }[];
  };
  /** A resource that is no table. */
  "data-changed": Record<never, never>;
  "metadata-changed": { readonly property: string } & BeforeAfter;
  "path-moved": BeforeAfter;
  /** How the file is written: dialect, encoding, format and the like. */
  "file-form-changed": { readonly property: string } & BeforeAfter;
}

export interface BeforeAfter {
  readonly before?: Json;
  readonly after?: Json;
}

export interface ConstraintDetails extends BeforeAfter {
  readonly constraint: string;
  readonly rule?: string;
  readonly added?: readonly Json[];
  readonly removed?: readonly Json[];
}

/** Some of the keys, in file order; `count` of the change says how many there are. */
export interface KeyList {
  readonly keys: readonly (readonly string[])[];
}

export type ChangeKind = keyof ChangeDetails;

/** One reason for a version: what changed, how often, and the bump that it asks for. */
export type Change = {
  [K in ChangeKind]: {
    readonly kind: K;
    readonly bump: Bump;
    /** The resource; absent for the package as a whole. */
    readonly table?: string;
    readonly field?: string;
    /** Rows, cells or values where there are such, else 1. */
    readonly count: number;
    readonly details: ChangeDetails[K];
  };
}[ChangeKind];

/** What a package's next version is, why, and what has to be written for it. */
export interface VersionPlan {
  readonly package: string;
  /** The version of the baseline; null where there was none. */
  readonly previous: string | null;
  /** The version that the descriptor has now; null where it has none. */
  readonly written: string | null;
  readonly next: string;
  /** The part of the number that goes up from `previous` to `next`. Below 1.0.0 a major change raises the minor number. */
  readonly bump: Bump | "first";
  /** Every change, those that raise most first. */
  readonly reasons: readonly Change[];
  /** What a reviewer should be warned of, whatever the bump. */
  readonly observations: readonly Observation[];
  /** `name@next` */
  readonly tag: string;
  /** In Markdown; null where there is nothing to tell. */
  readonly changelogEntry: string | null;
  /** What has to be written, in this order; empty where all of it is there. */
  readonly writes: readonly PlannedWrite[];
  /** What is wrong with what is written. Carrying out `writes` mends all but `over-max`. */
  readonly faults: readonly WrittenFault[];
}

/** An edit of one file of the package, made by `applyWrite`. */
export type PlannedWrite =
  | { readonly path: string; readonly edit: "version"; readonly version: string }
  | {
      readonly path: string;
      readonly edit: "changelog";
      readonly version: string;
      /** "" where there is none, and what it replaces is only taken out. */
      readonly entry: string;
      /** Versions that were written and never tagged, whose entries are taken out. */
      readonly replaces?: readonly string[];
    };

/** Something wrong with the version that is written, or with how far it goes. */
export type WrittenFault =
  | { readonly reason: "not-semver"; readonly written: string }
  | { readonly reason: "went-down"; readonly written: string; readonly previous: string }
  | { readonly reason: "too-low"; readonly written: string; readonly needed: string }
  /** What it was written for was undone. */
  | { readonly reason: "too-high"; readonly written: string; readonly needed: string }
  /** The gate of `--max-bump`. */
  | { readonly reason: "over-max"; readonly bump: Bump; readonly max: Bump };

/** Why there can be no plan. */
export type PlanRefusal =
  | { readonly reason: "no-name" }
  | { readonly reason: "previous-not-semver"; readonly previous: string }
  | { readonly reason: "initial-not-semver"; readonly initial: string }
  /** `--bump` goes upwards only. */
  | { readonly reason: "bump-too-low"; readonly asked: Bump; readonly needed: Bump }
  /** Something could not be compared. With `--bump major`, which is always enough, there is a plan, unless it is the later descriptor. */
  | { readonly reason: "not-compared"; readonly problems: readonly DiffProblem[] }
  | { readonly reason: "removed" }
  /** The changelog follows on versions that no tag at hand has, so that what changed since the last one cannot be told. */
  | { readonly reason: "tags-missing"; readonly versions: readonly string[] };

/** A plan, or why there is none. */
export type Planning =
  | { readonly plan: VersionPlan; readonly refusals?: undefined }
  | { readonly plan?: undefined; readonly package: string; readonly refusals: readonly PlanRefusal[] };
