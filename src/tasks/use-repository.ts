import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { HistoryNotice } from "../model/package-comparison.ts";
import { type CommitId, GitFault, type RemoteFault, type Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { type Advice, gitAdvice, repositoryAdvice, revisionAdvice } from "../report/wording/git.ts";

/** What every task that asks git can be told. */
export interface GitOptions {
  /** The folder that paths are from; the current one where absent. */
  readonly from?: string;
  /** The environment of the user, for git; that of this process where absent. */
  readonly ambient?: NodeJS.ProcessEnv;
  /** Told what was done about a clone that lacks a part of the history. */
  readonly onNotice?: (notice: HistoryNotice) => void;
}

/** A mistake of the user's as a fault with what to do about it. */
export function userFault({ what, mend }: Advice): UserFault {
  return new UserFault(what, mend);
}

/**
 * Opens the repository that a folder is in, or was in before it was deleted, acts, and closes it. Throws `UserFault`
 * where there is none, and where git fails.
 */
export async function useRepository<T>(
  folder: string,
  { ambient = process.env }: GitOptions,
  act: (repository: Repository) => Promise<T>,
): Promise<T> {
  // What needs no git should not load it.
  const { openRepository } = await import("../edge/git-repository.ts");
  const opened = await openRepository(nearestFolder(folder), ambient);
  if ("fault" in opened) throw userFault(repositoryAdvice(opened));
  try {
    return await act(opened);
  } catch (fault) {
    throw fault instanceof GitFault ? userFault(gitAdvice(fault)) : fault;
  } finally {
    opened.close();
  }
}

function nearestFolder(folder: string): string {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  return there;
}

/** How much of its history a clone has, after what it lacked was asked for. */
export type History = { readonly isWhole: true } | { readonly isWhole: false; readonly fault?: RemoteFault };

const wholeHistories = new WeakMap<Repository, Promise<History>>();

/** Fetches what a shallow clone lacks from `origin`, or from the only remote. Asked again, it answers the same. */
export function deepenHistory(repository: Repository, { onNotice }: GitOptions): Promise<History> {
  const known = wholeHistories.get(repository) ?? deepenNow(repository, onNotice);
  wholeHistories.set(repository, known);
  return known;
}

async function deepenNow(repository: Repository, onNotice: GitOptions["onNotice"]): Promise<History> {
  if (!(await repository.isShallow())) return { isWhole: true };
  const remote = await likelyRemote(repository);
  if (remote === undefined) return { isWhole: false };
  const outcome = await repository.deepen(remote);
  if ("fault" in outcome) return { isWhole: false, fault: outcome };
  if (outcome.isShallow) return { isWhole: false };
  onNotice?.({ notice: "deepened", remote });
  return { isWhole: true };
}

const fetchedTags = new WeakMap<Repository, Promise<boolean>>();

/**
 * Fetches the tags of `origin`, or of the only remote, where some seem to be missing. False where there is no remote or
 * it gave nothing. Asked again, it answers the same.
 */
export function fetchTags(repository: Repository, { onNotice }: GitOptions): Promise<boolean> {
  const known = fetchedTags.get(repository) ?? fetchTagsNow(repository, onNotice);
  fetchedTags.set(repository, known);
  return known;
}

async function fetchTagsNow(repository: Repository, onNotice: GitOptions["onNotice"]): Promise<boolean> {
  const remote = await likelyRemote(repository);
  if (remote === undefined || "fault" in (await repository.deepen(remote))) return false;
  onNotice?.({ notice: "tags-fetched", remote });
  return true;
}

async function likelyRemote(repository: Repository): Promise<string | undefined> {
  const remotes = await repository.remotes();
  return remotes.includes("origin") ? "origin" : remotes.length === 1 ? remotes[0] : undefined;
}

/** The commit that a text means; where a shallow clone does not know it, the rest of the history is fetched first. */
export async function requireCommit(repository: Repository, text: string, options: GitOptions): Promise<CommitId> {
  const found = await repository.resolveRevision(text);
  if ("commit" in found) return found.commit;
  if (found.fault === "unknown-revision" && (await repository.isShallow())) {
    await deepenHistory(repository, options);
    const again = await repository.resolveRevision(text);
    if ("commit" in again) return again.commit;
  }
  throw userFault(revisionAdvice(found));
}
