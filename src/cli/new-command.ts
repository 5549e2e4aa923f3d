import { UserFault } from "../model/user-fault.ts";
import { kindLines, renderNewPackage } from "../report/scaffold-text.ts";
import { openLicences } from "../scaffold/open-licences.ts";
import { makeNewPackage, planNewPackage } from "../tasks/new-package.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print } from "./terminal.ts";

export const newSpec: CommandSpec = {
  name: "new",
  describe: "Makes a package with a table of each kind that is asked for, and of those that these refer to.",
  arguments: "NAME",
  maxArguments: 1,
  options: {
    kind: {
      type: "string",
      value: "KIND",
      describe: "a kind of table; may be given several times",
      isList: true,
      short: "k",
    },
    title: { type: "string", value: "WORDS", describe: "its title; the words of its name where absent" },
    licence: {
      type: "string",
      describe: "the licence of the compilation",
      choices: openLicences.map(({ name }) => name),
      default: "CC-BY-4.0",
    },
    into: { type: "string", value: "DIR", describe: "the folder that is to hold it", default: "datapackages" },
    "dry-run": { type: "boolean", describe: "say what would be made, and make nothing", short: "n" },
  },
  examples: [["foipack new exampleshire-retention-payments --kind bonus-totals", "totals, answers and responses"]],
  epilogue: `Kinds:\n${kindLines()}\nExit codes: 0 made, 2 it cannot be made.`,
};

export function newCommand(words: readonly string[]): Promise<number> {
  return runCommand(newSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [name] = words.arguments;
  if (name === undefined) throw new UserFault("A new package needs a name.", "Write: foipack new NAME --kind KIND");
  const [title, licence, into] = [words.text("title"), words.text("licence"), words.text("into")];
  const plan = await planNewPackage(name, {
    kinds: words.list("kind"),
    ...(title === undefined ? {} : { title }),
    ...(licence === undefined ? {} : { licence }),
    ...(into === undefined ? {} : { into }),
  });
  const isDry = words.flag("dry-run");
  if (!isDry) await makeNewPackage(plan);
  await print(renderNewPackage(plan, isDry));
  return 0;
}
