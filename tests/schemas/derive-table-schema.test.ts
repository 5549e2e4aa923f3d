import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { deriveTableSchema, type TableOfKind } from "../../src/schemas/derive-table-schema.ts";
import { readRowSchema } from "../../src/schemas/read-row-schema.ts";

function derive(json: JsonObject, tables: readonly TableOfKind[] = []): JsonObject {
  const { schema } = readRowSchema({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    "foi:kind": "visits",
    type: "object",
    ...json,
  });
  if (schema === undefined) throw new Error("not a row schema");
  return deriveTableSchema(schema, tables);
}

test("a row schema becomes a Table Schema, every property in its place", () => {
  const derived = derive({
    "foi:primaryKey": ["code"],
    "foi:uniqueKeys": [["nick"]],
    properties: {
      code: {
        title: "Code",
        description: "The code.",
        type: "string",
        pattern: "^(?:[A-Z]{3})$",
        minLength: 3,
        examples: ["KEN", "ESX"],
      },
      nick: { type: "string", enum: ["a", "b"] },
      paid: { type: "number", minimum: 0, maximum: 9, exclusiveMaximum: 9, examples: [354639.35] },
      day: { type: "string", format: "date", examples: ["2014-01-01"] },
      known: { type: "boolean", const: true, "foi:field": { trueValues: ["yes"], falseValues: ["no"] } },
      site: { type: "string", format: "uri" },
    },
    required: ["code"],
  });
  expect(JSON.stringify(derived, null, 1)).toBe(
    JSON.stringify(
      {
        fields: [
          {
            name: "code",
            type: "string",
            title: "Code",
            description: "The code.",
            constraints: { required: true, minLength: 3, pattern: "[A-Z]{3}" },
            example: "KEN",
          },
          { name: "nick", type: "string", constraints: { enum: ["a", "b"] } },
          { name: "paid", type: "number", constraints: { minimum: 0, maximum: 9 }, example: "354639.35" },
          { name: "day", type: "date", example: "2014-01-01" },
          { name: "known", type: "boolean", constraints: { enum: [true] }, trueValues: ["yes"], falseValues: ["no"] },
          { name: "site", type: "string", format: "uri" },
        ],
        missingValues: [""],
        primaryKey: ["code"],
        uniqueKeys: [["nick"]],
      },
      null,
      1,
    ),
  );
});

describe("a reference to a kind", () => {
  const reference = { fields: ["answer_id"], reference: { kind: "foi-answers", fields: ["answer_id"] } };
  const json = { properties: { answer_id: { type: "string" } }, "foi:foreignKeys": [reference] };

  test("is a foreign key to the package's table of that kind, whatever its name", () => {
    expect(derive(json, [{ name: "our-answers", kind: "foi-answers" }]).foreignKeys).toEqual([
      { fields: ["answer_id"], reference: { resource: "our-answers", fields: ["answer_id"] } },
    ]);
  });

  test("is left out where the package has no such table, or more than one", () => {
    const twice = ["a", "b"].map((name) => ({ name, kind: "foi-answers" }));
    expect(derive(json)).not.toHaveProperty("foreignKeys");
    expect(derive(json, twice)).not.toHaveProperty("foreignKeys");
  });

  test("of the table itself names no resource", () => {
    const own = { fields: ["answer_id"], reference: { kind: "visits", fields: ["answer_id"] } };
    expect(derive({ ...json, "foi:foreignKeys": [own] }).foreignKeys).toEqual([
      { fields: ["answer_id"], reference: { fields: ["answer_id"] } },
    ]);
  });
});

test("a reference to another package is never a standard foreign key", () => {
  const reference = { package: "uk-local-authorities", resource: "authorities", fields: ["gss_code"] };
  const derived = derive({
    properties: { authority_code: { type: "string" } },
    "foi:foreignKeys": [{ fields: ["authority_code"], reference }],
  });
  expect(derived).not.toHaveProperty("foreignKeys");
  expect(derived["foi:foreignKeys"]).toEqual([{ fields: ["authority_code"], reference }]);
});

describe("what the built-in row schemas derive", () => {
  // What frictionless-py supports by type; it refuses a table with any other constraint.
  const supported: Record<string, readonly string[]> = {
    string: ["required", "minLength", "maxLength", "pattern", "enum"],
    number: ["required", "minimum", "maximum", "enum"],
    integer: ["required", "minimum", "maximum", "enum"],
    date: ["required", "minimum", "maximum", "enum"],
  };

  test.each(builtInKinds)("%s: every field is documented, and other software can read it", (kind) => {
    const fields = builtInRowSchema(kind)?.schema.fields ?? [];
    const derived = builtInRowSchema(kind)?.schema;
    expect(derived).toBeDefined();
    if (derived === undefined) return;
    const table = deriveTableSchema(derived, []);
    expect(table.fields).toHaveLength(fields.length);
    expect(table.primaryKey).not.toEqual([]);
    for (const field of Array.isArray(table.fields) ? table.fields : []) {
      expect(field).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        example: expect.any(String),
      });
      for (const constraint of Object.keys(field.constraints ?? {}))
        expect(supported[field.type]).toContain(constraint);
    }
  });

  test.each(builtInKinds)("%s: every pattern of the row schema is one of the Table Schema", (kind) => {
    for (const { property, name } of builtInRowSchema(kind)?.schema.fields ?? []) {
      if (property.pattern === undefined) continue;
      const { schema } = builtInRowSchema(kind) ?? {};
      const table = schema && deriveTableSchema(schema, []);
      expect(table?.fields).toContainEqual(
        expect.objectContaining({ name, constraints: expect.objectContaining({ pattern: expect.any(String) }) }),
      );
    }
  });
});
