import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { externalReferences } from "../../src/descriptor/external-references.ts";
import { pointerTokens } from "../../src/descriptor/json-pointer.ts";
import { locatePointers } from "../../src/descriptor/locate-pointer.ts";
import { normalisePackage } from "../../src/descriptor/normalise-package.ts";
import type { Json } from "../../src/model/descriptor.ts";

/** A descriptor that uses about everything there is. */
const FULL: Json = {
  $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
  name: "pay",
  id: "x",
  version: "1.2.3",
  created: "2024-05-31T09:00:00Z",
  homepage: "https://example.com",
  image: "a.png",
  keywords: ["a"],
  licenses: [{ name: "MIT", path: "LICENCE" }],
  contributors: [{ title: "A", roles: ["b"], email: "a@b" }],
  sources: [{ title: "A", path: "b.txt" }],
  resources: [
    {
      name: "a",
      type: "table",
      path: ["a.csv", "b.csv"],
      format: "csv",
      bytes: 5,
      hash: "sha1:8843d7f92416211de9ebb963ff4ce28125932878",
      "foi:kind": "x",
      dialect: { header: true, headerRows: [1], commentRows: [2], delimiter: ";", quoteChar: "'", commentChar: "#" },
      schema: {
        fields: [
          {
            name: "a",
            type: "string",
            categories: [{ value: "x", label: "y" }],
            constraints: { enum: ["x"], minLength: 1 },
          },
          { name: "b", type: "number", decimalChar: ",", missingValues: [{ value: "-" }], constraints: { minimum: 1 } },
          { name: "c", type: "date", format: "%d/%m/%Y" },
          { name: "d", type: "boolean", trueValues: ["y"], falseValues: ["n"] },
          { name: "e", type: "list", delimiter: ";", itemType: "date" },
        ],
        fieldsMatch: "equal",
        missingValues: ["", "-"],
        primaryKey: ["a"],
        uniqueKeys: [["a", "b"]],
        foreignKeys: [{ fields: ["a"], reference: { resource: "b", fields: ["x"] } }],
        "foi:foreignKeys": [{ fields: ["a"], reference: { package: "p", resource: "b", fields: ["x"] } }],
      },
    },
    { name: "b", data: [{ x: 1 }], schema: { fields: [{ name: "x" }] } },
    { name: "c", url: "c.csv", schema: "c.json", dialect: "d.json" },
  ],
};

/** Every place in a JSON value, as the way that leads there. */
function placesIn(value: Json, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...way, name]))];
}

/** The value with what is at the end of the way replaced, or taken away where `put` is undefined. */
function changed(value: Json, [step, ...rest]: readonly string[], put: Json | undefined): Json {
  if (step === undefined) return put ?? null;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (String(index) !== step) return [item];
      return rest.length === 0 && put === undefined ? [] : [changed(item, rest, put)];
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, item]) => {
    if (name !== step) return [[name, item]];
    return rest.length === 0 && put === undefined ? [] : [[name, changed(item, rest, put)]];
  });
  return Object.fromEntries(entries);
}

const places = placesIn(FULL);
const oddJson: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, "", "a", "b", [], {}, [[]], [{}], ["a"], "__proto__", "constructor"),
  fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value))),
);
const mutated = fc
  .array(fc.tuple(fc.constantFrom(...places), fc.option(oddJson, { nil: undefined })), { minLength: 1, maxLength: 4 })
  .map((changes) => changes.reduce<Json>((value, [way, put]) => changed(value, way, put), FULL));

const resolved = new Map<string, Json>([
  ["c.json", { fields: [{ name: "x", type: "strng" }] }],
  ["d.json", { delimiter: "" }],
]);

function isThere(value: Json, pointer: string): boolean {
  let at: Json | undefined = value;
  for (const token of pointerTokens(pointer) ?? ["?"]) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, token)) return false;
    at = Object.entries(at).find(([name]) => name === token)?.[1];
  }
  return true;
}

describe("any JSON gives faults and no exception", () => {
  test("of values at random", () => {
    fc.assert(
      fc.property(oddJson, (value) => {
        externalReferences(value);
        expect(normalisePackage(value).faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("of a descriptor with changes at random, each fault pointing at something that is there", () => {
    fc.assert(
      fc.property(mutated, (descriptor) => {
        externalReferences(descriptor);
        const { faults } = normalisePackage(descriptor, resolved);
        for (const { file, pointer } of faults) {
          const content = file === undefined ? descriptor : resolved.get(file);
          expect(content !== undefined && isThere(content, pointer), pointer).toBe(true);
        }
        const own = faults.filter(({ file }) => file === undefined).map(({ pointer }) => pointer);
        expect(locatePointers(JSON.stringify(descriptor), own).size).toBe(new Set(own).size);
      }),
      { numRuns: 1500 },
    );
  });

  test("of a descriptor with one property missing, one after the other", () => {
    for (const way of places) {
      for (const put of [undefined, null, [], {}, "", 0]) normalisePackage(changed(FULL, way, put), resolved);
    }
  });

  test("of values too deep to walk", () => {
    let deep: Json = 1;
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const field = { name: "a", constraints: { enum: [deep, deep] }, example: deep };
    const resource = { name: "a", data: deep, schema: { fields: [field], missingValues: deep }, dialect: deep };
    const { faults } = normalisePackage({ name: deep, licenses: deep, resources: [resource, deep] });
    expect(faults.length).toBeGreaterThan(0);
  });
});

test("the full descriptor is without error", () => {
  const { faults } = normalisePackage(
    FULL,
    new Map([
      ["c.json", { fields: [{ name: "x" }] }],
      ["d.json", {}],
    ]),
  );
  expect(faults).toEqual([]);
});
