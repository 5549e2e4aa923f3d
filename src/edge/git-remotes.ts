import { realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { GitFault, type PushFault, type RemoteFault } from "../model/repository.ts";
import { type GitOutcome, outputOf, type RunGit } from "./git-command.ts";
import { NETWORK_LIMIT } from "./git-settings.ts";
import { gitWords } from "./git-words.ts";

/** Git for a repository and for what it may reach. */
export interface RemoteGit {
  readonly root: string;
  readonly run: RunGit;
  /** The same with remotes within reach. */
  readonly runFar: RunGit;
  readonly remotesWithProgram: ReadonlySet<string>;
}

export async function listRemotes(run: RunGit): Promise<readonly string[]> {
  const output = await outputOf(run, ["remote"]);
  return output
    .split("\n")
    .filter((name) => name !== "")
    .sort();
}

/** See `Repository.remoteAddress`. */
export async function remoteAddress(run: RunGit, remote: string): Promise<string | undefined> {
  if (!(await listRemotes(run)).includes(remote)) return undefined;
  return (await outputOf(run, ["remote", "get-url", "--", remote])).trimEnd();
}

/** See `Repository.deepen`. */
export async function deepen(git: RemoteGit, remote: string): Promise<{ readonly isShallow: boolean } | RemoteFault> {
  const unfit = await findUnfitRemote(git, remote);
  if (unfit !== undefined) return unfit;
  const options = ["--tags", "--no-prune", "--no-prune-tags", "--no-recurse-submodules", "--no-auto-maintenance"];
  const unshallow = (await isShallow(git.run)) ? ["--unshallow"] : [];
  const outcome = await reach(git, remote, ["fetch", ...options, "--no-write-fetch-head", ...unshallow, "--", remote]);
  if ("fault" in outcome) return outcome;
  if (outcome.exitCode !== 0) return { fault: "remote-failed", remote, detail: gitWords(outcome.words) };
  return { isShallow: await isShallow(git.run) };
}

export async function isShallow(run: RunGit): Promise<boolean> {
  return (await outputOf(run, ["rev-parse", "--is-shallow-repository"])).trimEnd() === "true";
}

/** See `Repository.pushTags`. */
export async function pushTags(
  git: RemoteGit,
  remote: string,
  tags: readonly string[],
): Promise<{ readonly pushed: readonly string[] } | PushFault> {
  const unfit = (await findUnfitRemote(git, remote)) ?? (await findRemoteInside(git, remote));
  if (unfit !== undefined) return unfit;
  const wanted = [...new Set(tags)];
  const missing = await findMissingTag(git, wanted);
  if (missing !== undefined) return { fault: "unknown-tag", tag: missing };
  if (wanted.length === 0) return { pushed: [] };
  const options = [
    "--atomic",
    "--porcelain",
    "--no-verify",
    "--no-signed",
    "--no-follow-tags",
    "--recurse-submodules=no",
  ];
  const refs = wanted.map((tag) => `refs/tags/${tag}:refs/tags/${tag}`);
  const outcome = await reach(git, remote, ["push", ...options, "--", remote, ...refs]);
  if ("fault" in outcome) return outcome;
  const results = readPush(outcome.output);
  if (outcome.exitCode === 0) return { pushed: results.filter(({ flag }) => flag === "*").map(({ tag }) => tag) };
  const refused = results.filter(({ flag, reason }) => flag === "!" && !/atomic/.test(reason));
  if (refused.length === 0) return { fault: "remote-failed", remote, detail: gitWords(outcome.words) };
  return { fault: "push-rejected", remote, tags: refused.map(({ tag, reason }) => ({ tag, reason })) };
}

async function reach(git: RemoteGit, remote: string, args: Parameters<RunGit>[0]): Promise<GitOutcome | RemoteFault> {
  try {
    return await git.runFar(args, { limit: NETWORK_LIMIT });
  } catch (fault) {
    if (!(fault instanceof GitFault) || fault.reason !== "timed-out") throw fault;
    return { fault: "remote-timed-out", remote, seconds: NETWORK_LIMIT / 1000 };
  }
}

/** Only remotes that the repository knows by name: an address could make git start a program. */
async function findUnfitRemote(git: RemoteGit, remote: string): Promise<RemoteFault | undefined> {
  const known = await listRemotes(git.run);
  if (!known.includes(remote)) return { fault: "unknown-remote", remote, known };
  return git.remotesWithProgram.has(remote) ? { fault: "remote-runs-program", remote } : undefined;
}

/** A push to a folder runs the hooks that are there, which is its owner's affair unless it came with this repository. */
async function findRemoteInside(git: RemoteGit, remote: string): Promise<RemoteFault | undefined> {
  const homes = [
    git.root,
    (await outputOf(git.run, ["rev-parse", "--path-format=absolute", "--git-common-dir"])).trimEnd(),
  ];
  const addresses = await outputOf(git.run, ["remote", "get-url", "--push", "--all", "--", remote]);
  for (const address of addresses.split("\n")) {
    const path = localPath(address);
    if (path === undefined) continue;
    const real = await realpath(resolve(git.root, path)).catch(() => undefined);
    if (real === undefined) continue;
    for (const home of homes) if (isWithin(await realpath(home), real)) return { fault: "remote-inside", remote };
  }
  return undefined;
}

/** The path that an address is; undefined for one of another machine. */
function localPath(address: string): string | undefined {
  if (address === "") return undefined;
  if (/^file:\/\//i.test(address)) {
    try {
      return fileURLToPath(address);
    } catch {
      return address.slice("file://".length);
    }
  }
  // `host:path` is ssh, unless a slash comes before the colon.
  return /^[^/]*:/.test(address) && !/^[a-z]:[\\/]/i.test(address) ? undefined : address;
}

export function isWithin(folder: string, path: string): boolean {
  const between = relative(folder, path);
  return between !== ".." && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

async function findMissingTag(git: RemoteGit, tags: readonly string[]): Promise<string | undefined> {
  const output = await outputOf(git.run, ["for-each-ref", "--format=%(refname)", "refs/tags/"]);
  const refs = new Set(output.split("\n"));
  return tags.find((tag) => !refs.has(`refs/tags/${tag}`));
}

/** Lines of `push --porcelain`: flag, tab, `from:to`, tab, a summary with the reason in parentheses. */
function readPush(output: string): readonly { readonly flag: string; readonly tag: string; readonly reason: string }[] {
  return output.split("\n").flatMap((line) => {
    const [flag, refs, summary = ""] = line.split("\t");
    const tag = /:refs\/tags\/(.*)$/.exec(refs ?? "")?.[1];
    if (flag === undefined || tag === undefined) return [];
    return [{ flag, tag, reason: /\((.*)\)$/.exec(summary)?.[1] ?? summary }];
  });
}
