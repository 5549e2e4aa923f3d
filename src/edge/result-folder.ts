import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "./make-folders.ts";
import { writeSmallFile } from "./write-file.ts";

/** A folder of texts by their keys, which are SHA-256 in hex. Anybody may have written into it, and two processes at once. */
export interface ResultFolder {
  /** Undefined where there is none, or it cannot be read. */
  readonly read: (key: string) => string | undefined;
  /** Written whole or not at all. Where that fails, it is as if it had not been asked for. */
  readonly write: (key: string, text: string) => void;
  /** Removes what was not used for the longest time until the rest is no larger than `mostBytes`. */
  readonly prune: (mostBytes: number) => void;
}

/** Whatever else is in the folder is left alone. */
const HOME = "foipack-results";
const ENTRY = /^[0-9a-f]{64}\.jsonl$/;
const LEFT_OVER = /^\.[0-9a-f]+\.foipack-tmp$/;
const DAY_MS = 86_400_000;

/** Makes the folder; the system's word where that cannot be. */
export function makeResultFolder(folder: string): string | undefined {
  try {
    makeFolders(join(folder, HOME));
    return undefined;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
    return typeof code === "string" ? code : String(fault);
  }
}

/** Opens a folder of results that was made. */
export function openResultFolder(folder: string): ResultFolder {
  const home = join(folder, HOME);
  const pathOf = (key: string): string => join(home, key.slice(0, 2), `${key}.jsonl`);

  return {
    read(key) {
      const path = pathOf(key);
      try {
        const text = readFileSync(path, "utf8");
        const now = Date.now();
        if (now - statSync(path).mtimeMs > DAY_MS) utimesSync(path, now / 1000, now / 1000);
        return text;
      } catch {
        return undefined;
      }
    },
    write(key, text) {
      try {
        makeFolders(join(home, key.slice(0, 2)));
        writeSmallFile(pathOf(key), Buffer.from(text));
      } catch {
        // The next run does it again.
      }
    },
    prune(mostBytes) {
      const now = Date.now();
      const entries: { readonly path: string; readonly bytes: number; readonly used: number }[] = [];
      for (const shelf of namesIn(home).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        for (const name of namesIn(join(home, shelf))) {
          const path = join(home, shelf, name);
          const facts = statSync(path, { throwIfNoEntry: false });
          if (facts?.isFile() !== true) continue;
          if (ENTRY.test(name)) entries.push({ path, bytes: facts.size, used: facts.mtimeMs });
          // Left by a process that died.
          else if (LEFT_OVER.test(name) && now - facts.mtimeMs > DAY_MS) rmSync(path, { force: true });
        }
      }
      let left = entries.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { path, bytes } of entries.sort((one, other) => one.used - other.used)) {
        if (left <= mostBytes) return;
        rmSync(path, { force: true });
        left -= bytes;
      }
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
