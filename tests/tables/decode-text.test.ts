import { describe, expect, test } from "vitest";
import { createTextDecoder, likelyEncoding } from "../../src/tables/decode-text.ts";

function decode(label: string, ...pieces: readonly (readonly number[])[]) {
  const decoder = createTextDecoder(label);
  const text = pieces.map((piece) => decoder.push(Uint8Array.from(piece))).join("") + decoder.end();
  return { text, firstInvalid: decoder.firstInvalid };
}

const a = 0x61;

describe("UTF-8", () => {
  test.each([
    { name: "plain text", bytes: [a, a], text: "aa", firstInvalid: undefined },
    { name: "a mark at the start", bytes: [0xef, 0xbb, 0xbf, a], text: "a", firstInvalid: undefined },
    { name: "a mark after the start", bytes: [a, 0xef, 0xbb, 0xbf], text: "a\uFEFF", firstInvalid: undefined },
    {
      name: "characters of two, three and four bytes",
      bytes: [...Buffer.from("£€😀")],
      text: "£€😀",
      firstInvalid: undefined,
    },
    {
      name: "a sign for a lost letter that is in the file",
      bytes: [0xef, 0xbf, 0xbd],
      text: "\uFFFD",
      firstInvalid: undefined,
    },
    { name: "a byte of Latin-1", bytes: [a, 0xa3, a], text: "a\uFFFDa", firstInvalid: [0xa3] },
    {
      name: "a byte of Latin-1 after a sound character",
      bytes: [0xc3, 0xa9, 0xa3, a],
      text: "é\uFFFDa",
      firstInvalid: [0xa3],
    },
    {
      name: "a letter that begins a character and is not followed",
      bytes: [a, 0xe9, a],
      text: "a\uFFFDa",
      firstInvalid: [0xe9],
    },
    { name: "a character that is broken off", bytes: [0xe2, 0x82, a], text: "\uFFFDa", firstInvalid: [0xe2, 0x82] },
    {
      name: "a character that ends with the file",
      bytes: [a, 0xf0, 0x9f, 0x98],
      text: "a\uFFFD",
      firstInvalid: [0xf0, 0x9f, 0x98],
    },
    { name: "half of a surrogate pair", bytes: [0xed, 0xa0, 0x80], text: "\uFFFD\uFFFD\uFFFD", firstInvalid: [0xed] },
    { name: "a slash that is written too long", bytes: [0xc0, 0xaf], text: "\uFFFD\uFFFD", firstInvalid: [0xc0] },
    { name: "the first of two faults", bytes: [0xff, a, 0xa3], text: "\uFFFDa\uFFFD", firstInvalid: [0xff] },
  ])("$name, however it is cut", ({ bytes, text, firstInvalid }) => {
    const expected = { text, firstInvalid };
    expect(decode("utf-8", bytes)).toEqual(expected);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(decode("utf-8", bytes.slice(0, at), [], bytes.slice(at)), `cut at ${at}`).toEqual(expected);
    }
    expect(decode("utf-8", ...bytes.map((byte) => [byte]))).toEqual(expected);
  });
});

describe("other encodings", () => {
  test.each([
    { label: "windows-1252", bytes: [0x80, 0xa3], text: "€£", firstInvalid: undefined },
    { label: "utf-16le", bytes: [0xff, 0xfe, a, 0], text: "a", firstInvalid: undefined },
    { label: "utf-16be", bytes: [0xd8, 0x3d, 0xde, 0x00], text: "😀", firstInvalid: undefined },
    { label: "utf-16le", bytes: [a, 0, a], text: "a\uFFFD", firstInvalid: [] },
    { label: "shift_jis", bytes: [0x83, 0x65], text: "テ", firstInvalid: undefined },
  ])("$label: $bytes", ({ label, bytes, text, firstInvalid }) => {
    expect(decode(label, bytes)).toEqual({ text, firstInvalid });
    expect(decode(label, ...bytes.map((byte) => [byte]))).toEqual({ text, firstInvalid });
  });
});

test("the encoding that bad bytes are most likely of", () => {
  expect([[0xa3], [0xe9], [0x93], [0xe2, 0x82], []].map(likelyEncoding)).toEqual([
    "iso-8859-1",
    "iso-8859-1",
    "windows-1252",
    undefined,
    undefined,
  ]);
});
