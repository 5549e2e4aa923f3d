import { describe, expect, test } from "vitest";
import { normalisePackage } from "../../src/descriptor/normalise-package.ts";
import type { Json } from "../../src/model/descriptor.ts";
import { faultsOf, packageWith, resourceOf, withResource } from "./faults-of.ts";

const AT = "resource-error #/resources/0";

describe("a property of a resource", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["name: capitals", { name: "Pay" }, [`warning ${AT}/name wrong-value name lower-case name Pay`]],
    ["name: a year", { name: "pay-2014" }, []],
    ["path: blank", { path: "" }, [`error ${AT}/path empty path`]],
    ["path: a number", { path: 5 }, [`error ${AT}/path wrong-type path path or array of paths number`]],
    ["path: absolute", { path: "/etc/passwd" }, [`error ${AT}/path unsafe-path path /etc/passwd absolute`]],
    [
      "path: a file's address",
      { path: "file:///etc/passwd" },
      [`error ${AT}/path unsafe-path path file:///etc/passwd url`],
    ],
    ["path: an address", { path: "https://example.com/pay.csv" }, []],
    [
      "path: FTP",
      { path: "ftp://example.com/pay.csv" },
      [`error ${AT}/path unsupported path ftp://example.com/pay.csv insecure-scheme`],
    ],
    [
      "path: no host",
      { path: "http:///pay.csv" },
      [`error ${AT}/path wrong-value path web address or relative path http:///pay.csv`],
    ],
    ["path: several", { path: ["a.csv", "b.csv"] }, []],
    ["path: none", { path: [] }, [`error ${AT}/path empty path`]],
    [
      "path: one of several unsafe",
      { path: ["a.csv", "../b.csv"] },
      [`error ${AT}/path/1 unsafe-path path ../b.csv parent`],
    ],
    ["path: one of several a number", { path: ["a.csv", 5] }, [`error ${AT}/path/1 wrong-type path string number`]],
    [
      "path: paths and addresses",
      { path: ["a.csv", "https://example.com/b.csv"] },
      [`error ${AT}/path conflict path path mixed-paths`],
    ],
    ["path and data", { data: [] }, [`error ${AT}/data conflict data path path-and-data`]],
    ["type: table, without schema", { type: "table" }, [`warning ${AT} missing-property schema`]],
    ["type: another", { type: "json" }, [`error ${AT}/type wrong-value type table json`]],
    ["type: a number", { type: 1 }, [`error ${AT}/type wrong-type type string number`]],
    ["title: a number", { title: 1 }, [`error ${AT}/title wrong-type title string number`]],
    ["format: with a dot", { format: ".csv" }, [`warning ${AT}/format wrong-value format file extension .csv`]],
    ["format: a list", { format: ["csv"] }, [`error ${AT}/format wrong-type format string array`]],
    ["mediatype", { mediatype: "text/csv; charset=utf-8" }, []],
    ["mediatype: a word", { mediatype: "csv" }, [`error ${AT}/mediatype wrong-value mediatype media type csv`]],
    ["encoding: blank", { encoding: "" }, [`error ${AT}/encoding empty encoding`]],
    ["encoding: a number", { encoding: 8 }, [`error ${AT}/encoding wrong-type encoding string number`]],
    ["compression", { compression: "gz" }, []],
    ["compression: another", { compression: "7z" }, [`error ${AT}/compression wrong-value compression gz or zip 7z`]],
    ["bytes", { bytes: 0 }, []],
    ["bytes: text", { bytes: "12" }, [`error ${AT}/bytes wrong-type bytes integer from 0 string`]],
    ["bytes: a fraction", { bytes: 1.5 }, [`error ${AT}/bytes wrong-value bytes integer from 0 1.5`]],
    ["bytes: below nothing", { bytes: -1 }, [`error ${AT}/bytes wrong-value bytes integer from 0 -1`]],
    ["hash: MD5", { hash: "D41D8CD98F00B204E9800998ECF8427E" }, []],
    ["hash: SHA-1", { hash: "sha1:8843d7f92416211de9ebb963ff4ce28125932878" }, []],
    ["hash: an algorithm of its own", { hash: "blake3:abcdef" }, []],
    ["hash: too short", { hash: "sha256:abcdef" }, [`error ${AT}/hash wrong-value hash checksum sha256:abcdef`]],
    [
      "hash: bare, and no MD5",
      { hash: "a".repeat(64) },
      [`error ${AT}/hash wrong-value hash checksum ${"a".repeat(64)}`],
    ],
    [
      "hash: algorithm in capitals",
      { hash: `MD5:${"a".repeat(32)}` },
      [`error ${AT}/hash wrong-value hash checksum MD5:${"a".repeat(32)}`],
    ],
    ["hash: not hex", { hash: "md5:xyz" }, [`error ${AT}/hash wrong-value hash checksum md5:xyz`]],
    ["licenses", { licenses: [{}] }, [`error ${AT}/licenses/0 missing-property name`]],
    ["sources", { sources: 1 }, [`error ${AT}/sources wrong-type sources array number`]],
    ["homepage", { homepage: "javascript:1" }, [`error ${AT}/homepage unsafe-path homepage javascript:1 url`]],
    [
      "dialect: a number",
      { dialect: 1 },
      ["error dialect-error #/resources/0/dialect wrong-type dialect object or path number"],
    ],
    [
      "schema: a list",
      { schema: [] },
      ["error schema-error #/resources/0/schema wrong-type schema object or path array"],
    ],
    [
      "schema: null",
      { schema: null },
      ["error schema-error #/resources/0/schema wrong-type schema object or path null"],
    ],
    ["foi:kind", { "foi:kind": "bonus-totals" }, []],
    ["foi:kind: a list", { "foi:kind": ["bonus-totals"] }, [`error ${AT}/foi:kind wrong-type foi:kind string array`]],
    [
      "foi:Kind: near to foi:kind",
      { "foi:Kind": "x" },
      [`warning ${AT}/foi:Kind unknown-name foi:Kind foi:Kind foi:kind`],
    ],
    [
      "media_type: near to mediatype",
      { media_type: "text/csv" },
      [`warning ${AT}/media_type unknown-name media_type media_type mediatype`],
    ],
    ["date: far from data", { date: "2014" }, []],
    ["scheme: frictionless-py's, not a slip for schema", { scheme: "file" }, []],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(withResource(properties))).toEqual(faults);
  });
});

