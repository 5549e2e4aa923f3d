import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileStore } from "../model/environment.ts";
import { makeFolders } from "./make-folders.ts";

/** Writes files of a store into a folder that is not there yet, all of them or none. What the system says is thrown. */
export async function unpackFiles(store: FileStore, paths: readonly string[], folder: string): Promise<void> {
  const temporary = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString("hex")}.foipack-tmp`);
  await mkdir(temporary);
  try {
    for (const path of paths) {
      const target = join(temporary, ...path.split("/"));
      makeFolders(dirname(target));
      const handle = await open(target, "wx");
      try {
        for await (const chunk of store.chunks(path)) await handle.writeFile(chunk);
      } finally {
        await handle.close();
      }
    }
    await rename(temporary, folder);
  } catch (fault) {
    await rm(temporary, { recursive: true, force: true });
    throw fault;
  }
}
