import { type CommitId, type DatedCommit, GitFault, type RevisionFault } from "../model/repository.ts";
import { outputOf, type RunGit } from "./git-command.ts";
import { gitWords } from "./git-words.ts";

const MAX_LENGTH = 1_000;

/** A full id, and nothing that git could read in another way. */
export function isCommitId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** See `Repository.resolveRevision`. */
export async function resolveRevision(
  run: RunGit,
  text: string,
): Promise<{ readonly commit: CommitId } | RevisionFault> {
  if (text === "" || text.length > MAX_LENGTH || text.startsWith("-") || /\p{Cc}/u.test(text)) {
    return { fault: "not-a-revision", text };
  }
  const { output, words } = await run(["rev-parse", "--verify", "--end-of-options", text]);
  if (/^warning: refname '.*' is ambiguous/m.test(words)) {
    return { fault: "ambiguous-revision", text, candidates: await refsCalled(run, text) };
  }
  if (/^error: short object ID [0-9a-f]+ is ambiguous/m.test(words)) {
    return { fault: "ambiguous-revision", text, candidates: idsIn(words) };
  }
  // For "^HEAD" it is a commit that is left out, and for "A..B" two.
  const id = output.trimEnd();
  if (!isCommitId(id)) return { fault: "unknown-revision", text };
  const commit = await peelToCommit(run, id);
  if (commit !== undefined) return { commit };
  // A full id is taken as it is, also where nothing has it.
  const { exitCode } = await run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${id}^{object}`]);
  return { fault: exitCode === 0 ? "not-a-commit" : "unknown-revision", text };
}

/** The commit that a full id or a full ref means, through tags; undefined for none. */
export async function peelToCommit(run: RunGit, name: string): Promise<CommitId | undefined> {
  const { output } = await run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  const id = output.trimEnd();
  return isCommitId(id) ? id : undefined;
}

/** The commits up to `from` that touch a path, newest first; "" for all. `limit` ends the list early. */
export async function datedCommits(
  run: RunGit,
  path: string,
  from: CommitId,
  limit?: number,
): Promise<readonly DatedCommit[]> {
  if (!isCommitId(from)) throw new TypeError(`not the id of a commit: ${from}`);
  const count = limit === undefined ? [] : [`--max-count=${limit}`];
  const paths = path === "" ? [] : [path];
  const output = await outputOf(run, ["rev-list", "--timestamp", ...count, from, "--", ...paths]);
  return output.split("\n").flatMap((line) => {
    const [seconds, commit] = line.split(" ");
    return commit === undefined ? [] : [{ commit, date: isoDate(Number(seconds)) }];
  });
}

/** See `Repository.mergeBase`. */
export async function mergeBase(run: RunGit, one: CommitId, other: CommitId): Promise<CommitId | undefined> {
  for (const id of [one, other]) if (!isCommitId(id)) throw new TypeError(`not the id of a commit: ${id}`);
  const { output, exitCode, words } = await run(["merge-base", one, other]);
  const id = output.trimEnd();
  // 1 says that there is none.
  if (exitCode > 1) throw new GitFault("failed", "merge-base", gitWords(words));
  return isCommitId(id) ? id : undefined;
}

/** The paths that differ between two commits. Trees are compared by their ids, so no file is opened, nor converted. */
export async function pathsBetween(run: RunGit, from: CommitId, to: CommitId): Promise<readonly string[]> {
  for (const id of [from, to]) if (!isCommitId(id)) throw new TypeError(`not the id of a commit: ${id}`);
  const options = ["-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const output = await outputOf(run, ["diff-tree", ...options, from, to, "--"]);
  return output.split("\0").filter((path) => path !== "");
}

/** Seconds since 1970 as ISO 8601 in UTC. What no calendar has (a commit can claim any number) becomes its beginning. */
export function isoDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? isoDate(0) : `${date.toISOString().slice(0, -".000Z".length)}Z`;
}

async function refsCalled(run: RunGit, text: string): Promise<readonly string[]> {
  // What follows a name in a revision begins with one of these, which no name holds.
  const name = /^[^~^:]*/.exec(text.replace(/@\{.*/s, ""))?.[0] ?? "";
  const full = ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map((home) => home + name);
  const output = await outputOf(run, ["for-each-ref", "--format=%(refname)", ...full]);
  return output.split("\n").filter((ref) => full.includes(ref));
}

function idsIn(words: string): readonly string[] {
  return [...words.matchAll(/^hint:\s+([0-9a-f]{4,}) /gm)].map(([, id = ""]) => id);
}
