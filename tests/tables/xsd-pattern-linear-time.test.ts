import { describe, expect, test } from "vitest";
import { compileEcmaPattern } from "../../src/tables/ecma-pattern.ts";
import { compileXsdPattern } from "../../src/tables/xsd-pattern/compile-xsd-pattern.ts";

const LENGTH = 50_000;
const a = "a".repeat(LENGTH);

// Each would keep a backtracking engine busy for hours; linear time is a few milliseconds. The limit leaves room for a
// machine that does other things.
const LIMIT = 1_000;

function timed(match: () => boolean): { readonly isMatch: boolean; readonly isInTime: boolean } {
  const start = performance.now();
  const isMatch = match();
  return { isMatch, isInTime: performance.now() - start < LIMIT };
}

describe("a pattern made to be slow is not", () => {
  test.each<readonly [pattern: string, text: string, isMatch: boolean]>([
    ["(a+)+$", a, false],
    ["(a+)+", `${a}!`, false],
    ["(a|a)*", `${a}!`, false],
    ["(a|a)*", a, true],
    ["(a*)*b", a, false],
    ["((((((a*)*)*)*)*)*)*", `${a}b`, false],
    ["a*a*a*a*b", a, false],
    ["(.*,){20}x", "a,".repeat(LENGTH / 2), false],
    ["\\w+\\d+", `${"1".repeat(LENGTH)}_`, false],
    ["\\w+\\d+", "1".repeat(LENGTH), true],
    ["(\\w+\\s?)*", `${"word ".repeat(LENGTH / 5)}_`, false],
    [
      "([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))",
      a,
      false,
    ],
    ["(a?){100}a{100}", a, false],
    ["[ab]*a[ab]{12}", "ab".repeat(LENGTH / 2), false],
    ["(\\p{L}|é|[^x])*x", "é".repeat(LENGTH), false],
  ])("%s", (pattern, text, isMatch) => {
    const compiled = compileXsdPattern(pattern);
    if (!compiled.ok) throw new Error(compiled.detail.reason);
    expect(timed(() => compiled.matches(text))).toEqual({ isMatch, isInTime: true });
  });

  test.each<readonly [pattern: string, text: string, isMatch: boolean]>([
    ["(a+)+$", `${a}!`, false],
    ["^(a|a)*$", `${a}!`, false],
    ["(.*a){20}!", a, false],
    ["(x+x+)+y", "x".repeat(LENGTH), false],
    ["\\b(\\w+\\s?)*\\b!", "word ".repeat(LENGTH / 5), false],
    ["^(?:\\s|\\u00a0)+|(?:\\s|\\u00a0)+$", `x${" ".repeat(LENGTH)}x`, false],
  ])("unanchored: %s", (pattern, text, isMatch) => {
    const compiled = compileEcmaPattern(pattern);
    if (!compiled.ok) throw new Error(compiled.detail.reason);
    expect(timed(() => compiled.test(text))).toEqual({ isMatch, isInTime: true });
  });
});

test("a pattern with more subset states than are kept still answers rightly", () => {
  let seed = 1;
  const letters = Array.from({ length: 4_000 }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed > 0x7fffffff ? "a" : "b";
  });
  const text = letters.join("");
  // Remembers the last 15 letters, so it has 32,768 subset states; some 1,500 are kept.
  const compiled = compileXsdPattern("[ab]*a[ab]{14}");
  if (!compiled.ok) throw new Error(compiled.detail.reason);
  const ends = Array.from({ length: 50 }, (_, i) => 80 * (i + 1));
  const answers = ends.map((end) => compiled.matches(text.slice(0, end)));
  expect(answers).toEqual(ends.map((end) => text.charAt(end - 15) === "a"));
});

test("characters seen once each do not fill the memory", () => {
  const compiled = compileXsdPattern("(\\p{Lo}\\p{Lo})*");
  if (!compiled.ok) throw new Error(compiled.detail.reason);
  const ideographs = Array.from({ length: 200_000 }, (_, i) => String.fromCodePoint(0x20000 + (i % 40_000))).join("");
  expect([compiled.matches(ideographs), compiled.matches(`${ideographs}\u{20000}`)]).toEqual([true, false]);
});
