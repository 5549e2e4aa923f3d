import type { Json } from "./descriptor.ts";

/** What findings about a header carry. */
export interface HeaderFindings {
  "blank-header": Record<never, never>;
  "blank-label": Record<never, never>;
  "duplicate-label": { readonly label: string; readonly firstFieldNumber: number };
  "missing-label": { readonly field: string };
  "extra-label": { readonly label: string; readonly expected: readonly string[] };
  "incorrect-label": {
    readonly label: string;
    /** The field whose column this is. */
    readonly field: string;
    readonly difference: "case" | "space" | "order" | "other";
    /** Of a column that stands elsewhere: where the schema has it, from 1, and the field before that. */
    readonly position?: number;
    readonly after?: string;
  };
}

/** What findings about rows as a whole carry: how many cells they have, and what they are known by. */
export interface RowFindings {
  "blank-row": Record<never, never>;
  "missing-cell": { readonly expected: number; readonly actual: number };
  "extra-cell": { readonly expected: number; readonly actual: number };
  "unique-error": {
    readonly fields: readonly string[];
    readonly firstLine: number;
    readonly firstRow: number;
    /** The file that the first is in, where it is another one. */
    readonly firstFile?: string;
  };
  "primary-key": PrimaryKeyFault;
  "foreign-key": {
    readonly fields: readonly string[];
    readonly values: readonly string[];
    readonly package?: string;
    readonly resource: string;
    readonly referenceFields: readonly string[];
    /** The reference's own value closest to this one, where one is close. */
    readonly nearest?: string;
  };
  "reference-unchecked": {
    readonly package: string;
    readonly resource: string;
    readonly fields: readonly string[];
    /** Other tables of the package that refer to the same one. */
    readonly others?: readonly string[];
  };
}

/** What findings about the value of a cell carry. */
export interface CellFindings {
  "type-error": {
    readonly type: string;
    readonly format: string;
    readonly diagnosis?: CellDiagnosis;
    /** What the value is in JSON, where it came typed and is no text. */
    readonly native?: "number" | "boolean" | "array" | "object";
  };
  "constraint-error": ConstraintFault;
}

export type PrimaryKeyFault =
  | {
      readonly reason: "duplicate";
      readonly fields: readonly string[];
      readonly firstLine: number;
      readonly firstRow: number;
      /** The file that the first is in, where it is another one. */
      readonly firstFile?: string;
    }
  | { readonly reason: "missing"; readonly fields: readonly string[] };

export interface ConstraintFault {
  readonly constraint: string;
  /** The constraint's value, as in the descriptor; of very many members only the first. */
  readonly expected: Json;
  /** How many members there are, where `expected` does not have them all. */
  readonly members?: number;
  /** The length found, for minLength and maxLength. */
  readonly actual?: number;
  readonly diagnosis?: CellDiagnosis;
  /** The member of an enum nearest to the cell, where one is close. */
  readonly nearest?: string;
}

/** What a cell probably was meant to be, where that can be told from its text. */
export interface CellDiagnosis {
  readonly cause:
    | "thousands-separator"
    | "currency"
    | "percent-sign"
    | "day-first-date"
    | "month-name-date"
    | "date-with-time"
    | "excel-serial-date"
    | "surrounding-space"
    | "invisible-character"
    | "suppressed-count"
    | "no-value-word"
    | "decimal-comma"
    | "decimal-in-integer"
    | "letter-case"
    /** A member of a list but for hyphens, spaces and underscores. */
    | "word-separators"
    | "boolean-word"
    | "non-latin-digits"
    | "unit-in-cell"
    | "magnitude-suffix"
    | "impossible-date"
    | "scientific-notation"
    | "uri-characters"
    | "zone-without-colon";
  /** The cell as it should be written, where that is certain enough to offer. */
  readonly suggestion?: string;
  /** The other date that the cell may mean, where its day may be its month; `suggestion` is the one day first. */
  readonly monthFirst?: string;
}
