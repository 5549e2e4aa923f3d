import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { codeOf } from "./local-files.ts";

/**
 * Makes a folder with those above it that are missing. Returns the first that was made, undefined where all were there.
 * Throws what the system says where one cannot be made.
 *
 * Ours, since `recursive` of Node 20 never ends where a folder is there that says of what is made in it that there is no
 * such place, as /proc does.
 */
export function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  let at = resolve(folder);
  while (statSync(at, { throwIfNoEntry: false }) === undefined) {
    missing.unshift(at);
    at = dirname(at);
  }
  if (missing.length === 0 && !isFolder(at)) mkdirSync(at);
  for (const path of missing) makeOne(path);
  return missing[0];
}

/** Another process may have made it meanwhile. */
function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (fault) {
    if (codeOf(fault) !== "EEXIST" || !isFolder(path)) throw fault;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
