import { expect, test } from "vitest";
import { normalisePackage } from "../../src/descriptor/normalise-package.ts";
import { linesOf } from "./faults-of.ts";

test("a package of v1 is read as one of v2", () => {
  const descriptor = {
    profile: "tabular-data-package",
    name: "pay",
    title: "Pay",
    version: "1.0.0",
    licenses: [{ name: "OGL-UK-3.0" }],
    contributors: [{ title: "A council", role: "publisher" }],
    sources: [{ title: "A response" }],
    resources: [
      {
        name: "staff",
        path: "staff.csv",
        profile: "tabular-data-resource",
        dialect: { csvddfVersion: 1.2, delimiter: ";", caseSensitiveHeader: false },
        schema: {
          fields: [
            { name: "id", type: "integer", constraints: { required: true } },
            { name: "boss", type: "integer" },
            { name: "since", type: "date", format: "fmt:%d/%m/%Y" },
          ],
          missingValues: ["", "-"],
          primaryKey: "id",
          foreignKeys: [{ fields: "boss", reference: { resource: "", fields: "id" } }],
        },
      },
      { name: "old", url: "https://example.com/old.csv", schema: { fields: [{ name: "x", type: "string" }] } },
    ],
  };
  const normalised = normalisePackage(descriptor);
  expect(linesOf(normalised)).toEqual(["note package-error # missing-property id"]);
  const dialect = {
    header: true,
    headerRows: [1],
    headerJoin: " ",
    commentRows: [],
    delimiter: ",",
    lineTerminator: "\r\n",
    quoteChar: '"',
    doubleQuote: true,
    skipInitialSpace: false,
  };
  expect(normalised.package).toEqual({
    name: "pay",
    title: "Pay",
    version: "1.0.0",
    resources: [
      {
        name: "staff",
        source: { kind: "path", paths: ["staff.csv"] },
        isTable: true,
        encoding: "utf-8",
        isEncodingDeclared: false,
        dialect: { ...dialect, delimiter: ";" },
        schema: {
          fields: [
            { name: "id", type: "integer", format: "default", constraints: { required: true } },
            { name: "boss", type: "integer", format: "default", constraints: {} },
            { name: "since", type: "date", format: "%d/%m/%Y", constraints: {} },
          ],
          fieldsMatch: "exact",
          missingValues: [{ value: "" }, { value: "-" }],
          primaryKey: ["id"],
          uniqueKeys: [],
          foreignKeys: [{ fields: ["boss"], reference: { resource: "", fields: ["id"] } }],
        },
        index: 0,
      },
      {
        name: "old",
        source: { kind: "path", paths: ["https://example.com/old.csv"] },
        isTable: true,
        encoding: "utf-8",
        isEncodingDeclared: false,
        dialect,
        schema: {
          fields: [{ name: "x", type: "string", format: "default", constraints: {} }],
          fieldsMatch: "exact",
          missingValues: [{ value: "" }],
          primaryKey: [],
          uniqueKeys: [],
          foreignKeys: [],
        },
        index: 1,
      },
    ],
    descriptor,
  });
});
