import { section } from "../case.ts";
import { schemas } from "../write-cases.ts";
import { type TableSetting, tables } from "../write-tables.ts";

const codes: TableSetting = { fields: { code: "string", label: "string" }, csv: "code,label\nA,Alpha\nB,Beta\n" };
const toCodes = { fields: ["state"], reference: { resource: "codes", fields: ["code"] } };
const state = { id: "integer", state: "string" };
const FK = "foreign-key";

export const foreignKeyCases = section(
  "table-schema#foreignKeys",
  schemas("an array of objects, each with fields and a reference", {
    valid: [
      { foreignKeys: [{ fields: ["a"], reference: { fields: ["b"] } }] },
      { foreignKeys: [] },
      { foreignKeys: [{ fields: ["a", "b"], reference: { fields: ["b", "a"] } }] },
    ],
    invalid: [
      { foreignKeys: { fields: ["a"], reference: { fields: ["b"] } } },
      { foreignKeys: "a" },
      { foreignKeys: null },
      { foreignKeys: ["a"] },
      { foreignKeys: [null] },
      { foreignKeys: [{ fields: ["a"] }] },
      { foreignKeys: [{ reference: { fields: ["b"] } }] },
      { foreignKeys: [{ fields: ["a"], reference: "b" }] },
      { foreignKeys: [{ fields: ["a"], reference: ["b"] }] },
      { foreignKeys: [{ fields: ["a"], reference: {} }] },
      { foreignKeys: [{ fields: 5, reference: { fields: ["b"] } }] },
      { foreignKeys: [{ fields: [5], reference: { fields: ["b"] } }] },
      { foreignKeys: [{ fields: ["a"], reference: { fields: 5 } }] },
    ],
  }),
  schemas("fields are names of fields of this table", {
    invalid: [
      { foreignKeys: [{ fields: ["z"], reference: { fields: ["b"] } }] },
      { foreignKeys: [{ fields: ["a", "z"], reference: { fields: ["b", "a"] } }] },
    ],
  }),
  schemas("the reference has as many fields as the key", {
    invalid: [
      { foreignKeys: [{ fields: ["a", "b"], reference: { fields: ["a"] } }] },
      { foreignKeys: [{ fields: ["a"], reference: { fields: ["a", "b"] } }] },
    ],
  }),
  schemas("the fields of the reference are fields of the table it leads to", {
    invalid: [{ foreignKeys: [{ fields: ["a"], reference: { fields: ["z"] } }] }],
  }),
  schemas("resource is the name of a resource of this package", {
    invalid: [
      { foreignKeys: [{ fields: ["a"], reference: { resource: "nothing", fields: ["b"] } }] },
      { foreignKeys: [{ fields: ["a"], reference: { resource: 5, fields: ["b"] } }] },
    ],
  }),
  schemas("for a self-reference resource must be omitted", {
    invalid: [{ foreignKeys: [{ fields: ["a"], reference: { resource: "t", fields: ["b"] } }] }],
  }),
  schemas("v1: an empty resource is an omitted one", {
    valid: [{ foreignKeys: [{ fields: ["a"], reference: { resource: "", fields: ["b"] } }] }],
  }),
  schemas("v1: fields in single strings must be supported", {
    valid: [
      { foreignKeys: [{ fields: "a", reference: { fields: "b" } }] },
      { foreignKeys: [{ fields: "a", reference: { resource: "", fields: "b" } }] },
    ],
    invalid: [
      { foreignKeys: [{ fields: "z", reference: { fields: "b" } }] },
      { foreignKeys: [{ fields: "a", reference: { fields: "z" } }] },
    ],
  }),
  tables(
    "resource and fields are written as they are there",
    {
      fields: state,
      schema: { foreignKeys: [{ fields: ["state"], reference: { resource: "Codes", fields: ["code"] } }] },
      others: { codes },
    },
    { invalid: ["id,state\n1,A\n"] },
    "schema-error",
  ),
  tables(
    "resource and fields are written as they are there",
    {
      fields: state,
      schema: { foreignKeys: [{ fields: ["state"], reference: { resource: "codes", fields: ["Code"] } }] },
      others: { codes },
    },
    { invalid: ["id,state\n1,A\n"] },
    "schema-error",
  ),
  tables(
    "values connect to values of another table",
    { fields: state, schema: { foreignKeys: [toCodes] }, others: { codes } },
    {
      valid: ["id,state\n1,A\n2,B\n3,A\n"],
      invalid: ["id,state\n1,A\n2,C\n", "id,state\n1,a\n", "id,state\n1,Alpha\n"],
    },
    FK,
  ),
  tables(
    "v1: single strings",
    {
      fields: state,
      schema: { foreignKeys: [{ fields: "state", reference: { resource: "codes", fields: "code" } }] },
      others: { codes },
    },
    { valid: ["id,state\n1,A\n"], invalid: ["id,state\n1,C\n"] },
    FK,
  ),
  tables(
    "null refers to nothing, as in SQL",
    { fields: state, schema: { foreignKeys: [toCodes] }, others: { codes } },
    {
      valid: ["id,state\n1,A\n2,\n"],
    },
    FK,
  ),
  tables(
    "several fields together",
    {
      fields: { id: "integer", code: "string", label: "string" },
      schema: {
        foreignKeys: [{ fields: ["code", "label"], reference: { resource: "codes", fields: ["code", "label"] } }],
      },
      others: { codes },
    },
    {
      valid: ["id,code,label\n1,A,Alpha\n2,B,Beta\n"],
      invalid: ["id,code,label\n1,A,Beta\n", "id,code,label\n1,C,Gamma\n"],
    },
    FK,
  ),
  tables(
    "a key with a null in it refers to nothing, as in SQL",
    {
      fields: { id: "integer", code: "string", label: "string" },
      schema: {
        foreignKeys: [{ fields: ["code", "label"], reference: { resource: "codes", fields: ["code", "label"] } }],
      },
      others: { codes },
    },
    { valid: ["id,code,label\n1,A,\n", "id,code,label\n1,,Alpha\n", "id,code,label\n1,,\n"] },
    FK,
  ),
  tables(
    "the fields are paired by their order",
    {
      fields: { id: "integer", x: "string", y: "string" },
      schema: { foreignKeys: [{ fields: ["x", "y"], reference: { resource: "codes", fields: ["label", "code"] } }] },
      others: { codes },
    },
    { valid: ["id,x,y\n1,Alpha,A\n"], invalid: ["id,x,y\n1,A,Alpha\n"] },
    FK,
  ),
  tables(
    "a self-reference is to values of the same table",
    {
      fields: { id: "string", parent: "string" },
      schema: { foreignKeys: [{ fields: ["parent"], reference: { fields: ["id"] } }] },
    },
    {
      valid: ["id,parent\n1,\n2,1\n3,2\n", "id,parent\n2,1\n1,\n", "id,parent\n1,1\n"],
      invalid: ["id,parent\n1,\n2,3\n"],
    },
    FK,
  ),
  tables(
    "v1: a self-reference with an empty resource",
    {
      fields: { id: "string", parent: "string" },
      schema: { foreignKeys: [{ fields: "parent", reference: { resource: "", fields: "id" } }] },
    },
    { valid: ["id,parent\n1,\n2,1\n"], invalid: ["id,parent\n1,\n2,3\n"] },
    FK,
  ),
  tables(
    "several keys hold at once",
    {
      fields: { id: "string", parent: "string", state: "string" },
      schema: { foreignKeys: [{ fields: ["parent"], reference: { fields: ["id"] } }, toCodes] },
      others: { codes },
    },
    {
      valid: ["id,parent,state\n1,,A\n2,1,B\n"],
      invalid: ["id,parent,state\n1,,A\n2,3,B\n", "id,parent,state\n1,,A\n2,1,C\n"],
    },
    FK,
  ),
  tables(
    "values are connected as values of their types",
    {
      fields: { id: "integer", state: "integer" },
      schema: { foreignKeys: [{ fields: ["state"], reference: { resource: "numbers", fields: ["n"] } }] },
      others: { numbers: { fields: { n: "integer" }, csv: "n\n1\n2\n" } },
    },
    { valid: ["id,state\n1,01\n2,+2\n"], invalid: ["id,state\n1,3\n"] },
    FK,
  ),
);
