import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { encodeTexts } from "../../src/release/file-parts.ts";
import { writeZip } from "../../src/release/write-zip.ts";
import { buildPackages } from "../../src/tasks/build.ts";
import { acknowledgedFormulas } from "../support/release-package.ts";
import { writeFiles } from "../support/write-files.ts";

/** Builds a package of one table, and gives its files. */
async function build(files: { readonly [path: string]: string }, resource: JsonObject, more: JsonObject = {}) {
  const home = await mkdtemp(join(tmpdir(), "foipack-forms-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const descriptor = { name: "p", version: "1.0.0", resources: [{ name: "t", ...resource }], ...more };
  await writeFiles(home, { ...files, "datapackage.json": JSON.stringify(descriptor) });
  const { built, refused } = await buildPackages([], { from: home });
  expect(refused).toEqual([]);
  return {
    text: (name: string) => readFile(join(built[0]?.folder ?? "", name), "utf8"),
    bytes: (name: string) => readFile(join(built[0]?.folder ?? "", name)),
    schema: async () =>
      JSON.parse(await readFile(join(built[0]?.folder ?? "", "datapackage.json"), "utf8")).resources[0],
  };
}

test("a table in a form of its own becomes plain CSV with the same cells, and its descriptor says so", async () => {
  const built = await build(
    { "t.csv": "\uFEFFb;a\r\n1,5;'x;y'\r\n-;\\N\r\n" },
    {
      path: "t.csv",
      dialect: { delimiter: ";", quoteChar: "'", nullSequence: "\\N" },
      schema: {
        fieldsMatch: "equal",
        fields: [
          { name: "a", type: "string" },
          { name: "b", type: "number", decimalChar: "," },
        ],
        missingValues: [{ value: "-", label: "not held" }],
      },
    },
  );
  expect(await built.text("t.csv")).toBe('a,b\nx;y,"1,5"\n\\N,-\n');
  expect(await built.text("t.json")).toBe('[\n  { "a": "x;y", "b": 1.5 },\n  { "a": null, "b": null }\n]\n');
  expect(await built.schema()).toMatchObject({
    path: "t.csv",
    encoding: "utf-8",
    "foi:rows": 2,
    schema: {
      fields: [
        { name: "a", type: "string" },
        { name: "b", type: "number", decimalChar: "," },
      ],
      missingValues: ["-", "\\N"],
      "foi:missingValueLabels": { "-": "not held" },
    },
  });
  expect(await built.schema()).not.toHaveProperty("dialect");
});

test("rows that came typed, from JSON, are written in the plainest form of their types", async () => {
  const built = await build(
    { "t.json": '[{"n": 1.50, "f": true, "s": null}, {"n": 2, "f": false, "s": "x"}]' },
    {
      path: "t.json",
      type: "table",
      format: "json",
      schema: { fields: [{ name: "n", type: "number" }, { name: "f", type: "boolean" }, { name: "s" }] },
    },
  );
  expect(await built.text("t.csv")).toBe("n,f,s\n1.5,true,\n2,false,x\n");
  expect(await built.schema()).toMatchObject({ format: "csv", schema: { missingValues: [""] } });
});

test("numbers that are no JSON numbers, and digits that a double would lose, are kept", async () => {
  const built = await build(
    { "t.csv": "n\nNaN\n-INF\n12345678901234567890.5\n1e3\n" },
    { path: "t.csv", schema: { fields: [{ name: "n", type: "number" }] } },
  );
  expect(await built.text("t.json")).toBe(
    '[\n  { "n": "NaN" },\n  { "n": "-INF" },\n  { "n": 12345678901234567890.5 },\n  { "n": 1000 }\n]\n',
  );
});

test("the sheets have frozen headers, and a text too long for a cell is cut and told of on the cover", async () => {
  const built = await build(
    { "t.csv": `s\n${"x".repeat(40_000)}\n=1+1\n` },
    { path: "t.csv", schema: { fields: [{ name: "s", type: "string" }] } },
    { "foi:acknowledged": [acknowledgedFormulas("t")] },
  );
  const parts = unzipSync(await built.bytes("p-1.0.0.xlsx"));
  const sheet = (number: number) => strFromU8(parts[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
  expect(sheet(3)).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet(3)).toContain('<c r="A3" s="10" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
  expect(sheet(3)).not.toContain("x".repeat(32_768));
  expect(sheet(1)).toContain("1 cells are longer than a cell can be and are cut; the CSV file has them whole.");
});

test("a package without licences and sources says so, and makes none up", async () => {
  const built = await build({ "t.csv": "s\na\n" }, { path: "t.csv", schema: { fields: [{ name: "s" }] } });
  expect(await built.text("CITATION.cff")).not.toContain("license");
  expect(JSON.parse(await built.text("croissant.json")).license).toEqual(["none stated"]);
  expect(JSON.parse(await built.text("dcat-ap.jsonld"))).not.toHaveProperty("dct:license");
});

test("a file that is no table is released as it is", async () => {
  const built = await build({ "a/letter.txt": "words\n" }, { path: "a/letter.txt", format: "txt" });
  expect(await built.text("t.txt")).toBe("words\n");
  expect(await built.schema()).toMatchObject({ name: "t", path: "t.txt", bytes: 6 });
});

test("a zip has the same bytes however its files were cut", async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `${at * 7919},row ${at}\n`).join("");
  async function pack(size: number): Promise<Buffer> {
    function* pieces(): Generator<string> {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    }
    const out: Uint8Array[] = [];
    for await (const part of writeZip([{ path: "t.csv", parts: () => encodeTexts(pieces()) }])) out.push(part);
    return Buffer.concat(out);
  }
  const [one, two] = [await pack(100_000), await pack(777)];
  expect(one.equals(two)).toBe(true);
  expect(strFromU8(unzipSync(one)["t.csv"] ?? new Uint8Array())).toBe(text);
});
