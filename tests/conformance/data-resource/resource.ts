import { createHash } from "node:crypto";
import { section } from "../case.ts";
import { packages, reads, resources, tables } from "../write-cases.ts";

const FRUIT = [
  ["id", "name"],
  ["1", "apple"],
  ["2", "orange"],
];
const CSV = "id,name\n1,apple\n2,orange\n";
const digest = (algorithm: string, text = "a,b\n1,2\n"): string => createHash(algorithm).update(text).digest("hex");
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const SCHEMA = JSON.stringify({ fields: [{ name: "id", type: "integer" }, { name: "name", type: "string" }] });
const CAFE = [
  ["id", "name"],
  ["1", "café"],
];

export const resourceCases = [
  ...section(
    "data-resource#properties",
    resources("any number of further properties", {
      valid: [{}, { "foi:kind-of-letter": "reply" }, { temporal: { start: "2014" } }, { profile: "data-resource" }],
    }),
  ),
  ...section(
    "data-resource#name",
    resources("a resource must have a name", {
      valid: [{ name: "a" }, { name: "solar-system" }, { name: "a_b.c-1" }],
      warned: [{ name: "Solar System" }, { name: "Solar" }, { name: "été" }],
      invalid: [{ name: undefined }, { name: 5 }, { name: null }, { name: ["a"] }],
    }),
    packages("it is unique amongst the resources of the package", {
      valid: [{ resources: [{ name: "a", path: "a.csv" }, { name: "b", path: "a.csv" }] }],
      invalid: [
        { resources: [{ name: "a", path: "a.csv" }, { name: "a", path: "a.csv" }] },
        { resources: [{ name: "a", path: "a.csv" }, { name: "b", path: "a.csv" }, { name: "a", data: [] }] },
      ],
    }),
  ),
  ...section(
    "data-resource#path-or-data",
    resources("one of path and data, and only one", {
      valid: [{ path: "a.csv" }, { path: undefined, data: { a: 1 } }],
      invalid: [{ path: undefined }, { data: [] }, { data: { a: 1 } }, { data: "a,b", format: "csv" }],
    }),
  ),
  ...section(
    "data-resource#single-file",
    resources("path is a string", {
      valid: [{ path: "a.csv" }],
      invalid: [{ path: 5 }, { path: null }, { path: true }, { path: { file: "a.csv" } }, { path: "" }],
    }),
    resources("a file that is not there cannot be read", { invalid: [{ path: "b.csv" }, { path: "A.csv" }] }, {
      codes: ["source-error"],
    }),
  ),
  ...section(
    "data-resource#multiple-files",
    resources("path may be an array of strings", {
      valid: [{ path: ["a.txt"], type: undefined }, { path: ["a.txt", "b.txt"] }],
      invalid: [{ path: [5] }, { path: ["a.txt", null] }, { path: [["a.txt"]] }, { path: [{ path: "a.txt" }] }],
    }, { files: { "a.txt": "a\n", "b.txt": "b\n" } }),
    resources("URLs and relative paths are not mixed", {
      invalid: [
        { path: ["a.csv", "http://example.com/b.csv"] },
        { path: ["https://example.com/a.csv", "a.csv"] },
      ],
    }),
    resources("each is held to the rules of a path", {
      invalid: [{ path: ["a.csv", "../b.csv"] }, { path: ["/a.csv"] }, { path: ["a.csv", ".b/c.csv"] }],
    }),
  ),
  ...section(
    "data-resource#inline-data",
    resources("a JSON array or object, or a string with a format or mediatype", {
      valid: [
        { path: undefined, data: { a: 1, b: 2 } },
        { path: undefined, data: [{ a: 1, b: 2 }], format: "json" },
        { path: undefined, data: "any text", format: "txt" },
        { path: undefined, data: "any text", mediatype: "text/plain" },
        { path: undefined, data: [] },
        { path: undefined, data: {} },
      ],
      invalid: [
        { path: undefined, data: "any text" },
        { path: undefined, data: 5 },
        { path: undefined, data: true },
        { path: undefined, data: null },
      ],
    }),
    resources("v0: a url in place of path", {
      valid: [{ path: undefined, url: "https://example.com/a.csv" }],
      invalid: [{ path: undefined, url: 5 }, { path: undefined, url: "../a.csv" }],
    }, { ignored: ["source-error"] }),
  ),
  ...section(
    "data-resource#type",
    resources("table is the one type there is", {
      valid: [{ type: "table", schema: { fields: [{ name: "a" }, { name: "b" }] } }],
      invalid: [{ type: "file" }, { type: "Table" }, { type: 5 }, { type: null }, { type: ["table"] }, { type: "" }],
    }),
    tables("v1: the profile tabular-data-resource is type table", {
      fields: { id: "integer", name: "string" },
      resource: { profile: "tabular-data-resource" },
    }, { valid: [CSV], invalid: ["id,name\nx,apple\n"] }, "type-error"),
    tables("v1: so is the profile's address", {
      fields: { id: "integer", name: "string" },
      resource: { profile: "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json" },
    }, { valid: [CSV], invalid: ["id,name\nx,apple\n"] }, "type-error"),
  ),
  ...section(
    "data-resource#dollar-schema",
    resources("in a package it is ignored, as it counts at the root of a descriptor only", {
      valid: [{ $schema: "https://datapackage.org/profiles/2.0/dataresource.json" }, { $schema: "banana" }],
    }),
  ),
  ...section(
    "data-resource#title",
    resources("a label", { valid: [{ title: "Solar system" }], invalid: [{ title: 5 }, { title: ["A"] }] }),
  ),
  ...section(
    "data-resource#description",
    resources("a description", { valid: [{ description: "Planets" }], invalid: [{ description: 5 }, { description: {} }] }),
  ),
  ...section(
    "data-resource#format",
    resources("a file extension", { valid: [{ format: "csv" }], invalid: [{ format: 5 }, { format: ["csv"] }] }),
    reads("tsv: tabs separate the cells", { resource: { format: "tsv" }, content: "id\tname\n1\tapple\n2\torange\n", rows: FRUIT }),
  ),
  ...section(
    "data-resource#mediatype",
    resources("a media type", {
      valid: [{ mediatype: "text/csv" }, { mediatype: "text/csv; charset=utf-8" }, { mediatype: "application/vnd.ms-excel", path: "a.bin" }],
      invalid: [{ mediatype: 5 }, { mediatype: ["text/csv"] }, { mediatype: "csv" }],
    }, { files: { "a.bin": "x" } }),
  ),
  ...section(
    "data-resource#encoding",
    resources("a string", { valid: [{ encoding: "utf-8" }, { encoding: "UTF-8" }], invalid: [{ encoding: 5 }, { encoding: null }, { encoding: ["utf-8"] }] }),
    reads(
      "the encoding of the file",
      { resource: { encoding: "utf-8" }, content: "id,name\n1,café\n", rows: CAFE, otherwise: "valid" },
      { resource: { encoding: "ISO-8859-1" }, content: latin1("id,name\n1,café\n"), rows: CAFE },
      { resource: { encoding: "windows-1252" }, content: latin1("id,name\n1,café\n"), rows: CAFE },
      { resource: { encoding: "UTF-16" }, content: utf16("id,name\n1,café\n"), rows: CAFE },
      { resource: { encoding: "UTF-16LE" }, content: utf16("id,name\n1,café\n").slice(2), rows: CAFE },
      { resource: { encoding: "US-ASCII" }, content: CSV, rows: FRUIT },
      {
        resource: { encoding: "Shift_JIS" },
        content: new Uint8Array([...latin1("id,name\n1,"), 0x93, 0xfa, 0x96, 0x7b, 10]),
        rows: [["id", "name"], ["1", "日本"]],
      },
      { content: "\ufeffid,name\n1,café\n", rows: CAFE },
    ),
    resources("bytes that are not in the encoding", {
      invalid: [
        { path: "latin1.csv", encoding: "utf-8" },
        { path: "latin1.csv", encoding: "us-ascii" },
        { path: "a.csv", encoding: "banana" },
      ],
    }, { files: { "latin1.csv": latin1("id,name\n1,café\n") }, codes: ["encoding-error", "resource-error"] }),
  ),
  ...section(
    "data-resource#bytes",
    resources("the size of the file", {
      valid: [{ bytes: 8 }],
      invalid: [{ bytes: 7 }, { bytes: 9 }, { bytes: 0 }],
    }, { codes: ["byte-count"] }),
    resources("a number of bytes", { invalid: [{ bytes: "8" }, { bytes: -1 }, { bytes: 7.5 }, { bytes: null }] }),
  ),
  ...section(
    "data-resource#hash",
    resources("the MD5 of the file, or another algorithm's name, a colon and its digest", {
      valid: [
        { hash: digest("md5") },
        { hash: `md5:${digest("md5")}` },
        { hash: `sha1:${digest("sha1")}` },
        { hash: `sha256:${digest("sha256")}` },
        { hash: `sha512:${digest("sha512")}` },
      ],
      invalid: [
        { hash: digest("md5", "other") },
        { hash: `md5:${digest("md5", "other")}` },
        { hash: `sha1:${digest("sha1", "other")}` },
        { hash: `sha256:${digest("sha256", "other")}` },
        { hash: `sha512:${digest("sha512", "other")}` },
      ],
    }, { codes: ["hash-count"] }),
    resources("a digest, and the name in lower case", {
      invalid: [
        { hash: 5 },
        { hash: null },
        { hash: "" },
        { hash: "banana" },
        { hash: "md5:abc" },
        { hash: digest("sha256") },
        { hash: `SHA256:${digest("sha256")}` },
        { hash: `sha256:${digest("md5")}` },
        { hash: { md5: digest("md5") } },
      ],
    }),
  ),
  ...section(
    "data-resource#sources",
    resources("as for a package", {
      valid: [{ sources: [{ title: "A letter", path: "letter.pdf" }] }],
      invalid: [{ sources: "A letter" }, { sources: [{}] }, { sources: [{ title: "A", path: "../letter.pdf" }] }],
    }),
  ),
  ...section(
    "data-resource#licenses",
    resources("as for a package", {
      valid: [{ licenses: [{ name: "CC0-1.0" }] }],
      invalid: [{ licenses: { name: "CC0-1.0" } }, { licenses: [{ title: "CC0" }] }, { licenses: ["CC0-1.0"] }],
    }),
  ),
  ...section(
    "data-resource#tabular-path-or-data",
    resources("data of a table is an array of arrays or of objects", {
      invalid: [
        { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: { a: 1 } },
        { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [1, 2] },
        { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [["a"], "b"] },
        { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [["a"], null] },
        { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: "a\n1\n", format: "csv" },
      ],
    }, { ignored: ["format-error"] }),
  ),
  ...section(
    "data-resource#dialect",
    resources("an object, or a URL or path", {
      valid: [{ dialect: {} }, { dialect: { delimiter: "," } }, { dialect: "dialect.json" }, { dialect: "parts/dialect.json" }],
      invalid: [{ dialect: 5 }, { dialect: null }, { dialect: [] }, { dialect: true }, { dialect: "../dialect.json" }, { dialect: "/dialect.json" }],
    }, {
      files: { "dialect.json": '{"delimiter": ","}', "parts/dialect.json": "{}" },
      codes: ["dialect-error", "resource-error"],
    }),
    resources("what it leads to is a dialect", {
      invalid: [{ dialect: "missing.json" }, { dialect: "array.json" }, { dialect: "text.json" }, { dialect: "wrong.json" }],
    }, {
      files: { "array.json": "[]", "text.json": "delimiter: ;", "wrong.json": '{"delimiter": 5}' },
      codes: ["dialect-error", "resource-error", "source-error"],
    }),
    reads("it describes the form of the data", {
      dialect: "dialect.json",
      content: "id;name\n1;apple\n2;orange\n",
      rows: FRUIT,
      files: { "dialect.json": '{"delimiter": ";"}' },
      otherwise: "invalid",
    }),
  ),
  ...section(
    "data-resource#schema",
    resources("an object, or a URL or path", {
      valid: [
        { schema: { fields: [{ name: "a" }, { name: "b" }] } },
        { schema: "schema.json" },
        { schema: "parts/schema.json" },
      ],
      invalid: [{ schema: 5 }, { schema: null }, { schema: [] }, { schema: true }, { schema: "../schema.json" }, { schema: "/schema.json" }],
    }, {
      files: { "schema.json": '{"fields": [{"name": "a"}, {"name": "b"}]}', "parts/schema.json": '{"fields": [{"name": "a"}, {"name": "b"}]}' },
      codes: ["schema-error", "resource-error"],
    }),
    resources("what it leads to is a schema", {
      invalid: [{ schema: "missing.json" }, { schema: "array.json" }, { schema: "text.json" }, { schema: "empty.json" }],
    }, {
      files: { "array.json": "[]", "text.json": "fields: a", "empty.json": "{}" },
      codes: ["schema-error", "resource-error", "source-error"],
    }),
    resources("a table should have one", { warned: [{ type: "table" }, { type: "table", dialect: {} }] }),
    ...["schema.json", "deep/er/schema.json"].map((path) =>
      reads("a schema in a file", { resource: { schema: path }, content: CSV, rows: FRUIT, files: { [path]: SCHEMA } }),
    ),
  ),
];
