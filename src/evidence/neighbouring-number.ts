import { datesInText } from "./dates-in-text.ts";
import { type FigureAsked, likeNumbers } from "./find-figure.ts";
import type { Span } from "./find-quote.ts";
import { wholeWordsIn } from "./whole-words.ts";

/** A figure that was found in a folded quote, and what its row says that it is of. */
export interface ClaimedNumber {
  readonly quote: string;
  readonly figure: Span;
  readonly asked: FigureAsked;
  /** The row's own names for it, such as the label of an indicator. */
  readonly labels: readonly string[];
  /** The first and the last day of the row's period, in ISO 8601. */
  readonly period?: { readonly first: string; readonly last: string } | undefined;
}

/** What speaks against a figure in its quote. */
export type Neighbour =
  /** Another number stands at the row's label (`by`: those words) or beside its period, and the figure elsewhere. */
  | { readonly by: "label" | "period"; readonly words: string; readonly nearest: string; readonly clause: string }
  /** So many numbers stand at the row's label, or in one list after several. */
  | { readonly by: "none"; readonly numbers: readonly string[] };

interface Clause extends Span {
  readonly numbers: readonly (Span & { readonly text: string })[];
  readonly label: string | undefined;
  readonly isOfPeriod: boolean;
  readonly isOfOther: boolean;
  readonly date: string;
}

const BREAK = /;|[,.](?= )| (?:and|but|while|whereas|against|compared (?:with|to)) /giu;

/**
 * Looks at the other numbers of a quote: in `adopted 11%, fostered 12%`, that of `adopted` is 11%. What no words part tells
 * nothing. Undefined where nothing speaks against the figure.
 */
export function neighbourOf(claimed: ClaimedNumber): Neighbour | undefined {
  const { quote, figure, asked, labels } = claimed;
  const like = likeNumbers(quote, figure, asked);
  if (like.length < 2) return undefined;
  const found = labels.flatMap((words) => wholeWordsIn(quote, words).map((span) => ({ ...span, words })));
  const clauses = clausesOf(claimed, found, like);
  const own = clauses.find((clause) => clause.start <= figure.start && figure.end <= clause.end);
  if (own === undefined) return undefined;
  const others = clauses.filter((clause) => clause !== own && clause.numbers.length > 0);
  const ofPeriod = others.find(({ isOfPeriod }) => isOfPeriod);
  if (own.isOfOther && !own.isOfPeriod && ofPeriod !== undefined)
    return neighbour("period", ofPeriod.date, ofPeriod, own, quote);
  if (own.label === undefined) {
    const labelled = others.find(({ label }) => label !== undefined);
    const isExcused = own.isOfPeriod && labelled?.isOfPeriod !== true;
    if (labelled?.label !== undefined && !isExcused) return neighbour("label", labelled.label, labelled, own, quote);
  }
  const isList = found.length > 0 && /\brespectively\b/i.test(quote);
  const isSeveral = own.label !== undefined && own.numbers.length > 1;
  return isList || isSeveral ? { by: "none", numbers: like.map(({ text }) => text) } : undefined;
}

function neighbour(by: "label" | "period", words: string, at: Clause, own: Clause, quote: string): Neighbour {
  return { by, words, nearest: at.numbers[0]?.text ?? "", clause: quote.slice(own.start, own.end) };
}

function clausesOf(
  { quote, period }: ClaimedNumber,
  labels: readonly (Span & { readonly words: string })[],
  numbers: readonly (Span & { readonly text: string })[],
): readonly Clause[] {
  const isWithin = (at: number) => [...labels, ...numbers].some(({ start, end }) => start < at && at < end);
  const ends = [...quote.matchAll(BREAK)].filter(({ index }) => !isWithin(index)).map(({ index }) => index);
  const dates = datesInText(quote);
  return [...ends, quote.length].map((end, at): Clause => {
    const start = ends[at - 1] ?? 0;
    const within = (span: Span) => start <= span.start && span.end <= end;
    const named = dates.filter(within);
    const fitting = named.find(
      ({ first, last }) => period !== undefined && first <= period.last && period.first <= last,
    );
    return {
      start,
      end,
      numbers: numbers.filter(within),
      label: labels.find(within)?.words,
      isOfPeriod: fitting !== undefined,
      isOfOther: period !== undefined && named.length > 0 && fitting === undefined,
      date: fitting?.text ?? "",
    };
  });
}
