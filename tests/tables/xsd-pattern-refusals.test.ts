import { describe, expect, test } from "vitest";
import { compileXsdPattern } from "../../src/tables/xsd-pattern/compile-xsd-pattern.ts";
import type { XsdPatternFault } from "../../src/tables/xsd-pattern/xsd-fault.ts";

type Case = readonly [pattern: string, offset: number, detail: XsdPatternFault];

const WRITTEN_FOR_ANOTHER_SYNTAX: readonly Case[] = [
  ["(?:a|b)", 0, { reason: "ecma-group", text: "(?:" }],
  ["a(?<year>\\d{4})", 1, { reason: "ecma-group", text: "(?<year>" }],
  ["(?P<year>\\d{4})", 0, { reason: "ecma-group", text: "(?P<year>" }],
  ["(?i)abc", 0, { reason: "ecma-group", text: "(?i)" }],
  ["(?-i:abc)", 0, { reason: "ecma-group", text: "(?-i:" }],
  ["(?#note)", 0, { reason: "ecma-group", text: "(?#" }],
  ["(?=a)a", 0, { reason: "lookaround", text: "(?=" }],
  ["x(?!a)", 1, { reason: "lookaround", text: "(?!" }],
  ["(?<=a)b", 0, { reason: "lookaround", text: "(?<=" }],
  ["(?<!a)b", 0, { reason: "lookaround", text: "(?<!" }],
  ["(a)\\1", 3, { reason: "back-reference", text: "\\1" }],
  ["(a)\\12", 3, { reason: "back-reference", text: "\\12" }],
  ["\\k<year>", 0, { reason: "back-reference", text: "\\k<year>" }],
  ["\\bword\\b", 0, { reason: "word-boundary", text: "\\b" }],
  ["a\\B", 1, { reason: "word-boundary", text: "\\B" }],
  ["\\$5", 0, { reason: "unknown-escape", text: "\\$" }],
  ["a\\/b", 1, { reason: "unknown-escape", text: "\\/" }],
  ["\\x41", 0, { reason: "unknown-escape", text: "\\x" }],
  ["\\u0041", 0, { reason: "unknown-escape", text: "\\u" }],
  ["\\0", 0, { reason: "unknown-escape", text: "\\0" }],
  ["\\A.*\\Z", 0, { reason: "unknown-escape", text: "\\A" }],
  ["\\v", 0, { reason: "unknown-escape", text: "\\v" }],
  ["\\ ", 0, { reason: "unknown-escape", text: "\\ " }],
  ["\\😀", 0, { reason: "unknown-escape", text: "\\😀" }],
  ["[\\b]", 1, { reason: "word-boundary", text: "\\b" }],
  ["[\\_]", 1, { reason: "unknown-escape", text: "\\_" }],
  ["a*?", 1, { reason: "lazy-quantifier", text: "*?" }],
  ["a+?b", 1, { reason: "lazy-quantifier", text: "+?" }],
  ["a??", 1, { reason: "lazy-quantifier", text: "??" }],
  ["a{1,2}?", 1, { reason: "lazy-quantifier", text: "{1,2}?" }],
];

