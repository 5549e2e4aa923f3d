import { UserFault } from "../model/user-fault.ts";
import { siteNoteLine } from "../report/wording/site.ts";
import { counted } from "../report/wording/words.ts";
import { serveSite } from "../tasks/site/serve-site.ts";
import type { CommandSpec } from "./command-spec.ts";
import { printRefused } from "./print-refused.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print, printError } from "./terminal.ts";

const USUAL_PORT = "8000";

export const serveSpec: CommandSpec = {
  name: "serve",
  describe: "Shows the site of what is in the working tree, and makes it anew whenever that changes.",
  arguments: "",
  maxArguments: 0,
  options: {
    port: { type: "string", value: "N", describe: "the port; 0 is any that is free", default: USUAL_PORT, short: "p" },
    out: { type: "string", value: "DIR", describe: "keep the site in this folder", short: "o" },
    title: { type: "string", value: "TEXT", describe: "what the site is called" },
  },
  examples: [["foipack serve", "open the address that it prints; Ctrl-C ends it"]],
  epilogue: `It is served to this machine alone. A package that differs from the tag of its
version is shown as it is in the working tree. What is wrong with a package is said
here and on its page.
Exit codes: 0 ended by Ctrl-C, 2 wrong usage, no packages, or the port is taken.`,
};

export function serveCommand(words: readonly string[]): Promise<number> {
  return runCommand(serveSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [out, title] = [words.text("out"), words.text("title")];
  let said: Promise<void> = Promise.resolve();
  const say = (act: () => Promise<void>): void => {
    said = said.then(act);
  };
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const served = await serveSite({
    port: portOf(words.text("port") ?? USUAL_PORT),
    ...(out === undefined ? {} : { out }),
    ...(title === undefined ? {} : { title }),
    onNotice: tellNotices(),
    onMade(outcome) {
      if ("fault" in outcome) {
        say(() => printError(`foipack: ${outcome.fault.message}\n${outcome.fault.mend}\n`));
        return;
      }
      const { run } = outcome;
      const changed = run.packages.filter(({ isKept }) => !isKept);
      say(async () => {
        await printRefused(run.refused, "and is left out");
        for (const note of run.notes) await printError(siteNoteLine(note));
        await print(
          `${counted(run.packages.length, "package")}; made: ${changed.map(({ name }) => name).join(", ") || "nothing"}\n`,
        );
      });
    },
  });
  say(() => print(`Open ${served.address}  (Ctrl-C ends it)\n`));
  await ended;
  await served.close();
  await said;
  return 0;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UserFault(`“${text}” is not a port.`, "A port is a number up to 65535: foipack serve --port 8080");
}
