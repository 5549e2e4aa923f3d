import { appendFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type HostEvent, HostFault } from "../model/release-host.ts";
import { UserFault } from "../model/user-fault.ts";
import { renderPublication, renderPublicationJson, renderPublishPlan } from "../report/publish-text.ts";
import { eventWords, hostAdvice, isPassing } from "../report/wording/publish.ts";
import { buildingFolder } from "../tasks/building-folder.ts";
import { builtBefore } from "../tasks/built-before.ts";
import { HOSTS, type HostName, openHost, repositoryHome } from "../tasks/open-host.ts";
import { planPublication } from "../tasks/plan-publication.ts";
import { prepareReleases } from "../tasks/prepare-releases.ts";
import { type PublishOptions, publish } from "../tasks/publish.ts";
import { useRepository } from "../tasks/use-repository.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print, printError } from "./terminal.ts";

export const publishSpec: CommandSpec = {
  name: "publish",
  describe: "Tags the versions that have no tag, and releases every tag that has no finished release.",
  arguments: "[PACKAGE...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    "dry-run": { type: "boolean", describe: "say what would be done, and change nothing", short: "n" },
    to: { type: "string", describe: "where to; after ckan and directory, the address or path", choices: HOSTS },
    assets: { type: "string", value: "DIR", describe: "publish the files in this folder, which were built before" },
    prepare: { type: "string", value: "DIR", describe: "only build what is to be released, into this folder" },
    remote: { type: "string", value: "NAME", describe: "the remote that tags are pushed to", default: "origin" },
    production: { type: "boolean", describe: "Zenodo itself, not its sandbox" },
    owner: { type: "string", value: "NAME", describe: "the organisation on CKAN that new datasets go to" },
    at: { type: "string", value: "PLACE", describe: "address of the CKAN site, or path of the directory" },
    format: { type: "string", describe: "how to report", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack publish --dry-run", "what would be tagged and released"],
    ["foipack publish --assets dist", "release what was built and attested"],
    ["foipack publish --to zenodo --production", "deposit, for DOIs"],
    ["foipack publish --to directory public", "the releases as static files"],
  ],
  epilogue: `A run that died is completed by the next one. docs/publishing.md says what
happens in which order, and which rights the tokens in GITHUB_TOKEN,
ZENODO_TOKEN and CKAN_TOKEN need. Only --to github makes tags.
Exit codes: 0 all is published; 1 something is not, run it again or mend it;
2 wrong usage, or a token that is missing or may not do it.`,
};

export function publishCommand(words: readonly string[]): Promise<number> {
  return runCommand(publishSpec, joinTarget(words), act);
}

/** `--to ckan ADDRESS` as `--to ckan --at ADDRESS`. */
function joinTarget(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => {
    return /^--to=(?:ckan|directory)$/.test(word) || (words[index - 1] === "--to" && /^(?:ckan|directory)$/.test(word));
  });
  const next = words[at + 1];
  if (at < 0 || next === undefined || next.startsWith("-")) return words;
  return [...words.slice(0, at + 1), `--at=${next}`, ...words.slice(at + 2)];
}

async function act(words: CommandWords): Promise<number> {
  const isJson = words.text("format") === "json";
  const isDry = words.flag("dry-run");
  const to = HOSTS.find((name) => name === words.text("to")) ?? "github";
  const [assets, prepare] = [words.text("assets"), words.text("prepare")];
  if (prepare !== undefined && (assets !== undefined || isDry || to !== "github")) {
    throw new UserFault("--prepare goes with neither --assets, --to nor --dry-run.");
  }
  try {
    return await withOptions(words, to, async (options) => {
      if (prepare !== undefined) return await actPrepare(words.arguments, options, prepare, isJson);
      if (isDry) {
        const { plan } = await planPublication(words.arguments, options);
        await print(isJson ? renderPublicationJson(plan) : renderPublishPlan(plan));
        return isBlocked(plan) ? 1 : 0;
      }
      const outcome = await publish(words.arguments, options);
      const { fault, ...rest } = outcome;
      const shown = fault === undefined ? null : { tag: fault.tag, host: fault.fault.host, ...fault.fault.problem };
      await print(isJson ? renderPublicationJson({ ...rest, fault: shown }) : renderPublication(outcome));
      if (fault !== undefined) return isPassing(fault.fault.problem) ? 1 : 2;
      return isBlocked(outcome.plan) ? 1 : 0;
    });
  } catch (fault) {
    return tellHostFault(fault);
  }
}

async function actPrepare(
  targets: readonly string[],
  options: PublishOptions,
  folder: string,
  isJson: boolean,
): Promise<number> {
  const plan = await prepareReleases(targets, options, resolve(folder));
  const count = plan.releases.filter(({ steps }) => steps.length > 0).length;
  // A workflow's next jobs go by it.
  const output = process.env.GITHUB_OUTPUT;
  if (output !== undefined && output !== "") await appendFile(output, `releases=${count}\n`);
  await print(isJson ? renderPublicationJson(plan) : renderPublishPlan(plan));
  return isBlocked(plan) ? 1 : 0;
}

/** Opens what publishing needs, and takes away what was built for it. */
async function withOptions(
  words: CommandWords,
  to: HostName,
  publishWith: (options: PublishOptions) => Promise<number>,
): Promise<number> {
  const from = process.cwd();
  const [assets, remote] = [words.text("assets"), words.text("remote")];
  if (assets === "") throw new UserFault("--assets is an empty text.", "Write: foipack publish --assets dist");
  const [at, owner] = [words.text("at"), words.text("owner")];
  const onEvent = (event: HostEvent) => void printError(`foipack: ${eventWords(event)}\n`);
  const environment = process.env;
  const isProduction = words.flag("production");
  const request = { to, from, environment, isProduction, onEvent, ...(at === undefined ? {} : { at }) };
  const { host, home } = await useRepository(from, {}, async (repository) => ({
    host: await openHost({ ...request, ...(owner === undefined ? {} : { owner }) }, repository),
    home: (await repositoryHome(environment, repository)) ?? "",
  }));
  const building = buildingFolder({ from });
  try {
    return await publishWith({
      from,
      host,
      home,
      onEvent,
      onNotice: tellNotices(),
      ...(assets === undefined
        ? { build: building.build }
        : { build: builtBefore(resolve(from, assets)), isBuiltBefore: true }),
      ...(to === "github" && remote !== undefined && words.text("prepare") === undefined ? { remote } : {}),
    });
  } finally {
    await building.remove();
  }
}

function isBlocked({ refusals, releases }: Awaited<ReturnType<typeof planPublication>>["plan"]): boolean {
  return refusals.length > 0 || releases.some(({ problems }) => problems.length > 0);
}

/** Says why a host did not answer. Throws anything else on. */
export async function tellHostFault(fault: unknown): Promise<1 | 2> {
  if (!(fault instanceof HostFault)) throw fault;
  const { what, mend } = hostAdvice(fault.host, fault.problem);
  await printError(`foipack: ${what}\n${mend === "" ? "" : `${mend}\n`}`);
  return isPassing(fault.problem) ? 1 : 2;
}
