// A seeded table of twelve columns: integers, dates, enums, patterns, decimals, URLs, quoted and multi-line text, a key.
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

const KINDS = ["percent", "count", "average", "rate"];

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function row(id, random) {
  const whole = (below) => Math.floor(random() * below);
  const two = (number) => String(number).padStart(2, "0");
  const date = `${2000 + whole(25)}-${two(1 + whole(12))}-${two(1 + whole(28))}`;
  const note = random() < 0.05 ? `"first line, of ${id}\nsecond ""line"""` : `"note, number ${whole(1000)}"`;
  return [
    id,
    `E${10000000 + whole(999)}`,
    date,
    KINDS[whole(4)],
    (whole(1e6) / 100).toFixed(2),
    whole(100000),
    random() < 0.1 ? "" : `${whole(100)}.${whole(10)}`,
    random() < 0.5 ? "true" : "false",
    `https://example.org/requests/${whole(1e6)}`,
    `Directorate of ${KINDS[whole(4)]} ${whole(50)}`,
    note,
    2000 + whole(25),
  ].join(",");
}

const FIELDS = [
  { name: "id", type: "integer", constraints: { required: true, unique: true } },
  { name: "authority_code", type: "string", constraints: { required: true, pattern: "[ENSW][0-9]{8}" } },
  { name: "paid_on", type: "date", constraints: { minimum: "2000-01-01" } },
  { name: "unit", type: "string", constraints: { enum: KINDS } },
  { name: "amount", type: "number", constraints: { minimum: 0 } },
  { name: "people", type: "integer", constraints: { minimum: 0, maximum: 100000 } },
  { name: "rate", type: "number" },
  { name: "is_final", type: "boolean" },
  { name: "url", type: "string", format: "uri" },
  { name: "directorate", type: "string", constraints: { maxLength: 60 } },
  { name: "note", type: "string" },
  { name: "year", type: "year" },
];

/** Writes a package with one table of so many rows into a folder. */
export function writeBenchPackage(folder, rows) {
  mkdirSync(folder, { recursive: true });
  const schema = { fields: FIELDS, primaryKey: ["id"] };
  const resources = [{ name: "payments", type: "table", path: "payments.csv", format: "csv", schema }];
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify({ name: "bench", resources }));
  const random = seeded(20141023);
  const file = openSync(join(folder, "payments.csv"), "w");
  let lines = [FIELDS.map(({ name }) => name).join(",")];
  for (let id = 1; id <= rows; id += 1) {
    lines.push(row(id, random));
    if (lines.length === 10_000) {
      writeSync(file, `${lines.join("\n")}\n`);
      lines = [];
    }
  }
  writeSync(file, lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  closeSync(file);
}

/** Writes a copy of such a package in which so many rows, evenly spread, have another number of people. */
export function writeChangedCopy(from, to, changes) {
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, "datapackage.json"), join(to, "datapackage.json"));
  const lines = readFileSync(join(from, "payments.csv"), "utf8").split("\n");
  // A note can have two lines; only the first begins with an id.
  const rows = lines.flatMap((line, at) => (/^\d+,E\d{8},/.test(line) ? [at] : []));
  for (let change = 0; change < changes; change += 1) {
    const at = rows[Math.floor((change * rows.length) / changes)];
    const cells = lines[at].split(",");
    cells[5] = String((Number(cells[5]) + 1) % 100_000);
    lines[at] = cells.join(",");
  }
  writeFileSync(join(to, "payments.csv"), lines.join("\n"));
}
