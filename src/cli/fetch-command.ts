import type { WebLimits } from "../edge/alaveteli.ts";
import { UserFault } from "../model/user-fault.ts";
import { renderFetch } from "../report/fetch-text.ts";
import { counted } from "../report/wording/words.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

export const fetchSpec: CommandSpec = {
  name: "fetch",
  describe: "Reads a request of WhatDoTheyKnow, or of any site that runs Alaveteli, into a package.",
  arguments: "URL",
  maxArguments: 1,
  options: {
    into: { type: "string", value: "PACKAGE", describe: "the package to add to: its folder" },
    attachments: { type: "boolean", describe: "download the files of the response into evidence/", short: "a" },
    "dry-run": { type: "boolean", describe: "show what would be written, and write nothing", short: "n" },
    format: { type: "string", describe: "how to show it", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack fetch https://www.whatdotheyknow.com/request/pay --into my-council", "a response as a row"],
    ["foipack fetch project.csv --into my-council", "the CSV export of a project"],
  ],
  epilogue: `The row goes into the table of the kind foi-responses; the rows there stay as they are. An
address that ends with #incoming-123 means that response; else it is the one that somebody called an answer. Names of
people are dropped; titles and attachments may hold others, so read them. A CSV export of a project goes into data/
without its columns of names, with a Table Schema beside it. Only https, no private addresses, and limits of size and time.
Exit codes: 0 all is there, 1 a person has to fill something in, 2 wrong usage, or it could not be had.`,
};

export function fetchCommand(words: readonly string[]): Promise<number> {
  return runCommand(fetchSpec, words, (read) => actOnFetch(read));
}

/** `web` is for tests, which have a machine of their own there. */
export async function actOnFetch(
  words: CommandWords,
  web: WebLimits & { readonly registerHost?: string } = {},
): Promise<number> {
  const [source] = words.arguments;
  const into = words.text("into");
  if (source === undefined) {
    throw new UserFault("No request is named.", "Write: foipack fetch https://... --into PACKAGE");
  }
  if (into === undefined) {
    throw new UserFault("It is not said which package to add to.", "Add: --into datapackages/NAME");
  }
  const isDry = words.flag("dry-run");
  const isJson = words.text("format") === "json";
  if (/^[^?#]*\.csv(?:[?#]|$)/i.test(source)) return fetchExport(source, into, isDry, isJson, web);
  const { carryOutFetch, planFetch } = await import("../tasks/fetch-request.ts");
  const planned = await planFetch(source, {
    into,
    attachments: words.flag("attachments"),
    web,
    onProgress: ({ path, bytes }) => void printError(`${path}: ${counted(bytes, "byte")}\n`),
  });
  if (!isDry) await carryOutFetch(planned);
  const { plan } = planned;
  await print(isJson ? `${JSON.stringify({ written: !isDry, ...plan }, null, 2)}\n` : renderFetch(plan, into, isDry));
  return plan.missing.length === 0 ? 0 : 1;
}

async function fetchExport(
  source: string,
  into: string,
  isDry: boolean,
  isJson: boolean,
  web: WebLimits,
): Promise<number> {
  const { carryOutExport, planExport } = await import("../tasks/fetch-project-export.ts");
  const { renderExport } = await import("../report/export-text.ts");
  const planned = await planExport(source, { into, web });
  if (!isDry) await carryOutExport(planned);
  const { plan } = planned;
  await print(isJson ? `${JSON.stringify({ written: !isDry, ...plan }, null, 2)}\n` : renderExport(plan, isDry));
  return 0;
}
