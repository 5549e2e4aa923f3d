import { UserFault } from "../model/user-fault.ts";
import { renderTags } from "../report/tag-text.ts";
import { makeTags, planTags, type TagOptions } from "../tasks/tag.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print } from "./terminal.ts";

export const tagSpec: CommandSpec = {
  name: "tag",
  describe: "Makes an annotated git tag NAME@VERSION for each package whose version has none.",
  arguments: "[PACKAGE...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    "dry-run": { type: "boolean", describe: "say what would be made, and make nothing", short: "n" },
    push: { type: "boolean", describe: "push the tags as well: all of them or none" },
    remote: { type: "string", value: "NAME", describe: "the remote to push to", default: "origin" },
  },
  examples: [
    ["foipack tag --dry-run", "which tags are missing"],
    ["foipack tag --push", "make and push them"],
  ],
  epilogue: `A package is tagged where it is committed, valid, and its version and changelog are in order.
Exit codes: 0 all versions have their tags; 1 a package cannot be tagged, and no tag was made; 2 wrong usage.`,
};

export function tagCommand(words: readonly string[]): Promise<number> {
  return runCommand(tagSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const remote = words.flag("push") ? words.text("remote") : undefined;
  if (remote === "") throw new UserFault("--remote is an empty text.", "Write: foipack tag --push --remote origin");
  const isDry = words.flag("dry-run");
  const options: TagOptions = {
    onNotice: tellNotices(),
    ...(remote === undefined ? {} : { remote }),
  };
  const run = await planTags(words.arguments, options);
  const isStopped = run.refusals.length > 0;
  const { pushed } = isDry || isStopped ? { pushed: [] } : await makeTags(run, process.cwd(), options);
  await print(renderTags({ ...run, pushed, remote, isDry }));
  return isStopped ? 1 : 0;
}
