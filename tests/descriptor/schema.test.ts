import { describe, expect, test } from "vitest";
import { externalReferences } from "../../src/descriptor/external-references.ts";
import { normalisePackage } from "../../src/descriptor/normalise-package.ts";
import type { Json } from "../../src/model/descriptor.ts";
import { faultsOf, packageWith, resourceOf, withResource, withSchema } from "./faults-of.ts";

const AT = "schema-error #/resources/0/schema";

describe("a schema", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["of fields", {}, []],
    ["fields: an object", { fields: { a: "string" } }, [`error ${AT}/fields wrong-type fields array object`]],
    ["fields: none", { fields: [] }, [`warning ${AT}/fields empty fields`]],
    [
      "fields: one name twice",
      { fields: [{ name: "a" }, { name: "b" }, { name: "a" }] },
      ["warning field-error #/resources/0/schema/fields/2 duplicate name a /resources/0/schema/fields/0"],
    ],
    [
      "fields: one name in two cases",
      { fields: [{ name: "a" }, { name: "A" }] },
      ["warning field-error #/resources/0/schema/fields/1 conflict name a letter-case"],
    ],
    [
      "fields: JavaScript's own names",
      { fields: [{ name: "constructor" }, { name: "__proto__" }], primaryKey: ["__proto__"] },
      [],
    ],
    ...["exact", "equal", "subset", "superset", "partial"].map((fieldsMatch): [string, { fieldsMatch: string }, []] => [
      `fieldsMatch: ${fieldsMatch}`,
      { fieldsMatch },
      [],
    ]),
    [
      "fieldsMatch: in a list, as the profile has it",
      { fieldsMatch: ["subset"] },
      [`warning ${AT}/fieldsMatch wrong-type fieldsMatch string array`],
    ],
    [
      "fieldsMatch: two",
      { fieldsMatch: ["subset", "equal"] },
      [`error ${AT}/fieldsMatch wrong-type fieldsMatch string array`],
    ],
    [
      "fieldsMatch: a slip",
      { fieldsMatch: "subsets" },
      [`error ${AT}/fieldsMatch unknown-name fieldsMatch subsets subset`],
    ],
    [
      "fieldsMatch: a word",
      { fieldsMatch: "loose" },
      [`error ${AT}/fieldsMatch unknown-name fieldsMatch loose exact,equal,subset,superset,partial`],
    ],
    ["missingValues", { missingValues: ["", "-"] }, []],
    ["missingValues: none", { missingValues: [] }, []],
    ["missingValues: with labels", { missingValues: [{ value: "", label: "omitted" }, { value: "-9" }] }, []],
    ["missingValues: text", { missingValues: "" }, [`error ${AT}/missingValues wrong-type missingValues array string`]],
    [
      "missingValues: a number",
      { missingValues: ["", -9] },
      [`error ${AT}/missingValues/1 wrong-type missingValues string number`],
    ],
    [
      "missingValues: null",
      { missingValues: [null] },
      [`error ${AT}/missingValues/0 wrong-type missingValues string null`],
    ],
    [
      "missingValues: one twice",
      { missingValues: ["-", "", "-"] },
      [`error ${AT}/missingValues/2 duplicate value - /resources/0/schema/missingValues/0`],
    ],
    [
      "missingValues: a label twice",
      {
        missingValues: [
          { value: "a", label: "x" },
          { value: "b", label: "x" },
        ],
      },
      [`error ${AT}/missingValues/1 duplicate label x /resources/0/schema/missingValues/0`],
    ],
    [
      "missingValues: both forms",
      { missingValues: [{ value: "a" }, "b"] },
      [`error ${AT}/missingValues/1 wrong-type missingValues object string`],
    ],
    [
      "missingValues: both forms, the other way",
      { missingValues: ["b", { value: "a" }] },
      [`error ${AT}/missingValues/1 wrong-type missingValues string object`],
    ],
    [
      "missingValues: no value",
      { missingValues: [{ label: "x" }] },
      [`error ${AT}/missingValues/0 missing-property value`],
    ],
    [
      "missingValues: a value that is a number",
      { missingValues: [{ value: -9, label: 1 }] },
      [
        `error ${AT}/missingValues/0/value wrong-type value string number`,
        `error ${AT}/missingValues/0/label wrong-type label string number`,
      ],
    ],
    [
      "primarykey: near to primaryKey",
      { primarykey: "a" },
      [`warning ${AT}/primarykey unknown-name primarykey primarykey primaryKey`],
    ],
    ["feilds: near to fields, which is there", { feilds: [] }, []],
    [
      "foreign_keys: near to foreignKeys",
      { foreign_keys: [] },
      [`warning ${AT}/foreign_keys unknown-name foreign_keys foreign_keys foreignKeys`],
    ],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(withSchema(properties))).toEqual(faults);
  });

  test("without fields, but with a slip for them", () => {
    expect(faultsOf(withResource({ schema: { feilds: [] } }))).toEqual([
      `warning ${AT}/feilds unknown-name feilds feilds fields`,
      `error ${AT} missing-property fields`,
    ]);
  });
});

