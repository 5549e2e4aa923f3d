import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readValidPackage } from "../../checks/valid-package.ts";
import { openDrawing } from "../../edge/draw-png.ts";
import { ownVersion } from "../../edge/own-version.ts";
import { writeFileWhole } from "../../edge/write-file.ts";
import type { SiteNote } from "../../model/site-note.ts";
import { UserFault } from "../../model/user-fault.ts";
import { type IndexedPackage, readIndex } from "../../release/release-index.ts";
import { systemWords } from "../../report/wording/release.ts";
import { siteNoteWords } from "../../report/wording/site.ts";
import { counted, quote } from "../../report/wording/words.ts";
import type { FeedEntry } from "../../site/feed.ts";
import type { Site, SitePackage } from "../../site/site-model.ts";
import { sitePages } from "../../site/site-pages.ts";
import type { MappedPage } from "../../site/sitemap.ts";
import { socialSvg } from "../../site/social-image.ts";
import type { RefusedBuild } from "../build.ts";
import { localEnvironment, localPackageInput } from "../package-input.ts";
import { isFaultOfSystem } from "../system-fault.ts";
import { makeInThreads, threadsFor } from "./make-in-threads.ts";
import { findKeptPackage, type MadePackage, type ReadPackage, readPackage, writePackage } from "./make-package.ts";
import { removeOthers } from "./offer-versions.ts";
import { INPUTS, type PackageRecord, readRecord } from "./package-record.ts";
import { type PlannedPackage, type PlanOptions, planSite, type SitePlan } from "./plan-site.ts";
import { readAssets } from "./read-assets.ts";
import { readAuthorities, sharedText } from "./site-authorities.ts";
import { removeEmptyFolder, removeSiteFiles, writeSiteFiles } from "./site-folder.ts";
import { type SiteTools, withSiteTools } from "./site-tools.ts";

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
  readonly onNote?: (note: SiteNote) => void;
}

/** How far the work is. */
export interface SiteStep {
  readonly package: string;
  readonly done: number;
  readonly of: number;
  /** The file of a release that is about to be written. */
  readonly file?: string;
}

/** What became of a site. */
export interface SiteRun {
  /** Absolute. */
  readonly folder: string;
  readonly packages: readonly SitePackageRun[];
  /** Packages of the working tree that have errors. */
  readonly refused: readonly RefusedBuild[];
  /** What is left out. */
  readonly notes: readonly SiteNote[];
}

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
const FORM = "foipack-site 1";
const PICTURE = "social.png";

/**
 * Makes a site: the release of each version in `OUT/NAME/VERSION/`, and the pages beside them. What is there already and made
 * of the same is kept, so that what is made anew and what was brought up to date are the same, byte for byte. Throws
 * `UserFault` where the folder is something else, or cannot be written.
 */
