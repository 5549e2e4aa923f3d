import type { QuotedText, Word } from "./quoted-text.ts";

/** The words of a document that come closest to a quote which is not in it. */
export interface NearestPassage {
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  /** The part of the quote's words that are in it, in the same order: 1 for all. */
  readonly inCommon: number;
  /** What differs, in order, the first few: words of the quote against words of the document. Either may be none. */
  readonly differences: readonly { readonly quoted: string; readonly written: string }[];
}

/** Only so many words of a quote are compared, and only so many places of a word are looked at. */
const MAX_WORDS = 300;
const MAX_PLACES = 2_000;
const MAX_DIFFERENCES = 3;
/** Less than this part of the words in common is another passage. */
const LEAST_IN_COMMON = 0.5;

/**
 * The passage that a quote was probably copied from. Each word that the two share votes for the place at which the quote
 * would begin; the words around the place with the most votes are then compared one by one.
 */
export function nearestPassage(document: QuotedText, exact: string): NearestPassage | undefined {
  const quoted = [...exact.matchAll(/[\p{L}\p{N}]+(?:[.,][0-9]+)*%?/gu)].slice(0, MAX_WORDS).map(([word]) => word);
  const begin = likelyBegin(document, exact);
  if (begin === undefined || quoted.length === 0) return undefined;
  const { text } = document.folded;
  const slack = 3 + (quoted.length >> 3);
  const firstWord = document.words[Math.max(0, begin - slack)];
  if (firstWord === undefined) return undefined;
  const limit = text.slice(firstWord.start, firstWord.start + 40 * (quoted.length + 2 * slack) + 200);
  const written = [...limit.matchAll(/[\p{L}\p{N}]+(?:[.,][0-9]+)*%?/gu)]
    .slice(0, quoted.length + 2 * slack)
    .map((match): Word => {
      const start = firstWord.start + match.index;
      return { text: match[0], start, end: start + match[0].length };
    });
  return compare(quoted, written);
}

/** The number of the word at which the quote would begin. */
function likelyBegin(document: QuotedText, exact: string): number | undefined {
  const votes = new Map<number, number>();
  let number = 0;
  for (const [word] of exact.matchAll(/[\p{L}\p{N}]+/gu)) {
    const places = document.numbersOf(word);
    if (places.length <= MAX_PLACES) {
      // A rare word says more about the place than one that is everywhere.
      const weight = 1 / (1 + Math.log2(1 + places.length));
      for (const place of places) {
        const diagonal = (place - number) >> 2;
        votes.set(diagonal, (votes.get(diagonal) ?? 0) + weight);
      }
    }
    number += 1;
    if (number === MAX_WORDS) break;
  }
  let best: number | undefined;
  let most = 0;
  for (const [diagonal, weight] of votes) {
    const both = weight + (votes.get(diagonal + 1) ?? 0);
    if (both > most) {
      most = both;
      best = diagonal;
    }
  }
  return best === undefined ? undefined : Math.max(0, best << 2);
}

/** Compares by the longest common subsequence of words. */
function compare(quoted: readonly string[], written: readonly Word[]): NearestPassage | undefined {
  const wide = written.length + 1;
  const common = new Uint16Array((quoted.length + 1) * wide);
  const at = (row: number, column: number) => common[row * wide + column] ?? 0;
  for (let row = quoted.length - 1; row >= 0; row--) {
    for (let column = written.length - 1; column >= 0; column--) {
      common[row * wide + column] =
        quoted[row] === written[column]?.text
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  if (at(0, 0) < quoted.length * LEAST_IN_COMMON) return undefined;
  return align(quoted, written, at);
}

function align(
  quoted: readonly string[],
  written: readonly Word[],
  at: (row: number, column: number) => number,
): NearestPassage | undefined {
  const pairs: [row: number, column: number][] = [];
  let row = 0;
  let column = 0;
  while (row < quoted.length && column < written.length) {
    if (quoted[row] === written[column]?.text) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  const first = pairs[0];
  const last = pairs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  // The words of the quote before the first that is shared stand against as many of the document.
  const from = Math.max(0, first[1] - first[0]);
  const to = Math.min(written.length - 1, last[1] + quoted.length - 1 - last[0]);
  const differences: { quoted: string; written: string }[] = [];
  let before: [number, number] = [-1, from - 1];
  for (const [nextRow, nextColumn] of [...pairs, [quoted.length, to + 1] as const]) {
    const left = quoted.slice(before[0] + 1, nextRow).join(" ");
    const right = written
      .slice(before[1] + 1, nextColumn)
      .map(({ text }) => text)
      .join(" ");
    if ((left !== "" || right !== "") && differences.length < MAX_DIFFERENCES) {
      differences.push({ quoted: left, written: right });
    }
    before = [nextRow, nextColumn];
  }
  const inCommon = pairs.length / quoted.length;
  return { start: written[from]?.start ?? 0, end: written[to]?.end ?? 0, inCommon, differences };
}
