import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserFault } from "../model/user-fault.ts";
import type { TextFiles } from "../scaffold/new-package.ts";

/**
 * Makes a folder with these files, whole or not at all: beside its place first, then renamed. `finish` does what else has
 * to be done in it before. The folder may be there where it is empty. Throws `UserFault` where it cannot be made.
 */
export async function writeNewFolder(
  folder: string,
  files: TextFiles,
  finish: (folder: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const temporary = join(dirname(folder), `.${randomBytes(6).toString("hex")}.foipack-tmp`);
  try {
    await mkdir(dirname(folder), { recursive: true });
    for (const [path, text] of files) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writeFile(join(temporary, path), text);
    }
    await finish(temporary);
    await takeName(temporary, folder);
  } catch (fault) {
    await rm(temporary, { recursive: true, force: true });
    if (!(fault instanceof Error) || !("code" in fault) || typeof fault.code !== "string") throw fault;
    throw new UserFault(
      `${folder} could not be made (${fault.code}).`,
      "Nothing was written. Check rights and space there.",
    );
  }
}

/** An empty folder that is there already stays, since somebody may stand in it: what is new moves in. */
async function takeName(temporary: string, folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return rename(temporary, folder);
  for (const name of await readdir(temporary)) await rename(join(temporary, name), join(folder, name));
  await rm(temporary, { recursive: true });
}

/** Throws `UserFault` where something is in a folder, or it is no folder. */
export async function requireNoFolder(folder: string, shown: string): Promise<void> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => fault.code ?? "EIO");
  if (names === "ENOENT" || names.length === 0) return;
  if (names === "ENOTDIR") throw new UserFault(`${shown} is a file.`, "Name a folder that is not there yet.");
  if (typeof names === "string") throw new UserFault(`${shown} cannot be read (${names}).`, "Name another folder.");
  throw new UserFault(`There is something in ${shown} already.`, "Name a folder that is not there yet, or is empty.");
}
