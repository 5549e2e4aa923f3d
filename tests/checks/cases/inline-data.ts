import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", name: "string" };

/** Data in the descriptor itself (Data Resource v2, "Inline Data" and "Tabular"). */
export const inlineDataCases: readonly Case[] = [
  {
    name: "arrays, of which the first is the header",
    fields,
    resource: { path: undefined, data: [["id", "name"], [1, "a"], ["x", "b"], [2]] },
    expect: ["type-error /resources/0/data/2/0 id", "missing-cell /resources/0/data/3 name"],
  },
  {
    name: "arrays without a header",
    fields,
    resource: {
      path: undefined,
      dialect: { header: false },
      data: [
        [1, "a"],
        ["x", "b"],
      ],
    },
    expect: ["type-error /resources/0/data/1/0 id"],
  },
  {
    name: "objects, whose order of names does not matter, and which may leave out names",
    fields,
    resource: { path: undefined, data: [{ name: "a", id: 1 }, { id: 2 }, { name: null, id: "x" }] },
    expect: ["type-error /resources/0/data/2/id id"],
  },
  {
    name: "a name that no object has is a missing column",
    fields,
    resource: { path: undefined, data: [{ id: 1 }, { id: 2 }] },
    expect: ["missing-label /resources/0/data/0 name"],
  },
  {
    name: "a name that no object has, where the schema allows it",
    fields,
    schema: { fieldsMatch: "superset" },
    resource: { path: undefined, data: [{ id: 1 }, { id: 2 }] },
    expect: [],
  },
  {
    name: "a name that the schema does not have is told once",
    fields: { id: "integer" },
    resource: { path: undefined, data: [{ id: 1 }, { id: 2, more: 1 }, { id: 3, more: 2 }] },
    expect: ["extra-label /resources/0/data/1: more"],
  },
  {
    name: "a name that the schema does not have in the first object",
    fields: { id: "integer" },
    resource: { path: undefined, data: [{ more: 1, id: 1 }, { id: "x" }] },
    expect: ["extra-label /resources/0/data/0: more", "type-error /resources/0/data/1/id id"],
  },
  {
    name: "names that the schema does not have, where it allows them",
    fields: { id: "integer" },
    schema: { fieldsMatch: "subset" },
    resource: {
      path: undefined,
      data: [
        { more: 1, id: 1 },
        { id: 2, other: 2 },
      ],
    },
    expect: [],
  },
  {
    name: "nothing (null) is a missing value, whatever the missing values are",
    fields: { id: "integer", name: { type: "string", constraints: { required: true } } },
    schema: { missingValues: ["-"] },
    resource: {
      path: undefined,
      data: [
        { id: null, name: null },
        { id: "-", name: "" },
      ],
    },
    expect: ["blank-row /resources/0/data/0"],
  },
  {
    name: "values have their types: a number is no text, and a text may be a number",
    fields: { id: "integer", name: "string", ok: "boolean", list: "array" },
    resource: {
      path: undefined,
      data: [
        { id: "1", name: 5, ok: "true", list: [1] },
        { id: 1.5, name: "a", ok: 1, list: {} },
      ],
    },
    expect: [
      "type-error /resources/0/data/0/name name",
      "type-error /resources/0/data/1/id id",
      "type-error /resources/0/data/1/ok ok",
      "type-error /resources/0/data/1/list list",
    ],
  },
  {
    name: "names that JavaScript has of its own are names like others",
    fields: { __proto__x: "integer", constructor: "integer", toString: "integer" },
    resource: { path: undefined, data: [{ __proto__x: 1, constructor: "x", toString: 1 }, { __proto__x: 1 }] },
    expect: ["type-error /resources/0/data/0/constructor constructor"],
  },
  {
    name: "a row that is neither array nor object",
    fields: { id: "integer" },
    resource: { path: undefined, data: [{ id: 1 }, 5, { id: "x" }, [1]] },
    expect: [
      "format-error /resources/0/data/1: row-shape",
      "type-error /resources/0/data/2/id id",
      "format-error /resources/0/data/3: row-shape",
    ],
  },
  {
    name: "a declared table must be an array",
    fields: { id: "integer" },
    resource: { path: undefined, type: "table", data: { rows: [{ id: 1 }] } },
    expect: ["resource-error /resources/0/data: wrong-type data", "format-error /resources/0/data: no-rows-array"],
  },
  {
    name: "CSV in a text",
    fields,
    resource: { path: undefined, format: "csv", data: "id,name\n1,a\nx,b\n" },
    expect: ["type-error /resources/0/data id"],
  },
  {
    name: "CSV in a text, with a dialect",
    fields,
    resource: { path: undefined, mediatype: "text/csv", dialect: { delimiter: ";" }, data: 'id;name\n1;"a\nb"\n1;c\n' },
    schema: { primaryKey: ["id"] },
    expect: ["primary-key /resources/0/data id: id of line 32"],
  },
  {
    name: "JSON in a text",
    fields: { id: "integer" },
    resource: { path: undefined, format: "json", data: '[{"id": 1}, {"id": "x"}]' },
    expect: ["type-error /resources/0/data id"],
  },
  {
    name: "a text that does not say what it is",
    fields: { id: "integer" },
    resource: { path: undefined, data: '[{"id": "x"}]' },
    expect: ["resource-error /resources/0: missing-property format", "type-error /resources/0/data id"],
  },
  {
    name: "a text in a format that is not read",
    fields: { id: "integer" },
    resource: { path: undefined, format: "xlsx", data: "UEsDBA==" },
    expect: ["format-error /resources/0/format: unsupported"],
  },
  {
    name: "an empty array is a table without rows",
    fields: { id: "integer" },
    resource: { path: undefined, data: [] },
    expect: ["warning source-error: no-rows"],
  },
  {
    name: "whole numbers longer than a double are told apart, and are the same in whatever form",
    fields: { id: "integer" },
    schema: { primaryKey: ["id"] },
    resource: { path: "t.json" },
    files: {
      "t.json":
        '[{"id": 12345678901234567890}, {"id": 12345678901234567891}, {"id": 1e400},\n{"id": 1.234567890123456789e19}]',
    },
    expect: ["primary-key row 4 line 2 id: id of line 1"],
  },
  {
    name: "a foreign key into data in the descriptor",
    fields: { ref: "integer" },
    schema: { foreignKeys: [{ fields: ["ref"], reference: { resource: "inline", fields: ["id"] } }] },
    csv: "ref\n1\n2\n",
    others: { inline: { fields: { id: "integer" }, resource: { path: undefined, data: [{ id: 1 }] } } },
    expect: ["foreign-key row 3 line 3 ref: 2 not in inline"],
  },
  {
    name: "a foreign key into data in the descriptor of a package beside this one",
    fields: { ref: "integer" },
    schema: {
      "foi:foreignKeys": [{ fields: ["ref"], reference: { package: "q", resource: "inline", fields: ["id"] } }],
    },
    csv: "ref\n1\n2\n",
    beside: { q: { inline: { fields: { id: "integer" }, resource: { path: undefined, data: [["id"], [1]] } } } },
    expect: ["foreign-key row 3 line 3 ref: 2 not in q/inline"],
  },
];
