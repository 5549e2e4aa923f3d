// What the build reads and what it wrote, as one digest, so that what npm has just built is not built again for the checks.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PLACES = [
  "src",
  "scripts",
  "schemas",
  "lib",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  // What npm installed.
  "node_modules/.package-lock.json",
];
const RECORD = "node_modules/.cache/foipack/build-state";

/** Whether all of it is as the last build left it. */
export function isBuilt() {
  try {
    return readFileSync(RECORD, "utf8") === stateOfBuild();
  } catch {
    return false;
  }
}

export function recordBuild() {
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, stateOfBuild());
}

function stateOfBuild() {
  const hash = createHash("sha256").update(process.version);
  for (const path of PLACES.flatMap(filesIn)) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

function filesIn(place) {
  if (!statSync(place).isDirectory()) return [place];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
