import { rm, stat } from "node:fs/promises";
import { outputOf, type RunGit } from "./git-command.ts";

/** Milliseconds after which nobody works on a ref any more: git writes one within a few. */
const ABANDONED = 800;

/**
 * Removes the lock of a ref whose git was killed while it wrote. Git waits for a lock (`core.filesRefLockTimeout`)
 * before it complains of it, and removes none. True where it is worth trying again.
 */
export async function removeAbandonedLock(run: RunGit, ref: string, complaint: string): Promise<boolean> {
  if (!complaint.includes(".lock'")) return false;
  const path = (await outputOf(run, ["rev-parse", "--path-format=absolute", "--git-path", `${ref}.lock`])).replace(
    /\n$/,
    "",
  );
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) return true;
  if (Date.now() - facts.mtimeMs < ABANDONED) return false;
  await rm(path, { force: true });
  return true;
}
