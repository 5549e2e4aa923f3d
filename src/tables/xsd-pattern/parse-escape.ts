import { invertRanges, propertyTest, type SetParts } from "./code-point-set.ts";
import { look, type PatternReader, peek, takeCharacter } from "./pattern-reader.ts";
import { blockRanges, nearestBlock } from "./unicode-blocks.ts";
import { XsdPatternRefusal } from "./xsd-fault.ts";

/** An escape stands for one character or for a class of them. */
export type XsdEscape =
  | { readonly kind: "character"; readonly codePoint: number }
  | { readonly kind: "class"; readonly parts: SetParts };

const CONTROLS: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09 };
const ESCAPABLE = "\\|.?*+(){}-[]^";
const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

// XML 1.0 (fifth edition), productions 4 and 4a.
const NAME_START = [
  0x3a, 0x3a, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff,
  0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
];
const NAME = [...NAME_START, 0x2d, 0x2e, 0x30, 0x39, 0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040];
const SPACE = [0x09, 0x0a, 0x0d, 0x0d, 0x20, 0x20];

// XSD's \w is everything but \p{P}, \p{Z} and \p{C}: of the seven groups of categories the other four.
const MULTI_CHARACTER: Readonly<Record<string, () => SetParts>> = {
  s: () => rangeParts(SPACE),
  S: () => rangeParts(invertRanges(SPACE)),
  i: () => rangeParts(NAME_START),
  I: () => rangeParts(invertRanges(NAME_START)),
  c: () => rangeParts(NAME),
  C: () => rangeParts(invertRanges(NAME)),
  d: () => propertyParts("\\p{Nd}"),
  D: () => propertyParts("\\P{Nd}"),
  w: () => propertyParts("\\p{L}", "\\p{M}", "\\p{N}", "\\p{S}"),
  W: () => propertyParts("\\p{P}", "\\p{Z}", "\\p{C}"),
};

/** Takes an escape from its backslash on. Throws `XsdPatternRefusal`. */
export function parseEscape(reader: PatternReader): XsdEscape {
  const start = reader.offset;
  reader.offset++;
  const letter = takeCharacter(reader);
  if (letter === "") throw new XsdPatternRefusal(start, { reason: "unfinished-escape" });
  const control = CONTROLS[letter];
  if (control !== undefined) return { kind: "character", codePoint: control };
  if (ESCAPABLE.includes(letter)) return { kind: "character", codePoint: letter.charCodeAt(0) };
  const parts = MULTI_CHARACTER[letter];
  if (parts !== undefined) return { kind: "class", parts: parts() };
  if (letter === "p" || letter === "P") return { kind: "class", parts: parseProperty(reader, start, letter === "P") };
  throw refuseEscape(reader, start, letter);
}

function parseProperty(reader: PatternReader, start: number, isNegated: boolean): SetParts {
  const close = peek(reader) === "{" ? reader.text.indexOf("}", reader.offset) : -1;
  if (close < 0) {
    throw new XsdPatternRefusal(start, { reason: "bad-property", text: reader.text.slice(start, reader.offset) });
  }
  const name = reader.text.slice(reader.offset + 1, close);
  reader.offset = close + 1;
  if (CATEGORY.test(name)) return propertyParts(`\\${isNegated ? "P" : "p"}{${name}}`);
  if (!name.startsWith("Is")) throw new XsdPatternRefusal(start, { reason: "unknown-category", category: name });
  const block = name.slice(2);
  const ranges = blockRanges(block);
  if (ranges !== undefined) return rangeParts(isNegated ? invertRanges(ranges) : ranges);
  const nearest = nearestBlock(block);
  throw new XsdPatternRefusal(start, {
    reason: "unknown-block",
    block,
    ...(nearest === undefined ? {} : { nearest }),
  });
}

function refuseEscape(reader: PatternReader, start: number, letter: string): XsdPatternRefusal {
  reader.offset = start;
  const reference = look(reader, /\\(?:[1-9][0-9]{0,9}|k<[^>]{0,40}>)/y);
  if (reference !== null) return new XsdPatternRefusal(start, { reason: "back-reference", text: reference[0] });
  const isBoundary = letter === "b" || letter === "B";
  return new XsdPatternRefusal(start, { reason: isBoundary ? "word-boundary" : "unknown-escape", text: `\\${letter}` });
}

function rangeParts(ranges: readonly number[]): SetParts {
  return { ranges, properties: [] };
}

function propertyParts(...escapes: readonly string[]): SetParts {
  return { ranges: [], properties: escapes.map(propertyTest) };
}
