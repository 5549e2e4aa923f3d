import { buildAutomaton } from "./xsd-pattern/automaton.ts";
import { invertRanges, propertyTest, type SetParts, setOf } from "./xsd-pattern/code-point-set.ts";
import { makeLinearMatcher } from "./xsd-pattern/linear-matcher.ts";
import {
  assertionNode,
  characterNode,
  choiceNode,
  DEPTH_LIMIT,
  type PatternNode,
  repeatNode,
  SIZE_LIMIT,
  sequenceNode,
  setNode,
} from "./xsd-pattern/pattern-node.ts";
import { look, type PatternReader, peek, take, takeCharacter } from "./xsd-pattern/pattern-reader.ts";
import { lookForQuantifier } from "./xsd-pattern/quantifier.ts";

/** Why a text is not an ECMAScript regular expression (flag u), or why it cannot be matched in linear time. */
export type EcmaPatternFault =
  /** The JavaScript engine itself refuses it. The offset is 0: the engine does not tell. */
  | { readonly reason: "not-ecma-pattern" }
  | { readonly reason: "lookaround"; readonly text: string }
  | { readonly reason: "back-reference"; readonly text: string }
  /** `(?i:`: flags for a part of the pattern. */
  | { readonly reason: "group-flags"; readonly text: string }
  | { readonly reason: "repeat-too-large"; readonly text: string; readonly limit: number }
  | { readonly reason: "pattern-too-large"; readonly limit: number }
  | { readonly reason: "nested-too-deep"; readonly limit: number };

/** A pattern ready for use, or why not and where: `offset` is in UTF-16 units. */
export type EcmaPattern =
  /** Whether the pattern matches anywhere in the text, in time linear in its length. */
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly offset: number; readonly detail: EcmaPatternFault };

/**
 * Compiles the `pattern` of a JSON Schema: ECMA-262 with flag u and no other, not anchored. What is not regular
 * (lookarounds, back-references) is refused. A result that is ok serves as an expression for ajv's `code.regExp`.
 */
export function compileEcmaPattern(pattern: string): EcmaPattern {
  try {
    if (!isEcmaPattern(pattern)) throw new EcmaRefusal(0, { reason: "not-ecma-pattern" });
    const node = parseChoice({ text: pattern, offset: 0 }, 0);
    if (node.size > SIZE_LIMIT) throw new EcmaRefusal(0, { reason: "pattern-too-large", limit: SIZE_LIMIT });
    return { ok: true, test: makeLinearMatcher(buildAutomaton(node, false)) };
  } catch (error) {
    if (error instanceof EcmaRefusal) return { ok: false, offset: error.offset, detail: error.fault };
    throw error;
  }
}

class EcmaRefusal extends Error {
  readonly offset: number;
  readonly fault: EcmaPatternFault;
  constructor(offset: number, fault: EcmaPatternFault) {
    super(fault.reason);
    this.offset = offset;
    this.fault = fault;
  }
}

// The engine knows its syntax best; what follows reads only what the engine has accepted. Nothing is matched here.
function isEcmaPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

function parseChoice(reader: PatternReader, depth: number): PatternNode {
  const options: PatternNode[] = [];
  do {
    const items: PatternNode[] = [];
    while (!["", "|", ")"].includes(peek(reader))) items.push(parseQuantifier(reader, parseAtom(reader, depth)));
    options.push(sequenceNode(items));
  } while (take(reader, "|"));
  return choiceNode(options);
}

// A lazy quantifier matches the same texts as a greedy one.
function parseQuantifier(reader: PatternReader, body: PatternNode): PatternNode {
  const start = reader.offset;
  const quantifier = lookForQuantifier(reader);
  if (quantifier === undefined) return body;
  const { text, min, max } = quantifier;
  reader.offset += text.length;
  take(reader, "?");
  const node = repeatNode(body, min, max);
  if (node.size > SIZE_LIMIT) throw new EcmaRefusal(start, { reason: "repeat-too-large", text, limit: SIZE_LIMIT });
  return node;
}

const LINE_ENDS = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];
const NOT_LINE_END = setNode(setOf({ ranges: LINE_ENDS, properties: [] }, true));

