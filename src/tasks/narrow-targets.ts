import { UserFault } from "../model/user-fault.ts";
import { findBase, findConcerned, referredTo } from "./changed-packages.ts";
import type { Target } from "./find-targets.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/** Which of the targets are validated; all of them where nothing is said. */
export interface NarrowOptions extends GitOptions {
  /** A git revision: only what changed since HEAD and it parted, and the packages that refer to it or that it refers to. */
  readonly changedSince?: string;
  /** The `part`th of so many parts, from 1. Every target is in one of them, the same at every run. */
  readonly shard?: Shard;
}

export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** How many targets there were, and how many are left after each step. */
export interface Narrowing {
  readonly targets: number;
  readonly changed?: number;
  readonly inShard?: number;
}

/** Reads `2/5`. Throws `UserFault` for anything that is no part of a whole. */
export function readShard(text: string): Shard {
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (part === undefined || shard.part < 1 || shard.part > shard.of) {
    throw new UserFault(`--shard cannot be "${text}".`, "Write which part of how many: --shard 2/5");
  }
  return shard;
}

/** Leaves out what was not asked for. Throws `UserFault` where git cannot tell what changed. */
export async function narrowTargets(
  targets: readonly Target[],
  options: NarrowOptions,
): Promise<{ readonly targets: readonly Target[]; readonly narrowing: Narrowing }> {
  const { changedSince, shard } = options;
  const changed = changedSince === undefined ? targets : await changedTargets(targets, changedSince, options);
  const inShard = shard === undefined ? changed : changed.filter((_, at) => at % shard.of === shard.part - 1);
  return {
    targets: inShard,
    narrowing: {
      targets: targets.length,
      ...(changedSince === undefined ? {} : { changed: changed.length }),
      ...(shard === undefined ? {} : { inShard: inShard.length }),
    },
  };
}

async function changedTargets(
  targets: readonly Target[],
  since: string,
  options: NarrowOptions,
): Promise<readonly Target[]> {
  const { from = process.cwd() } = options;
  return useRepository(from, options, async (repository) => {
    const changed = await repository.changedSince(await findBase(repository, since, options));
    const places = targets.flatMap((target) => (target.kind === "package" ? [target.place] : []));
    const known = await findConcerned(places, changed, repository);
    const read = new Set(
      [...known.filter(({ concern }) => concern !== undefined), ...referredTo(known)].map(({ place }) => place),
    );
    const files = new Set(changed);
    const wanted: Target[] = [];
    for (const target of targets) {
      if (target.kind === "package" && read.has(target.place)) wanted.push(target);
      // Nobody knows what changes on the web.
      if (target.kind === "web") wanted.push(target);
      if (target.kind !== "table" && target.kind !== "zip") continue;
      const folder = await repository.locate(target.file.folder);
      if (folder === undefined || files.has(folder === "" ? target.file.name : `${folder}/${target.file.name}`))
        wanted.push(target);
    }
    return wanted;
  });
}
