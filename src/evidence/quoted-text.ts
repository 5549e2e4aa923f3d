import { type FoldedText, foldText } from "./fold-text.ts";
import { lowered } from "./lowered.ts";

/** A word of a folded text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A document's text, made ready to look for many quotes in it. */
export interface QuotedText {
  readonly original: string;
  readonly folded: FoldedText;
  /** Where these folded words are, as whole words, in order; found one by one. */
  readonly places: (exact: string) => Iterable<{ readonly start: number; readonly end: number }>;
  /** Whether these folded words are there, as whole words, in any capitals. */
  readonly holds: (words: string) => boolean;
  readonly words: readonly Word[];
  /** The numbers of the words that are this one, in order. */
  readonly numbersOf: (word: string) => readonly number[];
  /** The line, from 1, that a unit of the folded text is on in the original. */
  readonly lineAt: (at: number) => number;
}

/** Its place in a text is kept here, and not in a copy for each text: making one takes longer than to read a quote. */
const WORD = /[\p{L}\p{N}]+/gu;
const NOTHING: readonly number[] = [];

/**
 * So many units are compared for one text in all: a document and quotes of one word again and again would otherwise cost
 * the product of their lengths.
 */
const MAX_COMPARED = 2_000_000_000;

/** Makes a text ready. The words are listed when the first quote is looked for. */
export function quotedText(original: string): QuotedText {
  const folded = foldText(original);
  let listed: { readonly words: readonly Word[]; readonly numbers: ReadonlyMap<string, readonly number[]> } | undefined;
  let lineStarts: readonly number[] | undefined;
  let inSmallLetters: QuotedText | undefined;
  let compared = 0;
  const index = () => {
    listed ??= listWords(folded.text);
    return listed;
  };

  function* places(exact: string) {
    const { words, numbers } = index();
    const rarest = rarestWord(exact, numbers);
    if (rarest === undefined) {
      for (const span of occurrences(folded.text, exact)) {
        compared += exact.length;
        if (compared > MAX_COMPARED) return;
        yield span;
      }
      return;
    }
    for (const number of numbers.get(rarest.text) ?? NOTHING) {
      const start = (words[number]?.start ?? 0) - rarest.start;
      compared += exact.length;
      if (compared > MAX_COMPARED) return;
      if (start < 0 || !folded.text.startsWith(exact, start)) continue;
      const span = { start, end: start + exact.length };
      if (isWhole(folded.text, span.start, span.end)) yield span;
    }
  }

  return {
    original,
    folded,
    places,
    holds(words) {
      if (words === "") return false;
      if (isAny(places(words))) return true;
      inSmallLetters ??= quotedText(lowered(folded.text));
      return isAny(inSmallLetters.places(lowered(words)));
    },
    get words() {
      return index().words;
    },
    numbersOf: (word) => index().numbers.get(word) ?? NOTHING,
    lineAt(at) {
      lineStarts ??= startsOfLines(original);
      return lineOf(lineStarts, folded.starts[Math.min(at, folded.starts.length - 1)] ?? 0);
    },
  };
}

function isAny(found: Iterable<unknown>): boolean {
  return found[Symbol.iterator]().next().done === false;
}

function listWords(text: string) {
  const words: Word[] = [];
  const numbers = new Map<string, number[]>();
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const [word] = match;
    const known = numbers.get(word);
    if (known === undefined) numbers.set(word, [words.length]);
    else known.push(words.length);
    words.push({ text: word, start: match.index, end: match.index + word.length });
  }
  return { words, numbers };
}

/** The word of a quote that the text has least often; undefined where the quote has no word. */
function rarestWord(exact: string, numbers: ReadonlyMap<string, readonly number[]>) {
  let rarest: { readonly text: string; readonly start: number } | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(exact); match !== null; match = WORD.exec(exact)) {
    const count = numbers.get(match[0])?.length ?? 0;
    if (count >= fewest) continue;
    fewest = count;
    rarest = { text: match[0], start: match.index };
    if (count === 0) break;
  }
  return rarest;
}

/** Where a text without a word is, such as a dash alone. */
function* occurrences(text: string, exact: string) {
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    yield { start: at, end: at + exact.length };
  }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const RAISED_DIGIT = /[\u00B9\u00B2\u00B3\u2070-\u2079]/;

/** Whether a stretch neither begins nor ends within a word or a number: `262` is not in `1,262`, nor in `262.5`. */
export function isWhole(text: string, start: number, end: number): boolean {
  return !isJoined(text, start) && !isJoined(text, end);
}

function isJoined(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at);
  // The mark of a footnote ends the word or the number before it: `65.0¹`.
  if (RAISED_DIGIT.test(after) && !RAISED_DIGIT.test(before)) return false;
  if (LETTER_OR_DIGIT.test(before) && LETTER_OR_DIGIT.test(after)) return true;
  if (isDigit(after) && (before === "." || before === ",") && isDigit(text.charAt(at - 2))) return true;
  return isDigit(before) && (after === "." || after === ",") && isDigit(text.charAt(at + 1));
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9" && character.length === 1;
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

function lineOf(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
