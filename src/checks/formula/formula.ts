import type { Fraction } from "./fraction.ts";

/** A formula as it was parsed. `constant` null is Python's None. */
export type Formula =
  | { readonly kind: "constant"; readonly value: null | boolean | string | Fraction }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "list"; readonly members: readonly Formula[] }
  | { readonly kind: "sign"; readonly operator: "+" | "-"; readonly operand: Formula }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Formula;
      readonly right: Formula;
    }
  /** `a < b <= c`: each operator stands between the operand before it and its own. */
  | { readonly kind: "comparison"; readonly first: Formula; readonly rest: readonly Comparison[] }
  | { readonly kind: "not"; readonly operand: Formula }
  | { readonly kind: "and" | "or"; readonly operands: readonly Formula[] }
  | { readonly kind: "choice"; readonly test: Formula; readonly whenTrue: Formula; readonly whenFalse: Formula };

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";

export interface Comparison {
  readonly operator: ComparisonOperator;
  readonly operand: Formula;
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";

/** Why a text is no formula. */
export type FormulaReason =
  | "and-sign"
  | "attribute"
  | "bad-number"
  | "empty"
  | "function-call"
  | "not-sign"
  | "or-sign"
  | "power"
  | "single-equals"
  | "subscript"
  | "too-deep"
  | "too-long"
  | "unclosed"
  | "unclosed-string"
  | "unexpected"
  | "unexpected-end"
  | "unknown-character";

/** Where a text stops being a formula: `offset` in UTF-16 units. */
export interface FormulaError {
  readonly reason: FormulaReason;
  readonly offset: number;
  readonly found?: string;
}
