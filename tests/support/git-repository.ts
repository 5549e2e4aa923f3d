import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { openRepository } from "../../src/edge/git-repository.ts";
import type { Repository } from "../../src/model/repository.ts";

const run = promisify(execFile);

/** Files by their paths; undefined takes one away. */
type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A real repository in a temporary folder, which goes when the test ends. */
export interface TestRepository {
  /** Absolute, links followed. */
  readonly folder: string;
  /** An environment that knows nothing of who runs the tests: `HOME` is a folder of the test's own. */
  readonly ambient: NodeJS.ProcessEnv;
  /** Runs git in the folder, and gives what it says, trimmed. */
  git(...args: readonly string[]): Promise<string>;
  write(files: Files): Promise<void>;
  /** Writes files, commits all that changed, and gives the commit. The first is of 2024-01-01 at noon, each next an hour later. */
  commit(message: string, files?: Files): Promise<string>;
  /** The folder as foipack sees it. */
  open(): Promise<Repository>;
}

export interface TestRepositoryOptions {
  /** Name of its folder. */
  readonly name?: string;
  /** What `git init` or `git clone` is given; the folder is added. */
  readonly create?: readonly string[];
  /** Settings of the user, as lines of `.gitconfig`. */
  readonly userSettings?: string;
}

const USER_SETTINGS = "[user]\n\tname = Ada Tester\n\temail = ada@example.org\n";

/** A temporary folder, links followed, which goes when the test ends. */
export async function createFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "foipack-git-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function createRepository(options: TestRepositoryOptions = {}): Promise<TestRepository> {
  const { name = "repository", create = ["init", "--quiet"], userSettings = USER_SETTINGS } = options;
  const home = await createFolder();
  await writeFile(join(home, ".gitconfig"), `[init]\n\tdefaultBranch = main\n${userSettings}`);
  const folder = join(home, name);
  const ambient = { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: "1" };
  await run("git", [...create, folder], { cwd: home, env: ambient });
  return useRepository(folder, ambient);
}

/** A repository, clone or worktree that is there already. */
export function useRepository(folder: string, ambient: NodeJS.ProcessEnv): TestRepository {
  let commits = 0;
  const hour = 3_600_000;

  async function git(...args: readonly string[]): Promise<string> {
    const date = new Date(Date.UTC(2024, 0, 1, 12) + commits * hour).toISOString();
    const env = { ...ambient, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return (await run("git", args, { cwd: folder, env })).stdout.trimEnd();
  }

  async function write(files: Files): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const full = join(folder, path);
      if (content === undefined) {
        await rm(full, { recursive: true });
        continue;
      }
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, content);
    }
  }

  return {
    folder,
    ambient,
    git,
    write,
    async commit(message, files = {}) {
      await write(files);
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", "--message", message);
      commits += 1;
      return git("rev-parse", "HEAD");
    },
    async open() {
      const opened = await openRepository(folder, ambient);
      if ("fault" in opened) throw new Error(`cannot open ${folder}: ${JSON.stringify(opened)}`);
      onTestFinished(() => opened.close());
      return opened;
    },
  };
}
