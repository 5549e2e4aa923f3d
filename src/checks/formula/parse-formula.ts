import type { ArithmeticOperator, ComparisonOperator, Formula, FormulaError, FormulaReason } from "./formula.ts";
import { fractionOf } from "./fraction.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A formula, and the fields that it names, each once; or why the text is none. */
export type FormulaReading =
  | { readonly ok: true; readonly formula: Formula; readonly fields: readonly string[] }
  | ({ readonly ok: false } & FormulaError);

const MAX_DEPTH = 50;

const WORDS: ReadonlySet<string> = new Set(["and", "or", "not", "in", "is", "if", "else", "True", "False", "None"]);

/** What is written differently elsewhere, and what no formula has. */
const MISTAKES: ReadonlyMap<string, FormulaReason> = new Map([
  ["=", "single-equals"],
  ["&", "and-sign"],
  ["&&", "and-sign"],
  ["|", "or-sign"],
  ["||", "or-sign"],
  ["!", "not-sign"],
  [".", "attribute"],
  ["(", "function-call"],
  ["[", "subscript"],
]);

/**
 * Reads a formula: the part of Python's expressions that compare, reckon and join conditions. From what binds least to
 * what binds most:
 *
 *     choice     = or ["if" or "else" choice]
 *     or         = and {"or" and}
 *     and        = not {"and" not}
 *     not        = "not" not | comparison
 *     comparison = sum {("==" | "!=" | "<" | "<=" | ">" | ">=" | ["not"] "in" | "is" ["not"]) sum}
 *     sum        = product {("+" | "-") product}
 *     product    = signed {("*" | "/" | "//" | "%") signed}
 *     signed     = ("+" | "-") signed | power
 *     power      = value ["**" signed]
 *     value      = number | string | True | False | None | field | "`" field "`" | "(" choice ")" | list
 *     list       = "[" [choice {"," choice} [","]] "]" | "(" choice "," [choice {"," choice} [","]] ")"
 */
export function parseFormula(text: string): FormulaReading {
  const tokens = tokensOf(text);
  if ("reason" in tokens) return { ok: false, ...tokens };
  const reader = startReader(tokens);
  if (tokens.length === 1) return { ok: false, reason: "empty", offset: 0 };
  const formula = readChoice(reader, 0);
  const left = reader.peek();
  if (reader.error === undefined && left.kind !== "end") fail(reader, mistakeAt(left));
  if (reader.error !== undefined) return { ok: false, ...reader.error };
  return { ok: true, formula, fields: [...reader.fields] };
}

/** The tokens as they are taken. After the first error the end is all there is, so that every loop ends. */
interface Reader {
  readonly peek: () => Token;
  readonly next: () => Token;
  /** Takes a sign or a word if it is the next. */
  readonly take: (text: string) => boolean;
  readonly fields: Set<string>;
  error: FormulaError | undefined;
}

function startReader(tokens: readonly Token[]): Reader {
  const end: Token = tokens.at(-1) ?? { kind: "end", text: "", offset: 0 };
  let at = 0;
  const reader: Reader = {
    peek: () => (reader.error === undefined ? (tokens[at] ?? end) : end),
    next() {
      const token = reader.peek();
      at += 1;
      return token;
    },
    take(text) {
      const { kind, text: found } = reader.peek();
      if (found !== text || !(kind === "sign" || kind === "name")) return false;
      at += 1;
      return true;
    },
    fields: new Set(),
    error: undefined,
  };
  return reader;
}

const NOTHING: Formula = { kind: "constant", value: null };

function fail(reader: Reader, error: FormulaError): Formula {
  reader.error ??= error;
  return NOTHING;
}

/** What is wrong with a token that cannot stand where it does. */
function mistakeAt({ kind, text, offset }: Token): FormulaError {
  if (kind === "end") return { reason: "unexpected-end", offset };
  const mistake = kind === "sign" ? MISTAKES.get(text) : undefined;
  return { reason: mistake ?? "unexpected", offset, found: text };
}

function readChoice(reader: Reader, depth: number): Formula {
  const { offset } = reader.peek();
  if (depth > MAX_DEPTH) return fail(reader, { reason: "too-deep", offset });
  const whenTrue = readOr(reader, depth);
  if (!reader.take("if")) return whenTrue;
  const test = readOr(reader, depth);
  if (!reader.take("else")) return fail(reader, mistakeAt(reader.peek()));
  return { kind: "choice", test, whenTrue, whenFalse: readChoice(reader, depth + 1) };
}

function readOr(reader: Reader, depth: number): Formula {
  const operands = [readAnd(reader, depth)];
  while (reader.take("or")) operands.push(readAnd(reader, depth));
  return joined("or", operands);
}

