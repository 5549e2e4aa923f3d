import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Json, mutateBytes, mutateJson } from "./mutate.ts";
import { type RandomNumbers, randomNumbers } from "./random-numbers.ts";
import { zipBytes } from "./zip-bytes.ts";

/** Files in a folder, and which of them is to be validated. */
export interface RandomInput {
  readonly target: string;
  readonly files: { readonly [path: string]: Uint8Array };
}

type Table = { readonly descriptor: Json; readonly path: string; readonly content: string };

const packages = fileURLToPath(new URL("../../datapackages", import.meta.url));
/** Of a real table, so many lines are enough to mutate. */
const MAX_LINES = 6;

/** Each table of the real packages as a package of its own. */
const realTables: readonly Table[] = readdirSync(packages).flatMap((name) => {
  const whole: { readonly resources: readonly { readonly path: string }[] } = JSON.parse(
    readFileSync(join(packages, name, "datapackage.json"), "utf8"),
  );
  return whole.resources.map((resource): Table => {
    const content = readFileSync(join(packages, name, resource.path), "utf8");
    const descriptor: Json = JSON.parse(JSON.stringify({ ...whole, resources: [resource] }));
    return { descriptor, path: resource.path, content: content.split("\n").slice(0, MAX_LINES).join("\n") };
  });
});

const types = [
  ...(["string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth", "duration"] as const),
  ...(["object", "array", "list", "geopoint", "geojson", "any"] as const),
] as const;

const cellsOf: { readonly [type in (typeof types)[number]]: readonly [string, ...string[]] } = {
  string: ["a", "b c", "", "£1,200", 'say "x"', "two\nlines", "é", "😀"],
  number: ["1", "-1.5", "1e3", "NaN", "", "1,000.5", "65.0%"],
  integer: ["1", "-7", "0012", "", "12 000"],
  boolean: ["true", "false", "1", "0", "yes"],
  date: ["2014-10-23", "2014-02-30", "23/10/2014", ""],
  time: ["10:00:00", "25:00", "10:00:00Z"],
  datetime: ["2014-10-23T10:00:00Z", "2014-10-23 10:00"],
  year: ["2014", "14", "-2014"],
  yearmonth: ["2014-10", "2014-13"],
  duration: ["P1Y", "PT1H", "P"],
  object: ['{"a":1}', "{}", "[1]"],
  array: ["[1,2]", "[]", "{}"],
  list: ["a,b", "1;2", ""],
  geopoint: ["1,2", "-181, 5", "[1,2]"],
  geojson: ['{"type":"Point","coordinates":[1,2]}', "{}"],
  any: ["a", "1", ""],
};

const constraints: readonly [Json, ...Json[]] = [
  { required: true },
  { unique: true },
  { minimum: 1, maximum: "5" },
  { minLength: 1, maxLength: 3 },
  { pattern: "[a-z0-9]*" },
  { enum: ["a", "b", 1, "2014-10-23"] },
  { jsonSchema: { type: "object", required: ["a"] } },
];

const dialects: readonly [Json, ...Json[]] = [
  {},
  { delimiter: ";" },
  { delimiter: "::", lineTerminator: "\n" },
  { header: false },
  { headerRows: [1, 2], headerJoin: "-" },
  { commentChar: "#", commentRows: [3] },
  { quoteChar: "'", doubleQuote: false },
  { escapeChar: "\\" },
  { skipInitialSpace: true, nullSequence: "\\N" },
  { lineTerminator: "\u001e", delimiter: "\u001f" },
  { csv: { delimiter: "|" } },
  { property: "rows", itemType: "object", itemKeys: ["id"] },
];

function generatedTable(random: RandomNumbers): Table {
  const columns = Array.from({ length: 1 + random.whole(4) }, (_, at) => ({
    name: random.pick(["id", "name", `c${at}`, "value"]),
    type: random.pick(types),
  }));
  const fields = columns.map(
    (column): Json => ({
      ...column,
      ...(random.isOneIn(3) ? { constraints: random.pick(constraints) } : {}),
      ...(random.isOneIn(8) ? { missingValues: ["", "-"] } : {}),
      ...(random.isOneIn(8) ? { format: random.pick(["default", "any", "%d/%m/%Y", "email", "uri", "topojson"]) } : {}),
    }),
  );
  const [first = { name: "id" }] = columns;
  const schema = {
    fields,
    ...(random.isOneIn(3) ? { primaryKey: [first.name] } : {}),
    ...(random.isOneIn(6) ? { uniqueKeys: [columns.map(({ name }) => name)] } : {}),
    ...(random.isOneIn(5) ? { fieldsMatch: random.pick(["exact", "equal", "subset", "superset", "partial"]) } : {}),
    ...(random.isOneIn(6)
      ? { foreignKeys: [{ fields: [first.name], reference: { resource: "", fields: [first.name] } }] }
      : {}),
  };
  const rows = Array.from({ length: random.whole(6) }, () => columns.map(({ type }) => random.pick(cellsOf[type])));
  const form = random.pick(["csv", "csv", "csv", "json", "ndjson"]);
  const labels = columns.map(({ name }) => name);
  const resource = {
    name: "t",
    path: `t.${form}`,
    schema,
    ...(random.isOneIn(2) ? { dialect: random.pick(dialects) } : {}),
    ...(random.isOneIn(5) ? { encoding: random.pick(["utf-8", "utf-16", "iso-8859-1", "shift_jis", "none"]) } : {}),
    ...(random.isOneIn(8) ? { bytes: 40, hash: "00000000000000000000000000000000" } : {}),
  };
  return {
    descriptor: { name: "p", resources: [resource] },
    path: resource.path,
    content: form === "csv" ? csvOf([labels, ...rows]) : jsonOf(labels, rows, form === "ndjson", random),
  };
}

