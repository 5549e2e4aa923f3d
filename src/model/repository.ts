import type { FileStore } from "./environment.ts";

/** The full id of a commit: lower-case hex, 40 digits (SHA-1) or 64 (SHA-256). */
export type CommitId = string;

/** Why a folder cannot be opened as a repository. */
export type RepositoryFault =
  | { readonly fault: "git-missing" }
  | { readonly fault: "git-too-old"; readonly found: string; readonly needed: string }
  | { readonly fault: "no-folder" | "no-repository" | "bare-repository"; readonly folder: string }
  /** The folder belongs to another user, so git does not trust its settings. `folder` is the one that git names. */
  | { readonly fault: "other-owner"; readonly folder: string }
  | { readonly fault: "git-failed"; readonly folder: string; readonly detail: string };

/** Why a text names no commit. */
export type RevisionFault =
  /** Empty, too long, begins with "-" or has control characters: git was not asked. */
  | { readonly fault: "not-a-revision"; readonly text: string }
  | { readonly fault: "unknown-revision"; readonly text: string }
  /** It means more than one thing: full names of refs, or longer ids. */
  | { readonly fault: "ambiguous-revision"; readonly text: string; readonly candidates: readonly string[] }
  /** It names a folder or file, not a commit. */
  | { readonly fault: "not-a-commit"; readonly text: string };

/** Why a tag was not made. Nothing was changed. */
export type TagFault =
  /** Not `name@x.y.z` with a semantic version, or not a name that git takes. */
  | { readonly fault: "not-a-version-tag"; readonly tag: string }
  /** The tag is there and means another commit; undefined where it means no commit at all. */
  | { readonly fault: "tag-elsewhere"; readonly tag: string; readonly commit: CommitId | undefined }
  /** git does not know who makes the tag: `user.name` or `user.email` is not set. */
  | { readonly fault: "no-identity"; readonly missing: "name" | "email" }
  | { readonly fault: "git-refused"; readonly tag: string; readonly detail: string };

/** Why a remote gave nothing, or took nothing. */
export type RemoteFault =
  | { readonly fault: "unknown-remote"; readonly remote: string; readonly known: readonly string[] }
  /** The remote is a folder inside this very repository, whose hooks would run. */
  | { readonly fault: "remote-inside"; readonly remote: string }
  /** The repository's settings name a program for this remote (`uploadpack`, `receivepack` or `vcs`), which would run. */
  | { readonly fault: "remote-runs-program"; readonly remote: string }
  | { readonly fault: "remote-failed"; readonly remote: string; readonly detail: string }
  | { readonly fault: "remote-timed-out"; readonly remote: string; readonly seconds: number };

/** Why no tag was pushed: it is all of them or none. */
export type PushFault =
  | RemoteFault
  | { readonly fault: "unknown-tag"; readonly tag: string }
  /** `reason` is the remote's word: "already exists", "pre-receive hook declined". */
  | {
      readonly fault: "push-rejected";
      readonly remote: string;
      readonly tags: readonly { readonly tag: string; readonly reason: string }[];
    };

/** A tag `name@x.y.z`, annotated or not. */
export interface VersionTag {
  /** `name@x.y.z`, without `refs/tags/`. */
  readonly tag: string;
  /** What is before the last "@". */
  readonly name: string;
  /** A semantic version. */
  readonly version: string;
  readonly commit: CommitId;
  readonly isAnnotated: boolean;
  /** When the tag was made, or for one that is not annotated, its commit: ISO 8601 in UTC, to the second. */
  readonly date: string;
  /** First paragraph of the tag's message, or of its commit's, in one line. */
  readonly subject: string;
}

export interface ChangedPath {
  /** From the top of the working tree, POSIX. */
  readonly path: string;
  readonly change: "added" | "modified" | "deleted" | "untracked" | "conflicted";
}

export interface DatedCommit {
  readonly commit: CommitId;
  /** When it was committed: ISO 8601 in UTC, to the second. */
  readonly date: string;
}

export interface TagRequest {
  /** `name@x.y.z` */
  readonly tag: string;
  readonly commit: CommitId;
  readonly message: string;
  /** ISO 8601; now where it is left out. */
  readonly date?: string;
}

