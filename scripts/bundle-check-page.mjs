// Bundles the check page: its script and the worker that holds the reference engine, as classic scripts for browsers.
import { build } from "esbuild";

export async function bundleCheckPage() {
  await build({
    entryPoints: { check: "src/site/check/main.tsx", "check-worker": "src/site/check/check-worker.ts" },
    outdir: "lib/site",
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "none",
  });
  await build({ entryPoints: ["src/site/assets/check.css"], outdir: "lib/site", minify: true });
}
