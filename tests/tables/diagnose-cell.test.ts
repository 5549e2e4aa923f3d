import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "../../src/model/descriptor.ts";
import type { CellDiagnosis } from "../../src/model/table-findings.ts";
import { diagnoseCell } from "../../src/tables/diagnose-cell.ts";
import { nearestMember } from "../../src/tables/nearest-member.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

type Properties = Partial<Field>;
type Row = readonly [cell: string, cause?: CellDiagnosis["cause"], suggestion?: string, monthFirst?: string];

function fieldOf(properties: Properties): Field {
  return { name: "cell", type: "string", format: "default", constraints: {}, ...properties };
}

/** Rows of a cell, its cause and its suggestion; a cell alone has no diagnosis. */
function checkRows(properties: Properties, rows: readonly Row[]): void {
  const field = fieldOf(properties);
  test.each(rows.map((row) => ({ cell: row[0], cause: row[1], suggestion: row[2], monthFirst: row[3] })))(
    "$cell: $cause, $suggestion",
    ({ cell, cause, suggestion, monthFirst }) => {
      const expected = cause && {
        cause,
        ...(suggestion === undefined ? {} : { suggestion }),
        ...(monthFirst === undefined ? {} : { monthFirst }),
      };
      expect(diagnoseCell(cell, field)).toEqual(expected);
    },
  );
}

describe("a field of web addresses", () => {
  checkRows({ format: "uri" }, [
    ["http://a.example/Acrelândia", "uri-characters", "http://a.example/Acrel%C3%A2ndia"],
    ["http://a.example/é?q=%20ü", "uri-characters", "http://a.example/%C3%A9?q=%20%C3%BC"],
    ["http://a.example/100%é"],
    ["http://a.example http://b.example/é"],
    ["http://a.example/\ud800"],
    ["Acrelândia"],
  ]);
});

describe("a field of dates and times", () => {
  checkRows({ type: "datetime" }, [
    ["2022-06-15T09:32:07.000+0000", "zone-without-colon", "2022-06-15T09:32:07.000+00:00"],
    ["2022-06-15T09:32:07-0530", "zone-without-colon", "2022-06-15T09:32:07-05:30"],
    ["2022-06-15T09:32:07+9999"],
  ]);
});

describe("a number field", () => {
  checkRows({ type: "number" }, [
    ["1,200", "thousands-separator", "1200"],
    ["12,500", "thousands-separator", "12500"],
    ["-1,234,567.89", "thousands-separator", "-1234567.89"],
    ["1 200", "thousands-separator", "1200"],
    ["1\u00a0200", "thousands-separator", "1200"],
    ["1\u2009200\u2009300", "thousands-separator", "1200300"],
    ["1'200", "thousands-separator", "1200"],
    ["1,20,000", "thousands-separator", "120000"],
    ["1.200.000", "thousands-separator", "1200000"],
    ["12,5", "decimal-comma", "12.5"],
    ["12,50", "decimal-comma", "12.50"],
    ["0,125", "decimal-comma", "0.125"],
    ["1234,567", "decimal-comma", "1234.567"],
    ["1,2345", "decimal-comma", "1.2345"],
    ["1.234.567,89", "decimal-comma", "1234567.89"],
    ["1.200,50", "decimal-comma", "1200.50"],
    ["£354,639.35", "currency", "354639.35"],
    ["£5", "currency", "5"],
    ["£ 5.00", "currency", "5.00"],
    ["-£5", "currency", "-5"],
    ["£-5", "currency", "-5"],
    ["€12,50", "currency", "12.50"],
    ["12.50 €", "currency", "12.50"],
    ["US$5", "currency", "5"],
    ["GBP 5", "currency", "5"],
    ["5 GBP", "currency", "5"],
    ["5 pounds", "currency", "5"],
    ["50p", "currency"],
    ["65.0%", "percent-sign", "65.0"],
    ["65 %", "percent-sign", "65"],
    ["65 per cent", "percent-sign", "65"],
    ["65 percent", "percent-sign", "65"],
    ["1,200%", "percent-sign", "1200"],
    ["1.2k", "magnitude-suffix", "1200"],
    ["£1.2k", "magnitude-suffix", "1200"],
    ["£1.2m", "magnitude-suffix", "1200000"],
    ["£3 million", "magnitude-suffix", "3000000"],
    ["0.5bn", "magnitude-suffix", "500000000"],
    ["12 thousand", "magnitude-suffix", "12000"],
    ["5m", "magnitude-suffix"],
    ["12 days", "unit-in-cell", "12"],
    ["12kg", "unit-in-cell", "12"],
    ["12.5 FTE", "unit-in-cell", "12.5"],
    ["1,200 social workers", "unit-in-cell", "1200"],
    ["<5", "suppressed-count"],
    ["< 5", "suppressed-count"],
    ["≤5", "suppressed-count"],
    ["fewer than 5", "suppressed-count"],
    ["Fewer than five", "suppressed-count"],
    ["5 or fewer", "suppressed-count"],
    ["*", "suppressed-count"],
    ["suppressed", "suppressed-count"],
    ["n/a", "no-value-word"],
    ["N/A", "no-value-word"],
    ["#N/A", "no-value-word"],
    ["-", "no-value-word"],
    ["–", "no-value-word"],
    ["nil", "no-value-word"],
    ["None", "no-value-word"],
    ["not held", "no-value-word"],
    ["(not held)", "no-value-word"],
    ["Unknown", "no-value-word"],
    ["TBC", "no-value-word"],
    ["..", "no-value-word"],
    ["[c]", "no-value-word"],
    ["[x]", "no-value-word"],
    [" 12", "surrounding-space", "12"],
    ["12 ", "surrounding-space", "12"],
    ["\u00a012\u00a0", "surrounding-space", "12"],
    ["12\t", "surrounding-space", "12"],
    ["   ", "surrounding-space"],
    [" 1,200 ", "thousands-separator", "1200"],
    [" hello "],
    ["1\u200b2", "invisible-character", "12"],
    ["\ufeff12", "invisible-character", "12"],
    ["12\u202c", "invisible-character", "12"],
    ["\u200b£1,200", "currency", "1200"],
    ["\u200bhello", "invisible-character"],
    ["\u200b", "invisible-character"],
    ["١٢٫٥", "non-latin-digits", "12.5"],
    ["१२", "non-latin-digits", "12"],
    ["１２", "non-latin-digits", "12"],
    ["𝟙𝟚", "non-latin-digits"],
    [""],
    ["hello"],
    ["5 or more"],
    ["1st"],
    ["12 approx"],
    ["Band 5"],
    ["5 to 10"],
    ["0x1F"],
    ["1,,000"],
    ["1,00,00"],
    ["1,200 300"],
    ["(5)"],
    ["2014/15"],
    ["3 in 4 people said so"],
  ]);
});

