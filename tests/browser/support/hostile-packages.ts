import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SCRIPT = '<script>globalThis.harmed = "script"</script>';
const IMAGE = '"><img src=x onerror="globalThis.harmed=1">';
const BACKWARDS = "\u202eabc\u202c \u2066def";

/** What nobody should write into a cell, each of which is text and nothing else. */
const CELLS: readonly string[] = [
  SCRIPT,
  IMAGE,
  "</td></tr></table><h1>Not a heading</h1>",
  "javascript:globalThis.harmed=2",
  "http://198.51.100.1/tracker.gif",
  BACKWARDS,
  "\u{1f469}\u{1f3fd}\u200d\u{1f680} \u{1f1ec}\u{1f1e7}",
  "z\u0351\u034b\u033d\u0367a\u035f\u0334l\u0358g\u0322o\u0321",
  "x".repeat(10_000),
  "word ".repeat(2_000).trim(),
  "&lt;b&gt;&amp;amp;",
  "{{constructor.constructor('globalThis.harmed=3')()}}",
];

/**
 * Packages that are sound as data and hostile to whoever shows them: scripts in titles and cells, text that runs backwards,
 * cells without end, a table of many rows, one of many columns, one without a number, and one that has errors.
 */
export async function writeHostilePackages(folder: string): Promise<void> {
  const fields = ["id", "words", "more"].map((name) => ({ name, type: "string" }));
  const cells = CELLS.map((cell, at) => [`row-${at}`, cell, CELLS[(at + 1) % CELLS.length] ?? ""]);
  const title = `${SCRIPT} ${IMAGE} ${BACKWARDS}`;
  await writePackage(folder, "cells-that-bite", {
    title,
    description: `${SCRIPT}\n\n[a link](javascript:globalThis.harmed=4) ${IMAGE}`,
    contributors: [{ title: IMAGE, roles: ["creator"] }],
    sources: [{ title: SCRIPT }],
    keywords: [SCRIPT],
    resources: [resource("bites", { title: IMAGE, description: SCRIPT, fields, key: ["id"] })],
    tables: { bites: [["id", "words", "more"], ...cells] },
  });
  const wide = Array.from({ length: 120 }, (_, at) => `column_${at + 1}`);
  await writePackage(folder, "very-wide-and-long", {
    title: "W".repeat(400),
    resources: [
      resource("wide", { fields: wide.map((name) => ({ name, type: "integer" })) }),
      resource("long", { fields: ["id", "paid"].map((name) => ({ name, type: "integer" })), key: ["id"] }),
    ],
    tables: {
      wide: [wide, wide.map((_, at) => String(at))],
      long: [["id", "paid"], ...Array.from({ length: 5_000 }, (_, at) => [String(at), String(at * 7)])],
    },
  });
  await writePackage(folder, "without-numbers", {
    title: "Without a number",
    resources: [resource("names", { fields: [{ name: "name", type: "string" }] })],
    tables: { names: [["name"], ["one"], ["two"]] },
  });
  await writePackage(folder, "with-errors", {
    title: "With errors",
    sources: [{ title: "A source", path: "javascript:globalThis.harmed=5" }],
    resources: [resource("bad", { fields: [{ name: "paid", type: "number" }] })],
    tables: { bad: [["paid"], ["12k"]] },
  });
  await writeFigures(folder);
}

/** The figures of this repository with words around them that bite, and without the register that they refer to. */
async function writeFigures(folder: string): Promise<void> {
  const own = join(process.cwd(), "datapackages");
  const to = join(folder, "datapackages");
  const name = "kent-social-worker-payments";
  await cp(join(own, name), join(to, name), { recursive: true });
  const path = join(to, name, "datapackage.json");
  const descriptor = await readFile(path, "utf8");
  const bitten = descriptor
    .replace(/^ {2}"title": "[^"]*"/m, () => `  "title": ${JSON.stringify(`${SCRIPT} ${BACKWARDS}`)}`)
    .replace(/^ {2}"description": "[^"]*"/m, () => `  "description": ${JSON.stringify(`${IMAGE} ${SCRIPT}`)}`);
  await writeFile(path, bitten);
}

interface TablePlan {
  readonly title?: string;
  readonly description?: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly key?: readonly string[];
}

function resource(name: string, { fields, key, ...texts }: TablePlan): object {
  const schema = { fields, ...(key === undefined ? {} : { primaryKey: key }) };
  return { name, type: "table", path: `data/${name}.csv`, ...texts, schema };
}

interface PackagePlan {
  readonly title: string;
  readonly resources: readonly object[];
  readonly tables: { readonly [name: string]: readonly (readonly string[])[] };
  readonly [property: string]: unknown;
}

async function writePackage(folder: string, name: string, { tables, ...own }: PackagePlan): Promise<void> {
  const to = join(folder, "datapackages", name);
  await mkdir(join(to, "data"), { recursive: true });
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    version: "1.0.0",
    licenses: [{ name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }],
    ...own,
  };
  await writeFile(join(to, "datapackage.json"), `${JSON.stringify(descriptor, undefined, 2)}\n`);
  for (const [table, rows] of Object.entries(tables)) {
    const lines = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
    await writeFile(join(to, "data", `${table}.csv`), `${lines.join("\n")}\n`);
  }
}
