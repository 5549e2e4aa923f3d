/**
 * A text as quotes are compared: white space, dashes, quotation marks and Unicode forms made one, what is not seen left
 * out. `starts` and `ends` lead from each of its UTF-16 units to the units of the original that it stands for.
 */
export interface FoldedText {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const SPACE = /\s|\u0085/u;
const MARK = /\p{M}/u;
/** Superscripts, fractions and numbers in circles: a footnote's mark must not become a digit of the figure before it. */
const OTHER_NUMBER = /\p{No}/u;
/** Soft hyphens, zero-width marks, and marks that turn the direction of text. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const DASH = /[\p{Pd}\u2212\u2043]/gu;
const SINGLE_QUOTE = /[\u2018-\u201B\u2032\u02B9\u02BC\u0060\u00B4]/gu;
const DOUBLE_QUOTE = /[\u201C-\u201F\u2033\u00AB\u00BB]/gu;

/** What folding may change; most cells have nothing but visible ASCII parted by single spaces. The grave accent is a quotation mark. */
const FOLDABLE = /[^ !-_a-~]|^ | {2}| $/;

/** The text alone of what `foldText` gives. */
export function foldedText(original: string): string {
  return FOLDABLE.test(original) ? foldText(original).text : original;
}

/** Folds a text. Two texts that a reader takes for the same words give the same folded text. */
export function foldText(original: string): FoldedText {
  const folding = startFolding(original.length);
  let at = 0;
  while (at < original.length) {
    const code = original.charCodeAt(at);
    const next = at + 1;
    if (isPlain(code) && !(original.charCodeAt(next) > 0x7f)) {
      if (code <= 0x20 || code === 0x7f) folding.space(at);
      else folding.add(code === 0x60 ? "'" : original.charAt(at), at, next);
      at = next;
      continue;
    }
    const end = clusterEnd(original, at);
    const cluster = original.slice(at, end);
    const seen = cluster.replace(UNSEEN, "");
    if (SPACE.test(seen)) folding.space(at);
    else if (seen !== "") folding.add(foldCluster(seen), at, end);
    at = end;
  }
  return folding.end();
}

function isPlain(code: number): boolean {
  return code <= 0x7f;
}

/** Where a character and the marks that sit on it end. At most 30 marks: more were not written by people. */
function clusterEnd(text: string, start: number): number {
  let at = start + width(text, start);
  for (let marks = 0; marks < 30 && at < text.length && MARK.test(codePoint(text, at)); marks++) at += width(text, at);
  return at;
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function codePoint(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function foldCluster(cluster: string): string {
  const composed = foldSigns(cluster.normalize("NFC"));
  if (OTHER_NUMBER.test(composed)) return composed;
  const compatible = foldSigns(composed.normalize("NFKC"));
  // The compatible form of a mark that stands alone is a space with the mark on it.
  return SPACE.test(compatible) ? composed : compatible;
}

function foldSigns(text: string): string {
  return text.replace(DASH, "-").replace(SINGLE_QUOTE, "'").replace(DOUBLE_QUOTE, '"');
}

/** Collects folded text: white space is written once, and only between two other characters. */
function startFolding(length: number) {
  let starts = new Uint32Array(Math.max(16, length + 16));
  let ends = new Uint32Array(starts.length);
  const pieces: string[] = [];
  let piece = "";
  let size = 0;
  let pendingSpace = -1;

  function put(character: string, start: number, end: number): void {
    for (let unit = 0; unit < character.length; unit++) {
      if (size === starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      starts[size] = start;
      ends[size] = end;
      size += 1;
    }
    piece += character;
    if (piece.length < 8_192) return;
    pieces.push(piece);
    piece = "";
  }

  return {
    space(at: number): void {
      if (pendingSpace < 0) pendingSpace = at;
    },
    add(folded: string, start: number, end: number): void {
      if (pendingSpace >= 0 && size > 0) put(" ", pendingSpace, start);
      pendingSpace = -1;
      put(folded, start, end);
    },
    end(): FoldedText {
      return { text: pieces.join("") + piece, starts: starts.subarray(0, size), ends: ends.subarray(0, size) };
    },
  };
}

function grown(units: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(units.length * 2);
  larger.set(units);
  return larger;
}
