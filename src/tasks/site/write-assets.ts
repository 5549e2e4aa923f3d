import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Made by the build; seen from `lib/tasks/site`, from `src/tasks/site` and from the bundle in `lib/cli`. */
const ASSETS = import.meta.url.endsWith("/tasks/site/write-assets.js")
  ? "../../site/"
  : import.meta.url.endsWith(".ts")
    ? "../../../lib/site/"
    : "../site/";

const NAMES = ["icon.svg", "check.css", "check.js", "check-worker.js"];

/** Puts the style sheets and scripts of the pages into a site. */
export async function writeAssets(folder: string): Promise<void> {
  await mkdir(join(folder, "assets"), { recursive: true });
  for (const name of NAMES) {
    await copyFile(fileURLToPath(new URL(ASSETS + name, import.meta.url)), join(folder, "assets", name));
  }
}
