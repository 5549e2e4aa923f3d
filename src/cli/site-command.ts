import { jsonText } from "../report/json-text.ts";
import { renderSite } from "../report/site-text.ts";
import { siteNoteLine } from "../report/wording/site.ts";
import { buildSite, USUAL_OUT } from "../tasks/site/build-site.ts";
import type { CommandSpec } from "./command-spec.ts";
import { printRefused } from "./print-refused.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { createStepLine } from "./step-line.ts";
import { tellNotices } from "./tell-notices.ts";
import { print, printError } from "./terminal.ts";

export const siteSpec: CommandSpec = {
  name: "site",
  describe: "Makes a catalogue of web pages: packages, their versions and figures, and the words behind them.",
  arguments: "",
  maxArguments: 0,
  options: {
    out: { type: "string", value: "DIR", describe: "the folder of the site", default: USUAL_OUT, short: "o" },
    title: { type: "string", value: "TEXT", describe: "what the site is called" },
    address: {
      type: "string",
      value: "URL",
      describe: "where it will be on the web, for feeds, sitemap and citations",
    },
    format: {
      type: "string",
      describe: "how it is told what was made",
      choices: ["text", "json"],
      default: "text",
    },
  },
  examples: [
    ["foipack site", "into dist/site/; open its index.html"],
    ["foipack site --out pages --address https://example.github.io/data/", "for GitHub Pages"],
  ],
  epilogue: `Every version that has a tag is built from it, and every package whose version has
none from the working tree. What is there already is kept, if made of the same.
What cannot be shown is left out with a note. docs/site.md says more.
Exit codes: 0 made, 1 a package of the working tree has errors and is left out,
2 wrong usage or it could not be written.`,
};

export function siteCommand(words: readonly string[]): Promise<number> {
  return runCommand(siteSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [title, address] = [words.text("title"), words.text("address")];
  const out = words.text("out") ?? USUAL_OUT;
  const line = createStepLine();
  const tell = tellNotices();
  const told = new Set<string>();
  const run = await buildSite({
    out,
    ...(title === undefined ? {} : { title }),
    ...(address === undefined ? {} : { address }),
    onNotice(notice) {
      line.clear();
      tell(notice);
    },
    onNote(note) {
      const sentence = siteNoteLine(note);
      if (told.has(sentence)) return;
      told.add(sentence);
      line.clear();
      void printError(sentence);
    },
    onProgress: ({ package: name, done, of, file }) =>
      line.show(() => `${done + 1} of ${of}: ${name}${file === undefined ? "" : ` / ${file}`}`),
  }).finally(() => line.clear());
  if (words.text("format") === "json") {
    const { refused, ...rest } = run;
    await print(`${jsonText({ ...rest, refused: refused.map((one) => one.package) }, 0)}\n`);
  } else {
    await printRefused(run.refused, "and is left out");
    await print(renderSite(run, out.replace(/(?<=.)\/+$/, "")));
  }
  return run.refused.length === 0 ? 0 : 1;
}
