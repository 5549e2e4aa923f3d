import { describe, expect, test } from "vitest";
import { checkPath, isWebAddress, schemeOf } from "../../src/descriptor/safe-path.ts";

describe("a path that may be read", () => {
  test.each([
    "data.csv",
    "data/pay.csv",
    "data/2014/pay.csv",
    "a b.csv",
    "pay..csv",
    "data/pay...csv",
    "file.with.dots.tar.gz",
    "räte.csv",
    "…/x.csv",
    "%2e%2e/secret.csv",
    "a/b:c.csv",
    "con.csv",
    "$HOME.csv",
    "-rf",
    "a~b.csv",
  ])("%s", (path) => {
    expect(checkPath(path)).toBeUndefined();
  });
});

describe("a path that may not", () => {
  test.each([
    ["/etc/passwd", "absolute"],
    ["//host/share/x.csv", "absolute"],
    ["~/x.csv", "absolute"],
    ["~root/x.csv", "absolute"],
    ["..", "parent"],
    ["../x.csv", "parent"],
    ["data/..", "parent"],
    ["data/../x.csv", "parent"],
    ["data/../../x.csv", "parent"],
    [".git/config", "dot-folder"],
    ["data/.git/config", "dot-folder"],
    [".htaccess", "dot-folder"],
    ["./x.csv", "dot-folder"],
    ["data/./x.csv", "dot-folder"],
    ["...", "dot-folder"],
    ["..%2Fsecret.csv", "dot-folder"],
    ["data\\x.csv", "backslash"],
    ["..\\x.csv", "backslash"],
    ["\\\\host\\share", "backslash"],
    ["C:/x.csv", "drive"],
    ["c:x.csv", "drive"],
    ["C:\\x.csv", "drive"],
    [" C:/x.csv", "drive"],
    ["http://example.com/x.csv", "url"],
    ["https://example.com/x.csv", "url"],
    ["file:///etc/passwd", "url"],
    ["javascript:alert(1)", "url"],
    [" javascript:alert(1)", "url"],
    ["data:text/csv,a", "url"],
    ["s3://bucket/x.csv", "url"],
    ["x\0.csv", "control-character"],
    ["x\n.csv", "control-character"],
    ["java\tscript:alert(1)", "control-character"],
    ["x\u0085.csv", "control-character"],
    ["x\u202Evsc.csv", "control-character"],
    ["\uFEFFx.csv", "control-character"],
    ["x\uD800.csv", "control-character"],
    ["a//b.csv", "empty-segment"],
    ["data/", "empty-segment"],
    ["", "empty-segment"],
  ] as const)("%j: %s", (path, reason) => {
    expect(checkPath(path)).toBe(reason);
  });
});

test.each([
  ["https://example.com/x.csv", true],
  ["HTTP://example.com", true],
  ["ftp://example.com/x", true],
  ["https://example.com?q=1", true],
  ["https://", false],
  ["https:///x.csv", false],
  ["https:example.com", false],
  ["https://exa mple.com", false],
  ["https://example.com/\u0007", false],
  ["https://example.com\\x", false],
  ["www.example.com", false],
  ["javascript://example.com/%0Aalert(1)", false],
] as const)("%s is a web address: %s", (text, is) => {
  expect(isWebAddress(text)).toBe(is);
});

test("a drive is no scheme", () => {
  expect([schemeOf("C:/x"), schemeOf("HTTPS://x"), schemeOf("a/b:c")]).toEqual([undefined, "https", undefined]);
});
