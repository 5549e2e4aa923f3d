import type { DocumentFault } from "./document.ts";
import type { SourceFault } from "./file-findings.ts";

/** What findings about the words that figures come from carry. */
export interface EvidenceFindings {
  "evidence-missing": EvidenceMissing;
  "evidence-unregistered": { readonly path: string };
  "evidence-document-changed": { readonly path: string; readonly expected: string; readonly actual: string };
  "evidence-unreadable": { readonly path: string; readonly fault: DocumentFault };
  "evidence-not-found": EvidenceNotFound;
  "evidence-ambiguous": {
    readonly document: string;
    /** How many places there are; `isMore` where they were not counted to the end. */
    readonly count: number;
    readonly isMore?: boolean;
    /** The first of them. */
    readonly places: readonly DocumentPlace[];
  };
  "evidence-number-mismatch": EvidenceMismatch;
  "evidence-other-authority": {
    /** The authority that the row is about, and the one that responded. */
    readonly code: string;
    readonly responded: string;
    readonly document: string;
  };
}

export type EvidenceMissing =
  /** There is no such document in the package, or it may not be read from there. */
  | { readonly reason: "document"; readonly path: string; readonly because: SourceFault["reason"] | "unsafe-path" }
  /** A figure is given and no words. */
  | { readonly reason: "words"; readonly figure: string };

export type EvidenceNotFound =
  | {
      readonly reason: "nowhere";
      readonly document: string;
      /** The passage that comes closest, and what differs in it, in words of the quote and of the document. */
      readonly nearest?: {
        readonly place: DocumentPlace;
        readonly text: string;
        readonly differences: readonly { readonly quoted: string; readonly written: string }[];
      };
    }
  /** The words are there, but not between this prefix and suffix. */
  | { readonly reason: "elsewhere"; readonly document: string; readonly places: readonly DocumentPlace[] }
  | { readonly reason: "too-long"; readonly document: string; readonly length: number; readonly limit: number }
  /** What has to be in the response's own words is not in the row's quote, or not in the document. */
  | { readonly reason: "not-in-quote"; readonly document: string; readonly quoteFields: readonly string[] }
  | { readonly reason: "not-in-document"; readonly document: string };

export type EvidenceMismatch =
  | {
      readonly reason: "figure";
      readonly quoteField: string;
      readonly unit?: string;
      /** The number in the quote of which the text is only a part. */
      readonly partOf?: string;
      /** The words at the number by which it is in another unit, such as `per 10,000`. */
      readonly otherUnit?: string;
      /** The numbers that are in the quote. */
      readonly numbers: readonly string[];
    }
  /** The number `nearest` stands at the row's label or period (`words`), and the figure elsewhere in the quote. */
  | {
      readonly reason: "neighbour";
      readonly quoteField: string;
      readonly by: "label" | "period";
      /** Both "" where the quote may not be repeated. */
      readonly words: string;
      readonly nearest: string;
    }
  /** Several numbers of the quote may be the figure, and nothing tells which. */
  | { readonly reason: "several"; readonly quoteField: string; readonly numbers: readonly string[] }
  | {
      readonly reason: "date";
      readonly quoteFields: readonly string[];
      /** Whether the first or the last day of the period. */
      readonly day: "first" | "last";
      /** The dates that are in the quotes, as written and as that day. */
      readonly dates: readonly { readonly text: string; readonly means: string }[];
    }
  /** What the period is called is neither in the response nor the time of it, or has no day of the period. */
  | { readonly reason: "label"; readonly document: string; readonly responded?: string; readonly period?: string };

/** Where in a document: what its format counts by. */
export interface DocumentPlace {
  /** From 1. */
  readonly line?: number;
  readonly page?: number;
  /** Sheet and first cell, such as `Targets!A14`. */
  readonly cell?: string;
}
