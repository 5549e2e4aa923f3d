import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolders } from "../edge/make-folders.ts";
import { UserFault } from "../model/user-fault.ts";
import type { TextFiles } from "../scaffold/new-package.ts";

/**
 * Makes a folder with these files, whole or not at all: in a temporary folder first, which is then renamed. `finish` does
 * what else has to be done in it before. Where the folder is there already, what is new moves in, and nothing that is in
 * it is ever replaced. Throws `UserFault` where it cannot be made.
 */
export async function writeNewFolder(
  folder: string,
  files: TextFiles,
  finish: (folder: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const isThere = existsSync(folder);
  // Inside a folder that is there, since that may be a file system of its own.
  const temporary = join(isThere ? folder : dirname(folder), `.${randomBytes(6).toString("hex")}.foipack-tmp`);
  try {
    makeFolders(dirname(folder));
    await mkdir(temporary);
    for (const [path, text] of files) {
      makeFolders(dirname(join(temporary, path)));
      await writeFile(join(temporary, path), text);
    }
    await finish(temporary);
    if (isThere) await moveIn(temporary, folder);
    else await rename(temporary, folder);
  } catch (fault) {
    await rm(temporary, { recursive: true, force: true });
    if (!(fault instanceof Error) || !("code" in fault) || typeof fault.code !== "string") throw fault;
    throw new UserFault(
      `${folder} could not be made (${fault.code}).`,
      "Nothing was written. Check rights and space there.",
    );
  }
}

/** The folder that is there stays the same one, since somebody may stand in it. What stands in the way stops it. */
async function moveIn(temporary: string, folder: string): Promise<void> {
  const names = await readdir(temporary);
  const there = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  const inTheWay = names.find((name) => there.has(name.toLowerCase()));
  if (inTheWay !== undefined) {
    throw new UserFault(`There is ${inTheWay} in ${folder} already.`, "Nothing was written. Move it away first.");
  }
  const moved: string[] = [];
  try {
    for (const name of names) {
      await rename(join(temporary, name), join(folder, name));
      moved.push(name);
    }
  } catch (fault) {
    for (const name of moved) await rename(join(folder, name), join(temporary, name));
    throw fault;
  }
  await rm(temporary, { recursive: true });
}

/**
 * The names of what is in a folder, sorted; none where it is not there. Throws `UserFault` where it is no folder, or
 * holds something that may not be there.
 */
export async function requireRoom(
  folder: string,
  shown: string,
  mayBeThere: (name: string) => boolean = () => false,
): Promise<readonly string[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => fault.code ?? "EIO");
  if (names === "ENOENT") return [];
  if (names === "ENOTDIR") throw new UserFault(`${shown} is a file.`, "Name a folder that is not there yet.");
  if (typeof names === "string") throw new UserFault(`${shown} cannot be read (${names}).`, "Name another folder.");
  const others = names.filter((name) => !mayBeThere(name)).sort();
  if (others.length === 0) return names.sort();
  const few = others.length > 3 ? [...others.slice(0, 3), "..."] : others;
  throw new UserFault(
    `There is something in ${shown} already: ${few.join(", ")}`,
    "Name a folder that is not there yet, or is empty.",
  );
}
