import { expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { findSchemaDrift } from "../../src/schemas/compare-table-schema.ts";

const derived: JsonObject = {
  fields: [
    { name: "id", type: "string", title: "Identifier", constraints: { required: true, pattern: "[a-z]+" } },
    { name: "paid", type: "number", title: "Paid" },
  ],
  missingValues: [""],
  primaryKey: ["id"],
};
const [id, paid] = [
  { name: "id", type: "string", title: "Identifier", constraints: { required: true, pattern: "[a-z]+" } },
  { name: "paid", type: "number", title: "Paid" },
];

test("the same schema in another order of members has not drifted", () => {
  const actual = {
    primaryKey: ["id"],
    missingValues: [""],
    fields: [
      { constraints: { pattern: "[a-z]+", required: true }, title: "Identifier", type: "string", name: "id" },
      paid,
    ],
  };
  expect(findSchemaDrift(derived, actual)).toEqual([]);
});

test.each<[string, JsonObject, unknown]>([
  [
    "a title that differs",
    { ...derived, fields: [id, { ...paid, title: "Total" }] },
    [{ change: "differs", property: "paid.title", expected: "Paid", actual: "Total" }],
  ],
  [
    "a constraint that was dropped",
    { ...derived, fields: [{ ...id, constraints: { required: true } }, paid] },
    [
      {
        change: "differs",
        property: "id.constraints",
        expected: { required: true, pattern: "[a-z]+" },
        actual: { required: true },
      },
    ],
  ],
  [
    "a property that was added to a field",
    { ...derived, fields: [id, { ...paid, rdfType: "http://example.org/" }] },
    [{ change: "extra", property: "paid.rdfType", actual: "http://example.org/" }],
  ],
  ["a field that is missing", { ...derived, fields: [id] }, [{ change: "missing", property: "paid", expected: paid }]],
  [
    "a field that is extra",
    { ...derived, fields: [id, paid, { name: "more" }] },
    [{ change: "extra", property: "more", actual: { name: "more" } }],
  ],
  [
    "fields in another order",
    { ...derived, fields: [paid, id] },
    [{ change: "order", property: "fields", expected: ["id", "paid"], actual: ["paid", "id"] }],
  ],
  [
    "a key that differs, and missing values that are missing",
    { fields: [id, paid], primaryKey: ["paid"] },
    [
      { change: "missing", property: "missingValues", expected: [""] },
      { change: "differs", property: "primaryKey", expected: ["id"], actual: ["paid"] },
    ],
  ],
  [
    "no fields at all",
    { missingValues: [""], primaryKey: ["id"] },
    [
      { change: "missing", property: "id", expected: id },
      { change: "missing", property: "paid", expected: paid },
    ],
  ],
])("%s is told", (_, actual, drifts) => {
  expect(findSchemaDrift(derived, actual)).toEqual(drifts);
});

test("a schema nested without end is compared all the same", () => {
  const deep = () => {
    let value: JsonObject = {};
    for (let depth = 0; depth < 100_000; depth += 1) value = { inner: value };
    return { fields: [], custom: value };
  };
  expect(findSchemaDrift(deep(), deep())).toEqual([]);
});
