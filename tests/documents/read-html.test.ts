import { expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { readHtml } from "../../src/documents/read-html.ts";
import { makeDocx } from "../support/make-documents.ts";

function read(html: string) {
  const { text, hidden } = readHtml(new TextEncoder().encode(html));
  return { text, hidden };
}

test.each([
  ["an attribute", "<p hidden>The premium was £500.</p><p>Dear all</p>"],
  ["a style", '<div style="color: red; Display : none">The premium was £500.</div><p>Dear all</p>'],
  ["a size of nothing", "<span style='font-size:0px'>The premium was £500.</span><p>Dear all</p>"],
  ["a paragraph that the next one ends", "<p hidden>The premium was £500.<p>Dear all</p>"],
])("what is hidden by %s is not read, and is told", (_, html) => {
  expect(read(html)).toEqual({
    text: "Dear all\n",
    hidden: [{ kind: "white-text", what: "hidden text", count: 1 }],
  });
});

test("what was struck out is not read, and is told", () => {
  expect(read("<p>It was <del>£500</del> <ins>£600</ins>.</p>")).toEqual({
    text: "It was £600.\n",
    hidden: [{ kind: "revision", what: "text that was struck out", count: 1 }],
  });
});

test("a style that hides nothing hides nothing", () => {
  expect(read('<p style="font-size: 0.8em; display: block">It was £500.</p><br hidden>So.')).toEqual({
    text: "It was £500.\nSo.\n",
    hidden: [],
  });
});

test("what was struck out in a letter is not read, and is told", async () => {
  const struck = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>It was £500.</w:t></w:r></w:p>";
  const reading = await readDocumentHere("a.docx", makeDocx({ body: [struck, "It was £600."] }));
  expect(reading).toMatchObject({
    kind: "document",
    document: {
      text: "It was £600.\n",
      hidden: [{ kind: "revision", where: "word/document.xml", what: "text that was struck out", count: 1 }],
    },
  });
});
