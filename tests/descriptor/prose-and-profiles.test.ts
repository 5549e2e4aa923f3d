import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import { faultsOf, packageWith, withField, withResource, withSchema } from "./faults-of.ts";

// Where the official 2.0 profiles and the prose of the standard disagree. The verdicts of the profiles were found with
// ajv and https://datapackage.org/profiles/2.0/datapackage.json, formats asserted, and are recorded here: we follow the
// prose.

const FIELD = "#/resources/0/schema/fields/0";
const SCHEMA = "schema-error #/resources/0/schema";
const RESOURCE = "resource-error #/resources/0";
const DIALECT = "dialect-error #/resources/0/dialect";

describe("the profile rejects what the prose allows", () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ["fieldsMatch as a string, which is what the prose asks for", withSchema({ fieldsMatch: "subset" }), []],
    ["type list", withField({ name: "a", type: "list" }), []],
    ["a numeric example", withField({ name: "a", type: "integer", example: 5 }), []],
    ["an example that is a list", withField({ name: "a", type: "array", example: [1] }), []],
    ["a field without type that has numbers in its enum", withField({ name: "a", constraints: { enum: [1] } }), []],
    [
      "foreign key fields as text on one side and a list on the other",
      withSchema({ foreignKeys: [{ fields: "a", reference: { fields: ["b"] } }] }),
      [],
    ],
    ["a primary key of no fields", withSchema({ primaryKey: [] }), []],
    ["keywords that are none", packageWith({ keywords: [] }), []],
    [
      "v0's url for path, which consumers must read",
      packageWith({ resources: [{ name: "a", url: "https://example.com/a.csv" }] }),
      [],
    ],
    ["a schema of no fields", withSchema({ fields: [] }), [`warning ${SCHEMA}/fields empty fields`]],
    ["licenses that are none", packageWith({ licenses: [] }), ["warning package-error #/licenses empty licenses"]],
    [
      "a licence's name with a space",
      packageWith({ licenses: [{ name: "CC BY 4.0" }] }),
      ["warning package-error #/licenses/0/name unknown-name name CC BY 4.0 CC-BY-4.0 licences"],
    ],
  ])("%s", (_, descriptor, faults) => {
    expect(faultsOf(descriptor)).toEqual(faults);
  });

  test("a dialect in a file of its own", () => {
    expect(faultsOf(withResource({ dialect: "dialect.json" }), new Map([["dialect.json", {}]]))).toEqual([]);
  });
});

