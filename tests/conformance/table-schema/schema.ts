import { section } from "../case.ts";
import { cells, resources, schemas } from "../write-cases.ts";
import { tables } from "../write-tables.ts";

const idName = { id: "integer", name: "string" };
const SAME = "id,name\n1,apple\n2,orange\n";
const REORDERED = "name,id\napple,1\norange,2\n";
const MORE = "id,name,age\n1,apple,3\n2,orange,4\n";
const FEWER = "id\n1\n2\n";
const ONE_SHARED = "id,age\n1,3\n2,4\n";
const NONE_SHARED = "x,y\n1,3\n2,4\n";
const BY_NAME_WRONG = "name,id\n1,apple\n";
const LABELS = ["incorrect-label", "extra-label", "missing-label", "extra-cell", "missing-cell", "type-error"] as const;

export const schemaCases = [
  ...section(
    "table-schema#descriptor",
    schemas("a JSON object, with any further properties", {
      valid: [{}, { "foi:source": "letter" }],
      invalid: [5, true, null, [{ name: "a" }, { name: "b" }]],
    }),
  ),
  ...section(
    "table-schema#fields",
    schemas("a schema must contain fields, an array of field descriptors", {
      valid: [{ fields: [{ name: "a" }, { name: "b" }] }],
      invalid: [
        { fields: undefined },
        { fields: { name: "a" } },
        { fields: "a,b" },
        { fields: 2 },
        { fields: null },
        { fields: ["a", "b"] },
        { fields: [{ name: "a" }, 5] },
        { fields: [[{ name: "a" }]] },
      ],
    }),
    tables(
      "by default the data has exactly these fields, in number and order",
      { fields: idName },
      {
        valid: [SAME],
        invalid: [REORDERED, MORE, FEWER, NONE_SHARED, "id,Name\n1,apple\n", "id, name\n1,apple\n"],
      },
      ...LABELS,
    ),
  ),
  ...section(
    "table-schema#dollar-schema",
    resources(
      "$schema of a schema in a file of its own must be a profile, that is a URL",
      {
        valid: [{ schema: "with-profile.json" }, { schema: "with-old-profile.json" }, { schema: "without.json" }],
        invalid: [{ schema: "with-number.json" }, { schema: "with-word.json" }, { schema: "with-path.json" }],
      },
      {
        files: {
          "with-profile.json": schemaFile("https://datapackage.org/profiles/2.0/tableschema.json"),
          "with-old-profile.json": schemaFile("https://datapackage.org/profiles/1.0/tableschema.json"),
          "without.json": schemaFile(undefined),
          "with-number.json": schemaFile(5),
          "with-word.json": schemaFile("banana"),
          "with-path.json": schemaFile("profiles/mine.json"),
        },
        codes: ["schema-error"],
      },
    ),
  ),
  ...section(
    "table-schema#fieldsMatch",
    schemas("a string: exact, equal, subset, superset or partial", {
      valid: ["exact", "equal", "subset", "superset", "partial"].map((fieldsMatch) => ({ fieldsMatch })),
      invalid: [
        { fieldsMatch: "any" },
        { fieldsMatch: "Exact" },
        { fieldsMatch: "" },
        { fieldsMatch: 5 },
        { fieldsMatch: true },
        { fieldsMatch: null },
        { fieldsMatch: { mode: "subset" } },
        { fieldsMatch: ["exact", "equal"] },
      ],
    }),
    tables(
      "exact: exactly the same fields, by order",
      { fields: idName, schema: { fieldsMatch: "exact" } },
      {
        valid: [SAME],
        invalid: [REORDERED, MORE, FEWER, ONE_SHARED, NONE_SHARED, BY_NAME_WRONG],
      },
      ...LABELS,
    ),
    tables(
      "equal: exactly the same fields, by name",
      { fields: idName, schema: { fieldsMatch: "equal" } },
      {
        valid: [SAME, REORDERED],
        invalid: [MORE, FEWER, ONE_SHARED, NONE_SHARED, BY_NAME_WRONG],
      },
      ...LABELS,
    ),
    tables(
      "subset: all the fields, perhaps more, by name",
      { fields: idName, schema: { fieldsMatch: "subset" } },
      {
        valid: [SAME, REORDERED, MORE, "age,name,id\n3,apple,1\n"],
        invalid: [FEWER, ONE_SHARED, NONE_SHARED, BY_NAME_WRONG],
      },
      ...LABELS,
    ),
    tables(
      "superset: only these fields, perhaps fewer, by name",
      { fields: idName, schema: { fieldsMatch: "superset" } },
      {
        valid: [SAME, REORDERED, FEWER, "name\napple\n"],
        invalid: [MORE, ONE_SHARED, NONE_SHARED, BY_NAME_WRONG],
      },
      ...LABELS,
    ),
    tables(
      "partial: at least one of the fields, by name",
      { fields: idName, schema: { fieldsMatch: "partial" } },
      {
        valid: [SAME, REORDERED, MORE, FEWER, ONE_SHARED],
        invalid: [NONE_SHARED, BY_NAME_WRONG],
      },
      ...LABELS,
    ),
  ),
  ...section(
    "table-schema#missingValues",
    schemas("an array of unique strings, or of objects with a unique value and an optional unique label", {
      valid: [
        { missingValues: [""] },
        { missingValues: ["-"] },
        { missingValues: ["NaN", "-"] },
        { missingValues: [] },
        {
          missingValues: [
            { value: "", label: "OMITTED" },
            { value: "-99", label: "REFUSED" },
          ],
        },
        { missingValues: [{ value: "" }, { value: "-99", label: "REFUSED" }] },
      ],
      invalid: [
        { missingValues: "" },
        { missingValues: null },
        { missingValues: { "": "OMITTED" } },
        { missingValues: [5] },
        { missingValues: [null] },
        { missingValues: ["-", "-"] },
        { missingValues: [["-"]] },
        { missingValues: [{ label: "REFUSED" }] },
        { missingValues: [{ value: -99 }] },
        { missingValues: [{ value: null, label: "REFUSED" }] },
        { missingValues: [{ value: "-99", label: 5 }] },
        {
          missingValues: [
            { value: "-99", label: "A" },
            { value: "-99", label: "B" },
          ],
        },
        {
          missingValues: [
            { value: "-98", label: "A" },
            { value: "-99", label: "A" },
          ],
        },
        { missingValues: ["", { value: "-99" }] },
      ],
    }),
    cells(
      'the default is [""]: an empty cell is null before anything else',
      { type: "integer" },
      {
        valid: ["", "5"],
        invalid: ["-", "NA", "null", " "],
      },
    ),
    cells(
      "other values take the place of the default",
      { type: "integer" },
      { valid: ["-", "5"], invalid: ["", "NA", "--", " -"] },
      {
        missingValues: ["-"],
      },
    ),
    cells(
      "there may be several",
      { type: "integer" },
      { valid: ["NaN", "-", "5"], invalid: ["", "nan"] },
      {
        missingValues: ["NaN", "-"],
      },
    ),
    cells(
      "[]: no conversion to null is done",
      { type: "integer" },
      { valid: ["5"], invalid: ["", "-"] },
      { missingValues: [] },
    ),
    cells(
      "[]: an empty cell is a value",
      { type: "string", constraints: { minLength: 1 } },
      { valid: ["a"], invalid: [""] },
      {
        missingValues: [],
      },
    ),
    cells(
      "labelled values are missing values",
      { type: "integer", constraints: { minimum: 0 } },
      {
        valid: ["", "-99", "5"],
        invalid: ["-98", "REFUSED"],
      },
      {
        missingValues: [
          { value: "", label: "OMITTED" },
          { value: "-99", label: "REFUSED" },
        ],
      },
    ),
    cells(
      "they are compared as strings, before any cast",
      { type: "number", constraints: { required: true } },
      {
        valid: ["-99.0", "0"],
        invalid: ["-99"],
      },
      { missingValues: ["-99"] },
    ),
  ),
];

function schemaFile($schema: unknown): string {
  return JSON.stringify({ ...($schema === undefined ? {} : { $schema }), fields: [{ name: "a" }, { name: "b" }] });
}
