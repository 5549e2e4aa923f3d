import type { DocumentFault } from "../../model/document.ts";
import type { DocumentPlace, EvidenceNotFound } from "../../model/evidence-findings.ts";
import type { FindingArgs } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { cellWords, columnsWords, columnWords, counted, grouped, listed, named, quote } from "./words.ts";

type EvidenceCode =
  | "evidence-missing"
  | "evidence-unregistered"
  | "evidence-document-changed"
  | "evidence-unreadable"
  | "evidence-not-found"
  | "evidence-ambiguous"
  | "evidence-number-mismatch"
  | "evidence-other-authority";

/** What there is to say of the words that figures come from. */
export const evidenceWording: WordingOf<EvidenceCode> = {
  "evidence-document-changed": {
    title: "A document that is not the one registered",
    meaning: "The SHA-256 of a response's document is not the one that its row registers.",
    heading: () => "the document is not the one that was registered",
    describe: ({ path, expected, actual }) => ({
      what: `${named(path)} has the SHA-256 ${clip(actual, 64)}; its row says ${clip(expected, 64)}.`,
      expected: "the document with the very bytes that were registered",
      note: "not the document's SHA-256",
      cause:
        "The document was edited after it was registered, an editor changed its line ends, or the digest was mistyped.",
      mend: "Take the document as it was received, from the history of the repository if need be. Only if the change was meant, such as a name blacked out, write the new SHA-256 into the row.",
    }),
  },
  "evidence-missing": {
    title: "No words behind a figure",
    meaning: "A figure has no words of a response behind it, or the document that has them is not in the package.",
    heading: (args) =>
      args.reason === "document" ? "the document is not there" : "a figure without the words it is from",
    describe: (args, place) =>
      args.reason === "document"
        ? {
            what: `The document ${named(args.path)} ${missingWords(args.because)}.`,
            expected: "a file in the package's folder evidence/",
            note: "no such document",
            cause: "The file was renamed, moved or not committed, or its name was mistyped.",
            mend: "Put the document there, or correct its name in the row. Upper and lower case matter.",
          }
        : {
            what: `The row gives ${quote(args.figure)}, and ${columnWords(place)} has no words of the response.`,
            expected: "the exact words of the response that give the figure",
            note: "write the words here",
            cause: "The words were not copied when the figure was.",
            mend: "Copy the sentence or the line of the table that has the figure from the document, as it is, into this column.",
          },
  },
  "evidence-unreadable": {
    title: "A document that cannot be read",
    meaning: "A response's document is there, but its words cannot be read, so that no figure can be held to them.",
    heading: ({ fault }) => `the document ${documentFaultWords(fault).heading}`,
    describe: ({ path, fault }) => {
      const { what, mend } = documentFaultWords(fault);
      return {
        what: `${named(path)} ${what}.`,
        expected: "a text, an HTML page, a PDF with text in it, a Word document (.docx) or a workbook (.xlsx, .ods)",
        mend,
      };
    },
  },
  "evidence-not-found": {
    title: "Words that are not in the document",
    meaning: "What a row gives as the words of the response is not in the response's document.",
    heading: (args) => notFoundHeading(args),
    describe: (args, place) => ({
      what: `${cellWords(place)} ${notFoundWords(args)}`,
      expected:
        "the exact words of the response; line breaks, runs of spaces, and kinds of dashes and quotation marks do not count",
      ...notFoundNote(args),
      cause: notFoundCause(args),
      mend: notFoundMend(args),
    }),
  },
  "evidence-ambiguous": {
    title: "Words that occur more than once",
    meaning: "The words of a quote are in the document more than once, so that nobody can tell which are meant.",
    heading: () => "the words occur more than once in the document",
    describe: ({ document, count, isMore, places }) => ({
      what: `These words are in ${named(document)} ${isMore === true ? "more than " : ""}${counted(count, "time")}: ${placesWords(places, count)}.`,
      expected: "words that are found once",
      note: `found ${isMore === true ? "more than " : ""}${counted(count, "time")}`,
      cause: "The words are short, or the document says the same of several things.",
      mend: "Quote more of the sentence, or give the words directly before it (evidence_prefix) or after it (evidence_suffix), as many as it takes to find the right place.",
    }),
  },
  "evidence-number-mismatch": {
    title: "A figure that is not in its words",
    meaning: "The figure of a row, or a day of its period, is not in the words that the row quotes for it.",
    heading: ({ reason }) =>
      reason === "label" ? "the period's name does not fit" : `the ${reason} is not in the words quoted`,
    describe: (args, place) => {
      const cell = cellWords(place);
      if (args.reason === "label") return labelWords(args, cell);
      if (args.reason === "date") {
        const dates = args.dates.map(({ text, means }) => `${quote(text)} (${clip(means, 20)})`);
        return {
          what: `${cell} is not the ${args.day} day of any date in ${columnsWords(args.quoteFields)}, where there is ${listed(dates, "and")}.`,
          expected: "a day that the quoted words give",
          note: "not in the words quoted",
          cause:
            "The date was mistyped, the day and the month were swapped, or the words of another period were quoted.",
          mend: "Look the period up in the response. Correct the date, or quote the words that give it.",
        };
      }
      const { partOf, numbers, quoteField, unit } = args;
      const there =
        numbers.length === 0 ? "where there is no number" : `where there is ${listed(numbers.map(quote), "and")}`;
      return {
        what:
          partOf === undefined
            ? `${cell} is not a whole number${unit === undefined ? "" : ` (${named(unit)})`} of the words in column ${named(quoteField)}, ${there}.`
            : `${cell} is only a part of ${quote(partOf)} in column ${named(quoteField)}.`,
        expected: "the figure exactly as the quoted words write it, with its currency or percent sign",
        note: partOf === undefined ? "not in the words quoted" : `write ${clip(partOf, 60)}`,
        cause: "A digit was mistyped, the words of another figure were quoted, or a sign was left out.",
        mend: "Look the figure up in the response. Correct it, or quote the words that have it.",
      };
    },
  },
  "evidence-other-authority": {
    title: "A figure of another authority than responded",
    meaning: "A row is about another authority than the one that gave the response it is from.",
    heading: () => "not the authority that responded",
    describe: ({ code, responded, document }) => ({
      what: `The row is about ${named(code)}; the response in ${named(document)} is by ${named(responded)}.`,
      expected: "the authority that responded, unless the response gives a figure of another one",
      note: `${clip(responded, 20)} responded`,
      cause: "A digit of the code was mistyped, or the row was copied from another authority's.",
      mend: "Compare the code with the response. Where one authority answers for another, leave it as it is.",
    }),
  },
  "evidence-unregistered": {
    title: "A document that nothing refers to",
    meaning:
      "A file in the package's folder evidence/ is registered by no row, and would be published with the package.",
    heading: () => "no row registers this document",
    describe: ({ path }) => ({
      what: `${named(path)} is in the package, and no row of a table of responses names it.`,
      expected: "a row in the table of responses for each document",
      cause: "The document was added before its row was written, or its row was removed.",
      mend: "Write a row for it in the table of responses, or take the file out of the package: what is in evidence/ is published.",
    }),
  },
};

