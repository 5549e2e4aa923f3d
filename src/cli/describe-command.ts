import { statSync } from "node:fs";
import { UserFault } from "../model/user-fault.ts";
import { renderDescription, renderDescriptionJson } from "../report/describe.ts";
import { checkOutput, type DescribeOptions, describeFiles, writeDescription } from "../tasks/describe.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, terminalWidth, wantsColour, wantsUnicode } from "./terminal.ts";

export const describeSpec: CommandSpec = {
  name: "describe",
  describe: "Infers from CSV files what they are: encoding, dialect, header, types, keys; with what speaks against it.",
  arguments: "FILE...",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    output: {
      type: "string",
      value: "FILE",
      describe: "write the descriptor to this file, such as datapackage.json",
      short: "o",
    },
    force: { type: "boolean", describe: "replace the output where it is there already" },
    kind: {
      type: "string",
      value: "KIND",
      describe: "give the tables the schema of this kind; without a value, propose one",
    },
    sample: { type: "number", describe: "look at so many rows of each file only" },
    format: { type: "string", describe: "how the account is written", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack describe spending.csv", "an account of the file, and a descriptor"],
    ["foipack describe data/*.csv -o datapackage.json", "a descriptor of several files"],
    ["foipack describe bonuses.csv --kind", "which of foipack's kinds the table may be"],
  ],
  epilogue: `What contradicts an inference is listed and never made valid; foipack validate will report it.
Exit codes: 0 described, whatever was found; 1 a file is no table; 2 wrong usage.`,
};

/** The kind that stands for "propose one": no name of a kind is empty. */
const PROPOSE = "";

export function describeCommand(words: readonly string[]): Promise<number> {
  return runCommand(describeSpec, valueOfKind(words), act);
}

async function act(words: CommandWords): Promise<number> {
  const output = words.text("output");
  const kind = words.text("kind");
  const sample = words.count("sample");
  const force = words.flag("force");
  if (sample === 0) throw new UserFault("--sample takes at least one row.");
  if (force && output === undefined) throw new UserFault("--force goes with --output.");
  if (output !== undefined) checkOutput(output, force);
  const options: DescribeOptions = {
    ...(output === undefined ? {} : { output }),
    ...(sample === undefined ? {} : { sample }),
    ...(kind === undefined ? {} : { kind: kind === PROPOSE ? { propose: true } : kind }),
  };
  const description = await describeFiles(words.arguments, options);
  const isWhole = description.failures.length === 0;
  const writtenTo = isWhole ? output : undefined;
  if (writtenTo !== undefined) await writeDescription(description, writtenTo, { force });
  const text =
    words.text("format") === "json"
      ? renderDescriptionJson(description)
      : renderDescription(description, {
          colour: wantsColour(process.stdout.isTTY === true),
          width: terminalWidth(),
          unicode: wantsUnicode(),
          writtenTo,
        });
  await print(text);
  return isWhole ? 0 : 1;
}

/** `--kind` may stand without a value: then what follows it, if anything, is an option or a file. */
function valueOfKind(words: readonly string[]): readonly string[] {
  return words.map((word, at) => {
    const next = words[at + 1];
    const isKind = next !== undefined && /^[a-z][a-z0-9-]*$/.test(next) && !isFile(next);
    return word === "--kind" && !isKind ? `--kind=${PROPOSE}` : word;
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
