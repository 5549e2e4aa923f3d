import type { ContributorMetadata, LicenceMetadata } from "./attribution.ts";
import type { Withdrawal } from "./publish-plan.ts";

/** Versions that were taken back, by the name of their package. */
export type Withdrawals = ReadonlyMap<string, readonly Withdrawal[]>;

/** A file that a host has for a release. */
export interface HostedAsset {
  /** The host's own name for it. */
  readonly id: string;
  /** Flat file name. */
  readonly path: string;
  readonly bytes: number;
  /** `sha256:HEX` or `md5:HEX`, as the host computed it of what it received; null where it does not say. */
  readonly digest: string | null;
  /** False for what an upload that broke off left behind. */
  readonly isWhole: boolean;
}

/** A release as a host has it. */
export interface HostedRelease {
  /** The host's own name for it. */
  readonly id: string;
  /** `name@x.y.z` */
  readonly tag: string;
  /** False for a draft, which only those see who may write. */
  readonly isPublished: boolean;
  /** Whether its files can never again be changed. */
  readonly isImmutable: boolean;
  /** Web address of its page. */
  readonly address: string;
  /** Its text as the host has it. */
  readonly notes: string;
  readonly assets: readonly HostedAsset[];
}

/** What a release is to be called and to say. */
export interface ReleaseText {
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
}

/** A resource whose licences are not those of its package. */
export interface OtherLicence {
  readonly resource: string;
  /** What the names of its files begin with. */
  readonly stem: string;
  readonly licences: readonly LicenceMetadata[];
  /** All of them in words. */
  readonly words: string;
}

/** What hosts with catalogues of their own are told of a package. */
export interface PackageFacts {
  readonly title: string;
  /** Markdown; "" where the package says nothing. */
  readonly description: string;
  readonly keywords: readonly string[];
  /** Of the package itself. */
  readonly licences: readonly LicenceMetadata[];
  /** The resources whose licences are others. */
  readonly otherLicences: readonly OtherLicence[];
  /** In words, what of the package has which licence: a line, or several where resources have others. */
  readonly licenceLines: readonly string[];
  /** In words, what is known of the licence of each source. */
  readonly sourceLines: readonly string[];
  /** Whoever the package names. */
  readonly contributors: readonly ContributorMetadata[];
  /** Those of them who are cited as having made it; empty where it names nobody at all. */
  readonly creators: readonly ContributorMetadata[];
  /** Web address that stands for the package, whatever its version. */
  readonly identifier: string;
  /** Concept DOI that the descriptor gives (`foi:conceptDoi`). */
  readonly conceptDoi?: string;
}

/** A version as it is to be released. */
export interface ReleaseToMake extends ReleaseText {
  readonly tag: string;
  readonly name: string;
  readonly version: string;
  /** Of the tag. */
  readonly commit: string;
  /** ISO 8601 in UTC, of the commit. */
  readonly date: string;
  readonly isPrerelease: boolean;
  /** Names of its files. */
  readonly files: readonly string[];
  readonly facts: PackageFacts;
}

/** A file to be uploaded. */
export interface AssetToUpload {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The whole file, for hosts that take it with others in one form. Throws `ReadFault`. */
  read(): Promise<Uint8Array>;
  /** The file piece by piece. Throws `ReadFault`: before the last piece where it is not what was looked at. */
  stream(): AsyncIterable<Uint8Array>;
}

/** Told while something takes its time. */
export type HostEvent =
  /** The host asked us to wait, or a request failed and is sent once more. */
  | { readonly kind: "waiting"; readonly seconds: number; readonly why: "rate-limit" | "failure" }
  | {
      readonly kind: "uploading";
      readonly tag: string;
      readonly path: string;
      readonly at: number;
      readonly of: number;
    };

/** What becomes of a file that a host has with other bytes than ours, and of one that is not of the release. */
export type AssetPolicy = "refuse" | "replace";

/**
 * A place where releases are published. A release is created as a draft, gets its files, and is finished: what a run
 * that died leaves is found by `releases` and completed. All methods throw `HostFault`.
 */
export interface ReleaseHost {
  /** What it is called in reports, such as `github.com/owner/name`. */
  readonly label: string;
  /** By which digest files are compared. */
  readonly algorithm: "sha256" | "md5";
  readonly policy: AssetPolicy;
  /** Whether it keeps every version, or shows the newest only. */
  readonly keeps: "all" | "newest";
  readonly limits: { readonly assets: number; readonly bytesPerAsset: number };
  /** Finds the releases of packages, drafts too; `facts` by the package's name. Reads only. */
  releases(packages: ReadonlyMap<string, PackageFacts>): Promise<readonly HostedRelease[]>;
  /** The commit that a tag means there; undefined where there is no such tag. Absent where the host knows no tags. */
  readonly tagCommit?: (tag: string) => Promise<string | undefined>;
  /** Makes a draft. */
  create(release: ReleaseToMake): Promise<HostedRelease>;
  upload(draft: HostedRelease, asset: AssetToUpload): Promise<void>;
  removeAsset(release: HostedRelease, asset: HostedAsset): Promise<void>;
  /** What the host has of a release now. */
  refresh(release: HostedRelease): Promise<HostedRelease>;
  /** Makes a draft public. */
  finish(draft: HostedRelease, release: ReleaseToMake): Promise<HostedRelease>;
  /**
   * Brings up to date what follows from all releases, such as an index, and takes away what was withdrawn: by the name of
   * the package. Writes only what differs.
   */
  readonly settle?: (withdrawn: Withdrawals) => Promise<void>;
}

/** A host from which a release can be taken back. */
export interface WithdrawingHost extends ReleaseHost {
  /** Says in the place of a release's text why it is gone. */
  rewrite(release: HostedRelease, text: ReleaseText): Promise<void>;
  /** Removes a release whole. */
  remove(release: HostedRelease): Promise<void>;
}

/** Why a host did not do what it was asked. `words` are its own, in one line, without secrets. */
export type HostProblem =
  | { readonly reason: "no-token"; readonly variable: string }
  | { readonly reason: "bad-token" }
  | { readonly reason: "no-rights"; readonly words: string }
  /** It asked us to wait longer than we do. */
  | { readonly reason: "rate-limited"; readonly seconds: number }
  | { readonly reason: "not-found"; readonly what: string }
  | { readonly reason: "tag-used"; readonly tag: string }
  | { readonly reason: "immutable" }
  | { readonly reason: "asset-exists"; readonly path: string }
  | { readonly reason: "asset-differs"; readonly path: string }
  | { readonly reason: "refused"; readonly status: number; readonly words: string }
  | { readonly reason: "failed"; readonly status: number; readonly words: string }
  | { readonly reason: "unreachable"; readonly words: string }
  | { readonly reason: "not-understood"; readonly what: string }
  /** A token would be sent where others can read it, or to someone else. */
  | { readonly reason: "unsafe-address"; readonly address: string }
  /** The system's own word, such as ENOSPC. */
  | { readonly reason: "not-written"; readonly path: string; readonly word: string };

/** A host did not do what it was asked. Holds nothing of the request, so no token either. */
export class HostFault extends Error {
  override readonly name = "HostFault";
  readonly host: string;
  readonly problem: HostProblem;
  constructor(host: string, problem: HostProblem) {
    super(`${host}: ${problem.reason}`);
    this.host = host;
    this.problem = problem;
  }
}
