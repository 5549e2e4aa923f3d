import fc from "fast-check";
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
    ["a", "a,b", "a=a; missing-label b"],
    ["a,b,c", "a,b", "a=a b=b c=; extra-label c"],
    ["a, ,", "a,b", "a=a  =b ="],
    ["x,y", "a,b", "x=a y=b; incorrect-label x; incorrect-label y"],
    ["x", "a,b", "x=a; incorrect-label x; missing-label b"],
  ])("%s for %s", (labels, fields, expected) => {
    expect(match(labels, fields, "exact")).toBe(expected);
  });
});

describe("exact, where the header is not the schema's: by the names that are known", () => {
  test.each([
    ["a,c", "a,b,c", "a=a c=c; missing-label b"],
    ["b,c", "a,b,c", "b=b c=c; missing-label a"],
    ["a,x,b,c", "a,b,c", "a=a x= b=b c=c; extra-label x"],
    ["x,a,b", "a,b", "x= a=a b=b; extra-label x"],
    ["b,a", "a,b", "b=b a=a; incorrect-label b"],
    ["d,b,c,a", "a,b,c,d", "d=d b=b c=c a=a; incorrect-label d; incorrect-label a"],
    ["b,c,d,a", "a,b,c,d", "b=b c=c d=d a=a; incorrect-label a"],
    ["a,x,c", "a,b,c", "a=a x=b c=c; incorrect-label x"],
    ["x,y,c", "a,b,c", "x=a y=b c=c; incorrect-label x; incorrect-label y"],
    ["a,x,d", "a,b,c,d", "a=a x= d=d; extra-label x; missing-label b; missing-label c"],
    ["A,c", "a,b,c", "A=a c=c; incorrect-label A; missing-label b"],
    ["a b,c", "x,a_b,c", "a b=a_b c=c; incorrect-label a b; missing-label x"],
    ["a,,c", "a,b,c", "a=a =b c=c"],
    ["a,,b", "a,b", "a=a = b=b"],
    ["a,a", "a,b", "a=a a=b; incorrect-label a"],
    ["a,b,a", "a,b", "a=a b=b a="],
    ["a,a", "a,a", "a=a a=a"],
  ])("%s for %s", (labels, fields, expected) => {
    expect(match(labels, fields, "exact")).toBe(expected);
  });

  test("a field without a name takes the column at its place, and nobody is told what to write there", () => {
    const nameless: Field[] = ["field1", "field2", "field3"].map((name) => ({ ...field(name), isNameless: true }));
    expect(matchLabels(["Directorate", "Date"], nameless, "exact", [])).toEqual({
      columns: [
        { index: 0, label: "Directorate", fieldIndex: 0 },
        { index: 1, label: "Date", fieldIndex: 1 },
      ],
      faults: [],
    });
    expect(matchLabels(["x"], nameless, "equal", []).faults).toEqual([{ code: "extra-label", index: 0, label: "x" }]);
  });

  test("of any labels every one has at most one field, and no field two", () => {
    const names = fc.array(fc.constantFrom("a", "b", "c", "A", "", "x"), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, (labels, given) => {
        const list = given.map((name) => field(name));
        const { columns, faults } = matchLabels(labels, list, "exact", []);
        const bound = columns.flatMap(({ fieldIndex }) => fieldIndex ?? []);
        expect(new Set(bound).size).toBe(bound.length);
        const isRight = labels.length === given.length && labels.every((label, at) => label === given[at]);
        const hasBlankOrTwin = labels.includes("") || new Set(labels).size < labels.length;
        expect(isRight || hasBlankOrTwin || faults.length > 0).toBe(true);
        if (isRight) expect([faults, bound]).toEqual([[], labels.map((_, at) => at)]);
      }),
    );
  });

  test("ten thousand columns in reverse are matched at once", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `c${at}`);
    const { faults } = matchLabels(
      many.toReversed(),
      many.map((name) => field(name)),
      "exact",
      [],
    );
    expect(faults.length).toBe(9_999);
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
