import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/descriptor.ts";
import { faultsOf, resourceOf, withField } from "./faults-of.ts";

const AT = "field-error #/resources/0/schema/fields/0";
const TYPES =
  "string,number,integer,boolean,object,array,list,datetime,date,time,year,yearmonth,duration,geopoint,geojson,any";

describe("a field", () => {
  test.each<[string, Json, readonly string[]]>([
    ["of a name alone", { name: "a" }, []],
    ["that is text", "a", [`error ${AT} not-object fields string`]],
    ["that is null", null, [`error ${AT} not-object fields null`]],
    ["without a name", { type: "string" }, [`error ${AT} missing-property name`]],
    [
      "with a slip for name",
      { Name: "a" },
      [`error ${AT} missing-property name`, `warning ${AT}/Name unknown-name Name Name name`],
    ],
    ["of a blank name", { name: "" }, [`error ${AT}/name empty name`]],
    ["of a number for a name", { name: 2014 }, [`error ${AT}/name wrong-type name string number`]],
    ["title: a number", { name: "a", title: 1 }, [`error ${AT}/title wrong-type title string number`]],
    ["example: anything", { name: "a", type: "number", example: 5.5 }, []],
    ["rdfType", { name: "a", rdfType: "http://schema.org/Country" }, []],
    ["rdfType: a word", { name: "a", rdfType: "Country" }, [`error ${AT}/rdfType wrong-value rdfType URI Country`]],
    ["custom properties", { name: "a", "foi:unit": "percent", note: 1, unit: "x" }, []],
    [
      "constraint: near to constraints",
      { name: "a", constraint: {} },
      [`warning ${AT}/constraint unknown-name constraint constraint constraints`],
    ],
    [
      "missing_values: near to missingValues",
      { name: "a", missing_values: [] },
      [`warning ${AT}/missing_values unknown-name missing_values missing_values missingValues`],
    ],
  ])("%s", (_, field, faults) => {
    expect(faultsOf(withField(field))).toEqual(faults);
  });
});

describe("a field's type", () => {
  test.each(TYPES.split(","))("%s is one", (type) => {
    expect(faultsOf(withField({ name: "a", type }))).toEqual([]);
  });

  test.each([
    ["float", "number"],
    ["Int64", "integer"],
    ["bool", "boolean"],
    ["text", "string"],
    ["binary", "string"],
    ["timestamp", "datetime"],
    ["null", "any"],
    ["Integer", "integer"],
    ["interger", "integer"],
    ["date_time", "datetime"],
    ["stirng", "string"],
    ["banana", TYPES],
    ["constructor", TYPES],
  ])("%s is none, but may be meant for %s", (type, known) => {
    expect(faultsOf(withField({ name: "a", type }))).toEqual([`error ${AT}/type unknown-name type ${type} ${known}`]);
  });

  test.each<[Json, string]>([
    [5, "wrong-type type string number"],
    [["string", "null"], "wrong-type type string array"],
    ["", "empty type"],
  ])("%j is none", (type, fault) => {
    expect(faultsOf(withField({ name: "a", type }))).toEqual([`error ${AT}/type ${fault}`]);
  });
});

describe("a field's format", () => {
  test.each([
    ["string", "email"],
    ["string", "uuid"],
    ["date", "any"],
    ["date", "%d/%m/%Y"],
    ["date", "fmt:%d/%m/%y"],
    ["datetime", "%Y-%m-%dT%H:%M:%S%z"],
    ["time", "%-I.%M %p"],
    ["date", "100%% %Y"],
    ["geopoint", "array"],
    ["geojson", "topojson"],
    ["list", "default"],
    ["any", "default"],
  ])("%s: %s", (type, format) => {
    expect(faultsOf(withField({ name: "a", type, format }))).toEqual([]);
  });

  test.each([
    ["string", "phone", "unknown-name format phone default,email,uri,binary,uuid"],
    ["number", "currency", "unknown-name format currency default"],
    ["year", "%Y", "unknown-name format %Y default"],
    ["geopoint", "lat-lon", "unknown-name format lat-lon default,array,object"],
    ["date", "dd/mm/yyyy", "unknown-name format dd/mm/yyyy %d/%m/%Y"],
    ["date", "D MMM YY", "unknown-name format D MMM YY %d %b %y"],
    ["datetime", "yyyy-MM-ddThh:mm:ss", "unknown-name format yyyy-MM-ddThh:mm:ss %Y-%m-%dT%H:%M:%S"],
    ["date", "yyy", "wrong-value format date and time pattern yyy"],
    ["date", "iso8601", "wrong-value format date and time pattern iso8601"],
    ["date", "%Y-%", "wrong-value format date and time pattern %Y-%"],
    ["date", "%Y-%Q", "wrong-value format date and time pattern %Y-%Q"],
    ["date", "%%", ""],
  ])("%s: %s is none", (type, format, fault) => {
    const faults = fault === "" ? [] : [`error ${AT}/format ${fault}`];
    expect(faultsOf(withField({ name: "a", type, format }))).toEqual(faults);
  });

  test("a list is none", () => {
    expect(faultsOf(withField({ name: "a", type: "date", format: ["%Y"] }))).toEqual([
      `error ${AT}/format wrong-type format string array`,
    ]);
  });
});

