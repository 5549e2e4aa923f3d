/** The formats of documents that figures can be taken from. */
export type DocumentFormat = "text" | "csv" | "html" | "pdf" | "docx" | "xlsx" | "ods";

/** A cell of a table in a document. */
export interface DocumentCell {
  /** As the document shows it: a number in its number format (`65.0%`, `£354,639.35`), a date as it is formatted. */
  readonly text: string;
  /** How many columns and rows it covers, where more than one; the cells it covers are blank. */
  readonly columns?: number;
  readonly rows?: number;
  /** Whether the document marks it as a heading (`th`, a header row of a Word table). */
  readonly isHeading?: boolean;
  /** Whether the shown text is the result of a formula. */
  readonly isFormula?: boolean;
  /**
   * Where a workbook shows it as `####`, an error or otherwise not as it is: the value as stored, as text. The same as
   * `text` where its format is not understood, so that what is shown is not known.
   */
  readonly stored?: string;
}

/** One table of a document: a sheet of a workbook, or a table in a text. */
export interface DocumentTable {
  /** The sheet's name, or `Table 2` in the order of the document. */
  readonly name: string;
  /** Rows that have something in them; rows and columns hidden in a workbook included (`hidden` lists them). */
  readonly rows: readonly DocumentRow[];
}

export interface DocumentRow {
  /** From 1: the row in the sheet, the row in the table, or the line in the text. */
  readonly number: number;
  readonly cells: readonly DocumentCell[];
}

/** Something in a document that a reader does not see at first, and who publishes it might not know of. */
export interface HiddenContent {
  readonly kind:
    | "hidden-sheet"
    | "very-hidden-sheet"
    | "hidden-rows"
    | "hidden-columns"
    | "pivot-cache"
    | "data-model"
    | "external-link"
    | "comment"
    | "defined-name"
    | "document-property"
    | "white-text"
    /** Values in cells that a merged cell covers. */
    | "covered-cells"
    | "macro"
    | "embedded-object"
    | "custom-part"
    | "revision";
  /** The sheet, where it is in one. */
  readonly sheet?: string;
  /** A cell or range such as `B2:B40`, a part's name or a property's. */
  readonly where?: string;
  /** What is there, cut short; not given where it may be personal. */
  readonly what?: string;
  /** How many cells, records or entries, where it can be counted. */
  readonly count?: number;
}

/**
 * What a document says. In the text, a workbook's row is one line: `SHEET!A14: ` (its sheet and first cell that is not
 * blank), then its cells from that one on parted by ` | `; a table's row in HTML, DOCX or CSV is its cells parted by ` | `,
 * a page of a PDF ends in a form feed.
 */
export interface ReadDocument {
  readonly format: DocumentFormat;
  readonly text: string;
  readonly tables: readonly DocumentTable[];
  readonly hidden: readonly HiddenContent[];
}

/** Why a document cannot be read. */
export interface DocumentFault {
  readonly reason:
    | "unknown-format"
    | "old-format"
    /** A saved e-mail (.eml, .msg, .mht). */
    | "message"
    | "encrypted"
    | "macros"
    | "no-text"
    | "damaged"
    | "too-large"
    | "expands-too-much"
    | "too-many-parts"
    | "too-slow"
    | "too-much-memory"
    | "unsafe-name"
    | "external-entity"
    | "bad-encoding";
  /** The part, the entry or the limit that it is about. */
  readonly detail?: string;
}

export type DocumentReading =
  | { readonly kind: "document"; readonly document: ReadDocument }
  | { readonly kind: "fault"; readonly fault: DocumentFault };

/**
 * Reads a document within limits of time and memory. The format is told from the bytes; the name helps with text. Never
 * throws on what is in the bytes.
 */
export type DocumentReader = (name: string, bytes: Uint8Array) => Promise<DocumentReading>;
