import { expect, test } from "vitest";
import { tableSchemaPattern } from "../../src/schemas/table-schema-pattern.ts";

test.each([
  ["^(?:[a-z]+)$", "[a-z]+"],
  ["^(?:a|b)$", "a|b"],
  ["^(?:40(\\([0-9]\\))?)$", "40(\\([0-9]\\))?"],
  ["^(?:[A-Za-z0-9._-]{1,3})$", "[A-Za-z0-9._-]{1,3}"],
])("%s has the same meaning as the Table Schema pattern %s", (pattern, expected) => {
  expect(tableSchemaPattern(pattern)).toBe(expected);
});

test.each([
  ["[a-z]+", "it is not anchored"],
  ["^[a-z]+$", "it is anchored in another way"],
  ["^(?:a)|(?:b)$", "its first group ends before its end"],
  ["^(?:\\d+)$", "\\d has other digits in XSD"],
  ["^(?:a$)$", "$ is a dollar sign in XSD"],
  ["^(?:a*?)$", "XSD has no lazy quantifiers"],
  ["^(?:(?:a)+)$", "XSD has no groups of this form"],
  ["^(?:[a-z-[aeiou]])$", "XSD takes this for a subtraction"],
  ["^(?:\\p{L})$", "properties are not the same"],
])("%s has none: %s", (pattern) => {
  expect(tableSchemaPattern(pattern)).toBeUndefined();
});
