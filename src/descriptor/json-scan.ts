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
export interface JsonVisitor {
  /** A member's name, from its opening quote to after its closing one. */
  readonly name: (start: number, end: number) => void;
  /** A value begins, before `open` where it is an object or array. */
  readonly value: (start: number) => void;
  readonly open: (isArray: boolean) => void;
  readonly close: () => void;
  /** A value has ended, after `close` where it was an object or array. */
  readonly end?: (end: number) => void;
}

/** What may come next: the states of the scanner. A name or item that follows a comma cannot be left out. */
type Expecting = "value" | "first-item" | "next-item" | "first-name" | "next-name" | "colon" | "comma" | "end";

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const AFTER_NUMBER = /[+.0-9-]/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** So far ahead the scanner looks to tell what a fault is. */
const LOOKAHEAD = 64;

/**
 * Reads JSON (RFC 8259) from end to end without building it, and returns the first fault, or undefined. Linear, with a
 * stack of its own, so that no depth can exhaust the engine's: deeper than `maxDepth` is itself a fault.
 */
export function scanJson(text: string, visitor: JsonVisitor, maxDepth: number): JsonFault | undefined {
  const read = createJsonScanner(visitor, maxDepth).read(text, 0, true);
  return typeof read === "number" ? undefined : read;
}

/** Reads JSON that comes in pieces. */
export interface JsonScanner {
  /**
   * Reads on. `text` is what has not been read before, and `base` its offset in the whole. Gives how much of it was read:
   * what is left begins a string, number or word that is not finished, and is to come again with more behind it. Where
   * `isLast`, all is read. A fault has its offset in the whole, and ends the reading.
   */
  read(text: string, base: number, isLast: boolean): number | JsonFault;
  /** After the last value, or at the last comma, in the whole. No fault lies before it. */
  readonly lastEnd: number;
}

/** A scanner for one JSON text; see `scanJson`. What it says does not depend on where the pieces end. */
export function createJsonScanner(visitor: JsonVisitor, maxDepth: number): JsonScanner {
  const isArrayAt: boolean[] = [];
  let expecting: Expecting = "value";
  /** After the last value, or at the last comma, in the whole: where a comma is missing, or one is too many. */
  let lastEnd = 0;
  let at = 0;

  function ended(base: number): void {
    lastEnd = base + at;
    expecting = isArrayAt.length === 0 ? "end" : "comma";
    visitor.end?.(lastEnd);
  }

  /** Reads what begins at `at`, which is no space. True where it was read, false where more is needed to tell. */
  function step(text: string, base: number, isLast: boolean): boolean | JsonFault {
    const character = text[at] ?? "";
    if (isComment(text, at)) return { offset: at, detail: "comment" };
    if (expecting === "end") return { offset: at, detail: "text-after-end", found: characterAt(text, at) };

    if (expecting === "colon") {
      if (character !== ":") return { offset: at, detail: "missing-colon", found: characterAt(text, at) };
      at += 1;
      expecting = "value";
      return true;
    }

    if (character === "]" || character === "}") {
      if (expecting === "next-item" || expecting === "next-name") {
        return { offset: lastEnd - base, detail: "trailing-comma" };
      }
      const isArray = isArrayAt.at(-1);
      if (isArray === undefined || expecting === "value") return unexpected(text, at);
      if (isArray !== (character === "]")) return { offset: at, detail: "wrong-bracket", found: character };
      isArrayAt.pop();
      visitor.close();
      at += 1;
      ended(base);
      return true;
    }

    if (expecting === "comma") {
      if (character !== ",") return notComma(text, at, lastEnd - base);
      // What is told of a comma too many is the comma.
      lastEnd = base + at;
      at += 1;
      expecting = isArrayAt.at(-1) === true ? "next-item" : "next-name";
      return true;
    }

    if (expecting === "next-name" || expecting === "first-name") {
      if (character !== '"') return notName(text, at);
      const end = endOfString(text, at, isLast);
      if (typeof end !== "number") return end ?? false;
      visitor.name(base + at, base + end);
      at = end;
      expecting = "colon";
      return true;
    }

    if (character === "{" || character === "[") {
      visitor.value(base + at);
      if (isArrayAt.length >= maxDepth) return { offset: at, detail: "too-deep" };
      const isArray = character === "[";
      isArrayAt.push(isArray);
      visitor.open(isArray);
      at += 1;
      expecting = isArray ? "first-item" : "first-name";
      return true;
    }
    const end = character === '"' ? endOfString(text, at, isLast) : endOfPlain(text, at, isLast);
    if (typeof end !== "number") return end ?? false;
    visitor.value(base + at);
    at = end;
    ended(base);
    return true;
  }

  return {
    read(text, base, isLast) {
      at = 0;
      for (;;) {
        at = skipSpace(text, at);
        if (at >= text.length) {
          if (!isLast || expecting === "end") return at;
          const isEmpty = expecting === "value" && isArrayAt.length === 0;
          return { offset: base + at, detail: isEmpty ? "empty" : "unexpected-end" };
        }
        const read = step(text, base, isLast);
        if (read === true) continue;
        // What a fault is called may take a look at what comes next.
        if (read === false || (!isLast && text.length - at < LOOKAHEAD)) return at;
        return { ...read, offset: base + read.offset };
      }
    },
    get lastEnd() {
      return lastEnd;
    },
  };
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

/** The offset after a string's closing quote, or its fault; undefined where more is needed to tell. */
function endOfString(text: string, start: number, isLast: boolean): number | JsonFault | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) {
      const length = lengthOfEscape(text, at);
      if (length === 0 && !isLast && text.length - at < LOOKAHEAD) return undefined;
      if (length === 0) return { offset: at, detail: "bad-escape", found: `\\${characterAt(text, at + 1)}` };
      at += length - 1;
    } else if (code < 0x20) {
      const isLineEnd = code === 0x0a || code === 0x0d;
      if (isLineEnd) return { offset: start, detail: "unclosed-string" };
      return { offset: at, detail: "control-character", found: text[at] ?? "" };
    }
  }
  return isLast ? { offset: start, detail: "unclosed-string" } : undefined;
}

function lengthOfEscape(text: string, at: number): number {
  const letter = text[at + 1] ?? "";
  if (letter !== "" && '"\\/bfnrt'.includes(letter)) return 2;
  return letter === "u" && /^[0-9A-Fa-f]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
}

/** The offset after a number, true, false or null, or the fault of what is there instead; undefined as above. */
function endOfPlain(text: string, start: number, isLast: boolean): number | JsonFault | undefined {
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) {
    const end = NUMBER.lastIndex;
    // More digits may follow, or a point or exponent of which only the beginning is there.
    if (!isLast && end + 2 >= text.length) return undefined;
    const next = text[end] ?? "";
    if (!AFTER_NUMBER.test(next) && wordAt(text, end) === undefined) return end;
  }
  const word = wordAt(text, start);
  if (!isLast && word !== undefined && start + word.length >= text.length) return undefined;
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
