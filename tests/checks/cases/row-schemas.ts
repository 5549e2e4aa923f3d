import type { Json, JsonObject } from "../../../src/model/descriptor.ts";
import type { Case } from "../../support/case-package.ts";

const payKind = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:foipack:schema:pay",
  title: "Pay",
  description: "Each row is a payment.",
  "foi:kind": "pay",
  "foi:primaryKey": ["id"],
  "foi:figure": { text: "written", value: "amount", unit: "GBP" },
  type: "object",
  properties: {
    id: { title: "Identifier", description: "A number.", type: "integer" },
    amount: { title: "Amount", description: "In pounds.", type: "number" },
    written: { title: "Amount as written", description: "As in the letter.", type: "string" },
  },
  required: ["id"],
  additionalProperties: false,
  allOf: [{ title: "An amount needs its words.", dependentRequired: { amount: ["written"] } }],
};
const payFields = [
  { name: "id", type: "integer", title: "Identifier", description: "A number.", constraints: { required: true } },
  { name: "amount", type: "number", title: "Amount", description: "In pounds." },
  { name: "written", type: "string", title: "Amount as written", description: "As in the letter." },
];
const paySchema = { fields: payFields, missingValues: [""], primaryKey: ["id"] };
const csv = "id,amount,written\n1,5,£5\n";

type PayCase = Partial<Omit<Case, "schema">> & { readonly schema?: JsonObject | undefined };

/** A table of the kind `pay`, whose row schema is in the package's own folder `schemas/`. */
function pay(name: string, given: PayCase, expect: readonly string[] = [], rowSchema: Json | string = payKind): Case {
  const text = typeof rowSchema === "string" ? rowSchema : JSON.stringify(rowSchema);
  const { schema, ...rest } = { schema: paySchema, ...given };
  return {
    name,
    resource: { "foi:kind": "pay" },
    csv,
    ...rest,
    ...(schema === undefined ? {} : { schema }),
    files: { "schemas/pay.schema.json": text, ...given.files },
    expect,
  };
}

function withField(at: number, change: { readonly [name: string]: Json }): JsonObject {
  return { ...paySchema, fields: payFields.map((field, index) => (index === at ? { ...field, ...change } : field)) };
}

/** Kinds of a package's own, and Table Schemas that are no longer what follows from their kind. */
export const rowSchemaCases: readonly Case[] = [
  pay("a kind of the package's own", {}),
  pay("a rule between two columns", { csv: "id,amount,written\n1,5,\n2,,\n" }, [
    "row-schema-error row 2 line 2 written: An amount needs its words.",
  ]),
  pay("a rule in a cell after one of several lines", { csv: 'id,amount,written\n1,,"a\nb"\n2,5,\n' }, [
    "row-schema-error row 3 line 4 written: An amount needs its words.",
  ]),
  pay("a cell that the Table Schema has refused is not refused again", { csv: "id,amount,written\nx,y,z\n" }, [
    "type-error row 2 line 2 id",
    "type-error row 2 line 2 amount",
  ]),
  pay("a cell that is missing is not missed again", { csv: "id,amount,written\n1,5\n" }, [
    "missing-cell row 2 line 2 written",
  ]),
  pay("a column that is missing is not missed again in every row", { csv: "id,amount\n1,5\n2,6\n" }, [
    "missing-label row 1 line 1 written",
  ]),
  pay("a figure in the unit of the kind", { csv: "id,amount,written\n1,5,six pounds\n2,6,six pounds\n" }, [
    "figure-mismatch row 2 line 2 amount: six pounds is 6, not 5",
  ]),
  {
    name: "a kind that there is not",
    schema: paySchema,
    resource: { "foi:kind": "payments" },
    csv,
    expect: ["resource-error /resources/0/foi:kind: unknown-name foi:kind"],
  },
  {
    name: "a kind whose name is a path finds nothing",
    schema: paySchema,
    resource: { "foi:kind": "../../pay" },
    csv,
    expect: ["resource-error /resources/0/foi:kind: unknown-name foi:kind"],
  },
  pay("a row schema that is no JSON", {}, ["schema-error /: not-json trailing-comma"], '{"a": 1,}'),
  pay("a row schema that is no object", {}, ["schema-error /: not-object "], [1]),
  pay(
    "a row schema with a pattern that could take for ever",
    {},
    ["schema-error /properties/written/pattern: bad-pattern pattern"],
    {
      ...payKind,
      properties: { ...payKind.properties, written: { type: "string", pattern: "(a+)+\\1" } },
    },
  ),
  pay(
    "a schema that lacks a field",
    { schema: { ...paySchema, fields: payFields.slice(0, 2) }, csv: "id,amount\n1,5\n" },
    ["schema-drift /resources/0/schema: missing written"],
  ),
  pay(
    "a schema with a field too many",
    { schema: { ...paySchema, fields: [...payFields, { name: "note" }] }, csv: "id,amount,written,note\n1,5,£5,x\n" },
    ["schema-drift /resources/0/schema: extra note"],
  ),
  pay(
    "a schema whose fields are in another order",
    { schema: { ...paySchema, fields: payFields.toReversed() }, csv: "written,amount,id\n£5,5,1\n" },
    ["schema-drift /resources/0/schema: order fields"],
  ),
  pay("a field of another type", { schema: withField(1, { type: "string" }) }, [
    "schema-drift /resources/0/schema: differs amount.type",
  ]),
  pay("a field with another title", { schema: withField(1, { title: "Money" }) }, [
    "schema-drift /resources/0/schema: differs amount.title",
  ]),
  pay("a constraint that the kind does not have", { schema: withField(1, { constraints: { minimum: 0 } }) }, [
    "schema-drift /resources/0/schema: extra amount.constraints",
  ]),
  pay("a primary key that is gone", { schema: { fields: payFields, missingValues: [""] } }, [
    "schema-drift /resources/0/schema: missing primaryKey",
  ]),
  pay("another way to say that a value is missing", { schema: { ...paySchema, missingValues: ["", "-"] } }, [
    "schema-drift /resources/0/schema: differs missingValues",
  ]),
  pay("columns that need not be in order", { schema: { ...paySchema, fieldsMatch: "equal" } }, [
    "schema-drift /resources/0/schema: extra fieldsMatch",
  ]),
  pay("the members of a schema in another order are no drift", {
    schema: {
      primaryKey: ["id"],
      missingValues: [""],
      fields: payFields.map((field) => Object.fromEntries(Object.entries(field).toReversed())),
    },
  }),
  pay(
    "a schema in a file of its own drifts there",
    {
      schema: undefined,
      resource: { "foi:kind": "pay", schema: "pay.json" },
      files: { "pay.json": JSON.stringify({ fields: payFields, missingValues: [""] }) },
    },
    ["schema-drift /: missing primaryKey"],
  ),
  pay("a table of a kind without a schema", { schema: undefined, resource: { "foi:kind": "pay", schema: undefined } }, [
    "schema-drift /resources/0/schema: missing id",
    "schema-drift /resources/0/schema: missing amount",
    "schema-drift /resources/0/schema: missing written",
    "schema-drift /resources/0/schema: missing missingValues",
    "schema-drift /resources/0/schema: missing primaryKey",
  ]),
];
