import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonDescriptor } from "../../src/descriptor/parse-json-descriptor.ts";
import { parsePlainJson } from "../../src/descriptor/parse-plain-json.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test.each([
  ['{"name": "a", "resources": []}', { name: "a", resources: [] }],
  ['{"name": "a", "name": "b"}', { name: "b" }],
  ["null", null],
  ['\uFEFF{"name": "a"}', undefined],
  ['{"name": "a",}', undefined],
  ["", undefined],
  [nested(200_000), undefined],
])("%.40s", (text, expected) => {
  expect(parsePlainJson(text)).toEqual(expected);
});

test("what it gives is what the parser of descriptors gives, as deep as that goes", () => {
  for (const depth of [98, 99, 100, 101, 102]) expectSame(nested(depth));
  expect(parsePlainJson(nested(98))).toBeDefined();
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (text, at, put) => {
      const cut = at % (text.length + 1);
      expectSame(text);
      expectSame(text.slice(0, cut) + put + text.slice(cut));
    }),
  );
});

function expectSame(text: string): void {
  const plain = parsePlainJson(text);
  if (plain === undefined) return;
  const parsed = parseJsonDescriptor(text);
  expect(parsed.ok && parsed.value).toEqual(plain);
}
