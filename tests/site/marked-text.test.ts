import { describe, expect, test } from "vitest";
import { documentBlocks } from "../../src/site/document-blocks.ts";
import { passagesOf } from "../../src/site/quote-links.ts";
import { documentOf, pagesOf, siteOf, sitePackage, textsOf } from "../support/site-model.ts";

function words(text: string, marked: readonly (readonly [string, string])[]): string {
  const one = sitePackage({ documents: [documentOf(text, marked)] });
  const document = pagesOf(siteOf([one]), one).get("a-package/evidence/letter.html");
  return [...(document?.querySelectorAll(".words") ?? [])].map((block) => block.innerHTML).join("\n");
}

describe("quotes of a document", () => {
  test.each([
    [
      "one within another",
      "a b c d",
      [
        ["a b c", "x"],
        ["b", "y"],
      ],
      '<mark id="w_x">a <mark id="w_y">b</mark> c</mark> d',
    ],
    [
      "one after the other",
      "a b c d",
      [
        ["a", "x"],
        ["c d", "y"],
      ],
      '<mark id="w_x">a</mark> b <mark id="w_y">c d</mark>',
    ],
    [
      "one that begins within another and ends after it: its second part has no id",
      "a b c d",
      [
        ["a b c", "x"],
        ["c d", "y"],
      ],
      '<mark id="w_x">a b <mark id="w_y">c</mark></mark><mark> d</mark>',
    ],
    [
      "the same words for two rows",
      "a b",
      [
        ["a", "x"],
        ["a", "y"],
      ],
      '<mark id="w_x">a</mark> b',
    ],
    [
      "two quotes of one row",
      "a b",
      [
        ["a", "x"],
        ["b", "x"],
      ],
      '<mark id="w_x">a</mark> <mark id="w_x_2">b</mark>',
    ],
    ["over a line break", "a b\nc d\ne", [["b\nc", "x"]], 'a <mark id="w_x">b\nc</mark> d\ne'],
  ] as const)("are marked: %s", (_, text, marked, expected) => {
    expect(words(text, marked)).toBe(expected);
  });

  test("that lie in one another more than eight deep are anchors, so that each can be linked to", () => {
    const text = "abcdefghijklmnop";
    const html = words(
      text,
      [...text].map((_, at) => [text.slice(at), `row-${at}`] as const),
    );
    expect([...html.matchAll(/id="(w_[^"]*)"/g)].map(([, id]) => id)).toEqual([...text].map((_, at) => `w_row-${at}`));
    expect(Math.max(...html.split("</mark>").map((part) => part.split("<mark").length))).toBeLessThanOrEqual(9);
  });

  test("a thousand rows that quote the same words are counted beside it", () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => ["a", `row-${at}`] as const);
    const one = sitePackage({
      documents: [documentOf("a b", rows)],
      traces: rows.map(([, id]) => ({
        id,
        package: "a",
        resource: "table",
        kind: "things",
        file: "t.csv",
        line: 1,
        key: id,
        quotes: [],
        findings: [],
      })),
    });
    const document = pagesOf(siteOf([one]), one).get("a-package/evidence/letter.html");
    expect(document === undefined ? [] : textsOf(document, ".beside li").slice(-2)).toEqual([
      "table",
      "and 995 other rows",
    ]);
  });
});

describe("a document", () => {
  function blocks(text: string, marked: readonly (readonly [string, string])[]) {
    const document = documentOf(text, marked);
    return documentBlocks(document.text, passagesOf(document)).blocks.map((block) =>
      block.kind === "lines"
        ? text.slice(block.start, block.end)
        : block.kind === "page"
          ? `page ${block.page}`
          : `${block.lines} lines, ${block.characters} characters`,
    );
  }

  test("is divided so that each line with a quote stands apart, and a quote in one piece", () => {
    expect(
      blocks("a\nb\nquote\nc\nlong\nquote 2\nd\n", [
        ["quote", "x"],
        ["long\nquote 2", "y"],
      ]),
    ).toEqual(["a\nb\n", "quote\n", "c\n", "long\nquote 2\n", "d\n"]);
  });

  test("tells where its pages begin", () => {
    expect(blocks("one\n\ftwo\n\fthree", [["two", "x"]])).toEqual([
      "one\n\f",
      "page 2",
      "two\n",
      "\f",
      "page 3",
      "three",
    ]);
  });

  test("of hundreds of kilobytes shows what is around its quotes, and says how much is left out", () => {
    const line = "a line of a long document that nobody quotes\n";
    const text = `${line.repeat(8_000)}the quote\n${line.repeat(2_000)}`;
    const shown = blocks(text, [["the quote", "x"]]);
    expect(shown.map((one) => (one.includes(" lines, ") ? one : one.split("\n").length - 1))).toEqual([
      7,
      "7987 lines, 359415 characters",
      6,
      1,
      6,
      "1994 lines, 89730 characters",
    ]);
  });

  test("of one line of hundreds of kilobytes shows the words around its quotes", () => {
    const text = `${"word ".repeat(40_000)}the quote ${"word ".repeat(40_000)}`;
    const shown = blocks(text, [["the quote", "x"]]);
    expect(shown.map((one) => one.length < 3_000)).toEqual([true, true, true, true]);
    expect(shown.join("").includes("the quote")).toBe(true);
  });
});
