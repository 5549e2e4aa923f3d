import { GitPluginError, simpleGit } from "simple-git";
import { GitFault } from "../model/repository.ts";
import { LOCAL_LIMIT, OPENED } from "./git-settings.ts";
import { gitWords } from "./git-words.ts";

/** After its time a command is asked to end; after this many milliseconds more nobody waits for it. */
const GRACE = 1_000;

/** The commands that foipack runs. None shows the differences of a file, checks anything out or starts an editor. */
type Command =
  | "config"
  | "diff-tree"
  | "for-each-ref"
  | "fetch"
  | "init"
  | "merge-base"
  | "mktag"
  | "push"
  | "remote"
  | "rev-list"
  | "rev-parse"
  | "status"
  | "symbolic-ref"
  | "update-ref"
  | "var"
  | "version";

export interface GitOptions {
  /** What the command reads. */
  readonly input?: string;
  /** Milliseconds. */
  readonly limit?: number;
}

export interface GitOutcome {
  readonly exitCode: number;
  readonly output: string;
  /** What git said besides: warnings, or why it failed. */
  readonly words: string;
}

/**
 * Runs a git command and waits for it, whatever its exit code. Throws `GitFault` where there is no git or it took too
 * long. Arguments that come from outside are after `--` or `--end-of-options`, full ids, or begin with `refs/`.
 */
export type RunGit = (args: readonly [Command, ...string[]], options?: GitOptions) => Promise<GitOutcome>;

/** Git in a folder, in an environment that `gitEnvironment` made. This is the only file that knows simple-git. */
export function createGitRunner(folder: string, environment: Readonly<Record<string, string>>): RunGit {
  return async (args, { input, limit = LOCAL_LIMIT } = {}) => {
    const [command] = args;
    let exitCode = 0;
    let words = "";
    let streams: readonly NodeJS.ReadableStream[] = [];
    const timedOut = new GitFault("timed-out", command, `${limit / 1000} s`);
    const git = simpleGit({
      baseDir: folder,
      unsafe: OPENED,
      allowEnvironment: Object.keys(environment),
      timeout: { block: limit, stdErr: false, stdOut: false },
      // Output counts as whole when git has closed it, and not some moments after git has ended.
      completion: { onClose: true, onExit: false },
      ...(input === undefined ? {} : { input: () => input }),
      errors(error, result) {
        exitCode = result.exitCode;
        words = Buffer.concat(result.stdErr).toString();
        return error instanceof GitPluginError ? error : undefined;
      },
    });
    git.env({ ...environment }).outputHandler((_, stdout, stderr) => {
      streams = [stdout, stderr];
    });
    let timer: NodeJS.Timeout | undefined;
    const giveUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // What git has started may hold its output open; without this, it would be waited for.
        for (const stream of streams) if ("destroy" in stream && typeof stream.destroy === "function") stream.destroy();
        reject(timedOut);
      }, limit + GRACE);
    });
    try {
      const output = await Promise.race([git.raw([...args]), giveUp]);
      if (exitCode < 0) throw new GitFault(/\bENOENT\b/.test(words) ? "missing" : "failed", command, gitWords(words));
      return { exitCode, output, words };
    } catch (fault) {
      if (fault instanceof GitFault) throw fault;
      if (fault instanceof GitPluginError && fault.plugin === "timeout") throw timedOut;
      throw new GitFault("failed", command, gitWords(fault instanceof Error ? fault.message : String(fault)));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** What a command says that must succeed. Throws `GitFault` where it does not. */
export async function outputOf(run: RunGit, args: Parameters<RunGit>[0], options?: GitOptions): Promise<string> {
  return textOf(args[0], await run(args, options));
}

/** What a command said that had to succeed. Throws `GitFault` where it did not. */
export function textOf(command: string, { exitCode, output, words }: GitOutcome): string {
  if (exitCode !== 0) throw new GitFault("failed", command, gitWords(words) || `exit code ${exitCode}`);
  return output;
}
