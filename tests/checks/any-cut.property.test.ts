import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { cutAt, eventsOf } from "../support/memory-package.ts";

// The first few kilobytes of a table are looked at together, so what is cut comes after them.
const lead = "z".repeat(4_096);
const fields = [
  { name: "id", type: "integer" },
  { name: "name", constraints: { minLength: 9 } },
];

interface Tricky {
  readonly name: string;
  /** Of the resource, besides its name, path and schema. */
  readonly resource?: object;
  readonly head?: string;
  readonly end: string;
  readonly bytesOf?: (text: string) => Uint8Array;
}

const tables: readonly Tricky[] = [
  { name: "marks in mid-file and null characters", end: "1,\uFEFFa\r\n\uFEFF2,b\0\r\nx,\uFEFF" },
  { name: "UTF-16", resource: { encoding: "utf-16" }, end: '1,"é\r\n😀"\r\nx,😀\r\n', bytesOf: toUtf16 },
  {
    name: "UTF-16 that is not declared, and ends in half a character",
    end: "1,😀\r\nx,\ud83d",
    bytesOf: toUtf16,
  },
  {
    name: "Latin-1 that is not declared",
    end: "1,caf\xe9\nx,\xa35\n2,\xc3",
    bytesOf: (text) => Buffer.from(text, "latin1"),
  },
  { name: "escapes", resource: { dialect: { escapeChar: "\\" } }, end: "1,a\\,\\\r\\\nb\\\\\r\nx,\\😀\r\n2,\\" },
  {
    name: "quotes and escapes",
    resource: { dialect: { quoteChar: "'", escapeChar: "\\" } },
    end: "1,'a\\''\nx,'b'c\n2,'",
  },
  {
    name: "separators of several characters",
    resource: { dialect: { delimiter: "::", lineTerminator: ";\n" } },
    head: `id::name;\n0::${lead};\n`,
    end: '1::a:;b;\nx::"c::;\n";;\n2:::;',
  },
  { name: "comments", resource: { dialect: { commentChar: "//" } }, end: "1,a\n//b\n/,c\n//" },
  { name: "spaces after delimiters", resource: { dialect: { skipInitialSpace: true } }, end: '1, \t"a"\nx,  b\n2, "c' },
  { name: "gzip", resource: { compression: "gz" }, end: '1,"a\n2"\nx,é', bytesOf: gzipSync },
  {
    name: "JSON",
    resource: { format: "json" },
    head: `[{"id": 0, "name": "${lead}"},`,
    end: '\r\n{"id": "x", "name": "\\u00e9😀"},\r{"id": 1, "id": 2}, [1], tru',
  },
  {
    name: "JSON, a line each",
    resource: { format: "ndjson" },
    head: `{"id": 0, "name": "${lead}"}\n`,
    end: '{"id": -1.5e1, "name": "a"}\r\n\r\n{"id": 1}x\n[1, "b"]\n{"more": 1}',
  },
];

function toUtf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, "utf16le");
}

/** What is found, whatever the events it comes in. */
async function findingsOf(files: { readonly [path: string]: string | Uint8Array }, ...places: readonly number[]) {
  const events = await eventsOf(files, cutAt(...places));
  return events.flatMap((event) => (event.kind === "findings" ? event.findings : []));
}

test.each(tables)("a table says the same wherever its bytes are cut: $name", async (tricky) => {
  const { resource = {}, head = `id,name\n0,${lead}\n`, end, bytesOf = Buffer.from } = tricky;
  const descriptor = {
    name: "p",
    resources: [{ name: "t", path: "t.txt", format: "csv", schema: { fields }, ...resource }],
  };
  const table = bytesOf(head + end);
  const files = { "datapackage.json": JSON.stringify(descriptor), "t.txt": table };
  const whole = await findingsOf(files);
  expect(whole.length).toBeGreaterThan(0);
  const from = Math.max(0, table.length - bytesOf(end).length);
  const places = Array.from({ length: table.length - from + 1 }, (_, at) => from + at);
  for (const place of places) expect(await findingsOf(files, place), `cut at ${place}`).toEqual(whole);
  expect(await findingsOf(files, ...places)).toEqual(whole);
});

test.each([
  ["sound", '{"name": "p", "resources": [{"name": "t", "path": "t.csv", "title": "é😀\\u00e9"}]}'],
  ["with a fault in its JSON", '\uFEFF{"name": "p",\r\n "resources": [{"näme": "t",, "path": "t.csv"}]}'],
  [
    "with faults in its properties",
    '{"name": "P ü", "__proto__": 1, "resources": [{"name": "t", "name": "t", "path": "../t.csv"}]}',
  ],
  ["that is no UTF-8", Buffer.from('{"name": "p", "title": "caf\xe9", "resources": []}', "latin1")],
])("a descriptor says the same wherever its bytes are cut: %s", async (_, descriptor) => {
  const files = { "datapackage.json": descriptor, "t.csv": "id\n\n1,2\n" };
  const whole = await findingsOf(files);
  expect(whole.length).toBeGreaterThan(0);
  const places = Array.from({ length: Buffer.from(descriptor).length + 1 }, (_, at) => at);
  for (const place of places) expect(await findingsOf(files, place), `cut at ${place}`).toEqual(whole);
  expect(await findingsOf(files, ...places)).toEqual(whole);
});
