import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openDrawing } from "../../edge/draw-png.ts";
import { writeSmallFile } from "../../edge/write-file.ts";
import { ReadFault } from "../../model/environment.ts";
import { ReleaseFault } from "../../model/release.ts";
import type { SiteNote } from "../../model/site-note.ts";
import { UserFault } from "../../model/user-fault.ts";
import { latestOf } from "../../release/release-index.ts";
import { releaseAdvice } from "../../report/wording/release.ts";
import { siteNoteWords } from "../../report/wording/site.ts";
import { quote } from "../../report/wording/words.ts";
import { type ContentReading, collectContent } from "../../site/collect-content.ts";
import { packagePages } from "../../site/package-pages.ts";
import { summaryOf } from "../../site/package-summary.ts";
import { pointerDescriptor, pointersOf } from "../../site/pointer-page.tsx";
import type { SiteFile } from "../../site/site-file.ts";
import type { SharedNames, Site, SitePackage, SiteVersion, VersionContent } from "../../site/site-model.ts";
import { socialSvg, socialWords } from "../../site/social-image.ts";
import type { RefusedBuild } from "../build.ts";
import { type ReleaseSource, taggedInput, workingSource } from "../release-source.ts";
import { type AskedFiles, haveChanged, joinAsked, watchInput } from "./asked-files.ts";
import { drawnCharts } from "./drawn-charts.ts";
import { describeVersions, type OfferedVersion, offerVersions, removeOthers, tagsBelow } from "./offer-versions.ts";
import {
  INPUTS,
  type PackageRecord,
  type RecordedVersion,
  readRecord,
  recordFiles,
  recordText,
} from "./package-record.ts";
import type { PlannedPackage } from "./plan-site.ts";
import { readObject } from "./read-object.ts";
import { readAuthorities, sharedContext } from "./site-authorities.ts";
import { haveSizes, removeSiteFiles, writeSiteFiles } from "./site-folder.ts";
import type { SiteTools } from "./site-tools.ts";
import { versionSentences } from "./version-sentences.ts";

/** What became of a package. */
export interface MadePackage {
  readonly record: PackageRecord;
  /** Whether all of it was there, made of the same. */
  readonly isKept: boolean;
  readonly refused: readonly RefusedBuild[];
}

/** A package whose versions are in their folders, and whose latest was read. */
export interface ReadPackage {
  readonly planned: PlannedPackage;
  readonly offered: readonly OfferedVersion[];
  readonly notes: readonly SiteNote[];
  readonly refused: readonly RefusedBuild[];
  readonly latest?: string;
  readonly content?: VersionContent;
  /** What was asked of the working tree; undefined where the next run must ask anew. */
  readonly asked?: AskedFiles;
  readonly isCertain: boolean;
}

/**
 * The record of a package, where what the site has of it was made of the same: where all of it is still there, it is neither
 * validated nor rendered again. `shared` is the digest of what it shows of other packages; without it, only what is its own
 * is compared.
 */
export async function findSameRecord(
  planned: PlannedPackage,
  tools: SiteTools,
  shared: string | undefined,
): Promise<PackageRecord | undefined> {
  const record = readRecord(tools.out, planned.name);
  if (record === undefined || record.key === "") return undefined;
  if ((planned.working === undefined) !== (record.asked === undefined)) return undefined;
  const answers = record.asked === undefined ? undefined : await tools.answers.digest(planned.located, record.asked);
  const key = keyOf(planned, tools, answers);
  if (key !== record.key || (shared !== undefined && shared !== record.shared)) return undefined;
  return record;
}

