import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { packageNames, readDescriptor } from "../datapackages/committed-package.ts";

const ajv = new Ajv({ allErrors: true });
const isFoiDataPackage = ajv.compile(
  JSON.parse(readFileSync(new URL("../../schemas/foi-data-package.schema.json", import.meta.url), "utf8")),
);

const descriptor = {
  name: "kent-payments",
  title: "Payments in Kent",
  licenses: [{ name: "CC-BY-4.0" }],
  sources: [{ title: "A response", "foi:licence": "unknown" }],
  resources: [
    { name: "totals", type: "table", path: "totals.csv", "foi:kind": "bonus-totals", schema: { fields: [] } },
  ],
};

test.each(packageNames)("%s fits the profile", (name) => {
  expect(isFoiDataPackage(readDescriptor(name))).toBe(true);
});

test("a package of FOI figures, with a table of another kind beside them, fits the profile", () => {
  const resources = [...descriptor.resources, { name: "notes", path: "notes.txt" }];
  expect(isFoiDataPackage({ ...descriptor, resources })).toBe(true);
});

const range = { resource: "totals", field: "total_paid", minimum: 100 };
const perWorker = { ...range, per: { resource: "counts", field: "workers" }, by: ["scheme"] };

test("ranges that a package states fit the profile", () => {
  expect(isFoiDataPackage({ ...descriptor, "foi:plausible": [range, perWorker] })).toBe(true);
});

const [totals] = descriptor.resources;
const foreignKey = { fields: ["code"], reference: { package: "p", resource: "r", fields: ["code"] } };

test.each([
  ["a source that says nothing of its licence", { sources: [{ title: "A response" }] }, "/sources/0"],
  ["a range without bounds", { "foi:plausible": [{ resource: "totals", field: "paid" }] }, "/foi:plausible/0"],
  ["a ratio matched by nothing", { "foi:plausible": [{ ...perWorker, by: undefined }] }, "/foi:plausible/0"],
  ["columns to match by, and nothing to divide by", { "foi:plausible": [{ ...range, by: ["a"] }] }, "/foi:plausible/0"],
  ["no source", { sources: [] }, "/sources"],
  ["a name with capital letters", { name: "Kent" }, "/name"],
  ["a kind that is no name", { resources: [{ ...totals, "foi:kind": "Bonus totals" }] }, "/resources/0/foi:kind"],
  ["a kind without a schema", { resources: [{ ...totals, schema: undefined }] }, "/resources/0"],
  [
    "a reference that names no package",
    {
      resources: [
        {
          ...totals,
          schema: { "foi:foreignKeys": [{ ...foreignKey, reference: { resource: "r", fields: ["code"] } }] },
        },
      ],
    },
    "/resources/0/schema/foi:foreignKeys/0/reference",
  ],
])("a package with %s does not", (_, change, place) => {
  expect(isFoiDataPackage(JSON.parse(JSON.stringify({ ...descriptor, ...change })))).toBe(false);
  expect(isFoiDataPackage.errors?.map(({ instancePath }) => instancePath)).toContain(place);
});