describe("a resource", () => {
  test.each<[string, Json, readonly string[]]>([
    ["without a name", { path: "a.csv" }, [`error ${AT} missing-property name`]],
    ["without path or data", { name: "a" }, [`error ${AT} missing-property path`]],
    [
      "with a slip for path",
      { name: "a", Path: "a.csv" },
      [`error ${AT} missing-property path`, `warning ${AT}/Path unknown-name Path Path path`],
    ],
    ["with data in it", { name: "a", data: [{ a: 1 }] }, []],
    [
      "with null for data",
      { name: "a", data: null },
      [`error ${AT}/data wrong-type data array, object or string null`],
    ],
    ["with text and a format", { name: "a", data: "a,b", format: "csv" }, []],
    ["with text and no format", { name: "a", data: "a,b" }, [`error ${AT} missing-property format`]],
    [
      "with rows that are neither",
      { name: "a", type: "table", schema: { fields: [{ name: "a" }] }, data: [[1], { a: 1 }, 1] },
      [`error ${AT}/data/2 wrong-type data array or object number`],
    ],
    [
      "with a table in text",
      { name: "a", type: "table", schema: { fields: [{ name: "a" }] }, data: "a", format: "csv" },
      [`error ${AT}/data wrong-type data array string`],
    ],
    ["of v0, with url", { name: "a", url: "https://example.com/a.csv" }, []],
    ["of v0, with an unsafe url", { name: "a", url: "/a.csv" }, [`error ${AT}/url unsafe-path url /a.csv absolute`]],
  ])("%s", (_, resource, faults) => {
    expect(faultsOf(packageWith({ resources: [resource] }))).toEqual(faults);
  });
});

describe("the names of resources", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      "alike",
      ["a", "b", "a", "a"],
      [
        "error resource-error #/resources/2/name duplicate name a /resources/0/name",
        "error resource-error #/resources/3/name duplicate name a /resources/0/name",
      ],
    ],
    [
      "alike but for case",
      ["a_b", "A_B"],
      [
        "warning resource-error #/resources/1/name wrong-value name lower-case name A_B",
        "warning resource-error #/resources/1/name conflict name a_b letter-case",
      ],
    ],
    ["JavaScript's own", ["constructor", "__proto__"], []],
  ])("%s", (_, names, faults) => {
    expect(faultsOf(packageWith({ resources: names.map((name) => ({ name, path: `${name}.csv` })) }))).toEqual(faults);
  });
});

