import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { openDrawing } from "../../edge/draw-png.ts";
import { ownVersion } from "../../edge/own-version.ts";
import type { IndexedPackage } from "../../release/release-index.ts";
import { siteNoteWords } from "../../report/wording/site.ts";
import { counted } from "../../report/wording/words.ts";
import type { FeedEntry } from "../../site/feed.ts";
import type { Site, SitePackage } from "../../site/site-model.ts";
import { sitePages } from "../../site/site-pages.ts";
import type { MappedPage } from "../../site/sitemap.ts";
import { socialSvg } from "../../site/social-image.ts";
import { isOwnPath, readTop, topText } from "./claim-site.ts";
import type { MadePackage } from "./make-package.ts";
import { INPUTS, type PackageRecord } from "./package-record.ts";
import type { SitePlan } from "./plan-site.ts";
import { readAssets } from "./read-assets.ts";
import { removeSiteFiles, writeSiteFiles } from "./site-folder.ts";

const PICTURE = "social.png";

/** Writes what is of the whole site. */
export async function writeSitePages(
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
      pages: address === undefined ? [] : made.flatMap(({ record }) => mappedOf(record)),
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
    versions: versions.map(({ version, tag, commit, date, tagged, foipack }) => {
      return { version, tag, commit, date, tagged, foipack, files: [] };
    }),
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
