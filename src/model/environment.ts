import type { DocumentReader } from "./document.ts";
import type { FetchFaultReason } from "./file-findings.ts";

/** What a path is, without following it out of the package. */
export interface FileFacts {
  readonly kind: "file" | "directory" | "other" | "outside";
  readonly bytes: number;
  /** Changes when the file does: modification time in milliseconds. */
  readonly modified: number;
  /** Changes when another file takes its place. */
  readonly identity?: string;
  /** Stands for the bytes, wherever and whenever they are read: the id of a file in git. */
  readonly object?: string;
}

/**
 * What is done with the chunks of a file: `kept`, or only looked at until the next is asked for. A store may then give them
 * all in the same place of memory; most do not.
 */
export type ChunkUse = "kept" | "passing";

/** The files below one folder. Paths are relative POSIX. Implemented by `edge`, or by a page over dropped files. */
export interface FileStore {
  /** How the store's root is written to people, without a trailing slash; "" where it adds nothing. */
  readonly label: string;
  /** Undefined where there is nothing. `outside` for a link that leaves the root. Other errors are thrown as `ReadFault`. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** The bytes from first to last; `kept` where no use is given. Throws `ReadFault`. */
  chunks(path: string, use?: ChunkUse): AsyncIterable<Uint8Array>;
  /** Where a file is on this machine, as an absolute path, for threads that open it themselves; absent where it is nowhere. */
  location?(path: string): Promise<string | undefined>;
  /** Names of the entries in a folder, sorted by code point; empty where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
}

/** Makes a digest of bytes as they come. `undefined` for an algorithm that this machine does not have. */
export type HasherFactory = (algorithm: string) => Hasher | undefined;

export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex. Called once. */
  digest(): string;
}

/** Milliseconds, for durations only; a test gives one that stands still. */
export type Clock = () => number;

/** What validation needs of the outside world. */
export interface Environment {
  readonly hasher: HasherFactory;
  readonly clock: Clock;
  /** Documents that are no plain text; where absent, they are not read, and a finding says so. */
  readonly readDocument?: DocumentReader;
}

/** A file from the web, of which there is a copy on this machine. */
export interface FetchedFile {
  /** Where it was in the end, after redirects, without user name and password. */
  readonly address: string;
  /** Of the copy; absolute. */
  readonly path: string;
  readonly bytes: number;
  /** As the server has it, without parameters, in lower case. */
  readonly mediatype?: string;
}

/** Files on the web, each fetched once. */
export interface RemoteFiles {
  /** Throws `FetchFault`. */
  fetch(address: string): Promise<FetchedFile>;
  /** The bytes of the copy. Throws `FetchFault`. */
  chunks(address: string): AsyncIterable<Uint8Array>;
  /** Removes the copies. */
  close(): Promise<void>;
}

/** The operating system would not give us bytes. `detail` is its own short word, such as EACCES. */
export class ReadFault extends Error {
  override readonly name = "ReadFault";
  readonly path: string;
  readonly detail: string;
  constructor(path: string, detail: string) {
    super(`cannot read ${path}: ${detail}`);
    this.path = path;
    this.detail = detail;
  }
}

/** Something on the web could not be fetched, or may not be. */
export class FetchFault extends ReadFault {
  readonly reason: FetchFaultReason;
  /** A status or a word of the system's own; undefined where the reason says it all. */
  readonly word: string | undefined;
  constructor(address: string, reason: FetchFaultReason, word?: string) {
    super(address, word === undefined ? reason : `${reason} ${word}`);
    this.reason = reason;
    this.word = word;
  }
}
