import { describe, expect, test } from "vitest";
import type { Field, Json } from "../../src/model/descriptor.ts";
import { constraintsAllowed } from "../../src/tables/field-types/constraints-allowed.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

function compile(properties: Partial<Field>) {
  return compileFieldReader({ name: "cell", type: "string", format: "default", constraints: {}, ...properties });
}

/** Rows of format, good texts and bad texts. */
function checkFormat(format: string, good: readonly string[], bad: readonly string[]): void {
  const { reader, faults } = compile({ format });
  test.each(good)(`${format}: %j is read as it is`, (text) => expect(reader.read(text)).toBe(text));
  if (bad.length > 0) test.each(bad)(`${format}: %j is refused`, (text) => expect(reader.read(text)).toBeUndefined());
  test(`${format} is no fault`, () => expect(faults).toEqual([]));
}

describe('Table Schema v2, "string"', () => {
  checkFormat("default", ["", " ", "anything", "\u00a0", "1", "£5", "\0"], []);
  checkFormat(
    "email",
    [
      "foi@kent.gov.uk",
      "first.last+tag@example.org",
      "o'neil@example.co",
      "a@b.io",
      "x_y-z@sub.example-site.org",
      "A@EXAMPLE.ORG",
      "a@xn--bcher-kva.example",
    ],
    [
      "",
      "string",
      "http://example.org",
      "@example.org",
      "a@",
      "a@localhost",
      "a@b@c.org",
      "a b@example.org",
      " a@example.org",
      "a@example.org ",
      "a..b@example.org",
      ".a@example.org",
      "a.@example.org",
      "a@example..org",
      "a@-example.org",
      "a@example-.org",
      "a@127.0.0.1",
      "a@example.org.",
      '"a b"@example.org',
      "ä@example.org",
      "a@example.org\n",
      `${"a".repeat(65)}@example.org`,
      `a@${"b".repeat(64)}.org`,
      `a@${"b.".repeat(200)}org`,
    ],
  );
  checkFormat(
    "uri",
    [
      "http://google.com",
      "https://www.whatdotheyknow.com/request/a_b#incoming-1",
      "https://example.org:8080/a/b?c=d&e=%C3%A9#f",
      "https://user:pass@example.org/",
      "http://[2001:db8::1]:80/",
      "http://[::ffff:192.0.2.1]/",
      "http://[1:2:3:4:5:6:7:8]/",
      "http://[v1.fe80::a]/",
      "mailto:foi@kent.gov.uk",
      "urn:isbn:0451450523",
      "tel:+44-1234",
      "file:///etc/hosts",
      "a:",
    ],
    [
      "",
      "string",
      "//example.org/a",
      "/path",
      "example.org",
      "://no-scheme.test",
      "1http://example.org",
      "http:",
      "http:example.org",
      "http://",
      "http:///path",
      "https://:80/",
      "https://user@/",
      "http://a b.org",
      "http://example.org/a b",
      "http://example.org/é",
      "http://example.org/%zz",
      "http://example.org/%4",
      "http://example.org/a#b#c",
      "http://example.org/[a]",
      "http://example.org:80a/",
      "http://a@b@example.org/",
      "http://[::1",
      "http://[1:2:3]/",
      "http://[1::2::3]/",
      "http://[12345::]/",
      "http://[::1.2.3.256]/",
      "http://example.org\\a",
      " http://example.org",
      'http://example.org/"',
      "http://example.org/<a>",
    ],
  );
  checkFormat(
    "binary",
    ["", "dGVzdA==", "dGVzdDE=", "dGVz", "+/+/"],
    ["string", "dGVzdA", "dGVzdA=", "dGVz dA==", "dGVz\ndA==", "-_-_", "====", "=AAA", "A===", "dGV=dA=="],
  );
  checkFormat(
    "uuid",
    [
      "123e4567-e89b-12d3-a456-426614174000",
      "123E4567-E89B-12D3-A456-426614174000",
      "00000000-0000-0000-0000-000000000000",
    ],
    [
      "",
      "123e4567e89b12d3a456426614174000",
      "{123e4567-e89b-12d3-a456-426614174000}",
      "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
      "123e4567-e89b-12d3-a456-42661417400",
      "123e4567-e89b-12d3-a456-42661417400g",
      "123e4567-e89b-12d3-a456-426614174000 ",
    ],
  );

  test("a format that the standard does not have is a fault, and read as any string", () => {
    const { reader, faults } = compile({ format: "wkt" });
    const known = ["default", "email", "uri", "binary", "uuid"];
    expect(faults).toEqual([{ reason: "unknown-name", property: "format", value: "wkt", known }]);
    expect(reader.read("POINT (30 10)")).toBe("POINT (30 10)");
  });

  test("from JSON, only a string is a string", () => {
    const { readNative } = compile({}).reader;
    expect(readNative("a")).toBe("a");
    for (const value of [0, true, null, [], {}]) expect(readNative(value)).toBeUndefined();
  });

  test.each([
    ["", 0],
    ["plum", 4],
    ["naïve", 5],
    ["👍🏽", 2],
    ["\ud83d", 1],
    ["\udc4d\ud83d", 2],
  ])("the length of %j is %d code points", (text, length) => expect(compile({}).reader.lengthOf?.(text)).toBe(length));

  test("a long hostile text costs no time", () => {
    const started = performance.now();
    const tail = "a".repeat(200_000);
    for (const text of [
      `${tail}@`,
      `a@${"a.".repeat(100_000)}`,
      `http://${tail}[`,
      `${tail}=!`,
      `http://${"%41".repeat(60_000)} `,
    ]) {
      for (const format of ["email", "uri", "binary", "uuid"])
        expect(compile({ format }).reader.read(text)).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('Table Schema v2, "boolean"', () => {
  const { reader } = compile({ type: "boolean" });
  test.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["1", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
    ["0", false],
    ["tRUE", undefined],
    ["yes", undefined],
    ["Y", undefined],
    ["", undefined],
    [" true", undefined],
    ["1.0", undefined],
    ["01", undefined],
    ["constructor", undefined],
  ])("%j gives %j", (text, value) => expect(reader.read(text)).toBe(value));

  test("trueValues and falseValues replace the defaults", () => {
    const { read } = compile({ type: "boolean", trueValues: ["Yes", "Y"], falseValues: ["No", ""] }).reader;
    expect(["Yes", "Y", "No", "", "yes", "true"].map(read)).toEqual([true, true, false, false, undefined, undefined]);
  });

  test.each<[Partial<Field>, string, string, string]>([
    [{ trueValues: ["1", "x"], falseValues: ["0", "x"] }, "falseValues", "trueValues", "x"],
    [{ trueValues: ["0"] }, "trueValues", "falseValues", "0"],
    [{ falseValues: ["TRUE"] }, "falseValues", "trueValues", "TRUE"],
  ])("%j: a text that is true and false is a fault, and false", (properties, property, other, text) => {
    const compiled = compile({ type: "boolean", ...properties });
    expect(compiled.faults).toEqual([{ reason: "conflict", property, with: other, because: "true-and-false" }]);
    expect(compiled.reader.read(text)).toBe(false);
  });

  test.each<[Json, boolean | undefined]>([
    [true, true],
    [false, false],
    ["true", true],
    [1, undefined],
    [0, undefined],
    [null, undefined],
  ])("from JSON, %j gives %j", (value, expected) => expect(reader.readNative(value)).toBe(expected));

  test("keys are true and false", () => {
    expect([reader.keyOf(true), reader.keyOf(false)]).toEqual(["true", "false"]);
  });
});

describe('Table Schema v2, "any": values "as it is in the data source"', () => {
  const { reader } = compile({ type: "any", format: "whatever" });
  test.each(["", "1", "apple", '{"a":1}'])("the cell %j is itself", (text) => expect(reader.read(text)).toBe(text));
  test.each<[Json]>([[1], ["1"], [true], [null], [[1, 2]], [{ a: 1 }]])("from JSON, %j is itself", (value) => {
    expect(reader.readNative(value)).toBe(value);
  });
  test("keys tell a string from the value it looks like", () => {
    const keys = ["1", 1, "true", true, "null", null, [1], "[1]", { a: 1 }, '{"a":1}', "\u00001"].map(reader.keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test("the key of a deeply nested value is made without recursion", () => {
    let value: Json = 1;
    for (let depth = 0; depth < 200_000; depth += 1) value = [value];
    expect(reader.keyOf(value).length).toBe(400_002);
  });
});

describe('Table Schema v2, "Field Constraints"', () => {
  const always = ["required", "unique", "enum"];
  const range = [...always, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
  test.each([
    ["string", [...always, "minLength", "maxLength", "pattern"]],
    ["object", [...always, "minLength", "maxLength", "jsonSchema"]],
    ["array", [...always, "minLength", "maxLength", "jsonSchema"]],
    ["list", [...always, "minLength", "maxLength"]],
    ["number", range],
    ["integer", range],
    ["date", range],
    ["time", range],
    ["datetime", range],
    ["year", range],
    ["yearmonth", range],
    ["duration", range],
    ["boolean", always],
    ["geopoint", always],
    ["geojson", always],
    ["any", always],
  ] as const)("%s may have %j", (type, names) =>
    expect([...constraintsAllowed(type)].sort()).toEqual([...names].sort()),
  );

  test.each(["number", "integer", "date", "time", "datetime", "year", "yearmonth", "duration"] as const)(
    "%s has an order",
    (type) => expect(compile({ type }).reader.compare).toBeTypeOf("function"),
  );
  test.each(["string", "object", "array", "list"] as const)("%s has a length", (type) => {
    expect(compile({ type }).reader.lengthOf).toBeTypeOf("function");
  });
});
