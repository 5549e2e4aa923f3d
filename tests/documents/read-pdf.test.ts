import { expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { pdfOf } from "../support/make-documents.ts";

/** A blank page in a list of pages, that in another, and so on. */
function pageInLists(lists: number): Uint8Array {
  const page = lists + 2;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    ...Array.from({ length: lists }, (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 >>`),
    `<< /Type /Page /Parent ${page - 1} 0 R /MediaBox [0 0 595 842] >>`,
  ]);
}

test.each([
  [20, { reason: "no-text", detail: "page 1" }],
  [20_001, { reason: "damaged" }],
])("a blank page in %i lists of pages", async (lists, fault) => {
  expect(await readDocumentHere("a.pdf", pageInLists(lists))).toEqual({ kind: "fault", fault });
});
