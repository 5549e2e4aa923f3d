/** How the digits of a field are written (Table Schema v2, "number" and "integer"). */
export interface NumberLayout {
  /** Undefined for integers, which have neither a fraction nor an exponent. */
  readonly decimalChar: string | undefined;
  readonly groupChar: string | undefined;
  /** `bareNumber`: nothing stands before or after the number. */
  readonly isBare: boolean;
}

/**
 * The number in a text, rewritten with a point and without groups; undefined where the text is no such number.
 *
 * A group character is accepted between two digits before the decimal point, whatever the size of the groups, for the
 * standard names none. After the point it is not: `1.000,00` would be read as 1 where 1000 was meant.
 *
 * Where `bareNumber` is false, text without digits is stripped on both sides. What would change the number by being
 * stripped is refused: a sign that is not attached to the digits (`-£5`, `5-`), brackets around a number (`(5)`), a
 * point or comma before it that ends no abbreviation (`,5`; but `Rs.500` is 500), digits of other scripts, `½`.
 */
export function plainNumber(text: string, layout: NumberLayout): string | undefined {
  const start = layout.isBare ? 0 : numberStart(text, layout.decimalChar);
  if (start < 0) return undefined;
  const number = scanNumber(text, start, layout);
  if (number === undefined || number.end === text.length) return number?.plain;
  return !layout.isBare && isStrippableEnd(text.slice(0, start), text.slice(number.end)) ? number.plain : undefined;
}

interface ScannedNumber {
  readonly plain: string;
  readonly end: number;
}

/** The longest number that begins at a place. */
function scanNumber(text: string, start: number, layout: NumberLayout): ScannedNumber | undefined {
  const { decimalChar, groupChar } = layout;
  const hasSign = text.charCodeAt(start) === 43 || text.charCodeAt(start) === 45;
  let at = hasSign ? start + 1 : start;
  let plain = text.slice(start, at);
  let run = digitsEnd(text, at);
  const hasWhole = run > at;
  plain += text.slice(at, run);
  at = run;
  while (hasWhole && groupChar !== undefined && text.startsWith(groupChar, at)) {
    run = digitsEnd(text, at + groupChar.length);
    if (run === at + groupChar.length) break;
    plain += text.slice(at + groupChar.length, run);
    at = run;
  }
  if (decimalChar === undefined) return hasWhole ? { plain, end: at } : undefined;
  if (text.startsWith(decimalChar, at)) {
    run = digitsEnd(text, at + decimalChar.length);
    if (hasWhole || run > at + decimalChar.length) {
      plain += `.${text.slice(at + decimalChar.length, run)}`;
      at = run;
    }
  }
  if (!hasWhole && at === (hasSign ? start + 1 : start)) return undefined;
  const exponent = exponentEnd(text, at);
  return { plain: plain + text.slice(at, exponent), end: exponent };
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end += 1;
  return end;
}

/** The end of an exponent that begins at a place; the place itself where none does. */
function exponentEnd(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== 69 && mark !== 101) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  const end = digitsEnd(text, digits);
  return end > digits ? end : at;
}

const LETTER = /\p{L}/u;
/** Signs and dashes, digits of any script, and fractions written as one character. */
const NUMERIC = /[-+\u2010-\u2015\u2212\uFE63\uFF0B\uFF0D\p{Nd}\u00BC-\u00BE\u2150-\u215E]/u;
const SIGN = /^[-+\u2010-\u2015\u2212\uFE63\uFF0B\uFF0D]/;

/** Where the number begins in a text that may have other text before it; -1 where there is no saying. */
function numberStart(text: string, decimalChar: string | undefined): number {
  let start = text.search(/[0-9]/);
  if (start < 0) return -1;
  if (
    decimalChar !== undefined &&
    start >= decimalChar.length &&
    text.startsWith(decimalChar, start - decimalChar.length)
  ) {
    const before = start - decimalChar.length;
    if (!LETTER.test(text.charAt(before - 1))) start = before;
  }
  const sign = text.charAt(start - 1);
  if (sign === "+" || sign === "-") start -= 1;
  const leading = text.slice(0, start);
  if (NUMERIC.test(leading)) return -1;
  const endsInPoint = leading.endsWith(".") || leading.endsWith(",");
  return endsInPoint && !LETTER.test(leading.charAt(leading.length - 2)) ? -1 : start;
}

function isStrippableEnd(leading: string, trailing: string): boolean {
  if (SIGN.test(trailing)) return false;
  const opened = leading.lastIndexOf("(") > leading.lastIndexOf(")");
  return !(opened && trailing.includes(")")) && !/[\p{Nd}\u00BC-\u00BE\u2150-\u215E]/u.test(trailing);
}
