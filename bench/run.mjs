// `npm run bench` measures everything, which takes about half an hour, and writes bench/RESULTS.md and bench/growth.svg.
// `npm run bench -- --quick` takes a minute, with smaller tables, and only prints. `--rounds N`: no more rounds than these of
// what takes long.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { boundsOf } from "./bounds.mjs";
import { growthChart } from "./growth-chart.mjs";
import { installPeers } from "./peer-folder.mjs";
import { boundsTable, comparisonTable, growthTable, whole } from "./results.mjs";
import {
  hasCache,
  measureDiff,
  measureGrowth,
  measureLarge,
  measurePackages,
  measureSite,
  measureSmall,
  measureTables,
} from "./scenarios.mjs";

const FULL = {
  tables: { rows: 1_000_000, rounds: 5 },
  large: { rows: 10_000_000, rounds: 2 },
  small: { rounds: 21 },
  packages: { count: 5_000, rounds: 2 },
  site: { count: 500, versions: 20, rounds: 1 },
  diff: { rows: 100_000, rounds: 3 },
  growth: {
    rows: [1_000, 10_000, 100_000],
    columns: [1, 10, 100, 1_000],
    packages: [1, 10, 100, 1_000],
    rounds: 3,
  },
};
const QUICK = {
  tables: { rows: 100_000, rounds: 3 },
  small: { rounds: 5 },
  packages: { count: 100, rounds: 1 },
  site: { count: 10, versions: 5, rounds: 1 },
  diff: { rows: 10_000, rounds: 1 },
  growth: { rows: [1_000, 10_000], columns: [1, 10, 100], packages: [1, 10], rounds: 1 },
};

const BOUNDS =
  "What foipack is held to. Those in seconds are of a machine on which `node -e 0` takes 63 ms, and are given as multiples of it as well: what it takes on this one is below.";

const isQuick = process.argv.includes("--quick");
const option = process.argv.indexOf("--rounds");
const sizes = withRounds(
  isQuick ? QUICK : FULL,
  option === -1 ? Number.POSITIVE_INFINITY : Number(process.argv[option + 1]),
);
const started = Date.now();
const load = () => loadavg()[0].toFixed(1);
const loadAtStart = load();
const page = [];

function withRounds(planned, most) {
  const { small, ...long } = planned;
  const capped = Object.entries(long).map(([name, one]) => [name, { ...one, rounds: Math.min(one.rounds, most) }]);
  return { small, ...Object.fromEntries(capped) };
}

function say(...parts) {
  const text = parts.join("\n\n");
  console.log(`\n${text}`);
  page.push(text);
}

const { versions, absent, fault } = installPeers();
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
say(
  "# How fast foipack is",
  "Written by `npm run bench`: whole processes from start to end, those of one table by turns. Each number is the median of " +
    "its rounds, and each ratio the median of the ratios within the rounds. Times differ from machine to machine; ratios are " +
    "what to go by.",
  [
    `- foipack ${version}, ${availableParallelism()} cores, Node ${process.versions.node.split(".").slice(0, 2).join(".")}, ${new Date().toISOString().slice(0, 10)}`,
    `- measured against ${[...versions].map(([name, number]) => `${name} ${number}`).join(", ") || "nothing"}`,
    ...(absent.length > 0 ? [`- **not measured, since they could not be installed:** ${absent.join(", ")}`] : []),
  ].join("\n"),
);
if (fault !== undefined) console.log(`\nnpm said: ${fault}`);

const folder = mkdtempSync(join(tmpdir(), "foipack-bench-"));
try {
  const small = measureSmall(folder, sizes.small);
  say("## Start-up", comparisonTable(small));

  const tables = measureTables(folder, { ...sizes.tables, versions });
  say(
    `## ${whole(tables.rows)} rows by 12 columns`,
    `${(tables.bytes / 1e6).toFixed(0)} MB: integers, dates, enums, patterns, decimals, addresses, quoted and multi-line text, a ` +
      `key, and a reference to a table of 999 rows. The dirty table is the same one with ${whole(tables.planted)} planted faults of ` +
      "every kind; that each is reported once, where it is, is held by `tests/screen/planted-faults.test.ts`. The SQL by hand " +
      "counts faults and tells neither which nor where.",
    comparisonTable(tables.measured),
  );

  const large = sizes.large && measureLarge(folder, { ...sizes.large, versions });
  if (large !== undefined) say(`## ${whole(large.rows)} rows`, comparisonTable(large.measured));

  const packages = measurePackages(folder, sizes.packages);
  say(
    `## ${whole(packages.count)} packages of 50 rows`,
    ...(hasCache() ? [] : ["`validate` has no `--cache` yet."]),
    comparisonTable(packages.measured),
  );

  const site = measureSite(folder, sizes.site);
  say(
    `## The site of ${whole(site.count)} packages with ${site.versions} versions each`,
    "Tables of 50 rows. The releases are there already: to build them is measured by none of these.",
    comparisonTable(site.measured),
  );

  say("## Differences", "Two tables of which 1,000 rows differ.", comparisonTable(measureDiff(folder, sizes.diff)));

  const [rows, columns, more] = measureGrowth(folder, sizes.growth);
  const clean = (measured) => measured.find(({ name }) => name === "foipack validate");
  rows.points.push({ size: tables.rows, ...clean(tables.measured) });
  if (large !== undefined) rows.points.push({ size: large.rows, ...clean(large.measured) });
  more.points.push({ size: packages.count, ...clean(packages.measured) });
  const growths = [rows, columns, more];
  say(
    "## How cost grows",
    "Rows: of the table above. Columns: of a table of 10,000 rows. Packages: of 50 rows.",
    ...(isQuick ? [] : ["![Seconds by rows, by columns and by packages](growth.svg)"]),
    ...growths.map(growthTable),
  );

  const bounds = boundsOf({ small, tables, large, packages, site });
  say("## Bounds", BOUNDS, boundsTable(bounds));
  const busy = `- load average ${loadAtStart} at the start and ${load()} at the end, the bench itself included`;
  console.log(`\n${busy}\n- ${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
  if (!isQuick) {
    writeFileSync(fileURLToPath(new URL("growth.svg", import.meta.url)), growthChart(growths));
    // What matters first.
    const [head, ...sections] = page;
    const text = [`${head}\n${busy}`, sections.at(-1), ...sections.slice(0, -1)].join("\n\n");
    writeFileSync(fileURLToPath(new URL("RESULTS.md", import.meta.url)), `${text}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
