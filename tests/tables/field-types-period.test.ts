import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFieldReader } from "../../src/tables/read-field.ts";

function compile(type: "year" | "yearmonth" | "duration", format = "default") {
  return compileFieldReader({ name: "period", type, format, constraints: {} });
}

function relate(type: "year" | "yearmonth" | "duration", left: string, right: string) {
  const { read, keyOf, compare } = compile(type).reader;
  const a = read(left) ?? "unread";
  const b = read(right) ?? "unread";
  return { isEqual: keyOf(a) === keyOf(b), order: compare?.(a, b) };
}

describe('Table Schema v2, "year": XML Schema gYear', () => {
  const { read, readNative } = compile("year").reader;
  test.each(["2014", "0001", "9999", "12014", "-0044", "-12014", "2014Z", "2014+01:00", "2014-14:00"])(
    "%s is a year",
    (text) => expect(read(text)).toBe(text),
  );
  test.each([
    "",
    "14",
    "0000",
    "-0000",
    "02014",
    "+2014",
    "2014.0",
    "2,014",
    "2014-01",
    "2014/15",
    "2014z",
    "2014+1:00",
    "2014+14:30",
    " 2014",
    "2014 ",
    "٢٠١٤",
    "3.14",
    "123456789",
  ])("%j is no year", (text) => expect(read(text)).toBeUndefined());

  test.each([
    [2014, "2014"],
    [44, "0044"],
    [-44, "-0044"],
    ["2014", "2014"],
    [20.14, undefined],
    [0, undefined],
    [1e15, undefined],
    [true, undefined],
    [null, undefined],
  ])("from JSON, %j gives %j", (value, expected) => expect(readNative(value)).toBe(expected));

  test.each([
    ["2014", "2015", false, -1],
    ["2014", "2014", true, 0],
    ["-0044", "0044", false, -1],
    ["12014", "9999", false, 1],
    ["2014Z", "2014+00:00", true, 0],
    ["2014Z", "2014+01:00", false, 1],
    ["2014", "2014Z", false, Number.NaN],
    ["2014", "2015Z", false, -1],
  ])("%s against %s: equal %j, order %d", (left, right, isEqual, order) => {
    expect(relate("year", left, right)).toEqual({ isEqual, order });
  });

  test("there are no format options", () => {
    expect(compile("year", "%y").faults).toEqual([
      { reason: "unknown-name", property: "format", value: "%y", known: ["default"] },
    ]);
  });
});

describe('Table Schema v2, "yearmonth": XML Schema gYearMonth', () => {
  const { read, readNative } = compile("yearmonth").reader;
  test.each(["2014-10", "0001-01", "9999-12", "-0044-03", "12014-10", "2014-10Z", "2014-10-05:00"])(
    "%s is a month",
    (text) => expect(read(text)).toBe(text),
  );
  test.each([
    "",
    "2014",
    "2014-13",
    "2014-00",
    "2014-1",
    "2014-0",
    "2014/10",
    "10-2014",
    "201410",
    "2014-10-23",
    "0000-10",
    "Oct-14",
    "2014-10 ",
    "13",
  ])("%j is no month", (text) => expect(read(text)).toBeUndefined());

  test("from JSON, a string", () => {
    expect([readNative("2014-10"), readNative([2014, 10]), readNative(201410)]).toEqual([
      "2014-10",
      undefined,
      undefined,
    ]);
  });

  test("months are ordered", () => {
    expect(relate("yearmonth", "2014-10", "2014-11")).toEqual({ isEqual: false, order: -1 });
    expect(relate("yearmonth", "2014-10", "2014-10")).toEqual({ isEqual: true, order: 0 });
    expect(relate("yearmonth", "2014-10Z", "2014-10+00:00")).toEqual({ isEqual: true, order: 0 });
  });
});

describe('Table Schema v2, "duration": XML Schema duration', () => {
  const { read, readNative } = compile("duration").reader;
  test.each([
    "P1Y",
    "P1M",
    "P1D",
    "PT1S",
    "PT1M",
    "PT1H",
    "P1Y10M3DT5H11M7S",
    "P1Y2MT2H",
    "P0Y1347M",
    "-P1347M",
    "PT0S",
    "PT1.5S",
    "PT0.000000000000000000000000001S",
    "PT1000000000S",
  ])("%s is a duration", (text) => expect(read(text)).toBe(text));

  test.each([
    "",
    "P",
    "PT",
    "P1YT",
    "-P",
    "1Y",
    "P1M1Y",
    "P-1Y",
    "P-1347M",
    "+P1Y",
    "P1W",
    "P1.5Y",
    "P1,5Y",
    "PT1.S",
    "PT.5S",
    "P1S",
    "P1H",
    "PT1D",
    "p1y",
    "P 1Y",
    "P1Y ",
    "year",
    "P٣Y",
    "12 days",
    "P123456789Y",
  ])("%j is no duration", (text) => expect(read(text)).toBeUndefined());

  test("from JSON, a string", () => {
    expect([readNative("P1Y"), readNative(1), readNative(true), readNative([]), readNative({})]).toEqual([
      "P1Y",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each([
    ["P1Y", "P12M"],
    ["P1D", "PT24H"],
    ["PT1H", "PT3600S"],
    ["PT1S", "PT1.000S"],
    ["P0D", "-PT0S"],
    ["P1Y1D", "P12MT24H"],
    ["-P1Y", "-P12M"],
  ])("%s equals %s", (left, right) => expect(relate("duration", left, right)).toEqual({ isEqual: true, order: 0 }));

  test.each([
    ["P1Y", "P13M", -1],
    ["P1M", "P32D", -1],
    ["P1M", "P27D", 1],
    ["P1M", "P28D", Number.NaN],
    ["P1M", "P30D", Number.NaN],
    ["P1M", "P31D", Number.NaN],
    ["P5M", "P149D", 1],
    ["P5M", "P150D", Number.NaN],
    ["P5M", "P153D", Number.NaN],
    ["P5M", "P154D", -1],
    ["P1Y", "P364D", 1],
    ["P1Y", "P365D", Number.NaN],
    ["P1Y", "P367D", -1],
    ["PT1.5S", "PT1.49S", 1],
    ["-PT1.5S", "-PT1.49S", -1],
    ["-PT0.5S", "PT0S", -1],
    ["-P1D", "PT1S", -1],
    ["-P1M", "-P32D", 1],
  ])("%s against %s is %d (XML Schema, 3.2.6.2)", (left, right, order) => {
    expect(relate("duration", left, right)).toEqual({ isEqual: false, order });
  });

  test("durations of seconds are ordered as their numbers are", () => {
    const thousandths = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const text = (value: number) => `${value < 0 ? "-" : ""}PT${(Math.abs(value) / 1000).toFixed(3)}S`;
    fc.assert(
      fc.property(thousandths, thousandths, (a, b) => {
        expect(relate("duration", text(a), text(b))).toEqual({ isEqual: a === b, order: Math.sign(a - b) + 0 });
      }),
    );
  });
});