/**
 * A git repository with a working tree. Nothing that its own settings or files name is run: no hook, filter, alias or
 * helper. What a person may get wrong comes back as a value with `fault`; each method throws `GitFault` where git itself
 * fails or takes too long. Paths are from the top of the working tree, relative POSIX, "" for the top.
 */
export interface Repository {
  /** The top folder of the working tree on this machine: absolute, links followed. */
  readonly root: string;
  /** Where a folder of this machine is in the repository, also one that is deleted; undefined where it is outside. */
  locate(folder: string): Promise<string | undefined>;
  /** Undefined where nothing is committed yet. */
  headCommit(): Promise<CommitId | undefined>;
  /** Without `refs/heads/`; undefined where HEAD is detached. */
  branchName(): Promise<string | undefined>;
  /** Whether history was cut off when it was cloned. */
  isShallow(): Promise<boolean>;
  /** What differs from HEAD, below a path if one is given: sorted by path, ignored files left out. */
  status(path?: string): Promise<readonly ChangedPath[]>;
  /** Any git revision: a branch, tag, `HEAD~2`, `:/text`, the beginning of an id. */
  resolveRevision(text: string): Promise<{ readonly commit: CommitId } | RevisionFault>;
  commitDate(commit: CommitId): Promise<string>;
  /** The best commit that is an ancestor of both; undefined where there is none, or none in the history that is here. */
  mergeBase(one: CommitId, other: CommitId): Promise<CommitId | undefined>;
  /** The paths of which a commit has something else than the working tree, sorted: renamed files under both names, ignored files left out. */
  changedSince(commit: CommitId): Promise<readonly string[]>;
  /** The commits up to `from` that changed something at or below a path, newest first. */
  commitsTouching(path: string, from: CommitId): Promise<readonly DatedCommit[]>;
  /**
   * The files below a folder as they were at a commit; empty where the folder was not there. Bytes are as committed: no
   * filter or line-end conversion is done. Links are followed where they stay below the folder; a submodule is `other`.
   * `label` is how the folder is written to people.
   */
  filesAt(commit: CommitId, folder: string, label?: string): FileStore;
  /** Sorted by name, then from the lowest version to the highest. */
  versionTags(wanted?: { readonly name?: string; readonly reachableFrom?: CommitId }): Promise<readonly VersionTag[]>;
  /** The highest by semantic versioning among the tags of a package that are reachable from a commit. */
  highestVersionTag(name: string, reachableFrom: CommitId): Promise<VersionTag | undefined>;
  /** Makes an annotated tag. One that is there at the same commit is left as it is, and `isNew` is false. */
  createTag(request: TagRequest): Promise<{ readonly isNew: boolean } | TagFault>;
  /** Names of the remotes, sorted. */
  remotes(): Promise<readonly string[]>;
  /** The address that a remote is fetched from, as the repository has it; undefined where there is no such remote. */
  remoteAddress(remote: string): Promise<string | undefined>;
  /** Pushes tags to a remote by its name: all of them or none. `pushed` are those that it did not have. */
  pushTags(remote: string, tags: readonly string[]): Promise<{ readonly pushed: readonly string[] } | PushFault>;
  /** Fetches the history that a shallow clone lacks, and the remote's tags. `isShallow` says whether some is lacking still. */
  deepen(remote: string): Promise<{ readonly isShallow: boolean } | RemoteFault>;
  /** Ends what runs in the background. Not needed for the program to end; the repository can be used again. */
  close(): void;
}

/** Git failed where it never should, or took too long. */
export class GitFault extends Error {
  override readonly name = "GitFault";
  readonly reason: "missing" | "timed-out" | "failed";
  /** The git command, such as `status`. */
  readonly command: string;
  /** Git's own words in one line, or the seconds that it was given. */
  readonly detail: string;
  constructor(reason: GitFault["reason"], command: string, detail: string) {
    super(`git ${command} ${reason}: ${detail}`);
    this.reason = reason;
    this.command = command;
    this.detail = detail;
  }
}
