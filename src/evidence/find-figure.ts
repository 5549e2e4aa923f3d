import { datesInText } from "./dates-in-text.ts";
import type { Span } from "./find-quote.ts";
import { foldedText } from "./fold-text.ts";
import { numbersInText, type WrittenNumber } from "./numbers-in-text.ts";
import { isWhole } from "./quoted-text.ts";
import { readFigure } from "./read-figure.ts";
import { otherUnitAfter } from "./unit-words.ts";

/** A figure to be found in a quote. */
export interface FigureAsked {
  /** As the row keeps it, in the words of the response. */
  readonly text: string;
  readonly unit: string | undefined;
  /** Texts of the row that may hold numbers of their own, such as the label of an indicator: none of theirs is the figure. */
  readonly besides: readonly string[];
  /** Whether the figure is a threshold, which `at least` and `up to` belong to. */
  readonly mayBeBound?: boolean;
  /** Whether the figure counts people. */
  readonly isOfPeople?: boolean;
}

/** Where a figure is in a folded quote, or what is there instead. */
export type FigureSearch =
  | { readonly found: true; readonly start: number; readonly end: number }
  /**
   * `partOf`: the number in the quote of which the text is only a part. `otherUnit`: the words at the number by which it is
   * in another unit. `numbers`: those that are there.
   */
  | {
      readonly found: false;
      readonly partOf?: string;
      readonly otherUnit?: string;
      readonly numbers: readonly string[];
    };

/** What the document has directly before and after the quote: a number of which the quote has a part goes on there. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const NOTHING: Around = { before: "", after: "" };

const YEAR = /^(?:19|20)[0-9]{2}$/;

/** Words before a number that names one of several things. */
const NUMBERED =
  /(?:^|[^\p{L}])(?:sections?|questions?|articles?|regulations?|paragraphs?|pages?|appendix|annex|schedule|extension|grades?|bands?|ages?|aged) $/iu;

/** So many characters around a quote are looked at. */
const REACH = 40;

/** What stands around a stretch of a folded text. */
export function aroundSpan(text: string, { start, end }: Span): Around {
  return { before: text.slice(Math.max(0, start - REACH), start), after: text.slice(end, end + REACH) };
}

/**
 * Finds a figure in a quote: as a whole number, nothing of it left out (`65.0` is not in `65.0%`, nor `1.2` in `£1.2
 * million`), and where the quote writes numbers in the row's unit, such a one: in `NI 59 ... 69.0%`, 59 is no percentage.
 * Nor may the words directly after it say that it is in another unit: `65 per 10,000` is no percentage.
 */
export function findFigure(
  quote: string,
  { text, unit, besides, mayBeBound = false, isOfPeople }: FigureAsked,
  around: Around = NOTHING,
): FigureSearch {
  const wanted = foldedText(text);
  const numbers = numbersIn(quote, around, mayBeBound);
  const others = besides.flatMap((other) => [...occurrences(quote, foldedText(other))]);
  const own = numbers.filter(
    (number) => !others.some((other) => other.start <= number.start && number.end <= other.end),
  );
  const isShown = showsUnit(wanted, unit);
  const mustShowUnit = !isShown && !isNothingInWords(text, unit) && own.some((number) => showsUnit(number.text, unit));
  // In "in 2014, 26 workers", 2014 is the year, unless there is no other number that could be the figure.
  const isYearOnly = YEAR.test(wanted) && own.some((number) => !YEAR.test(number.text));
  // `question 26`, `26 March 2024`.
  const isNoQuantity = ({ start, end }: Span): boolean =>
    NUMBERED.test(quote.slice(Math.max(0, start - REACH), start)) ||
    datesInText(quote).some(
      (day) =>
        /(?:19|20)[0-9]{2}$/.test(day.text) &&
        day.start <= start &&
        end <= day.end &&
        day.end - day.start > end - start + 5,
    );
  let partOf: string | undefined;
  let otherUnit: string | undefined;
  for (const span of occurrences(quote, wanted)) {
    const cut = numbers.find((number) => isCut(number, span));
    partOf ??= cut?.text;
    if (cut !== undefined) continue;
    if (!isWhole(quote, span.start, span.end) && !(isShown && endsBeforeTime(quote, span))) continue;
    if (mustShowUnit || isYearOnly || others.some((other) => other.start <= span.start && span.end <= other.end))
      continue;
    if (!isShown && !mayBeBound && isNoQuantity(span)) continue;
    const following = `${quote.slice(span.end, span.end + REACH)}${span.end + REACH > quote.length ? around.after : ""}`;
    const other = otherUnitAfter(following, { unit, isOfPeople }, isShown);
    if (other === undefined) return { found: true, ...span };
    otherUnit ??= other;
  }
  return {
    found: false,
    ...(partOf === undefined ? {} : { partOf }),
    ...(otherUnit === undefined ? {} : { otherUnit }),
    numbers: own.map((number) => number.text),
  };
}

