import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field, Json } from "../../src/model/descriptor.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

function compile(properties: Partial<Field>) {
  return compileFieldReader({ name: "cell", type: "object", format: "default", constraints: {}, ...properties });
}

describe('Table Schema v2, "object" and "array"', () => {
  test.each<["object" | "array", string, Json]>([
    ["object", "{}", {}],
    ["object", '{"value": 100}', { value: 100 }],
    ["object", ' {"a": {"b": [1, null]}} ', { a: { b: [1, null] } }],
    ["array", "[]", []],
    ["array", '[1, "a", {"b": null}]', [1, "a", { b: null }]],
    ["array", '["[[[", "\\""]', ["[[[", '"']],
  ])("%s: %s", (type, text, value) => expect(compile({ type }).reader.read(text)).toEqual(value));

  test.each<["object" | "array", string]>([
    ["object", ""],
    ["object", "[]"],
    ["object", "null"],
    ["object", '"a"'],
    ["object", "1"],
    ["object", "{a: 1}"],
    ["object", "{'a': 1}"],
    ["object", '{"a": 1,}'],
    ["object", '{"a": NaN}'],
    ["object", "{"],
    ["array", "{}"],
    ["array", "1,2"],
    ["array", "[1,2"],
    ["array", "[01]"],
  ])("%s: %s is refused", (type, text) => expect(compile({ type }).reader.read(text)).toBeUndefined());

  test("nesting is read to a depth of 256 and refused beyond, however deep", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    const { read, readNative } = compile({ type: "array" }).reader;
    expect(read(nested(256))).toBeDefined();
    expect(read(nested(257))).toBeUndefined();
    expect(read(nested(1_000_000))).toBeUndefined();
    expect(read(`["${"[".repeat(1000)}"]`)).toBeDefined();
    let value: Json = [];
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(readNative(value)).toBeUndefined();
  });

  test("from JSON, the value itself or its text", () => {
    const object = compile({ type: "object" }).reader.readNative;
    expect([object({ a: 1 }), object('{"a":1}'), object([1]), object(1), object(null)]).toEqual([
      { a: 1 },
      { a: 1 },
      undefined,
      undefined,
      undefined,
    ]);
    const array = compile({ type: "array" }).reader.readNative;
    expect([array([1]), array("[1]"), array({ a: 1 }), array(true)]).toEqual([[1], [1], undefined, undefined]);
  });

  test("lengths count members and items", () => {
    expect(compile({ type: "object" }).reader.lengthOf?.({ a: 1, b: { c: 2 } })).toBe(2);
    expect(compile({ type: "array" }).reader.lengthOf?.([1, [2, 3]])).toBe(2);
  });

  const { keyOf } = compile({ type: "object" }).reader;
  test.each<[string, string, boolean]>([
    ['{"a":1,"b":2}', '{ "b": 2, "a": 1.0 }', true],
    ['{"a":{"x":1,"y":[1,2]}}', '{"a":{"y":[1,2],"x":1}}', true],
    ['{"a":-0}', '{"a":0}', true],
    ['{"a":"\\u0041"}', '{"a":"A"}', true],
    ['{"a":[1,2]}', '{"a":[2,1]}', false],
    ['{"a":"1"}', '{"a":1}', false],
    ['{"a":null}', "{}", false],
    ['{"a":1e400}', '{"a":null}', false],
    ['{"a,b":1}', '{"a":1,"b":1}', false],
    ['{"__proto__":1}', "{}", false],
  ])("%s and %s share a key: %j", (left, right, isEqual) => {
    expect(keyOf(JSON.parse(left)) === keyOf(JSON.parse(right))).toBe(isEqual);
  });

  test("the key of a value is JSON of that value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json: Json = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(keyOf(json))).toEqual(json);
      }),
    );
  });
});

describe('Table Schema v2, "list"', () => {
  test.each<[Partial<Field>, string, Json | undefined]>([
    [{}, "value1,value2", ["value1", "value2"]],
    [{}, "a", ["a"]],
    [{}, "", [""]],
    [{}, "a,,b", ["a", "", "b"]],
    [{}, "a, b", ["a", " b"]],
    [{ delimiter: ";" }, "a;b,c", ["a", "b,c"]],
    [{ delimiter: "||" }, "a||b|c", ["a", "b|c"]],
    [{ itemType: "integer" }, "1,2,3", [1, 2, 3]],
    [{ itemType: "integer" }, "1,9007199254740993", [1, "9007199254740993"]],
    [{ itemType: "integer" }, "1, 2", undefined],
    [{ itemType: "integer" }, "1,x", undefined],
    [{ itemType: "integer" }, "", undefined],
    [{ itemType: "number", delimiter: ";" }, "1.5;2", [1.5, 2]],
    [{ itemType: "boolean" }, "true,0", [true, false]],
    [{ itemType: "boolean" }, "yes", undefined],
    [{ itemType: "date" }, "2024-01-26,2024-01-27", ["2024-01-26", "2024-01-27"]],
    [{ itemType: "date" }, "26/01/2024", undefined],
    [{ itemType: "datetime" }, "2024-01-26T15:00:00Z", ["2024-01-26T15:00:00Z"]],
    [{ itemType: "time" }, "15:00:00,16:00:00", ["15:00:00", "16:00:00"]],
  ])("%j: %s gives %j", (properties, text, value) => {
    expect(compile({ type: "list", ...properties }).reader.read(text)).toEqual(value);
  });

  test("from JSON, an array of items or the text of a list", () => {
    const { readNative } = compile({ type: "list", itemType: "integer" }).reader;
    expect([readNative([1, "2"]), readNative("1,2"), readNative([1.5]), readNative([[1]]), readNative(1)]).toEqual([
      [1, 2],
      [1, 2],
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("keys follow the items' type", () => {
    const { read, keyOf } = compile({ type: "list", itemType: "number" }).reader;
    expect(keyOf(read("1.0,2") ?? "")).toBe(keyOf(read("1,2.00") ?? ""));
    const strings = compile({ type: "list" }).reader;
    expect(strings.keyOf(["a", "b"])).not.toBe(strings.keyOf(["a,b"]));
  });

  test("the length is the number of items", () => {
    expect(compile({ type: "list" }).reader.lengthOf?.(["a", "b"])).toBe(2);
  });

  test.each<[Partial<Field>, unknown[]]>([
    [{ delimiter: "" }, [{ reason: "empty", property: "delimiter" }]],
    [
      { itemType: "object" },
      [
        {
          reason: "unknown-name",
          property: "itemType",
          value: "object",
          known: ["string", "integer", "boolean", "number", "datetime", "date", "time"],
        },
      ],
    ],
    [{ format: "x" }, [{ reason: "unknown-name", property: "format", value: "x", known: ["default"] }]],
  ])("%j is a fault, and the default is used", (properties, faults) => {
    const compiled = compile({ type: "list", ...properties });
    expect(compiled.faults).toEqual(faults);
    expect(compiled.reader.read("a,b")).toEqual(["a", "b"]);
  });
});
