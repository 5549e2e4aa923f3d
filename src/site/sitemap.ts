import { xmlText } from "../report/xml-text.ts";
import type { SiteFile } from "./site-file.ts";

/** A page with the day of what it shows, where that is known: `yyyy-mm-dd`. */
export interface MappedPage {
  readonly path: string;
  readonly day?: string;
}

/** So many addresses one sitemap may have (sitemaps.org). */
const MOST = 50_000;

/** The sitemap of a site at an address; of more pages than one can have, an index of several. */
export function sitemapFiles(address: string, pages: readonly MappedPage[]): readonly SiteFile[] {
  if (pages.length <= MOST) return [{ path: "sitemap.xml", content: sitemap(address, pages) }];
  const parts: SiteFile[] = [];
  for (let at = 0; at < pages.length; at += MOST) {
    parts.push({ path: `sitemap-${parts.length + 1}.xml`, content: sitemap(address, pages.slice(at, at + MOST)) });
  }
  const listed = parts.map(({ path }) => `  <sitemap><loc>${locationOf(address, path)}</loc></sitemap>\n`).join("");
  const index = `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${listed}</sitemapindex>\n`;
  return [{ path: "sitemap.xml", content: index }, ...parts];
}

const HEAD = `<?xml version="1.0" encoding="utf-8"?>\n`;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

function sitemap(address: string, pages: readonly MappedPage[]): string {
  const urls = pages.map(({ path, day }) => {
    const when = day === undefined ? "" : `<lastmod>${xmlText(day)}</lastmod>`;
    return `  <url><loc>${locationOf(address, path)}</loc>${when}</url>\n`;
  });
  return `${HEAD}<urlset xmlns="${NAMESPACE}">\n${urls.join("")}</urlset>\n`;
}

function locationOf(address: string, path: string): string {
  return xmlText(`${address}${path.split("/").map(encodeURIComponent).join("/")}`);
}

/** What tells programs that they may read all of it, and where its sitemap is. */
export function robotsText(address: string | undefined): string {
  return `User-agent: *\nAllow: /\n${address === undefined ? "" : `Sitemap: ${address}sitemap.xml\n`}`;
}