describe("a number field with other separators", () => {
  checkRows({ type: "number", decimalChar: "," }, [
    ["1.234,50", "thousands-separator", "1234,50"],
    ["£1,50", "currency", "1,50"],
  ]);
  checkRows({ type: "number", groupChar: "," }, [
    ["£1,200.50", "currency", "1200.50"],
    ["12,5 days", "unit-in-cell", "12.5"],
  ]);
});

describe("an integer field", () => {
  checkRows({ type: "integer" }, [
    ["3.0", "decimal-in-integer", "3"],
    ["3.", "decimal-in-integer", "3"],
    ["-3.00", "decimal-in-integer", "-3"],
    ["3.5", "decimal-in-integer"],
    ["1,200", "thousands-separator", "1200"],
    ["1,200.00", "thousands-separator", "1200"],
    ["1,200.50", "thousands-separator"],
    ["12,5", "decimal-comma"],
    ["£5.00", "currency", "5"],
    ["65.0%", "percent-sign", "65"],
    ["65.5%", "percent-sign"],
    ["1.2e5", "scientific-notation", "120000"],
    ["1.2E+05", "scientific-notation", "120000"],
    ["1.5e0", "scientific-notation"],
    ["1.23457E+11", "scientific-notation"],
    ["1.2k", "magnitude-suffix", "1200"],
    ["12 days", "unit-in-cell", "12"],
    ["<5", "suppressed-count"],
    ["NaN", "no-value-word"],
    ["٣", "non-latin-digits", "3"],
  ]);
});

describe("a year field", () => {
  checkRows({ type: "year" }, [
    ["2,014", "thousands-separator", "2014"],
    ["2014.0", "decimal-in-integer", "2014"],
    ["n/a", "no-value-word"],
    [" 2014", "surrounding-space", "2014"],
    ["２０１４", "non-latin-digits", "2014"],
    ["2013/14"],
  ]);
});

