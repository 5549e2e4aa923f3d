import { readValidPackage } from "../../checks/valid-package.ts";
import type { RefusedBuild } from "../build.ts";
import { localEnvironment, localPackageInput } from "../package-input.ts";
import { makeInThreads, threadsFor } from "./make-in-threads.ts";
import {
  digestOf,
  findSameRecord,
  type MadePackage,
  type ReadPackage,
  readPackage,
  writePackage,
} from "./make-package.ts";
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
export async function makeAllPackages(
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
  const sharedDigest = digestOf(shared);

  async function makeHere(one: PlannedPackage): Promise<void> {
    const own = stepOf(one.name);
    made.set(one.name, await writePackage(await readPackage(one, own), own, shared));
    done += 1;
  }

  async function make(packages: readonly PlannedPackage[]): Promise<void> {
    const threads = tools.environment === localEnvironment ? threadsFor(packages.length) : 0;
    if (threads === 0) {
      for (const one of packages) {
        onProgress?.({ package: one.name, done, of });
        await makeHere(one);
      }
      return;
    }
    const { from, out, frame, ambient, code } = tools;
    const { title, address } = frame;
    const task = { from, out, title, shared, code, ...(address === undefined ? {} : { address }) };
    await makeInThreads(
      packages,
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

  const changed: PlannedPackage[] = [];
  const same: { readonly planned: PlannedPackage; readonly record: PackageRecord }[] = [];
  for (const planned of plan.packages) {
    onProgress?.({ package: planned.name, done, of });
    const own = stepOf(planned.name);
    const there = read.find((one) => one.planned === planned);
    const record = there === undefined ? await findSameRecord(planned, own, sharedDigest) : undefined;
    if (there !== undefined) {
      made.set(planned.name, await writePackage(there, own, shared));
      done += 1;
    } else if (record === undefined) changed.push(planned);
    else same.push({ planned, record });
  }
  await make(changed);
  // Last, since a thread looks for their files meanwhile.
  const lacking: PlannedPackage[] = [];
  for (const { planned, record } of same) {
    if (tools.isWhole(record)) {
      made.set(planned.name, { record, isKept: true, refused: [] });
      done += 1;
    } else lacking.push(planned);
  }
  await make(lacking);
  return plan.packages.flatMap(({ name }) => made.get(name) ?? []);
}

/** What a register names: as it was recorded, where nothing changed; else it is read, and kept in `read` to be written. */
async function registerOf(planned: PlannedPackage, tools: SiteTools, read: ReadPackage[]) {
  const record = await findSameRecord(planned, tools, undefined);
  if (record?.authorities !== undefined && tools.isWhole(record))
    return { name: planned.name, authorities: record.authorities };
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
