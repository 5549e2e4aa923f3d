import { renderFixes } from "../report/fixes.ts";
import { applyFixes, planFixes } from "../tasks/fix.ts";
import type { CommandSpec } from "./command-spec.ts";
import { runCommand } from "./run-command.ts";
import { print } from "./terminal.ts";

export const fixSpec: CommandSpec = {
  name: "fix",
  describe:
    "Rewrites the parts of descriptors that follow from the row schemas of their tables, and says what it changed.",
  arguments: "[package...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    "dry-run": { type: "boolean", describe: "say what would be changed, and change nothing", short: "n" },
    format: { type: "string", describe: "how the plan is written", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack fix", "every package in datapackages/"],
    ["foipack fix --dry-run", "what would be changed"],
  ],
  epilogue: "Exit codes: 0 done or nothing to do, 1 a descriptor could not be read.",
};

export function fixCommand(words: readonly string[]): Promise<number> {
  return runCommand(fixSpec, words, async (read) => {
    const plans = await planFixes(read.arguments);
    const isDry = read.flag("dry-run");
    if (!isDry) await applyFixes(plans);
    const shown = plans.map(({ text: _, path: __, ...plan }) => plan);
    await print(
      read.text("format") === "json" ? `${JSON.stringify(shown, undefined, 2)}\n` : renderFixes(shown, isDry),
    );
    return plans.some(({ obstacle }) => obstacle !== undefined) ? 1 : 0;
  });
}
