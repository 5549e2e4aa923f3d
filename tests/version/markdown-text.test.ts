import { describe, expect, test } from "vitest";
import { codeSpan, oneLine } from "../../src/version/markdown-text.ts";

describe("a value in Markdown", () => {
  test.each([
    ["354639.35", "`354639.35`"],
    ["", "(blank)"],
    ["  ", "(spaces only)"],
    [" x", "`  x `"],
    ["a`b", "``a`b``"],
    ["```", "```` ``` ````"],
    ["# x\n## [9.9.9]", "`# x\u240a## [9.9.9]`"],
    ["<script>alert(1)</script>", "`<script>alert(1)</script>`"],
    ["[x](javascript:alert(1)) ![](x) | *a* @someone #1", "`[x](javascript:alert(1)) ![](x) | *a* @someone #1`"],
    ["\u202etxt.exe\u200b", "`<U+202E>txt.exe<U+200B>`"],
    ["\ud800\u2028", "`<U+D800><U+2028>`"],
    ["£".repeat(100), `\`${"£".repeat(79)}…\``],
    ["😀".repeat(100), `\`${"😀".repeat(79)}…\``],
  ])("%j", (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe("a person's words on one line", () => {
  test.each([
    ["The council corrected *one* figure.", "The council corrected *one* figure."],
    ["  two\r\n\nlines\t", "two lines"],
    ["## [9.9.9] - 2026-01-01", "\\## [9.9.9] - 2026-01-01"],
    ["- a list", "\\- a list"],
    ["1. a list", "1\\. a list"],
    ["```", "\\```"],
    ["[x]: https://example.org", "\\[x]: https://example.org"],
    ["a <img src=x onerror=alert(1)> & b", "a &lt;img src=x onerror=alert(1)> &amp; b"],
    [" \n ", ""],
  ])("%j", (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });
});
