import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ReleaseSink } from "../model/release.ts";
import { makeFolders } from "./make-folders.ts";

/** A folder that is being filled. Nothing is at its place until it is whole. */
export interface ReleaseFolder extends ReleaseSink {
  /** Puts the folder in its place; another one that is there makes room first. */
  finish(): Promise<void>;
  /** Leaves nothing behind, the folders above it that were made for it among that. */
  discard(): Promise<void>;
}

/**
 * Begins a folder of flat files beside its place, where it is renamed to when all are written. What the system says is
 * thrown, and nothing is left behind then. Its files are open to those who may read the folder, as a web server is.
 */
export async function openReleaseFolder(place: string): Promise<ReleaseFolder> {
  const parent = dirname(place);
  const made = makeFolders(parent);
  await removeAbandoned(parent, basename(place));
  const suffix = randomBytes(6).toString("hex");
  const beside = (ending: string) => join(parent, `.${basename(place)}.${suffix}.${ending}`);
  const temporary = beside("foipack-tmp");
  await mkdir(temporary).catch(async (fault: unknown) => {
    await removeEmpty(parent, made);
    throw fault;
  });

  const flushes = createFlushes();

  return {
    async write(path, parts) {
      const hash = createHash("sha256");
      let bytes = 0;
      const handle = await open(join(temporary, path), "wx");
      try {
        for await (const part of parts) {
          hash.update(part);
          bytes += part.length;
          await handle.writeFile(part);
        }
      } catch (fault) {
        await handle.close();
        throw fault;
      }
      await flushes.begin(handle);
      return { path, sha256: hash.digest("hex"), bytes };
    },
    async *read(path) {
      for await (const chunk of createReadStream(join(temporary, path), { highWaterMark: 256 * 1024 })) {
        if (chunk instanceof Uint8Array) yield chunk;
      }
    },
    async finish() {
      await flushes.end();
      const old = beside("foipack-old");
      const isThere = await stat(place).then(
        () => true,
        () => false,
      );
      if (isThere) await rename(place, old);
      try {
        await rename(temporary, place);
      } catch (fault) {
        if (isThere) await rename(old, place);
        throw fault;
      }
      if (isThere) await rm(old, { recursive: true, force: true });
    },
    async discard() {
      await flushes.end().catch(() => undefined);
      await rm(temporary, { recursive: true, force: true });
      await removeEmpty(parent, made);
    },
  };
}

/** So many files are flushed at once: each is open meanwhile. */
const MOST_FLUSHES = 4;

/** Has files written to the disk and closes them, while the next are being made. */
function createFlushes() {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const flush = async (handle: FileHandle): Promise<void> => {
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  return {
    /** Waits where too many are on their way. */
    async begin(handle: FileHandle): Promise<void> {
      const own: Promise<void> = flush(handle)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => running.delete(own));
      running.add(own);
      if (running.size >= MOST_FLUSHES) await Promise.race(running);
    },
    /** Waits for all of them. Throws what the system said of the first that failed. */
    async end(): Promise<void> {
      await Promise.all(running);
      if (faults.length > 0) throw faults[0];
    },
  };
}

/** A folder that nobody has touched for so many milliseconds is of a build that was killed. */
const ABANDONED = 3_600_000;

async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const isOurs = entry.startsWith(`.${name}.`) && /\.[0-9a-f]{12}\.foipack-tmp$/.test(entry);
    const facts = isOurs ? await stat(join(parent, entry)).catch(() => undefined) : undefined;
    if (facts === undefined || Date.now() - facts.mtimeMs < ABANDONED) continue;
    await rm(join(parent, entry), { recursive: true, force: true });
  }
}

/** Removes the folders that were made, from the innermost to `made`, as far as they are empty. */
async function removeEmpty(innermost: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let folder = innermost; folder.length >= made.length; folder = dirname(folder)) {
    const isGone = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}