/**
 * The numbers of a quote that might be taken for a figure found in it, itself included: in its unit, shown as it is shown,
 * and no part of a date or of what stands besides.
 */
export function likeNumbers(
  quote: string,
  figure: Span,
  { text, unit, besides, mayBeBound = false, isOfPeople }: FigureAsked,
): readonly WrittenNumber[] {
  let spansTaken: readonly Span[] | undefined;
  const taken = (): readonly Span[] => {
    spansTaken ??= [...datesInText(quote), ...besides.flatMap((other) => [...occurrences(quote, foldedText(other))])];
    return spansTaken;
  };
  const isShown = showsUnit(foldedText(text), unit);
  return numbersInText(quote, mayBeBound).filter((number) => {
    if (number.start < figure.end && figure.start < number.end) return true;
    if (showsUnit(number.text, unit) !== isShown || (!isShown && readFigure(number.text, unit).length === 0))
      return false;
    // The base of a rate is none.
    if (/ (?:per|every|out of) $/i.test(quote.slice(Math.max(0, number.start - 8), number.start))) return false;
    if (taken().some(({ start, end }) => start <= number.start && number.end <= end)) return false;
    return otherUnitAfter(quote.slice(number.end, number.end + REACH), { unit, isOfPeople }, isShown) === undefined;
  });
}

/** `No payments were made` needs no currency. */
function isNothingInWords(text: string, unit: string | undefined): boolean {
  return !/[0-9]/.test(text) && readFigure(text, unit)[0] === "0";
}

/** Whether a sum is whole but for what it is paid by: `£1,200pa`. */
function endsBeforeTime(quote: string, { start, end }: Span): boolean {
  return isWhole(quote, start, start) && /^(?:pa|pcm|pw)(?![\p{L}\p{N}])/iu.test(quote.slice(end, end + 4));
}

/** The numbers of the whole, as far as they reach into the quote, in its own units. */
function numbersIn(quote: string, { before, after }: Around, mayBeBound: boolean): readonly WrittenNumber[] {
  return numbersInText(`${before}${quote}${after}`, mayBeBound)
    .map((number) => ({ ...number, start: number.start - before.length, end: number.end - before.length }))
    .filter(({ start, end }) => end > 0 && start < quote.length);
}

/** Whether a stretch has a part of a number and not the whole of it. */
function isCut(number: WrittenNumber, { start, end }: Span): boolean {
  return number.start < end && start < number.end && (number.start < start || end < number.end);
}

function showsUnit(text: string, unit: string | undefined): boolean {
  if (unit === undefined) return false;
  const sign = unit === "percent" ? /%|per ?cent/i : /[£€$]|gbp|eur|usd|pounds?|pence/i;
  return sign.test(text) && readFigure(text, unit).length > 0;
}

function* occurrences(text: string, part: string) {
  if (part === "") return;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    yield { start: at, end: at + part.length };
  }
}
