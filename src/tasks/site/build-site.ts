import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ownVersion } from "../../edge/own-version.ts";
import { writeFileWhole } from "../../edge/write-file.ts";
import { cataloguePage } from "../../site/catalogue-page.tsx";
import { checkPage } from "../../site/check-page.tsx";
import { collectContent } from "../../site/collect-content.ts";
import { packagePage } from "../../site/package-page.tsx";
import type { Site, SitePackage } from "../../site/site-model.ts";
import { type BuildOptions, type BuildRun, buildPackages } from "../build.ts";
import { findAllPackages } from "../find-packages.ts";
import { localEnvironment } from "../package-input.ts";
import { workingSource } from "../release-source.ts";
import { writeAssets } from "./write-assets.ts";

/** How a site is made. */
export interface SiteOptions extends BuildOptions {
  /** What the site is called. */
  readonly title?: string;
  /** Where it will be on the web, with a slash at its end. */
  readonly address?: string;
}

/** What became of a site. */
export interface SiteRun {
  readonly site: Site;
  readonly run: BuildRun;
}

/** Makes the pages of a site, and the releases that they tell of. Throws `UserFault`. */
export async function buildSite(options: SiteOptions): Promise<SiteRun> {
  const { from = process.cwd(), out = "dist/site", title = "Open data from FOI responses", address } = options;
  const run = await buildPackages([], { ...options, out });
  const packages: SitePackage[] = [];
  for (const place of await findAllPackages(from, options)) {
    const source = workingSource(place, localEnvironment);
    const { content } = await collectContent(source.input, source.facts);
    const release = run.built.find((one) => one.release.name === content?.metadata.name)?.release;
    if (release === undefined) continue;
    const { name, version, tag, commit, date, foipack, assets } = release;
    packages.push({
      name,
      title: content?.metadata.title ?? name,
      versions: [{ version, tag, commit, date, foipack, files: assets }],
      withdrawn: [],
      latest: version,
      ...(content === undefined ? {} : { content }),
      notes: [],
    });
  }
  const site: Site = { title, foipack: ownVersion(), packages, ...(address === undefined ? {} : { address }) };
  const write = async (path: string, text: string) => {
    const file = join(resolve(from, out), path);
    await mkdir(dirname(file), { recursive: true });
    await writeFileWhole(file, [text]);
  };
  await writeAssets(resolve(from, out));
  await write("index.html", cataloguePage(site));
  await write("check/index.html", checkPage(site));
  for (const one of packages) await write(`${one.name}/index.html`, packagePage(site, one));
  return { site, run };
}
