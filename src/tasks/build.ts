import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type PackageValidity, readValidPackage } from "../checks/valid-package.ts";
import { openReleaseFolder } from "../edge/release-folder.ts";
import { openDatabase } from "../edge/sqlite.ts";
import { type Environment, ReadFault } from "../model/environment.ts";
import type { Withdrawal } from "../model/publish-plan.ts";
import { type Release, ReleaseFault, type ReleaseSink } from "../model/release.ts";
import type { ValidationEvent } from "../model/report.ts";
import { UserFault } from "../model/user-fault.ts";
import { buildRelease, releaseName } from "../release/build-release.ts";
import { releaseAdvice, systemWords } from "../report/wording/release.ts";
import { counted, quote } from "../report/wording/words.ts";
import { readBuildTargets } from "./build-targets.ts";
import { rowSchemaText } from "./find-row-schema.ts";
import { withdrawalsHere } from "./known-withdrawals.ts";
import { isSample } from "./leave-out-samples.ts";
import { localEnvironment } from "./package-input.ts";
import { type ReleaseSource, taggedSource, workingSource } from "./release-source.ts";
import type { TagTarget } from "./split-tag.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";
import { writeReleaseIndex } from "./write-release-index.ts";

/** How packages are built. */
export interface BuildOptions extends GitOptions {
  /** The folder that `NAME/VERSION/` is made in; `dist` where absent. */
  readonly out?: string;
  readonly environment?: Environment;
  /** Told of each file before it is written. */
  readonly onProgress?: (step: BuildStep) => void;
}

/** A file that is about to be written. */
export interface BuildStep {
  readonly package: string;
  readonly version: string;
  readonly file: string;
}

/** A release that is on this machine now. */
export interface BuiltRelease {
  readonly release: Release;
  /** Absolute. */
  readonly folder: string;
  /** From where the command ran. */
  readonly shown: string;
}

/** A package that has errors, and so was not built. */
export interface RefusedBuild {
  /** As its target was named, or its name. */
  readonly package: string;
  /** Those of its validation; errors beyond the first thousand are only counted. */
  readonly events: readonly ValidationEvent[];
}

/** What became of all packages. */
export interface BuildRun {
  readonly built: readonly BuiltRelease[];
  readonly refused: readonly RefusedBuild[];
}

const DIST = "dist";

/**
 * Builds packages into `OUT/NAME/VERSION/`. A target is `NAME@VERSION`, which is built from its tag, or what `validate`
 * takes or a name, which are built from the working tree; without one, every package in `datapackages/` but samples. A package with
 * errors is not built; the others are. Throws `UserFault` where a target is none, a package cannot be released, or the
 * folder cannot be written: of the package at which that happens, nothing is left.
 */
export async function buildPackages(targets: readonly string[], options: BuildOptions = {}): Promise<BuildRun> {
  const { from = process.cwd(), out = DIST } = options;
  const built: BuiltRelease[] = [];
  const refused: RefusedBuild[] = [];
  const withdrawn = new Map<string, readonly Withdrawal[]>();
  let isNothing = false;
  const take = (name: string, outcome: BuiltRelease | PackageValidity): void => {
    if ("release" in outcome) built.push(outcome);
    else refused.push({ package: name, events: outcome.events });
  };
  try {
    const wanted = await readBuildTargets(targets, from, options);
    // Where there is nothing to build but samples, the list of what there is says so.
    isNothing = wanted.length === 0;
    for (const target of wanted) {
      if ("version" in target) take(target.tag, await buildTagged(target, options));
      else {
        if (await isSample(target.place)) {
          options.onNotice?.({ notice: "sample-built", path: target.place.label || "." });
        }
        const source = workingSource(target.place, environmentOf(options));
        take(target.place.label || ".", await buildSource(source, options));
      }
    }
  } finally {
    if (built.length > 0 || isNothing) {
      for (const { release } of built) withdrawn.set(release.name, await withdrawalsHere(release.name, from));
      await writing(out, () => writeReleaseIndex(resolve(from, out), withdrawn));
    }
  }
  return { built, refused };
}