export async function buildSite(options: SiteOptions = {}): Promise<SiteRun> {
  const { from = process.cwd(), out = USUAL_OUT } = options;
  const address = siteAddress(options.address);
  const folder = resolve(from, out);
  return writing(out, async () => {
    const plan = await planSite(options);
    const before = await claimFolder(folder, out);
    const given = { ...options, from: resolve(from), out: folder, title: options.title || USUAL_TITLE };
    const { address: _, onProgress: __, ...rest } = given;
    const names = new Set(plan.packages.map(({ name }) => name));
    const notes: SiteNote[] = [...plan.notes];
    const tell = (note: SiteNote): void => void notes.push(note);
    for (const note of plan.notes) options.onNote?.(note);
    for (const name of before) if (!names.has(name)) removePackage(folder, name);
    const made = await withSiteTools(
      {
        ...rest,
        ...(address === undefined ? {} : { address }),
        onGone(note) {
          tell(note);
          options.onNote?.(note);
        },
      },
      (tools) => makeAll(plan, tools, options),
    );
    for (const { record, isKept } of made) {
      for (const note of record.notes) {
        notes.push(note);
        if (!isKept || note.note !== "version-gone") options.onNote?.(note);
      }
    }
    const refused = [...made.flatMap((one) => one.refused), ...(await refuseNameless(plan))];
    await writeWhole(folder, given.title, address, plan, made);
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
  });
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

/** Makes every package: registers first, since the pages of others show the names that are in them. */
async function makeAll(plan: SitePlan, tools: SiteTools, { onProgress }: SiteOptions): Promise<readonly MadePackage[]> {
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
async function refuseNameless({ nameless }: SitePlan): Promise<readonly RefusedBuild[]> {
  const refused: RefusedBuild[] = [];
  for (const place of nameless) {
    const { events } = await readValidPackage(localPackageInput(place, localEnvironment));
    refused.push({ package: place.label || ".", events });
  }
  return refused;
}

/** Writes what is of the whole site. */
async function writeWhole(
  folder: string,
  title: string,
  address: string | undefined,
  plan: SitePlan,
  made: readonly MadePackage[],
): Promise<void> {
  const site: Site = {
    title,
    foipack: ownVersion(),
    ...(address === undefined ? {} : { address }),
    packages: made.map(({ record }) => packageOf(record)),
    notes: plan.notes.map(siteNoteWords),
  };
  const before = readTop(folder);
  const files = [
    ...sitePages(site, {
      index: { packages: made.map(({ record }) => indexedOf(record)) },
      releases: made.flatMap(({ record }) => releasesOf(record)),
      pages: made.flatMap(({ record }) => mappedOf(record)),
      uuidOf,
    }),
    ...readAssets(),
  ];
  const svg = socialSvg({ site: title, title, lines: [counted(made.length, "package")] });
  const social = createHash("sha256").update(svg).digest("hex");
  const isDrawn = before?.social === social && statSync(join(folder, PICTURE), { throwIfNoEntry: false })?.isFile();
  if (isDrawn !== true) await writeSiteFiles(folder, [{ path: PICTURE, content: (await openDrawing())(svg) }]);
  const written = [...(await writeSiteFiles(folder, files)).map(([path]) => path), PICTURE];
  removeSiteFiles(
    folder,
    (before?.files ?? []).filter((path) => !written.includes(path) && isOwnPath(path)),
  );
  const names = made.map(({ record }) => record.name);
  await writeSiteFiles(folder, [{ path: INPUTS, content: topText({ packages: names, files: written, social }) }]);
}

function packageOf(record: PackageRecord): SitePackage {
  const { name, title, versions, withdrawn, latest, summary, notes } = record;
  return {
    name,
    title,
    versions: versions.map(({ files: _, sums: __, said: ___, ...version }) => ({ ...version, files: [] })),
    withdrawn,
    ...(latest === undefined ? {} : { latest }),
    ...(summary === undefined ? {} : { summary }),
    notes: notes.map(siteNoteWords),
  };
}

function indexedOf({ name, title, latest = "", versions, withdrawn }: PackageRecord): IndexedPackage {
  return {
    name,
    title,
    latest,
    versions: versions.map(({ version, tag, commit, date, foipack, sums }) => ({
      version,
      folder: `${name}/${version}`,
      tag,
      commit,
      date,
      foipack,
      sums,
    })),
    withdrawn,
  };
}

function releasesOf({ name, title, versions }: PackageRecord): readonly FeedEntry[] {
  return versions.flatMap(({ version, tag, commit, date, tagged, said }) =>
    tag === null || commit === null || date === null || tagged === null
      ? []
      : [{ name, title, version, tag, commit, date, tagged, said }],
  );
}

/** The pages of a package, but those of pointers, which are no pages of their own. */
function mappedOf({ pages, versions }: PackageRecord): readonly MappedPage[] {
  const days = new Map(versions.map(({ version, tagged }) => [version, tagged?.slice(0, 10)]));
  return pages.flatMap(([path]) => {
    const [, second = ""] = path.split("/");
    if (!path.endsWith(".html") || /^(?:latest|\d+(?:\.\d+)?)$/.test(second)) return [];
    const day = days.get(second);
    return [{ path, ...(day === undefined ? {} : { day }) }];
  });
}

/** A UUID that stands for a text (RFC 9562, version 8: made of a digest). */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(`foipack ${text}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What the file at the top tells: that the folder is a site, and what is in it. */
interface SiteTop {
  readonly packages: readonly string[];
  readonly files: readonly string[];
  /** Digest of what its picture was drawn from. */
  readonly social: string;
}

function topText(top: SiteTop): string {
  return `${JSON.stringify({ form: FORM, ...top }, undefined, 2)}\n`;
}

function readTop(folder: string): SiteTop | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, INPUTS), "utf8"));
    if (typeof read !== "object" || read === null || !("form" in read) || read.form !== FORM) return undefined;
    const texts = (value: unknown): readonly string[] =>
      Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
    return {
      packages: "packages" in read ? texts(read.packages) : [],
      files: "files" in read ? texts(read.files) : [],
      social: "social" in read && typeof read.social === "string" ? read.social : "",
    };
  } catch {
    return undefined;
  }
}

/**
 * Makes sure that a folder may be written to: it is new, empty, a site, or a folder of releases. Gives the packages that it
 * had. What a person keeps in a folder is not overwritten: then `UserFault` is thrown.
 */
async function claimFolder(folder: string, shown: string): Promise<readonly string[]> {
  const top = readTop(folder);
  if (top !== undefined) return top.packages.filter(isFolderName);
  const facts = statSync(folder, { throwIfNoEntry: false });
  const names = facts?.isDirectory() === true ? readdirSync(folder) : [];
  const index = names.includes("index.json") ? readIndex(readFileSync(join(folder, "index.json"), "utf8")) : undefined;
  if ((facts !== undefined && !facts.isDirectory()) || (names.length > 0 && index === undefined)) {
    throw new UserFault(
      `There is something at ${quote(shown)} that is neither a site nor a folder of releases.`,
      "Move it away, or name another folder with --out.",
    );
  }
  mkdirSync(folder, { recursive: true });
  const packages = index?.packages.map(({ name }) => name).filter(isFolderName) ?? [];
  // Should this run be killed, the next one knows whose folder it is.
  await writeFileWhole(join(folder, INPUTS), [topText({ packages, files: [], social: "" })]);
  return packages;
}

function isFolderName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(name);
}

function isOwnPath(path: string): boolean {
  return /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)?$/.test(path);
}

/** Takes a package out of a site: its releases, and the pages that are known. */
function removePackage(folder: string, name: string): void {
  const record = readRecord(folder, name);
  removeOthers(folder, name, []);
  const pages = (record?.pages ?? [["index.html", 0]]).map(([path]) => path);
  removeSiteFiles(
    folder,
    pages.filter((path) => path.startsWith(`${name}/`) && !path.split("/").includes("..")),
  );
  rmSync(join(folder, name, INPUTS), { force: true });
  removeEmptyFolder(join(folder, name));
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
