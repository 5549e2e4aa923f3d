import { displayWidth } from "./display-width.ts";

/**
 * What must not reach a terminal or a page as it is: control characters, format characters (bidi marks, zero-width
 * characters, byte order marks), line and paragraph separators, lone surrogates, private and unassigned characters,
 * every space but the ordinary one, and letters that are drawn as nothing.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;
const mark = /[\p{Mn}\p{Me}]/u;

/** Splits a visible text so that every other part is a stand-in, for a renderer that wants to colour them. */
export const splitAtStandIns = /(<U\+[0-9A-F]{4,6}>|[\u2400-\u2426])/u;

/** What needs no looking at. */
const printableAscii = /^[\x20-\x7e]*$/;

/** What a reader has to see of a text that does not fit. */
const telling = new RegExp(`\uFFFD|${unseen.source}`, "u");

/** A mark on a letter is part of writing; a pile of them draws over the lines above and below. */
const marksOnOneLetter = 2;

/** How much of a cell is searched for a character that cannot be seen. */
const searched = 10_000;

/**
 * A text that is safe to print, with what cannot be seen made visible: a control character as its picture (a line
 * break as U+240A), anything else as `<U+200B>`. Letters, digits, signs and ordinary spaces stay.
 */
export function visible(text: string): string {
  return show(text, 0, Number.POSITIVE_INFINITY, true).shown;
}

/** The same for a text of several lines, of which each is shown as one. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** Spaces at either end of a visible text, as open boxes (U+2423), for a cell in which they matter. */
export function visibleEnds(text: string): string {
  return text.replace(/^ +| +$/gu, (spaces) => "\u2423".repeat(spaces.length));
}

/**
 * The visible text in at most so many columns, with an ellipsis where something was cut off. The start is kept, unless
 * the first character that cannot be seen or read comes later: then that one is kept. Costs no more than the part looked at.
 */
export function clip(text: string, width: number, unicode = true): string {
  if (text.length <= width && printableAscii.test(text)) return text;
  const ellipsis = unicode ? "…" : "...";
  const whole = show(text, 0, width, unicode);
  if (whole.end === text.length || width < 4 * ellipsis.length) return whole.shown;
  const head = show(text, 0, width - ellipsis.length, unicode);
  const focus = text.slice(0, searched).search(telling);
  if (focus < head.end) return head.shown + ellipsis;
  const start = characterStart(text, focus - Math.floor(width / 3));
  const tail = show(text, start, width - ellipsis.length, unicode);
  if (tail.end === text.length) return ellipsis + tail.shown;
  return ellipsis + show(text, start, width - 2 * ellipsis.length, unicode).shown + ellipsis;
}

/** The text from an index on, made visible, in at most so many columns, and the index where that stops. */
function show(
  text: string,
  from: number,
  width: number,
  unicode: boolean,
): { readonly shown: string; readonly end: number } {
  let shown = "";
  let used = 0;
  let end = from;
  let marks = marksOnOneLetter;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code >= 0x20 && code <= 0x7e) {
      used += 1;
      if (used > width) break;
      shown += text.charAt(end);
      end += 1;
      marks = 0;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    const isMark = mark.test(character);
    marks = isMark ? marks + 1 : 0;
    const isHidden = marks > marksOnOneLetter || unseen.test(character);
    const safe = isHidden ? standInFor(character) : character;
    const part = unicode ? safe : toAscii(safe);
    used += displayWidth(part);
    if (used > width) break;
    if (isHidden) marks = marksOnOneLetter;
    shown += part;
    end += character.length;
  }
  return { shown, end };
}

/** The index itself, or the next where it lies within a surrogate pair. */
function characterStart(text: string, index: number): number {
  const isInside = index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
  return Math.max(0, isInside ? index + 1 : index);
}

function standInFor(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

const asciiFor: ReadonlyMap<string, string> = new Map([
  ["“", '"'],
  ["”", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["–", "-"],
  ["…", "..."],
  ["\u2423", "_"],
]);

/** A visible text in ASCII alone, for a terminal that can show no more: `£` becomes `<U+00A3>`. */
export function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const plain = asciiFor.get(character);
    if (plain !== undefined) return plain;
    if (code >= 0x2400 && code < 0x2420) return asciiEscape(code - 0x2400);
    if (code === 0x2421) return "\\x7f";
    return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}

function asciiEscape(control: number): string {
  if (control === 9) return "\\t";
  if (control === 10) return "\\n";
  if (control === 13) return "\\r";
  return `\\x${control.toString(16).padStart(2, "0")}`;
}
