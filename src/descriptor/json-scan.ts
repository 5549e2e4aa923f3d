/** What is wrong with a text that is not JSON. The wording of each is in `report/`. */
export type JsonFaultDetail =
  | "empty"
  | "unexpected-end"
  | "unexpected-character"
  | "text-after-end"
  | "trailing-comma"
  | "missing-comma"
  | "missing-colon"
  | "wrong-bracket"
  | "single-quotes"
  | "curly-quotes"
  | "comment"
  | "unquoted-name"
  | "unknown-word"
  | "bad-number"
  | "bad-escape"
  | "unclosed-string"
  | "control-character"
  | "too-deep"
  | "too-large";

/** A fault of JSON: where it is, counted in UTF-16 units from 0, and the character or word that was found there. */
export interface JsonFault {
  readonly offset: number;
  readonly detail: JsonFaultDetail;
  readonly found?: string;
}

/** What the scanner tells as it goes. Offsets are UTF-16 units from 0. */
interface JsonVisitor {
  /** A member's name, from its opening quote to after its closing one. */
  readonly name: (start: number, end: number) => void;
  /** A value begins, before `open` where it is an object or array. */
  readonly value: (start: number) => void;
  readonly open: (isArray: boolean) => void;
  readonly close: () => void;
}

/** What may come next: the states of the scanner. A name or item that follows a comma cannot be left out. */
type Expecting = "value" | "first-item" | "next-item" | "first-name" | "next-name" | "colon" | "comma" | "end";

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const AFTER_NUMBER = /[+.0-9-]/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads JSON (RFC 8259) from end to end without building it, and returns the first fault, or undefined. Linear, with a
 * stack of its own, so that no depth can exhaust the engine's: deeper than `maxDepth` is itself a fault.
 */
export function scanJson(text: string, visitor: JsonVisitor, maxDepth: number): JsonFault | undefined {
  const isArrayAt: boolean[] = [];
  let expecting: Expecting = "value";
  let at = 0;
  /** After the last value or comma: where a missing comma would stand, or one that is too many ends. */
  let lastEnd = 0;

  for (;;) {
    at = skipSpace(text, at);
    const character = text[at];
    if (character === undefined) {
      if (expecting === "end") return undefined;
      return { offset: at, detail: expecting === "value" && isArrayAt.length === 0 ? "empty" : "unexpected-end" };
    }
    if (isComment(text, at)) return { offset: at, detail: "comment" };
    if (expecting === "end") return { offset: at, detail: "text-after-end", found: characterAt(text, at) };

    if (expecting === "colon") {
      if (character !== ":") return { offset: at, detail: "missing-colon", found: characterAt(text, at) };
      at += 1;
      expecting = "value";
      continue;
    }

    if (character === "]" || character === "}") {
      if (expecting === "next-item" || expecting === "next-name") {
        return { offset: lastEnd - 1, detail: "trailing-comma" };
      }
      const isArray = isArrayAt.at(-1);
      if (isArray === undefined || expecting === "value") return unexpected(text, at);
      if (isArray !== (character === "]")) return { offset: at, detail: "wrong-bracket", found: character };
      isArrayAt.pop();
      visitor.close();
      at += 1;
      lastEnd = at;
      expecting = isArrayAt.length === 0 ? "end" : "comma";
      continue;
    }

    if (expecting === "comma") {
      if (character !== ",") return notComma(text, at, lastEnd);
      at += 1;
      lastEnd = at;
      expecting = isArrayAt.at(-1) === true ? "next-item" : "next-name";
      continue;
    }

    if (expecting === "next-name" || expecting === "first-name") {
      if (character !== '"') return notName(text, at);
      const end = endOfString(text, at);
      if (typeof end !== "number") return end;
      visitor.name(at, end);
      at = end;
      expecting = "colon";
      continue;
    }

    visitor.value(at);
    if (character === "{" || character === "[") {
      if (isArrayAt.length >= maxDepth) return { offset: at, detail: "too-deep" };
      const isArray = character === "[";
      isArrayAt.push(isArray);
      visitor.open(isArray);
      at += 1;
      expecting = isArray ? "first-item" : "first-name";
      continue;
    }
    const end = character === '"' ? endOfString(text, at) : endOfPlain(text, at);
    if (typeof end !== "number") return end;
    at = end;
    lastEnd = end;
    expecting = isArrayAt.length === 0 ? "end" : "comma";
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

/** The offset after a string's closing quote, or its fault. */
function endOfString(text: string, start: number): number | JsonFault {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) {
      const length = lengthOfEscape(text, at);
      if (length === 0) return { offset: at, detail: "bad-escape", found: `\\${characterAt(text, at + 1)}` };
      at += length - 1;
    } else if (code < 0x20) {
      const isLineEnd = code === 0x0a || code === 0x0d;
      if (isLineEnd) return { offset: start, detail: "unclosed-string" };
      return { offset: at, detail: "control-character", found: text[at] ?? "" };
    }
  }
  return { offset: start, detail: "unclosed-string" };
}