describe("primaryKey and uniqueKeys", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["primaryKey", { primaryKey: ["a", "b"] }, []],
    ["primaryKey: v1's text", { primaryKey: "a" }, []],
    ["primaryKey: none", { primaryKey: [] }, []],
    [
      "primaryKey: an object",
      { primaryKey: { a: 1 } },
      [`error ${AT}/primaryKey wrong-type primaryKey array of strings object`],
    ],
    [
      "primaryKey: a number",
      { primaryKey: ["a", 1] },
      [`error ${AT}/primaryKey/1 wrong-type primaryKey string number`],
    ],
    ["primaryKey: no field", { primaryKey: ["z"] }, [`error ${AT}/primaryKey/0 unknown-name primaryKey z a,b`]],
    [
      "primaryKey: v1's text that is no field",
      { primaryKey: "z" },
      [`error ${AT}/primaryKey unknown-name primaryKey z a,b`],
    ],
    ["primaryKey: another case", { primaryKey: ["A"] }, [`error ${AT}/primaryKey/0 unknown-name primaryKey A a`]],
    [
      "primaryKey: one twice",
      { primaryKey: ["a", "a"] },
      [`error ${AT}/primaryKey/1 duplicate primaryKey a /resources/0/schema/primaryKey/0`],
    ],
    ["uniqueKeys", { uniqueKeys: [["a"], ["a", "b"]] }, []],
    ["uniqueKeys: none", { uniqueKeys: [] }, [`error ${AT}/uniqueKeys empty uniqueKeys`]],
    ["uniqueKeys: text", { uniqueKeys: "a" }, [`error ${AT}/uniqueKeys wrong-type uniqueKeys array of arrays string`]],
    [
      "uniqueKeys: texts",
      { uniqueKeys: ["a"] },
      [`error ${AT}/uniqueKeys/0 wrong-type uniqueKeys array of strings string`],
    ],
    ["uniqueKeys: one of nothing", { uniqueKeys: [[]] }, [`error ${AT}/uniqueKeys/0 empty uniqueKeys`]],
    [
      "uniqueKeys: no field",
      { uniqueKeys: [["a", "z"]] },
      [`error ${AT}/uniqueKeys/0/1 unknown-name uniqueKeys z a,b`],
    ],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(withSchema(properties))).toEqual(faults);
  });
});

