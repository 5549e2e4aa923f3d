// What is measured: each scenario makes its data in a folder, runs processes and gives what they took.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBenchPackage, writeChangedCopy, writeWidePackage } from "./generate.mjs";
import { changeOnePackage, writeManyPackages } from "./generate-packages.mjs";
import { changeOneOf, writeSiteRepository } from "./generate-site.mjs";
import { compare } from "./measure.mjs";
import { writeDirtyPackage } from "./plant-faults.mjs";

const command = fileURLToPath(new URL("../lib/cli/main.js", import.meta.url));
const peer = (name) => fileURLToPath(new URL(`peers/${name}.mjs`, import.meta.url));
const foipack = (...words) => [command, ...words];
const NOTHING = { name: "`node -e 0`", words: ["-e", "0"] };

/** What peers are called, the packages that they need, and whether they are too slow for every round. */
const PEERS = [
  { name: "DuckDB, the same checks in SQL", file: "duckdb-checks", needs: ["@duckdb/node-api"] },
  { name: "papaparse, nothing checked", file: "papaparse", needs: ["papaparse"] },
  { name: "csv-parse, nothing checked", file: "csv-parse", needs: ["csv-parse"] },
  { name: "datapackage-js, no references", file: "datapackage", needs: ["datapackage", "tableschema"], rounds: 1 },
];
const READ = { name: "DuckDB, nothing checked", file: "duckdb-read", needs: ["@duckdb/node-api"] };

function peersFor(folder, versions) {
  const present = (peers) => peers.filter(({ needs }) => needs.every((name) => versions.has(name)));
  const toCommand = ({ file, ...rest }) => ({ ...rest, words: [peer(file), folder] });
  return { read: present([READ]).map(toCommand), others: present(PEERS).map(toCommand) };
}

/** What the clean and the dirty table take, and what peers take for the clean one. */
export function measureTables(folder, { rows, rounds, versions }) {
  const places = { hashed: join(folder, "hashed"), clean: join(folder, "clean"), dirty: join(folder, "dirty") };
  const { bytes } = writeBenchPackage(places.hashed, rows, { hasHash: true });
  writeBenchPackage(places.clean, rows);
  const planted = writeDirtyPackage(places.dirty, rows).length;
  const { read, others } = peersFor(places.clean, versions);
  const measured = compare(
    [
      ...read,
      { name: "foipack validate, with hash", words: foipack("validate", places.hashed) },
      { name: "foipack validate", words: foipack("validate", places.clean) },
      { name: "foipack validate, dirty", words: foipack("validate", places.dirty) },
      { name: "foipack validate, dirty, JSON report", words: foipack("validate", places.dirty, "--format", "json") },
      {
        name: "foipack validate --engine reference",
        words: foipack("validate", places.clean, "--engine", "reference"),
        rounds: 1,
      },
      ...others,
    ],
    { rounds },
  );
  for (const place of Object.values(places)) rmSync(place, { recursive: true });
  return { rows, bytes, planted, measured };
}

/** What ten times as many rows take. */
export function measureLarge(folder, { rows, rounds, versions }) {
  const place = join(folder, "large");
  writeBenchPackage(place, rows);
  const { read } = peersFor(place, versions);
  const measured = compare([...read, { name: "foipack validate", words: foipack("validate", place) }], { rounds });
  rmSync(place, { recursive: true });
  return { rows, measured };
}

/** What is left when there is next to nothing to do. */
export function measureSmall(folder, { rounds }) {
  const place = join(folder, "tiny");
  writeWidePackage(place, 60, 12);
  const kent = join("datapackages", "kent-childrens-services-targets");
  const commands = [
    NOTHING,
    { name: "`foipack --version`", words: foipack("--version") },
    { name: "`foipack validate`, 60 rows by 12 columns", words: foipack("validate", place) },
    { name: "`foipack validate`, 48 rows of a kind, with evidence", words: foipack("validate", kent) },
    { name: "`foipack validate`, the three packages of this repository", words: foipack("validate") },
  ];
  return compare(commands, { rounds, areShort: true });
}

