import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer" };
const packed = gzipSync("id\n1\nx\n");
const damaged = Uint8Array.from(packed);
damaged[damaged.length - 6] = 0xff;

/** Tables packed with gzip (the recipe "Compression of Resources"). */
export const gzipCases: readonly Case[] = [
  {
    name: "by the ending of the path",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": packed },
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "by the property of the resource",
    fields,
    resource: { path: "t.csv", compression: "gz" },
    files: { "t.csv": packed },
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "JSON",
    fields,
    resource: { path: "t.json.gz" },
    files: { "t.json.gz": gzipSync('[{"id":1},\n{"id":"x"}]') },
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "several members in one file",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": Buffer.concat([gzipSync("id\n1\n"), gzipSync("x\n")]) },
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "size and checksum are of the packed file",
    fields,
    resource: {
      path: "t.csv.gz",
      bytes: packed.length,
      hash: `sha256:${createHash("sha256").update(packed).digest("hex")}`,
    },
    files: { "t.csv.gz": packed },
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "a file that is not packed",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": "id\n1\n" },
    expect: ["format-error: compression"],
  },
  {
    name: "a file that is cut short",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": packed.subarray(0, -3) },
    expect: ["format-error: compression"],
  },
  {
    name: "a file whose content does not fit its checksum",
    fields,
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": damaged },
    expect: ["format-error: compression"],
  },
  {
    name: "a small file that unpacks to a large one is unpacked no further than data could be",
    fields: { id: "string" },
    resource: { path: "t.csv.gz" },
    files: { "t.csv.gz": gzipSync(`id\n${`${"0".repeat(9_999)}\n`.repeat(10_000)}`) },
    expect: ["format-error: compression"],
  },
  {
    name: "a packed file that is not said to be one",
    fields,
    csv: packed,
    expect: ["format-error: binary"],
  },
  {
    name: "a checksum is of all bytes, though the unpacking fails",
    fields,
    resource: { path: "t.csv.gz", hash: createHash("md5").update("id\n1\n").digest("hex") },
    files: { "t.csv.gz": "id\n1\n" },
    expect: ["format-error: compression"],
  },
];
