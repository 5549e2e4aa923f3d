import { foldText } from "./fold-text.ts";
import { numbersInText, type WrittenNumber } from "./numbers-in-text.ts";
import { isWhole } from "./quoted-text.ts";
import { readFigure } from "./read-figure.ts";

/** A figure to be found in a quote. */
export interface FigureAsked {
  /** As the row keeps it, in the words of the response. */
  readonly text: string;
  readonly unit: string | undefined;
  /** Texts of the row that may hold numbers of their own, such as the label of an indicator: none of theirs is the figure. */
  readonly besides: readonly string[];
  /** Whether the figure is a threshold, which `at least` and `up to` belong to. */
  readonly mayBeBound?: boolean;
}

/** Where a figure is in a folded quote, or what is there instead. */
export type FigureSearch =
  | { readonly found: true; readonly start: number; readonly end: number }
  /** `partOf`: the number in the quote of which the text is only a part. `numbers`: those that are there. */
  | { readonly found: false; readonly partOf?: string; readonly numbers: readonly string[] };

/** What the document has directly before and after the quote: a number of which the quote has a part goes on there. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const NOTHING: Around = { before: "", after: "" };

const YEAR = /^(?:19|20)[0-9]{2}$/;

/** So many characters around a quote are looked at. */
const REACH = 40;

/** What stands around a stretch of a folded text. */
export function aroundSpan(text: string, { start, end }: { readonly start: number; readonly end: number }): Around {
  return { before: text.slice(Math.max(0, start - REACH), start), after: text.slice(end, end + REACH) };
}

/**
 * Finds a figure in a quote: as a whole number, nothing of it left out (`65.0` is not in `65.0%`, nor `1.2` in `£1.2
 * million`), and where the quote writes numbers in the row's unit, such a one: in `NI 59 ... 69.0%`, 59 is no percentage.
 */
export function findFigure(
  quote: string,
  { text, unit, besides, mayBeBound = false }: FigureAsked,
  around: Around = NOTHING,
): FigureSearch {
  const wanted = foldText(text).text;
  const numbers = numbersIn(quote, around, mayBeBound);
  const others = besides.flatMap((other) => [...occurrences(quote, foldText(other).text)]);
  const own = numbers.filter(
    (number) => !others.some((other) => other.start <= number.start && number.end <= other.end),
  );
  const mustShowUnit = own.some((number) => showsUnit(number.text, unit)) && !showsUnit(wanted, unit);
  // In "in 2014, 26 workers", 2014 is the year, unless there is no other number that could be the figure.
  const isYearOnly = YEAR.test(wanted) && own.some((number) => !YEAR.test(number.text));
  let partOf: string | undefined;
  for (const span of occurrences(quote, wanted)) {
    if (!isWhole(quote, span.start, span.end)) continue;
    const cut = numbers.find((number) => isCut(number, span));
    if (cut !== undefined) {
      partOf ??= cut.text;
      continue;
    }
    if (mustShowUnit || isYearOnly || others.some((other) => other.start <= span.start && span.end <= other.end))
      continue;
    return { found: true, ...span };
  }
  return { found: false, ...(partOf === undefined ? {} : { partOf }), numbers: own.map((number) => number.text) };
}

/** The numbers of the whole, as far as they reach into the quote, in its own units. */
function numbersIn(quote: string, { before, after }: Around, mayBeBound: boolean): readonly WrittenNumber[] {
  return numbersInText(`${before}${quote}${after}`, mayBeBound)
    .map((number) => ({ ...number, start: number.start - before.length, end: number.end - before.length }))
    .filter(({ start, end }) => end > 0 && start < quote.length);
}

/** Whether a stretch has a part of a number and not the whole of it. */
function isCut(number: WrittenNumber, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return number.start < end && start < number.end && (number.start < start || end < number.end);
}

function showsUnit(text: string, unit: string | undefined): boolean {
  if (unit === undefined || readFigure(text, unit).length === 0) return false;
  if (unit === "percent") return /%|per ?cent/i.test(text);
  return /[£€$]|gbp|eur|usd|pounds?|pence/i.test(text);
}

function* occurrences(text: string, part: string) {
  if (part === "") return;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    yield { start: at, end: at + part.length };
  }
}
