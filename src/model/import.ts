import type { DocumentFault, DocumentFormat, HiddenContent } from "./document.ts";

/** A column of the document's table, and what became of it. */
export interface ImportColumn {
  /** As people name it: `B`. */
  readonly name: string;
  /** What stands above it, of all rows of the header; "" where nothing does. */
  readonly label: string;
  /** The field of the kind that it fills; undefined where it is not used. */
  readonly field?: string;
  /** Why it was taken for that. */
  readonly because?: "asked" | "label" | "content";
  /** The period that its header names, where there is a column of figures for each. */
  readonly period?: string;
  /** Cells that gave the field something, and cells that did not and were not blank. */
  readonly read: number;
  readonly unread: number;
}

/** What was found in the document's table. Rows are numbered as in the document. */
export interface UnderstoodTable {
  readonly name: string;
  readonly header: readonly number[];
  readonly columns: readonly ImportColumn[];
  readonly sections: readonly { readonly row: number; readonly text: string }[];
  /** Rows above the header, and rows below the figures. */
  readonly titles: readonly { readonly row: number; readonly text: string }[];
  readonly notes: readonly { readonly row: number; readonly text: string }[];
  /** How many rows have each unit, and why: the figure, the label, the header, or that it is the only one that fits. */
  readonly units: readonly { readonly unit: string; readonly because: string; readonly count: number }[];
}

/** A row of the kind that is to be added. */
export interface ImportedRow {
  /** In the document. */
  readonly row: number;
  /** By the names of the fields; what is blank is not there. */
  readonly cells: { readonly [field: string]: string };
}

/** Something about one row that a person should know. */
export interface ImportRemark {
  readonly row: number;
  readonly reason: /** What stands where the figure should be is none; `text` is what stands there. */
    | "not-a-figure"
    /** What a workbook shows there is not known, since its format is not understood: `<5` for 3, perhaps. */
    | "unknown-format"
    /** The figure is in thousands or millions, by its label. */
    | "multiplied"
    /** There is no figure, and nothing says why: a person must give the status. */
    | "no-status"
    /** The figure was read as withheld. */
    | "withheld"
    | "no-unit"
    | "no-label"
    /** A mark after the figure was left off. */
    | "footnote"
    /** After the figure stands another number in brackets, and no note says that it is a mark. */
    | "second-number"
    /** `up to 5` says between what bounds the figure is, and not what it is. */
    | "bound"
    /** Asked for: the row is left out. */
    | "skipped"
    | "total"
    | "formula"
    /** One cell is merged over several rows. */
    | "merged-figure"
    /** The words are in the document several times, and what stands around them too. */
    | "ambiguous-words"
    /** The words quoted would not pass as evidence of the figure. */
    | "words-without-figure"
    /** A cell is none of the values that its field may have. */
    | "wrong-value";
  readonly column?: string;
  readonly text?: string;
  readonly detail?: string;
}