describe("the profile accepts what the prose forbids", () => {
  const withKeys = (...keys: readonly Json[]) => withSchema({ foreignKeys: keys });
  test.each<[string, JsonObject, string]>([
    [
      "fieldsMatch in a list",
      withSchema({ fieldsMatch: ["subset"] }),
      `warning ${SCHEMA}/fieldsMatch wrong-type fieldsMatch string array`,
    ],
    ["a Windows drive", withResource({ path: "C:/x.csv" }), `error ${RESOURCE}/path unsafe-path path C:/x.csv drive`],
    [
      "a path that ends in its parent",
      withResource({ path: "data/.." }),
      `error ${RESOURCE}/path unsafe-path path data/.. parent`,
    ],
    [
      "a hidden folder below another",
      withResource({ path: "data/.git/x.csv" }),
      `error ${RESOURCE}/path unsafe-path path data/.git/x.csv dot-folder`,
    ],
    [
      "a script for a path",
      withResource({ path: "javascript:alert(1)" }),
      `error ${RESOURCE}/path unsafe-path path javascript:alert(1) url`,
    ],
    [
      "a script for a homepage",
      packageWith({ homepage: "javascript:alert(1)" }),
      "error package-error #/homepage unsafe-path homepage javascript:alert(1) url",
    ],
    [
      "an absolute path for an image",
      packageWith({ image: "/etc/passwd" }),
      "error package-error #/image unsafe-path image /etc/passwd absolute",
    ],
    [
      "a relative path for a contributor",
      packageWith({ contributors: [{ title: "A", path: "me.html" }] }),
      "error package-error #/contributors/0/path wrong-value path web address me.html",
    ],
    [
      "a profile that is no address",
      packageWith({ $schema: "banana" }),
      "error package-error #/$schema wrong-value $schema profile address banana",
    ],
    [
      "a version that is no semantic one",
      packageWith({ version: "banana" }),
      "warning package-error #/version wrong-value version semantic version banana",
    ],
    [
      "two resources of one name",
      packageWith({
        resources: [
          { name: "a", path: "a.csv" },
          { name: "a", path: "b.csv" },
        ],
      }),
      "error resource-error #/resources/1/name duplicate name a /resources/0/name",
    ],
    [
      "paths and addresses mixed",
      withResource({ path: ["a.csv", "http://example.com/b.csv"] }),
      `error ${RESOURCE}/path conflict path path mixed-paths`,
    ],
    [
      "data that is a number",
      packageWith({ resources: [{ name: "a", data: 5 }] }),
      `error ${RESOURCE}/data wrong-type data array, object or string number`,
    ],
    [
      "data in text without a format",
      packageWith({ resources: [{ name: "a", data: "a,b" }] }),
      `error ${RESOURCE} missing-property format`,
    ],
    ["a blank hash", withResource({ hash: "" }), `error ${RESOURCE}/hash empty hash`],
    [
      "a hash too short for its algorithm",
      withResource({ hash: "md5:abc" }),
      `error ${RESOURCE}/hash wrong-value hash checksum md5:abc`,
    ],
    ["bytes below nothing", withResource({ bytes: -1 }), `error ${RESOURCE}/bytes wrong-value bytes integer from 0 -1`],
    [
      "two characters for quoteChar",
      withResource({ dialect: { quoteChar: "''" } }),
      `error ${DIALECT}/quoteChar wrong-value quoteChar one character ''`,
    ],
    [
      "a blank commentChar",
      withResource({ dialect: { commentChar: "" } }),
      `error ${DIALECT}/commentChar empty commentChar`,
    ],
    [
      "escapeChar with quoteChar",
      withResource({ dialect: { escapeChar: "\\", quoteChar: "'" } }),
      `warning ${DIALECT}/escapeChar conflict escapeChar quoteChar mutually-exclusive`,
    ],
    [
      "foreign keys of unequal length",
      withKeys({ fields: ["a", "b"], reference: { fields: ["a"] } }),
      `error ${SCHEMA}/foreignKeys/0/reference/fields wrong-value fields same number of fields 1`,
    ],
    [
      "a foreign key to no resource",
      withKeys({ fields: ["a"], reference: { resource: "x", fields: ["a"] } }),
      `error ${SCHEMA}/foreignKeys/0/reference/resource unknown-name resource x pay`,
    ],
    [
      "a primary key of no field",
      withSchema({ primaryKey: ["z"] }),
      `error ${SCHEMA}/primaryKey/0 unknown-name primaryKey z a,b`,
    ],
    [
      "a unique key of no field",
      withSchema({ uniqueKeys: [["z"]] }),
      `error ${SCHEMA}/uniqueKeys/0/0 unknown-name uniqueKeys z a,b`,
    ],
    [
      "one missing value twice",
      withSchema({ missingValues: ["-", "-"] }),
      `error ${SCHEMA}/missingValues/1 duplicate value - /resources/0/schema/missingValues/0`,
    ],
    [
      "two fields of one name, which consumers must not refuse",
      withSchema({ fields: [{ name: "a" }, { name: "a" }] }),
      "warning field-error #/resources/0/schema/fields/1 duplicate name a /resources/0/schema/fields/0",
    ],
    [
      "one category twice",
      withField({ name: "a", type: "string", categories: ["a", "a"] }),
      `error field-error ${FIELD}/categories/1 duplicate value a /resources/0/schema/fields/0/categories/0`,
    ],
    [
      "categories of numbers",
      withField({ name: "a", type: "number", categories: [1] }),
      `error field-error ${FIELD}/categories conflict categories number other-field-type`,
    ],
    [
      "an enum outside the categories",
      withField({ name: "a", type: "string", categories: ["a"], constraints: { enum: ["b"] } }),
      `error field-error ${FIELD}/constraints/enum/0 wrong-value enum one of the categories b`,
    ],
    [
      "a date's pattern that is none",
      withField({ name: "a", type: "date", format: "dd/mm/yyyy" }),
      `error field-error ${FIELD}/format unknown-name format dd/mm/yyyy %d/%m/%Y`,
    ],
    [
      "a length below nothing",
      withField({ name: "a", type: "string", constraints: { minLength: -1 } }),
      `error field-error ${FIELD}/constraints/minLength wrong-value minLength integer from 0 -1`,
    ],
    [
      "a length of a number",
      withField({ name: "a", type: "number", constraints: { minLength: 1 } }),
      `error field-error ${FIELD}/constraints/minLength conflict minLength number other-field-type`,
    ],
    [
      "a pattern of an integer",
      withField({ name: "a", type: "integer", constraints: { pattern: "x" } }),
      `error field-error ${FIELD}/constraints/pattern conflict pattern integer other-field-type`,
    ],
    [
      "a bound without a type",
      withField({ name: "a", constraints: { minimum: 1 } }),
      `error field-error ${FIELD}/constraints/minimum missing-property type`,
    ],
    [
      "a boolean's unique in a word",
      withField({ name: "a", type: "boolean", constraints: { unique: "yes" } }),
      `error field-error ${FIELD}/constraints/unique wrong-type unique boolean string`,
    ],
  ])("%s", (_, descriptor, fault) => {
    expect(faultsOf(descriptor)).toEqual([fault]);
  });
});