describe("the properties of a type", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["numbers", { type: "number", decimalChar: ",", groupChar: ".", bareNumber: false }, []],
    [
      "groupChar: one that groups nothing",
      { type: "number", groupChar: "" },
      [`warning ${AT}/groupChar empty groupChar`],
    ],
    [
      "a group that is the point",
      { type: "number", groupChar: "." },
      [`error ${AT}/groupChar conflict groupChar decimalChar same-character`],
    ],
    [
      "a group that is the decimal comma",
      { type: "number", decimalChar: ",", groupChar: "," },
      [`error ${AT}/groupChar conflict groupChar decimalChar same-character`],
    ],
    ["a blank point", { type: "number", decimalChar: "" }, [`error ${AT}/decimalChar empty decimalChar`]],
    [
      "a bare number in a word",
      { type: "integer", bareNumber: "no" },
      [`error ${AT}/bareNumber wrong-type bareNumber boolean string`],
    ],
    [
      "a point in an integer",
      { type: "integer", decimalChar: "." },
      [`warning ${AT}/decimalChar conflict decimalChar integer other-field-type`],
    ],
    [
      "a group in text",
      { type: "string", groupChar: "," },
      [`warning ${AT}/groupChar conflict groupChar string other-field-type`],
    ],
    ["words for true and false", { type: "boolean", trueValues: ["yes"], falseValues: ["no", ""] }, []],
    [
      "one word for true and false",
      { type: "boolean", trueValues: ["x"], falseValues: ["x"] },
      [`error ${AT}/falseValues conflict falseValues trueValues true-and-false`],
    ],
    [
      "a word for true that is one for false",
      { type: "boolean", trueValues: ["0"] },
      [`error ${AT}/trueValues conflict trueValues falseValues true-and-false`],
    ],
    [
      "a number for true",
      { type: "boolean", trueValues: [1] },
      [`error ${AT}/trueValues/0 wrong-type trueValues string number`],
    ],
    ["a list", { type: "list", delimiter: ";", itemType: "integer" }, []],
    [
      "a list of lists",
      { type: "list", itemType: "list" },
      [`error ${AT}/itemType unknown-name itemType list string,integer,boolean,number,datetime,date,time`],
    ],
    [
      "a list of a slip",
      { type: "list", itemType: "interger" },
      [`error ${AT}/itemType unknown-name itemType interger integer`],
    ],
    [
      "a delimiter in no list",
      { type: "array", delimiter: ";" },
      [`warning ${AT}/delimiter conflict delimiter array other-field-type`],
    ],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(withField({ name: "a", ...properties }))).toEqual(faults);
  });
});

describe("categories", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["of text", { type: "string", categories: ["low", "high"], categoriesOrdered: true }, []],
    ["with labels", { type: "integer", categories: [{ value: 0, label: "none" }, { value: 1 }] }, []],
    [
      "that are text",
      { type: "string", categories: "low" },
      [`error ${AT}/categories wrong-type categories array string`],
    ],
    ["that are none", { type: "string", categories: [] }, [`warning ${AT}/categories empty categories`]],
    [
      "one twice",
      { type: "string", categories: ["a", "b", "a"] },
      [`error ${AT}/categories/2 duplicate value a /resources/0/schema/fields/0/categories/0`],
    ],
    [
      "a label twice",
      {
        type: "integer",
        categories: [
          { value: 0, label: "x" },
          { value: 1, label: "x" },
        ],
      },
      [`error ${AT}/categories/1 duplicate label x /resources/0/schema/fields/0/categories/0`],
    ],
    [
      "a number in text",
      { type: "string", categories: ["a", 1] },
      [`error ${AT}/categories/1 wrong-type categories string number`],
    ],
    [
      "text in numbers",
      { type: "integer", categories: [1, "2"] },
      [`error ${AT}/categories/1 wrong-type categories integer string`],
    ],
    [
      "a fraction",
      { type: "integer", categories: [{ value: 1.5 }] },
      [`error ${AT}/categories/0/value wrong-type value integer number`],
    ],
    ["no value", { type: "string", categories: [{ label: "x" }] }, [`error ${AT}/categories/0 missing-property value`]],
    [
      "a label that is a number",
      { type: "string", categories: [{ value: "x", label: 1 }] },
      [`error ${AT}/categories/0/label wrong-type label string number`],
    ],
    [
      "both forms",
      { type: "string", categories: [{ value: "a" }, "b"] },
      [`error ${AT}/categories/1 wrong-type categories object string`],
    ],
    [
      "of numbers",
      { type: "number", categories: [1] },
      [`error ${AT}/categories conflict categories number other-field-type`],
    ],
    ["of no type", { categories: ["a"] }, [`error ${AT}/categories conflict categories any other-field-type`]],
    [
      "order without categories",
      { type: "string", categoriesOrdered: true },
      [`warning ${AT}/categoriesOrdered missing-property categories`],
    ],
    [
      "order in a word",
      { type: "string", categories: ["a"], categoriesOrdered: "yes" },
      [`error ${AT}/categoriesOrdered wrong-type categoriesOrdered boolean string`],
    ],
    ["an enum within them", { type: "integer", categories: [1, 2], constraints: { enum: [1, "2"] } }, []],
    [
      "an enum without",
      { type: "string", categories: ["a"], constraints: { enum: ["a", "b"] } },
      [`error ${AT}/constraints/enum/1 wrong-value enum one of the categories b`],
    ],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(withField({ name: "a", ...properties }))).toEqual(faults);
  });
});

