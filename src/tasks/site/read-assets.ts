import { readFileSync } from "node:fs";
import type { SiteFile } from "../../site/site-file.ts";

/** Made by the build; seen from `lib/tasks/site`, from `src/tasks/site` and from the bundle in `lib/cli`. */
const ASSETS = import.meta.url.endsWith("/tasks/site/read-assets.js")
  ? "../../site/"
  : import.meta.url.endsWith(".ts")
    ? "../../../lib/site/"
    : "../site/";

const NAMES = ["site.css", "site.js", "icon.svg", "check.css", "check.js", "check-worker.js"];

/** The style sheets and scripts of the pages. */
export function readAssets(): readonly SiteFile[] {
  return NAMES.map((name) => ({
    path: `assets/${name}`,
    content: new Uint8Array(readFileSync(new URL(ASSETS + name, import.meta.url))),
  }));
}
