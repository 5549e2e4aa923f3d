/** What a path is, without following it out of the package. */
export interface FileFacts {
  readonly kind: "file" | "directory" | "other" | "outside";
  readonly bytes: number;
  /** Changes when the file does: modification time in milliseconds. */
  readonly modified: number;
}

/** The files below one folder. Paths are relative POSIX. Implemented by `edge`, or by a page over dropped files. */
export interface FileStore {
  /** How the store's root is written to people, without a trailing slash; "" where it adds nothing. */
  readonly label: string;
  /** Undefined where there is nothing. `outside` for a link that leaves the root. Other errors are thrown as `ReadFault`. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** The bytes from first to last. Throws `ReadFault`. */
  chunks(path: string): AsyncIterable<Uint8Array>;
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
