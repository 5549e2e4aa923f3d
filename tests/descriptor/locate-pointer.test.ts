import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pointerTo } from "../../src/descriptor/json-pointer.ts";
import { locatePointer, locatePointers } from "../../src/descriptor/locate-pointer.ts";
import type { Json } from "../../src/model/descriptor.ts";

const TEXT = `{
  "name": "pay",
  "a/b": {"~": 1},
  "resources": [
    {"name": "x"},
    {
      "name": "y", "path": ["1.csv",
        "2.csv"]
    }
  ]
}`;

describe("a pointer leads to", () => {
  test.each([
    ["the whole", "", { line: 1, column: 1 }],
    ["a member's name", "/name", { line: 2, column: 3 }],
    ["a name with a slash", "/a~1b", { line: 3, column: 3 }],
    ["a name with a tilde", "/a~1b/~0", { line: 3, column: 11 }],
    ["an item", "/resources/1", { line: 6, column: 5 }],
    ["a member of an item", "/resources/0/name", { line: 5, column: 6 }],
    ["a member of a later item", "/resources/1/path", { line: 7, column: 20 }],
    ["an item of an item's member", "/resources/1/path/1", { line: 8, column: 9 }],
    ["nothing: no such name", "/title", undefined],
    ["nothing: no such item", "/resources/2", undefined],
    ["nothing: below a string", "/name/0", undefined],
    ["nothing: a number with a leading zero", "/resources/01", undefined],
    ["nothing: the end of an array", "/resources/-", undefined],
    ["nothing: no pointer", "name", undefined],
  ] as const)("%s (%s)", (_, pointer, place) => {
    expect(locatePointer(TEXT, pointer)).toEqual(place);
  });
});

test("a byte order mark is no column", () => {
  expect(locatePointer('\uFEFF{"a": 1}', "/a")).toEqual({ line: 1, column: 2 });
});

test("of two members of one name the last is meant", () => {
  const text = '{"a": {"x": 1},\n"a": {\n"y": 1}}';
  expect(locatePointer(text, "/a")).toEqual({ line: 2, column: 1 });
  expect(locatePointer(text, "/a/y")).toEqual({ line: 3, column: 1 });
  expect(locatePointer(text, "/a/x")).toBeUndefined();
});

test("many pointers are found in one pass, and those that lead nowhere left out", () => {
  expect(locatePointers(TEXT, ["/resources/1/path/1", "/name", "/name", "/title", ""])).toEqual(
    new Map([
      ["", { line: 1, column: 1 }],
      ["/name", { line: 2, column: 3 }],
      ["/resources/1/path/1", { line: 8, column: 9 }],
    ]),
  );
});

test("names of JavaScript's own objects are ordinary names", () => {
  expect(locatePointer('{"constructor": {\n"__proto__": 1}}', "/constructor/__proto__")).toEqual({
    line: 2,
    column: 1,
  });
});

test("CR, LF and CR LF each end a line", () => {
  expect(locatePointer('{\r"a": 1,\r\n"b": 2,\n"c": 3}', "/c")).toEqual({ line: 4, column: 1 });
});

test("every place of any JSON is found where it is", () => {
  function* placesOf(value: Json, pointer: string): Generator<readonly [string, string]> {
    if (typeof value !== "object" || value === null) return;
    const isList = Array.isArray(value);
    for (const [name, item] of Object.entries(value)) {
      const below = pointerTo(pointer, name);
      yield [below, isList ? JSON.stringify(item, null, 1) : JSON.stringify(name)];
      yield* placesOf(item, below);
    }
  }
  const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value, null, 1));
  fc.assert(
    fc.property(json, (text) => {
      const value: Json = JSON.parse(text);
      const lines = text.split("\n");
      const places = [...placesOf(value, "")];
      const located = locatePointers(
        text,
        places.map(([pointer]) => pointer),
      );
      for (const [pointer, start] of places) {
        const place = located.get(pointer);
        const found = place && lines[place.line - 1]?.slice(place.column - 1);
        const firstLine = start.split("\n")[0] ?? "";
        expect(found?.startsWith(firstLine)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
