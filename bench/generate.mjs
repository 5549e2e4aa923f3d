// Seeded packages to measure with: of many rows, of many columns, and one of which a few rows were changed.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authoritiesText, FIELDS, paymentCells, paymentsDescriptor, recordText, seeded } from "./payments.mjs";
import { createTableFile } from "./table-file.mjs";

/** Writes a package with so many payments into a folder. `hasHash`: whether its descriptor has their hash and bytes. */
export function writeBenchPackage(folder, rows, { hasHash = false, seed = 20141023 } = {}) {
  mkdirSync(folder, { recursive: true });
  const random = seeded(seed);
  const file = createTableFile(join(folder, "payments.csv"));
  file.write(recordText(FIELDS.map(({ name }) => name)).replaceAll('"', ""));
  for (let id = 1; id <= rows; id += 1) file.write(recordText(paymentCells(id, random)));
  const facts = file.close();
  writeFileSync(join(folder, "authorities.csv"), authoritiesText());
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify(paymentsDescriptor(hasHash ? facts : {})));
  return facts;
}

/** Columns by turns of a wide table: what a cell of it is, by the number of its row. */
const TURNS = [
  { type: "integer", constraints: { minimum: 0 }, cell: (row) => String(row) },
  { type: "number", cell: (row) => `${row % 1000}.${row % 10}` },
  { type: "date", cell: (row) => `20${10 + (row % 15)}-0${1 + (row % 9)}-1${row % 10}` },
  { type: "string", constraints: { pattern: "[ENSW][0-9]{8}" }, cell: (row) => `E${10000000 + (row % 999)}` },
  { type: "boolean", cell: (row) => (row % 3 === 0 ? "true" : "false") },
];

/** Writes a package with one table of so many rows and columns, the first of which is its key. */
export function writeWidePackage(folder, rows, columns) {
  mkdirSync(folder, { recursive: true });
  const turns = Array.from({ length: columns }, (_, at) => TURNS[at % TURNS.length]);
  const fields = turns.map(({ cell: _, ...field }, at) => ({ ...field, name: `column_${at + 1}` }));
  const file = createTableFile(join(folder, "wide.csv"));
  file.write(`${fields.map(({ name }) => name).join(",")}\n`);
  for (let row = 1; row <= rows; row += 1) file.write(`${turns.map(({ cell }, at) => cell(row + 7 * at)).join(",")}\n`);
  file.close();
  const schema = { fields, primaryKey: ["column_1"] };
  const resources = [{ name: "wide", type: "table", path: "wide.csv", format: "csv", schema }];
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify({ name: "bench", resources }));
}

/** Writes a copy of a package of payments in which so many rows, evenly spread, have another number of people. */
export function writeChangedCopy(from, to, changes) {
  mkdirSync(to, { recursive: true });
  for (const name of ["datapackage.json", "authorities.csv"]) copyFileSync(join(from, name), join(to, name));
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
