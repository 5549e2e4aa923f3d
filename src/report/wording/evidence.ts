import type { FindingArgs } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import { documentFaultWords } from "./document-faults.ts";
import { describeMismatch, mismatchHeading } from "./mismatch-words.ts";
import { describeNotFound, notFoundHeading, placesWords } from "./quote-words.ts";
import type { WordingOf } from "./wording-shape.ts";
import { columnWords, counted, named, quote } from "./words.ts";

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
    describe: describeNotFound,
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
    heading: (args) => mismatchHeading(args),
    describe: describeMismatch,
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

type MissingDocument = Extract<FindingArgs["evidence-missing"], { reason: "document" }>;

const missing: { readonly [because in MissingDocument["because"]]?: string } = {
  "unsafe-path": "may not be read from there: it has to be a relative path within the package, with / between folders",
  "leaves-package": "is a link that leads out of the package",
  directory: "is a folder",
  unreadable: "cannot be opened",
};

function missingWords(because: MissingDocument["because"]): string {
  return missing[because] ?? "is not in the package";
}
