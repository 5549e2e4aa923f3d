/** What findings about a file as a whole carry. */
export interface FileFindings {
  "source-error": SourceFault;
  "hash-count": { readonly algorithm: string; readonly expected: string; readonly actual: string };
  "byte-count": { readonly expected: number; readonly actual: number };
  "limit-reached": {
    readonly limit:
      | "max-errors"
      | "record-length"
      | "record-cells"
      | "label-findings"
      | "blank-rows"
      | "descriptor-findings"
      | "disclosures";
    readonly value: number;
    /** How many findings were left out, where they were counted. */
    readonly omitted?: number;
  };
}

/** What findings about a file that cannot be taken apart into rows, cells and letters carry. */
export interface FormatFindings {
  "format-error": FormatFault;
  "encoding-error": EncodingFault;
}

export type SourceFault =
  | { readonly reason: "missing"; readonly path: string }
  | { readonly reason: "directory"; readonly path: string }
  | { readonly reason: "not-a-file"; readonly path: string }
  | { readonly reason: "leaves-package"; readonly path: string }
  | { readonly reason: "unreadable"; readonly path: string; readonly detail: string }
  | { readonly reason: "empty"; readonly path: string }
  | { readonly reason: "no-header"; readonly path: string }
  | { readonly reason: "no-rows"; readonly path: string }
  | { readonly reason: "changed-while-read"; readonly path: string }
  | { readonly reason: "no-descriptor"; readonly path: string; readonly candidates: readonly string[] }
  | { readonly reason: "remote"; readonly path: string }
  | { readonly reason: "not-https"; readonly path: string }
  | {
      readonly reason: "not-fetched";
      readonly path: string;
      readonly because: FetchFaultReason;
      /** The number of a status, or a word of the system's own, such as ENOTFOUND. */
      readonly detail?: string;
    }
  | {
      readonly reason: "archive";
      readonly path: string;
      readonly because: ArchiveFaultReason;
      /** The name in it that is to blame. */
      readonly entry?: string;
    };

/** Why something on the web was not fetched. */
export type FetchFaultReason =
  | "bad-address"
  | "not-https"
  | "private-address"
  | "unknown-host"
  | "no-connection"
  | "bad-certificate"
  | "bad-status"
  | "bad-redirect"
  | "too-many-redirects"
  | "bad-encoding"
  | "too-slow"
  | "too-large"
  | "too-many"
  | "cut-short";

/** Why a zip file is not opened. */
export type ArchiveFaultReason =
  | "not-zip"
  | "unsafe-name"
  | "duplicate-name"
  | "link"
  | "encrypted"
  | "too-large"
  | "too-many-entries"
  | "unknown-compression";

export type FormatFault =
  | { readonly reason: "binary"; readonly looksLike?: string }
  | { readonly reason: "unclosed-quote" }
  | { readonly reason: "text-after-quote"; readonly text: string }
  | { readonly reason: "null-character" }
  /** Here the marks of a merge begin that was not finished. */
  | { readonly reason: "merge-conflict" }
  | { readonly reason: "byte-order-mark" }
  | { readonly reason: "compression"; readonly detail: "not-gzip" | "damaged" | "too-large" }
  | { readonly reason: "not-table"; readonly detail: string }
  | { readonly reason: "not-json"; readonly detail: string; readonly found?: string }
  /** JSON whose rows are not where the dialect's `property` says, or without one at the top. */
  | { readonly reason: "no-rows-array"; readonly property?: string; readonly actual: string }
  /** A row of JSON that is neither array nor object, or not what the dialect or the rows before say. */
  | { readonly reason: "row-shape"; readonly expected: "array" | "object" | "array or object"; readonly actual: string }
  | { readonly reason: "duplicate-name"; readonly name: string }
  /** A later file of a table begins with the header again. */
  | { readonly reason: "repeated-header" }
  /** A file that others of its table follow does not end in a line end. */
  | { readonly reason: "no-line-end" }
  | { readonly reason: "unsupported"; readonly format: string }
  /** A file of this format that cannot be read. */
  | { readonly reason: "damaged"; readonly format: string };

export type EncodingFault =
  | { readonly reason: "unknown"; readonly encoding: string }
  | {
      readonly reason: "invalid";
      readonly encoding: string;
      readonly bytes: readonly number[];
    }
  /** The whole file is in another encoding than the one it was read in. */
  | {
      readonly reason: "other-encoding";
      /** The encoding that it is to be in. */
      readonly encoding: string;
      readonly likely: string;
      readonly sureness: "sure" | "likely" | "unsure";
      /** The first byte that is not of `encoding`, and the letter that it is in `likely`, where one byte is a letter. */
      readonly byte?: number;
      readonly letter?: string;
      /** How many cells have such bytes. */
      readonly cells?: number;
    }
  /** A descriptor is not in UTF-8. */
  | { readonly reason: "descriptor"; readonly likely?: string }
  | { readonly reason: "replacement-character" }
  | { readonly reason: "byte-order-mark"; readonly declared: string; readonly actual: string };
