// Draws how time grows with size: a panel for each thing that grows, both axes logarithmic, so that a straight line at 45
// degrees is linear growth.
const PANEL = { width: 300, height: 260, left: 52, right: 18, top: 40, bottom: 44 };

const STYLE = `
  svg { font: 12px system-ui, sans-serif; }
  .paper { fill: #ffffff; } text { fill: #1f2328; } .grid { stroke: #d1d9e0; } .linear { stroke: #818b98; stroke-dasharray: 4 4; }
  .line { stroke: #0969da; stroke-width: 2; fill: none; } .point { fill: #0969da; } .small { font-size: 11px; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; } text { fill: #f0f6fc; } .grid { stroke: #3d444d; } .linear { stroke: #9198a1; }
    .line { stroke: #4493f8; } .point { fill: #4493f8; }
  }`;

/** `growths`: `{ unit, points: [{ size, wall }] }`, sizes ascending, wall in seconds. Gives the SVG as text. */
export function growthChart(growths) {
  const { width, height } = PANEL;
  const panels = growths.map((growth, at) => `<g transform="translate(${at * width} 0)">${panel(growth)}</g>`);
  const size = `width="${growths.length * width}" height="${height}" viewBox="0 0 ${growths.length * width} ${height}"`;
  const title = `Seconds that foipack validate takes, by number of ${growths.map(({ unit }) => unit).join(", ")}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title">
<title id="title">${title}</title>
<style>${STYLE}
</style>
<rect class="paper" width="100%" height="100%" />
${panels.join("\n")}
</svg>
`;
}

function panel({ unit, points }) {
  const { width, height, left, right, top, bottom } = PANEL;
  const across = scale(
    points.map(({ size }) => size),
    left,
    width - right,
  );
  const up = scale(
    points.map(({ wall }) => wall),
    height - bottom,
    top,
  );
  const grid = [
    ...across.ticks.map(
      (tick) =>
        `<line class="grid" x1="${across.at(tick)}" x2="${across.at(tick)}" y1="${top}" y2="${height - bottom}" />` +
        `<text class="small" x="${across.at(tick)}" y="${height - bottom + 16}" text-anchor="middle">${short(tick)}</text>`,
    ),
    ...up.ticks.map(
      (tick) =>
        `<line class="grid" x1="${left}" x2="${width - right}" y1="${up.at(tick)}" y2="${up.at(tick)}" />` +
        `<text class="small" x="${left - 6}" y="${up.at(tick) + 4}" text-anchor="end">${short(tick)} s</text>`,
    ),
  ];
  const last = points.at(-1);
  // What linear growth to the last point would be, as far back as the panel goes.
  const from = Math.max(across.low, (last.size * up.low) / last.wall);
  const linear = `<line class="linear" x1="${across.at(from)}" y1="${up.at((last.wall * from) / last.size)}" x2="${across.at(last.size)}" y2="${up.at(last.wall)}" />`;
  const places = points.map(({ size, wall }) => `${across.at(size)},${up.at(wall)}`);
  const dots = points.map(
    ({ size, wall }) =>
      `<circle class="point" cx="${across.at(size)}" cy="${up.at(wall)}" r="3.5"><title>${size} ${unit}: ${wall.toFixed(2)} s</title></circle>`,
  );
  return [
    `<text x="${left}" y="${top - 16}">by number of ${unit}</text>`,
    ...grid,
    linear,
    `<polyline class="line" points="${places.join(" ")}" />`,
    ...dots,
    `<text class="small" x="${width - right}" y="${height - 8}" text-anchor="end">dashed: linear</text>`,
  ].join("\n");
}

/** A logarithmic scale from the power of ten below the least value to the one above the greatest. */
function scale(values, from, to) {
  const least = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const greatest = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  const at = (value) => Number((from + ((Math.log10(value) - least) / (greatest - least)) * (to - from)).toFixed(1));
  const ticks = Array.from({ length: greatest - least + 1 }, (_, step) => 10 ** (least + step));
  return { at, ticks, low: 10 ** least };
}

function short(value) {
  if (value >= 1e6) return `${value / 1e6}M`;
  if (value >= 1e3) return `${value / 1e3}k`;
  return String(Number(value.toPrecision(1)));
}
