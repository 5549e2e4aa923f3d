import { type CodePointSet, setOf } from "./code-point-set.ts";
import { parseEscape, type XsdEscape } from "./parse-escape.ts";
import { DEPTH_LIMIT } from "./pattern-node.ts";
import { type PatternReader, peek, take, takeCharacter } from "./pattern-reader.ts";
import { XsdPatternRefusal } from "./xsd-fault.ts";

/**
 * Takes a character class expression from its `[` to its `]`. An unescaped hyphen is read as XSD 1.1 does (G.4.1),
 * where 1.0 allows it only first or last: it makes a range between two characters, a subtraction before `[`, and
 * stands for itself elsewhere. Throws `XsdPatternRefusal`.
 */
export function parseClass(reader: PatternReader, depth: number): CodePointSet {
  const open = reader.offset;
  if (depth > DEPTH_LIMIT) throw new XsdPatternRefusal(open, { reason: "nested-too-deep", limit: DEPTH_LIMIT });
  reader.offset++;
  const isNegated = take(reader, "^");
  const ranges: number[] = [];
  const properties: RegExp[] = [];
  let except: CodePointSet | undefined;
  for (let isEmpty = true; !take(reader, "]"); isEmpty = false) {
    if (peek(reader) === "") throw new XsdPatternRefusal(open, { reason: "unclosed-class" });
    if (except !== undefined) throw new XsdPatternRefusal(reader.offset, { reason: "subtraction-not-last" });
    if (!isEmpty && reader.text.startsWith("-[", reader.offset)) {
      reader.offset++;
      except = parseClass(reader, depth + 1);
      continue;
    }
    const start = reader.offset;
    const first = parseMember(reader);
    if (first.kind === "class") {
      for (const end of first.parts.ranges) ranges.push(end);
      properties.push(...first.parts.properties);
    } else if (isRangeAhead(reader)) {
      ranges.push(first.codePoint, parseRangeEnd(reader, start, first.codePoint));
    } else {
      ranges.push(first.codePoint, first.codePoint);
    }
  }
  if (ranges.length === 0 && properties.length === 0) throw new XsdPatternRefusal(open, { reason: "empty-class" });
  return setOf({ ranges, properties }, isNegated, except);
}

function parseMember(reader: PatternReader): XsdEscape {
  if (peek(reader) === "\\") return parseEscape(reader);
  const start = reader.offset;
  const character = takeCharacter(reader);
  if (character === "[") throw new XsdPatternRefusal(start, { reason: "unescaped-character", text: character });
  return { kind: "character", codePoint: character.codePointAt(0) ?? 0 };
}

function isRangeAhead(reader: PatternReader): boolean {
  if (peek(reader) !== "-") return false;
  const following = peek(reader, 1);
  const isSubtractionAfterHyphen = following === "-" && peek(reader, 2) === "[";
  return following !== "" && following !== "[" && following !== "]" && !isSubtractionAfterHyphen;
}

function parseRangeEnd(reader: PatternReader, start: number, from: number): number {
  reader.offset++;
  const isHyphenAtEither = reader.text.charAt(start) === "-" || peek(reader) === "-";
  const last = parseMember(reader);
  const text = reader.text.slice(start, reader.offset);
  if (isHyphenAtEither || last.kind === "class") throw new XsdPatternRefusal(start, { reason: "bad-range", text });
  if (last.codePoint < from) throw new XsdPatternRefusal(start, { reason: "range-out-of-order", text });
  return last.codePoint;
}
