// Measures whole processes: `npm run bench`. Each command and the one it is compared with run in turn, and what counts is
// the ratio within one run of the bench: times differ from machine to machine.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBenchPackage, writeChangedCopy } from "./generate.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "lib/cli/main.js");
const peak = join(root, "bench/report-usage.cjs");
const isQuick = process.argv.includes("--quick");
const runs = isQuick ? 5 : 15;

/** Wall milliseconds, milliseconds of computing (user and system, all threads) and peak resident megabytes of one process. */
function measure(words) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", peak, ...words], { cwd: root, encoding: "utf8" });
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`exit ${status} of node ${words.join(" ")}: ${stderr}`);
  const [, peakMemory = 0, computed = 0] = /peak ([0-9]+) kB, computed ([0-9]+) ms/.exec(stderr) ?? [];
  return { wall, computed: Number(computed), memory: Number(peakMemory) / 1024 };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Runs two commands in turn and prints the medians and the ratio. */
function compare(title, words, other, times = runs) {
  const pairs = [];
  measure(words);
  for (let time = 0; time < times; time += 1) pairs.push([measure(words), measure(other)]);
  const wall = median(pairs.map(([one]) => one.wall));
  const base = median(pairs.map(([, two]) => two.wall));
  const ratio = median(pairs.map(([one, two]) => one.wall / two.wall));
  const memory = median(pairs.map(([one]) => one.memory));
  const computed = median(pairs.map(([one]) => one.computed));
  const milliseconds = [wall, computed, base].map((time) => `${time.toFixed(0)} ms`);
  const numbers = [...milliseconds, ratio.toFixed(2), `${memory.toFixed(0)} MB`];
  console.log(`| ${[title, ...numbers].join(" | ")} |`);
}

const folder = mkdtempSync(join(tmpdir(), "foipack-bench-"));
try {
  console.log("| command | wall | user and system | `node -e 0` | ratio | peak memory |\n|---|---|---|---|---|---|");
  const empty = ["-e", "0"];
  compare("`--version`", [command, "--version"], empty);
  const targets = join("datapackages", "kent-childrens-services-targets");
  compare("`validate`, 48 rows", [command, "validate", targets], empty);
  compare("`validate`, the three packages", [command, "validate"], empty);
  for (const rows of isQuick ? [10_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000]) {
    const place = join(folder, String(rows));
    writeBenchPackage(place, rows);
    const title = `\`validate\`, ${rows.toLocaleString("en-GB")} rows by 12 columns`;
    compare(title, [command, "validate", place], empty, rows >= 1_000_000 ? 1 : 3);
    const changed = join(folder, `${rows}-changed`);
    writeChangedCopy(place, changed, 1_000);
    const diffTitle = `\`diff\`, ${rows.toLocaleString("en-GB")} rows of which 1,000 changed`;
    compare(diffTitle, [command, "diff", place, changed], empty, 3);
    rmSync(place, { recursive: true });
    rmSync(changed, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
