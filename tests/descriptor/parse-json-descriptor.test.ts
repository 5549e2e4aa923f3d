import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_DESCRIPTOR_LENGTH, parseJsonDescriptor } from "../../src/descriptor/parse-json-descriptor.ts";

test("a descriptor is read whole", () => {
  expect(parseJsonDescriptor('{"name": "pay", "resources": [{"bytes": 1.5e3}]}')).toEqual({
    ok: true,
    value: { name: "pay", resources: [{ bytes: 1500 }] },
    hasByteOrderMark: false,
    duplicates: [],
    duplicatesOmitted: 0,
  });
});

test("a byte order mark is passed over and told", () => {
  expect(parseJsonDescriptor('\uFEFF{"name": 1}')).toMatchObject({
    ok: true,
    value: { name: 1 },
    hasByteOrderMark: true,
  });
});

test("a byte order mark does not shift the columns of a fault", () => {
  expect(parseJsonDescriptor("\uFEFF{a: 1}")).toMatchObject({ ok: false, line: 1, column: 2 });
});

describe("what is not JSON is refused with its place", () => {
  test.each([
    ["", 1, 1, "empty", undefined],
    [" \n\t", 2, 2, "empty", undefined],
    ["{", 1, 2, "unexpected-end", undefined],
    ['{"a": [1, 2', 1, 12, "unexpected-end", undefined],
    ['{"a":', 1, 6, "unexpected-end", undefined],
    ['{\n  "a": 1,\n}', 2, 9, "trailing-comma", undefined],
    ["[1, 2,\n]", 1, 6, "trailing-comma", undefined],
    ['{\n  "a": 1\n  "b": 2\n}', 2, 9, "missing-comma", '"'],
    ["[1 2]", 1, 3, "missing-comma", "2"],
    ['[{"a": 1} {"b": 2}]', 1, 10, "missing-comma", "{"],
    ['{"a" 1}', 1, 6, "missing-colon", "1"],
    ['{"a"= 1}', 1, 5, "missing-colon", "="],
    ['{"a": [1}', 1, 9, "wrong-bracket", "}"],
    ['{"a": 1]', 1, 8, "wrong-bracket", "]"],
    ["{'a': 1}", 1, 2, "single-quotes", undefined],
    ["{\"a\": 'x'}", 1, 7, "single-quotes", undefined],
    ["{“a”: 1}", 1, 2, "curly-quotes", "“"],
    ['{"a": “x”}', 1, 7, "curly-quotes", "“"],
    ['{"a": ‘x’}', 1, 7, "curly-quotes", "‘"],
    ["// a package\n{}", 1, 1, "comment", undefined],
    ['{"a": /* one */ 1}', 1, 7, "comment", undefined],
    ['{"a": 1, # one\n"b": 2}', 1, 10, "comment", undefined],
    ["{} // end", 1, 4, "comment", undefined],
    ["{name: 1}", 1, 2, "unquoted-name", "name"],
    ["{größe: 1}", 1, 2, "unquoted-name", "größe"],
    ['{"a": True}', 1, 7, "unknown-word", "True"],
    ['{"a": None}', 1, 7, "unknown-word", "None"],
    ['{"a": truex}', 1, 7, "unknown-word", "truex"],
    ['{"a": NaN}', 1, 7, "unknown-word", "NaN"],
    ['{"a": 01}', 1, 7, "bad-number", "01"],
    ['{"a": .5}', 1, 7, "bad-number", ".5"],
    ['{"a": +5}', 1, 7, "bad-number", "+5"],
    ['{"a": 5.}', 1, 7, "bad-number", "5."],
    ['{"a": 0x1F}', 1, 7, "bad-number", "0x1F"],
    ['{"a": 1_000}', 1, 7, "bad-number", "1_000"],
    ['{"a": -}', 1, 7, "bad-number", "-"],
    ['{"a": "C:\\data"}', 1, 10, "bad-escape", "\\d"],
    ['{"a": "\\u12g4"}', 1, 8, "bad-escape", "\\u"],
    ['{"a": "x\n"}', 1, 7, "unclosed-string", undefined],
    ['{"a": "x', 1, 7, "unclosed-string", undefined],
    ['{"a": "x\ty"}', 1, 9, "control-character", "\t"],
    ["{} x", 1, 4, "text-after-end", "x"],
    ["{}{}", 1, 3, "text-after-end", "{"],
    ['{"a":}', 1, 6, "unexpected-character", "}"],
    ['{"x": 1, "a":}', 1, 14, "unexpected-character", "}"],
    ["{,}", 1, 2, "unexpected-character", ","],
    ["[,1]", 1, 2, "unexpected-character", ","],
    ["]", 1, 1, "unexpected-character", "]"],
    ["<html>", 1, 1, "unexpected-character", "<"],
    ['{"a":\u00a01}', 1, 6, "unexpected-character", "\u00a0"],
    ["{😀}", 1, 2, "unexpected-character", "😀"],
    ['{\r\n"a":\r1,\n@}', 4, 1, "unexpected-character", "@"],
  ] as const)("%j", (text, line, column, detail, found) => {
    expect(parseJsonDescriptor(text)).toEqual({
      ok: false,
      line,
      column,
      detail,
      ...(found === undefined ? {} : { found }),
    });
  });
});

