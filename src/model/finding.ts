import type { Json } from "./descriptor.ts";
import type { DocumentFault, DocumentFormat, HiddenContent } from "./document.ts";

/** `error`: cannot be published. `warning`: a person should look. `note`: worth knowing. */
export type Severity = "error" | "warning" | "note";

/** Where a finding is. What is not known, or does not apply, is absent. */
export interface Place {
  /** The package's name, or its path where it has no name. */
  readonly package?: string;
  readonly resource?: string;
  /** A path that opens in an editor, relative to where the command ran. */
  readonly file?: string;
  /** Physical line in the file, from 1, of the cell (not of the record's first line). */
  readonly line?: number;
  /** Column in that line, from 1, where it is known (faults of JSON). */
  readonly column?: number;
  /** Number of the record from the top of the file, from 1; header, blank and comment records count. */
  readonly row?: number;
  readonly field?: string;
  /** Position of the cell in its record, from 1. */
  readonly fieldNumber?: number;
  /** The cell as written. */
  readonly cell?: string;
  /** All cells of the record as written. */
  readonly cells?: readonly string[];
  /** The row's primary key as text, its parts joined by ", ". */
  readonly key?: string;
  /** JSON pointer into the descriptor (RFC 6901). */
  readonly pointer?: string;
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

/** What of a person a text gives away. */
export type PersonalDataKind =
  | "e-mail"
  | "phone"
  | "national-insurance"
  | "nhs-number"
  | "upn"
  | "uln"
  | "birth-date"
  | "address"
  | "name";

/** Who has looked at a finding of the disclosure check and let it stand, by their role, and why. */
export interface Acknowledged {
  readonly reason: string;
  readonly role: string;
}

/** What each code's finding carries: values for the wording, never sentences. */
export interface FindingArgs {
  "package-error": DescriptorFault;
  "resource-error": DescriptorFault;
  "dialect-error": DescriptorFault;
  "schema-error": DescriptorFault;
  "field-error": DescriptorFault;
  "source-error": SourceFault;
  "format-error": FormatFault;
  "encoding-error": EncodingFault;
  "hash-count": { readonly algorithm: string; readonly expected: string; readonly actual: string };
  "byte-count": { readonly expected: number; readonly actual: number };
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
  "blank-row": Record<never, never>;
  "missing-cell": { readonly expected: number; readonly actual: number };
  "extra-cell": { readonly expected: number; readonly actual: number };
  "type-error": {
    readonly type: string;
    readonly format: string;
    readonly diagnosis?: CellDiagnosis;
    /** What the value is in JSON, where it came typed and is no text. */
    readonly native?: "number" | "boolean" | "array" | "object";
  };
  "constraint-error": ConstraintFault;
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
  "row-schema-error": {
    readonly kind: string;
    readonly keyword: string;
    /** The rule's own words, from the row schema's `title` or `description` nearest to it. */
    readonly rule?: string;
    readonly params: Json;
  };
  "schema-drift": {
    readonly kind: string;
    readonly change: "differs" | "missing" | "extra" | "order";
    /** What differs: a field's name and property, or a table property, such as `title` or `primaryKey`. */
    readonly property: string;
    readonly expected?: Json;
    readonly actual?: Json;
  };
  "figure-mismatch": {
    readonly textField: string;
    readonly text: string;
    readonly valueField: string;
    readonly value: string;
    readonly unit?: string;
    /** The numbers that the text can mean in the row's unit; empty where it is no number. */
    readonly readings: readonly string[];
  };
  "period-order": {
    readonly startField: string;
    readonly start: string;
    readonly endField: string;
    readonly end: string;
  };
  "unknown-exemption": {
    readonly act: string;
    /** The one of the sections that the act does not have as an exemption. */
    readonly section: string;
    readonly near?: { readonly act: string; readonly section: string; readonly name: string };
  };
  "authority-not-in-force": {
    readonly code: string;
    readonly name?: string;
    readonly start?: string;
    readonly end?: string;
    readonly periodStart: string;
    readonly periodEnd: string;
    readonly replacedBy?: string;
  };
  "implausible-value": ImplausibleValue;
  "disclosure-personal-data": {
    readonly kind: PersonalDataKind;
    /** What was found, cut down so far that it gives nobody away. */
    readonly masked: string;
    /** How many of this kind the cell has. */
    readonly count: number;
    readonly within: "cell" | "document";
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-header": { readonly label: string; readonly acknowledged?: Acknowledged };
  "disclosure-small-count": {
    /** Whether the number stands in the words as written, of a figure that is itself left blank. */
    readonly isInText: boolean;
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-subtraction": {
    readonly totalLine: number;
    /** How many parts the total gives away together. */
    readonly parts: number;
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-formula": { readonly start: string; readonly acknowledged?: Acknowledged };
  "disclosure-hidden": HiddenContent & { readonly format: DocumentFormat; readonly acknowledged?: Acknowledged };
  "acknowledgement-error": DescriptorFault;
  "acknowledgement-unused": { readonly code: string; readonly resource?: string; readonly document?: string };
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
  "check-error": DescriptorFault;
  "duplicate-row": { readonly firstLine: number; readonly firstRow: number; readonly firstFile?: string };
  "deviated-value": {
    readonly value: number;
    readonly average: "mean" | "median" | "mode";
    readonly center: number;
    /** How many standard deviations from the centre the bounds are. */
    readonly interval: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  /** Lengths in characters. */
  "deviated-cell": { readonly length: number; readonly maximum: number };
  /** `length`: of a text; absent for a number. */
  "truncated-value": { readonly length?: number };
  "forbidden-value": { readonly values: readonly Json[] };
  "required-value": { readonly value: Json };
  /** `expected` is absent where nothing came before. */
  "sequential-value": { readonly expected?: string };
  "row-constraint": { readonly formula: string; readonly fault?: FormulaFault };
  "table-dimensions": {
    readonly dimension: "rows" | "fields";
    readonly bound: "exactly" | "at-least" | "at-most";
    readonly expected: number;
    readonly actual: number;
  };
  /** `character`: the first that is not ASCII. */
  "ascii-value": { readonly character: string };
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

/** Where in a document: what its format counts by. */
export interface DocumentPlace {
  /** From 1. */
  readonly line?: number;
  readonly page?: number;
  /** Sheet and first cell, such as `Targets!A14`. */
  readonly cell?: string;
}

/** Why a figure can hardly be right. The figure itself is the cell of the place. */
export type ImplausibleValue =
  /** Below 0 or above 100 percent of a whole. */
  | { readonly reason: "percent" }
  /** The row's label or quote says thousands, and the number is that of the text as it stands; `means` is a thousand times it. */
  | { readonly reason: "label-thousands"; readonly text: string; readonly means: number }
  /** About a thousandth (`isLess`) or a thousand times of what other rows say of the same thing. */
  | { readonly reason: "row-thousands"; readonly other: string; readonly otherLine: number; readonly isLess: boolean }
  /** The sum of so many parts, which is not the total of the place. */
  | { readonly reason: "parts"; readonly sum: number; readonly parts: number }
  /** Outside the range that the descriptor states, itself or by the figure of another table (`per`). */
  | {
      readonly reason: "range";
      readonly minimum?: number;
      readonly maximum?: number;
      readonly per?: {
        readonly resource: string;
        readonly field: string;
        readonly cell: string;
        readonly line: number;
        /** The cell of the place divided by this one. */
        readonly ratio: number;
      };
    };

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
      /** The numbers that are in the quote. */
      readonly numbers: readonly string[];
    }
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

/** The code of a finding: frictionless-py's error type where it has one, else ours in the same manner. */
export type Code = keyof FindingArgs;

/** One thing that a check has to say, as data; its wording is in `report/`. */
export type Finding = {
  [C in Code]: { readonly code: C; readonly severity: Severity; readonly place: Place; readonly args: FindingArgs[C] };
}[Code];

/** The finding of one code. */
export type FindingOf<C extends Code> = Extract<Finding, { readonly code: C }>;

/** A fault of a descriptor, named by `reason`; the wording of each is in `report/`. */
export type DescriptorFault =
  | { readonly reason: "not-json"; readonly detail: string; readonly found?: string }
  | { readonly reason: "not-yaml"; readonly detail: string; readonly found?: string }
  /** It is written in YAML, which the standard allows within a project and asks not to publish. */
  | { readonly reason: "is-yaml" }
  /** The package says of itself that what it holds is invented (`foi:sample`). */
  | { readonly reason: "sample" }
  /** It has the marks of a merge that was not finished. */
  | { readonly reason: "merge-conflict" }
  /** A table was to be checked by itself, and no schema was given. */
  | { readonly reason: "no-schema" }
  /** A profile that is not one of the standard's own; `places`: how many properties of the descriptor name such ones. */
  | {
      readonly reason: "profile-not-applied";
      readonly property: string;
      readonly value: string;
      readonly places: number;
    }
  | { readonly reason: "not-object"; readonly property: string; readonly actual: string }
  | { readonly reason: "missing-property"; readonly property: string }
  | { readonly reason: "wrong-type"; readonly property: string; readonly expected: string; readonly actual: string }
  | { readonly reason: "wrong-value"; readonly property: string; readonly expected: string; readonly actual: string }
  | { readonly reason: "empty"; readonly property: string }
  | { readonly reason: "duplicate"; readonly property: string; readonly value: string; readonly first: string }
  | {
      readonly reason: "unknown-name";
      /** The list that has the names, where it is not in the descriptor. */
      readonly list?: "licences";
      readonly property: string;
      readonly value: string;
      readonly known: readonly string[];
    }
  | { readonly reason: "not-allowed"; readonly property: string; readonly because: string }
  | { readonly reason: "conflict"; readonly property: string; readonly with: string; readonly because: string }
  | {
      readonly reason: "unsafe-path";
      readonly property: string;
      readonly path: string;
      readonly because: UnsafePathReason;
    }
  | {
      readonly reason: "bad-pattern";
      /** Of a row schema: the syntax of JSON Schema, not that of Table Schema. */
      readonly syntax?: "ecma";
      readonly property: string;
      readonly pattern: string;
      readonly offset: number;
      /** A reason, such as `ecma-group`. */
      readonly detail: string;
      /** The part of the pattern that it is about. */
      readonly found?: string;
    }
  | {
      readonly reason: "bad-formula";
      readonly property: string;
      readonly formula: string;
      readonly offset: number;
      /** A reason, such as `single-equals`. */
      readonly detail: string;
      /** The part of the formula that it is about. */
      readonly found?: string;
    }
  | { readonly reason: "unsupported"; readonly property: string; readonly value: string; readonly because: string };

/** Why a formula has no result in a row. */
export type FormulaFault =
  | { readonly reason: "missing"; readonly field: string }
  | { readonly reason: "types"; readonly operator: string }
  | { readonly reason: "division-by-zero" }
  | { readonly reason: "too-large" };

/** Why a path may not be read (Data Resource v2, "path"; "Security"). */
export type UnsafePathReason =
  | "absolute"
  | "parent"
  | "dot-folder"
  | "backslash"
  | "drive"
  | "url"
  | "control-character"
  | "empty-segment"
  | "leaves-package";

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
  | { readonly reason: "unsupported"; readonly format: string };

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
