import { UserFault } from "../model/user-fault.ts";
import { renderPublicationJson, renderWithdrawal } from "../report/publish-text.ts";
import { noticeWords } from "../report/wording/git.ts";
import { eventWords } from "../report/wording/publish.ts";
import { openGitHub } from "../tasks/open-host.ts";
import { useRepository } from "../tasks/use-repository.ts";
import { planWithdrawal, withdraw } from "../tasks/withdraw.ts";
import type { CommandSpec } from "./command-spec.ts";
import { tellHostFault } from "./publish-command.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

export const withdrawSpec: CommandSpec = {
  name: "withdraw",
  describe: "Takes a published version back: removes its files, and leaves a page that says why.",
  arguments: "NAME@VERSION",
  maxArguments: 1,
  options: {
    reason: { type: "string", value: "WORDS", describe: "why, in a sentence that everyone may read", short: "r" },
    yes: { type: "boolean", describe: "do it; without this it is only shown", short: "y" },
    "dry-run": { type: "boolean", describe: "only show what would be done", short: "n" },
    format: { type: "string", describe: "how to report", choices: ["text", "json"], default: "text" },
  },
  examples: [["foipack withdraw people@1.2.0 -r 'Names' --yes", "take it back"]],
  epilogue: `The version is noted in withdrawn.json beside the descriptor, to be
committed: it is never published again. Its tag stays, so that no other
version takes its number, and the data stay in git's history:
docs/publishing.md says what to do about that.
Exit codes: 0 withdrawn, or shown; 1 not done, run it again; 2 wrong usage.`,
};

export function withdrawCommand(words: readonly string[]): Promise<number> {
  return runCommand(withdrawSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [target] = words.arguments;
  const reason = words.text("reason");
  if (target === undefined)
    throw new UserFault("No version is named.", "Write: foipack withdraw NAME@VERSION --reason TEXT");
  if (reason === undefined) {
    throw new UserFault("There is no reason given.", "Say why, in a sentence: --reason TEXT. It is shown in public.");
  }
  const isJson = words.text("format") === "json";
  try {
    const host = await useRepository(process.cwd(), {}, (repository) =>
      openGitHub(
        { environment: process.env, onEvent: (event) => void printError(`foipack: ${eventWords(event)}\n`) },
        repository,
      ),
    );
    const onNotice = (notice: Parameters<typeof noticeWords>[0]) =>
      void printError(`foipack: ${noticeWords(notice)}\n`);
    const work = await planWithdrawal(target, { host, reason, onNotice });
    const isWanted = words.flag("yes") && !words.flag("dry-run");
    if (isWanted) await withdraw(work, host);
    await print(isJson ? renderPublicationJson(work.plan) : renderWithdrawal(work.plan, isWanted));
    if (isWanted || words.flag("dry-run") || work.plan.steps.length === 0) return 0;
    await printError("foipack: this removes something public. Add --yes to do it.\n");
    return 2;
  } catch (fault) {
    return tellHostFault(fault);
  }
}