describe("a date field", () => {
  checkRows({ type: "date" }, [
    ["23/10/2014", "day-first-date", "2014-10-23"],
    ["23.10.2014", "day-first-date", "2014-10-23"],
    ["23-10-2014", "day-first-date", "2014-10-23"],
    ["03/04/2014", "day-first-date", "2014-04-03", "2014-03-04"],
    ["3/4/2014", "day-first-date", "2014-04-03", "2014-03-04"],
    ["23/10/2014 00:00", "day-first-date", "2014-10-23"],
    ["23/10/14", "day-first-date"],
    ["23 October 2014", "month-name-date", "2014-10-23"],
    ["23rd Oct 2014", "month-name-date", "2014-10-23"],
    ["October 23, 2014", "month-name-date", "2014-10-23"],
    ["Thursday 23 October 2014", "month-name-date", "2014-10-23"],
    ["23-Oct-2014", "month-name-date", "2014-10-23"],
    ["23-Oct-14", "month-name-date"],
    ["October 2014", "month-name-date"],
    ["Oct-14", "month-name-date"],
    ["2014-10-23 00:00:00", "date-with-time", "2014-10-23"],
    ["2014-10-23T14:30:00", "date-with-time", "2014-10-23"],
    ["2014-10-23T00:00:00Z", "date-with-time", "2014-10-23"],
    ["2014-10-23T23:30:00-05:00", "date-with-time"],
    ["41935", "excel-serial-date", "2014-10-23"],
    ["41935.5", "excel-serial-date", "2014-10-23"],
    ["25569", "excel-serial-date", "1970-01-01"],
    ["2019-02-29", "impossible-date"],
    ["2019-13-01", "impossible-date"],
    ["31/02/2014", "impossible-date"],
    ["10/23/2014", "impossible-date"],
    ["31 September 2014", "impossible-date"],
    ["00/00/0000", "impossible-date"],
    ["2014-10-23 ", "surrounding-space", "2014-10-23"],
    ["\u200e2014-10-23", "invisible-character", "2014-10-23"],
    ["２０１４-10-23", "non-latin-digits", "2014-10-23"],
    ["tbc", "no-value-word"],
    ["2014-4-01"],
    ["2014/10/23"],
    ["2014"],
    ["14:30"],
    ["99999"],
    ["soon"],
  ]);
});

describe("other fields of time", () => {
  checkRows({ type: "datetime" }, [
    ["23/10/2014 14:30", "day-first-date", "2014-10-23T14:30:00"],
    ["23/10/2014", "day-first-date"],
    ["23 October 2014 2:30pm", "month-name-date", "2014-10-23T14:30:00"],
    ["41935.5", "excel-serial-date", "2014-10-23T12:00:00"],
    ["2014-10-23 14:30:00"],
    ["2014-02-30T00:00:00", "impossible-date"],
  ]);
  checkRows({ type: "yearmonth" }, [
    ["October 2014", "month-name-date", "2014-10"],
    ["Oct-14", "month-name-date"],
    ["41913", "excel-serial-date", "2014-10"],
    ["23/10/2014", "day-first-date", "2014-10"],
  ]);
  checkRows({ type: "date", format: "any" }, [["03/04/2014", "day-first-date", "2014-04-03", "2014-03-04"]]);
  checkRows({ type: "date", format: "%d/%m/%Y" }, [
    ["31/02/2014", "impossible-date"],
    ["41935", "excel-serial-date"],
    ["23-10-2014"],
    ["23 October 2014"],
    ["n/a", "no-value-word"],
  ]);
  checkRows({ type: "time" }, [[" 15:00:00", "surrounding-space", "15:00:00"], ["unknown", "no-value-word"], ["3pm"]]);
});

describe("a boolean field", () => {
  checkRows({ type: "boolean" }, [
    ["Yes", "boolean-word", "true"],
    ["Y", "boolean-word", "true"],
    ["no", "boolean-word", "false"],
    ["N", "boolean-word", "false"],
    ["0.0", "boolean-word", "false"],
    ["✓", "boolean-word", "true"],
    ["tRUE", "letter-case", "true"],
    ["true ", "surrounding-space", "true"],
    ["n/a", "no-value-word"],
    ["maybe"],
  ]);
  checkRows({ type: "boolean", trueValues: ["Yes"], falseValues: ["No"] }, [
    ["yes", "letter-case", "Yes"],
    ["TRUE", "boolean-word", "Yes"],
    ["0", "boolean-word", "No"],
  ]);
});

