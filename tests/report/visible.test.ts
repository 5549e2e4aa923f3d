import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { clip, toAscii, visible, visibleEnds, visibleLines } from "../../src/report/visible.ts";
import { hostileText } from "./arbitrary-finding.ts";

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

describe("what cannot be seen is made visible:", () => {
  test.each([
    ["a line break", "a\r\nb", "a␍␊b"],
    ["a tab", "a\tb", "a␉b"],
    ["an escape sequence", "\u001b[31mred", "␛[31mred"],
    ["a control character of the second kind", "\u009b31mred", "<U+009B>31mred"],
    ["a mark of direction", "\u202Efdp.exe", "<U+202E>fdp.exe"],
    ["a space without width", "1\u200B000", "1<U+200B>000"],
    ["a byte order mark", "\uFEFFid", "<U+FEFF>id"],
    ["a no-break space", "1\u00A0000", "1<U+00A0>000"],
    ["half a surrogate pair", "\uD83D!", "<U+D83D>!"],
    ["a letter that is drawn as nothing", "a\u3164b", "a<U+3164>b"],
    ["a mark without a letter", "\u0301a", "<U+0301>a"],
    ["marks piled on one letter", "a\u0301\u0301\u0301\u0301", "a\u0301\u0301<U+0301><U+0301>"],
    ["delete", "a\u007fb", "a␡b"],
  ])("%s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

test("letters, digits and signs of any script stay as they are", () => {
  const text = "Ysgol Gynradd £354,639.35 – “né” 漢字 ٣ e\u0301 👍";

  expect(visible(text)).toBe(text);
});

test("spaces at the ends of a cell are shown, those within it are not", () => {
  expect(visibleEnds("  not held ")).toBe("␣␣not held␣");
});

describe("a text is cut to a width:", () => {
  test.each([
    ["one that fits stays", "answered", 8, "answered"],
    ["one that does not ends in an ellipsis", "answered in part", 8, "answere…"],
    ["wide characters take two columns", "漢字漢字", 6, "漢字…"],
    ["half a wide character is left out", "a漢字漢字", 5, "a漢…"],
    [
      "the first hidden character is kept in sight",
      `${"x".repeat(30)}\u200B${"y".repeat(30)}`,
      20,
      "…xxxxxx<U+200B>yyyy…",
    ],
    ["a hidden character near the end is kept in sight", `${"x".repeat(30)}\u200B`, 20, "…xxxxxx<U+200B>"],
    ["so is a letter that could not be read", `${"x".repeat(30)}\uFFFD9`, 12, "…xxxx\uFFFD9"],
  ])("%s", (_, text, width, shown) => {
    expect(clip(text, width)).toBe(shown);
  });

  test("whatever it is, it is safe to print and no wider", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 12, max: 60 }), fc.boolean(), (text, width, unicode) => {
        const shown = clip(text, width, unicode);
        expect(displayWidth(shown)).toBeLessThanOrEqual(width);
        expect(shown).not.toMatch(unseen);
        if (!unicode) expect(shown).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  test("a cell of ten million characters costs no more than the part that is shown", () => {
    const started = performance.now();

    expect(clip("9".repeat(10_000_000), 40)).toBe(`${"9".repeat(39)}…`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

test("a terminal without Unicode is given ASCII alone", () => {
  expect(toAscii(visible("“£5” – 4\tof\u200B 9…"))).toBe('"<U+00A3>5" - 4\\tof<U+200B> 9...');
});

describe("the columns that a text takes:", () => {
  test.each([
    ["Kent", 4],
    ["£354,639.35", 11],
    ["e\u0301", 1],
    ["漢字", 4],
    ["한글", 4],
    ["Ａ", 2],
    ["👍", 2],
    ["✓", 1],
    ["", 0],
  ])("%s takes %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

test("of a text of several lines each stays a line", () => {
  expect(visibleLines("a\u001b[31m,b\r\nc\u0007,d\n")).toBe("a␛[31m,b␍\nc␇,d\n");
});
