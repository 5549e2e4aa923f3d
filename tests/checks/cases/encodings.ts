import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", note: { type: "string", constraints: { enum: ["£5", "a"] } } };

function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part, "latin1")])),
  );
}

function utf16(text: string, isBigEndian: boolean, hasMark: boolean): Uint8Array {
  const buffer = Buffer.from(`${hasMark ? "\uFEFF" : ""}${text}`, "utf16le");
  return Uint8Array.from(isBigEndian ? buffer.swap16() : buffer);
}

const table = "id,note\n1,£5\n2,a\n";

/** The bytes against the encoding that the descriptor gives, or UTF-8. */
export const encodingCases: readonly Case[] = [
  { name: "UTF-8 is what is read without a word", fields, csv: table, expect: [] },
  { name: "UTF-8 may have a byte order mark", fields, csv: `\uFEFF${table}`, expect: [] },
  ...["utf-8", "UTF8", "utf-8-sig"].map((encoding) => ({
    name: `UTF-8 may be called ${encoding}`,
    fields,
    resource: { encoding },
    csv: `\uFEFF${table}`,
    expect: [],
  })),
  ...["iso-8859-1", "latin1", "Latin-1", "windows-1252", "cp1252", "ISO8859-15"].map((encoding) => ({
    name: `${encoding} is read where it is declared`,
    fields,
    resource: { encoding },
    csv: bytes("id,note\n1,", 0xa3, "5\n2,a\n"),
    expect: [],
  })),
  {
    name: "a file in Windows-1252 that is to be UTF-8 is told once, at the first cell",
    fields: { id: "integer", note: "string" },
    csv: bytes("id,note\n1,", 0xa3, "5\n2,a\n3,caf", 0xe9, "\n"),
    expect: ["encoding-error row 2 line 2 note: other-encoding"],
  },
  {
    name: "a file in Windows-1252 with more bad cells than are held back is told once",
    fields: { id: "integer", note: "string" },
    csv: bytes("id,note\n", ...Array.from({ length: 1_500 }, (_, at) => [`${at},`, 0xa3, "5\n"]).flat()),
    expect: ["encoding-error row 2 line 2 note: other-encoding"],
  },
  {
    name: "a few letters of Windows-1252 in a file that is UTF-8 are told cell by cell",
    fields: { id: "integer", note: "string" },
    csv: Uint8Array.from([
      ...bytes("id,note\n1,", 0xa3, "5\n2,caf", 0xe9, "\n"),
      ...Buffer.from("3,£1\n4,£2\n5,£3\n6,£4\n7,£5\n"),
    ]),
    expect: ["encoding-error row 2 line 2 note: invalid", "encoding-error row 3 line 3 note: invalid"],
  },
  {
    name: "a file in Windows-1252 is told where its reading is cut short",
    fields: { id: "integer", note: "string" },
    csv: bytes("id,note\n1,", 0xa3, `5\n2,${",".repeat(100_001)}\n`),
    expect: ["limit-reached line 3: record-cells 100000", "encoding-error row 2 line 2 note: other-encoding"],
  },
  ...["us-ascii", "ASCII", "ANSI_X3.4-1968"].map((encoding) => ({
    name: `${encoding} has no bytes beyond 127`,
    fields: { id: "integer", note: "string" },
    resource: { encoding },
    csv: bytes("id,note\n1,a\n2,caf", 0xe9, "\n"),
    expect: ["encoding-error row 3 line 3 note: other-encoding"],
  })),
  {
    name: "ASCII is read where it is declared",
    fields,
    resource: { encoding: "us-ascii" },
    csv: "id,note\n1,a\n",
    expect: [],
  },
  {
    name: "UTF-8 is told where ASCII is declared",
    fields: { id: "integer", note: "string" },
    resource: { encoding: "us-ascii" },
    csv: "id,note\n1,£5\n",
    expect: ["encoding-error row 2 line 2 note: other-encoding"],
  },
  {
    name: "letters of Latin-1 in the header are told",
    fields: { id: "integer", price: "string" },
    csv: bytes("id,", 0xa3, "\n1,a\n"),
    expect: ["incorrect-label row 1 line 1 price: \uFFFD (other)", "encoding-error row 1 line 1 price: other-encoding"],
  },
  {
    name: "a letter that is cut off at the end of the file is told",
    fields: { id: "integer", note: "string" },
    csv: bytes("id,note\n1,caf", 0xc3),
    expect: ["encoding-error row 2 line 2 note: invalid"],
  },
  {
    name: "a sign that stands for a lost letter is a warning",
    fields: { id: "integer", note: "string" },
    csv: "id,note\n1,caf\uFFFD\n",
    expect: ["warning encoding-error row 2 line 2 note: replacement-character"],
  },
  ...[false, true].flatMap((isBigEndian) => [
    {
      name: `UTF-16 ${isBigEndian ? "big" : "little"}-endian with a mark is read where it is declared`,
      fields,
      resource: { encoding: "utf-16" },
      csv: utf16(table, isBigEndian, true),
      expect: [],
    },
    {
      name: `UTF-16 ${isBigEndian ? "big" : "little"}-endian with a mark is told where it is not declared, and read`,
      fields,
      csv: utf16("id,note\n1,£5\nx,a\n", isBigEndian, true),
      expect: ["encoding-error: byte-order-mark", "type-error row 3 line 3 id"],
    },
    {
      name: `UTF-16 ${isBigEndian ? "big" : "little"}-endian without a mark is told by its null bytes, and read`,
      fields,
      csv: utf16("id,note\n1,£5\nx,a\n", isBigEndian, false),
      expect: ["encoding-error: other-encoding", "type-error row 3 line 3 id"],
    },
  ]),
  {
    name: "UTF-16 without a mark is read where its order is declared",
    fields,
    resource: { encoding: "utf-16be" },
    csv: utf16(table, true, false),
    expect: [],
  },
  {
    name: "half a character of UTF-16 at the end is told",
    fields,
    resource: { encoding: "utf-16le" },
    csv: Uint8Array.from([...utf16("id,note\n1,£5\n2,a", false, false), 0x62]),
    expect: ["encoding-error row 3 line 3 note: invalid", "constraint-error row 3 line 3 note: enum"],
  },
  {
    name: "a mark of UTF-8 gainsays another declared encoding",
    fields,
    resource: { encoding: "windows-1252" },
    csv: `\uFEFF${table}`,
    expect: ["encoding-error: byte-order-mark"],
  },
  {
    name: "an encoding that nobody knows is told, and the file is not read",
    fields,
    resource: { encoding: "klingon-8" },
    csv: "id,note\nx,y\n",
    expect: ["encoding-error: unknown"],
  },
];
