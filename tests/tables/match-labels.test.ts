import { describe, expect, test } from "vitest";
import type { Field, FieldsMatch } from "../../src/model/descriptor.ts";
import { matchLabels } from "../../src/tables/match-labels.ts";

function field(name: string, isRequired = false): Field {
  return { name, type: "string", format: "default", constraints: isRequired ? { required: true } : {} };
}

/** Each column as `label = field`, then each fault; fields with an exclamation mark are required. */
function match(labels: string, fields: string, fieldsMatch: FieldsMatch, primaryKey: readonly string[] = []): string {
  const list = fields.split(",").map((name) => field(name.replace("!", ""), name.endsWith("!")));
  const { columns, faults } = matchLabels(labels.split(","), list, fieldsMatch, primaryKey);
  const bound = columns.map(
    ({ label, fieldIndex }) => `${label}=${fieldIndex === undefined ? "" : list[fieldIndex]?.name}`,
  );
  const told = faults.map((fault) => `${fault.code} ${fault.code === "missing-label" ? fault.field : fault.label}`);
  return [bound.join(" "), ...told].join("; ");
}

describe("exact: by their order", () => {
  test.each([
    ["a,b", "a,b", "a=a b=b"],
    ["b,a", "a,b", "b=a a=b; incorrect-label b; incorrect-label a"],
    ["a", "a,b", "a=a; missing-label b"],
    ["a,b,c", "a,b", "a=a b=b c=; extra-label c"],
    ["a, ,", "a,b", "a=a  =b ="],
  ])("%s for %s", (labels, fields, expected) => {
    expect(match(labels, fields, "exact")).toBe(expected);
  });
});

describe("the other modes: by their names", () => {
  test.each<[FieldsMatch, string, string, string]>([
    ["equal", "b,a", "a,b", "b=b a=a"],
    ["equal", "b,c", "a,b", "b=b c=; extra-label c; missing-label a"],
    ["equal", "a,,b", "a,b", "a=a = b=b"],
    ["equal", "a,a,b", "a,b", "a=a a= b=b"],
    ["subset", "c,b,a", "a,b", "c= b=b a=a"],
    ["subset", "c,b", "a,b", "c= b=b; missing-label a"],
    ["superset", "b", "a,b", "b=b"],
    ["superset", "b,c", "a,b", "b=b c=; extra-label c"],
    ["superset", "b", "a!,b", "b=b; missing-label a"],
    ["partial", "c,b", "a,b", "c= b=b"],
    ["partial", "c", "a,b", "c=; missing-label a; missing-label b"],
  ])("%s: %s for %s", (fieldsMatch, labels, fields, expected) => {
    expect(match(labels, fields, fieldsMatch)).toBe(expected);
  });

  test("a column of the primary key is always asked for", () => {
    expect(match("b", "a,b", "superset", ["a"])).toBe("b=b; missing-label a");
  });
});
