import { readFigure } from "../evidence/read-figure.ts";
import { readFigureMark } from "./figure-marks.ts";

/** A mark of a footnote at the end of a cell: raised digits, stars, `(a)`, `[note 1]`, `[r]`. */
const FOOTNOTE =
  /(?:[([]?[\u00B9\u00B2\u00B3\u2070-\u2079][\u00B9\u00B2\u00B3\u2070-\u2079.,; ]*[)\]]?|[*†‡§#]+| ?\([a-z]\)| ?\[(?:note ?[a-z0-9]{1,4}|[a-z][a-z0-9]{0,3})\])$/iu;
/** A number in brackets at the end of a cell: the mark of a footnote, or a number of its own. */
const NUMBER = / ?[([](\d{1,2})[)\]]$/;
const MAX_FOOTNOTES = 4;
/** What is longer is no figure, whatever stands at its end. */
const MAX_FIGURE = 200;

/** A figure's text without marks of footnotes, and those; undefined where the cell holds no number in any unit. */
export interface FigureText {
  readonly text: string;
  readonly footnotes: string;
}

/**
 * Takes the marks of footnotes off a figure: `65.0%*` is `65.0%`. A cell that is a mark alone has none. `isMark` tells
 * whether a number in brackets is one.
 */
export function withoutFootnotes(cell: string, isMark: (number: string) => boolean = () => true): FigureText {
  const whole = cell.replace(/\s+/g, " ").trim();
  let text = whole;
  if (whole.length > MAX_FIGURE) return { text, footnotes: "" };
  for (let count = 0; count < MAX_FOOTNOTES; count += 1) {
    const number = NUMBER.exec(text);
    const mark = number !== null && isMark(number[1] ?? "") ? NUMBER : FOOTNOTE;
    const shorter = text.replace(mark, "").trim();
    if (shorter === text || !/[0-9]/.test(shorter)) break;
    text = shorter;
  }
  return { text, footnotes: whole.slice(text.length).trim() };
}

/** Units that between them let every figure be read: a number, money, a percentage, a length of time. */
const ALL_UNITS = [undefined, "percent", "GBP", "EUR", "USD", "hours", "days", "weeks", "months", "years"];

/** Whether a cell has a figure, or a mark in place of one. Four digits that are a year count as one. */
export function isFigureCell(cell: string): boolean {
  if (cell.length > 60 || cell.trim() === "") return false;
  const { text } = withoutFootnotes(cell);
  const mark = readFigureMark(text);
  if (mark !== undefined) return mark.isBound !== true || /^(?:less|fewer|under|up to)\b/i.test(text);
  return /^[^\p{L}]*[0-9]/u.test(text) && ALL_UNITS.some((unit) => readFigure(text, unit).length > 0);
}

const MULTIPLES_IN_PROSE =
  /[£€$] ?['’]?0{3}s?\b|\bin (?:[£€$] ?|pounds |units of )?(?:hundreds|thousands?|millions?|billions?)\b|[£€$] ?(?:k|m|bn)\b/i;

/** Whether a note or a long title says so: stricter, since letters speak of thousands of people, too. */
export function saysMultipleInProse(text: string): boolean {
  return MULTIPLES_IN_PROSE.test(text.slice(0, 5_000));
}

const DIGITS_ALONE = /^[-+(]?[<>≤≥~]? ?[£€$]? ?[0-9][0-9.,:%£€$ ()\u2010-\u2015-]*$/u;

/** Whether a cell has a figure or stands where one would, unread: digits without letters, as in `>95%`, `90-95%`, `1.234,5`. */
export function isLikeFigure(cell: string): boolean {
  return isFigureCell(cell) || (cell.length <= 60 && DIGITS_ALONE.test(cell.trim()));
}

/** Whether a cell is a year or a span of years, as headers have them. */
export function isYear(cell: string): boolean {
  return /^(?:19|20)\d\d(?: ?[/–-] ?(?:\d\d|(?:19|20)\d\d))?$/.test(cell.trim());
}

const MULTIPLES =
  /[£€$]? ?['’]?\b0{3}(?:['’]?s)?\b|[£€$] ?000s?|\b(?:hundreds|thousands?|millions?|billions?)\b|[£€$] ?(?:k|m|bn)\b/i;

/** Whether a label says that figures are in thousands or millions: `£000s`, `Spend (£m)`. `10,000 people` does not. */
export function saysMultiple(label: string): boolean {
  return MULTIPLES.test(label.replace(/\d+,000/g, ""));
}

const UNIT_OF_MULTIPLES =
  /^(?:in)?(?:(?:[£€$]|gbp|eur|usd|pounds?)?(?:0{3}s?|hundreds?|thousands?|millions?|billions?)|(?:[£€$]|gbp)(?:k|mn?|bn))(?:of)?(?:[£€$]|gbp|pounds?)?$/;

/** Whether a cell beside a figure says by itself that it is in thousands or millions: `£000`, `£k`. So does `k` of a unit. */
export function isUnitOfMultiples(cell: string, isUnit: boolean): boolean {
  if (cell.length > 40 || /[0-9][.,][0-9]/.test(cell)) return false;
  const signs = cell
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’().,]/g, "");
  return UNIT_OF_MULTIPLES.test(signs) || (isUnit && /^(?:k|mn?|bn)$/.test(signs));
}
