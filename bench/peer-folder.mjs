// The programs that foipack is measured against. They are no dependencies of it: they live in a folder of their own, which
// git ignores, in versions that are written here.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PINNED = {
  "@duckdb/node-api": "1.5.5-r.5",
  "csv-parse": "7.0.3",
  datapackage: "1.1.10",
  papaparse: "5.7.1",
  tableschema: "1.12.6",
};

const PEER_FOLDER = fileURLToPath(new URL(".peers/", import.meta.url));

function installedVersion(name) {
  const path = join(PEER_FOLDER, "node_modules", name, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).version : undefined;
}

const missing = () => Object.keys(PINNED).filter((name) => installedVersion(name) !== PINNED[name]);

/**
 * Installs what is not there. Gives the version of each peer, and why those that are missing could not be had; the bench
 * goes on without them.
 */
export function installPeers() {
  let fault;
  if (missing().length > 0) {
    const wanted = Object.entries(PINNED).map(([name, version]) => `${name}@${version}`);
    const words = ["install", "--prefix", PEER_FOLDER, "--no-audit", "--no-fund", "--ignore-scripts", ...wanted];
    console.log(`Installing what foipack is compared with into bench/.peers: ${wanted.join(", ")}`);
    const { status, stderr, error } = spawnSync("npm", words, { encoding: "utf8" });
    if (status !== 0) fault = error?.message ?? lastErrors(stderr);
  }
  const absent = missing();
  const versions = new Map(
    Object.entries(PINNED)
      .filter(([name]) => !absent.includes(name))
      .map(([name, version]) => [name, version]),
  );
  return { versions, absent, fault };
}

function lastErrors(stderr) {
  return stderr
    .split("\n")
    .filter((line) => line.startsWith("npm error"))
    .slice(0, 3)
    .join(" ");
}