function lengthOfEscape(text: string, at: number): number {
  const letter = text[at + 1] ?? "";
  if (letter !== "" && '"\\/bfnrt'.includes(letter)) return 2;
  return letter === "u" && /^[0-9A-Fa-f]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
}

/** The offset after a number, true, false or null, or the fault of what is there instead. */
function endOfPlain(text: string, start: number): number | JsonFault {
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) {
    const end = NUMBER.lastIndex;
    const next = text[end] ?? "";
    if (!AFTER_NUMBER.test(next) && wordAt(text, end) === undefined) return end;
  }
  const word = wordAt(text, start);
  if (word === "true" || word === "false" || word === "null") return start + word.length;
  return notValue(text, start);
}

/** Not longer than anything worth telling: a megabyte of letters is one word too. */
function wordAt(text: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0].slice(0, 40);
}

/** A whole code point, so that a character outside the basic plane is not cut in two. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function isComment(text: string, at: number): boolean {
  const character = text[at];
  if (character === "/") return text[at + 1] === "/" || text[at + 1] === "*";
  return character === "#";
}

function unexpected(text: string, at: number): JsonFault {
  return { offset: at, detail: "unexpected-character", found: characterAt(text, at) };
}

function quoteFault(text: string, at: number): JsonFault | undefined {
  const character = text[at] ?? "";
  if (character === "'") return { offset: at, detail: "single-quotes" };
  const isCurly = "\u2018\u2019\u201c\u201d\u201e\u201f\u2033".includes(character);
  return isCurly ? { offset: at, detail: "curly-quotes", found: character } : undefined;
}

function notName(text: string, at: number): JsonFault {
  const quote = quoteFault(text, at);
  if (quote !== undefined) return quote;
  const word = wordAt(text, at);
  if (word !== undefined) return { offset: at, detail: "unquoted-name", found: word };
  return unexpected(text, at);
}

function notValue(text: string, at: number): JsonFault {
  const quote = quoteFault(text, at);
  if (quote !== undefined) return quote;
  const word = wordAt(text, at);
  if (word !== undefined) return { offset: at, detail: "unknown-word", found: word };
  const number = /^[+.0-9-][\w+.-]*/.exec(text.slice(at, at + 40))?.[0];
  if (number !== undefined) return { offset: at, detail: "bad-number", found: number };
  return unexpected(text, at);
}

/** What stands where a comma or a closing bracket should: if it could begin a value, the comma was forgotten. */
function notComma(text: string, at: number, lastEnd: number): JsonFault {
  const character = characterAt(text, at);
  const isBeginning = /["{[\w'\u2018-\u201f-]/.test(character);
  return isBeginning ? { offset: lastEnd, detail: "missing-comma", found: character } : unexpected(text, at);
}
