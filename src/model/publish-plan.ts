import type { TagRefusal } from "./package-comparison.ts";

/** What is to be published, and in which steps: all of it, before the first is made. */
export interface PublishPlan {
  /** What the host is called. */
  readonly host: string;
  readonly tags: readonly PlannedTag[];
  /** By name, then from the lowest version to the highest. */
  readonly releases: readonly ReleasePlan[];
  /** Packages that cannot be tagged. While there are any, or a release has a problem, nothing is done. */
  readonly refusals: readonly { readonly package: string; readonly path: string; readonly refusal: TagRefusal }[];
}

/** A tag that is to be made or pushed. */
export interface PlannedTag {
  readonly tag: string;
  readonly package: string;
  readonly version: string;
  readonly commit: string;
  /** Whether it is to be made, or only to be pushed. */
  readonly isNew: boolean;
  /** The remote to push it to; null where it is not pushed. */
  readonly remote: string | null;
}

/** What becomes of one version. */
export interface ReleasePlan {
  readonly tag: string;
  readonly name: string;
  readonly version: string;
  readonly commit: string;
  /** What the host has of it. `older`: the host shows the newest version only, and this is not it. */
  readonly state: "absent" | "draft" | "published" | "withdrawn" | "older";
  /** Web address of what the host has; null where it has nothing. */
  readonly address: string | null;
  /** In their order; empty where nothing is to be done. */
  readonly steps: readonly PublishStep[];
  readonly problems: readonly ReleaseProblem[];
}

export type PublishStep =
  | { readonly step: "create" }
  | { readonly step: "upload"; readonly path: string; readonly bytes: number; readonly sha256: string }
  | {
      readonly step: "remove";
      readonly path: string;
      readonly id: string;
      /** An upload that broke off; other bytes, or none that the host vouches for; a file that is not of this version. */
      readonly why: "unfinished" | "other-bytes" | "not-in-release";
    }
  | { readonly step: "keep"; readonly path: string }
  | { readonly step: "finish" };

/** Why a version cannot be published as it is. */
export type ReleaseProblem =
  /** The descriptor at the tag is of another version, or of none. */
  | { readonly problem: "other-version"; readonly written: string | null }
  /** At the tag there is no package of that name. */
  | { readonly problem: "no-package" }
  | { readonly problem: "tag-elsewhere"; readonly there: string; readonly here: string }
  | { readonly problem: "several-drafts"; readonly count: number }
  /** A draft has a file of that name with other bytes. */
  | { readonly problem: "asset-differs"; readonly path: string; readonly there: string; readonly here: string }
  | { readonly problem: "asset-foreign"; readonly path: string }
  | { readonly problem: "asset-too-large"; readonly path: string; readonly bytes: number; readonly limit: number }
  | { readonly problem: "too-many-assets"; readonly count: number; readonly limit: number }
  /** A published release lacks files that its own text lists, or has them with other bytes. */
  | { readonly problem: "published-lacks"; readonly paths: readonly string[]; readonly isImmutable: boolean }
  | { readonly problem: "published-differs"; readonly paths: readonly string[]; readonly isImmutable: boolean }
  /** The files that `--assets` names are not what was built for this tag. */
  | { readonly problem: "assets-unfit"; readonly folder: string; readonly why: AssetsFault }
  /** The package has errors at the tag, so it is not built. */
  | { readonly problem: "not-built"; readonly words: string };

export type AssetsFault =
  | { readonly fault: "no-folder" | "no-sums" | "no-release-file" | "release-file-unreadable" }
  | { readonly fault: "file-missing" | "file-not-listed" | "file-differs" | "bad-file-name"; readonly path: string }
  | { readonly fault: "sums-unreadable"; readonly line: number }
  | {
      readonly fault: "other-release";
      readonly property: "name" | "version" | "tag" | "commit";
      readonly found: string | null;
    }
  | { readonly fault: "unreadable"; readonly path: string; readonly word: string };

/** What is to be done to take a version back. */
export interface WithdrawPlan {
  readonly host: string;
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  readonly reason: string;
  /** The file of withdrawals, from where the command ran. */
  readonly file: string;
  readonly address: string | null;
  readonly steps: readonly WithdrawStep[];
}

export type WithdrawStep =
  /** Notes it in the file of withdrawals, beside the descriptor. */
  | { readonly step: "record" }
  | { readonly step: "remove-asset"; readonly path: string; readonly id: string }
  /** Puts the reason in the place of the release's text. */
  | { readonly step: "tombstone" }
  /** A draft; or a release whose files cannot be removed one by one. */
  | { readonly step: "remove-release"; readonly why: "draft" | "immutable" };

/** One version that was taken back, as the file of withdrawals has it. */
export interface Withdrawal {
  readonly version: string;
  readonly reason: string;
  /** ISO 8601 day. */
  readonly date: string;
}