/** Brings the releases of a package into their folders, and reads what its latest version holds. */
export async function readPackage(planned: PlannedPackage, tools: SiteTools): Promise<ReadPackage> {
  const before = readRecord(tools.out, planned.name);
  const watched =
    planned.working === undefined ? undefined : watchInput(planned.located, tools.environment, tools.findNeighbour);
  const source =
    watched === undefined ? undefined : { ...workingSource(planned.located, tools.environment), input: watched.input };
  const isSame =
    before?.asked !== undefined &&
    before.answers !== undefined &&
    before.answers === (await ownAnswers(planned, before.asked, tools));
  const { versions, notes, refused } = await offerVersions(planned, {
    ...tools,
    ...(before === undefined ? {} : { before }),
    ...(source === undefined ? {} : { working: { source, isSame } }),
  });
  const told: SiteNote[] = [...planned.notes, ...notes];
  for (const version of removeOthers(tools.out, planned.name, versions)) {
    tools.onGone?.({ note: "version-gone", name: planned.name, version });
  }
  const latest = latestOf(versions.toReversed());
  const reading = latest === undefined ? undefined : await readContent(planned, latest, source, tools);
  if (latest !== undefined && reading !== undefined && "because" in reading) {
    told.push({ note: "content-unreadable", version: latest.version, because: reading.because });
  }
  const content = reading !== undefined && "content" in reading ? reading.content : undefined;
  // A release that is kept is not read for now, but still made of what was read for it then.
  const earlier = isSame ? before.asked : undefined;
  const asked = watched === undefined || earlier === undefined ? watched?.asked() : joinAsked(earlier, watched.asked());
  return {
    planned,
    offered: versions,
    notes: told,
    refused,
    ...(latest === undefined ? {} : { latest: latest.version }),
    ...(content === undefined ? {} : { content }),
    ...(asked === undefined ? {} : { asked }),
    isCertain: refused.length === 0 && watched?.isUncertain() !== true,
  };
}

async function ownAnswers(planned: PlannedPackage, asked: AskedFiles, tools: SiteTools): Promise<string> {
  return digestOf(JSON.stringify([tools.code, await tools.answers.digest(planned.located, asked)]));
}

async function readContent(
  planned: PlannedPackage,
  { tag, release }: OfferedVersion,
  working: ReleaseSource | undefined,
  { repository, environment }: SiteTools,
): Promise<ContentReading | { readonly because: string }> {
  try {
    if (tag === undefined) {
      return working === undefined
        ? { because: "It is not in the working tree." }
        : await collectContent(working.input, working.facts);
    }
    const opened = await repository();
    if (opened === undefined) return { because: "There is no repository any more." };
    const { input } = await taggedInput(opened, tag, planned.located, environment);
    const { commit, date, foipack } = release;
    const reading = await collectContent(input, { tag: tag.tag, commit, date, foipack, reasons: [] });
    return reading.content === undefined ? { because: "It has errors." } : reading;
  } catch (fault) {
    if (fault instanceof UserFault) return { because: fault.message };
    if (fault instanceof ReleaseFault) return { because: releaseAdvice(fault.fault).what };
    if (fault instanceof ReadFault) return { because: `${quote(fault.path)} cannot be read: ${fault.detail}.` };
    throw fault;
  }
}

