import type { DocumentPlace } from "./evidence-findings.ts";
import type { Finding } from "./finding.ts";

/** One quote of a row, with the words around it in the document. */
export interface TracedQuote {
  readonly field: string;
  /** The words as the row has them. */
  readonly words: string;
  /** Where they are; absent where they were not found once. */
  readonly found?: {
    readonly place: DocumentPlace;
    /** Where `text` is in the text that was read of the document, in UTF-16 units. */
    readonly span: { readonly start: number; readonly end: number };
    /** As the document writes them, with what stands directly before and after, cut short at words. */
    readonly before: string;
    readonly text: string;
    readonly after: string;
    /** Where in `text` the row's figure is, in UTF-16 units. */
    readonly figure?: { readonly start: number; readonly end: number };
  };
}

/** A row that comes from a response, with the words behind it. */
export interface TracedRow {
  readonly package: string;
  readonly resource: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  /** The primary key, its parts joined by ", ". */
  readonly key: string;
  /** Undefined for a row without a figure, such as an answer. */
  readonly figure?: { readonly field: string; readonly text: string; readonly value: string; readonly unit?: string };
  /** Why a figure is blank, where its row says so. */
  readonly status?: string;
  /** The document's path in the package; absent where none is known, or it cannot be read. */
  readonly document?: string;
  readonly quotes: readonly TracedQuote[];
  /** What is wrong with this row's evidence. */
  readonly findings: readonly Finding[];
}

/** How much of a table has words behind it. */
export interface EvidenceCoverage {
  readonly package: string;
  readonly resource: string;
  readonly kind: string;
  readonly rows: number;
  /** Rows that give a figure, and those of them whose words were found, with nothing wrong. */
  readonly figures: number;
  readonly borneOut: number;
  /** Keys of rows that give a figure without words, and of those whose words are not right. */
  readonly without: readonly string[];
  readonly faulty: readonly string[];
  /** Rows that say why they give none, by their status. */
  readonly blank: { readonly [status: string]: number };
}
