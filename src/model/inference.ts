import type { Field, FieldTypeName, JsonObject, TableDialect } from "./descriptor.ts";
import type { CellDiagnosis } from "./table-findings.ts";

/** How far an inference can be relied on; what makes it so is said where each is decided. */
export type Sureness = "sure" | "likely" | "unsure";

/** A place in the file, with what is written there. */
export interface OddPlace {
  /** Physical line, from 1. */
  readonly line: number;
  /** Number of the record from the top of the file, from 1. */
  readonly row: number;
  /** Position of the cell in its record, from 1; absent for a record as a whole. */
  readonly fieldNumber?: number;
  /** The cell as written, or the filled cells of the record joined by " | "; cut where it is long. */
  readonly text: string;
}

/** Every such place is counted, the first few are kept. */
export interface OddPlaces {
  readonly count: number;
  readonly first: readonly OddPlace[];
}

/** What of a field says how its cells are written. Everything else of a field is about their values. */
export type FieldForm = Pick<
  Field,
  "type" | "format" | "decimalChar" | "groupChar" | "bareNumber" | "trueValues" | "falseValues"
>;

/** The encoding of a file. */
export interface EncodingInference {
  /** As it goes into a descriptor. */
  readonly label: string;
  /** What gave it away: the first bytes, their being valid UTF-8, or the characters that the other bytes make. */
  readonly by: "byte-order-mark" | "null-pattern" | "ascii" | "valid-utf-8" | "mostly-utf-8" | "characters";
  readonly sureness: Sureness;
  /** Bytes beyond ASCII, and those of them that the encoding does not allow. */
  readonly highBytes: number;
  readonly invalidBytes: number;
  /** Encodings that would read the same bytes, the likeliest first. `isSame`: as the same text. */
  readonly competing: readonly { readonly label: string; readonly isSame: boolean }[];
}

/** Line ends outside of quoted cells. */
export interface LineEnds {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
}

/** How a file is divided into records and cells. */
export interface DialectInference {
  readonly dialect: TableDialect;
  readonly sureness: Sureness;
  readonly lineEnds: LineEnds;
  /** Records looked at to tell the delimiter, and those of them with the same number of cells. */
  readonly recordsSeen: number;
  readonly recordsAlike: number;
  /** Other delimiters that would divide the records evenly, too. */
  readonly competing: readonly string[];
  /** What the header was told from: types below it, filled cells alone, or repeated values where there is none. */
  readonly headerBy: "types" | "filled-cells" | "typed-first-row" | "repeated-values" | "only-record";
}

/** A word that stands for a missing value in a field. */
export interface MissingWord {
  readonly word: string;
  readonly count: number;
  /** The word says that there is a value which is held back. */
  readonly hidesValue: boolean;
}

/** Another way to read a field's cells. */
export interface CompetingForm {
  readonly form: FieldForm;
  readonly agreeing: number;
  /** Of the cells that are filled. */
  readonly share: number;
  /** Cells that are not of this form. */
  readonly against: OddPlaces;
}

/** Something about a column that a person should know, though it makes no cell invalid. */
export type FieldRemark =
  | { readonly kind: "leading-zeros"; readonly places: OddPlaces }
  /** Numbers with different signs beside them, or some with one and some with none (""); the places are of the rarest. */
  | { readonly kind: "mixed-units"; readonly units: readonly string[]; readonly places: OddPlaces }
  | { readonly kind: "spaces-around"; readonly places: OddPlaces }
  | { readonly kind: "suppressed"; readonly places: OddPlaces }
  | { readonly kind: "day-first-assumed" }
  | { readonly kind: "two-digit-years" }
  | { readonly kind: "financial-years" }
  | { readonly kind: "words-in-text"; readonly words: readonly MissingWord[] }
  | { readonly kind: "nearly-same-values"; readonly values: readonly string[] }
  | { readonly kind: "repeated-keys"; readonly places: OddPlaces }
  | { readonly kind: "name-made-up"; readonly reason: "blank" | "duplicate" | "no-header" };

