import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that foipack itself is in, with its package.json. Absolute, with a separator at its end. */
export function ownFolder(): string {
  return fileURLToPath(new URL("../../", import.meta.url));
}

/** The text files of one of foipack's own folders: paths below it, relative POSIX, sorted, and what is in them. */
export function readOwnFolder(name: "templates/repository" | "templates/sample"): ReadonlyMap<string, string> {
  const root = `${ownFolder()}${name}`;
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(root.length + 1))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(`${root}/${path}`, "utf8")]));
}
