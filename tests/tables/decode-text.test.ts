import { describe, expect, test } from "vitest";
import { createTextDecoder } from "../../src/tables/decode-text.ts";

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
    { label: "us-ascii", bytes: [a, 0x7f], text: "a\x7f", firstInvalid: undefined },
    { label: "us-ascii", bytes: [a, 0x80, a, 0xff], text: "a\uFFFDa\uFFFD", firstInvalid: [0x80] },
    { label: "utf-16le", bytes: [0xff, 0xfe, a, 0], text: "a", firstInvalid: undefined },
    { label: "utf-16be", bytes: [0xd8, 0x3d, 0xde, 0x00], text: "😀", firstInvalid: undefined },
    { label: "utf-16le", bytes: [a, 0, a], text: "a\uFFFD", firstInvalid: [] },
    { label: "shift_jis", bytes: [0x83, 0x65], text: "テ", firstInvalid: undefined },
  ])("$label: $bytes", ({ label, bytes, text, firstInvalid }) => {
    expect(decode(label, bytes)).toEqual({ text, firstInvalid });
    expect(decode(label, ...bytes.map((byte) => [byte]))).toEqual({ text, firstInvalid });
  });
});

test("the bytes from 128 to 159 are letters and signs in Windows-1252, however the text is cut", () => {
  // What the Encoding Standard's index has there; it gives control characters to the five that are not assigned.
  const letters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
  const bytes = Array.from({ length: 32 }, (_, at) => 0x80 + at);
  expect(decode("windows-1252", bytes)).toEqual({ text: letters, firstInvalid: undefined });
  expect(decode("windows-1252", ...bytes.map((byte) => [byte]))).toEqual({ text: letters, firstInvalid: undefined });
  expect(decode("iso-8859-1", bytes).text, "as the Encoding Standard has it").toEqual(letters);
});

describe("the encoding that a text is most likely in", () => {
  function guess(label: string, ...pieces: readonly (string | readonly number[])[]) {
    const decoder = createTextDecoder(label);
    for (const piece of pieces) decoder.push(Uint8Array.from(typeof piece === "string" ? Buffer.from(piece) : piece));
    decoder.end();
    return decoder.guessEncoding?.();
  }
  const latin = (text: string) => [...Buffer.from(text, "latin1")];

  test.each([
    ["none where all is UTF-8", guess("utf-8", "£5, café"), undefined],
    ["Windows-1252 of a pound sign", guess("utf-8", latin("£5,a")), { label: "windows-1252", sureness: "likely" }],
    [
      "Windows-1252, not surely, of letters that others have too",
      guess("utf-8", latin("£5,a\n"), latin("it\x92s \x96 £6\n£7\n")),
      { label: "windows-1252", sureness: "unsure" },
    ],
    ["none where UTF-8 came before a single fault", guess("utf-8", "£5 £6 £7 £8 ", latin("£5")), undefined],
    ["none where UTF-8 comes after a single fault", guess("utf-8", latin("£5"), "£5 £6 £7 £8 "), undefined],
    ["none of a character that is cut off", guess("utf-8", [0xe2, 0x82, a]), undefined],
    ["none of a character that the file's end cuts off", guess("utf-8", [a, 0xc3]), undefined],
    ["none of encodings that are not Unicode", guess("shift_jis", [0x83]), undefined],
    ["UTF-8 of what is to be ASCII", guess("us-ascii", "a, £5 £6 £7"), { label: "utf-8", sureness: "sure" }],
    [
      "Windows-1252 of what is to be ASCII",
      guess("us-ascii", latin("£5,a")),
      { label: "windows-1252", sureness: "likely" },
    ],
  ])("%s", (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});
