import { section } from "../case.ts";
import { schemas } from "../write-cases.ts";
import { tables } from "../write-tables.ts";

const idName = { id: "integer", name: "string" };
const abc = { a: "string", b: "string", c: "string" };

export const keyCases = [
  ...section(
    "table-schema#primaryKey",
    schemas("an array of names of fields", {
      valid: [{ primaryKey: ["a"] }, { primaryKey: ["a", "b"] }, { primaryKey: ["b", "a"] }],
      invalid: [
        { primaryKey: ["z"] },
        { primaryKey: ["a", "z"] },
        { primaryKey: ["A"] },
        { primaryKey: 5 },
        { primaryKey: true },
        { primaryKey: null },
        { primaryKey: [5] },
        { primaryKey: [["a"]] },
        { primaryKey: { a: true } },
      ],
    }),
    schemas("v1: a single string must be supported", { valid: [{ primaryKey: "a" }], invalid: [{ primaryKey: "z" }] }),
    tables(
      "it identifies each row",
      { fields: idName, schema: { primaryKey: ["id"] } },
      {
        valid: ["id,name\n1,apple\n2,apple\n"],
        invalid: ["id,name\n1,apple\n1,orange\n", "id,name\n1,apple\n2,pear\n1,apple\n"],
      },
      "primary-key",
    ),
    tables(
      "v1: a single string is a key of one field",
      { fields: idName, schema: { primaryKey: "id" } },
      {
        valid: ["id,name\n1,apple\n2,apple\n"],
        invalid: ["id,name\n1,apple\n1,orange\n"],
      },
      "primary-key",
    ),
    tables(
      "a set of fields identifies each row together",
      { fields: idName, schema: { primaryKey: ["id", "name"] } },
      {
        valid: ["id,name\n1,apple\n1,orange\n2,apple\n"],
        invalid: ["id,name\n1,apple\n2,apple\n1,apple\n"],
      },
      "primary-key",
    ),
    tables(
      "its fields cannot be null, as if they were required",
      { fields: idName, schema: { primaryKey: ["id"] } },
      {
        invalid: ["id,name\n1,apple\n,orange\n", "id,name\n,apple\n"],
      },
      "primary-key",
      "constraint-error",
    ),
    tables(
      "none of its fields can be null",
      { fields: idName, schema: { primaryKey: ["id", "name"] } },
      {
        invalid: ["id,name\n1,apple\n1,\n", "id,name\n1,apple\n,apple\n"],
      },
      "primary-key",
      "constraint-error",
    ),
    tables(
      "null is what missingValues says",
      { fields: idName, schema: { primaryKey: ["name"], missingValues: ["-"] } },
      {
        valid: ["id,name\n1,apple\n2,\n"],
        invalid: ["id,name\n1,apple\n2,-\n"],
      },
      "primary-key",
      "constraint-error",
    ),
  ),
  ...section(
    "table-schema#uniqueKeys",
    schemas("a non-empty array of arrays of names of fields", {
      valid: [{ uniqueKeys: [["a"]] }, { uniqueKeys: [["a"], ["a", "b"]] }, { uniqueKeys: [["b", "a"]] }],
      invalid: [
        { uniqueKeys: [] },
        { uniqueKeys: "a" },
        { uniqueKeys: ["a"] },
        { uniqueKeys: [["z"]] },
        { uniqueKeys: [["a", "z"]] },
        { uniqueKeys: [[5]] },
        { uniqueKeys: [5] },
        { uniqueKeys: null },
        { uniqueKeys: { a: ["a"] } },
      ],
    }),
    tables(
      "each row has a unique value in the field",
      { fields: abc, schema: { uniqueKeys: [["a"]] } },
      {
        valid: ["a,b,c\n1,2,3\n2,2,3\n"],
        invalid: ["a,b,c\n1,2,3\n1,3,4\n", "a,b,c\n1,2,3\n2,2,3\n1,2,3\n"],
      },
      "unique-error",
    ),
    tables(
      "each row has a unique set of values in the fields",
      { fields: abc, schema: { uniqueKeys: [["a", "b"]] } },
      {
        valid: ["a,b,c\n1,2,3\n1,3,3\n2,2,3\n", "a,b,c\n1,2,3\n2,1,3\n", "a,b,c\n12,3,x\n1,23,x\n"],
        invalid: ["a,b,c\n1,2,3\n1,2,4\n"],
      },
      "unique-error",
    ),
    tables(
      "every key of several holds",
      {
        fields: abc,
        schema: {
          uniqueKeys: [
            ["a", "b"],
            ["a", "c"],
          ],
        },
      },
      {
        valid: ["a,b,c\n1,2,3\n1,3,4\n"],
        invalid: ["a,b,c\n1,2,3\n1,2,4\n", "a,b,c\n1,2,3\n1,3,3\n"],
      },
      "unique-error",
    ),
    tables(
      "values are compared as logical values",
      { fields: { a: "number", b: "date" }, schema: { uniqueKeys: [["a"]] } },
      {
        valid: ["a,b\n1,2014-10-23\n2,2014-10-23\n"],
        invalid: ["a,b\n1,2014-10-23\n1.0,2014-10-24\n", "a,b\n1,2014-10-23\n01,2014-10-24\n"],
      },
      "unique-error",
    ),
    tables(
      "null is left out of the check",
      { fields: abc, schema: { uniqueKeys: [["a"]] } },
      {
        valid: ["a,b,c\n,2,3\n,3,4\n1,2,3\n"],
      },
      "unique-error",
    ),
    tables(
      "a key with a null in it is left out, as in SQL",
      { fields: abc, schema: { uniqueKeys: [["a", "b"]] } },
      {
        valid: ["a,b,c\n1,,3\n1,,4\n", "a,b,c\n,,3\n,,4\n"],
      },
      "unique-error",
    ),
    tables(
      "null is what missingValues says",
      {
        fields: { a: "integer", b: "string" },
        schema: { uniqueKeys: [["b"]], missingValues: ["-"] },
      },
      {
        valid: ["a,b\n1,-\n2,-\n"],
        invalid: ["a,b\n1,\n2,\n"],
      },
      "unique-error",
    ),
    tables(
      "unique and uniqueKeys are assessed separately",
      {
        fields: { a: { type: "string", constraints: { unique: true } }, b: "string" },
        schema: { uniqueKeys: [["b"]] },
      },
      {
        valid: ["a,b\n1,2\n2,1\n"],
        invalid: ["a,b\n1,2\n1,3\n", "a,b\n1,2\n2,2\n"],
      },
      "unique-error",
    ),
  ),
];
