import { renderNewRepository } from "../report/scaffold-text.ts";
import { openLicences } from "../scaffold/open-licences.ts";
import { type InitOptions, makeRepository, planRepository } from "../tasks/init-repository.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

export const initSpec: CommandSpec = {
  name: "init",
  describe: "Makes a new repository of data: a sample package, pages, and workflows that validate and publish.",
  arguments: "[DIR]",
  maxArguments: 1,
  options: {
    title: { type: "string", value: "WORDS", describe: "its title; the words of the folder's name where absent" },
    licence: {
      type: "string",
      describe: "the licence of the data as a compilation",
      choices: openLicences.map(({ name }) => name),
      default: "CC-BY-4.0",
    },
    foipack: {
      type: "string",
      value: "SPEC",
      describe: "the foipack to install: a tarball, a git address or a version",
    },
    "no-install": { type: "boolean", describe: "do not run npm install" },
    "no-git": { type: "boolean", describe: "do not run git init" },
    "dry-run": { type: "boolean", describe: "say what would be made, and make nothing", short: "n" },
  },
  examples: [
    ["foipack init exampleshire-data", "in a new folder of that name"],
    ["foipack init .", "here, in a clone of a new repository"],
  ],
  epilogue: `DIR is new, empty, or holds only what GitHub puts into a new repository: README, licence, .gitignore and
.gitattributes, which stay as they are. The sample is invented, and is never published. Without --foipack this very foipack is packed into vendor/, so that whoever clones the
repository, and its workflows, can install it. Exit codes: 0 made, 2 it cannot be made.`,
};

export function initCommand(words: readonly string[]): Promise<number> {
  return runCommand(initSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [target = "."] = words.arguments;
  const [title, licence, foipack] = [words.text("title"), words.text("licence"), words.text("foipack")];
  const options: InitOptions = {
    noInstall: words.flag("no-install"),
    noGit: words.flag("no-git"),
    onProgress: (step) =>
      void printError(
        step === "packing" ? "foipack: packing foipack\n" : "foipack: installing, which may take a minute\n",
      ),
    ...(title === undefined ? {} : { title }),
    ...(licence === undefined ? {} : { licence }),
    ...(foipack === undefined ? {} : { foipack }),
  };
  const plan = await planRepository(target, options);
  const made = words.flag("dry-run") ? undefined : await makeRepository(plan, options);
  await print(renderNewRepository(plan, made));
  return 0;
}
