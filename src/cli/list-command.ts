import { jsonText } from "../report/json-text.ts";
import { renderList } from "../report/list.ts";
import { listPackages } from "../tasks/list.ts";
import type { CommandSpec } from "./command-spec.ts";
import { runCommand } from "./run-command.ts";
import { print } from "./terminal.ts";

export const listSpec: CommandSpec = {
  name: "list",
  describe: "Lists packages with their versions and tables.",
  arguments: "[target...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    format: { type: "string", describe: "how the list is written", choices: ["text", "json"], default: "text" },
  },
  examples: [["foipack list", "every package in datapackages/"]],
};

export function listCommand(words: readonly string[]): Promise<number> {
  return runCommand(listSpec, words, async (read) => {
    const packages = await listPackages(read.arguments);
    const text = read.text("format") === "json" ? `${jsonText(packages, 0)}\n` : renderList(packages);
    await print(text);
    return packages.every(({ isReadable }) => isReadable) ? 0 : 1;
  });
}
