import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What is watched: folders with all that is in them, and single files. What is hidden in a folder is not looked at. */
export interface WatchedPlaces {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Folders that are left out, absolute. */
  readonly except: readonly string[];
}

const LEAST_PAUSE = 300;

/**
 * Calls `onChange` some time after something changed, once nothing changes any more, and again only when it has ended. It looks
 * at names, sizes and times every third of a second or so, rarely where that takes long: this works on every system and every
 * kind of disk. `places` is asked anew each time. Gives what ends it.
 */
export function watchFolders(places: () => Promise<WatchedPlaces>, onChange: () => Promise<void>): () => Promise<void> {
  const ending = new AbortController();
  let wake: (() => void) | undefined;

  async function pause(milliseconds: number): Promise<void> {
    if (ending.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function watch(): Promise<void> {
    let known = await fingerprint(await places());
    while (!ending.signal.aborted) {
      const begun = performance.now();
      const seen = await fingerprint(await places());
      const took = performance.now() - begun;
      await pause(Math.max(LEAST_PAUSE, 20 * took));
      if (seen === known || ending.signal.aborted) continue;
      // Something is being written still.
      if ((await fingerprint(await places())) !== seen) continue;
      known = seen;
      await onChange();
    }
  }

  const watching = watch();
  return async () => {
    ending.abort();
    wake?.();
    await watching;
  };
}

async function fingerprint({ folders, files, except }: WatchedPlaces): Promise<string> {
  const lines: string[] = [];
  const left = new Set(except);

  async function look(path: string): Promise<void> {
    const facts = await lstat(path).catch(() => undefined);
    lines.push(`${path}\0${facts === undefined ? "" : `${facts.mtimeMs} ${facts.size} ${facts.ino} ${facts.mode}`}`);
  }

  async function lookInto(folder: string): Promise<void> {
    if (left.has(folder)) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        lines.push(path);
        await lookInto(path);
      } else await look(path);
    }
  }

  for (const folder of new Set(folders)) await lookInto(folder);
  for (const file of files) await look(file);
  return lines.join("\n");
}