describe("foreignKeys", () => {
  const K = `${AT}/foreignKeys/0`;
  const F = `${AT}/foi:foreignKeys/0`;
  const others = [
    { name: "codes", path: "codes.csv", schema: { fields: [{ name: "code" }, { name: "label" }] } },
    { name: "letters", path: "letters.pdf" },
  ];
  const withKeys = (properties: { readonly [name: string]: Json }) => {
    const schema = { fields: [{ name: "a" }, { name: "b" }], ...properties };
    return packageWith({ resources: [{ name: "pay", path: "pay.csv", schema }, ...others] });
  };

  test.each<[string, Json, readonly string[]]>([
    ["to another table", [{ fields: ["a"], reference: { resource: "codes", fields: ["code"] } }], []],
    ["to a table of unknown fields", [{ fields: ["a"], reference: { resource: "letters", fields: ["x"] } }], []],
    ["to itself", [{ fields: ["a"], reference: { fields: ["b"] } }], []],
    ["to itself, v1", [{ fields: "a", reference: { resource: "", fields: "b" } }], []],
    [
      "to itself by name",
      [{ fields: ["a"], reference: { resource: "pay", fields: ["b"] } }],
      [`error ${K}/reference/resource not-allowed resource self-reference`],
    ],
    ["in an object", { fields: ["a"] }, [`error ${AT}/foreignKeys wrong-type foreignKeys array object`]],
    ["in text", ["a"], [`error ${K} not-object foreignKeys string`]],
    ["without fields", [{ reference: { fields: ["b"] } }], [`error ${K} missing-property fields`]],
    ["without reference", [{ fields: ["a"] }], [`error ${K} missing-property reference`]],
    [
      "reference: text",
      [{ fields: ["a"], reference: "codes" }],
      [`error ${K}/reference wrong-type reference object string`],
    ],
    [
      "reference without fields",
      [{ fields: ["a"], reference: { resource: "codes" } }],
      [`error ${K}/reference missing-property fields`],
    ],
    [
      "fields: none",
      [{ fields: [], reference: { fields: [] } }],
      [`error ${K}/fields empty fields`, `error ${K}/reference/fields empty fields`],
    ],
    [
      "fields: no field",
      [{ fields: ["z"], reference: { fields: ["b"] } }],
      [`error ${K}/fields/0 unknown-name fields z a,b`],
    ],
    [
      "reference to no field",
      [{ fields: ["a"], reference: { resource: "codes", fields: ["coed"] } }],
      [`error ${K}/reference/fields/0 unknown-name fields coed code`],
    ],
    [
      "reference to no field of itself",
      [{ fields: ["a"], reference: { fields: "code" } }],
      [`error ${K}/reference/fields unknown-name fields code a,b`],
    ],
    [
      "reference to no table",
      [{ fields: ["a"], reference: { resource: "coedes", fields: ["code"] } }],
      [`error ${K}/reference/resource unknown-name resource coedes codes`],
    ],
    [
      "reference to a number",
      [{ fields: ["a"], reference: { resource: 1, fields: ["code"] } }],
      [`error ${K}/reference/resource wrong-type resource string number`],
    ],
    [
      "of unequal length",
      [{ fields: ["a", "b"], reference: { resource: "codes", fields: ["code"] } }],
      [`error ${K}/reference/fields wrong-value fields same number of fields 1`],
    ],
    [
      "to another package, by the recipe",
      [{ fields: ["a"], reference: { package: "lists", resource: "codes", fields: ["x"] } }],
      [`warning ${K}/reference/package not-allowed package external-reference`],
    ],
    [
      "to a package on the web",
      [
        {
          fields: ["a"],
          reference: { package: "https://example.com/datapackage.json", resource: "codes", fields: ["x"] },
        },
      ],
      [
        `warning ${K}/reference/package not-allowed package external-reference`,
        `warning ${K}/reference/package unsupported package https://example.com/datapackage.json remote-package`,
      ],
    ],
    [
      "with a slip",
      [{ feilds: ["a"], reference: { resource: "codes", field: ["code"] } }],
      [
        `warning ${K}/feilds unknown-name feilds feilds fields`,
        `error ${K} missing-property fields`,
        `warning ${K}/reference/field unknown-name field field fields`,
        `error ${K}/reference missing-property fields`,
      ],
    ],
  ])("%s", (_, foreignKeys, faults) => {
    expect(faultsOf(withKeys({ foreignKeys }))).toEqual(faults);
  });

  test.each<[string, Json, readonly string[]]>([
    ["to another package", [{ fields: ["a"], reference: { package: "lists", resource: "codes", fields: ["x"] } }], []],
    ["in an object", {}, [`error ${AT}/foi:foreignKeys wrong-type foi:foreignKeys array object`]],
    ["in text", ["x"], [`error ${F} not-object foi:foreignKeys string`]],
    [
      "without package",
      [{ fields: ["a"], reference: { resource: "codes", fields: ["x"] } }],
      [`error ${F}/reference missing-property package`],
    ],
    [
      "without resource",
      [{ fields: ["a"], reference: { package: "lists", fields: ["x"] } }],
      [`error ${F}/reference missing-property resource`],
    ],
    [
      "package: a number",
      [{ fields: ["a"], reference: { package: 1, resource: "codes", fields: ["x"] } }],
      [`error ${F}/reference/package wrong-type package string number`],
    ],
    [
      "of unequal length",
      [{ fields: ["a"], reference: { package: "lists", resource: "codes", fields: ["x", "y"] } }],
      [`error ${F}/reference/fields wrong-value fields same number of fields 2`],
    ],
  ])("foi: %s", (_, keys, faults) => {
    expect(faultsOf(withKeys({ "foi:foreignKeys": keys }))).toEqual(faults);
  });

  test("are normalised, the extension's after the standard's, and without those that are wrong", () => {
    const descriptor = withKeys({
      "foi:foreignKeys": [{ fields: "b", reference: { package: "lists", resource: "codes", fields: "code" } }],
      foreignKeys: [
        { fields: "a", reference: { resource: "", fields: "b" } },
        { fields: ["z"], reference: { fields: ["b"] } },
        { fields: ["a"], reference: { resource: "pay", fields: ["b"] } },
        { fields: ["a"], reference: { resource: "codes", fields: ["code"] } },
      ],
    });
    expect(resourceOf(descriptor)?.schema?.foreignKeys).toEqual([
      { fields: ["a"], reference: { resource: "", fields: ["b"] } },
      { fields: ["a"], reference: { resource: "", fields: ["b"] } },
      { fields: ["a"], reference: { resource: "codes", fields: ["code"] } },
      { fields: ["b"], reference: { package: "lists", resource: "codes", fields: ["code"] } },
    ]);
  });

  test("may refer to a table whose data cannot be read", () => {
    const resources = [
      {
        name: "pay",
        path: "pay.csv",
        schema: {
          fields: [{ name: "a" }],
          foreignKeys: [{ fields: ["a"], reference: { resource: "codes", fields: ["x"] } }],
        },
      },
      { name: "codes", path: "../codes.csv", schema: { fields: [{ name: "x" }] } },
    ];
    expect(faultsOf(packageWith({ resources }))).toEqual([
      "error resource-error #/resources/1/path unsafe-path path ../codes.csv parent",
    ]);
  });
});

