import type { Stats } from "node:fs";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type ChunkUse, type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";

/** So many bytes of a large file come at a time. */
export const CHUNK_BYTES = 256 * 1024;
/** And so many where they are not kept, so that it takes no more memory. */
const PASSING_BYTES = 1024 * 1024;

/** What a path leads to. */
interface Located {
  /** Absolute, links followed. */
  readonly real: string;
  readonly stats: Stats;
}

/** Files of this machine. */
export interface LocalFiles extends FileStore {
  /** The same questions, answered at once: of thousands of files, waiting for each is half of the work. */
  readonly now: {
    readonly facts: (path: string) => FileFacts | undefined;
    readonly list: (path: string) => readonly string[];
    /** The bytes of a file that is small; undefined where it has to be read in chunks. Throws `ReadFault`. */
    readonly bytes: (path: string) => Uint8Array | undefined;
  };
}

/**
 * The files below a folder of this machine. Nothing outside of it is opened, through links neither. `label` is how the
 * folder is written to people.
 *
 * The system is asked at once and not by way of its pool of threads, which takes ten times as long for a small file. The
 * folders that were found to be inside are remembered, so that only the last name of a path has to be looked at.
 */
export function openLocalFiles(folder: string, label: string): LocalFiles {
  const root = resolve(folder);
  const realFolders = new Map<string, string>();

  function realFolder(path: string): string {
    const known = realFolders.get(path) ?? realpathSync.native(path);
    realFolders.set(path, known);
    return known;
  }

  function isInside(real: string): boolean {
    const top = realFolder(root);
    return real === top || real.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
  }

  function locate(path: string): Located | "outside" | undefined {
    const full = join(root, path);
    try {
      if (full === root || full.endsWith(sep)) return locateLink(full);
      const within = dirname(full);
      // Where there is no folder, as for row schemas that few packages have, an error made for each file takes far longer.
      const first = realFolders.has(within) ? undefined : lstatSync(full, { throwIfNoEntry: false });
      if (first === undefined && !realFolders.has(within)) return undefined;
      const folder = realFolder(within);
      // As `join` would, which takes longer than to ask the system.
      const real = folder === within ? full : join(folder, basename(full));
      const stats = first !== undefined && real === full ? first : lstatSync(real, { throwIfNoEntry: false });
      if (stats === undefined) return undefined;
      if (stats.isSymbolicLink()) return locateLink(full);
      return isInside(real) ? { real, stats } : "outside";
    } catch (fault) {
      if (isNothing(fault)) return isDanglingLink(full) ? "outside" : undefined;
      throw readFault(path, fault);
    }
  }

  function locateLink(full: string): Located | "outside" {
    const real = realpathSync.native(full);
    return isInside(real) ? { real, stats: statSync(real) } : "outside";
  }

  function facts(path: string): FileFacts | undefined {
    const located = locate(path);
    if (located === "outside") return { kind: "outside", bytes: 0, modified: 0 };
    return located && factsOf(located.stats);
  }

  function locateToRead(path: string): Located {
    const located = locate(path);
    if (located === undefined || located === "outside") throw new ReadFault(path, "ENOENT");
    return located;
  }

  function list(path: string): readonly string[] {
    const located = locate(path);
    if (located === undefined || located === "outside") return [];
    try {
      return readdirSync(located.real).sort();
    } catch (fault) {
      if (isNothing(fault)) return [];
      throw readFault(path, fault);
    }
  }

  function smallBytes({ real, stats }: Located, path: string): Uint8Array | undefined {
    return stats.size <= CHUNK_BYTES ? readSmall(real, path) : undefined;
  }

  return {
    label,
    now: { facts, list, bytes: (path) => smallBytes(locateToRead(path), path) },
    facts: async (path) => facts(path),
    async *chunks(path, use) {
      const located = locateToRead(path);
      const small = smallBytes(located, path);
      if (small === undefined) yield* readChunks(located.real, path, use);
      else if (small.length > 0) yield small;
    },
    async location(path) {
      const located = locate(path);
      return located === "outside" ? undefined : located?.real;
    },
    list: async (path) => list(path),
  };
}

/** Not blocking: a pipe put in the file's place must not make us wait for its writer. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The bytes of a file that is small; undefined where it has become larger. */
function readSmall(real: string, path: string): Uint8Array | undefined {
  try {
    const file = openSync(real, READ);
    try {
      const facts = fstatSync(file);
      if (!facts.isFile()) throw new ReadFault(path, "not a file");
      // One more than there should be, to see that it ends there.
      const bytes = new Uint8Array(facts.size + 1);
      let length = 0;
      for (;;) {
        const read = readSync(file, bytes, length, bytes.length - length, length);
        length += read;
        if (read === 0 || length === facts.size) return bytes.subarray(0, length);
        if (length === bytes.length) return undefined;
      }
    } finally {
      closeSync(file);
    }
  } catch (fault) {
    throw readFault(path, fault);
  }
}

async function* readChunks(real: string, path: string, use: ChunkUse = "kept"): AsyncGenerator<Uint8Array> {
  const handle = await open(real, READ).catch((fault: unknown) => {
    throw readFault(path, fault);
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new ReadFault(path, "not a file");
    const size = Math.min(use === "kept" ? CHUNK_BYTES : PASSING_BYTES, Math.max(4096, facts.size));
    let buffer = new Uint8Array(size);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, size, null).catch((fault: unknown) => {
        throw readFault(path, fault);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      if (use === "kept") buffer = new Uint8Array(size);
    }
  } finally {
    await handle.close();
  }
}

function isDanglingLink(full: string): boolean {
  try {
    return lstatSync(full).isSymbolicLink();
  } catch {
    return false;
  }
}

function factsOf(stats: Stats): FileFacts {
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
  return { kind, bytes: stats.size, modified: stats.mtimeMs, identity: `${stats.dev}:${stats.ino}` };
}

function isNothing(fault: unknown): boolean {
  return codeOf(fault) === "ENOENT" || codeOf(fault) === "ENOTDIR";
}

/** The system's word for a fault, such as ENOENT. */
export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : undefined;
}

function readFault(path: string, fault: unknown): ReadFault {
  return fault instanceof ReadFault ? fault : new ReadFault(path, codeOf(fault) ?? String(fault));
}
