import type { CellDiagnosis } from "./table-findings.ts";

/** Why a cell is to be written differently: a finding's diagnosis, a label of the header, a mark in mid-file. */
export type MendCause = CellDiagnosis["cause"] | "label" | "byte-order-mark";

/** A cell that is to be written differently. */
export interface CellMend {
  readonly cause: MendCause;
  /** Physical line of the cell, from 1. */
  readonly line: number;
  /** Number of the record from the top of the file, from 1. */
  readonly row: number;
  /** Position of the cell in its record, from 1. */
  readonly fieldNumber: number;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** How it is known what was meant, where the cell alone does not tell. */
  readonly evidence?: MendEvidence;
}

/** `count` other dates of the column, or of other columns of the table, can be read in no other order. */
export interface MendEvidence {
  readonly kind: "day-first-column" | "day-first-table";
  readonly count: number;
}

/** Why a cell that has a suggestion is left as it is. */
export type MendDoubt =
  /** Text that a figure or a quotation is held against is never touched. */
  | "protected-column"
  /** 03/04/2014, and no other date of the table tells day from month. */
  | "day-or-month"
  | "loses-time"
  | "loses-day"
  /** Pounds and euros, or pounds and per cent, in one column: without its sign a number would lose its unit. */
  | "mixed-units"
  /** Some numbers with a per cent sign, and others below one without. */
  | "mixed-percent"
  /** The column has decimal commas, so that 1,234 may be a decimal. */
  | "decimal-commas"
  /** 12.000 may be twelve thousand. */
  | "three-decimals"
  | "several-members"
  /** The record would have to be quoted, and the dialect has no quotation marks. */
  | "cannot-be-quoted"
  /** Another finding would appear in its place. */
  | "another-finding";

/** Why nothing in a file is mended. */
export type MendObstacle =
  | "too-large"
  /** In the package as a whole. */
  | "too-many-findings"
  | "encoding"
  | "quoting"
  | "shared-file"
  | "several-files"
  | "compressed"
  | "unreadable";

/** What happens to the ends of lines outside of quotation marks. */
export interface LineEndMend {
  readonly to: "CRLF" | "LF" | "CR";
  /** How many of the others there are. */
  readonly count: number;
}

/** What is to be mended in one file. */
export interface FileMends {
  readonly resource: string;
  /** As shown to people. */
  readonly file: string;
  /** In the order of the file. */
  readonly cells: readonly CellMend[];
  /** The file begins with a byte order mark, which goes. */
  readonly dropsMark: boolean;
  readonly lineEnds?: LineEndMend;
}

/** Cells of one column that are left as they are for one reason. */
export interface LeftCells {
  readonly resource: string;
  readonly file: string;
  readonly field: string;
  readonly cause: MendCause;
  readonly doubt: MendDoubt;
  /** In the order of the file. */
  readonly lines: readonly number[];
  /** The first of the cells. */
  readonly example: string;
}

/** A property of a descriptor that follows from the bytes of a file. */
export interface DescriptorMend {
  readonly pointer: string;
  readonly from: string | number;
  readonly to: string | number;
}

/** What can be mended in one package. */
export interface PackageMends {
  readonly package: string;
  /** The descriptor, as shown to people. */
  readonly descriptor: string;
  readonly files: readonly FileMends[];
  readonly left: readonly LeftCells[];
  /** Files with findings that could be mended, and why they are not. */
  readonly obstacles: readonly { readonly file: string; readonly obstacle: MendObstacle }[];
  /** `bytes` and `hash` of the files, where they were right before. */
  readonly properties: readonly DescriptorMend[];
  /** Pointers to such properties that have to be mended by hand, since the descriptor is not JSON. */
  readonly stale: readonly string[];
  /** Errors of the package before, and once all is mended. */
  readonly errors: { readonly before: number; readonly after: number };
}
