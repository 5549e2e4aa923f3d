import { UserFault } from "../model/user-fault.ts";
import { missingCellWords, renderCellHistory, renderLog, renderLogJson } from "../report/log-text.ts";
import { noticeWords } from "../report/wording/git.ts";
import { cellHistory, packageFields } from "../tasks/cell-history.ts";
import { packageLog } from "../tasks/log.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";
import { textOptions } from "./text-options.ts";

export const logSpec: CommandSpec = {
  name: "log",
  describe: "Lists the versions of a package with what changed in each, or the values that one cell had in them.",
  arguments: "PACKAGE",
  maxArguments: 1,
  options: {
    cell: {
      type: "string",
      value: "KEY FIELD",
      describe: "the history of one figure; parts of a key have a comma between",
    },
    // The second word of --cell; see `splitCell`.
    field: { type: "string", value: "FIELD", describe: "the field, where --cell has only the key" },
    table: { type: "string", value: "NAME", describe: "look for the cell in this table only" },
    format: { type: "string", describe: "how the log is written", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack log my-council", "its versions, newest first"],
    ["foipack log my-council --cell bonus-2013 total_paid", "what a figure was in each"],
  ],
  epilogue: "Exit codes: 0 listed; 1 no such cell in any version; 2 wrong usage.",
};

export function logCommand(words: readonly string[]): Promise<number> {
  return runCommand(logSpec, splitCell(words), act);
}

/** `--cell` takes two words, which no parser of options knows: the second is given as `--field`. */
function splitCell(words: readonly string[]): readonly string[] {
  const at = words.indexOf("--cell");
  const [key, field] = [words[at + 1], words[at + 2]];
  if (at < 0 || key === undefined || field === undefined || field.startsWith("--")) return words;
  return [...words.slice(0, at), `--cell=${key}`, `--field=${field}`, ...words.slice(at + 3)];
}

async function act(words: CommandWords): Promise<number> {
  const [target] = words.arguments;
  if (target === undefined) throw new UserFault("No package is named.", "Write: foipack log PACKAGE");
  const options = {
    onNotice: (notice: Parameters<typeof noticeWords>[0]) => void printError(`foipack: ${noticeWords(notice)}\n`),
  };
  const isJson = words.text("format") === "json";
  const [key, field, table] = [words.text("cell"), words.text("field"), words.text("table")];
  if (key === undefined) {
    if (field !== undefined || table !== undefined)
      throw new UserFault("--field and --table go with --cell KEY FIELD.");
    const log = await packageLog(target, options);
    await print(isJson ? renderLogJson(log) : renderLog(log, textOptions()));
    return 0;
  }
  if (field === undefined) {
    throw new UserFault("--cell takes a key and a field.", "Write: foipack log PACKAGE --cell KEY FIELD");
  }
  const histories = await cellHistory(target, { key, field, ...(table === undefined ? {} : { table }) }, options);
  await print(isJson ? renderLogJson(histories) : renderCellHistory(histories, textOptions()));
  if (histories.length > 0) return 0;
  if (!isJson) await printError(`foipack: ${missingCellWords(key, field, await packageFields(target, options))}\n`);
  return 1;
}
