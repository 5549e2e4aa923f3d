import { counted } from "../report/wording/words.ts";
import { buildSite } from "../tasks/site/build-site.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print } from "./terminal.ts";

export const siteSpec: CommandSpec = {
  name: "site",
  describe: "Makes a catalogue for people: pages of the packages, their figures and the words behind them.",
  arguments: "",
  maxArguments: 0,
  options: {
    out: { type: "string", value: "DIR", describe: "the folder to write to", default: "dist/site", short: "o" },
    title: { type: "string", value: "TEXT", describe: "what the site is called" },
    address: { type: "string", value: "URL", describe: "where it will be on the web" },
  },
  examples: [["foipack site", "into dist/site/; open its index.html"]],
  epilogue: "Exit codes: 0 made, 1 a package has errors, 2 wrong usage or it could not be written.",
};

export function siteCommand(words: readonly string[]): Promise<number> {
  return runCommand(siteSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [out, title, address] = ["out", "title", "address"].map((name) => words.text(name));
  const { site, run } = await buildSite({
    out: out ?? "dist/site",
    ...(title === undefined ? {} : { title }),
    ...(address === undefined ? {} : { address }),
    onNotice: tellNotices(),
  });
  await print(`${counted(site.packages.length, "package")}, in ${out ?? "dist/site"}/index.html\n`);
  return run.refused.length === 0 ? 0 : 1;
}