describe("what can be used is used", () => {
  test("one resource that is wrong does not hide the others", () => {
    const resources = [
      1,
      { name: "a", path: "../a.csv" },
      { path: "data/b.csv" },
      { name: 5, data: [] },
      { name: "c", path: "c.csv", bytes: "x" },
    ];
    const { package: result, faults } = normalisePackage(packageWith({ resources }));
    expect(result?.resources.map(({ name, index }) => [name, index])).toEqual([
      ["b", 2],
      ["resource4", 3],
      ["c", 4],
    ]);
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      "/resources/0",
      "/resources/1/path",
      "/resources/2",
      "/resources/3/name",
      "/resources/4/bytes",
    ]);
  });

  test("a resource that is wrong is named in its faults", () => {
    const { faults } = normalisePackage(withResource({ bytes: -1, schema: { fields: [{ name: "x", type: 1 }] } }));
    expect(faults.map(({ resource, field }) => [resource, field])).toEqual([
      ["pay", undefined],
      ["pay", "x"],
    ]);
  });
});

describe("a resource is a table", () => {
  test.each<[string, { readonly [name: string]: Json }, boolean]>([
    ["with type table", { type: "table", path: "a" }, true],
    ["with a schema", { path: "a", schema: { fields: [{ name: "a" }] } }, true],
    ["with a dialect", { path: "a", dialect: {} }, true],
    ["of a CSV file", { path: "a.csv" }, true],
    ["of a packed TSV file", { path: "a.TSV.gz" }, true],
    ["of a CSV on the web", { path: "https://example.com/a.csv?x=1.pdf" }, true],
    ["of format csv", { path: "a", format: "CSV" }, true],
    ["with v1's profile", { path: "a", profile: "tabular-data-resource" }, true],
    ["not of a PDF", { path: "a.pdf" }, false],
    ["not of a format that is none", { path: "a.csv", format: "txt" }, false],
    ["not with another profile", { path: "a", profile: "data-resource" }, false],
  ])("%s", (_, properties, isTable) => {
    expect(resourceOf(withResource(properties))?.isTable).toBe(isTable);
  });

  test("in a package of v1's tabular profile", () => {
    const descriptor = packageWith({ profile: "tabular-data-package", resources: [{ name: "a", path: "a.dat" }] });
    expect(resourceOf(descriptor)?.isTable).toBe(true);
    expect(faultsOf(descriptor)).toEqual(["warning resource-error #/resources/0 missing-property schema"]);
  });
});

describe("a resource is normalised", () => {
  test("with everything", () => {
    const properties = {
      title: "Pay",
      description: "What was paid",
      path: "pay.csv.gz",
      format: "CSV",
      mediatype: "text/csv",
      encoding: "windows-1252",
      bytes: 12,
      hash: "D41D8CD98F00B204E9800998ECF8427E",
      "foi:kind": "bonus-totals",
    };
    expect(resourceOf(withResource(properties))).toEqual({
      name: "pay",
      title: "Pay",
      description: "What was paid",
      source: { kind: "path", paths: ["pay.csv.gz"] },
      isTable: true,
      format: "csv",
      mediatype: "text/csv",
      encoding: "windows-1252",
      isEncodingDeclared: true,
      compression: "gz",
      bytes: 12,
      hash: { algorithm: "md5", digest: "d41d8cd98f00b204e9800998ecf8427e" },
      dialect: {
        header: true,
        headerRows: [1],
        headerJoin: " ",
        commentRows: [],
        delimiter: ",",
        lineTerminator: "\r\n",
        quoteChar: '"',
        doubleQuote: true,
        skipInitialSpace: false,
      },
      kind: "bonus-totals",
      index: 0,
    });
  });

  test("with data in the descriptor", () => {
    expect(resourceOf(packageWith({ resources: [{ name: "a", data: [["x"], [1]] }] }))).toMatchObject({
      source: { kind: "inline", data: [["x"], [1]] },
      encoding: "utf-8",
      isEncodingDeclared: false,
    });
  });
});

test("more resources than anyone has are not read", () => {
  const resources = Array.from({ length: 10_001 }, (_, index) => ({ name: `r${index}`, path: "a.csv" }));
  const { package: result, faults } = normalisePackage(packageWith({ resources }));
  expect(result?.resources).toHaveLength(10_000);
  expect(faults.map(({ args }) => args)).toEqual([
    { reason: "unsupported", property: "resources", value: "10001", because: "too-many" },
  ]);
});

test("more faults than anyone reads are counted, and errors are not crowded out by warnings", () => {
  const fields = Array.from({ length: 10_005 }, (_, index) => ({ name: `f${index}`, delimiter: "," }));
  const { faults, omitted } = normalisePackage(withResource({ schema: { fields: [...fields, { name: 1 }] } }));
  expect([faults.length, omitted, faults.at(-1)?.severity]).toEqual([10_001, 5, "error"]);
});
