import { realpath } from "node:fs/promises";
import { GitFault } from "../model/repository.ts";
import { createGitRunner, outputOf } from "./git-command.ts";
import { openRepository } from "./git-repository.ts";
import { gitEnvironment } from "./git-settings.ts";

/** What became of a folder that is to be in a repository: `is-top` and `below-top` of one that was there already. */
export type CreatedRepository = "created" | "is-top" | "below-top" | "no-git";

/** Makes a folder a git repository with the branch `main`, unless it is in one already or there is no git. */
export async function createRepository(
  folder: string,
  ambient: NodeJS.ProcessEnv = process.env,
): Promise<CreatedRepository> {
  const opened = await openRepository(folder, ambient);
  if (!("fault" in opened)) {
    opened.close();
    return opened.root === (await realpath(folder)) ? "is-top" : "below-top";
  }
  if (opened.fault === "git-missing" || opened.fault === "git-too-old") return "no-git";
  const run = createGitRunner(folder, gitEnvironment(ambient));
  try {
    await outputOf(run, ["init", "--quiet", "--initial-branch=main", "."]);
    return "created";
  } catch (fault) {
    if (fault instanceof GitFault) return "no-git";
    throw fault;
  }
}