/** Builds the release of a tag `name@version`. Throws `UserFault` where there is none, or it cannot be built. */
export async function buildAtTag(tag: string, options: BuildOptions = {}): Promise<BuiltRelease> {
  const { built, refused } = await buildPackages([tag], options);
  const [only] = built;
  if (only !== undefined) return only;
  const errors = refused.flatMap(({ events }) =>
    events.map((event) => (event.kind === "package-end" ? event.stats.errors : 0)),
  );
  throw new UserFault(
    `${quote(tag)} is not built, since it has ${counted(
      errors.reduce((sum, count) => sum + count, 0),
      "error",
    )}.`,
    `foipack build ${tag} shows them.`,
  );
}

async function buildTagged(
  { name, version }: TagTarget,
  options: BuildOptions,
): Promise<BuiltRelease | PackageValidity> {
  return useRepository(options.from ?? process.cwd(), options, async (repository) => {
    const source = await taggedSource(repository, name, version, environmentOf(options), options);
    return buildSource(source, options);
  });
}

function environmentOf({ environment = localEnvironment }: BuildOptions): Environment {
  return environment;
}

/** Builds one state of a package, unless it has errors. Throws as `buildPackages`. */
export async function buildSource(
  { input, facts, rowSchemas, wanted }: ReleaseSource,
  options: BuildOptions,
): Promise<BuiltRelease | PackageValidity> {
  const { from = process.cwd(), out = DIST, onProgress } = options;
  const label = input.store.label === "" ? "." : input.store.label;
  return sayingWhy(label, async () => {
    const validity = await readValidPackage(input);
    const { valid } = validity;
    if (valid === undefined) return validity;
    const { name, version } = releaseName(valid);
    if (wanted !== undefined && (name !== wanted.name || version !== wanted.version)) {
      throw new UserFault(
        `The tag ${quote(wanted.tag)} means a commit in which the package is ${quote(`${name}@${version}`)}.`,
        `The tag or the descriptor is wrong: git tag -d ${wanted.tag} deletes a tag that was made by mistake.`,
      );
    }
    const texts = new Map<string, string>();
    for (const kind of valid.tables.flatMap(({ resource }) => resource.kind ?? [])) {
      const text = await rowSchemaText(rowSchemas, kind);
      if (text !== undefined) texts.set(kind, text);
    }
    const folder = resolve(from, out, name, version);
    const shown = relative(resolve(from), folder).split(sep).join("/");
    checkPlace(folder, shown);
    const sink = await writing(shown, () => openReleaseFolder(folder));
    const watched: ReleaseSink = {
      read: sink.read,
      write(path, parts) {
        onProgress?.({ package: name, version, file: path });
        return writing(shown, () => sink.write(path, parts));
      },
    };
    try {
      const tools = { openDatabase, hasher: environmentOf(options).hasher };
      const release = await buildRelease({ valid, facts, rowSchemas: texts }, watched, tools);
      await writing(shown, () => sink.finish());
      return { release, folder, shown };
    } catch (fault) {
      await sink.discard();
      throw fault;
    }
  });
}

/** What a person keeps in the place of a release is not thrown away for it. */
function checkPlace(folder: string, shown: string): void {
  if (!existsSync(folder) || existsSync(join(folder, "release.json"))) return;
  throw new UserFault(
    `There is something at ${quote(shown)} that is no release.`,
    "Move it away, or name another folder with --out.",
  );
}

/** That the system does not let a release be written: no fault of the package. */
export class NotWritten extends UserFault {}

/** Faults of the system while something is written, as a sentence about the folder. */
async function writing<T>(shown: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    const isOfSystem = fault instanceof Error && "syscall" in fault && "code" in fault;
    if (!isOfSystem || fault instanceof ReadFault) throw fault;
    throw new NotWritten(
      `The release cannot be written to ${quote(shown)} (${systemWords(String(fault.code))}).`,
      "Name another folder with --out, or make room in this one. No half of a release was left there.",
    );
  }
}

async function sayingWhy<T>(label: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof ReleaseFault) {
      const { what, mend } = releaseAdvice(fault.fault);
      throw new UserFault(`${label}: ${what}`, mend);
    }
    if (fault instanceof ReadFault) {
      throw new UserFault(`${label}: ${quote(fault.path)} cannot be read: ${fault.detail}.`, "Run this again.");
    }
    throw fault;
  }
}
