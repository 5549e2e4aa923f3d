import { indexText, type ReleaseIndex } from "../release/release-index.ts";
import { catalogueJson } from "./catalogue-json.ts";
import { cataloguePage } from "./catalogue-page.tsx";
import { checkPage } from "./check-page.tsx";
import { atomFeed, type FeedEntry, type UuidOf } from "./feed.ts";
import { notFoundPage } from "./not-found-page.tsx";
import { SEARCH_INDEX, searchIndex } from "./search-index.ts";
import type { SiteFile } from "./site-file.ts";
import type { Site } from "./site-model.ts";
import { type MappedPage, robotsText, sitemapFiles } from "./sitemap.ts";

/** What the pages of the whole site are made of, beside the site. */
export interface SiteLists {
  readonly index: ReleaseIndex;
  readonly releases: readonly FeedEntry[];
  /** The pages of all packages. */
  readonly pages: readonly MappedPage[];
  readonly uuidOf: UuidOf;
}

/** Every file that is of the whole site. */
export function* sitePages(site: Site, { index, releases, pages, uuidOf }: SiteLists): Generator<SiteFile> {
  yield { path: "index.html", content: cataloguePage(site) };
  yield { path: "check/index.html", content: checkPage(site) };
  yield { path: SEARCH_INDEX, content: searchIndex(site) };
  yield { path: "404.html", content: notFoundPage(site) };
  yield { path: "index.json", content: indexText(index) };
  yield { path: "catalogue.json", content: catalogueJson(site) };
  yield { path: "feed.xml", content: atomFeed(site, releases, uuidOf) };
  yield { path: "robots.txt", content: robotsText(site.address) };
  if (site.address !== undefined)
    yield* sitemapFiles(site.address, [{ path: "index.html" }, { path: "check/index.html" }, ...pages]);
}
