import { section } from "../case.ts";
import { cells, fields, schemas } from "../write-cases.ts";
import { tables } from "../write-tables.ts";

const TYPES = [
  ...["string", "number", "integer", "boolean", "object", "array", "list", "datetime"],
  ...["date", "time", "year", "yearmonth", "duration", "geopoint", "geojson", "any"],
];

export const fieldCases = [
  ...section(
    "table-schema#field",
    fields("a JSON object that describes one field, with any number of other properties", {
      valid: [{}, { type: "string", unit: "pounds" }, { "foi:source": "letter", type: "any" }, { order: 1 }],
      invalid: ["a", 5, null, true, ["a"], [{ name: "a" }]],
    }),
  ),
  ...section(
    "table-schema#name",
    fields("a field must contain a name", {
      valid: [
        { name: "a" },
        { name: "Name of field" },
        { name: "__proto__" },
        { name: "constructor" },
        { name: "été" },
      ],
      invalid: [{ name: undefined }, { name: 5 }, { name: null }, { name: ["a"] }, { name: undefined, title: "a" }],
    }),
    schemas("names differ by letter case as well", { valid: [{ fields: [{ name: "a" }, { name: "A" }] }] }),
    tables(
      "v1: names that are not unique must not make a descriptor invalid",
      {
        fields: {},
        schema: {
          fields: [
            { name: "a", type: "integer" },
            { name: "a", type: "integer" },
          ],
        },
        dialect: { header: false },
      },
      { valid: ["1,2\n3,4\n"] },
      "schema-error",
      "field-error",
    ),
    tables(
      "v1: the file then has such names too",
      {
        fields: {},
        schema: {
          fields: [
            { name: "a", type: "integer" },
            { name: "a", type: "string" },
          ],
        },
      },
      { valid: ["a,a\n1,x\n2,y\n"] },
      "schema-error",
      "field-error",
      "duplicate-label",
    ),
  ),
  ...section(
    "table-schema#type-and-format",
    fields("type is one of the types of the standard", {
      valid: TYPES.map((type) => ({ type })),
      invalid: [
        ...["text", "int", "float", "String", "INTEGER", "bool", "decimal", "year-month", ""].map((type) => ({ type })),
        { type: 5 },
        { type: null },
        { type: ["string"] },
        { type: { name: "string" } },
      ],
    }),
    cells(
      "without a type a field is of type any, and nothing is inferred",
      {},
      { valid: ["1", "apple", "2014-10-23", "{"] },
    ),
    fields("format is a string; default is a format of every type", {
      valid: TYPES.map((type) => ({ type, format: "default" })),
      invalid: [
        { type: "string", format: 5 },
        { type: "date", format: ["%d/%m/%Y"] },
        { type: "string", format: null },
      ],
    }),
    fields("v0: fmt: before a pattern is removed", {
      valid: [
        { type: "date", format: "fmt:%d/%m/%Y" },
        { type: "datetime", format: "fmt:%d/%m/%Y %H:%M" },
        { type: "time", format: "fmt:%H:%M" },
      ],
    }),
    cells(
      "v0: fmt: before a pattern is removed",
      { type: "date", format: "fmt:%d/%m/%Y" },
      {
        valid: ["23/10/2014"],
        invalid: ["2014-10-23", "fmt:23/10/2014"],
      },
    ),
  ),
  ...section(
    "table-schema#title",
    fields("a human readable label", { valid: [{ title: "Name" }], invalid: [{ title: 5 }, { title: ["Name"] }] }),
  ),
  ...section(
    "table-schema#description",
    fields("a description of the field, in words", {
      valid: [{ description: "The recipient of the funds" }],
      invalid: [{ description: 5 }, { description: { en: "The recipient" } }],
    }),
  ),
  ...section(
    "table-schema#example",
    fields("an example value, which is of the field's type", {
      valid: [
        { type: "string", example: "apple" },
        { type: "integer", example: 5 },
        { type: "boolean", example: true },
        { type: "array", example: [1, 2] },
        { type: "object", example: { a: 1 } },
      ],
    }),
  ),
  ...section(
    "table-schema#field-missingValues",
    cells(
      "a field's list takes the place of the schema's",
      { type: "integer", missingValues: ["-"] },
      {
        valid: ["-", "5"],
        invalid: ["", "NA"],
      },
      { missingValues: ["", "NA"] },
    ),
    cells(
      "a field without a list has the schema's",
      { type: "integer" },
      { valid: ["", "NA", "5"], invalid: ["-"] },
      {
        missingValues: ["", "NA"],
      },
    ),
    cells(
      "an empty list: nothing is missing",
      { type: "integer", missingValues: [] },
      { valid: ["5"], invalid: ["", "NA"] },
      {
        missingValues: ["", "NA"],
      },
    ),
    cells(
      "labelled values",
      { type: "integer", missingValues: [{ value: "x", label: "REFUSED" }] },
      {
        valid: ["x", "5"],
        invalid: ["", "REFUSED"],
      },
    ),
    fields("a list as the schema's is", {
      valid: [
        { missingValues: [] },
        { missingValues: ["", "-"] },
        { missingValues: [{ value: "-99", label: "REFUSED" }] },
      ],
      invalid: [
        { missingValues: "-" },
        { missingValues: [-99] },
        { missingValues: ["-", "-"] },
        { missingValues: [{ label: "REFUSED" }] },
        {
          missingValues: [
            { value: "a", label: "REFUSED" },
            { value: "b", label: "REFUSED" },
          ],
        },
      ],
    }),
  ),
  ...section(
    "table-schema#rdfType",
    fields("the URI of an RDF class", {
      valid: [{ rdfType: "http://schema.org/Country" }, { rdfType: "https://example.org/terms#Council" }],
      invalid: [{ rdfType: 5 }, { rdfType: "Country" }, { rdfType: ["http://schema.org/Country"] }, { rdfType: "a b" }],
    }),
  ),
];
