import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer" };
const csv = "id\n1\n";
const digest = (algorithm: string) => createHash(algorithm).update(csv).digest("hex");
const md5 = digest("md5");
const sha256 = digest("sha256");

/** Where the data are, and what the descriptor says of their bytes (Data Resource v2, "path", "bytes", "hash"). */
export const sourceCases: readonly Case[] = [
  { name: "a file that is not there", fields, expect: ["source-error: missing"] },
  {
    name: "a file that is there in other letter case",
    fields,
    resource: { path: "T.csv" },
    csv,
    expect: ["source-error: missing"],
  },
  {
    name: "a folder where a file belongs",
    fields,
    resource: { path: "data" },
    files: { "data/a.txt": "a" },
    expect: ["source-error: directory"],
  },
  { name: "a path through a file", fields, resource: { path: "t.csv/a.csv" }, csv, expect: ["source-error: missing"] },
  ...(
    [
      ["../t.csv", "parent"],
      ["a/../../t.csv", "parent"],
      ["/etc/passwd", "absolute"],
      ["~/t.csv", "absolute"],
      ["C:/t.csv", "drive"],
      ["data\\t.csv", "backslash"],
      [".git/config", "dot-folder"],
      ["data//t.csv", "empty-segment"],
      ["file:///etc/passwd", "url"],
      ["t\0.csv", "control-character"],
    ] as const
  ).map(([path, because]) => ({
    name: `a path that leads out of the package or may mislead: ${JSON.stringify(path)}`,
    fields,
    resource: { path },
    csv,
    expect: [`resource-error /resources/0/path: unsafe-path path ${because}`],
  })),
  {
    name: "a file on the web is not fetched",
    fields,
    resource: { path: "https://example.org/t.csv" },
    expect: ["source-error /resources/0/path: remote"],
  },
  {
    name: "data within the descriptor are checked there",
    resource: {
      path: undefined,
      data: [["id"], ["x"]],
      type: "table",
      schema: { fields: [{ name: "id", type: "integer" }] },
    },
    expect: ["type-error /resources/0/data/1/0 id"],
  },
  {
    name: "data within the descriptor that are no table are nobody's business",
    resource: { path: undefined, data: { a: 1 } },
    expect: [],
  },
  {
    name: "a table in several files goes on in the next one",
    fields,
    resource: { path: ["t.csv", "u.csv"] },
    csv,
    files: { "u.csv": "x\n" },
    expect: ["type-error row 1 line 1 id"],
  },
  {
    name: "of several files that are no table each is looked for",
    resource: { path: ["a.txt", "b.txt"] },
    files: { "a.txt": "a" },
    expect: ["source-error: missing"],
  },
  {
    name: "a compressed table is unpacked",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": gzipSync("id\nx\n") },
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "a compressed table that is broken off",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": gzipSync("id\n1\n").subarray(0, 12) },
    expect: ["format-error: compression"],
  },
  ...["t.xlsx", "t.arrow"].map((path) => ({
    name: `a table in a format that is not read: ${path}`,
    fields,
    resource: { path },
    files: { [path]: "id\n1\n" },
    expect: ["format-error /resources/0/format: unsupported"],
  })),
  {
    name: "a table that is called Parquet and is none",
    fields,
    resource: { path: "t.parquet" },
    files: { "t.parquet": "id\n1\n" },
    expect: ["format-error: damaged"],
  },
  {
    name: "a format that the descriptor gives holds over the file's ending",
    fields,
    resource: { path: "t.json", format: "csv" },
    files: { "t.json": "id\nx\n" },
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "a table may end in anything",
    fields,
    resource: { path: "t.txt" },
    files: { "t.txt": "id\nx\n" },
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "a file that is no table is only looked for",
    resource: { path: "a.txt" },
    files: { "a.txt": "x,y\n1\n" },
    expect: [],
  },
  { name: "a file that is no table has to be there", resource: { path: "a.txt" }, expect: ["source-error: missing"] },
  { name: "bytes that are as many as the descriptor says", fields, resource: { bytes: 5 }, csv, expect: [] },
  { name: "bytes that are not", fields, resource: { bytes: 6 }, csv, expect: ["byte-count: 5 for 6"] },
  {
    name: "bytes are counted of a file that is no table too",
    resource: { path: "a.bin", bytes: 3 },
    files: { "a.bin": Uint8Array.from([0, 1]) },
    expect: ["byte-count: 2 for 3"],
  },
  ...[
    md5,
    `md5:${md5}`,
    `sha256:${sha256}`,
    `sha256:${sha256.toUpperCase()}`,
    `sha-256:${sha256}`,
    `sha1:${digest("sha1")}`,
    `sha512:${digest("sha512")}`,
  ].map((hash) => ({
    name: `a checksum that fits: ${hash.slice(0, 12)}`,
    fields,
    resource: { hash },
    csv,
    expect: [],
  })),
  {
    name: "a checksum that does not fit",
    fields,
    resource: { hash: `sha256:${sha256}` },
    csv: "id\n2\n",
    expect: ["hash-count: sha256"],
  },
  { name: "a bare checksum is an MD5", fields, resource: { hash: md5 }, csv: "id\n2\n", expect: ["hash-count: md5"] },
  {
    name: "a checksum is of all bytes, though the table is not read to its end",
    fields,
    resource: { hash: md5, encoding: "klingon" },
    csv: `${csv}more\n`,
    expect: ["encoding-error: unknown", "hash-count: md5"],
  },
  {
    name: "a checksum that nobody can compute is told at the descriptor",
    fields,
    resource: { hash: "whirlpool9:00ff" },
    csv,
    expect: ["resource-error /resources/0/hash: unsupported hash unknown-algorithm"],
  },
  {
    name: "a schema in a file of its own, whose faults are told there",
    resource: { schema: "schemas/t.json" },
    files: { "schemas/t.json": '{"fields": [{"name": "id", "type": "integer", "constraints": {"minimum": "ten"}}]}' },
    csv: "id\nx\n",
    expect: [
      "field-error /fields/0/constraints/minimum id: wrong-value constraints/minimum",
      "type-error row 2 line 2 id",
    ],
  },
  {
    name: "a schema in a file that is not there",
    resource: { schema: "schemas/t.json" },
    csv: "id\nx\n",
    expect: ["source-error /resources/0/schema: missing"],
  },
  {
    name: "a schema in a file that is no JSON",
    resource: { schema: "schemas/t.json" },
    files: { "schemas/t.json": "{fields}" },
    csv: "id\nx\n",
    expect: ["schema-error /resources/0/schema: not-json unquoted-name"],
  },
  {
    name: "a resource that cannot be read does not keep others from being checked",
    fields,
    others: { other: { fields, csv: "id\nx\n" } },
    expect: ["source-error: missing", "other: type-error row 2 line 2 id"],
  },
  {
    name: "two resources of one name are both checked",
    descriptor: {
      resources: [
        { name: "t", path: "a.csv", schema: { fields: [{ name: "id", type: "integer" }] } },
        { name: "t", path: "b.csv", schema: { fields: [{ name: "id", type: "integer" }] } },
      ],
    },
    files: { "a.csv": "id\nx\n", "b.csv": "id\n1\ny\n" },
    expect: [
      "resource-error /resources/1/name: duplicate name",
      "type-error row 2 line 2 id",
      "type-error row 3 line 3 id",
    ],
  },
  {
    name: "a descriptor without resources",
    descriptor: { resources: [] },
    expect: ["package-error /resources: empty resources"],
  },
];
