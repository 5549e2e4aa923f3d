// Turns what was measured into the page bench/RESULTS.md.
export const seconds = (value) => (value < 0.9995 ? `${(value * 1000).toFixed(0)} ms` : `${value.toFixed(2)} s`);
export const whole = (value) => value.toLocaleString("en-GB");

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** A table of commands that ran by turns; the ratios are to the first. */
export function comparisonTable(measured) {
  const [base] = measured;
  return table(
    ["", "wall", "user and system", "peak memory", `wall, to ${base.name}`, "user and system, to it", "rounds"],
    measured.map(({ name, wall, computed, memory, ratio, computedRatio, rounds }) => [
      name,
      seconds(wall),
      seconds(computed),
      `${memory.toFixed(0)} MB`,
      ratio.toFixed(2),
      computedRatio.toFixed(2),
      rounds,
    ]),
  );
}

/** The bounds that were set, and which of them are missed. */
export function boundsTable(bounds) {
  return table(
    ["what", "bound", "measured", ""],
    bounds.map(({ what, bound, value, isKept, isKeptAsRatio, show = (number) => number.toFixed(2) }) => [
      what,
      bound,
      value === undefined ? "not measured" : show(value),
      value === undefined ? "" : verdict(isKept(value), isKeptAsRatio?.(value)),
    ]),
  );
}

function verdict(isKept, isKeptAsRatio) {
  if (isKeptAsRatio === undefined) return isKept ? "kept" : "**missed**";
  if (isKept && isKeptAsRatio) return "kept";
  if (isKept) return "kept in seconds, **missed** as a ratio";
  return isKeptAsRatio ? "**missed** in seconds, kept as a ratio" : "**missed**";
}

export function growthTable({ unit, points }) {
  return table(
    [unit, "wall", "user and system", "peak memory", `microseconds for each of the ${unit}`],
    points.map(({ size, wall, computed, memory }) => [
      whole(size),
      seconds(wall),
      seconds(computed),
      `${memory.toFixed(0)} MB`,
      ((wall / size) * 1e6).toFixed(1),
    ]),
  );
}
