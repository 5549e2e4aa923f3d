import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { get } from "../../descriptor/read-property.ts";
import { ownVersion } from "../../edge/own-version.ts";
import type { Environment } from "../../model/environment.ts";
import type { Repository, VersionTag } from "../../model/repository.ts";
import type { SiteNote } from "../../model/site-note.ts";
import { UserFault } from "../../model/user-fault.ts";
import { byVersion } from "../../release/release-index.ts";
import { counted } from "../../report/wording/words.ts";
import type { SiteVersion } from "../../site/site-model.ts";
import { parseVersion } from "../../version/semantic-version.ts";
import { type BuildOptions, buildSource, NotWritten, type RefusedBuild } from "../build.ts";
import { type ReleaseSource, taggedSource } from "../release-source.ts";
import { compareVersionFolders } from "./compare-versions.ts";
import type { PackageRecord } from "./package-record.ts";
import type { PlannedPackage } from "./plan-site.ts";
import { readObject } from "./read-object.ts";
import { type ReleaseThere, readReleaseThere } from "./release-there.ts";

/** A version whose release is in its folder. */
export interface OfferedVersion extends ReleaseThere {
  readonly version: string;
  /** Undefined for the working tree's. */
  readonly tag: VersionTag | undefined;
  /** Absolute. */
  readonly folder: string;
}

/** What became of the versions of a package. */
export interface Offered {
  /** From the lowest version to the highest. */
  readonly versions: readonly OfferedVersion[];
  readonly notes: readonly SiteNote[];
  readonly refused: readonly RefusedBuild[];
}

/** What offering versions needs to know. */
export interface OfferOptions extends BuildOptions {
  /** Absolute. */
  readonly out: string;
  readonly environment: Environment;
  readonly repository: () => Promise<Repository | undefined>;
  /** The working tree's state, where a version is built from it; and whether the release that is there was built of the same. */
  readonly working?: { readonly source: ReleaseSource; readonly isSame: boolean };
  /** What the site had of the package before. */
  readonly before?: PackageRecord;
}

/** Stands for the tags below a version: what changed in it is part of its release. */
export function tagsBelow({ history }: PlannedPackage, tag: VersionTag | undefined): string {
  const at = tag === undefined ? 0 : history.findIndex((one) => one.tag === tag.tag);
  const below = history.slice(0, Math.max(0, at)).map((one) => [one.tag, one.commit]);
  return createHash("sha256").update(JSON.stringify(below)).digest("hex");
}

/**
 * Brings the release of each version into its folder: one that is there, whole and of the same tag, commit and version of
 * foipack, is kept. A version that cannot be built is left out, with a note. Throws `UserFault` where nothing can be written.
 */
export async function offerVersions(planned: PlannedPackage, options: OfferOptions): Promise<Offered> {
  const { name, tags, working } = planned;
  const versions: OfferedVersion[] = [];
  const notes: SiteNote[] = [];
  const refused: RefusedBuild[] = [];
  const wanted: readonly { readonly version: string; readonly tag?: VersionTag }[] = [
    ...tags.map((tag) => ({ version: tag.version, tag })),
    ...(working === undefined ? [] : [{ version: working }]),
  ];
  for (const { version, tag } of wanted) {
    const folder = join(options.out, name, version);
    const there = parseVersion(version) === undefined ? undefined : findKept(planned, version, tag, folder, options);
    if (there !== undefined) {
      versions.push({ ...there, version, tag, folder });
      continue;
    }
    try {
      const built = await build(planned, version, tag, options);
      if ("events" in built) {
        const errors = built.events.reduce((sum, one) => sum + (one.kind === "package-end" ? one.stats.errors : 0), 0);
        notes.push(
          tag === undefined
            ? { note: "package-errors", ...(version === "" ? {} : { version }), errors }
            : { note: "version-not-built", version, because: `it has ${counted(errors, "error")}.` },
        );
        if (tag === undefined) refused.push({ package: planned.located.label || ".", events: built.events });
      } else {
        const release = readReleaseThere(folder);
        if (release !== undefined) versions.push({ ...release, version, tag, folder });
      }
    } catch (fault) {
      if (!(fault instanceof UserFault) || fault instanceof NotWritten) throw fault;
      notes.push({ note: "version-not-built", version, because: fault.message });
    }
  }
  versions.sort((one, other) => byVersion(other, one));
  return { versions, notes, refused };
}

function findKept(
  planned: PlannedPackage,
  version: string,
  tag: VersionTag | undefined,
  folder: string,
  { working, before }: OfferOptions,
): ReleaseThere | undefined {
  if (tag === undefined && working?.isSame !== true) return undefined;
  const recorded = before?.versions.find((one) => one.version === version);
  if (recorded !== undefined && recorded.below !== tagsBelow(planned, tag)) return undefined;
  const there = readReleaseThere(folder);
  if (there === undefined) return undefined;
  const { release } = there;
  const isSame =
    release.name === planned.name &&
    release.version === version &&
    release.tag === (tag?.tag ?? null) &&
    release.commit === (tag?.commit ?? null) &&
    release.foipack === ownVersion();
  return isSame ? there : undefined;
}

async function build(
  { name, located }: PlannedPackage,
  version: string,
  tag: VersionTag | undefined,
  options: OfferOptions,
): ReturnType<typeof buildSource> {
  const { working, repository, environment } = options;
  if (tag === undefined) {
    if (working === undefined) throw new UserFault("It is not in the working tree.");
    return buildSource(working.source, options);
  }
  const opened = await repository();
  if (opened === undefined) throw new UserFault("There is no repository any more.");
  return buildSource(await taggedSource(opened, name, version, environment, { ...options, located }), options);
}

/** Removes releases of a package that the site offers no longer, and gives their versions. */
export function removeOthers(out: string, name: string, offered: readonly OfferedVersion[]): readonly string[] {
  const kept = new Set(offered.map(({ version }) => version));
  const gone: string[] = [];
  for (const entry of foldersIn(join(out, name))) {
    const folder = join(out, name, entry);
    const isRelease = statSync(join(folder, "release.json"), { throwIfNoEntry: false })?.isFile() === true;
    if (kept.has(entry) || parseVersion(entry) === undefined || !isRelease) continue;
    rmSync(folder, { recursive: true, force: true });
    gone.push(entry);
  }
  return gone;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/** The versions as pages show them, from the highest to the lowest. */
export async function describeVersions(
  name: string,
  offered: readonly OfferedVersion[],
): Promise<readonly SiteVersion[]> {
  const compared = await compareVersionFolders(
    name,
    offered.map(({ version, tag, release, folder, files }) => ({
      version,
      files,
      tag: release.tag,
      date: tag?.date ?? null,
      folder,
    })),
  );
  const described = offered.map(({ version, tag, release, files, folder }): SiteVersion => {
    const changes = compared.get(version);
    const dataset = readObject(join(folder, "schema-org.jsonld"));
    const citation = dataset === undefined ? undefined : get(dataset, "citation");
    return {
      version,
      tag: release.tag,
      commit: release.commit,
      date: release.date,
      tagged: tag?.date ?? null,
      foipack: release.foipack,
      files,
      ...(changes === undefined ? {} : { changes }),
      ...(dataset === undefined ? {} : { dataset }),
      ...(typeof citation === "string" ? { citation } : {}),
    };
  });
  return described.toReversed();
}
