import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type ChangedPath, GitFault, type Repository, type RepositoryFault } from "../model/repository.ts";
import { createGitRunner, outputOf, type RunGit, textOf } from "./git-command.ts";
import { jobCredentials } from "./git-credentials.ts";
import { readForeignSettings } from "./git-foreign-settings.ts";
import { openGitObjects } from "./git-objects.ts";
import { deepen, isShallow, isWithin, listRemotes, pushTags, remoteAddress } from "./git-remotes.ts";
import { datedCommits, isCommitId, mergeBase, pathsBetween, peelToCommit, resolveRevision } from "./git-revisions.ts";
import { gitEnvironment } from "./git-settings.ts";
import { createTag, listVersionTags } from "./git-tags.ts";
import { createTreeReader } from "./git-tree.ts";
import { readRepositoryFault } from "./git-words.ts";
import { openRevisionFiles } from "./revision-files.ts";

/** The first git that reads settings from its environment, which is how foipack turns dangers off. */
const OLDEST_GIT = "2.31";

const LIST_SETTINGS = ["config", "--list", "-z", "--show-scope"] as const;

/** Opens the repository that a folder is in. `ambient` is the environment of the user. */
export async function openRepository(
  folder: string,
  ambient: NodeJS.ProcessEnv = process.env,
): Promise<Repository | RepositoryFault> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts?.isDirectory() !== true) return { fault: "no-folder", folder };
  const run = createGitRunner(folder, gitEnvironment(ambient));
  try {
    // To start git takes longer than its work does: all of this is asked at once. It runs nothing that a repository names.
    const [version, top, settings] = await Promise.all([
      run(["version"]),
      run(["rev-parse", "--show-toplevel"]),
      run(LIST_SETTINGS),
    ]);
    const found = /\d+\.\d+(?:\.\d+)*/.exec(textOf("version", version))?.[0] ?? "";
    if (isOlder(found, OLDEST_GIT)) return { fault: "git-too-old", found, needed: OLDEST_GIT };
    if (top.exitCode !== 0) return readRepositoryFault(folder, top.words);
    const root = await realpath(top.output.replace(/\n$/, ""));
    // A repository may say that its files are in another one, where git then goes by the settings of that.
    const isSame = (await realpath(folder)) === root;
    const listing = isSame ? settings : await createGitRunner(root, gitEnvironment(ambient))(LIST_SETTINGS);
    return openRoot(root, textOf("config", listing), ambient);
  } catch (fault) {
    if (!(fault instanceof GitFault)) throw fault;
    if (fault.reason === "missing") return { fault: "git-missing" };
    return { fault: "git-failed", folder, detail: fault.detail };
  }
}

function openRoot(root: string, listing: string, ambient: NodeJS.ProcessEnv): Repository {
  const { overrides: settings, sshCommand, remotesWithProgram } = readForeignSettings(listing);
  const environment = gitEnvironment(ambient, { settings });
  const run = createGitRunner(root, environment);
  const farSettings = [...settings, ...jobCredentials(ambient)];
  const runFar = createGitRunner(root, gitEnvironment(ambient, { settings: farSettings, sshCommand, network: true }));
  const remoteGit = { root, run, runFar, remotesWithProgram };
  const objects = openGitObjects(root, environment);
  const trees = createTreeReader(objects);
  return {
    root,
    locate: (folder) => locate(root, folder),
    headCommit: () => peelToCommit(run, "HEAD"),
    branchName: () => branchName(run),
    isShallow: () => isShallow(run),
    status: (path = "") => readStatus(run, path),
    resolveRevision: (text) => resolveRevision(run, text),
    async commitDate(commit) {
      const [found] = await datedCommits(run, "", commit, 1);
      if (found === undefined) throw new GitFault("failed", "rev-list", `no commit ${commit}`);
      return found.date;
    },
    mergeBase: (one, other) => mergeBase(run, one, other),
    async changedSince(commit) {
      const head = await peelToCommit(run, "HEAD");
      const committed = head === undefined ? [] : await pathsBetween(run, commit, head);
      const pending = (await readStatus(run, "")).map(({ path }) => path);
      return [...new Set([...committed, ...pending])].sort();
    },
    commitsTouching: (path, from) => datedCommits(run, path, from),
    filesAt(commit, folder, label = folder) {
      if (!isCommitId(commit)) throw new TypeError(`not the id of a commit: ${commit}`);
      return openRevisionFiles(objects, trees, commit, folder, label);
    },
    versionTags: (wanted = {}) => listVersionTags(run, wanted),
    async highestVersionTag(name, reachableFrom) {
      return (await listVersionTags(run, { name, reachableFrom })).at(-1);
    },
    createTag: (request) => createTag(run, request),
    remotes: () => listRemotes(run),
    remoteAddress: (remote) => remoteAddress(run, remote),
    pushTags: (remote, tags) => pushTags(remoteGit, remote, tags),
    deepen: (remote) => deepen(remoteGit, remote),
    close: () => objects.close(),
  };
}

async function locate(root: string, folder: string): Promise<string | undefined> {
  let there = resolve(folder);
  const gone: string[] = [];
  for (;;) {
    const real = await realpath(there).catch(() => undefined);
    if (real !== undefined) {
      const full = join(real, ...gone);
      return isWithin(root, full) ? relative(root, full).split(sep).join("/") : undefined;
    }
    const above = dirname(there);
    if (above === there) return undefined;
    gone.unshift(basename(there));
    there = above;
  }
}

async function branchName(run: RunGit): Promise<string | undefined> {
  const { exitCode, output } = await run(["symbolic-ref", "--quiet", "HEAD"]);
  return exitCode === 0 ? output.trimEnd().replace(/^refs\/heads\//, "") : undefined;
}

async function readStatus(run: RunGit, path: string): Promise<readonly ChangedPath[]> {
  // Of a submodule only which commit it is at: to look into it, git would run with the settings that are there.
  const options = ["--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty"];
  const output = await outputOf(run, ["status", ...options, "--", ...(path === "" ? [] : [path])]);
  return output
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => ({ path: entry.slice(3), change: changeOf(entry.slice(0, 2)) }))
    .sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}

/** From the two letters of `git status --porcelain`: what the index says, what the working tree says. */
function changeOf(letters: string): ChangedPath["change"] {
  if (letters === "??") return "untracked";
  if (letters.includes("U") || letters === "AA" || letters === "DD") return "conflicted";
  if (letters.includes("D")) return "deleted";
  return letters.includes("A") ? "added" : "modified";
}

function isOlder(version: string, limit: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split(".").map(Number);
  return major < limitMajor || (major === limitMajor && minor < limitMinor);
}
