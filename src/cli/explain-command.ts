import { UserFault } from "../model/user-fault.ts";
import { codes, explainCode } from "../report/explain.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import type { CommandSpec } from "./command-spec.ts";
import { runCommand } from "./run-command.ts";
import { print } from "./terminal.ts";

export const explainSpec: CommandSpec = {
  name: "explain",
  describe: "Says what a finding means: when it occurs, an example, how to mend it. Without a code, lists the codes.",
  arguments: "[code]",
  maxArguments: 1,
  options: {},
  examples: [["foipack explain type-error", "what a type error is"]],
};

export function explainCommand(words: readonly string[]): Promise<number> {
  return runCommand(explainSpec, words, async ({ arguments: [name] }) => {
    if (name === undefined) {
      await print(codes.map((code) => `${code}\n`).join(""));
      return 0;
    }
    const code = codes.find((known) => known === name.toLowerCase());
    if (code === undefined) {
      const near = nearestMember(name.toLowerCase(), codes);
      const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
      throw new UserFault(`There is no finding with the code "${name}".${hint}`, "foipack explain lists the codes.");
    }
    await print(explainCode(code));
    return 0;
  });
}
