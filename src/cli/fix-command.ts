import { renderFixes } from "../report/fixes.ts";
import { jsonText } from "../report/json-text.ts";
import { applyFixes, planFixes } from "../tasks/fix.ts";
import type { CommandSpec } from "./command-spec.ts";
import { runCommand } from "./run-command.ts";
import { print, terminalWidth } from "./terminal.ts";

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
  epilogue: "Exit codes: 0 done or nothing to do, 1 a descriptor, or the row schema of a table,\ncould not be used.",
};

export function fixCommand(words: readonly string[]): Promise<number> {
  return runCommand(fixSpec, words, async (read) => {
    const plans = await planFixes(read.arguments);
    const isDry = read.flag("dry-run");
    if (!isDry) await applyFixes(plans);
    const shown = plans.map(({ text: _, path: __, ...plan }) => plan);
    await print(
      read.text("format") === "json"
        ? `${jsonText(shown, 0)}\n`
        : renderFixes(shown, { isDry, width: terminalWidth() }),
    );
    return plans.some(({ obstacle, undecided }) => obstacle !== undefined || undecided.length > 0) ? 1 : 0;
  });
}