/** Renders and writes the pages of a package, and then what they were made of. */
export async function writePackage(read: ReadPackage, tools: SiteTools, shared: string): Promise<MadePackage> {
  const { planned, offered, notes, refused, latest, content, asked, isCertain } = read;
  const { out, frame } = tools;
  const { name, withdrawn } = planned;
  const before = readRecord(out, name);
  // Until all is written, nothing is known of it.
  rmSync(join(out, name, INPUTS), { force: true });
  const versions = await describeVersions(name, offered);
  const title = content?.metadata.title ?? name;
  const one: SitePackage = {
    name,
    title,
    versions,
    withdrawn,
    ...(latest === undefined ? {} : { latest }),
    ...(content === undefined ? {} : { content }),
    notes: notes.map(siteNoteWords),
  };
  const site: Site = { ...frame, packages: [], notes: [] };
  const context = sharedContext(shared);
  const svg = socialSvg(socialWords(site, one));
  const social = digestOf(svg);
  const picture = `${name}/social.png`;
  // To draw it takes longer than all the rest.
  const drawn = before?.social === social ? before.pages.find(([path]) => path === picture) : undefined;
  const charts = content === undefined ? [] : await drawnCharts(name, content, context);
  const pages = [
    ...(await writeSiteFiles(out, [...filesOf(site, one, context, out), ...charts])),
    ...(drawn !== undefined && haveSizes(out, [drawn])
      ? [drawn]
      : await writeSiteFiles(out, [{ path: picture, content: (await openDrawing())(svg) }])),
  ];
  const kept = new Set(pages.map(([path]) => path));
  const stale = (before?.pages ?? []).map(([path]) => path).filter((path) => !kept.has(path) && isBelow(name, path));
  removeSiteFiles(out, stale);
  const answers = asked === undefined ? undefined : await tools.answers.digest(planned.located, asked);
  const isSteady = asked === undefined || !(await haveChanged(planned.located, asked, tools.begun));
  const authorities = planned.isRegister && content !== undefined ? readAuthorities(content) : undefined;
  const fileNames: string[][] = [];
  const record: PackageRecord = {
    key: isCertain && isSteady ? keyOf(planned, tools, answers) : "",
    shared: digestOf(shared),
    ...(asked === undefined || answers === undefined || !isSteady
      ? {}
      : { asked, answers: digestOf(JSON.stringify([tools.code, answers])) }),
    name,
    title,
    ...(latest === undefined ? {} : { latest }),
    versions: versions.map((version) => recordVersion(version, offered, planned, fileNames)),
    fileNames,
    withdrawn,
    notes,
    ...(content === undefined ? {} : { summary: summaryOf(content, context) }),
    ...(authorities === undefined ? {} : { authorities }),
    social,
    pages,
  };
  writeSmallFile(join(out, name, INPUTS), Buffer.from(recordText(record)));
  return { record, isKept: false, refused };
}

function* filesOf(site: Site, one: SitePackage, shared: SharedNames, out: string): Generator<SiteFile> {
  yield* packagePages(site, one, shared);
  const { address } = site;
  for (const { called, version } of address === undefined ? [] : pointersOf(one)) {
    const descriptor = readObject(join(out, one.name, version.version, "datapackage.json"));
    if (descriptor === undefined) continue;
    const content = pointerDescriptor(descriptor, `${address}${one.name}/${version.version}/`);
    yield { path: `${one.name}/${called}/datapackage.json`, content };
  }
}

function isBelow(name: string, path: string): boolean {
  return path.startsWith(`${name}/`) && !path.split("/").includes("..");
}

function recordVersion(
  version: SiteVersion,
  offered: readonly OfferedVersion[],
  planned: PlannedPackage,
  fileNames: string[][],
): RecordedVersion {
  const { version: number, tag, commit, date, tagged, foipack, files } = version;
  const own = offered.find((one) => one.version === number);
  return {
    version: number,
    tag,
    commit,
    date,
    tagged,
    foipack,
    below: tagsBelow(planned, own?.tag),
    sums: own?.sums ?? "",
    ...recordFiles(`${planned.name}-${number}`, files, fileNames),
    said: versionSentences(version),
  };
}

/** Stands for all of its own that the pages of a package are made of. `answers` is what the working tree says, where it is asked. */
function keyOf(planned: PlannedPackage, tools: SiteTools, answers: string | undefined): string {
  const { name, working, tags, history, withdrawn, notes, isRegister, located } = planned;
  const versions = [
    history.map(({ tag, commit, date }) => [tag, commit, date]),
    tags.length === history.length ? null : tags.map(({ tag }) => tag),
  ];
  const own = [name, working ?? null, versions, withdrawn, notes, isRegister, located.descriptor];
  return digestOf(JSON.stringify([tools.code, tools.frame, own, answers ?? null]));
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
