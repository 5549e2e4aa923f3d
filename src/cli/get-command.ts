import { UserFault } from "../model/user-fault.ts";
import { counted } from "../report/wording/words.ts";
import { GET_FORMATS, getRelease } from "../tasks/get.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

export const getSpec: CommandSpec = {
  name: "get",
  describe: "Downloads a release, checks every byte of it, and says where it is.",
  arguments: "NAME[@VERSION]",
  maxArguments: 1,
  options: {
    from: {
      type: "string",
      value: "PLACE",
      describe: "where the releases are: an https address or a folder with an index.json",
    },
    format: {
      type: "string",
      describe: "what to fetch (csv is the whole package as a folder)",
      choices: GET_FORMATS,
      default: "csv",
    },
    out: { type: "string", value: "DIR", describe: "the folder to put it in (the current one)", short: "o" },
  },
  examples: [
    ["foipack get my-council --from https://example.org/data", "the latest version, as a folder"],
    ["foipack get my-council@1.2.0 --from https://example.org/data --format xlsx", "a version, for Excel"],
  ],
  epilogue: `What is there and right already is not fetched again, and what is there and is something
else is not touched; a download that was cut short goes on where it stopped. The folder is one that foipack validate takes.
Exit codes: 0 fetched and as listed, 2 wrong usage, or it could not be had.`,
};

export function getCommand(words: readonly string[]): Promise<number> {
  return runCommand(getSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [target] = words.arguments;
  const source = words.text("from");
  const out = words.text("out");
  const format = GET_FORMATS.find((one) => one === words.text("format")) ?? "csv";
  if (target === undefined) throw new UserFault("No package is named.", "Write: foipack get NAME --from ADDRESS");
  if (source === undefined) {
    throw new UserFault("It is not said where from.", `Write: foipack get ${target} --from ADDRESS, or a folder`);
  }
  const gotten = await getRelease(target, {
    source,
    format,
    ...(out === undefined ? {} : { out }),
    onProgress({ path, bytes, isThere }) {
      const size = bytes === undefined ? "" : `: ${counted(bytes, "byte")}`;
      void printError(isThere ? `${path}: there already\n` : `${path}${size}\n`);
    },
  });
  const how = gotten.wasThere ? "was there already, and is as listed" : "fetched, and every byte is as listed";
  await print(`${gotten.name} ${gotten.version}: ${how}\n  ${gotten.shown}\n`);
  if (format === "csv") await print(`  foipack validate ${gotten.shown} checks the data themselves\n`);
  return 0;
}