/** A cell of the document, as it is shown to a person who has to decide about it. */
export interface ImportCell {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** What a person says of a row of the document, where the table does not say it. */
export type RowAnswer = "heading" | "blank" | "note" | "skip";

/** What a person may confirm that looks wrong. */
export type Confirmation = "period" | "percentages" | "decimal-points" | "units";

/** Why nothing may be written. Those with an option that decides are questions to a person. */
export type ImportObstacle =
  /** Lines alone in their row: headings of those below, or rows whose figure is blank. */
  | { readonly reason: "undecided-rows"; readonly rows: readonly ImportCell[]; readonly count: number }
  /** Rows about the same, with nothing to tell them apart but columns that fill no field. */
  | {
      readonly reason: "same-rows";
      readonly rows: readonly { readonly rows: readonly number[]; readonly what: string }[];
      readonly count: number;
      readonly columns: readonly string[];
      /** Fields that such a column could fill. */
      readonly fields: readonly string[];
    }
  /** One date can only be month/day/year, so that others may be either. */
  | { readonly reason: "ambiguous-dates"; readonly monthFirst: ImportCell; readonly cells: readonly ImportCell[] }
  /** Numbers below 1 without a sign, where percentages are told. */
  | { readonly reason: "fractions"; readonly cells: readonly ImportCell[]; readonly count: number }
  /** Figures taken in the only unit that the kind has, and words above or beside them that say another. */
  | {
      readonly reason: "other-unit";
      readonly unit: string;
      readonly cells: readonly ImportCell[];
      readonly count: number;
    }
  /** The period that was given, and another that the table names. */
  | {
      readonly reason: "other-period";
      readonly given: string;
      readonly said: string;
      /** Where it is said: a column's label, a row, the name of a sheet. */
      readonly where: string;
    }
  /** Numbers with a decimal comma, as on the continent. */
  | { readonly reason: "decimal-comma"; readonly cells: readonly ImportCell[] }
  /** Numbers such as `1.200`, and none beside them that tells what the point is. */
  | { readonly reason: "unclear-points"; readonly cells: readonly ImportCell[] }
  | { readonly reason: "unreadable"; readonly fault: DocumentFault }
  | { readonly reason: "no-table" }
  | { readonly reason: "several-tables"; readonly tables: readonly string[] }
  | { readonly reason: "no-header"; readonly table: string }
  | {
      readonly reason: "no-figures";
      readonly table: string;
      readonly field: string;
      readonly labels: readonly string[];
    }
  | { readonly reason: "several-figures"; readonly field: string; readonly columns: readonly string[] }
  | { readonly reason: "no-label"; readonly field: string; readonly labels: readonly string[] }
  | { readonly reason: "multiplied"; readonly column: string; readonly label: string }
  /** Below this row, another table begins, whose figures are of something else. */
  | { readonly reason: "second-header"; readonly row: number; readonly labels: readonly string[] }
  | { readonly reason: "hidden"; readonly hidden: readonly HiddenContent[] }
  | { readonly reason: "personal-data"; readonly places: readonly { readonly line: number; readonly what: string }[] }
  /** Rows of these keys are in the table already and say something else. */
  | {
      readonly reason: "other-rows";
      readonly file: string;
      readonly rows: readonly {
        readonly key: string;
        readonly field: string;
        readonly there: string;
        readonly new: string;
      }[];
      readonly count: number;
    }
  | { readonly reason: "other-document"; readonly response: string; readonly document: string }
  | { readonly reason: "evidence-taken"; readonly path: string };

/** What a person has to fill in: fields of a row, or of many. */
export interface ImportGap {
  readonly file: string;
  /** The key of the row; undefined where it is about rows of the figures. */
  readonly key?: string;
  readonly fields: readonly string[];
  readonly count: number;
}

/** A file of the package that is written. */
export interface ImportWrite {
  /** In the package. */
  readonly path: string;
  readonly rows?: number;
  readonly isNew: boolean;
}

/** All that an import found out and decided. Plain, so that it can be shown, and carried out later. */
export interface ImportPlan {
  readonly package: string;
  /** The package's folder, from where the command ran. */
  readonly path: string;
  readonly kind: string;
  readonly file: string;
  readonly format?: DocumentFormat;
  readonly sha256?: string;
  readonly evidence?: string;
  readonly obstacles: readonly ImportObstacle[];
  readonly table?: UnderstoodTable;
  readonly fields: readonly string[];
  readonly rows: readonly ImportedRow[];
  /** How many of the rows are in the package already, as they are. */
  readonly rowsThere: number;
  readonly remarks: readonly ImportRemark[];
  readonly hidden: readonly HiddenContent[];
  readonly reviewed?: string;
  /** Options without which no row is whole. */
  readonly missing: readonly string[];
  readonly gaps: readonly ImportGap[];
  readonly writes: readonly ImportWrite[];
}
