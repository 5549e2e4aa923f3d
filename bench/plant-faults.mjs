// The table of payments with faults of every kind in it, and the list of them: what foipack finds is held to that list.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  authoritiesText,
  FIELDS,
  LONGEST_NOTE,
  paymentCells,
  paymentsDescriptor,
  recordText,
  seeded,
} from "./payments.mjs";
import { createTableFile } from "./table-file.mjs";

const COLUMN = Object.fromEntries(FIELDS.map(({ name }, at) => [name, at]));
const pick = (random, members) => members[Math.floor(random() * members.length)];
const digits = (random, count) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");

/** Stands for bytes that are not UTF-8 until the text is encoded: three bytes of its own, as those are. */
const NOT_UTF8 = new Map([
  ["\uE001", [0xff, 0xfe, 0x78]],
  ["\uE002", [0xe2, 0x28, 0xa1]],
  ["\uE003", [0xed, 0xa0, 0x80]],
]);

/** Bad cells: the code, the column and what may be written there. `dirty` may ask the row, and which keys there are. */
const BAD_CELLS = [
  ["type-error", "id", ({ id }) => `${id}a`],
  ["type-error", "people", ({ random }) => pick(random, ["1,200", "12.5", "n/a", "٣", "0x1F", "1_000", "<5"])],
  ["type-error", "amount", ({ random }) => pick(random, ["£12.50", "Infinity", "12,50", "nil", "1.2k"])],
  ["type-error", "paid_on", ({ random }) => pick(random, ["23/10/2014", "2014-02-30", "2014-1-5", "Oct 2014"])],
  ["type-error", "is_final", ({ random }) => pick(random, ["yes", "N", "tru"])],
  ["type-error", "year", ({ random }) => pick(random, ["14", "2014/15", "MMXIV"])],
  [
    "type-error",
    "url",
    ({ random }) => pick(random, ["not an address", "www.example.org/a b", "https://exa mple.org"]),
  ],
  [
    "constraint-error",
    "reference",
    ({ random }) => pick(random, ["FOI/2014/12345", "foi/2014/123456", "x FOI/2014/123456"]),
  ],
  ["constraint-error", "unit", ({ random }) => pick(random, ["pounds", "Percent", "per cent"])],
  ["constraint-error", "amount", ({ random }) => `-${digits(random, 3)}.5`],
  ["constraint-error", "people", ({ random }) => pick(random, ["-1", "100001", "99999999999999999999"])],
  ["constraint-error", "paid_on", () => "1999-12-31"],
  ["constraint-error", "note", ({ random }) => `long, ${"and longer".repeat(LONGEST_NOTE / 10)} ${digits(random, 3)}`],
  ["constraint-error", "id", () => ""],
  ["constraint-error", "authority_code", () => ""],
  ["constraint-error", "paid_on", () => ""],
  ["primary-key", "id", ({ random, earlierId }) => `${pick(random, ["", "0", "+"])}${earlierId}`],
  ["foreign-key", "authority_code", ({ random }) => `E9${digits(random, 7)}`],
  ["encoding-error", "note", ({ random, cell }) => `${cell}, ${pick(random, [...NOT_UTF8.keys()])}`],
].map(([code, field, dirty]) => ({ code, field, dirty }));

const SHAPES = ["extra-cell", "missing-cell", "blank-row"];

/** foipack tells so many blank rows of a table one by one, and counts the rest. */
const MOST_BLANK_ROWS = 1_000;

/**
 * Writes a package like that of `writeBenchPackage` into a folder, in which a part `share` of the cells is bad, and gives the
 * list of planted faults. A row may have several.
 */
export function writeDirtyPackage(folder, rows, { share = 0.001, hasHash = false, seed = 20141023 } = {}) {
  mkdirSync(folder, { recursive: true });
  const random = seeded(seed);
  // The cells of the clean table and what is planted are drawn apart, so that both tables have the same clean cells.
  const chance = seeded(seed + 1);
  const planted = [];
  const file = createTableFile(join(folder, "payments.csv"), breakUtf8);
  file.write(recordText(FIELDS.map(({ name }) => name)).replaceAll('"', ""));
  const isKeyOfItsOwn = [];
  let blankRows = 0;
  let line = 2;
  let record = 2;
  for (let id = 1; id <= rows; id += 1) {
    const cells = paymentCells(id, random);
    const faults = [];
    while (chance() < share * FIELDS.length) {
      if (chance() < SHAPES.length / (SHAPES.length + BAD_CELLS.length)) {
        const shape = pick(chance, SHAPES);
        if (shape !== "blank-row") bendRow(cells, faults, shape, chance);
        else if (blankRows < MOST_BLANK_ROWS) {
          blankRows += 1;
          planted.push({ code: "blank-row", line, row: record });
          file.write("\n");
          line += 1;
          record += 1;
        }
      } else {
        dirtyCell(cells, faults, pick(chance, BAD_CELLS), { id, random: chance, isKeyOfItsOwn });
      }
    }
    isKeyOfItsOwn[id] = cells[COLUMN.id] === String(id);
    for (const { code, at } of faults.toSorted((one, other) => one.at - other.at)) {
      const { name } = FIELDS[at] ?? {};
      planted.push({ code, line: lineOfCell(cells, at, line), row: record, field: name, fieldNumber: at + 1 });
    }
    file.write(recordText(cells));
    line += 1 + lineEnds(cells);
    record += 1;
  }
  const facts = file.close();
  writeFileSync(join(folder, "authorities.csv"), authoritiesText());
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify(paymentsDescriptor(hasHash ? facts : {})));
  return planted;
}

/** Gives a row cells too many or too few, once. */
function bendRow(cells, faults, shape, random) {
  if (cells.length !== FIELDS.length || faults.some(({ at }) => at >= FIELDS.length - 3)) return;
  const count = 1 + Math.floor(random() * 3);
  for (let number = 0; number < count; number += 1) {
    const at = shape === "extra-cell" ? cells.length : cells.length - 1;
    if (shape === "extra-cell") cells.push(pick(random, ["", "more", "1"]));
    else cells.pop();
    faults.push({ code: shape, at });
  }
}

/** Writes something bad into a cell, if it is there and still good. */
function dirtyCell(cells, faults, { code, field, dirty }, { id, random, isKeyOfItsOwn }) {
  const at = COLUMN[field];
  const cell = cells[at];
  if (cell === undefined || faults.some((fault) => fault.at === at)) return;
  const earlierId = 1 + Math.floor(random() * (id - 1));
  if (code === "primary-key" && isKeyOfItsOwn[earlierId] !== true) return;
  cells[at] = dirty({ id, random, cell, earlierId });
  faults.push({ code, at });
}

function lineEnds(cells) {
  return cells.reduce((count, cell) => count + cell.split("\n").length - 1, 0);
}

/** Where a cell begins; one that is missing would be where the record ends. */
function lineOfCell(cells, at, line) {
  return line + lineEnds(cells.slice(0, at));
}

function breakUtf8(bytes) {
  for (let at = bytes.indexOf(0xee); at !== -1; at = bytes.indexOf(0xee, at + 1)) {
    const invalid = NOT_UTF8.get(bytes.toString("utf8", at, at + 3));
    if (invalid !== undefined) bytes.set(invalid, at);
  }
  return bytes;
}
