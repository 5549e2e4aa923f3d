import type { QuotedPassage } from "./quote-links.ts";

/** A part of a document's text as its page shows it. */
export type DocumentBlock =
  /** Lines, with the passages in them. Offsets count UTF-16 units of the text. */
  | {
      readonly kind: "lines";
      readonly start: number;
      readonly end: number;
      readonly passages: readonly QuotedPassage[];
    }
  /** What is not shown, of a long document. */
  | { readonly kind: "left-out"; readonly lines: number; readonly characters: number }
  /** A page begins. */
  | { readonly kind: "page"; readonly page: number };

/** How much of a document is shown. */
export interface DocumentView {
  readonly blocks: readonly DocumentBlock[];
  /** Passages that are not shown, where there are very many. */
  readonly omitted: number;
}

/** A text that is shorter is shown whole. */
const WHOLE = 60_000;
/** Of a longer one so many lines before and after each passage, and of a long line so many characters. */
const LINES_AROUND = 6;
const CHARACTERS_AROUND = 900;
const MOST_PASSAGES = 1_000;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Divides a text into blocks such that a passage is in one of them whole, and notes can stand beside it: lines with passages
 * are blocks of their own. `passages` are in the order of their places.
 */
export function documentBlocks(text: string, passages: readonly QuotedPassage[]): DocumentView {
  const shown = passages.slice(0, MOST_PASSAGES);
  const ranges = text.length <= WHOLE ? [{ start: 0, end: text.length }] : rangesAround(text, shown);
  const blocks: DocumentBlock[] = [];
  let end = 0;
  let page = 1;
  let next = 0;
  for (const range of ranges) {
    if (range.start > end) {
      blocks.push(leftOut(text, { start: end, end: range.start }));
      page += countOf(text.slice(end, range.start), "\f");
      if (page > 1) blocks.push({ kind: "page", page });
    }
    next = addLines(range);
    end = range.end;
  }
  if (end < text.length) blocks.push(leftOut(text, { start: end, end: text.length }));
  return { blocks, omitted: passages.length - shown.length };

  /** Adds the blocks of a range, and gives the place of the first passage after it. */
  function addLines({ start, end: last }: Range): number {
    let at = next;
    let from = start;
    let reach = start;
    let own: QuotedPassage[] = [];
    let line = start;
    const close = (to: number) => {
      if (to > from) blocks.push({ kind: "lines", start: from, end: to, passages: own });
      from = to;
      own = [];
    };
    while (line < last) {
      const ends = lineEnd(text, line, last);
      const isQuoted = (shown[at]?.start ?? last) < ends;
      // A line with a passage stands apart from those before it, unless a passage goes on from there.
      if (isQuoted && line >= reach && line > from) close(line);
      for (let one = shown[at]; one !== undefined && one.start < ends; one = shown[at]) {
        own.push(one);
        reach = Math.max(reach, one.end);
        at += 1;
      }
      if (own.length > 0 && reach <= ends) close(ends);
      if (text[ends - 1] === "\f") {
        if (reach <= ends) close(ends);
        page += 1;
        if (reach <= ends && ends < text.length) blocks.push({ kind: "page", page });
      }
      line = ends;
    }
    close(last);
    return at;
  }
}

/** The first place after the line that begins here. */
function lineEnd(text: string, from: number, last: number): number {
  let at = from;
  while (at < last && text[at] !== "\n" && text[at] !== "\f") at += 1;
  return Math.min(at + 1, last);
}

/** What is shown of a long text: its beginning, and what is around each passage. */
function rangesAround(text: string, passages: readonly QuotedPassage[]): readonly Range[] {
  const ranges: { start: number; end: number }[] = [{ start: 0, end: boundary(text, 0, 1) }];
  for (const { start, end } of passages) {
    const [from, to] = [boundary(text, start, -1), boundary(text, end, 1)];
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.end) last.end = Math.max(last.end, to);
    else ranges.push({ start: from, end: to });
  }
  return ranges;
}

/** A few lines from a place in one direction, or where these are long, so many characters and to the next space. */
function boundary(text: string, place: number, step: 1 | -1): number {
  const limit = Math.min(Math.max(place + step * CHARACTERS_AROUND, 0), text.length);
  let lines = 0;
  for (let at = place; at !== limit; at += step) {
    if (text[step === 1 ? at : at - 1] !== "\n") continue;
    lines += 1;
    if (lines > LINES_AROUND) return step === 1 ? at + 1 : at;
  }
  // Not in the middle of a word, nor of a character.
  let at = limit;
  for (let moved = 0; moved < 80 && at > 0 && at < text.length && /\S/.test(text[at] ?? ""); moved += 1) at += step;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + step : at;
}

function leftOut(text: string, { start, end }: Range): DocumentBlock {
  const cut = text.slice(start, end);
  return { kind: "left-out", lines: countOf(cut, "\n"), characters: cut.length };
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
