import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "../../src/model/descriptor.ts";
import { nearestDouble } from "../../src/tables/field-types/number.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

function numberField(properties: Partial<Field> = {}): Field {
  return { name: "total_paid", type: "number", format: "default", constraints: {}, ...properties };
}
function integerField(properties: Partial<Field> = {}): Field {
  return { name: "workers", type: "integer", format: "default", constraints: {}, ...properties };
}

describe('Table Schema v2, "number": the lexical form of XML Schema decimal', () => {
  const { read } = compileFieldReader(numberField()).reader;
  test.each([
    ["0", 0],
    ["-0", 0],
    ["00", 0],
    ["000835", 835],
    ["210", 210],
    ["-1.23", -1.23],
    ["12678967.543233", 12678967.543233],
    ["+100000.00", 100000],
    ["+1", 1],
    ["5.", 5],
    [".5", 0.5],
    ["-.5", -0.5],
    ["354639.35", 354639.35],
    ["0.1", 0.1],
    ["0.10", 0.1],
    ["123456789012345", 123456789012345],
    ["9007199254740992", 9007199254740992],
    ["0.30000000000000004", 0.30000000000000004],
    ["0.00000000000000000000000012", 1.2e-25],
  ])("%s is %d", (text, value) => expect(read(text)).toBe(value));

  test.each([
    [""],
    [" "],
    ["."],
    ["-"],
    ["+"],
    ["-."],
    ["e5"],
    [".e5"],
    [" 1"],
    ["1 "],
    ["1\u00a0"],
    ["1_000"],
    ["1,000"],
    ["1,5"],
    ["1.2.3"],
    ["--1"],
    ["+-1"],
    ["1-"],
    ["0x1F"],
    ["0b11"],
    ["1n"],
    ["٣"],
    ["１２"],
    ["−5"],
    ["£5"],
    ["65%"],
    ["(5)"],
    ["one"],
    ["true"],
    ["1\n"],
  ])("%j is no number", (text) => expect(read(text)).toBeUndefined());
});