function labelWords(
  { document, responded, period }: Extract<FindingArgs["evidence-number-mismatch"], { reason: "label" }>,
  cell: string,
): Description {
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

function missingWords(because: Extract<FindingArgs["evidence-missing"], { reason: "document" }>["because"]): string {
  switch (because) {
    case "unsafe-path":
      return "may not be read from there: it has to be a relative path within the package, with / between folders";
    case "leaves-package":
      return "is a link that leads out of the package";
    case "directory":
      return "is a folder";
    case "unreadable":
      return "cannot be opened";
    default:
      return "is not in the package";
  }
}

/** "line 4", "page 2", "Targets!A14" */
export function placeWords({ line, page, cell }: DocumentPlace): string {
  if (cell !== undefined) return `cell ${named(cell)}`;
  if (page !== undefined) return `page ${grouped(page)}`;
  return `line ${grouped(line ?? 1)}`;
}

function placesWords(places: readonly DocumentPlace[], count: number): string {
  const shown = places.map(placeWords);
  const others = count - shown.length;
  return others > 0 ? `${shown.join(", ")} and ${counted(others, "other place")}` : listed(shown, "and");
}

function notFoundHeading(args: EvidenceNotFound): string {
  switch (args.reason) {
    case "nowhere":
      return "these words are not in the document";
    case "elsewhere":
      return "the words are in the document, but not between those before and after";
    case "too-long":
      return "too long for a quote";
    case "not-in-quote":
      return "not in the words quoted";
    case "not-in-document":
      return "not in the document";
  }
}

function notFoundWords(args: EvidenceNotFound): string {
  switch (args.reason) {
    case "nowhere": {
      const lead = `is not in ${named(args.document)}.`;
      if (args.nearest === undefined) return `${lead} Nothing in it comes near.`;
      const { place, text, differences } = args.nearest;
      const against = differences.map(({ quoted, written }) => differenceWords(quoted, written));
      return `${lead} The nearest passage is in ${placeWords(place)}: ${quoteLong(text)}${against.length === 0 ? "" : `, where ${listed(against, "and")}`}.`;
    }
    case "elsewhere":
      return `is in ${named(args.document)} (${placesWords(args.places, args.places.length)}), but the words given as those before or after it are not there.`;
    case "too-long":
      return `has ${counted(args.length, "character")}; a quote has at most ${grouped(args.limit)}.`;
    case "not-in-quote":
      return `is not in the words that the row quotes (${columnsWords(args.quoteFields)}).`;
    case "not-in-document":
      return `is not in ${named(args.document)}.`;
  }
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

function notFoundNote(args: EvidenceNotFound): { readonly note?: string } {
  if (args.reason === "nowhere") {
    const [first] = args.nearest?.differences ?? [];
    if (first === undefined || first.written === "" || first.quoted === "") return { note: "not in the document" };
    return { note: `the document has ${clip(first.written, 40)}, not ${clip(first.quoted, 40)}` };
  }
  return args.reason === "not-in-quote" ? { note: "not in the words quoted" } : {};
}

function notFoundCause(args: EvidenceNotFound): string {
  switch (args.reason) {
    case "nowhere":
      return "The words were typed and not copied, shortened, or put together from several places; or a digit was mistyped.";
    case "elsewhere":
      return "The words before or after were shortened, or belong to another place.";
    case "too-long":
      return "A whole document was pasted in.";
    default:
      return "It was put into other words, or mistyped.";
  }
}

function notFoundMend(args: EvidenceNotFound): string {
  switch (args.reason) {
    case "nowhere":
      return "Copy the words from the document as they stand. To leave something out, quote only the part with the figure.";
    case "elsewhere":
      return "Copy the words directly before (evidence_prefix) or directly after (evidence_suffix) from the document, or leave these blank where the words are found once.";
    case "too-long":
      return "Quote the sentence, or the line of the table, that gives the figure.";
    case "not-in-quote":
      return "Write it as the response does, or quote the words that have it.";
    case "not-in-document":
      return "Write it as the response does, or leave it blank where the response does not say.";
  }
}

/** What is wrong with a document, as the end of a sentence about it, and what to do. */
function documentFaultWords({ reason, detail }: DocumentFault): {
  readonly heading: string;
  readonly what: string;
  readonly mend: string;
} {
  const about = detail === undefined ? "" : ` (${clip(detail, 80)})`;
  switch (reason) {
    case "unknown-format":
      return {
        heading: "is of no format that can be read",
        what: `is of no format that foipack reads${about}`,
        mend: "Save it as a text, a PDF, a Word document (.docx) or a workbook (.xlsx, .ods), and keep the original beside it elsewhere.",
      };
    case "old-format":
      return {
        heading: "is of an old format",
        what: `is in the format of Office before 2007${about}, which is not read`,
        mend: "Open it, save it as .xlsx or .docx, and put that into evidence/ with its own SHA-256.",
      };
    case "encrypted":
      return {
        heading: "is protected by a password",
        what: "is protected by a password",
        mend: "Ask the authority for a copy without a password, or save one, and put that into evidence/.",
      };
    case "macros":
      return {
        heading: "has macros in it",
        what: `has macros in it${about}, programs that run on the machine of whoever opens it`,
        mend: "Save it as .xlsx, which leaves the macros out, and look at it before you publish that.",
      };
    case "no-text":
      return {
        heading: "has no text in it",
        what: `has no text in it${about}: its pages are pictures, as a scanner makes them`,
        mend: "Let a program for text recognition (OCR) make a PDF with text, compare its figures with the pictures one by one, and register that; or type the passages with the figures into a text file and register it as an extract.",
      };
    case "damaged":
      return {
        heading: "is damaged",
        what: `is damaged${about}`,
        mend: "Get the document again. If a program opens it all the same, save it from there anew.",
      };
    case "too-large":
      return {
        heading: "is too large",
        what: `is larger than foipack reads${about}`,
        mend: "Register an extract: the pages or sheets with the figures, in a file of their own (document_extent “extract”).",
      };
    case "expands-too-much":
      return {
        heading: "expands to too much",
        what: `holds far more than its size tells${about}; files like that are made to exhaust a machine`,
        mend: "Do not open it. Ask whoever sent it what it is, and for another copy.",
      };
    case "too-many-parts":
      return {
        heading: "has too many parts",
        what: `has more parts than foipack reads${about}`,
        mend: "Register an extract: the pages or sheets with the figures, in a file of their own.",
      };
    case "too-slow":
      return {
        heading: "takes too long to read",
        what: `takes longer to read than foipack allows${about}`,
        mend: "Register an extract: the pages or sheets with the figures, in a file of their own.",
      };
    case "unsafe-name":
      return {
        heading: "has a part with an unsafe name",
        what: `has a part whose name leads out of it${about}; files like that are made to overwrite others`,
        mend: "Do not open it. Ask whoever sent it for another copy.",
      };
    case "external-entity":
      return {
        heading: "declares entities in its XML",
        what: `declares entities in its XML${about}, which no office program writes; they are used to attack readers`,
        mend: "Do not open it. Ask whoever sent it for another copy.",
      };
    case "bad-encoding":
      return {
        heading: "is in an unknown encoding",
        what: `is a text in an encoding that cannot be told${about}`,
        mend: "Save it as UTF-8, and write the SHA-256 of that file into the row.",
      };
  }
}

/** The fault of a document in a sentence, with what to do, for errors of commands. */
export function documentFaultSentence(name: string, fault: DocumentFault): string {
  const { what, mend } = documentFaultWords(fault);
  return `${named(name)} ${what}. ${mend}`;
}
