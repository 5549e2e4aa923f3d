import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { detectFormat, formatOfParts } from "../../src/documents/detect-format.ts";
import { readDocumentHere } from "../../src/documents/read-document.ts";

const compound = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A compound file with one sector of directory after its header. */
function compoundFile(...streams: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(512 + 512);
  bytes.set(compound);
  const view = new DataView(bytes.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 0, true);
  streams.forEach((name, at) => {
    [...name].forEach((letter, index) => {
      view.setUint16(512 + 128 * at + 2 * index, letter.charCodeAt(0), true);
    });
    view.setUint16(512 + 128 * at + 64, 2 * name.length + 2, true);
  });
  return bytes;
}

describe("bytes tell a document's format", () => {
  test.each<[string, string, string | Uint8Array, object]>([
    ["a zip", "a.txt", "PK\x03\x04...", { kind: "zip" }],
    ["a zip of nothing", "a.txt", "PK\x05\x06...", { kind: "zip" }],
    ["a PDF", "a.txt", "%PDF-1.7", { kind: "pdf" }],
    ["a PDF after other bytes", "a.txt", `${" ".repeat(900)}%PDF-1.7`, { kind: "pdf" }],
    ["text that names a PDF far down", "a.txt", `${" ".repeat(1_100)}%PDF-1.7`, { kind: "text" }],
    ["a page", "a.txt", "<!DOCTYPE html><p>x", { kind: "html" }],
    ["a page after a mark and blanks", "a.txt", "\u{feff}\n <table><tr><td>x", { kind: "html" }],
    ["a page of XML", "a.txt", '<?xml version="1.0"?>\n<html/>', { kind: "html" }],
    ["a text that is called a page", "a.htm", "Target: 5", { kind: "html" }],
    ["a text", "a.txt", "Target < 5", { kind: "text" }],
    ["a CSV file", "a.csv", "a,b\n1,2\n", { kind: "text" }],
    ["nothing", "a.txt", "", { kind: "text" }],
    ["rich text", "a.txt", "{\\rtf1 x}", { kind: "fault", fault: { reason: "unknown-format", detail: "rtf" } }],
    [
      "an old workbook",
      "a.xls",
      compoundFile("Root Entry", "Workbook"),
      { kind: "fault", fault: { reason: "old-format", detail: "Workbook" } },
    ],
    [
      "an old letter",
      "a.doc",
      compoundFile("Root Entry", "WordDocument"),
      { kind: "fault", fault: { reason: "old-format", detail: "WordDocument" } },
    ],
    [
      "a workbook with a password",
      "a.xlsx",
      compoundFile("EncryptionInfo", "EncryptedPackage"),
      { kind: "fault", fault: { reason: "encrypted", detail: "EncryptedPackage" } },
    ],
    ["another compound file", "a.msg", compoundFile("Root Entry"), { kind: "fault", fault: { reason: "old-format" } }],
    ["a compound file that is cut off", "a.xls", compound, { kind: "fault", fault: { reason: "old-format" } }],
    [
      "other bytes",
      "a.txt",
      Uint8Array.from({ length: 300 }, (_, at) => 1 + (at % 7)),
      { kind: "fault", fault: { reason: "unknown-format" } },
    ],
  ])("%s", (_, name, content, format) => {
    expect(detectFormat(name, typeof content === "string" ? strToU8(content) : content)).toEqual(format);
  });

  test.each([
    [["[Content_Types].xml", "xl/workbook.xml"], "xlsx"],
    [["xl/workbook2.xml"], "xlsx"],
    [["word/document.xml"], "docx"],
    [["mimetype", "content.xml"], "ods"],
    [["content.xml"], undefined],
    [["ppt/presentation.xml"], undefined],
  ])("parts %j are of %s", (names, format) => {
    expect(formatOfParts(names)).toBe(format);
  });
});

describe("a CSV file is read in its encoding", () => {
  const text = "Scheme;Paid\nPremium – café;£5\n";
  const utf16 = (mark: readonly number[], isBig: boolean) => {
    const units = [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
    });
    return Uint8Array.from([...mark, ...units]);
  };
  const windows = Uint8Array.from(
    text,
    (letter) => ({ "–": 0x96, "£": 0xa3, é: 0xe9 })[letter] ?? letter.charCodeAt(0),
  );

  test.each([
    ["UTF-8", strToU8(text)],
    ["UTF-8 with a mark", strToU8(`\u{feff}${text}`)],
    ["UTF-16, the small end first", utf16([0xff, 0xfe], false)],
    ["UTF-16, the big end first", utf16([0xfe, 0xff], true)],
    ["Windows-1252", windows],
  ])("%s", async (_, bytes) => {
    const reading = await readDocumentHere("a.csv", bytes);
    expect(reading).toMatchObject({
      kind: "document",
      document: { text: "Scheme | Paid\nPremium – café | £5\n", tables: [{ rows: [{ number: 1 }, { number: 2 }] }] },
    });
  });

  test("UTF-8 with one broken letter is refused", async () => {
    const bytes = strToU8(`${"Premium – café £5\n".repeat(200)}`);
    bytes[bytes.length - 4] = 0xff;
    expect(await readDocumentHere("a.csv", bytes)).toMatchObject({ kind: "fault", fault: { reason: "bad-encoding" } });
  });
});