describe("a schema is normalised", () => {
  test("with the standard's defaults", () => {
    expect(resourceOf(withResource({ schema: { fields: [{ name: "a" }] } }))?.schema).toEqual({
      fields: [{ name: "a", type: "any", format: "default", constraints: {} }],
      fieldsMatch: "exact",
      missingValues: [{ value: "" }],
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
    });
  });

  test("with what can be used of what is wrong", () => {
    const schema = {
      fields: [{ name: "a" }, 5],
      fieldsMatch: ["partial"],
      missingValues: ["", -99, null, ""],
      primaryKey: ["a", "z"],
      uniqueKeys: [["z"], ["a"]],
    };
    expect(resourceOf(withResource({ schema }))?.schema).toEqual({
      fields: [
        { name: "a", type: "any", format: "default", constraints: {} },
        { name: "field2", isNameless: true, type: "any", format: "default", constraints: {} },
      ],
      fieldsMatch: "partial",
      missingValues: [{ value: "" }, { value: "-99" }],
      primaryKey: [],
      uniqueKeys: [["a"]],
      foreignKeys: [],
    });
  });

  test.each<Json>([{}, { fields: [] }, { fields: 1 }, 5])("to nothing from %j", (schema) => {
    expect(resourceOf(withResource({ schema }))).not.toHaveProperty("schema");
  });
});

