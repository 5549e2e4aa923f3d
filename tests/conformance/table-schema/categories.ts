import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

const fruit = ["apple", "orange", "banana"];
const labelled = [
  { value: 0, label: "apple" },
  { value: 1, label: "orange" },
  { value: 2, label: "banana" },
];

export const categoryCases = [
  ...section(
    "table-schema#categories",
    fields("of string and integer fields: an array of unique values, or of objects with a unique value and label", {
      valid: [
        { type: "string", categories: fruit },
        { type: "integer", categories: [0, 1, 2] },
        { type: "integer", categories: labelled },
        { type: "string", categories: [{ value: "a", label: "Apple" }, { value: "b" }] },
        { type: "string", categories: [{ value: "a" }, { value: "b" }] },
      ],
      invalid: [
        { type: "string", categories: "apple" },
        { type: "string", categories: { apple: "Apple" } },
        { type: "string", categories: null },
        { type: "string", categories: ["apple", "apple"] },
        { type: "integer", categories: [1, 2, 1] },
        {
          type: "integer",
          categories: [
            { value: 1, label: "a" },
            { value: 1, label: "b" },
          ],
        },
        {
          type: "integer",
          categories: [
            { value: 1, label: "a" },
            { value: 2, label: "a" },
          ],
        },
        { type: "integer", categories: [{ label: "a" }] },
        { type: "integer", categories: [{ value: 1, label: 5 }] },
        { type: "integer", categories: [{ value: 1, label: null }] },
        { type: "string", categories: ["apple", { value: "orange" }] },
        { type: "integer", categories: ["apple"] },
        { type: "integer", categories: [1.5] },
      ],
    }),
    fields("other types have no categories", {
      invalid: ["number", "boolean", "date", "year", "any", "list"].map((type) => ({ type, categories: ["1", "2"] })),
    }),
    fields("an enum beside it is a subset of it", {
      valid: [
        { type: "string", categories: fruit, constraints: { enum: ["apple"] } },
        { type: "string", categories: fruit, constraints: { enum: fruit } },
        { type: "integer", categories: labelled, constraints: { enum: [0, 2] } },
      ],
      invalid: [
        { type: "string", categories: fruit, constraints: { enum: ["pear"] } },
        { type: "string", categories: fruit, constraints: { enum: ["apple", "pear"] } },
        { type: "integer", categories: labelled, constraints: { enum: [3] } },
      ],
    }),
    cells(
      "the logical value is one of them",
      { type: "string", categories: fruit },
      {
        valid: ["apple", "orange", "banana", ""],
        invalid: ["pear", "Apple", " apple", "apples"],
      },
    ),
    cells(
      "the logical value is one of them",
      { type: "integer", categories: [0, 1, 2] },
      {
        valid: ["0", "1", "2", "01", ""],
        invalid: ["3", "-1", "apple"],
      },
    ),
    cells(
      "with labels, the cell holds the value and not the label",
      { type: "integer", categories: labelled },
      {
        valid: ["0", "1", "2"],
        invalid: ["3", "apple", "orange"],
      },
    ),
    cells(
      "with labels, the cell holds the value and not the label",
      {
        type: "string",
        categories: [{ value: "a", label: "Apple" }, { value: "o" }],
      },
      { valid: ["a", "o"], invalid: ["Apple", "A", "b"] },
    ),
    cells(
      "an enum beside it narrows it",
      { type: "string", categories: fruit, constraints: { enum: ["apple"] } },
      {
        valid: ["apple"],
        invalid: ["orange", "pear"],
      },
    ),
  ),
  ...section(
    "table-schema#categoriesOrdered",
    fields("a boolean", {
      valid: [
        { type: "string", categories: fruit, categoriesOrdered: true },
        { type: "string", categories: fruit, categoriesOrdered: false },
        { type: "integer", categories: labelled, categoriesOrdered: true },
      ],
      invalid: [
        { type: "string", categories: fruit, categoriesOrdered: "true" },
        { type: "string", categories: fruit, categoriesOrdered: 1 },
        { type: "integer", categories: labelled, categoriesOrdered: null },
      ],
    }),
    cells(
      "it changes nothing about which values there are",
      { type: "integer", categories: labelled, categoriesOrdered: true },
      {
        valid: ["0", "2"],
        invalid: ["3"],
      },
    ),
  ),
];