/** Whether `validate` keeps what it found, to be used again. */
export function hasCache() {
  const { stdout } = spawnSync(process.execPath, [command, "validate", "--help"], { encoding: "utf8" });
  return /^\s+--cache\b/m.test(stdout);
}

/** What thousands of small packages take, and with a cache, once it is filled and one package changed. */
export function measurePackages(folder, { count, rounds }) {
  const place = join(folder, "packages");
  writeManyPackages(place, count);
  const cache = join(folder, "cache");
  const cold = { name: "foipack validate", words: foipack("validate", place) };
  const cached = foipack("validate", place, "--cache", cache);
  const commands = hasCache()
    ? [
        cold,
        {
          name: "foipack validate --cache, none there",
          words: cached,
          before: () => rmSync(cache, { recursive: true, force: true }),
        },
        { name: "foipack validate --cache, one changed", words: cached, before: () => changeOnce(place) },
      ]
    : [cold];
  const measured = compare(commands, { rounds });
  rmSync(place, { recursive: true });
  return { count, measured };
}

let changes = 0;

/** Gives one row of one package another value, each time a new one. */
function changeOnce(place) {
  changeOnePackage(place, nextPeople());
}

function nextPeople() {
  changes += 1;
  return 1_000 + changes;
}

/** What the site of many packages with many versions takes, whose releases are there, and once one package changed. */
export function measureSite(folder, { count, versions, rounds }) {
  const place = join(folder, "site");
  const { site } = writeSiteRepository(place, { count, versions });
  const words = foipack("site");
  const gone = join(folder, "gone");
  const measured = compare(
    [
      { name: "foipack site, no page there", words, cwd: place, before: () => forgetPages(site, gone) },
      { name: "foipack site, nothing changed", words, cwd: place },
      {
        name: "foipack site, one changed",
        words,
        cwd: place,
        before: () => changeOneOf(place, nextPeople()),
      },
    ],
    { rounds },
  );
  for (const path of [place, gone]) rmSync(path, { recursive: true });
  return { count, versions, measured };
}

/**
 * Takes the pages of a site away, and leaves the releases. They are moved and not removed: where tens of thousands of files had
 * been removed just before, runs took 13 to 31 s of the system's time (ext4), and 10 to 17 s where they had been moved.
 */
function forgetPages(site, to) {
  mkdirSync(to, { recursive: true });
  let moved = readdirSync(to).length;
  const take = (path) => renameSync(path, join(to, String(moved++)));
  for (const entry of readdirSync(site, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const place = join(site, entry.name);
    for (const name of readdirSync(place)) {
      const isRelease = /^\d+\.\d+\.\d+$/.test(name);
      const path = isRelease ? join(place, name, "index.html") : join(place, name);
      if (existsSync(path)) take(path);
    }
  }
}

/** What a diff takes between two tables of which a thousand rows differ. */
export function measureDiff(folder, { rows, rounds }) {
  const places = [join(folder, "before"), join(folder, "after")];
  writeBenchPackage(places[0], rows);
  writeChangedCopy(places[0], places[1], 1_000);
  const measured = compare(
    [NOTHING, { name: `foipack diff, ${rows.toLocaleString("en-GB")} rows`, words: foipack("diff", ...places) }],
    { rounds },
  );
  for (const place of places) rmSync(place, { recursive: true });
  return measured;
}

/** How cost grows with rows, with columns and with packages. */
export function measureGrowth(folder, { rows, columns, packages, rounds }) {
  const grow = (unit, sizes, write) => {
    const points = sizes.map((size) => {
      const place = join(folder, "growth");
      mkdirSync(place);
      write(place, size);
      const [measured] = compare([{ name: "foipack", words: foipack("validate", place) }], { rounds });
      rmSync(place, { recursive: true });
      return { size, ...measured };
    });
    return { unit, points };
  };
  return [
    grow("rows", rows, (place, size) => writeBenchPackage(place, size)),
    grow("columns", columns, (place, size) => writeWidePackage(place, 10_000, size)),
    grow("packages", packages, (place, size) => writeManyPackages(place, size)),
  ];
}
