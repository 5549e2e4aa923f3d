import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { readRowSchema } from "../../src/schemas/read-row-schema.ts";

const minimal = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  "foi:kind": "visits",
  type: "object",
  properties: { visit_id: { type: "string" }, day: { type: "string", format: "date" }, people: { type: "integer" } },
  required: ["visit_id"],
} satisfies JsonObject;

test("a row schema gives its columns in order, and no annotation that it has not", () => {
  expect(readRowSchema(minimal)).toEqual({
    schema: {
      kind: "visits",
      fields: [
        { name: "visit_id", type: "string", isRequired: true, property: { type: "string" } },
        { name: "day", type: "date", isRequired: false, property: { type: "string", format: "date" } },
        { name: "people", type: "integer", isRequired: false, property: { type: "integer" } },
      ],
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
      countsPeople: [],
      json: minimal,
    },
  });
});

test("every annotation is read", () => {
  const annotated: JsonObject = {
    ...minimal,
    "foi:primaryKey": ["visit_id"],
    "foi:uniqueKeys": [["day", "people"]],
    "foi:foreignKeys": [
      { fields: ["visit_id"], reference: { kind: "foi-answers", fields: ["answer_id"] } },
      { fields: ["day"], reference: { package: "days", resource: "days", fields: ["day"] } },
    ],
    "foi:figure": { text: "visit_id", value: "people", unit: { field: "day" } },
    "foi:period": { start: "day", end: "day" },
    "foi:countsPeople": ["people"],
    "foi:evidence": { via: "visit_id", quotes: [{ exact: "visit_id", prefix: "day" }] },
    "foi:document": { path: "visit_id", sha256: "day", extent: "people" },
  };
  expect(readRowSchema(annotated).schema).toMatchObject({
    primaryKey: ["visit_id"],
    uniqueKeys: [["day", "people"]],
    foreignKeys: [
      { fields: ["visit_id"], reference: { kind: "foi-answers", fields: ["answer_id"] } },
      { fields: ["day"], reference: { package: "days", resource: "days", fields: ["day"] } },
    ],
    figure: { text: "visit_id", value: "people", unit: { field: "day" } },
    period: { start: "day", end: "day" },
    countsPeople: ["people"],
    evidence: { via: "visit_id", quotes: [{ exact: "visit_id", prefix: "day" }] },
    document: { path: "visit_id", sha256: "day", extent: "people" },
  });
});

describe("field types", () => {
  test.each([
    [{ type: "string" }, { type: "string" }],
    [
      { type: "string", format: "uri" },
      { type: "string", format: "uri" },
    ],
    [{ type: "string", format: "hostname" }, { type: "string" }],
    [{ type: "string", format: "date" }, { type: "date" }],
    [{ type: "string", format: "date-time" }, { type: "datetime" }],
    [{ type: "string", "foi:field": { type: "yearmonth" } }, { type: "yearmonth" }],
    [
      { type: "string", format: "date", "foi:field": { format: "%d/%m/%Y" } },
      { type: "date", format: "%d/%m/%Y" },
    ],
    [{ type: "number" }, { type: "number" }],
    [{ type: "integer" }, { type: "integer" }],
    [{ type: "boolean" }, { type: "boolean" }],
  ])("%j is %j", (property, field) => {
    const { schema } = readRowSchema({ ...minimal, properties: { x: property }, required: [] });
    expect(schema?.fields).toEqual([{ name: "x", isRequired: false, property, ...field }]);
  });
});

