import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", name: "string" };
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/**
 * A table in several files (Data Resource v2, "Multiple Files"): "Implementations MUST be able to concatenate the files in
 * the simplest way and treat the result as one large file." Rows and lines are those of the file that they are in.
 */
export const splitPathCases: readonly Case[] = [
  {
    name: "rows of all files are checked, each where it is",
    fields,
    resource: { path: ["a.csv", "b.csv", "c.csv"] },
    files: { "a.csv": "id,name\n1,a\nx,b\n", "b.csv": "y,c\n2,d\n", "c.csv": '3,"e\nf"\nz,g\n' },
    expect: ["type-error row 3 line 3 id", "type-error row 1 line 1 id", "type-error row 2 line 3 id"],
  },
  {
    name: "a header that a later file repeats is told once and is no row",
    fields,
    resource: { path: ["a.csv", "b.csv"] },
    files: { "a.csv": "id,name\n1,a\n", "b.csv": "id,name\n2,b\nx,c\n" },
    expect: ["warning format-error row 1 line 1: repeated-header", "type-error row 3 line 3 id"],
  },
  {
    name: "a header of two rows that a later file repeats",
    fields: { "one id": "integer", "one name": "string" },
    resource: { path: ["a.csv", "b.csv"], dialect: { headerRows: [1, 2] } },
    files: { "a.csv": "one,\nid,name\n1,a\n", "b.csv": "one,\nid,name\nx,b\n" },
    expect: ["warning format-error row 1 line 2: repeated-header", "type-error row 3 line 3 one id"],
  },
  {
    name: "a header with a title over it that a later file repeats",
    fields,
    resource: { path: ["a.csv", "b.csv"], dialect: { headerRows: [2] } },
    files: { "a.csv": "People\nid,name\n1,a\n", "b.csv": "People\nid,name\nx,b\n" },
    expect: ["warning format-error row 1 line 2: repeated-header", "type-error row 3 line 3 id"],
  },
  {
    name: "a later file that is shorter than the header",
    fields: { "one id": "integer", "one name": "string" },
    resource: { path: ["a.csv", "b.csv"], dialect: { headerRows: [1, 2] } },
    files: { "a.csv": "one,\nid,name\n1,a\n", "b.csv": "x,b\n" },
    expect: ["type-error row 1 line 1 one id"],
  },
  {
    name: "a header of other names in a later file is a row, and a wrong one",
    fields,
    resource: { path: ["a.csv", "b.csv"] },
    files: { "a.csv": "id,name\n1,a\n", "b.csv": "name,id\nb,2\n" },
    expect: ["type-error row 1 line 1 id", "type-error row 2 line 2 id"],
  },
  {
    name: "without a header, all rows of all files are data",
    fields,
    resource: { path: ["a.csv", "b.csv"], dialect: { header: false } },
    files: { "a.csv": "1,a\n", "b.csv": "id,name\n" },
    expect: ["type-error row 1 line 1 id"],
  },
  {
    name: "a file that does not end its last line would join it to the next file's first",
    fields,
    resource: { path: ["a.csv", "b.csv"] },
    files: { "a.csv": "id,name\n1,a", "b.csv": "2,b" },
    expect: ["warning format-error: no-line-end"],
  },
  {
    name: "keys hold across files, and the first place names its file",
    fields,
    schema: { primaryKey: ["id"], uniqueKeys: [["name"]] },
    resource: { path: ["a.csv", "b.csv", "c.csv"] },
    files: { "a.csv": "id,name\n1,a\n", "b.csv": '2,"b\nb"\n3,c\n', "c.csv": "1,c\n3,d\n4,e\n4,a\n" },
    expect: [
      "primary-key row 1 line 1 id: id of line 2 of p/a.csv",
      "unique-error row 1 line 1 name: name of line 3 of p/b.csv",
      "primary-key row 2 line 2 id: id of line 3 of p/b.csv",
      "primary-key row 4 line 4 id: id of line 3",
      "unique-error row 4 line 4 name: name of line 2 of p/a.csv",
    ],
  },
  {
    name: "a foreign key finds rows of a later file",
    fields: { ref: "integer" },
    schema: { foreignKeys: [{ fields: ["ref"], reference: { resource: "parts", fields: ["id"] } }] },
    csv: "ref\n1\n2\n3\n",
    others: { parts: { fields, resource: { path: ["a.csv", "b.csv"] } } },
    files: { "a.csv": "id,name\n1,a\n", "b.csv": "2,b\n" },
    expect: ["foreign-key row 4 line 4 ref: 3 not in parts"],
  },
  {
    name: "size and checksum are those of all files together",
    fields: { id: "integer" },
    resource: { path: ["a.csv", "b.csv"], bytes: 8, hash: md5("id\n1\n22\n") },
    files: { "a.csv": "id\n1\n", "b.csv": "22\n" },
    expect: [],
  },
  {
    name: "size and checksum that are those of the first file alone",
    fields: { id: "integer" },
    resource: { path: ["a.csv", "b.csv"], bytes: 5, hash: md5("id\n1\n") },
    files: { "a.csv": "id\n1\n", "b.csv": "22\n" },
    expect: ["byte-count: 8 for 5", "hash-count: md5"],
  },
  {
    name: "a checksum is of all bytes, though the table is not read to its end",
    fields: { id: "integer" },
    resource: { path: ["a.csv", "b.csv"], encoding: "klingon", hash: md5("id\n1\n22\n") },
    files: { "a.csv": "id\n1\n", "b.csv": "22\n" },
    expect: ["encoding-error: unknown"],
  },
  {
    name: "where one of the files is missing, no row is checked",
    fields,
    resource: { path: ["a.csv", "b.csv"] },
    files: { "a.csv": "id,name\nx,a\n" },
    expect: ["source-error: missing"],
  },
  {
    name: "compressed files, of which each is unpacked by itself",
    fields,
    resource: { path: ["a.csv.gz", "b.csv.gz"] },
    files: { "a.csv.gz": gzipSync("id,name\n1,a\n"), "b.csv.gz": gzipSync("x,b\n") },
    expect: ["type-error row 1 line 1 id"],
  },
  {
    name: "a later file in another encoding is told where it is",
    fields,
    resource: { path: ["a.csv", "b.csv"] },
    files: { "a.csv": "id,name\n1,é\n", "b.csv": Uint8Array.from([0x32, 0x2c, 0xa3, 0x0a]) },
    expect: ["encoding-error row 1 line 1 name: other-encoding"],
  },
  {
    name: "JSON in several files, objects and arrays",
    fields,
    resource: { path: ["a.json", "b.json"] },
    files: { "a.json": '[{"id": 1, "name": "a"}]', "b.json": '[\n{"id": "x", "name": "b"}]' },
    others: {
      arrays: { fields, resource: { path: ["c.json", "d.json"], type: "table" } },
    },
    expect: ["type-error row 1 line 2 id", "arrays: source-error: missing", "arrays: source-error: missing"],
  },
  {
    name: "JSON arrays that repeat the header",
    fields,
    resource: { path: ["a.json", "b.json"] },
    files: { "a.json": '[["id", "name"], [1, "a"]]', "b.json": '[["id", "name"],\n["x", "b"]]' },
    expect: ["warning format-error row 1 line 1: repeated-header", "type-error row 2 line 2 id"],
  },
  {
    name: "paths and addresses cannot be mixed",
    fields,
    resource: { path: ["a.csv", "https://example.org/b.csv"] },
    files: { "a.csv": "id,name\n1,a\n" },
    expect: ["resource-error /resources/0/path: conflict path mixed-paths"],
  },
];
