import { renderBuilds } from "../report/build-text.ts";
import { jsonText } from "../report/json-text.ts";
import { type BuildOptions, buildPackages } from "../tasks/build.ts";
import type { CommandSpec } from "./command-spec.ts";
import { printRefused } from "./print-refused.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print } from "./terminal.ts";

export const buildSpec: CommandSpec = {
  name: "build",
  describe: "Makes the files of a release: CSV, JSON, Parquet, SQLite, Excel, a zip, checksums, and metadata.",
  arguments: "[PACKAGE[@VERSION]...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    out: {
      type: "string",
      value: "DIR",
      describe: "the folder to build into, as NAME/VERSION/",
      default: "dist",
      short: "o",
    },
    format: {
      type: "string",
      describe: "how the list of what was built is written",
      choices: ["text", "json"],
      default: "text",
    },
  },
  examples: [
    ["foipack build", "every package in datapackages/ but samples, as it is now"],
    ["foipack build my-council@1.2.0", "a version, from its tag; nothing is checked out"],
  ],
  epilogue: `The same tag and version of foipack give the same bytes on any machine. A package
with errors is not built, and a build that fails leaves nothing behind.
Exit codes: 0 built, 1 a package has errors, 2 wrong usage or it could not be written.`,
};

export function buildCommand(words: readonly string[]): Promise<number> {
  return runCommand(buildSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const out = words.text("out") ?? "dist";
  const options: BuildOptions = {
    out,
    onNotice: tellNotices(),
  };
  const { built, refused } = await buildPackages(words.arguments, options);
  if (words.text("format") === "json") {
    const shown = {
      built: built.map(({ release, shown: folder }) => ({ folder, ...release })),
      refused: refused.map((one) => one.package),
    };
    await print(`${jsonText(shown, 0)}\n`);
  } else {
    await printRefused(refused, "and is not built");
    await print(renderBuilds(built, out.replace(/\/+$/, "")));
  }
  return refused.length === 0 ? 0 : 1;
}
