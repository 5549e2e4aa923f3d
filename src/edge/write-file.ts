import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadCrypto } from "./slow-modules.ts";

/** What a file is made of, one after the other. */
type FileParts = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name and, where there was one
 * before, its permissions. A link is followed. What is no file, such as /dev/stdout or a named pipe, is written to as it
 * is. Throws what the system says; nothing is left behind then.
 */
export async function writeFileWhole(path: string, parts: FileParts): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  if (before !== undefined && !before.isFile() && !before.isDirectory()) {
    await writeInto(path, parts);
    return;
  }
  const target = before === undefined ? path : await realpath(path);
  const temporary = temporaryBeside(target);
  const handle = await open(temporary, "wx");
  try {
    for await (const part of parts) await handle.writeFile(part);
    if (before !== undefined) await handle.chmod(before.mode & 0o777);
    await handle.sync();
    await handle.close();
    await rename(temporary, target);
  } catch (fault) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw fault;
  }
}

/**
 * The same for one of thousands of small files: left as it is where it has these bytes already. It is not flushed, so that it
 * may be cut short where the machine itself goes down: for what its reader can tell to be whole. The system is asked at once
 * and not by way of Node's pool of threads, which takes several times as long.
 */
export function writeSmallFile(path: string, bytes: Uint8Array): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before?.isFile() === true && before.size === bytes.length && readFileSync(path).equals(bytes)) return;
  if (before !== undefined && !before.isFile() && !before.isDirectory()) {
    writeFileSync(path, bytes);
    return;
  }
  const target = before === undefined ? path : realpathSync(path);
  const temporary = temporaryBeside(target);
  try {
    writeFileSync(temporary, bytes, { flag: "wx" });
    if (before !== undefined) chmodSync(temporary, before.mode & 0o777);
    renameSync(temporary, target);
  } catch (fault) {
    rmSync(temporary, { force: true });
    throw fault;
  }
}

function temporaryBeside(target: string): string {
  return join(dirname(target), `.${loadCrypto().randomUUID().slice(-12)}.foipack-tmp`);
}

async function writeInto(path: string, parts: FileParts): Promise<void> {
  const handle = await open(path, "w");
  try {
    for await (const part of parts) await handle.writeFile(part);
  } finally {
    await handle.close();
  }
}
