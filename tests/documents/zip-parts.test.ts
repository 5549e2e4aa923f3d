import { describe, expect, test } from "vitest";
import { DocumentProblem } from "../../src/documents/document-problem.ts";
import { openParts } from "../../src/documents/unzip-parts.ts";
import { type ZipEntry, zipBytes } from "../support/zip-bytes.ts";

/** The texts of a zip's parts, or why they cannot be had. */
function read(bytes: Uint8Array): object {
  try {
    const parts = openParts(bytes);
    return Object.fromEntries(parts.names.map((name) => [name, new TextDecoder().decode(parts.read(name))]));
  } catch (problem) {
    if (problem instanceof DocumentProblem) return problem.fault;
    throw problem;
  }
}

const north: ZipEntry = { name: "north.xml", content: "<north/>" };
const south: ZipEntry = { name: "south.xml", content: "<south/>", isStored: true };

test("parts are had packed and as they are, folders are none, and a comment at the end does not matter", () => {
  const bytes = zipBytes([north, south, { name: "empty/" }]);
  const comment = Buffer.from("PK\x05\x06 is no end", "latin1");
  const whole = Buffer.concat([bytes, comment]);
  whole.writeUInt16LE(comment.length, bytes.length - 2);
  expect(read(bytes)).toEqual({ "north.xml": "<north/>", "south.xml": "<south/>" });
  expect(read(whole)).toEqual(read(bytes));
});

describe("a zip is refused", () => {
  test.each<[string, readonly ZipEntry[], object]>([
    ["with a name out of its folder", [{ name: "../a.xml" }], { reason: "unsafe-name", detail: "../a.xml" }],
    ["with a name from the root", [{ name: "/a.xml" }], { reason: "unsafe-name", detail: "/a.xml" }],
    ["with a name of another system", [{ name: "C:a.xml" }], { reason: "unsafe-name", detail: "C:a.xml" }],
    ["with a backslash in a name", [{ name: "a\\b.xml" }], { reason: "unsafe-name", detail: "a\\b.xml" }],
    [
      "with two parts of one name",
      [north, { ...north, name: "NORTH.xml" }],
      { reason: "unsafe-name", detail: "NORTH.xml" },
    ],
    ["with a password", [{ ...north, flags: 0x801 }], { reason: "encrypted", detail: "north.xml" }],
    ["packed in a way of its own", [{ ...north, method: 12 }], { reason: "damaged", detail: "north.xml" }],
    ["with other contents than its checksum", [{ ...north, crc: 1 }], { reason: "damaged", detail: "north.xml" }],
    ["with more in a part than it says", [{ ...north, size: 3 }], { reason: "damaged", detail: "north.xml" }],
    ["with less in a part than it says", [{ ...north, size: 99 }], { reason: "damaged", detail: "north.xml" }],
    [
      "with parts that reach into others",
      [{ ...north, packedSize: 30 }, south],
      { reason: "damaged", detail: "south.xml" },
    ],
    [
      "that says it expands to more than a document may",
      [{ ...north, size: 300_000_000 }],
      { reason: "expands-too-much", detail: "north.xml" },
    ],
  ])("%s", (_, entries, fault) => {
    expect(read(zipBytes(entries))).toEqual(fault);
  });

  test("that says of a part that it expands to hundreds of times its size, before it is expanded", () => {
    const bomb: ZipEntry = { name: "north.xml", content: "is not looked at", size: 30_000_000 };
    const fault = { reason: "expands-too-much", detail: "north.xml" };
    expect(read(zipBytes([bomb]))).toEqual(fault);
    expect(read(zipBytes([{ ...bomb, size: 19_000_000 }]))).toEqual({ ...fault, reason: "damaged" });
  });

  test("that is cut off, or has bytes before it", () => {
    const bytes = zipBytes([north]);
    expect(read(bytes.subarray(0, -1))).toEqual({ reason: "damaged", detail: "zip directory" });
    expect(read(Buffer.concat([Buffer.from("before"), bytes]))).toEqual({ reason: "damaged", detail: "zip directory" });
  });
});