describe("a schema or dialect in a file of its own", () => {
  const resources = [
    { name: "a", path: "a.csv", schema: "schemas/pay.json", dialect: "dialect.json" },
    { name: "b", path: "b.csv", schema: "schemas/pay.json", dialect: "../dialect.json" },
    { name: "c", path: "c.csv", schema: "https://example.com/schema.json", dialect: "" },
  ];

  test("is listed where it may be read", () => {
    expect(externalReferences(packageWith({ resources }))).toEqual([
      { pointer: "/resources/0/schema", path: "schemas/pay.json" },
      { pointer: "/resources/0/dialect", path: "dialect.json" },
      { pointer: "/resources/1/schema", path: "schemas/pay.json" },
    ]);
  });

  test.each<Json>([null, [], {}, { resources: {} }, { resources: [null, "x", { schema: {} }] }])(
    "is not found in %j",
    (descriptor) => {
      expect(externalReferences(descriptor)).toEqual([]);
    },
  );

  test("is a fault where it was not read, or may not be", () => {
    expect(faultsOf(packageWith({ resources }))).toEqual([
      "error schema-error #/resources/0/schema wrong-value schema readable file schemas/pay.json",
      "error dialect-error #/resources/0/dialect wrong-value dialect readable file dialect.json",
      "error schema-error #/resources/1/schema wrong-value schema readable file schemas/pay.json",
      "error dialect-error #/resources/1/dialect unsafe-path dialect ../dialect.json parent",
      "error schema-error #/resources/2/schema unsupported schema https://example.com/schema.json remote-reference",
      "error dialect-error #/resources/2/dialect empty dialect",
    ]);
  });

  test("is checked once, with pointers into it", () => {
    const resolved = new Map<string, Json>([
      ["schemas/pay.json", { $schema: "x", fields: [{ name: "a", type: "text" }], primaryKey: "b" }],
      ["dialect.json", []],
      ["https://example.com/schema.json", { fields: [{ name: "x" }] }],
    ]);
    expect(faultsOf(packageWith({ resources }), resolved)).toEqual([
      "error schema-error schemas/pay.json#/$schema wrong-value $schema profile address x",
      "error field-error schemas/pay.json#/fields/0/type unknown-name type text string",
      "error schema-error schemas/pay.json#/primaryKey unknown-name primaryKey b a",
      "error dialect-error dialect.json# not-object dialect array",
      "error dialect-error #/resources/1/dialect unsafe-path dialect ../dialect.json parent",
      "error dialect-error #/resources/2/dialect empty dialect",
    ]);
  });

  test("may name one of the resources that share it", () => {
    const shared = {
      fields: [{ name: "id" }, { name: "parent" }],
      foreignKeys: [{ fields: ["parent"], reference: { resource: "a", fields: ["id"] } }],
    };
    const pair = [
      { name: "a", path: "a.csv", schema: "s.json" },
      { name: "b", path: "b.csv", schema: "s.json" },
    ];
    const { package: result, faults } = normalisePackage(
      packageWith({ resources: pair }),
      new Map([["s.json", shared]]),
    );
    expect(faults).toEqual([]);
    expect(result?.resources.map(({ schema }) => schema?.foreignKeys[0]?.reference.resource)).toEqual(["", "a"]);
  });
});
