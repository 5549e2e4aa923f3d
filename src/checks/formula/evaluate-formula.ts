import type { FormulaFault } from "../../model/opt-in-findings.ts";
import type { FieldReader, Value } from "../../model/value.ts";
import type { ArithmeticOperator, ComparisonOperator, Formula } from "./formula.ts";
import { add, compare, divide, type Fraction, floor, fractionOf, kept, multiply, negate, ofWhole } from "./fraction.ts";

/** A value of a type that is neither number, text nor boolean, with the reader that compares it: a date, an object. */
export interface TypedValue {
  readonly type: string;
  readonly value: Value;
  readonly reader: FieldReader;
}

/** What a formula reckons with. Null is a missing value: None. */
export type FormulaValue = null | boolean | string | Fraction | TypedValue | FormulaList;

/** The members of a list. */
interface FormulaList {
  readonly members: readonly FormulaValue[];
}

/** A value, or why there is none. */
export type FormulaResult = { readonly value: FormulaValue } | { readonly fault: FormulaFault };

/** Gives the value of a field in the row at hand. */
export type FieldLookup = (name: string) => FormulaValue;

/**
 * Reckons a formula as Python would, with exact numbers. Where Python raises an error, the result is a fault: an
 * operator that does not go with its operands, a missing value in a sum, a division by zero.
 */
export function evaluateFormula(formula: Formula, lookup: FieldLookup): FormulaResult {
  switch (formula.kind) {
    case "constant":
      return { value: formula.value };
    case "field":
      return { value: lookup(formula.name) };
    case "list":
      return evaluateList(formula.members, lookup);
    case "not": {
      const result = evaluateFormula(formula.operand, lookup);
      return "fault" in result ? result : { value: !isTrue(result.value) };
    }
    case "and":
    case "or":
      return evaluateJoined(formula, lookup);
    case "choice": {
      const test = evaluateFormula(formula.test, lookup);
      if ("fault" in test) return test;
      return evaluateFormula(isTrue(test.value) ? formula.whenTrue : formula.whenFalse, lookup);
    }
    case "sign": {
      const result = evaluateFormula(formula.operand, lookup);
      if ("fault" in result) return result;
      const number = numberOf(result.value);
      if (number === undefined) return { fault: faultOf(formula.operator, [formula.operand, result.value]) };
      return { value: formula.operator === "-" ? negate(number) : number };
    }
    case "arithmetic":
      return evaluateArithmetic(formula, lookup);
    case "comparison":
      return evaluateComparison(formula, lookup);
  }
}

/** As Python takes a value for a condition: nothing, nought, and what is empty are false. */
export function isTrue(value: FormulaValue): boolean {
  if (value === null || typeof value === "boolean") return value === true;
  if (typeof value === "string") return value !== "";
  if ("members" in value) return value.members.length > 0;
  return "numerator" in value ? value.numerator !== 0n : true;
}

function evaluateList(members: readonly Formula[], lookup: FieldLookup): FormulaResult {
  const values: FormulaValue[] = [];
  for (const member of members) {
    const result = evaluateFormula(member, lookup);
    if ("fault" in result) return result;
    values.push(result.value);
  }
  return { value: { members: values } };
}

function evaluateJoined(formula: Extract<Formula, { kind: "and" | "or" }>, lookup: FieldLookup): FormulaResult {
  let result: FormulaResult = { value: formula.kind === "and" };
  for (const operand of formula.operands) {
    result = evaluateFormula(operand, lookup);
    if ("fault" in result || isTrue(result.value) === (formula.kind === "or")) return result;
  }
  return result;
}

function evaluateArithmetic(formula: Extract<Formula, { kind: "arithmetic" }>, lookup: FieldLookup): FormulaResult {
  const left = evaluateFormula(formula.left, lookup);
  if ("fault" in left) return left;
  const right = evaluateFormula(formula.right, lookup);
  if ("fault" in right) return right;
  const { operator } = formula;
  if (operator === "+" && typeof left.value === "string" && typeof right.value === "string") {
    return left.value.length + right.value.length > 100_000 ? TOO_LARGE : { value: left.value + right.value };
  }
  const a = numberOf(left.value);
  const b = numberOf(right.value);
  if (a === undefined || b === undefined) {
    return { fault: faultOf(operator, [formula.left, left.value], [formula.right, right.value]) };
  }
  return reckon(operator, a, b);
}

const TOO_LARGE: FormulaResult = { fault: { reason: "too-large" } };

function reckon(operator: ArithmeticOperator, left: Fraction, right: Fraction): FormulaResult {
  if (operator === "**") return raise(left, right);
  if ((operator === "/" || operator === "//" || operator === "%") && right.numerator === 0n) {
    return { fault: { reason: "division-by-zero" } };
  }
  const number = kept(combine(operator, left, right));
  return number === undefined ? TOO_LARGE : { value: number };
}

function combine(operator: Exclude<ArithmeticOperator, "**">, left: Fraction, right: Fraction): Fraction {
  switch (operator) {
    case "+":
      return add(left, right);
    case "-":
      return add(left, negate(right));
    case "*":
      return multiply(left, right);
    case "/":
      return divide(left, right);
    case "//":
      return floor(divide(left, right));
    case "%":
      return add(left, negate(multiply(right, floor(divide(left, right)))));
  }
}

