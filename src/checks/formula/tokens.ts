import type { FormulaError } from "./formula.ts";

/** A word, sign or literal of a formula; `offset` in UTF-16 units. */
export interface Token {
  readonly kind: "name" | "quoted-name" | "number" | "string" | "sign" | "end";
  /** A name or sign as written, the text of a string, a number without its underscores. */
  readonly text: string;
  readonly offset: number;
}

/** A formula is read by people, too. */
const MAX_LENGTH = 2_000;
const MAX_TOKENS = 500;

const SPACE = /[ \t\r\n]+/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
/** A field whose name is no word stands between backquotes. */
const QUOTED_NAME = /`([^`]+)`/y;
const NUMBER = /(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?/y;
const SIGN = /\*\*|\/\/|==|!=|<=|>=|&&|\|\||[-+*/%<>()[\],=!.&|]/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
]);

/** Takes a formula apart; the last token is its end. */
export function tokensOf(text: string): readonly Token[] | FormulaError {
  if (text.length > MAX_LENGTH) return { reason: "too-long", offset: MAX_LENGTH };
  const tokens: Token[] = [];
  let at = 0;
  const match = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    return expression.exec(text);
  };
  for (;;) {
    at += match(SPACE)?.[0].length ?? 0;
    if (at >= text.length) return [...tokens, { kind: "end", text: "", offset: text.length }];
    if (tokens.length >= MAX_TOKENS) return { reason: "too-long", offset: at };
    const next = readToken(text, at, match);
    if ("reason" in next) return next;
    tokens.push(next.token);
    at = next.end;
  }
}

function readToken(
  text: string,
  at: number,
  match: (expression: RegExp) => RegExpExecArray | null,
): { readonly token: Token; readonly end: number } | FormulaError {
  const first = text.charAt(at);
  if (first === "'" || first === '"') return readString(text, at, first);
  const name = match(NAME)?.[0];
  if (name !== undefined) return { token: { kind: "name", text: name, offset: at }, end: at + name.length };
  const quoted = match(QUOTED_NAME);
  if (quoted !== null) {
    return { token: { kind: "quoted-name", text: quoted[1] ?? "", offset: at }, end: at + quoted[0].length };
  }
  const number = match(NUMBER)?.[0];
  if (number !== undefined) return readNumber(text, at, number);
  const sign = match(SIGN)?.[0];
  if (sign !== undefined) return { token: { kind: "sign", text: sign, offset: at }, end: at + sign.length };
  return { reason: "unknown-character", offset: at, found: String.fromCodePoint(text.codePointAt(at) ?? 0) };
}

function readNumber(text: string, at: number, number: string) {
  const end = at + number.length;
  // As in Python, an underscore stands between two digits, and no letter follows.
  const isSound = !/_(?![0-9])|(?<![0-9])_/.test(number) && !/[\p{ID_Continue}]/u.test(text.charAt(end));
  if (!isSound) return { reason: "bad-number", offset: at, found: text.slice(at, end + 1) } as const;
  return { token: { kind: "number", text: number.replaceAll("_", ""), offset: at }, end } as const;
}

function readString(text: string, at: number, quote: string) {
  let value = "";
  for (let next = at + 1; next < text.length; next += 1) {
    const character = text.charAt(next);
    if (character === quote) return { token: { kind: "string", text: value, offset: at }, end: next + 1 } as const;
    if (character !== "\\") {
      value += character;
      continue;
    }
    next += 1;
    // Python leaves a backslash before any other character as it is.
    value += ESCAPES.get(text.charAt(next)) ?? `\\${text.charAt(next)}`;
  }
  return { reason: "unclosed-string", offset: at, found: text.slice(at, at + 40) } as const;
}
