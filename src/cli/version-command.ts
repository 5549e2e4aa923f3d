import { UserFault } from "../model/user-fault.ts";
import type { Bump } from "../model/version-plan.ts";
import { canBeWritten, isInOrder, renderVersions, renderVersionsJson } from "../report/version-text.ts";
import { removedPackages } from "../tasks/removed-packages.ts";
import { type PackagePlan, planPackageVersions, type VersionOptions } from "../tasks/version.ts";
import { writeVersions } from "../tasks/write-versions.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print } from "./terminal.ts";
import { textOptions } from "./text-options.ts";

const BUMPS: readonly Bump[] = ["none", "patch", "minor", "major"];

export const versionSpec: CommandSpec = {
  name: "version",
  describe: "Works out the next version of packages from what changed, and writes it and the changelog.",
  arguments: "[PACKAGE...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    "dry-run": { type: "boolean", describe: "say what would be written, and write nothing", short: "n" },
    check: { type: "boolean", describe: "end with 1 where a version or changelog is missing or wrong" },
    message: { type: "string", value: "WORDS", describe: "why, in your own words, for the changelog", short: "m" },
    bump: { type: "string", describe: "go up by this much, where that is more", choices: ["patch", "minor", "major"] },
    "max-bump": { type: "string", describe: "refuse to go up by more than this", choices: BUMPS },
    initial: { type: "string", value: "VERSION", describe: "the version of a first release (1.0.0)" },
    format: {
      type: "string",
      describe: "how the plan is printed (json writes nothing)",
      choices: ["text", "json"],
      default: "text",
    },
  },
  examples: [
    ["foipack version", "every package in datapackages/"],
    ["foipack version my-council -m 'Corrected by the council'", "one package, and why"],
    ["foipack version --check", "in CI"],
  ],
  epilogue: `The version goes up by what changed since the highest version tag reachable
from HEAD: major, minor or patch (docs/versions.md says when).
Exit codes: 0 done or in order; 1 missing or wrong, or nothing could be
decided; 2 wrong usage.`,
};

export function versionCommand(words: readonly string[]): Promise<number> {
  return runCommand(versionSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [bump, maxBump] = [bumpOf(words.text("bump")), bumpOf(words.text("max-bump"))];
  const [message, initial] = [words.text("message"), words.text("initial")];
  const isCheck = words.flag("check");
  const isJson = words.text("format") === "json";
  if (isCheck && words.flag("dry-run")) throw new UserFault("--check and --dry-run do not go together.");
  for (const [name, value] of [
    ["bump", bump],
    ["message", message],
    ["initial", initial],
  ] as const) {
    if (isCheck && value !== undefined) throw new UserFault(`--check and --${name} do not go together.`);
  }
  if (bump !== undefined && words.arguments.length === 0) {
    throw new UserFault("--bump needs the packages that it is for.", "Write: foipack version PACKAGE --bump minor");
  }
  const options: VersionOptions = {
    onNotice: tellNotices(),
    ...(bump === undefined ? {} : { bump }),
    ...(maxBump === undefined ? {} : { maxBump }),
    ...(message === undefined ? {} : { message }),
    ...(initial === undefined ? {} : { initial }),
  };
  const plans = await planPackageVersions(words.arguments, options);
  const isPossible = plans.every((plan) => canBeWritten(plan));
  const isWriting = !isCheck && !isJson && !words.flag("dry-run") && isPossible;
  if (isWriting) await writeVersions(plans);
  const mode = isCheck ? "check" : isWriting ? "written" : "plan";
  if (isJson) await print(renderVersionsJson(plans));
  else {
    const invalid = await countErrors(plans);
    const removed = words.arguments.length === 0 ? await removedPackages(options) : [];
    await print(renderVersions(plans, { ...textOptions(), mode, invalid, removed }));
  }
  return isPossible && (!isCheck || plans.every((plan) => isInOrder(plan))) ? 0 : 1;
}

/** How many errors `validate` finds in packages that get a version, by their folders. */
async function countErrors(plans: readonly PackagePlan[]): Promise<ReadonlyMap<string, number>> {
  const { validatePackages } = await import("../tasks/validate-packages.ts");
  const found = new Map<string, number>();
  for (const { folder, path, planning } of plans) {
    if (planning.plan !== undefined) found.set(path, (await validatePackages([folder])).stats.errors);
  }
  return found;
}

function bumpOf(text: string | undefined): Bump | undefined {
  return BUMPS.find((bump) => bump === text);
}