const MISWRITTEN: readonly Case[] = [
  ["*a", 0, { reason: "nothing-to-repeat", text: "*" }],
  ["a|+", 2, { reason: "nothing-to-repeat", text: "+" }],
  ["(?)", 1, { reason: "nothing-to-repeat", text: "?" }],
  ["({2})", 1, { reason: "nothing-to-repeat", text: "{2}" }],
  ["x**", 2, { reason: "nothing-to-repeat", text: "*" }],
  ["x*+", 2, { reason: "nothing-to-repeat", text: "+" }],
  ["x{2}{3}", 4, { reason: "nothing-to-repeat", text: "{3}" }],
  ["x{", 1, { reason: "bad-quantifier", text: "{" }],
  ["x{,3}", 1, { reason: "bad-quantifier", text: "{,3}" }],
  ["x{a}", 1, { reason: "bad-quantifier", text: "{a}" }],
  ["x{1", 1, { reason: "bad-quantifier", text: "{1" }],
  ["x{1, 2}", 1, { reason: "bad-quantifier", text: "{1, 2}" }],
  ["x{3,2}", 1, { reason: "repeat-out-of-order", text: "{3,2}" }],
  ["{a}", 0, { reason: "unescaped-character", text: "{" }],
  ["a}", 1, { reason: "unescaped-character", text: "}" }],
  ["a]", 1, { reason: "unescaped-character", text: "]" }],
  ["[a[b]", 2, { reason: "unescaped-character", text: "[" }],
  ["[-[a]]", 2, { reason: "unescaped-character", text: "[" }],
  ["a\\", 1, { reason: "unfinished-escape" }],
  ["[a\\", 2, { reason: "unfinished-escape" }],
  ["(a", 0, { reason: "unclosed-group" }],
  ["a((b)", 1, { reason: "unclosed-group" }],
  ["a)", 1, { reason: "unopened-group" }],
  ["(a))", 3, { reason: "unopened-group" }],
  ["a[bc", 1, { reason: "unclosed-class" }],
  ["[", 0, { reason: "unclosed-class" }],
  ["[^", 0, { reason: "unclosed-class" }],
  ["[a-", 0, { reason: "unclosed-class" }],
  ["[a-[b]", 0, { reason: "unclosed-class" }],
  ["[]", 0, { reason: "empty-class" }],
  ["x[^]", 1, { reason: "empty-class" }],
  ["[]a]", 0, { reason: "empty-class" }],
  ["[z-a]", 1, { reason: "range-out-of-order", text: "z-a" }],
  ["[xz-a]", 2, { reason: "range-out-of-order", text: "z-a" }],
  ["[😂-😀]", 1, { reason: "range-out-of-order", text: "😂-😀" }],
  ["[a-\\d]", 1, { reason: "bad-range", text: "a-\\d" }],
  ["[--z]", 1, { reason: "bad-range", text: "--z" }],
  ["[+--]", 1, { reason: "bad-range", text: "+--" }],
  ["[a-z-[b]c]", 8, { reason: "subtraction-not-last" }],
  ["[a-z-[b]-[c]]", 8, { reason: "subtraction-not-last" }],
  ["\\p", 0, { reason: "bad-property", text: "\\p" }],
  ["\\pL", 0, { reason: "bad-property", text: "\\p" }],
  ["\\p{L", 0, { reason: "bad-property", text: "\\p" }],
  ["\\p{Letter}", 0, { reason: "unknown-category", category: "Letter" }],
  ["a\\P{Cs}", 1, { reason: "unknown-category", category: "Cs" }],
  ["\\p{}", 0, { reason: "unknown-category", category: "" }],
  ["\\p{^L}", 0, { reason: "unknown-category", category: "^L" }],
  ["\\p{Script=Greek}", 0, { reason: "unknown-category", category: "Script=Greek" }],
  ["\\p{IsKlingon}", 0, { reason: "unknown-block", block: "Klingon" }],
  ["\\p{Is}", 0, { reason: "unknown-block", block: "" }],
  ["\\p{Isgreek}", 0, { reason: "unknown-block", block: "greek", nearest: "Greek" }],
  ["\\p{IsBasic Latin}", 0, { reason: "unknown-block", block: "Basic Latin", nearest: "BasicLatin" }],
  ["\\p{IsconstructoR}", 0, { reason: "unknown-block", block: "constructoR" }],
];

const TOO_LARGE: readonly Case[] = [
  ["ba{0,5001}", 2, { reason: "repeat-too-large", text: "{0,5001}", limit: 10_000 }],
  ["((a{100}){100}){2}", 15, { reason: "repeat-too-large", text: "{2}", limit: 10_000 }],
  ["a{99999999999999999999}", 1, { reason: "repeat-too-large", text: "{99999999999999999999}", limit: 10_000 }],
  ["a{6000}b{6000}", 0, { reason: "pattern-too-large", limit: 10_000 }],
  ["a".repeat(10_001), 0, { reason: "pattern-too-large", limit: 10_000 }],
  [`${"(".repeat(100_000)}a`, 200, { reason: "nested-too-deep", limit: 200 }],
  ["[a-".repeat(100_000), 600, { reason: "nested-too-deep", limit: 200 }],
];

function refusal(pattern: string): unknown {
  const compiled = compileXsdPattern(pattern);
  return compiled.ok ? "ok" : [pattern, compiled.offset, compiled.detail];
}

describe("a pattern that is not one of XSD is refused with the place and the reason", () => {
  test.each(WRITTEN_FOR_ANOTHER_SYNTAX)("%s", (...expected) => expect(refusal(expected[0])).toEqual(expected));
  test.each(MISWRITTEN)("%s", (...expected) => expect(refusal(expected[0])).toEqual(expected));
  test.each(TOO_LARGE)("too large: %#", (...expected) => expect(refusal(expected[0])).toEqual(expected));
});

test("a pattern as deep and as large as allowed is compiled", () => {
  const deep = `${"(".repeat(200)}a${")".repeat(200)}`;
  const large = "a".repeat(10_000);
  expect([deep, large].map((pattern) => compileXsdPattern(pattern).ok)).toEqual([true, true]);
});

describe("^ at the start of a branch and $ at its end are told", () => {
  test.each<readonly [string, boolean]>([
    ["^\\d{4}$", true],
    ["^a", true],
    ["a$", true],
    ["a|^b", true],
    ["(a$)|b", true],
    ["^*", true],
    ["a", false],
    ["", false],
    ["$\\d+", false],
    ["a^b", false],
    ["\\^a", false],
    ["[^a]", false],
    ["[$]", false],
    ["[a^$]", false],
  ])("%s: %s", (pattern, hasAnchors) => {
    expect(compileXsdPattern(pattern)).toMatchObject({ ok: true, hasAnchors });
  });
});