function csvOf(rows: readonly (readonly string[])[]): string {
  const written = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map(written).join(",")}\n`).join("");
}

function jsonOf(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  isLines: boolean,
  random: RandomNumbers,
): string {
  const values = rows.map((row): Json => {
    const read = row.map((cell): Json => (/^-?[0-9]{1,3}$/.test(cell) ? Number(cell) : cell));
    return random.isOneIn(3) ? read : Object.fromEntries(labels.map((label, at) => [label, read[at] ?? null]));
  });
  const whole: readonly Json[] = random.isOneIn(3) ? [[...labels], ...values] : values;
  if (isLines) return whole.map((value) => `${JSON.stringify(value)}\n`).join("");
  return JSON.stringify(random.isOneIn(5) ? { rows: whole } : whole);
}

/** JSON as YAML of blocks, its texts as YAML's authors write them: with quotes or without, or as a block. */
function yamlOf(json: Json, random: RandomNumbers, indent = ""): string {
  if (json === null || typeof json !== "object") {
    if (typeof json !== "string" || random.isOneIn(2)) return ` ${JSON.stringify(json)}\n`;
    if (random.isOneIn(6)) return ` |\n${indent}  ${json.replaceAll("\n", `\n${indent}  `)}\n`;
    return random.isOneIn(2) ? ` ${json}\n` : ` '${json.replaceAll("'", "''")}'\n`;
  }
  const entries = Object.entries(json);
  if (entries.length === 0 || random.isOneIn(20)) return ` ${JSON.stringify(json)}\n`;
  const mark = (name: string) => (Array.isArray(json) ? "-" : `${name}:`);
  return `\n${entries.map(([name, value]) => `${indent}${mark(name)}${yamlOf(value, random, `${indent}  `)}`).join("")}`;
}

/**
 * The input of a number: random, or a real or generated package of which the table, the descriptor or the file of both is
 * mutated. The same seed and number give the same input.
 */
export function randomInput(seed: number, number: number): RandomInput {
  const random = randomNumbers(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  if (random.isOneIn(40)) {
    const bytes = Uint8Array.from({ length: random.whole(400) }, () => random.whole(256));
    const name = random.pick(["t.csv", "datapackage.json", "datapackage.yaml", "t.zip"]);
    return { target: name, files: { [name]: bytes } };
  }
  const table = random.isOneIn(6) ? random.pick(atLeastOne(realTables)) : generatedTable(random);
  const content = Buffer.from(table.content, random.isOneIn(12) ? "utf16le" : random.isOneIn(12) ? "latin1" : "utf8");
  const way = random.whole(10);
  if (way < 3) return packed(table, JSON.stringify(table.descriptor), mutateBytes(content, random), random);
  if (way < 6) return packed(table, JSON.stringify(mutateJson(table.descriptor, random)), content, random);
  if (way === 6) {
    const indent = random.whole(3);
    const text = Buffer.from(JSON.stringify(table.descriptor, undefined, indent));
    return packed(table, mutateBytes(text, random), content, random);
  }
  if (way === 7) {
    const text = yamlOf(random.isOneIn(2) ? mutateJson(table.descriptor, random) : table.descriptor, random);
    const bytes = Buffer.from(text.trimStart());
    const descriptor = random.isOneIn(3) ? bytes : mutateBytes(bytes, random);
    return { target: "datapackage.yaml", files: { "datapackage.yaml": descriptor, [table.path]: content } };
  }
  if (way === 8) return { target: "t.csv", files: { "t.csv": mutateBytes(content, random) } };
  const descriptor = JSON.stringify(mutateJson(table.descriptor, random));
  const zip = zipBytes([
    { name: "datapackage.json", content: descriptor },
    { name: table.path, content, isStored: random.isOneIn(2) },
  ]);
  return { target: "p.zip", files: { "p.zip": random.isOneIn(3) ? zip : mutateBytes(zip, random) } };
}

/** A package in a folder; now and then its table is packed as well, and damaged after that. */
function packed(
  { path }: Table,
  descriptor: string | Uint8Array,
  content: Uint8Array,
  random: RandomNumbers,
): RandomInput {
  const files = { "datapackage.json": Buffer.from(descriptor) };
  if (!random.isOneIn(15)) return { target: "datapackage.json", files: { ...files, [path]: content } };
  const gzip = gzipSync(content);
  return {
    target: "datapackage.json",
    files: { ...files, [path]: random.isOneIn(2) ? gzip : mutateBytes(gzip, random) },
  };
}

function atLeastOne<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error("There is no package in datapackages/ to mutate.");
  return [first, ...others];
}
