import { readValidPackage } from "../../checks/valid-package.ts";
import type { RefusedBuild } from "../build.ts";
import { localEnvironment, localPackageInput } from "../package-input.ts";
import { makeInThreads, threadsFor } from "./make-in-threads.ts";
import { findKeptPackage, type MadePackage, type ReadPackage, readPackage, writePackage } from "./make-package.ts";
import type { PackageRecord } from "./package-record.ts";
import type { PlannedPackage, SitePlan } from "./plan-site.ts";
import { readAuthorities, sharedText } from "./site-authorities.ts";
import type { SiteTools } from "./site-tools.ts";

/** How far the work is. */
export interface SiteStep {
  readonly package: string;
  readonly done: number;
  readonly of: number;
  /** The file of a release that is about to be written. */
  readonly file?: string;
}

/** Makes every package: registers first, since the pages of others show the names that are in them. */
export async function makePackages(
  plan: SitePlan,
  tools: SiteTools,
  onProgress: ((step: SiteStep) => void) | undefined,
): Promise<readonly MadePackage[]> {
  const of = plan.packages.length;
  let done = 0;
  const made = new Map<string, MadePackage>();
  const stepOf = (name: string): SiteTools => ({
    ...tools,
    onProgress: ({ file }) => onProgress?.({ package: name, done, of, file }),
  });
  const registers = plan.packages.filter(({ isRegister }) => isRegister);
  const read: ReadPackage[] = [];
  const known: { readonly name: string; readonly authorities?: NonNullable<PackageRecord["authorities"]> }[] = [];
  for (const one of registers) {
    onProgress?.({ package: one.name, done, of });
    known.push(await registerOf(one, stepOf(one.name), read));
  }
  const shared = sharedText(known);
  const waiting: PlannedPackage[] = [];
  for (const one of plan.packages) {
    onProgress?.({ package: one.name, done, of });
    const own = stepOf(one.name);
    const there = read.find(({ planned }) => planned === one);
    const kept = there === undefined ? await findKeptPackage(one, own, shared) : undefined;
    if (there !== undefined) made.set(one.name, await writePackage(there, own, shared));
    else if (kept !== undefined) made.set(one.name, { record: kept, isKept: true, refused: [] });
    else {
      waiting.push(one);
      continue;
    }
    done += 1;
  }

  async function makeHere(one: PlannedPackage): Promise<void> {
    const own = stepOf(one.name);
    made.set(one.name, await writePackage(await readPackage(one, own), own, shared));
    done += 1;
  }

  const threads = tools.environment === localEnvironment ? threadsFor(waiting.length) : 0;
  if (threads === 0) {
    for (const one of waiting) {
      onProgress?.({ package: one.name, done, of });
      await makeHere(one);
    }
  } else {
    const { from, out, frame, ambient, code } = tools;
    const { title, address } = frame;
    const task = { from, out, title, shared, code, ...(address === undefined ? {} : { address }) };
    await makeInThreads(
      waiting,
      { ...task, ...(ambient === undefined ? {} : { ambient }) },
      threads,
      async (one, own) => {
        onProgress?.({ package: one.name, done, of });
        if (own === undefined) return makeHere(one);
        made.set(one.name, own.made);
        for (const version of own.gone) tools.onGone?.({ note: "version-gone", name: one.name, version });
        done += 1;
      },
    );
  }
  return plan.packages.flatMap(({ name }) => made.get(name) ?? []);
}

/** What a register names: as it was recorded, where nothing changed; else it is read, and kept in `read` to be written. */
async function registerOf(planned: PlannedPackage, tools: SiteTools, read: ReadPackage[]) {
  const record = await findKeptPackage(planned, tools, undefined);
  if (record?.authorities !== undefined) return { name: planned.name, authorities: record.authorities };
  const own = await readPackage(planned, tools);
  read.push(own);
  return {
    name: planned.name,
    ...(own.content === undefined ? {} : { authorities: readAuthorities(own.content) }),
  };
}

/** What is wrong with packages that have not even a name. */
export async function refuseNameless({ nameless }: SitePlan): Promise<readonly RefusedBuild[]> {
  const refused: RefusedBuild[] = [];
  for (const place of nameless) {
    const { events } = await readValidPackage(localPackageInput(place, localEnvironment));
    refused.push({ package: place.label || ".", events });
  }
  return refused;
}