/** A cell that is not of the form that was inferred, with its likely cause. */
export interface Contradiction extends OddPlace {
  readonly diagnosis?: CellDiagnosis;
}

/** A column: what it was taken for, and what speaks for and against that. */
export interface FieldInference {
  readonly name: string;
  /** The label in the file; "" where it has none. */
  readonly label: string;
  /** Position, from 1. */
  readonly number: number;
  readonly form: FieldForm;
  /** The form was not inferred but given, by a kind. */
  readonly isGiven: boolean;
  readonly sureness: Sureness;
  readonly missing: readonly MissingWord[];
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly members?: readonly string[];
  /** Rows that have the column; those in which its cell is empty; those with a value that is no missing word. */
  readonly cells: number;
  readonly empty: number;
  readonly filled: number;
  /** Filled cells that are of the form. */
  readonly agreeing: number;
  readonly competing: readonly CompetingForm[];
  readonly contradictions: { readonly count: number; readonly first: readonly Contradiction[] };
  readonly remarks: readonly FieldRemark[];
}

/** What a table has besides its header and rows. `title-row` and `comment-row` are accounted for by the dialect. */
export type TableOddityKind =
  | "title-row"
  | "comment-row"
  | "blank-row"
  | "note-row"
  | "total-row"
  | "repeated-header"
  | "short-row"
  | "long-row"
  | "quoting"
  | "null-character"
  | "inner-mark"
  | "lost-characters"
  | "misread-characters"
  | "blank-label"
  | "duplicate-label"
  | "padded-label";

export interface TableOddity {
  readonly kind: TableOddityKind;
  readonly places: OddPlaces;
}

/** A file that was taken for a table, and what it was found to be. */
export interface TableInference {
  readonly bytes: number;
  /** Rows of data that were looked at: without header, comments and blank records. */
  readonly rows: number;
  /** False where only a sample of the rows was looked at; then no key, requirement or list of values is inferred. */
  readonly isWhole: boolean;
  readonly encoding: EncodingInference;
  readonly dialect: DialectInference;
  readonly fields: readonly FieldInference[];
  readonly primaryKey: readonly string[];
  /** Missing words that the table's schema can have as a whole: many fields have them, and no column of text does. */
  readonly missingWords: readonly string[];
  readonly oddities: readonly TableOddity[];
}

/** Why a file cannot be described. */
export type InferenceFault =
  | { readonly reason: "empty" }
  | { readonly reason: "no-records" }
  | { readonly reason: "binary"; readonly looksLike?: string }
  | {
      readonly reason: "limit";
      readonly limit: "record-length" | "record-cells" | "columns" | "blank-rows";
      readonly value: number;
      readonly line: number;
    }
  | { readonly reason: "changed-while-read" };

/** How one field of a kind was found among a table's columns. */
export interface KindMapping {
  readonly field: string;
  readonly type: FieldTypeName;
  readonly isRequired: boolean;
  /** Undefined where no column was found for the field. */
  readonly column?: { readonly name: string; readonly by: "exact" | "folded" | "near" | "type" };
  /** The type that the column was taken for, where that does not go with the field's. */
  readonly typeFound?: FieldTypeName;
}

/** How well a table goes with a kind. */
export interface KindProposal {
  readonly kind: string;
  readonly title?: string;
  /** From 0 to 1: how much of the kind's fields, the required ones counted double, the table has. */
  readonly score: number;
  readonly mapping: readonly KindMapping[];
  /** Columns that the kind has no field for. */
  readonly extra: readonly string[];
}

/** One file of a description. */
export interface DescribedFile {
  /** As the caller named it. */
  readonly file: string;
  readonly inference: TableInference;
  /** The resource as it stands in the descriptor. */
  readonly resource: JsonObject;
  /** The kinds that the table may be, the likeliest first; absent where they were not asked for. */
  readonly kinds?: readonly KindProposal[];
}
