import type { HasherFactory } from "./environment.ts";
import type { Change } from "./version-plan.ts";

/** One file of a release. */
export interface ReleaseAsset {
  /** A flat file name, `[A-Za-z0-9._-]+`: GitHub's assets have no folders. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A release, as its `release.json` tells it. */
export interface Release {
  readonly name: string;
  readonly version: string;
  /** `name@version`. Null, as `commit` and `date` are, where the working tree was built: then it is unreleased. */
  readonly tag: string | null;
  /** The full id of the commit that the tag means. */
  readonly commit: string | null;
  /** When that commit was made: ISO 8601 in UTC, to the second. */
  readonly date: string | null;
  /** The version of foipack that built it: another one may write the same data in other bytes. */
  readonly foipack: string;
  /** What changed since the version before, those changes that raise most first. */
  readonly reasons: readonly Change[];
  /** Every file but `release.json` and `SHA256SUMS`, in the order of their names. */
  readonly assets: readonly ReleaseAsset[];
}

/** What is known of a release before its files are made. */
export type ReleaseFacts = Pick<Release, "tag" | "commit" | "date" | "foipack" | "reasons">;

/** Bytes of a file one after the other. How they are cut has no meaning. */
export type FileParts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Takes the files of a release as they are made, and gives them back. Implemented by `edge`. */
export interface ReleaseSink {
  /** Writes a file whole. A name that is there already is a fault of ours, and is thrown. */
  write(path: string, parts: FileParts): Promise<ReleaseAsset>;
  /** The bytes of a file that was written. */
  read(path: string): AsyncIterable<Uint8Array>;
}

/** A value that a database takes. */
export type SqlValue = string | number | null;

/** A database that is being filled, in memory. */
export interface SqlDatabase {
  run(statement: string): void;
  /** Runs one statement for each list of values. */
  insert(statement: string, rows: Iterable<readonly SqlValue[]>): void;
  /** The file. The database is closed by it. */
  bytes(): Uint8Array;
  /** Lets go of it; nothing where it is closed. */
  close(): void;
}

/** What making a release needs of the outside world. */
export interface ReleaseTools {
  readonly openDatabase: () => Promise<SqlDatabase>;
  readonly hasher: HasherFactory;
}

/** Why a package that is valid cannot be released. */
export type ReleaseFaultReason =
  /** It has no name, or one that cannot be the name of a folder and a tag. */
  | { readonly reason: "name"; readonly name: string | undefined }
  /** It has no version, or one that is no semantic version. */
  | { readonly reason: "version"; readonly version: string | undefined }
  /** The rows register a document that is not there, is another one, or has a path that may not be. */
  | {
      readonly reason: "document";
      readonly path: string;
      readonly because: "missing" | "digest" | "unsafe-path" | "name-taken";
    }
  /** More than a zip can hold. */
  | { readonly reason: "too-large"; readonly path: string };

/** A package that is valid cannot be released as it is. */
export class ReleaseFault extends Error {
  override readonly name = "ReleaseFault";
  readonly fault: ReleaseFaultReason;
  constructor(fault: ReleaseFaultReason) {
    super(`cannot release: ${fault.reason}`);
    this.fault = fault;
  }
}
