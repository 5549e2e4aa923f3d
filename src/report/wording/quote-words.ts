import type { DocumentPlace, EvidenceNotFound } from "../../model/evidence-findings.ts";
import type { Place } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import type { Description } from "./wording-shape.ts";
import { cellWords, columnsWords, counted, grouped, listed, named, quote } from "./words.ts";

/** "line 4", "page 2", "cell Targets!A14" */
export function placeWords({ line, page, cell }: DocumentPlace): string {
  if (cell !== undefined) return `cell ${named(cell)}`;
  if (page !== undefined) return `page ${grouped(page)}`;
  return `line ${grouped(line ?? 1)}`;
}

/** The places that words were found at, and how many others there are. */
export function placesWords(places: readonly DocumentPlace[], count: number): string {
  const shown = places.map(placeWords);
  const others = count - shown.length;
  return others > 0 ? `${shown.join(", ")} and ${counted(others, "other place")}` : listed(shown, "and");
}

type Args<R extends EvidenceNotFound["reason"]> = Extract<EvidenceNotFound, { readonly reason: R }>;

/** What is said of words that are not where they should be, by the reason. */
interface NotFoundWords<R extends EvidenceNotFound["reason"]> {
  readonly heading: string;
  /** The end of a sentence about the cell. */
  readonly what: (args: Args<R>) => string;
  readonly note?: (args: Args<R>) => string;
  readonly cause: string;
  readonly mend: string;
}

const OTHER_WORDS = "It was put into other words, or mistyped.";

const words: { readonly [R in EvidenceNotFound["reason"]]: NotFoundWords<R> } = {
  nowhere: {
    heading: "these words are not in the document",
    what: nearestWords,
    note: differenceNote,
    cause:
      "The words were typed and not copied, shortened, or put together from several places; or a digit was mistyped.",
    mend: "Copy the words from the document as they stand. To leave something out, quote only the part with the figure.",
  },
  elsewhere: {
    heading: "the words are in the document, but not between those before and after",
    what: ({ document, places }) =>
      `is in ${named(document)} (${placesWords(places, places.length)}), but the words given as those before or after it are not there.`,
    cause: "The words before or after were shortened, or belong to another place.",
    mend: "Copy the words directly before (evidence_prefix) or directly after (evidence_suffix) from the document, or leave these blank where the words are found once.",
  },
  "too-long": {
    heading: "too long for a quote",
    what: ({ length, limit }) => `has ${counted(length, "character")}; a quote has at most ${grouped(limit)}.`,
    cause: "A whole document was pasted in.",
    mend: "Quote the sentence, or the line of the table, that gives the figure.",
  },
  "not-in-quote": {
    heading: "not in the words quoted",
    what: ({ quoteFields }) => `is not in the words that the row quotes (${columnsWords(quoteFields)}).`,
    note: () => "not in the words quoted",
    cause: OTHER_WORDS,
    mend: "Write it as the response does, or quote the words that have it.",
  },
  "not-in-document": {
    heading: "not in the document",
    what: ({ document }) => `is not in ${named(document)}.`,
    cause: OTHER_WORDS,
    mend: "Write it as the response does, or leave it blank where the response does not say.",
  },
};

export function notFoundHeading({ reason }: EvidenceNotFound): string {
  return words[reason].heading;
}

/** What there is to say of words of a cell that are not where they should be. */
export function describeNotFound(args: EvidenceNotFound, place: Place): Description {
  return describeBy(args.reason, args, place);
}

function describeBy<R extends EvidenceNotFound["reason"]>(reason: R, args: Args<R>, place: Place): Description {
  const { what, note, cause, mend }: NotFoundWords<R> = words[reason];
  return {
    what: `${cellWords(place)} ${what(args)}`,
    expected:
      "the exact words of the response; line breaks, runs of spaces, and kinds of dashes and quotation marks do not count",
    ...(note === undefined ? {} : { note: note(args) }),
    cause,
    mend,
  };
}

function nearestWords({ document, nearest }: Args<"nowhere">): string {
  const lead = `is not in ${named(document)}.`;
  if (nearest === undefined) return `${lead} Nothing in it comes near.`;
  const { place, text, differences } = nearest;
  const against = differences.map(({ quoted, written }) => differenceWords(quoted, written));
  return `${lead} The nearest passage is in ${placeWords(place)}: ${quoteLong(text)}${against.length === 0 ? "" : `, where ${listed(against, "and")}`}.`;
}

/** A passage is worth reading in full; a cell is seen in its row anyway. */
function quoteLong(text: string): string {
  return `“${clip(text.replace(/\s+/g, " "), 200)}”`;
}

function differenceWords(quoted: string, written: string): string {
  if (written === "") return `${quote(quoted)} is not`;
  if (quoted === "") return `${quote(written)} stands that was left out`;
  return `${quote(written)} stands instead of ${quote(quoted)}`;
}

function differenceNote({ nearest }: Args<"nowhere">): string {
  const [first] = nearest?.differences ?? [];
  if (first === undefined || first.written === "" || first.quoted === "") return "not in the document";
  return `the document has ${clip(first.written, 40)}, not ${clip(first.quoted, 40)}`;
}