function readAnd(reader: Reader, depth: number): Formula {
  const operands = [readNot(reader, depth)];
  while (reader.take("and")) operands.push(readNot(reader, depth));
  return joined("and", operands);
}

function joined(kind: "and" | "or", operands: readonly Formula[]): Formula {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind, operands };
}

function readNot(reader: Reader, depth: number): Formula {
  const { offset } = reader.peek();
  if (depth > MAX_DEPTH) return fail(reader, { reason: "too-deep", offset });
  return reader.take("not") ? { kind: "not", operand: readNot(reader, depth + 1) } : readComparison(reader, depth);
}

function readComparison(reader: Reader, depth: number): Formula {
  const first = readSum(reader, depth);
  const rest = [];
  for (;;) {
    const operator = takeComparison(reader);
    if (operator === undefined) return rest.length === 0 ? first : { kind: "comparison", first, rest };
    rest.push({ operator, operand: readSum(reader, depth) });
  }
}

function takeComparison(reader: Reader): ComparisonOperator | undefined {
  for (const operator of ["==", "!=", "<=", ">=", "<", ">", "in"] as const) if (reader.take(operator)) return operator;
  if (reader.take("is")) return reader.take("not") ? "is not" : "is";
  if (!reader.take("not")) return undefined;
  if (!reader.take("in")) fail(reader, mistakeAt(reader.peek()));
  return "not in";
}

function readSum(reader: Reader, depth: number): Formula {
  return readChain(reader, ["+", "-"], () => readProduct(reader, depth));
}

function readProduct(reader: Reader, depth: number): Formula {
  return readChain(reader, ["*", "//", "/", "%"], () => readSigned(reader, depth));
}

function readChain(reader: Reader, operators: readonly ArithmeticOperator[], readOperand: () => Formula): Formula {
  let left = readOperand();
  for (;;) {
    const operator = operators.find((sign) => reader.take(sign));
    if (operator === undefined) return left;
    left = { kind: "arithmetic", operator, left, right: readOperand() };
  }
}

function readSigned(reader: Reader, depth: number): Formula {
  const { offset } = reader.peek();
  if (depth > MAX_DEPTH) return fail(reader, { reason: "too-deep", offset });
  for (const operator of ["-", "+"] as const) {
    if (reader.take(operator)) return { kind: "sign", operator, operand: readSigned(reader, depth + 1) };
  }
  const base = readValue(reader, depth);
  if (!reader.take("**")) return base;
  return { kind: "arithmetic", operator: "**", left: base, right: readSigned(reader, depth + 1) };
}

function readValue(reader: Reader, depth: number): Formula {
  const token = reader.next();
  switch (token.kind) {
    case "number": {
      const value = fractionOf(token.text);
      return value === undefined
        ? fail(reader, { reason: "bad-number", offset: token.offset, found: token.text })
        : { kind: "constant", value };
    }
    case "string":
      return { kind: "constant", value: token.text };
    case "quoted-name":
      reader.fields.add(token.text);
      return { kind: "field", name: token.text };
    case "name":
      return readWord(reader, token);
    case "sign":
      if (token.text === "(") return readBrackets(reader, depth, token);
      if (token.text === "[") return { kind: "list", members: readMembers(reader, depth, "]", token) };
      return fail(
        reader,
        token.text === "!" ? mistakeAt(token) : { reason: "unexpected", offset: token.offset, found: token.text },
      );
    case "end":
      return fail(reader, mistakeAt(token));
  }
}

function readWord(reader: Reader, token: Token): Formula {
  if (token.text === "True" || token.text === "False") return { kind: "constant", value: token.text === "True" };
  if (token.text === "None") return NOTHING;
  if (WORDS.has(token.text)) return fail(reader, mistakeAt(token));
  reader.fields.add(token.text);
  return { kind: "field", name: token.text };
}

/** A formula in brackets, or with a comma after it the first member of a list. */
function readBrackets(reader: Reader, depth: number, opening: Token): Formula {
  if (reader.take(")")) return { kind: "list", members: [] };
  const first = readChoice(reader, depth + 1);
  if (reader.take(")")) return first;
  if (!reader.take(",")) return failAtEnd(reader, opening);
  return { kind: "list", members: [first, ...readMembers(reader, depth, ")", opening)] };
}

function readMembers(reader: Reader, depth: number, closing: string, opening: Token): readonly Formula[] {
  const members: Formula[] = [];
  while (!reader.take(closing)) {
    members.push(readChoice(reader, depth + 1));
    if (reader.take(",")) continue;
    if (reader.take(closing)) break;
    failAtEnd(reader, opening);
    break;
  }
  return members;
}

function failAtEnd(reader: Reader, opening: Token): Formula {
  const next = reader.peek();
  if (next.kind !== "end") return fail(reader, mistakeAt(next));
  return fail(reader, { reason: "unclosed", offset: opening.offset, found: opening.text });
}
