import { createHash } from "node:crypto";
import { section } from "../case.ts";
import { packages, resources, values } from "../write-cases.ts";
import { reads, tables } from "../write-tables.ts";

const FRUIT = [
  ["id", "name"],
  ["1", "apple"],
  ["2", "orange"],
];
const CSV = "id,name\n1,apple\n2,orange\n";
const digest = (algorithm: string, text = "a,b\n1,2\n"): string => createHash(algorithm).update(text).digest("hex");
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const SCHEMA = JSON.stringify({
  fields: [
    { name: "id", type: "integer" },
    { name: "name", type: "string" },
  ],
});
const ABC = [
  ["A", "B", "C"],
  [1, 2, 3],
  [4, 5, 6],
];
const CAFE = [
  ["id", "name"],
  ["1", "café"],
];

export const resourceCases = [
  ...section(
    "data-resource#descriptor",
    packages("a JSON object", {
      valid: [
        {
          resources: [
            {
              name: "solar-system",
              path: "a.csv",
              title: "The Solar System",
              format: "csv",
              mediatype: "text/csv",
              encoding: "utf-8",
              bytes: 8,
            },
          ],
        },
      ],
      invalid: [{ resources: ["a.csv"] }, { resources: [["a", "a.csv"]] }, { resources: [5] }, { resources: [true] }],
    }),
  ),
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
      valid: [
        {
          resources: [
            { name: "a", path: "a.csv" },
            { name: "b", path: "a.csv" },
          ],
        },
      ],
      invalid: [
        {
          resources: [
            { name: "a", path: "a.csv" },
            { name: "a", path: "a.csv" },
          ],
        },
        {
          resources: [
            { name: "a", path: "a.csv" },
            { name: "b", path: "a.csv" },
            { name: "a", data: [] },
          ],
        },
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
    resources(
      "a file that is not there cannot be read",
      { invalid: [{ path: "b.csv" }, { path: "A.csv" }] },
      {
        codes: ["source-error"],
      },
    ),
  ),
  ...section(
    "data-resource#multiple-files",
    resources(
      "path may be an array of strings",
      {
        valid: [{ path: ["a.txt"], type: undefined }, { path: ["a.txt", "b.txt"] }],
        invalid: [{ path: [5] }, { path: ["a.txt", null] }, { path: [["a.txt"]] }, { path: [{ path: "a.txt" }] }],
      },
      { files: { "a.txt": "a\n", "b.txt": "b\n" } },
    ),
    reads(
      "the files are put one after the other and read as one",
      {
        resource: { path: ["1.csv", "2.csv"] },
        files: { "1.csv": "id,name\n1,apple\n", "2.csv": "2,orange\n" },
        rows: FRUIT,
      },
      {
        resource: { path: ["parts/1.csv", "parts/2.csv", "parts/3.csv"] },
        files: { "parts/1.csv": "id,name\n", "parts/2.csv": "1,apple\n", "parts/3.csv": "2,orange\n" },
        rows: FRUIT,
      },
      {
        dialect: { delimiter: ";", header: false },
        resource: { path: ["1.csv", "2.csv"] },
        files: { "1.csv": "1;apple\n", "2.csv": "2;orange\n" },
        rows: FRUIT,
      },
      {
        resource: { path: ["1.csv", "2.csv"] },
        files: { "1.csv": 'id,name\n1,"ap\nple"\n', "2.csv": '2,"or,ange"\n' },
        rows: [
          ["id", "name"],
          ["1", "ap\nple"],
          ["2", "or,ange"],
        ],
      },
    ),
    tables(
      "keys hold over all parts",
      {
        fields: { id: "integer", name: "string" },
        schema: { primaryKey: ["id"] },
        resource: { path: ["t.csv", "more.csv"] },
        others: { more: { csv: "2,pear\n", resource: { path: "t.csv" } } },
      },
      { valid: ["id,name\n1,apple\n"], invalid: ["id,name\n2,apple\n"] },
      "primary-key",
    ),
    resources("URLs and relative paths are not mixed", {
      invalid: [{ path: ["a.csv", "http://example.com/b.csv"] }, { path: ["https://example.com/a.csv", "a.csv"] }],
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
    reads(
      "a string is read by its format or mediatype",
      {
        resource: { type: undefined, path: undefined, data: "id,name\n1,apple\n2,orange\n", format: "csv" },
        rows: FRUIT,
      },
      {
        resource: { type: undefined, path: undefined, data: "id,name\n1,apple\n2,orange\n", mediatype: "text/csv" },
        rows: FRUIT,
      },
      {
        dialect: { delimiter: ";" },
        resource: { type: undefined, path: undefined, data: "id;name\n1;apple\n2;orange\n", format: "csv" },
        rows: FRUIT,
      },
    ),
    resources(
      "v0: a url in place of path",
      {
        valid: [{ path: undefined, url: "https://example.com/a.csv" }],
        invalid: [
          { path: undefined, url: 5 },
          { path: undefined, url: "../a.csv" },
        ],
      },
      { ignored: ["source-error"] },
    ),
  ),
  ...section(
    "data-resource#type",
    resources("table is the one type there is", {
      valid: [{ type: "table", schema: { fields: [{ name: "a" }, { name: "b" }] } }],
      invalid: [{ type: "file" }, { type: "Table" }, { type: 5 }, { type: null }, { type: ["table"] }, { type: "" }],
    }),
    tables(
      "v1: the profile tabular-data-resource is type table",
      {
        fields: { id: "integer", name: "string" },
        resource: { profile: "tabular-data-resource" },
      },
      { valid: [CSV], invalid: ["id,name\nx,apple\n"] },
      "type-error",
    ),
    tables(
      "v1: so is the profile's address",
      {
        fields: { id: "integer", name: "string" },
        resource: { profile: "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json" },
      },
      { valid: [CSV], invalid: ["id,name\nx,apple\n"] },
      "type-error",
    ),
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
    resources("a description", {
      valid: [{ description: "Planets" }],
      invalid: [{ description: 5 }, { description: {} }],
    }),
  ),
  ...section(
    "data-resource#format",
    resources("a file extension", { valid: [{ format: "csv" }], invalid: [{ format: 5 }, { format: ["csv"] }] }),
    reads("tsv: tabs separate the cells", {
      resource: { format: "tsv" },
      content: "id\tname\n1\tapple\n2\torange\n",
      rows: FRUIT,
    }),
  ),
  ...section(
    "data-resource#mediatype",
    resources(
      "a media type",
      {
        valid: [
          { mediatype: "text/csv" },
          { mediatype: "text/csv; charset=utf-8" },
          { mediatype: "application/vnd.ms-excel", path: "a.bin" },
        ],
        invalid: [{ mediatype: 5 }, { mediatype: ["text/csv"] }, { mediatype: "csv" }],
      },
      { files: { "a.bin": "x" } },
    ),
  ),
  ...section(
    "data-resource#encoding",
    resources("a string", {
      valid: [{ encoding: "utf-8" }, { encoding: "UTF-8" }],
      invalid: [{ encoding: 5 }, { encoding: null }, { encoding: ["utf-8"] }],
    }),
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
        rows: [
          ["id", "name"],
          ["1", "日本"],
        ],
      },
      { content: "\ufeffid,name\n1,café\n", rows: CAFE },
      { resource: { encoding: "utf-8" }, content: "\ufeffid,name\n1,café\n", rows: CAFE },
    ),
    resources(
      "bytes that are not in the encoding",
      {
        invalid: [{ path: "latin1.csv", encoding: "utf-8" }],
      },
      { files: { "latin1.csv": latin1("id,name\n1,café\n") }, codes: ["encoding-error", "resource-error"] },
    ),
  ),
  ...section(
    "data-resource#bytes",
    resources(
      "the size of the file",
      {
        valid: [{ bytes: 8 }],
        invalid: [{ bytes: 7 }, { bytes: 9 }, { bytes: 0 }],
      },
      { codes: ["byte-count"] },
    ),
    resources("a number of bytes", { invalid: [{ bytes: "8" }, { bytes: -1 }, { bytes: 7.5 }, { bytes: null }] }),
  ),
  ...section(
    "data-resource#hash",
    resources(
      "the MD5 of the file, or another algorithm's name, a colon and its digest",
      {
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
      },
      { codes: ["hash-count"] },
    ),
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
    resources(
      "data of a table is an array of arrays or of objects",
      {
        invalid: [
          { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: { a: 1 } },
          { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [1, 2] },
          { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [["a"], "b"] },
          { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: [["a"], null] },
          { path: undefined, type: "table", schema: { fields: [{ name: "a" }] }, data: "a\n1\n", format: "csv" },
        ],
      },
      { ignored: ["format-error"] },
    ),
    reads(
      "an array of arrays, the first with the labels",
      {
        resource: {
          type: "table",
          path: undefined,
          data: [
            ["id", "name"],
            ["1", "apple"],
            ["2", "orange"],
          ],
        },
        rows: FRUIT,
      },
      {
        resource: {
          type: "table",
          path: undefined,
          data: [
            ["A", "B", "C"],
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        rows: ABC,
      },
      {
        dialect: { header: false },
        resource: {
          type: "table",
          path: undefined,
          data: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        rows: ABC,
      },
    ),
    reads(
      "an array of objects, whose keys are the labels",
      {
        resource: {
          type: "table",
          path: undefined,
          data: [
            { A: 1, B: 2, C: 3 },
            { A: 4, B: 5, C: 6 },
          ],
        },
        rows: ABC,
      },
      {
        resource: {
          type: "table",
          path: undefined,
          data: [
            { C: 3, B: 2, A: 1 },
            { B: 5, C: 6, A: 4 },
          ],
        },
        rows: ABC,
      },
      {
        resource: {
          type: "table",
          path: undefined,
          data: [
            { id: "1", name: null },
            { id: "2", name: "orange" },
          ],
        },
        rows: [
          ["id", "name"],
          ["1", null],
          ["2", "orange"],
        ],
      },
    ),
    values(
      "values have the types of JSON",
      { type: "integer" },
      { valid: [1, -1, 0, null], invalid: [1.5, true, "one", [1], { a: 1 }] },
    ),
    values(
      "values have the types of JSON",
      { type: "number" },
      { valid: [1, 1.5, -2e3, null], invalid: [true, "one", [1], {}] },
    ),
    values(
      "values have the types of JSON",
      { type: "boolean" },
      { valid: [true, false, "true", "0", null], invalid: ["yes", 2, [true]] },
    ),
    values(
      "values have the types of JSON",
      { type: "string" },
      { valid: ["a", "1", null], invalid: [1, true, ["a"], { a: "b" }] },
    ),
    values(
      "values have the types of JSON",
      { type: "object" },
      { valid: [{}, { a: [1] }, null], invalid: [[], [{}], 1, true] },
    ),
    values("values have the types of JSON", { type: "array" }, { valid: [[], [1, "a"], null], invalid: [{}, 1, true] }),
    values(
      "values have the types of JSON",
      { type: "date" },
      { valid: ["2014-10-23", null], invalid: ["23/10/2014", 20141023, true, []] },
    ),
    values(
      "values have the types of JSON",
      { type: "geopoint", format: "array" },
      { valid: [[90.5, 45.5], "[90.5, 45.5]"], invalid: [[90.5], ["90.5", "45.5"], { lon: 90.5, lat: 45.5 }] },
    ),
    values(
      "values have the types of JSON",
      { type: "geopoint", format: "object" },
      { valid: [{ lon: 90.5, lat: 45.5 }], invalid: [[90.5, 45.5], { lon: 90.5 }] },
    ),
    values(
      "values have the types of JSON",
      { type: "geojson" },
      { valid: [{ type: "Point", coordinates: [90.5, 45.5] }], invalid: [{ type: "Point" }, [90.5, 45.5]] },
    ),
    values("values have the types of JSON", { type: "any" }, { valid: [1, "apple", true, [1], { a: 1 }, null] }),
    values(
      "constraints hold as in text",
      { type: "integer", constraints: { required: true, minimum: 5 } },
      { valid: [5, 6], invalid: [4, null] },
    ),
    values(
      "constraints hold as in text",
      { type: "string", constraints: { minLength: 2, pattern: "[a-z]+" } },
      { valid: ["ab"], invalid: ["a", "AB"] },
    ),
    values(
      "constraints hold as in text",
      { type: "array", constraints: { minLength: 1, jsonSchema: { items: { type: "string" } } } },
      { valid: [["a"]], invalid: [[], [1]] },
    ),
    values(
      "missing values are strings",
      { type: "integer", missingValues: ["-99"] },
      { valid: ["-99", -99, 5], invalid: ["x", ""] },
    ),
  ),
  ...section(
    "data-resource#dialect",
    resources(
      "an object, or a URL or path",
      {
        valid: [
          { dialect: {} },
          { dialect: { delimiter: "," } },
          { dialect: "dialect.json" },
          { dialect: "parts/dialect.json" },
        ],
        invalid: [
          { dialect: 5 },
          { dialect: null },
          { dialect: [] },
          { dialect: true },
          { dialect: "../dialect.json" },
          { dialect: "/dialect.json" },
        ],
      },
      {
        files: { "dialect.json": '{"delimiter": ","}', "parts/dialect.json": "{}" },
        codes: ["dialect-error", "resource-error"],
      },
    ),
    resources(
      "what it leads to is a dialect",
      {
        invalid: [
          { dialect: "missing.json" },
          { dialect: "array.json" },
          { dialect: "text.json" },
          { dialect: "wrong.json" },
        ],
      },
      {
        files: { "array.json": "[]", "text.json": "delimiter: ;", "wrong.json": '{"delimiter": 5}' },
        codes: ["dialect-error", "resource-error", "source-error"],
      },
    ),
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
    resources(
      "an object, or a URL or path",
      {
        valid: [
          { schema: { fields: [{ name: "a" }, { name: "b" }] } },
          { schema: "schema.json" },
          { schema: "parts/schema.json" },
        ],
        invalid: [
          { schema: 5 },
          { schema: null },
          { schema: [] },
          { schema: true },
          { schema: "../schema.json" },
          { schema: "/schema.json" },
        ],
      },
      {
        files: {
          "schema.json": '{"fields": [{"name": "a"}, {"name": "b"}]}',
          "parts/schema.json": '{"fields": [{"name": "a"}, {"name": "b"}]}',
        },
        codes: ["schema-error", "resource-error"],
      },
    ),
    resources(
      "what it leads to is a schema",
      {
        invalid: [
          { schema: "missing.json" },
          { schema: "array.json" },
          { schema: "text.json" },
          { schema: "empty.json" },
        ],
      },
      {
        files: { "array.json": "[]", "text.json": "fields: a", "empty.json": "{}" },
        codes: ["schema-error", "resource-error", "source-error"],
      },
    ),
    resources("a table should have one", { warned: [{ type: "table" }, { type: "table", dialect: {} }] }),
    ...["schema.json", "deep/er/schema.json"].map((path) =>
      reads("a schema in a file", { resource: { schema: path }, content: CSV, rows: FRUIT, files: { [path]: SCHEMA } }),
    ),
  ),
];
