import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A page of a site: its path from the top, and what is in it. */
export interface SitePage {
  readonly path: string;
  readonly html: string;
}

/** The paths of all files of a site, POSIX, sorted. */
export function filePaths(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
}

/** The pages of a site. */
export function sitePages(folder: string): readonly SitePage[] {
  return filePaths(folder)
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ path, html: readFileSync(join(folder, path), "utf8") }));
}

/** Pages that lead on to another at once show nothing to look at. */
export function isPointer({ html }: SitePage): boolean {
  return /<meta http-equiv="refresh"/i.test(html);
}
