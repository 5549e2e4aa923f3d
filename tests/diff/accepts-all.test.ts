import { Ajv2020 } from "ajv/dist/2020.js";
import { assert, constant, constantFrom, integer, oneof, property, record, subarray } from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptsAll } from "../../src/diff/accepts-all.ts";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";

/** A schema, one that lets through at least as much, and whether the other way round is so too. */
const shown: readonly (readonly [string, JsonObject, JsonObject, "equal" | "wider"])[] = [
  ["nothing is asked any more", { required: ["a"] }, {}, "wider"],
  ["words do not count", { title: "A", minimum: 1 }, { description: "B", minimum: 1 }, "equal"],
  ["fewer fields are required", { required: ["a", "b"] }, { required: ["b"] }, "wider"],
  ["an enum has more members", { enum: [1, 2] }, { enum: [3, 2, 1] }, "wider"],
  ["a constant becomes one of an enum", { const: 1 }, { enum: [1, 2] }, "wider"],
  ["a whole number becomes any number", { type: "integer" }, { type: ["number", "null"] }, "wider"],
  ["a bound is lowered", { minimum: 2 }, { exclusiveMinimum: 1 }, "wider"],
  ["a bound includes itself", { exclusiveMaximum: 2 }, { maximum: 2 }, "wider"],
  ["a text may be longer", { maxLength: 2, minLength: 1 }, { maxLength: 3 }, "wider"],
  ["a field may be more", { properties: { a: { enum: [1] } } }, { properties: { a: { enum: [1, 2] } } }, "wider"],
  [
    "a closed object knows another field",
    { additionalProperties: false, properties: { a: {} } },
    { additionalProperties: false, properties: { a: {}, b: { type: "string" } } },
    "wider",
  ],
  ["one rule becomes two", { required: ["a", "b"] }, { allOf: [{ required: ["a"] }, { required: ["b"] }] }, "equal"],
  [
    "rules change places",
    { allOf: [{ minimum: 1 }, { maximum: 3 }] },
    { allOf: [{ maximum: 3 }, { minimum: 1 }] },
    "equal",
  ],
  [
    "fewer fields depend on another",
    { dependentRequired: { a: ["b", "c"] } },
    { dependentRequired: { a: ["c"] } },
    "wider",
  ],
  ["what may not be is less", { not: { required: ["a"] } }, { not: { required: ["a", "b"] } }, "wider"],
  [
    "there is another choice",
    { anyOf: [{ required: ["a"] }] },
    { anyOf: [{ required: ["b"] }, { required: ["a"] }] },
    "wider",
  ],
];

describe("what can be shown", () => {
  test.each(shown)("%s", (_, narrow, wide, relation) => {
    expect([acceptsAll(narrow, wide), acceptsAll(wide, narrow)]).toEqual([true, relation === "equal"]);
  });
});

describe("what is left open", () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    ["another pattern", { pattern: "^a" }, { pattern: "^[ab]" }],
    ["another multiple", { multipleOf: 4 }, { multipleOf: 2 }],
    ["other alternatives, of which exactly one must hold", { oneOf: [{ minimum: 1 }] }, { oneOf: [{ minimum: 0 }] }],
    ["a list with fewer matching items", { contains: { const: 1 } }, { contains: { const: 1 }, minContains: 2 }],
    ["a reference, which may lead elsewhere", { $ref: "#/$defs/a", minimum: 1 }, { $ref: "#/$defs/a" }],
  ])("%s", (_, narrow, wide) => {
    expect(acceptsAll(narrow, wide)).toBe(false);
  });

  test("a schema that is deeper than can be searched", () => {
    const nest = (depth: number): Json => (depth === 0 ? { minimum: 1 } : { not: { not: nest(depth - 1) } });
    expect(acceptsAll({ allOf: [nest(100)] }, nest(100))).toBe(false);
  });
});

const values: readonly Json[] = [0, 1, 2, "x", "xy"];
const names = ["a", "b", "c"];

/** Rows of three fields, each one of a few values or absent. */
const rows: readonly JsonObject[] = [undefined, ...values].flatMap((a) =>
  [undefined, ...values].flatMap((b) =>
    [undefined, 1, "x"].map((c): JsonObject => {
      const entries = Object.entries({ a, b, c });
      return Object.fromEntries(
        entries.flatMap(([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]])),
      );
    }),
  ),
);

const cell = oneof(
  constantFrom<Json>(
    true,
    false,
    {},
    { type: "integer" },
    { type: "number" },
    { type: "string" },
    { not: { const: 1 } },
  ),
  record({ enum: subarray([...values], { minLength: 1 }) }),
  record({ minimum: integer({ min: 0, max: 2 }) }),
  record({ exclusiveMaximum: integer({ min: 0, max: 3 }) }),
  record({ minLength: integer({ min: 1, max: 2 }), type: constant("string") }),
);
const required = subarray(names).map((list): JsonObject => ({ required: list }));
const fields = record({ a: cell, b: cell }, { requiredKeys: [] }).map((properties): JsonObject => ({ properties }));
const plain = oneof(
  required,
  fields,
  subarray(names).map((list): JsonObject => ({ dependentRequired: { a: list } })),
  record({ properties: record({ a: cell }), additionalProperties: oneof(constant(false), cell) }),
);
const rule = oneof(
  plain,
  plain.map((schema): JsonObject => ({ not: schema })),
  record({
    anyOf: oneof(
      plain.map((one) => [one]),
      record({ one: plain, two: plain }).map(({ one, two }) => [one, two]),
    ),
  }),
  record({ if: plain, consequence: plain, otherwise: oneof(plain, constant(true)) }).map(
    ({ consequence, otherwise, ...rest }): JsonObject =>
      Object.fromEntries(
        [...Object.entries(rest), ["then", consequence], ["else", otherwise]].map(([name, value]) => [
          String(name),
          JSON.parse(JSON.stringify(value)),
        ]),
      ),
  ),
);
const schema = oneof(
  rule,
  record({ one: rule, two: rule, base: plain }).map(
    ({ one, two, base }): JsonObject => ({ ...base, allOf: [one, two] }),
  ),
);

test("what is shown is so: no row passes the one schema and not the other", () => {
  const ajv = new Ajv2020({ strict: false });
  let proofs = 0;
  assert(
    property(schema, schema, (narrow, wide) => {
      if (!acceptsAll(narrow, wide)) return;
      proofs += 1;
      const [before, after] = [ajv.compile(narrow), ajv.compile(wide)];
      for (const row of rows) if (before(row)) expect([row, after(row)]).toEqual([row, true]);
    }),
    { numRuns: 2000 },
  );
  expect(proofs).toBeGreaterThan(100);
});
