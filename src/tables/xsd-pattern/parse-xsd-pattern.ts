import { setOf } from "./code-point-set.ts";
import { parseClass } from "./parse-class.ts";
import { parseEscape } from "./parse-escape.ts";
import {
  characterNode,
  choiceNode,
  DEPTH_LIMIT,
  type PatternNode,
  repeatNode,
  SIZE_LIMIT,
  sequenceNode,
  setNode,
} from "./pattern-node.ts";
import { look, type PatternReader, peek, take, takeCharacter } from "./pattern-reader.ts";
import { lookForQuantifier } from "./quantifier.ts";
import { type XsdPatternFault, XsdPatternRefusal } from "./xsd-fault.ts";

/** A pattern read, or why not and where: `offset` is in UTF-16 units. */
export type ParsedXsdPattern =
  | { readonly ok: true; readonly node: PatternNode; readonly hasAnchors: boolean }
  | { readonly ok: false; readonly offset: number; readonly detail: XsdPatternFault };

interface XsdReader extends PatternReader {
  hasAnchors: boolean;
}

const NOT_LINE_END = setNode(setOf({ ranges: [0x0a, 0x0a, 0x0d, 0x0d], properties: [] }, true));

/** Reads the whole of the XSD regular expression syntax, 1.0 and 1.1. Faults are returned. */
export function parseXsdPattern(pattern: string): ParsedXsdPattern {
  const reader: XsdReader = { text: pattern, offset: 0, hasAnchors: false };
  try {
    const node = parseChoice(reader, 0);
    if (peek(reader) !== "") throw new XsdPatternRefusal(reader.offset, { reason: "unopened-group" });
    if (node.size > SIZE_LIMIT) throw new XsdPatternRefusal(0, { reason: "pattern-too-large", limit: SIZE_LIMIT });
    return { ok: true, node, hasAnchors: reader.hasAnchors };
  } catch (error) {
    if (error instanceof XsdPatternRefusal) return { ok: false, offset: error.offset, detail: error.fault };
    throw error;
  }
}

function parseChoice(reader: XsdReader, depth: number): PatternNode {
  const options: PatternNode[] = [];
  do options.push(parseBranch(reader, depth));
  while (take(reader, "|"));
  return choiceNode(options);
}

function parseBranch(reader: XsdReader, depth: number): PatternNode {
  const items: PatternNode[] = [];
  while (!isBranchEnd(reader)) {
    const isFirst = items.length === 0;
    const start = reader.offset;
    const item = parseQuantifier(reader, parseAtom(reader, depth));
    const written = reader.text.slice(start, start + 1);
    if ((written === "^" && isFirst) || (written === "$" && isBranchEnd(reader))) reader.hasAnchors = true;
    items.push(item);
  }
  return sequenceNode(items);
}

function isBranchEnd(reader: PatternReader): boolean {
  return ["", "|", ")"].includes(peek(reader));
}

function parseAtom(reader: XsdReader, depth: number): PatternNode {
  const start = reader.offset;
  switch (peek(reader)) {
    case "(":
      return parseGroup(reader, depth + 1);
    case "[":
      return setNode(parseClass(reader, depth + 1));
    case "\\": {
      const escaped = parseEscape(reader);
      return escaped.kind === "class" ? setNode(setOf(escaped.parts)) : characterNode(escaped.codePoint);
    }
    case ".":
      reader.offset++;
      return NOT_LINE_END;
    case "]":
    case "}":
      throw new XsdPatternRefusal(start, { reason: "unescaped-character", text: peek(reader) });
  }
  const quantifier = lookForQuantifier(reader);
  if (quantifier !== undefined) {
    throw new XsdPatternRefusal(start, { reason: "nothing-to-repeat", text: quantifier.text });
  }
  const character = takeCharacter(reader);
  if (character === "{") throw new XsdPatternRefusal(start, { reason: "unescaped-character", text: character });
  return characterNode(character.codePointAt(0) ?? 0);
}

function parseGroup(reader: XsdReader, depth: number): PatternNode {
  const open = reader.offset;
  const lookaround = look(reader, /\(\?<?[=!]/y);
  if (lookaround !== null) throw new XsdPatternRefusal(open, { reason: "lookaround", text: lookaround[0] });
  const other = look(reader, /\(\?(?:P?<[^>]{0,40}>|[a-z-]{0,10}:|[a-z-]{1,10}\)|[#>|])/y);
  if (other !== null) throw new XsdPatternRefusal(open, { reason: "ecma-group", text: other[0] });
  if (depth > DEPTH_LIMIT) throw new XsdPatternRefusal(open, { reason: "nested-too-deep", limit: DEPTH_LIMIT });
  reader.offset++;
  const node = parseChoice(reader, depth);
  if (!take(reader, ")")) throw new XsdPatternRefusal(open, { reason: "unclosed-group" });
  return node;
}

function parseQuantifier(reader: PatternReader, body: PatternNode): PatternNode {
  const start = reader.offset;
  const quantifier = lookForQuantifier(reader);
  if (quantifier === undefined) {
    if (peek(reader) !== "{") return body;
    const [text] = look(reader, /\{[^{}]{0,20}\}?/y) ?? ["{"];
    throw new XsdPatternRefusal(start, { reason: "bad-quantifier", text });
  }
  const { text, min, max } = quantifier;
  reader.offset += text.length;
  if (peek(reader) === "?") throw new XsdPatternRefusal(start, { reason: "lazy-quantifier", text: `${text}?` });
  const second = lookForQuantifier(reader)?.text;
  if (second !== undefined) throw new XsdPatternRefusal(reader.offset, { reason: "nothing-to-repeat", text: second });
  if (min > max) throw new XsdPatternRefusal(start, { reason: "repeat-out-of-order", text });
  const node = repeatNode(body, min, max);
  if (node.size > SIZE_LIMIT) {
    throw new XsdPatternRefusal(start, { reason: "repeat-too-large", text, limit: SIZE_LIMIT });
  }
  return node;
}
