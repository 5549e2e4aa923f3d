import { describe, expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { hiddenCases } from "../support/hidden-content.ts";
import { makeOds } from "../support/make-documents.ts";

async function hiddenIn(file: string, bytes: Uint8Array) {
  const reading = await readDocumentHere(file, bytes);
  return reading.kind === "document" ? reading.document.hidden : reading.fault;
}

describe("what hides in a document", () => {
  test.each(hiddenCases)("$name", async ({ file, bytes, clean, hidden }) => {
    expect(await hiddenIn(file, bytes)).toEqual(hidden);
    expect(await hiddenIn(file, clean)).toEqual([]);
  });

  test("fonts that an OpenDocument sheet carries hide nothing, and other parts do", async () => {
    const entry = (path: string, type: string) =>
      `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
    const odsWith = (path: string, type: string) => {
      const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${entry(path, type)}</manifest:manifest>`;
      const parts = { [path]: "bytes", "META-INF/manifest.xml": manifest };
      return makeOds({ sheets: [{ name: "A", rows: [["a"]] }], parts });
    };
    expect(await hiddenIn("a.ods", odsWith("Fonts/Example-Regular.ttf", "application/x-font-ttf"))).toEqual([]);
    expect(await hiddenIn("a.ods", odsWith("Object 1", "application/vnd.sun.star.oleobject"))).toEqual([
      { kind: "embedded-object", where: "Object 1" },
    ]);
  });

  test.each(["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])("%s is a macro, which is refused", async (name) => {
    const { makeWorkbook } = await import("../support/make-workbook.ts");
    const bytes = makeWorkbook({ sheets: [{ name: "A", rows: [["a"]] }], parts: [{ name, content: "x" }] });
    expect(await readDocumentHere("a.xlsx", bytes)).toEqual({
      kind: "fault",
      fault: { reason: "macros", detail: name },
    });
  });
});
