import fc from "fast-check";
import { expect, describe as group, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { counted, listed, ordinal, pointerWords, quote } from "../../src/report/wording/words.ts";
import { describe, headingOf } from "../../src/report/wording.ts";
import { anyFinding } from "./arbitrary-finding.ts";

const place = { field: "total_paid", fieldNumber: 4, line: 12, row: 12, cell: "x" };

group("what is said of a finding:", () => {
  test.each<[string, Finding, string]>([
    [
      "a cell and its type",
      {
        code: "type-error",
        severity: "error",
        place: { ...place, cell: "£1.2k" },
        args: { type: "number", format: "default", diagnosis: { cause: "magnitude-suffix", suggestion: "1200" } },
      },
      "“£1.2k” in column total_paid is not a number.",
    ],
    [
      "a blank cell that is required",
      {
        code: "constraint-error",
        severity: "error",
        place: { ...place, cell: "" },
        args: { constraint: "required", expected: true },
      },
      "The cell in column total_paid is blank, but the column needs a value in each row.",
    ],
    [
      "a missing value that is required",
      {
        code: "constraint-error",
        severity: "error",
        place: { ...place, cell: "NA" },
        args: { constraint: "required", expected: true },
      },
      "“NA” in column total_paid stands for a missing value, but the column needs a value in each row.",
    ],
    [
      "a bound",
      {
        code: "constraint-error",
        severity: "error",
        place: { ...place, cell: "-3" },
        args: { constraint: "minimum", expected: 0 },
      },
      "“-3” in column total_paid is less than 0, the least that the column allows.",
    ],
    [
      "a length",
      {
        code: "constraint-error",
        severity: "error",
        place: { ...place, field: "authority_code", cell: "E1000016" },
        args: { constraint: "minLength", expected: 9, actual: 8 },
      },
      "“E1000016” in column authority_code is too short: it has a length of 8.",
    ],
    [
      "a key of several columns",
      {
        code: "primary-key",
        severity: "error",
        place: { line: 12, row: 12, key: "KEN, 2014" },
        args: { reason: "duplicate", fields: ["authority", "year"], firstLine: 3, firstRow: 3 },
      },
      "Line 12 has the key “KEN, 2014”, which line 3 already has.",
    ],
    [
      "a reference into another package",
      {
        code: "foreign-key",
        severity: "error",
        place,
        args: {
          fields: ["authority_code"],
          values: ["E1000016"],
          package: "uk-local-authorities",
          resource: "authorities",
          referenceFields: ["gss_code"],
        },
      },
      "“E1000016” in column authority_code of line 12 is not in column gss_code of table authorities of package uk-local-authorities.",
    ],
    [
      "bytes of another encoding",
      {
        code: "encoding-error",
        severity: "error",
        place,
        args: {
          reason: "other-encoding",
          encoding: "utf-8",
          likely: "windows-1252",
          sureness: "sure",
          byte: 0xa3,
          letter: "£",
          cells: 10_000,
        },
      },
      "10,000 cells have bytes that are no letters in utf-8. The file is most likely in windows-1252: the first, A3, is “£” there.",
    ],
    [
      "a name that is spelt the American way",
      {
        code: "package-error",
        severity: "warning",
        place: {},
        args: { reason: "unknown-name", property: "licences", value: "licences", known: ["licenses"] },
      },
      "“licences” is not a property that the standard knows here; perhaps “licenses” is meant.",
    ],
    [
      "a figure",
      {
        code: "figure-mismatch",
        severity: "error",
        place,
        args: {
          textField: "target_text",
          text: "65.0%",
          valueField: "target_value",
          value: "0.65",
          unit: "percent",
          readings: ["65"],
        },
      },
      "“65.0%” in column target_text means 65 (percent); column target_value says 0.65.",
    ],
    [
      "an authority of a later time",
      {
        code: "authority-not-in-force",
        severity: "error",
        place,
        args: {
          code: "E06000060",
          name: "Buckinghamshire",
          start: "2020-04-01",
          periodStart: "2018-04-01",
          periodEnd: "2019-03-31",
        },
      },
      "Buckinghamshire (E06000060) existed from 2020-04-01; the row's period is 2018-04-01 to 2019-03-31.",
    ],
  ])("%s", (_, finding, what) => {
    expect(describe(finding).what).toBe(what);
  });

  test("it is whole sentences, safe to print, with what to do, whatever was found", () => {
    fc.assert(
      fc.property(anyFinding, (finding) => {
        const { what, cause, mend, expected = "", note = "" } = describe(finding);
        const heading = headingOf(finding);

        for (const sentence of [what, mend, ...(cause === undefined ? [] : [cause])]) expect(sentence).toMatch(/[.)]$/);
        for (const text of [what, mend, cause ?? "", expected, note, heading]) {
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]|undefined|NaN/u);
          expect(text.length).toBeLessThan(2_500);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("the heading says nothing of the cell, so that findings that are mended alike come together", () => {
    fc.assert(
      fc.property(anyFinding, fc.string(), (finding, cell) => {
        const other = { ...finding, place: { ...finding.place, cell, line: 7, row: 7, key: cell, cells: [cell] } };

        expect(headingOf(other)).toBe(headingOf(finding));
      }),
    );
  });
});

test("numbers, lists and places read as a person writes them", () => {
  expect([counted(1, "row"), counted(1_204, "row"), counted(0, "row")]).toEqual(["1 row", "1,204 rows", "0 rows"]);
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "102nd",
    "111th",
  ]);
  expect(listed([], "and")).toBe("nothing");
  expect(listed(["a"], "and")).toBe("a");
  expect(listed(["a", "b", "c"], "or")).toBe("a, b or c");
  expect(listed(["a", "b", "c", "d", "e"], "or", 4)).toBe("a, b, c and 2 others");
  expect(pointerWords("/resources/2/schema/fields/9/type")).toBe("resource 3, schema, field 10, type");
  expect(pointerWords("/resources/0/path/1", { resource: "totals" })).toBe("resource 1 (totals), path, item 2");
  expect(pointerWords("/foi:kind~1x/~0y")).toBe("“foi:kind/x”, “~y”");
  expect(pointerWords("")).toBe("");
  expect(quote("9".repeat(341))).toBe(`“${"9".repeat(59)}…” (341 characters)`);
});