describe("a string field", () => {
  checkRows({ constraints: { enum: ["refused", "not held", "England"] } }, [
    ["Refused", "letter-case", "refused"],
    ["england", "letter-case", "England"],
    ["NOT HELD", "letter-case", "not held"],
    [" refused", "surrounding-space", "refused"],
    [" Refused", "letter-case", "refused"],
    ["refused\u00ad", "invisible-character", "refused"],
    // The column is the one that says why there is no value.
    ["n/a"],
    ["reused"],
    ["refused"],
  ]);
  checkRows({ constraints: { enum: ["reported", "not-held", "part_year", "x-y", "x y"] } }, [
    ["not held", "word-separators", "not-held"],
    ["Not  Held", "word-separators", "not-held"],
    ["not–held", "word-separators", "not-held"],
    ["part year", "word-separators", "part_year"],
    ["unknown"],
    ["x_y"],
  ]);
  checkRows({ categories: [{ value: "low" }, { value: "high" }] }, [["Low", "letter-case", "low"]]);
  checkRows({ constraints: { pattern: "E[0-9]{8}" } }, [
    ["E10000016 ", "surrounding-space", "E10000016"],
    ["unknown", "no-value-word"],
    ["23/10/2014"],
    ["X1"],
  ]);
  checkRows({ format: "email" }, [
    ["foi@kent.gov.uk ", "surrounding-space", "foi@kent.gov.uk"],
    ["none", "no-value-word"],
    ["kent"],
  ]);
  checkRows({}, [["n/a"], ["£5"]]);
  checkRows({ type: "integer", constraints: { enum: [1, 2] } }, [
    ["3"],
    ["2.0", "decimal-in-integer", "2"],
    ["3.0", "decimal-in-integer"],
  ]);

  test("dates are told by a pattern that the caller can test", () => {
    const field = fieldOf({ constraints: { pattern: "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" } });
    const isDate = (text: string) => /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/.test(text);
    expect(diagnoseCell("23/10/2014", field, isDate)).toEqual({ cause: "day-first-date", suggestion: "2014-10-23" });
    expect(diagnoseCell("23 October 2014", field, isDate)).toEqual({
      cause: "month-name-date",
      suggestion: "2014-10-23",
    });
    expect(diagnoseCell("October 2014", field, isDate)).toEqual({ cause: "month-name-date", suggestion: "2014-10" });
    expect(diagnoseCell("2014-10 ", field, isDate)).toEqual({ cause: "surrounding-space", suggestion: "2014-10" });
    expect(diagnoseCell("23/10/2014", field, () => false)).toBeUndefined();
  });
});

describe("fields of any kind", () => {
  const types = ["number", "integer", "date", "datetime", "yearmonth", "year", "boolean", "time", "geopoint"] as const;

  test("a suggestion is always accepted by the field", () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.,-/: £%kmEe\u00a0T()<") }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), cell, (type, text) => {
        const field = fieldOf({ type });
        const { reader } = compileFieldReader(field);
        const suggestion = diagnoseCell(text, field)?.suggestion;
        return suggestion === undefined || reader.read(suggestion) !== undefined;
      }),
      { numRuns: 2000 },
    );
  });

  test("a long cell is not looked at, and a hostile one costs no time", () => {
    expect(diagnoseCell(` ${"1".repeat(300)}`, fieldOf({ type: "integer" }))).toBeUndefined();
    const started = performance.now();
    for (const type of types) {
      for (const part of ["1,", "1 ", "1.000", "-", " ", "1", "a ", "£", "e", "Thu "]) {
        diagnoseCell(`1${part.repeat(190 / part.length)}x`, fieldOf({ type }));
        diagnoseCell(part.repeat(1_000_000), fieldOf({ type }));
      }
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("nearestMember", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["reused", ["refused", "not held", "answered"], "refused"],
    ["not heldd", ["refused", "not held"], "not held"],
    ["nto held", ["refused", "not held"], "not held"],
    ["Not-Held", ["refused", "not held"], "not held"],
    ["REFUSED", ["refused"], "refused"],
    ["answerd", ["answered", "not answered"], "answered"],
    ["E1000016", ["E10000016", "E10000030"], "E10000016"],
    ["E10000017", ["E10000016", "E10000018"], undefined],
    ["yes", ["true", "false"], undefined],
    ["ab", ["ac"], undefined],
    ["completely different", ["refused"], undefined],
    ["refused", ["refused", "refuse"], undefined],
    ["refused", [], undefined],
    ["", ["a"], undefined],
    ["x".repeat(100), [`${"x".repeat(99)}y`], undefined],
  ])("%s among %j is %s", (text, members, nearest) => expect(nearestMember(text, members)).toBe(nearest));

  test("ten thousand members are looked through quickly", () => {
    const members = Array.from({ length: 10_000 }, (_, at) => `authority number ${at * 7919} of England and Wales`);
    const started = performance.now();
    expect(nearestMember("authority numbr 7919 of England and Wales", members)).toBe(members[1]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