function parseAtom(reader: PatternReader, depth: number): PatternNode {
  if (peek(reader) === "(") return parseGroup(reader, depth + 1);
  if (take(reader, "[")) return parseClass(reader);
  if (take(reader, ".")) return NOT_LINE_END;
  if (take(reader, "^")) return assertionNode("start");
  if (take(reader, "$")) return assertionNode("end");
  if (take(reader, "\\b")) return assertionNode("word-boundary");
  if (take(reader, "\\B")) return assertionNode("not-word-boundary");
  const reference = look(reader, /\\(?:[1-9][0-9]*|k<[^>]*>)/y);
  if (reference !== null) throw new EcmaRefusal(reader.offset, { reason: "back-reference", text: reference[0] });
  const member = parseMember(reader);
  return typeof member === "number" ? characterNode(member) : setNode(setOf(member));
}

function parseGroup(reader: PatternReader, depth: number): PatternNode {
  const open = reader.offset;
  const [opening] = look(reader, /\(\?(?:<?[=!]|[a-z-]*:|<[^>]*>)/y) ?? ["("];
  if (/[=!]$/.test(opening)) throw new EcmaRefusal(open, { reason: "lookaround", text: opening });
  if (/[a-z-]:$/.test(opening)) throw new EcmaRefusal(open, { reason: "group-flags", text: opening });
  if (depth > DEPTH_LIMIT) throw new EcmaRefusal(open, { reason: "nested-too-deep", limit: DEPTH_LIMIT });
  reader.offset += opening.length;
  const node = parseChoice(reader, depth);
  take(reader, ")");
  return node;
}

function parseClass(reader: PatternReader): PatternNode {
  const isNegated = take(reader, "^");
  const ranges: number[] = [];
  const properties: RegExp[] = [];
  while (peek(reader) !== "" && !take(reader, "]")) {
    const first = parseMember(reader);
    if (typeof first !== "number") {
      ranges.push(...first.ranges);
      properties.push(...first.properties);
      continue;
    }
    const isRange = peek(reader) === "-" && peek(reader, 1) !== "]" && take(reader, "-");
    const last = isRange ? parseMember(reader) : first;
    if (typeof last === "number") ranges.push(first, last);
  }
  return setNode(setOf({ ranges, properties }, isNegated));
}

const DIGITS = [0x30, 0x39];
const WORDS = [...DIGITS, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const SPACES = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];
const CLASSES: Readonly<Record<string, SetParts>> = {
  d: { ranges: DIGITS, properties: [] },
  D: { ranges: invertRanges(DIGITS), properties: [] },
  w: { ranges: WORDS, properties: [] },
  W: { ranges: invertRanges(WORDS), properties: [] },
  s: { ranges: SPACES, properties: [] },
  S: { ranges: invertRanges(SPACES), properties: [] },
};
// In a class `\b` is the backspace.
const CONTROLS: Readonly<Record<string, number>> = { 0: 0, b: 0x08, t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d };

/** Takes a character, as its code point, or a class escape. */
function parseMember(reader: PatternReader): number | SetParts {
  const character = takeCharacter(reader);
  if (character !== "\\") return character.codePointAt(0) ?? 0;
  const property = look(reader, /[pP]\{[^}]*\}/y);
  if (property !== null) {
    reader.offset += property[0].length;
    return { ranges: [], properties: [propertyTest(`\\${property[0]}`)] };
  }
  const hexadecimal = look(
    reader,
    /x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]+)\}|u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9A-Fa-f]{4})/iy,
  );
  if (hexadecimal !== null) {
    reader.offset += hexadecimal[0].length;
    const [, two, braced, high, low, four] = hexadecimal;
    if (high === undefined || low === undefined) return Number.parseInt(two ?? braced ?? four ?? "", 16);
    return ((Number.parseInt(high, 16) & 0x3ff) << 10) + (Number.parseInt(low, 16) & 0x3ff) + 0x10000;
  }
  const letter = takeCharacter(reader);
  if (letter === "c") return takeCharacter(reader).charCodeAt(0) & 31;
  return CLASSES[letter] ?? CONTROLS[letter] ?? letter.codePointAt(0) ?? 0;
}