describe("constraints", () => {
  const C = `${AT}/constraints`;
  test.each<[string, string | undefined, Json, readonly string[]]>([
    ["none", "string", {}, []],
    ["a list", "string", [], [`error ${C} wrong-type constraints object array`]],
    ["required: a word", "string", { required: "true" }, [`error ${C}/required wrong-type required boolean string`]],
    ["unique: a number", "string", { unique: 1 }, [`error ${C}/unique wrong-type unique boolean number`]],
    ["lengths", "string", { minLength: 0, maxLength: 5 }, []],
    ["lengths of a list", "list", { minLength: 1 }, []],
    [
      "minLength: below nothing",
      "string",
      { minLength: -1 },
      [`error ${C}/minLength wrong-value minLength integer from 0 -1`],
    ],
    [
      "maxLength: text",
      "string",
      { maxLength: "5" },
      [`error ${C}/maxLength wrong-type maxLength integer from 0 string`],
    ],
    [
      "lengths that cross",
      "string",
      { minLength: 5, maxLength: 4 },
      [`error ${C}/minLength conflict minLength maxLength bounds-cross`],
    ],
    [
      "minLength of a number",
      "number",
      { minLength: 1 },
      [`error ${C}/minLength conflict minLength number other-field-type`],
    ],
    ["bounds of a number", "number", { minimum: 0, maximum: "1e3", exclusiveMinimum: -1, exclusiveMaximum: 5 }, []],
    ["bounds of a date", "date", { minimum: "2014-01-01", maximum: "2014-12-31" }, []],
    ["a bound of a year", "year", { minimum: 2012 }, []],
    [
      "a bound of a date in a number",
      "date",
      { minimum: 2014 },
      [`error ${C}/minimum wrong-type minimum string number`],
    ],
    [
      "a bound of an integer in a fraction",
      "integer",
      { maximum: 1.5 },
      [`error ${C}/maximum wrong-type maximum integer or string number`],
    ],
    ["a bound in a list", "number", { minimum: [0] }, [`error ${C}/minimum wrong-type minimum number or string array`]],
    [
      "a bound that is null",
      "duration",
      { exclusiveMaximum: null },
      [`error ${C}/exclusiveMaximum wrong-type exclusiveMaximum string null`],
    ],
    ["a bound of text", "string", { minimum: "a" }, [`error ${C}/minimum conflict minimum string other-field-type`]],
    ["a bound without a type", undefined, { minimum: 1 }, [`error ${C}/minimum missing-property type`]],
    ["a pattern", "string", { pattern: "[a-z]+" }, []],
    ["a pattern that is a list", "string", { pattern: ["a"] }, [`error ${C}/pattern wrong-type pattern string array`]],
    [
      "a pattern of an integer",
      "integer",
      { pattern: "[0-9]" },
      [`error ${C}/pattern conflict pattern integer other-field-type`],
    ],
    [
      "a pattern without a type",
      undefined,
      { pattern: "a" },
      [`error ${C}/pattern conflict pattern any other-field-type`],
    ],
    ["jsonSchema", "object", { jsonSchema: { type: "object" } }, []],
    ["jsonSchema: true", "array", { jsonSchema: true }, [`error ${C}/jsonSchema wrong-type jsonSchema object boolean`]],
    [
      "jsonSchema of text",
      "string",
      { jsonSchema: {} },
      [`error ${C}/jsonSchema conflict jsonSchema string other-field-type`],
    ],
    ["enum", "string", { enum: ["a", "b"] }, []],
    ["enum of anything", undefined, { enum: [1, null, { a: [] }] }, []],
    ["enum of numbers as text", "integer", { enum: ["1", 2] }, []],
    ["enum: none", "string", { enum: [] }, [`error ${C}/enum empty enum`]],
    ["enum: text", "string", { enum: "a" }, [`error ${C}/enum wrong-type enum array string`]],
    [
      "enum: one twice",
      "string",
      { enum: ["a", "b", "a"] },
      [`error ${C}/enum/2 duplicate enum a /resources/0/schema/fields/0/constraints/enum/0`],
    ],
    [
      "enum: an object twice",
      "object",
      {
        enum: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      [`error ${C}/enum/1 duplicate enum {…} /resources/0/schema/fields/0/constraints/enum/0`],
    ],
    ["enum: a number in text", "string", { enum: ["a", 1] }, [`error ${C}/enum/1 wrong-type enum string number`]],
    ["enum: null", "boolean", { enum: [true, null] }, [`error ${C}/enum/1 wrong-type enum boolean or string null`]],
    [
      "enum of points",
      "geopoint",
      { enum: [[1, 2], { lon: 1, lat: 2 }, "1,2", 5] },
      [`error ${C}/enum/3 wrong-type enum array, object or string number`],
    ],
    [
      "min_length: near to minLength",
      "string",
      { min_length: 1 },
      [`warning ${C}/min_length unknown-name min_length min_length minLength`],
    ],
    [
      "minimun: near to minimum",
      "integer",
      { minimun: 1 },
      [`warning ${C}/minimun unknown-name minimun minimun minimum`],
    ],
    [
      "of a type that is none",
      "text",
      { minimum: 1, pattern: 5, required: "x" },
      [`error ${AT}/type unknown-name type text string`, `error ${C}/required wrong-type required boolean string`],
    ],
  ])("%s", (_, type, constraints, faults) => {
    expect(faultsOf(withField({ name: "a", ...(type === undefined ? {} : { type }), constraints }))).toEqual(faults);
  });
});

describe("a field is normalised", () => {
  const fieldOf = (field: Json) => resourceOf(withField(field))?.schema?.fields[0];

  test.each<[string, Json, object]>([
    ["with type and format", { name: "a" }, { name: "a", type: "any", format: "default", constraints: {} }],
    [
      "without v0's prefix",
      { name: "a", type: "date", format: "fmt:%d/%m/%Y" },
      { name: "a", type: "date", format: "%d/%m/%Y", constraints: {} },
    ],
    [
      "with everything that number and field may have",
      {
        name: "a",
        type: "number",
        title: "A",
        description: "B",
        missingValues: ["-"],
        decimalChar: ",",
        groupChar: ".",
        bareNumber: false,
        constraints: { required: true, unique: false, minimum: "1,5", enum: [2] },
      },
      {
        name: "a",
        type: "number",
        format: "default",
        title: "A",
        description: "B",
        missingValues: [{ value: "-" }],
        decimalChar: ",",
        groupChar: ".",
        bareNumber: false,
        constraints: { required: true, unique: false, minimum: "1,5", enum: [2] },
      },
    ],
    [
      "with categories of either form as values and labels",
      { name: "a", type: "string", categories: [{ value: "x", label: "X" }, { value: "y" }], categoriesOrdered: false },
      {
        name: "a",
        type: "string",
        format: "default",
        constraints: {},
        categories: [{ value: "x", label: "X" }, { value: "y" }],
        categoriesOrdered: false,
      },
    ],
    [
      "without the constraints that are wrong",
      {
        name: "a",
        type: "integer",
        constraints: { required: true, minimum: [], maximum: 5, pattern: "x", enum: [null] },
      },
      { name: "a", type: "integer", format: "default", constraints: { required: true, maximum: 5 } },
    ],
    [
      "as any where its type is none",
      { name: "a", type: "money", constraints: { required: true, minimum: 1, enum: ["x"] } },
      { name: "a", type: "any", format: "default", constraints: { required: true } },
    ],
    [
      "as any where its pattern cannot be read",
      { name: "a", type: "date", format: "dd/mm/yyyy", constraints: { unique: true, minimum: "01/01/2014" } },
      { name: "a", type: "any", format: "default", constraints: { unique: true } },
    ],
    [
      "by its place where it has no name",
      { type: "string" },
      { name: "field1", isNameless: true, type: "string", format: "default", constraints: {} },
    ],
    [
      "by its place where it is no object",
      5,
      { name: "field1", isNameless: true, type: "any", format: "default", constraints: {} },
    ],
    [
      "with JavaScript's own names",
      { name: "__proto__", type: "string", constraints: { enum: ["constructor"] } },
      { name: "__proto__", type: "string", format: "default", constraints: { enum: ["constructor"] } },
    ],
  ])("%s", (_, field, expected) => {
    expect(fieldOf(field)).toEqual(expected);
  });
});
