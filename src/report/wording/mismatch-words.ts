import type { EvidenceMismatch } from "../../model/evidence-findings.ts";
import type { Place } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import type { Description } from "./wording-shape.ts";
import { cellWords, columnsWords, listed, named, quote } from "./words.ts";

type Args<R extends EvidenceMismatch["reason"]> = Extract<EvidenceMismatch, { readonly reason: R }>;

/** What is said of a figure, a day or a period that its words do not bear out, by the reason. */
type MismatchWords = {
  readonly [R in EvidenceMismatch["reason"]]: {
    readonly heading: string;
    readonly describe: (args: Args<R>, cell: string) => Description;
  };
};

const words: MismatchWords = {
  figure: { heading: "the figure is not in the words quoted", describe: figureWords },
  date: { heading: "the date is not in the words quoted", describe: dateWords },
  label: { heading: "the period's name does not fit", describe: labelWords },
  neighbour: { heading: "another number stands at the row's own words", describe: neighbourWords },
  several: { heading: "several numbers of the words quoted may be meant", describe: severalWords },
};

export function mismatchHeading({ reason }: EvidenceMismatch): string {
  return words[reason].heading;
}

/** What there is to say of a cell that its words do not bear out. */
export function describeMismatch(args: EvidenceMismatch, place: Place): Description {
  return describeBy(args.reason, args, cellWords(place));
}

function describeBy<R extends EvidenceMismatch["reason"]>(reason: R, args: Args<R>, cell: string): Description {
  return words[reason].describe(args, cell);
}

function figureWords({ partOf, otherUnit, numbers, quoteField, unit }: Args<"figure">, cell: string): Description {
  const advice = {
    expected: "the figure exactly as the quoted words write it, with its currency or percent sign",
    cause: "A digit was mistyped, the words of another figure were quoted, or a sign was left out.",
    mend: "Look the figure up in the response. Correct it, or quote the words that have it.",
  };
  if (partOf !== undefined) {
    const what = `${cell} is only a part of ${quote(partOf)} in column ${named(quoteField)}.`;
    return { what, note: `write ${clip(partOf, 60)}`, ...advice };
  }
  const ofUnit = unit === undefined ? "" : ` (${named(unit)})`;
  if (otherUnit !== undefined) {
    const what = `${cell} stands before ${quote(otherUnit)} in column ${named(quoteField)}, so that it is not in the unit of the row${ofUnit}.`;
    return { what, note: "in another unit there", ...advice };
  }
  const there =
    numbers.length === 0 ? "where there is no number" : `where there is ${listed(numbers.map(quote), "and")}`;
  const what = `${cell} is not a whole number${ofUnit} of the words in column ${named(quoteField)}, ${there}.`;
  return { what, note: "not in the words quoted", ...advice };
}

function dateWords({ dates, day, quoteFields }: Args<"date">, cell: string): Description {
  const there = dates.map(({ text, means }) => `${quote(text)} (${clip(means, 20)})`);
  const which = there.length === 0 ? "" : `, where there is ${listed(there, "and")}`;
  return {
    what: `${cell} is not the ${day} day of any date in ${columnsWords(quoteFields)}${which}.`,
    expected: "a day that the quoted words give",
    note: "not in the words quoted",
    cause: "The date was mistyped, the day and the month were swapped, or the words of another period were quoted.",
    mend: "Look the period up in the response. Correct the date, or quote the words that give it.",
  };
}

function labelWords({ document, responded, period }: Args<"label">, cell: string): Description {
  const advice = {
    expected: "the period as the response names it; where it names none, the year of the response",
    cause: "The year was mistyped, or copied from another row.",
    mend: "Look the period up in the response, and correct its name or its days.",
  };
  if (period !== undefined) {
    return {
      what: `${cell} has no day of the row's period, ${clip(period, 40)}.`,
      note: "not of this period",
      ...advice,
    };
  }
  const time = responded === undefined ? "" : `, nor the time of the response (${clip(responded, 20)})`;
  return { what: `${cell} is not in ${named(document)}${time}.`, note: "not in the response", ...advice };
}

function neighbourWords({ quoteField, by, words: at, nearest }: Args<"neighbour">, cell: string): Description {
  const own = by === "label" ? "what the row is about" : "the row's period";
  const there = nearest === "" ? `Another number stands` : `${quote(nearest)} stands`;
  const place = at === "" ? own : `${quote(at)}, ${own}`;
  return {
    what: `${cell} stands elsewhere in column ${named(quoteField)}. ${there} at ${place}.`,
    expected: "the number that stands at the row's own words",
    note: nearest === "" ? "of something else there" : `${clip(nearest, 40)} stands at the row's own words`,
    cause: "The figures of two rows were swapped, or the figure of another year was copied.",
    mend: "Look the figure up in the response, and correct it. Where it is right, quote only the part of the sentence that has it.",
  };
}

function severalWords({ quoteField, numbers }: Args<"several">, cell: string): Description {
  const there = numbers.length === 0 ? "several numbers" : listed(numbers.map(quote), "and");
  return {
    what: `${cell} is one of several numbers in column ${named(quoteField)}: ${there}. Nothing in the words tells which is meant.`,
    expected: "words that have one such number at the row's own label",
    note: "one of several",
    mend: "Compare it with the response. Where the words can be parted, quote only the part with the figure.",
  };
}
