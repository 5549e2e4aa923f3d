import type { Release } from "../model/release.ts";
import { visible } from "./visible.ts";
import { counted, grouped } from "./wording/words.ts";

/** A release as the list of what was built shows it. */
export interface ShownBuild {
  readonly release: Release;
  /** Its folder, from where the command ran. */
  readonly shown: string;
}

/** What was built, and where it is. */
export function renderBuilds(built: readonly ShownBuild[], out: string): string {
  const lines = built.flatMap(({ release, shown }) => {
    const { name, version, tag, commit, assets } = release;
    const bytes = assets.reduce((sum, asset) => sum + asset.bytes, 0);
    const from = tag === null ? "from the working tree, not released" : `from the tag ${tag} (${commit?.slice(0, 10)})`;
    const whole = `${name}-${version}`;
    return [
      `${name} ${version}, ${from}`,
      `  ${shown}/  ${counted(assets.length + 2, "file")}, ${grouped(Math.ceil(bytes / 1000))} kB`,
      `    ${whole}.zip, .xlsx and .sqlite; CSV, JSON and Parquet of each table`,
      "    SHA256SUMS: sha256sum -c SHA256SUMS checks the rest",
    ];
  });
  if (built.length === 0) return "Nothing was built.\n";
  const where = visible(out);
  return `${lines.map(visible).join("\n")}\n\n${counted(built.length, "release")}, listed in ${where}/index.html and ${where}/index.json.\n`;
}