describe("names that come twice", () => {
  test("are told with both lines, and the last one counts", () => {
    const text = '{\n"name": "a",\n"resources": [{"path": "x"}, {"path": "y",\n"path": "z"}],\n"name": "b"\n}';
    expect(parseJsonDescriptor(text)).toEqual({
      ok: true,
      value: { name: "b", resources: [{ path: "x" }, { path: "z" }] },
      hasByteOrderMark: false,
      duplicates: [
        { name: "path", pointer: "/resources/1/path", line: 4, column: 1, firstLine: 3 },
        { name: "name", pointer: "/name", line: 5, column: 1, firstLine: 2 },
      ],
      duplicatesOmitted: 0,
    });
  });

  test("are the same whether escaped or not", () => {
    expect(parseJsonDescriptor('{"a/b": 1, "\\u0061/b": 2}')).toMatchObject({
      duplicates: [{ name: "a/b", pointer: "/a~1b", line: 1, column: 12, firstLine: 1 }],
    });
  });

  test("may be called __proto__ like any other", () => {
    expect(parseJsonDescriptor('{"__proto__": 1, "__proto__": 2}')).toMatchObject({
      duplicates: [{ name: "__proto__" }],
    });
  });

  test("are counted from the hundredth on", () => {
    const parsed = parseJsonDescriptor(`{${Array(151).fill('"a": 1').join(",")}}`);
    expect(parsed.ok && [parsed.duplicates.length, parsed.duplicatesOmitted]).toEqual([100, 50]);
  });

  test("are no duplicates in two objects", () => {
    expect(parseJsonDescriptor('[{"a": 1}, {"a": {"a": 1}}]')).toMatchObject({ duplicates: [] });
  });
});

describe("limits", () => {
  test("a hundred levels are read", () => {
    expect(parseJsonDescriptor("[".repeat(100) + "]".repeat(100)).ok).toBe(true);
  });

  test.each([
    ["arrays", "["],
    ["objects", '{"a":'],
  ])("ten thousand levels of %s are refused", (_, opening) => {
    const refused = parseJsonDescriptor(opening.repeat(10_000));
    expect(refused).toEqual({ ok: false, line: 1, column: 100 * opening.length + 1, detail: "too-deep" });
  });

  test("a text of fifty megabytes is refused unread", () => {
    expect(parseJsonDescriptor("[".repeat(50_000_000))).toEqual({ ok: false, line: 1, column: 1, detail: "too-large" });
    expect(MAX_DESCRIPTOR_LENGTH).toBe(10_485_760);
  });
});

describe("the scanner and JSON.parse agree", () => {
  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }

  test("on any text of JSON's characters", () => {
    const character = fc.constantFrom(...'{}[]",:0123456789-+.eE \n\t\\utrfalsn/');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 30 }), (text) => {
        expect(parseJsonDescriptor(text).ok).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("on JSON with one character changed", () => {
    const edited = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(1), fc.constantFrom(...'{}[]",:0-.e \\nul\u00a0\u2028', ""))
      .map(([json, place, dropped, added]) => {
        const at = place % (json.length + 1);
        return json.slice(0, at) + added + json.slice(at + dropped);
      });
    fc.assert(
      fc.property(edited, (text) => {
        const parsed = parseJsonDescriptor(text);
        expect(parsed.ok).toBe(isJson(text));
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 3000 },
    );
  });
});
