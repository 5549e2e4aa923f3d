import { describe, expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { hiddenCases } from "../support/hidden-content.ts";

async function hiddenIn(file: string, bytes: Uint8Array) {
  const reading = await readDocumentHere(file, bytes);
  return reading.kind === "document" ? reading.document.hidden : reading.fault;
}

describe("what hides in a document", () => {
  test.each(hiddenCases)("$name", async ({ file, bytes, clean, hidden }) => {
    expect(await hiddenIn(file, bytes)).toEqual(hidden);
    expect(await hiddenIn(file, clean)).toEqual([]);
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