describe('Table Schema v2, "number": NaN, INF and -INF, "case need not be respected"', () => {
  const { read } = compileFieldReader(numberField()).reader;
  test.each([
    ["NaN", Number.NaN],
    ["nan", Number.NaN],
    ["NAN", Number.NaN],
    ["INF", Number.POSITIVE_INFINITY],
    ["inf", Number.POSITIVE_INFINITY],
    ["-INF", Number.NEGATIVE_INFINITY],
    ["-Inf", Number.NEGATIVE_INFINITY],
  ])("%s is %d", (text, value) => expect(read(text)).toBe(value));

  test.each([["Infinity"], ["-Infinity"], ["+INF"], ["-NaN"], ["INF "], ["infinite"]])("%j is no number", (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('Table Schema v2, "number": exponent', () => {
  const { read } = compileFieldReader(numberField()).reader;
  test.each([
    ["1E5", 100000],
    ["1e5", 100000],
    ["1.5E+3", 1500],
    ["1.5E-3", 0.0015],
    [".5e1", 5],
    ["5.E1", 50],
    ["-2e0", -2],
    ["1e21", 1e21],
    ["0e99999999999999999999", 0],
    ["1e308", 1e308],
  ])("%s is %d", (text, value) => expect(read(text)).toBe(value));

  test.each([["1e"], ["1e+"], ["1e1.5"], ["1e 5"], ["1ee5"], ["1e5e5"], ["1E9999999999999999"]])(
    "%j is refused",
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe('Table Schema v2, "number": numbers that no double holds keep all their digits', () => {
  const { reader } = compileFieldReader(numberField());
  test.each([
    ["0.10000000000000000001", "0.10000000000000000001"],
    ["+0.100000000000000000010", "0.10000000000000000001"],
    ["9007199254740993", "9007199254740993"],
    ["9007199254740993.0", "9007199254740993"],
    ["-123456789012345678901234567890", "-1.2345678901234567890123456789e+29"],
    ["1e400", "1e+400"],
    ["1e-400", "1e-400"],
    ["4.9e-324", "4.9e-324"],
  ])("%s is the text %s", (text, value) => expect(reader.read(text)).toBe(value));

  test("their nearest double is at hand", () => {
    expect(nearestDouble(reader.read("0.10000000000000000001") ?? "")).toBe(0.1);
    expect(nearestDouble(reader.read("1.5") ?? "")).toBe(1.5);
  });

  test("a million digits are read in no time", () => {
    const started = performance.now();
    expect(reader.read(`0.${"0".repeat(500_000)}${"1".repeat(500_000)}`)).toBeTypeOf("string");
    expect(reader.read(`${"0".repeat(1_000_000)}x`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('Table Schema v2, "number": decimalChar and groupChar', () => {
  const comma = { groupChar: "," };
  const continental = { groupChar: ".", decimalChar: "," };
  const french = { groupChar: " ", decimalChar: "," };
  test.each<[Partial<Field>, string, number]>([
    [comma, "1,000", 1000],
    [comma, "10,000,000.50", 10000000.5],
    [comma, "10.50", 10.5],
    [comma, "1000", 1000],
    [comma, "-1,234.5e2", -123450],
    [comma, "1,00,000", 100000],
    [comma, "NaN", Number.NaN],
    [continental, "8.699,8", 8699.8],
    [continental, "10.000.000,00", 10000000],
    [continental, ",5", 0.5],
    [french, "10 000,00", 10000],
    [{ groupChar: "#", decimalChar: "@" }, "10#000#000@50", 10000000.5],
    [{ decimalChar: "," }, "12,5", 12.5],
    [{ decimalChar: "·" }, "12·5", 12.5],
    [{ decimalChar: "::", groupChar: "''" }, "1''200::5", 1200.5],
    [{ groupChar: "\u00a0" }, "1\u00a0200", 1200],
  ])("%j: %s is %d", (properties, text, value) => {
    expect(compileFieldReader(numberField(properties)).reader.read(text)).toBe(value);
  });

  test.each<[Partial<Field>, string]>([
    [comma, "1,,000"],
    [comma, ",1000"],
    [comma, "1000,"],
    [comma, "-,1"],
    [comma, "1,.5"],
    [comma, "1.000,00"],
    [comma, "1e1,000"],
    [continental, "1,000.5"],
    [{ decimalChar: "," }, "1.234"],
    [{ decimalChar: "," }, "1,2,3"],
    [french, "10 000.00"],
    [{ groupChar: "#" }, "10,000"],
  ])("%j: %s is no number", (properties, text) => {
    expect(compileFieldReader(numberField(properties)).reader.read(text)).toBeUndefined();
  });
});

describe('Table Schema v2, "number": bareNumber false strips what is no number on both sides', () => {
  const open = { bareNumber: false };
  const openComma = { bareNumber: false, groupChar: "," };
  test.each<[Partial<Field>, string, number]>([
    [open, "95%", 95],
    [open, "€95", 95],
    [open, "EUR 95", 95],
    [open, "95", 95],
    [open, "-12.3 €", -12.3],
    [open, "€-12.3", -12.3],
    [open, "€ -12.3", -12.3],
    [open, "  $10000.00", 10000],
    [open, "£.50", 0.5],
    [open, "Rs.500", 500],
    [open, "1000‰", 1000],
    [open, "12 m²", 12],
    [open, "5E3 kg", 5000],
    [open, "5 EUR", 5],
    [open, "5.", 5],
    [open, "5. ", 5],
    [open, "INF", Number.POSITIVE_INFINITY],
    [openComma, "£354,639.35", 354639.35],
    [openComma, "  10,000.00 €", 10000],
    [{ ...open, groupChar: " ", decimalChar: "," }, "  10 000,00 £", 10000],
    [{ ...open, decimalChar: "," }, "1234.", 1234],
  ])("%j: %s is %d", (properties, text, value) => {
    expect(compileFieldReader(numberField(properties)).reader.read(text)).toBe(value);
  });

  test.each<[Partial<Field>, string, string]>([
    [open, "-£5", "the sign would be lost"],
    [open, "−5", "the sign would be lost"],
    [open, "5-", "the sign would be lost"],
    [open, "(5)", "brackets mean minus in accounts"],
    [open, "(£5.00)", "brackets mean minus in accounts"],
    [open, "1,000", "the group would be lost"],
    [open, ",5", "the point would be lost"],
    [open, "5½", "the half would be lost"],
    [open, "5 to 10", "there are two numbers"],
    [open, "$10:000.00", "there are two numbers"],
    [openComma, "10,000a.00", "there are two numbers"],
    [openComma, "1,,000", "there are two numbers"],
    [open, "٣5", "a digit would be lost"],
    [open, "N/A", "there is no number"],
    [open, "", "there is no number"],
    [{ ...open, decimalChar: "," }, "1.234.", "there are two numbers"],
  ])("%j: %s is refused, for %s", (properties, text) => {
    expect(compileFieldReader(numberField(properties)).reader.read(text)).toBeUndefined();
  });
});

describe('Table Schema v2, "number": faults of the field', () => {
  test.each<[Partial<Field>, unknown[]]>([
    [{}, []],
    [{ groupChar: ",", decimalChar: "." }, []],
    [{ decimalChar: "" }, [{ reason: "empty", property: "decimalChar" }]],
    [{ groupChar: "" }, [{ reason: "empty", property: "groupChar" }]],
    [
      { groupChar: "0" },
      [{ reason: "wrong-value", property: "groupChar", expected: "no digit, sign or E", actual: "0" }],
    ],
    [
      { decimalChar: "-" },
      [{ reason: "wrong-value", property: "decimalChar", expected: "no digit, sign or E", actual: "-" }],
    ],
    [
      { groupChar: "." },
      [{ reason: "conflict", property: "groupChar", with: "decimalChar", because: "same-character" }],
    ],
    [{ format: "currency" }, [{ reason: "unknown-name", property: "format", value: "currency", known: ["default"] }]],
  ])("%j", (properties, faults) => {
    const compiled = compileFieldReader(numberField(properties));
    expect(compiled.faults).toEqual(faults);
    expect(compiled.reader.read("1.5")).toBe(1.5);
  });
});

describe('Table Schema v2, "number": values from JSON', () => {
  const { readNative } = compileFieldReader(numberField({ groupChar: "," })).reader;
  test.each([
    [1.5, 1.5],
    [0, 0],
    ["1.5", 1.5],
    ["1,200", 1200],
    ["x", undefined],
    [true, undefined],
    [null, undefined],
    [[1], undefined],
    [{ value: 1 }, undefined],
  ])("%j gives %j", (value, expected) => expect(readNative(value)).toBe(expected));
});

describe('Table Schema v2, "number": keys and order', () => {
  const { reader } = compileFieldReader(numberField());
  const keyOf = (text: string) => reader.keyOf(reader.read(text) ?? "unread");
  const compare = (left: string, right: string) => reader.compare?.(reader.read(left) ?? "", reader.read(right) ?? "");

  test.each([
    ["1", "1.0"],
    ["1", "1e0"],
    ["1", "+01.00"],
    ["0", "-0"],
    ["0", "0e5"],
    ["100", "1E2"],
    ["0.1", "1e-1"],
    ["NaN", "nan"],
    ["9007199254740993", "9007199254740993.00"],
    ["1e400", "10e399"],
  ])("%s and %s have the same key", (left, right) => expect(keyOf(left)).toBe(keyOf(right)));

  test.each([
    ["0.1", "0.10000000000000000001"],
    ["9007199254740992", "9007199254740993"],
    ["1e400", "INF"],
    ["1e-400", "0"],
    ["NaN", "INF"],
  ])("%s and %s have different keys", (left, right) => expect(keyOf(left)).not.toBe(keyOf(right)));

  test.each([
    ["1", "2", -1],
    ["2", "1", 1],
    ["1", "1.0", 0],
    ["-5", "3", -1],
    ["0.1", "0.10000000000000000001", -1],
    ["-0.1", "-0.10000000000000000001", 1],
    ["1e400", "INF", -1],
    ["-1e400", "-INF", 1],
    ["1e400", "2", 1],
    ["1e-400", "0", 1],
    ["-1e-400", "0", -1],
    ["INF", "INF", 0],
    ["NaN", "1", Number.NaN],
    ["NaN", "1e400", Number.NaN],
  ])("%s against %s is %d", (left, right, order) => expect(compare(left, right)).toBe(order));

  test("every double survives being written and read", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => reader.read(String(value)) === value + 0,
      ),
    );
  });

  test("two decimals have the same key exactly when they are equal", () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 24 }));
    fc.assert(
      fc.property(decimal, decimal, ([a, aPlaces], [b, bPlaces]) => {
        const isEqual = a * 10n ** BigInt(bPlaces) === b * 10n ** BigInt(aPlaces);
        return (keyOf(`${a}e-${aPlaces}`) === keyOf(`${b}e-${bPlaces}`)) === isEqual;
      }),
    );
  });
});

describe('Table Schema v2, "integer"', () => {
  const { reader } = compileFieldReader(integerField());
  test.each<[string, number | bigint]>([
    ["0", 0],
    ["-0", 0],
    ["7", 7],
    ["+7", 7],
    ["-12", -12],
    ["000835", 835],
    ["123456789012345", 123456789012345],
    ["9007199254740991", 9007199254740991],
    ["0000000000000000000007", 7],
    ["9007199254740992", 9007199254740992n],
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740993", -9007199254740993n],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
  ])("%s is %s", (text, value) => expect(reader.read(text)).toBe(value));

  test.each([
    [""],
    ["-"],
    ["1.0"],
    ["1."],
    ["1e3"],
    ["1,200"],
    [" 1"],
    ["1 "],
    ["1_000"],
    ["0x1F"],
    ["٣"],
    ["NaN"],
    ["INF"],
    ["--1"],
    ["1-"],
    ["9".repeat(4301)],
  ])("%s is no integer", (text) => expect(reader.read(text)).toBeUndefined());

  test.each<[Partial<Field>, string, number | undefined]>([
    [{ groupChar: "," }, "100,000", 100000],
    [{ groupChar: "," }, "1,,000", undefined],
    [{ groupChar: "," }, "1,000,", undefined],
    [{ groupChar: "." }, "1.200", 1200],
    [{ bareNumber: false }, "95%", 95],
    [{ bareNumber: false }, "ab1$", 1],
    [{ bareNumber: false }, "€ -12", -12],
    [{ bareNumber: false }, "12.5%", undefined],
    [{ bareNumber: false }, "£.5", undefined],
    [{ bareNumber: false }, "-£5", undefined],
    [{ bareNumber: false }, "5+", undefined],
    [{ bareNumber: false, groupChar: "," }, "£1,200", 1200],
  ])("%j: %s gives %s", (properties, text, value) => {
    expect(compileFieldReader(integerField(properties)).reader.read(text)).toBe(value);
  });

  test.each<[unknown, unknown]>([
    [5, 5],
    [-0, 0],
    [5.5, undefined],
    ["5", 5],
    ["5.0", undefined],
    [1e20, 100000000000000000000n],
    [true, undefined],
    [null, undefined],
  ])("from JSON, %j gives %s", (value, expected) => {
    expect(reader.readNative(JSON.parse(JSON.stringify(value)))).toBe(expected);
  });

  test("keys agree with those of number fields", () => {
    const number = compileFieldReader(numberField()).reader;
    for (const text of ["5", "-0", "007", "9007199254740993", "123456789012345678901234567890"]) {
      expect(reader.keyOf(reader.read(text) ?? "")).toBe(number.keyOf(number.read(text) ?? ""));
    }
  });

  test("order holds between numbers and big integers", () => {
    expect(reader.compare?.(5, 9007199254740993n)).toBe(-1);
    expect(reader.compare?.(9007199254740993n, 9007199254740992n)).toBe(1);
    expect(reader.compare?.(7, 7)).toBe(0);
  });

  test("a bad group character is a fault, and not used", () => {
    const compiled = compileFieldReader(integerField({ groupChar: "" }));
    expect(compiled.faults).toEqual([{ reason: "empty", property: "groupChar" }]);
    expect(compiled.reader.read("12")).toBe(12);
  });
});
