import { resolve } from "node:path";
import type { SiteNote } from "../../model/site-note.ts";
import { UserFault } from "../../model/user-fault.ts";
import { systemWords } from "../../report/wording/release.ts";
import { quote } from "../../report/wording/words.ts";
import type { RefusedBuild } from "../build.ts";
import { isFaultOfSystem } from "../system-fault.ts";
import { claimFolder, packagesOf, removePackage } from "./claim-site.ts";
import { makeAllPackages, refuseNameless, type SiteStep } from "./make-all-packages.ts";
import { type PlanOptions, planSite } from "./plan-site.ts";
import { withSiteTools } from "./site-tools.ts";
import { lookForPackages } from "./whole-packages.ts";
import { writeSitePages } from "./write-site-pages.ts";

/** How a site is made. */
export interface SiteOptions extends PlanOptions {
  /** The folder of the site; `dist/site` where absent. */
  readonly out?: string;
  /** What the site is called. */
  readonly title?: string;
  /** Where it will be on the web. */
  readonly address?: string;
  readonly onProgress?: (step: SiteStep) => void;
  /** Told what is left out. */
  readonly onNote?: (note: SiteRunNote) => void;
}

/** What became of a site. */
export interface SiteRun {
  /** Absolute. */
  readonly folder: string;
  readonly packages: readonly SitePackageRun[];
  /** Packages of the working tree that have errors. */
  readonly refused: readonly RefusedBuild[];
  /** What is left out. */
  readonly notes: readonly SiteRunNote[];
}

/** What a site leaves out; of which package, where it is one of those that the site has. */
export type SiteRunNote = SiteNote & { readonly package?: string };

/** What became of a package. */
export interface SitePackageRun {
  readonly name: string;
  readonly latest: string | null;
  readonly versions: number;
  /** Whether everything of it was there, made of the same. */
  readonly isKept: boolean;
}

export const USUAL_OUT = "dist/site";
const USUAL_TITLE = "Open data from FOI responses";

/**
 * Makes a site: the release of each version in `OUT/NAME/VERSION/`, and the pages beside them. What is there already and made
 * of the same is kept, so that what is made anew and what was brought up to date are the same, byte for byte. Throws
 * `UserFault` where the folder is something else, or cannot be written.
 */
export async function buildSite(options: SiteOptions = {}): Promise<SiteRun> {
  const { from = process.cwd(), out = USUAL_OUT } = options;
  const address = siteAddress(options.address);
  const folder = resolve(from, out);
  const { isWhole, close } = lookForPackages(folder, packagesOf(folder));
  const build = async (): Promise<SiteRun> => {
    const plan = await planSite(options);
    const before = await claimFolder(folder, out);
    const given = { ...options, from: resolve(from), out: folder, title: options.title || USUAL_TITLE };
    const { address: _, onProgress: __, ...rest } = given;
    const names = new Set(plan.packages.map(({ name }) => name));
    const notes: SiteRunNote[] = [...plan.notes];
    for (const note of plan.notes) options.onNote?.(note);
    for (const name of before) if (!names.has(name)) removePackage(folder, name);
    const made = await withSiteTools(
      {
        ...rest,
        isWhole,
        ...(address === undefined ? {} : { address }),
        onGone(note) {
          notes.push(note);
          options.onNote?.(note);
        },
      },
      (tools) => makeAllPackages(plan, tools, options.onProgress),
    );
    for (const { record, isKept } of made) {
      for (const note of record.notes) {
        const own = { ...note, package: record.name };
        notes.push(own);
        if (!isKept || note.note !== "version-gone") options.onNote?.(own);
      }
    }
    const refused = [...made.flatMap((one) => one.refused), ...(await refuseNameless(plan))];
    await writeSitePages(folder, given.title, address, plan, made);
    return {
      folder,
      packages: made.map(({ record: { name, latest = null, versions }, isKept }) => ({
        name,
        latest,
        versions: versions.length,
        isKept,
      })),
      refused,
      notes,
    };
  };
  return writing(out, build).finally(close);
}

/** An address with a slash at its end; undefined where none is given. Throws `UserFault` where it is none of the web. */
function siteAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = parsed?.protocol === "https:" || parsed?.protocol === "http:";
  if (parsed === undefined || !isWeb || parsed.username !== "" || parsed.search !== "" || parsed.hash !== "") {
    throw new UserFault(
      `${quote(text)} is not the address of a site.`,
      "Write: --address https://example.github.io/data/",
    );
  }
  return parsed.href.endsWith("/") ? parsed.href : `${parsed.href}/`;
}

/** Faults of the system while something is written, as a sentence about the folder. */
async function writing<T>(shown: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    // Node's own faults have codes as well, such as ERR_MODULE_NOT_FOUND, and no call of the system.
    if (!isFaultOfSystem(fault) || !("syscall" in fault)) throw fault;
    throw new UserFault(
      `The site cannot be written to ${quote(shown)} (${systemWords(fault.code)}).`,
      "Name another folder with --out, or make room in this one; run it again then, and it goes on from there.",
    );
  }
}
