import type { JsonObject } from "../model/descriptor.ts";
import { UserFault } from "../model/user-fault.ts";
import { exitCode } from "../report/exit-code.ts";
import { jsonText } from "../report/json-text.ts";
import { renderMends } from "../report/mends.ts";
import { applyMends, type MendPlan, planMends } from "../tasks/mend.ts";
import type { CommandWords } from "./read-words.ts";
import { print, terminalWidth, wantsColour, wantsUnicode } from "./terminal.ts";

/**
 * `validate --fix`: shows what can be mended mechanically. With --yes it is written, and `report` validates what there is
 * then; without, the exit code is that of what there is now.
 */
export async function mendTables(
  words: CommandWords,
  checks: readonly JsonObject[],
  report: () => Promise<number>,
): Promise<number> {
  const isSure = words.flag("yes");
  if (!isSure && words.text("output") !== undefined) {
    throw new UserFault("--output is for the report, and --fix alone makes none.", "Add --yes, or leave --output out.");
  }
  const plans = await planMends(words.arguments, { checks });
  if (isSure) await applyMends(plans);
  if (words.text("format") === "json") return printJson(plans, words, report);
  await printText(plans, words);
  return isSure ? report() : exitCodeBefore(plans);
}

function exitCodeBefore(plans: readonly MendPlan[]): number {
  const errors = plans.reduce((count, { mends }) => count + mends.errors.before, 0);
  return exitCode({ errors, warnings: 0, notes: 0 });
}

async function printText(plans: readonly MendPlan[], words: CommandWords): Promise<void> {
  const mends = plans.map((plan) => plan.mends);
  if (words.flag("quiet") && mends.every(({ files }) => files.length === 0)) return;
  const isDone = words.flag("yes");
  const shown = renderMends(mends, {
    colour: wantsColour(process.stdout.isTTY === true),
    unicode: wantsUnicode(),
    width: terminalWidth(),
    verbose: words.flag("verbose"),
    isDone,
  });
  await print(isDone && shown !== "" ? `${shown}\n` : shown);
}

/** One JSON object: the plans and, where they were carried out, the report of what there is now. */
async function printJson(
  plans: readonly MendPlan[],
  words: CommandWords,
  report: () => Promise<number>,
): Promise<number> {
  const isDone = words.flag("yes");
  const text = jsonText({ applied: isDone, packages: plans.map(({ mends }) => mends) }, 0);
  if (!isDone || words.text("output") !== undefined) {
    await print(`${text}\n`);
    return isDone ? report() : exitCodeBefore(plans);
  }
  await print(`${text.slice(0, text.lastIndexOf("\n"))},\n"report": `);
  const code = await report();
  await print("}\n");
  return code;
}