/** Whole powers from 0 to 100, by repeated multiplication. */
function raise(base: Fraction, power: Fraction): FormulaResult {
  const times = [...Array(101).keys()].find((whole) => compare(power, ofWhole(BigInt(whole))) === 0);
  if (times === undefined) return { fault: { reason: "types", operator: "**" } };
  let result: Fraction | undefined = ofWhole(1n);
  for (let count = 0; count < times && result !== undefined; count += 1) result = kept(multiply(result, base));
  return result === undefined ? TOO_LARGE : { value: result };
}

function evaluateComparison(formula: Extract<Formula, { kind: "comparison" }>, lookup: FieldLookup): FormulaResult {
  let left = evaluateFormula(formula.first, lookup);
  let from = formula.first;
  if ("fault" in left) return left;
  for (const { operator, operand } of formula.rest) {
    const right = evaluateFormula(operand, lookup);
    if ("fault" in right) return right;
    const holds = holdsBetween(operator, left.value, right.value);
    if (holds === undefined) return { fault: faultOf(operator, [from, left.value], [operand, right.value]) };
    if (!holds) return { value: false };
    left = right;
    from = operand;
  }
  return { value: true };
}

/** Undefined where the two cannot be compared so. */
function holdsBetween(operator: ComparisonOperator, left: FormulaValue, right: FormulaValue): boolean | undefined {
  switch (operator) {
    case "==":
    case "is":
      return isSame(left, right);
    case "!=":
    case "is not":
      return !isSame(left, right);
    case "in":
      return isIn(left, right);
    case "not in": {
      const isMember = isIn(left, right);
      return isMember === undefined ? undefined : !isMember;
    }
    default:
      return isOrdered(operator, left, right);
  }
}

function isIn(left: FormulaValue, right: FormulaValue): boolean | undefined {
  if (typeof right === "string") return typeof left === "string" ? right.includes(left) : undefined;
  if (right === null || typeof right === "boolean" || !("members" in right)) return undefined;
  return right.members.some((member) => isSame(left, member));
}

function isSame(left: FormulaValue, right: FormulaValue): boolean {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return compare(a, b) === 0;
  if (isTyped(left) || isTyped(right)) return orderOf(left, right) === 0 || hasSameKey(left, right);
  if (isList(left) && isList(right)) {
    return (
      left.members.length === right.members.length &&
      left.members.every((member, at) => isSame(member, right.members[at] ?? null))
    );
  }
  return left === right;
}

function isOrdered(operator: "<" | "<=" | ">" | ">=", left: FormulaValue, right: FormulaValue): boolean | undefined {
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Undefined where there is no order between the two; NaN where their type has one and these two have not. */
function orderOf(left: FormulaValue, right: FormulaValue): number | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return compare(a, b);
  if (typeof left === "string" && typeof right === "string") return left === right ? 0 : left < right ? -1 : 1;
  const typed = isTyped(left) ? left : isTyped(right) ? right : undefined;
  if (typed?.reader.compare === undefined) return undefined;
  const one = readAs(typed, left);
  const other = readAs(typed, right);
  return one === undefined || other === undefined ? undefined : typed.reader.compare(one, other);
}

function hasSameKey(left: FormulaValue, right: FormulaValue): boolean {
  const typed = isTyped(left) ? left : isTyped(right) ? right : undefined;
  if (typed === undefined) return false;
  const one = readAs(typed, left);
  const other = readAs(typed, right);
  return one !== undefined && other !== undefined && typed.reader.keyOf(one) === typed.reader.keyOf(other);
}

/** A value as one of another's type: itself, or a text that is one (`paid_on >= "2014-01-01"`). */
function readAs({ type, reader }: TypedValue, value: FormulaValue): Value | undefined {
  if (typeof value === "string") return reader.readNative(value);
  return isTyped(value) && value.type === type ? value.value : undefined;
}

function isTyped(value: FormulaValue): value is TypedValue {
  return typeof value === "object" && value !== null && "reader" in value;
}

function isList(value: FormulaValue): value is FormulaList {
  return typeof value === "object" && value !== null && "members" in value;
}

/** As in Python, True reckons as 1 and False as 0. */
function numberOf(value: FormulaValue): Fraction | undefined {
  if (typeof value === "boolean") return ofWhole(value ? 1n : 0n);
  return typeof value === "object" && value !== null && "numerator" in value ? value : undefined;
}

/** That an operator does not go with its operands; where one of them is a field without a value, that is why. */
function faultOf(operator: string, ...operands: readonly (readonly [Formula, FormulaValue])[]): FormulaFault {
  for (const [formula, value] of operands) {
    if (formula.kind === "field" && value === null) return { reason: "missing", field: formula.name };
  }
  return { reason: "types", operator };
}

/** The value of a cell of a number or integer field; undefined for what no fraction is, such as NaN. */
export function fractionOfValue(value: Value): Fraction | undefined {
  if (typeof value === "bigint") return ofWhole(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return ofWhole(BigInt(value));
  return typeof value === "number" || typeof value === "string" ? fractionOf(String(value)) : undefined;
}
