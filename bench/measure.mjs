// Measures whole processes. Those that are compared run in turn, and what counts is the ratio within a round: times differ
// from machine to machine, and from minute to minute.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage = fileURLToPath(new URL("report-usage.cjs", import.meta.url));

/** Wall seconds of one process, and with `isObserved` seconds of computing (user and system, all threads) and peak MB. */
function run(words, isObserved, cwd = root) {
  const options = isObserved ? ["--require", usage] : [];
  const started = process.hrtime.bigint();
  const stdio = ["ignore", "ignore", "pipe"];
  const child = spawnSync(process.execPath, [...options, ...words], { cwd, encoding: "utf8", stdio });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  // 1 is what foipack ends with where data has errors.
  if (child.status !== 0 && child.status !== 1) {
    throw new Error(`exit ${child.status ?? child.signal} of node ${words.join(" ")}: ${child.stderr}`);
  }
  const [, memory, computed] = /peak ([0-9]+) kB, computed ([0-9]+) ms/.exec(child.stderr) ?? [];
  return { wall, computed: Number(computed) / 1000, memory: Number(memory) / 1024 };
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Runs commands by turns, so many rounds, and gives the medians of each by its name; `ratio` is that of wall times to the
 * first command of the same round, `computedRatio` that of computing, which other work of the machine changes less. A command may have `rounds` of its own where it is slow, `before` to be done ahead, and `cwd` to be run in.
 * Short ones are timed without being observed, which would cost them a millisecond, and observed apart.
 */
export function compare(commands, { rounds, areShort = false }) {
  const samples = commands.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { words, rounds: own = rounds, before, cwd }] of commands.entries()) {
      if (round >= own) continue;
      before?.();
      const timed = run(words, !areShort, cwd);
      samples[at].push(areShort ? { ...run(words, true, cwd), wall: timed.wall } : timed);
    }
  }
  const [base] = samples;
  return commands.map(({ name }, at) => {
    const own = samples[at];
    return {
      name,
      wall: median(own.map(({ wall }) => wall)),
      computed: median(own.map(({ computed }) => computed)),
      memory: median(own.map(({ memory }) => memory)),
      ratio: median(own.map(({ wall }, round) => wall / base[round].wall)),
      walls: own.map(({ wall }) => wall),
      computedRatio: median(own.map(({ computed }, round) => computed / base[round].computed)),
      rounds: own.length,
    };
  });
}

/** The median of the ratios of wall times within rounds, as far as both commands went. */
export function ratioOfRounds(one, other) {
  const rounds = Math.min(one.walls.length, other.walls.length);
  return median(Array.from({ length: rounds }, (_, round) => one.walls[round] / other.walls[round]));
}
