import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

export const collectionCases = [
  ...section(
    "table-schema#object",
    cells(
      "a valid JSON object",
      { type: "object" },
      {
        valid: ["{}", '{"a": 1}', '{"a": {"b": [1, null, true]}}', ' {"a":\n1} ', '{"": ""}', '{"a": "\\u00e9"}'],
        invalid: [
          "[]",
          "[{}]",
          '"a"',
          "1",
          "true",
          "null",
          "{",
          '{"a"}',
          "{a: 1}",
          "{'a': 1}",
          '{"a": 1,}',
          '{"a": 1} x',
          '{"a": NaN}',
          '{"a": 01}',
          "apple",
        ],
      },
    ),
    fields("object is a type", { valid: [{ type: "object" }] }),
  ),
  ...section(
    "table-schema#array",
    cells(
      "a valid JSON array",
      { type: "array" },
      {
        valid: ["[]", "[1]", '[1, "a", null, {"b": []}]', " [1] ", "[[]]"],
        invalid: ["{}", '{"0": 1}', '"a"', "1", "null", "[", "[1,]", "[,]", "1,2", "[1] [2]", "['a']", "[a]"],
      },
    ),
    fields("array is a type", { valid: [{ type: "array" }] }),
  ),
  ...section(
    "table-schema#list",
    cells(
      "values separated by a comma, strings by default",
      { type: "list" },
      {
        valid: ["value1,value2", "value1", "a,b,c,d", "a, b", "1,2"],
      },
    ),
    cells(
      "itemType: each item is a value of that type",
      { type: "list", itemType: "integer" },
      {
        valid: ["1,2,3", "1", "-1,+2"],
        invalid: ["1,a", "1.5,2", "1,,2", "1,2,", "1;2", "[1,2]"],
      },
    ),
    cells(
      "itemType: boolean",
      { type: "list", itemType: "boolean" },
      {
        valid: ["true,false", "1,0,TRUE"],
        invalid: ["true,yes", "2"],
      },
    ),
    cells(
      "itemType: number",
      { type: "list", itemType: "number" },
      { valid: ["1.5,2", "NaN,-INF"], invalid: ["1.5,x"] },
    ),
    cells(
      "itemType: datetime",
      { type: "list", itemType: "datetime" },
      {
        valid: ["2024-01-26T15:00:00,2024-01-27T15:00:00Z"],
        invalid: ["2024-01-26,2024-01-27"],
      },
    ),
    cells(
      "itemType: date, in the default form",
      { type: "list", itemType: "date" },
      {
        valid: ["2024-01-26", "2024-01-26,2024-01-27"],
        invalid: ["26/01/2024", "2024-01-26,tomorrow"],
      },
    ),
    cells("itemType: time", { type: "list", itemType: "time" }, { valid: ["15:00:00,16:00:00"], invalid: ["15:00"] }),
    cells("itemType: string", { type: "list", itemType: "string" }, { valid: ["a,1,true"] }),
    cells(
      "delimiter: the character sequence between the items",
      { type: "list", itemType: "integer", delimiter: ";" },
      {
        valid: ["1;2;3", "1"],
        invalid: ["1,2", "1;;2"],
      },
    ),
    cells(
      "delimiter may be more than one character",
      { type: "list", itemType: "integer", delimiter: "--" },
      {
        valid: ["1--2"],
        invalid: ["1-2", "1;2"],
      },
    ),
    fields("itemType is string, integer, boolean, number, datetime, date or time; delimiter is text; no formats", {
      valid: [
        { type: "list" },
        { type: "list", delimiter: "|" },
        ...["string", "integer", "boolean", "number", "datetime", "date", "time"].map((itemType) => ({
          type: "list",
          itemType,
        })),
      ],
      invalid: [
        { type: "list", itemType: "year" },
        { type: "list", itemType: "object" },
        { type: "list", itemType: "list" },
        { type: "list", itemType: "any" },
        { type: "list", itemType: "int" },
        { type: "list", itemType: 5 },
        { type: "list", delimiter: 5 },
        { type: "list", format: "csv" },
      ],
    }),
  ),
];
