// Bundles what every page of the site has: its style sheet, and its script as a classic one for browsers.
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

export async function bundleSite() {
  await build({
    entryPoints: { site: "src/site/assets/site.ts" },
    outdir: "lib/site",
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
  });
  await build({ entryPoints: ["src/site/assets/site.css"], outdir: "lib/site", minify: true });
  copyFileSync("src/site/assets/icon.svg", "lib/site/icon.svg");
}