describe("what is wrong with a row schema is told, and where", () => {
  const properties = minimal.properties;
  test.each<[string, JsonObject, unknown]>([
    [
      "nothing in it",
      {},
      [
        { pointer: "", fault: { reason: "missing-property", property: "$schema" } },
        { pointer: "", fault: { reason: "missing-property", property: "type" } },
        { pointer: "", fault: { reason: "missing-property", property: "properties" } },
        { pointer: "", fault: { reason: "missing-property", property: "foi:kind" } },
      ],
    ],
    [
      "another draft",
      { ...minimal, $schema: "http://json-schema.org/draft-07/schema#" },
      [
        {
          pointer: "/$schema",
          fault: {
            reason: "wrong-value",
            property: "$schema",
            expected: "https://json-schema.org/draft/2020-12/schema",
            actual: "http://json-schema.org/draft-07/schema#",
          },
        },
      ],
    ],
    [
      "a misspelt annotation",
      { ...minimal, "foi:figures": {} },
      [
        {
          pointer: "/foi:figures",
          fault: expect.objectContaining({ reason: "unknown-name", property: "foi:figures", value: "foi:figures" }),
        },
      ],
    ],
    [
      "a key of an unknown field",
      { ...minimal, "foi:primaryKey": ["visit"] },
      [
        {
          pointer: "/foi:primaryKey/0",
          fault: {
            reason: "unknown-name",
            property: "foi:primaryKey",
            value: "visit",
            known: ["visit_id", "day", "people"],
          },
        },
      ],
    ],
    [
      "an unknown required field",
      { ...minimal, required: ["visit"] },
      [
        {
          pointer: "/required/0",
          fault: { reason: "unknown-name", property: "required", value: "visit", known: ["visit_id", "day", "people"] },
        },
      ],
    ],
    [
      "a list in a cell",
      { ...minimal, properties: { ...properties, names: { type: "array" } } },
      [
        {
          pointer: "/properties/names/type",
          fault: {
            reason: "unknown-name",
            property: "type",
            value: "array",
            known: ["string", "number", "integer", "boolean"],
          },
        },
      ],
    ],
    [
      "two types for a field",
      { ...minimal, properties: { ...properties, x: { type: ["string", "null"] } } },
      [
        {
          pointer: "/properties/x/type",
          fault: { reason: "wrong-type", property: "type", expected: "string", actual: "array" },
        },
      ],
    ],
    [
      "a column called 2014",
      { ...minimal, properties: { ...properties, 2014: { type: "number" } } },
      [{ pointer: "/properties/2014", fault: { reason: "not-allowed", property: "2014", because: "numeric-name" } }],
    ],
    [
      "a reference",
      { ...minimal, allOf: [{ not: { $ref: "#" } }] },
      [
        {
          pointer: "/allOf/0/not/$ref",
          fault: { reason: "not-allowed", property: "$ref", because: "reference-in-row-schema" },
        },
      ],
    ],
    [
      "a foreign key of unequal length",
      {
        ...minimal,
        "foi:foreignKeys": [{ fields: ["day"], reference: { kind: "days", fields: ["a", "b"] } }],
      },
      [
        {
          pointer: "/foi:foreignKeys/0",
          fault: { reason: "conflict", property: "fields", with: "reference", because: "unequal-length" },
        },
      ],
    ],
  ])("%s", (_, json, faults) => {
    expect(readRowSchema(json)).toEqual({ faults });
  });

  test("schemas nested without end", () => {
    let deep: JsonObject = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { not: deep };
    const [fault, ...others] = readRowSchema({ ...minimal, allOf: [deep] }).faults ?? [];
    expect(others).toEqual([]);
    expect(fault?.fault).toMatchObject({ reason: "not-allowed", because: "too-deep" });
  });
});

test("the built-in row schemas are of these kinds, and a kind is never a name of JavaScript's own", () => {
  expect(builtInKinds).toEqual([
    "authorities",
    "bonus-totals",
    "eligibility-criteria",
    "eligible-worker-counts",
    "foi-answers",
    "foi-responses",
    "kpi-targets",
  ]);
  expect(builtInRowSchema("constructor")).toBeUndefined();
  expect(builtInRowSchema("bonus-totals")?.schema.figure).toEqual({
    text: "total_paid_text",
    value: "total_paid",
    unit: { field: "currency" },
    besides: [],
    mayBeBound: false,
  });
});
