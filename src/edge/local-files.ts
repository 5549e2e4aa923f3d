import { constants, type Stats } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";

const CHUNK_BYTES = 256 * 1024;

/**
 * The files below a folder of this machine. Nothing outside of it is opened, through links neither. `label` is how the
 * folder is written to people.
 */
export function openLocalFiles(folder: string, label: string): FileStore {
  const root = resolve(folder);
  let realRoot: Promise<string> | undefined;

  async function locate(path: string): Promise<string | "outside" | undefined> {
    const full = join(root, path);
    let real: string;
    let top: string;
    try {
      realRoot ??= realpath(root);
      top = await realRoot;
      real = await realpath(full);
    } catch (fault) {
      if (isNothing(fault)) return (await isDanglingLink(full)) ? "outside" : undefined;
      throw readFault(path, fault);
    }
    const inside = relative(top, real);
    return inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside ? "outside" : real;
  }

  return {
    label,
    async facts(path) {
      const real = await locate(path);
      if (real === undefined) return undefined;
      if (real === "outside") return { kind: "outside", bytes: 0, modified: 0 };
      try {
        return factsOf(await stat(real));
      } catch (fault) {
        if (isNothing(fault)) return undefined;
        throw readFault(path, fault);
      }
    },
    async *chunks(path) {
      const real = await locate(path);
      if (real === undefined || real === "outside") throw new ReadFault(path, "ENOENT");
      yield* readChunks(real, path);
    },
    async location(path) {
      const real = await locate(path);
      return real === "outside" ? undefined : real;
    },
    async list(path) {
      const real = await locate(path);
      if (real === undefined || real === "outside") return [];
      try {
        return (await readdir(real)).sort();
      } catch (fault) {
        if (isNothing(fault)) return [];
        throw readFault(path, fault);
      }
    },
  };
}

async function* readChunks(real: string, path: string): AsyncGenerator<Uint8Array> {
  // Not blocking: a pipe put in the file's place must not make us wait for its writer.
  const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((fault: unknown) => {
    throw readFault(path, fault);
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new ReadFault(path, "not a file");
    for (;;) {
      const size = Math.min(CHUNK_BYTES, Math.max(4096, facts.size));
      const { bytesRead, buffer } = await handle.read(new Uint8Array(size), 0, size, null).catch((fault: unknown) => {
        throw readFault(path, fault);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function isDanglingLink(full: string): Promise<boolean> {
  try {
    return (await lstat(full)).isSymbolicLink();
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
