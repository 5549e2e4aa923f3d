import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateFormula, type FormulaValue } from "../../../src/checks/formula/evaluate-formula.ts";
import { fractionOf } from "../../../src/checks/formula/fraction.ts";
import { parseFormula } from "../../../src/checks/formula/parse-formula.ts";

const number = (text: string): FormulaValue => fractionOf(text) ?? null;
const values: ReadonlyMap<string, FormulaValue> = new Map<string, FormulaValue>([
  ["a", number("1")],
  ["b", number("2.5")],
  ["zero", number("0")],
  ["name", "Kent"],
  ["blank", null],
  ["yes", true],
  ["no", false],
]);

/** "true", "false" or the fault, where the formula can be read; else where and why not. */
function outcome(text: string): string {
  const reading = parseFormula(text);
  if (!reading.ok) return `${reading.reason} at ${reading.offset}`;
  const result = evaluateFormula({ kind: "not", operand: reading.formula }, (name) => values.get(name) ?? null);
  return "fault" in result ? Object.values(result.fault).join(" ") : String(result.value !== true);
}

describe("what Python takes for true and for false:", () => {
  test.each([
    ["a == 1", true],
    ["a == 1.0", true],
    ["a != b", true],
    ["a < b <= 2.5", true],
    ["1 < b < 2", false],
    ["0.1 + 0.2 == 0.3", true],
    ["1 / 3 * 3 == 1", true],
    ["2 + 3 * 4 == 14", true],
    ["(2 + 3) * 4 == 20", true],
    ["10 - 2 - 3 == 5", true],
    ["8 / 4 / 2 == 1", true],
    ["2 ** 3 ** 2 == 512", true],
    ["-2 ** 2 == -4", true],
    ["-a + +b == 1.5", true],
    ["7 // 2 == 3 and -7 // 2 == -4", true],
    ["7 % 3 == 1 and -7 % 3 == 2", true],
    ["1_000 == 1e3", true],
    [".5 + 5. == 5.5", true],
    ["9007199254740993 > 9007199254740992", true],
    ["name == 'Kent'", true],
    ['name == "Kent"', true],
    ["'it''s' == \"it\"", "unexpected at 4"],
    ["'it\\'s' == \"it's\"", true],
    ["'a\\d' == 'a\\\\d'", true],
    ["'en' in name and 'x' not in name", true],
    ["a in [1, 2] and name not in ('x', 'y',)", true],
    ["a in []", false],
    ["() == []", true],
    ["'a' + 'b' == 'ab'", true],
    ["'a' < 'b'", true],
    ["blank is None and a is not None", true],
    ["blank == None", true],
    ["blank != 1", true],
    ["not blank", true],
    ["not a == 2", true],
    ["not not yes", true],
    ["yes == 1 and no == 0", true],
    ["yes or blank > 1", true],
    ["no and blank > 1", false],
    ["zero or name", true],
    ["zero or ''", false],
    ["1 if yes else 0", true],
    ["1 if no else 0 if yes else 1", false],
    ["name", true],
    ["blank", false],
    ["'1' == 1", false],
    ["`a` == 1", true],
  ])("%s", (formula, expected) => {
    expect(outcome(formula)).toBe(String(expected));
  });
});

describe("what cannot be reckoned, as Python would raise an error:", () => {
  test.each([
    ["blank > 1", "missing blank"],
    ["a + blank == 1", "missing blank"],
    ["-blank == 1", "missing blank"],
    ["name > 1", "types >"],
    ["name + 1 == 2", "types +"],
    ["name * 2 == 'x'", "types *"],
    ["a in 5", "types in"],
    ["1 in name", "types in"],
    ["a / zero", "division-by-zero"],
    ["a // 0 == 1", "division-by-zero"],
    ["a % 0 == 1", "division-by-zero"],
    ["a ** 0.5 == 1", "types **"],
    ["a ** 101 == 1", "types **"],
    ["(10 ** 100) ** 100 > 1", "too-large"],
  ])("%s: %s", (formula, expected) => {
    expect(outcome(formula)).toBe(expected);
  });
});

describe("what is no formula, and where that shows:", () => {
  test.each([
    ["", "empty at 0"],
    ["   ", "empty at 0"],
    ["a = 1", "single-equals at 2"],
    ["a == 1 && b == 2", "and-sign at 7"],
    ["a == 1 || b == 2", "or-sign at 7"],
    ["a == 1 | b == 2", "or-sign at 7"],
    ["!yes", "not-sign at 0"],
    ["len(name) > 1", "function-call at 3"],
    ["name.upper() == 'KENT'", "attribute at 4"],
    ["name[0] == 'K'", "subscript at 4"],
    ["__import__('os').system('ls')", "function-call at 10"],
    ["(a == 1", "unclosed at 0"],
    ["[1, 2", "unclosed at 0"],
    ["a == 1)", "unexpected at 6"],
    ["a ==", "unexpected-end at 4"],
    ["a == == 1", "unexpected at 5"],
    ["a 1", "unexpected at 2"],
    ["a if b", "unexpected-end at 6"],
    ["and a", "unexpected at 0"],
    ["a not b", "unexpected at 6"],
    ["'Kent", "unclosed-string at 0"],
    ["name == “Kent”", "unknown-character at 8"],
    ["a @ b", "unknown-character at 2"],
    ["1__0", "bad-number at 0"],
    ["1a", "bad-number at 0"],
    ["1e999", "bad-number at 0"],
    [`${"(".repeat(60)}1${")".repeat(60)}`, "too-deep at 51"],
    [`${"-".repeat(60)}1`, "too-deep at 51"],
    [`${"not ".repeat(60)}1`, "too-deep at 204"],
    [`${"1+".repeat(400)}1`, "too-long at 500"],
    ["x".repeat(2_001), "too-long at 2000"],
  ])("%s: %s", (formula, expected) => {
    expect(outcome(formula)).toBe(expected);
  });
});

describe("whatever the text,", () => {
  const pieces = fc.constantFrom(
    ..."a b blank name 1 2.5 'x' ( ) [ ] , + - * / // % ** == != < <= > >= and or not in is if else None True `a` = & | . ! “".split(
      " ",
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(" ")),
  );

  test("it is read and reckoned without an exception, and an error has its place in the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = parseFormula(text);
        if (!reading.ok) expect(reading.offset).toBeLessThanOrEqual(text.length);
        expect(typeof outcome(text)).toBe("string");
      }),
      { numRuns: 3_000 },
    );
  });

  test("the fields that a formula names are those that it asks for", () => {
    expect(parseFormula("a + `total paid` > b and a in [c, None]")).toMatchObject({
      ok: true,
      fields: ["a", "total paid", "b", "c"],
    });
  });
});
