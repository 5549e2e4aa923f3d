import type { DescriptorFindings } from "./descriptor-findings.ts";
import type { DisclosureFindings } from "./disclosure-findings.ts";
import type { EvidenceFindings } from "./evidence-findings.ts";
import type { FileFindings, FormatFindings } from "./file-findings.ts";
import type { FoiFindings } from "./foi-findings.ts";
import type { OptInFindings } from "./opt-in-findings.ts";
import type { CellFindings, HeaderFindings, RowFindings } from "./table-findings.ts";

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

/** What each code's finding carries: values for the wording, never sentences. Each family of codes has a file of its own. */
export interface FindingArgs
  extends DescriptorFindings,
    FileFindings,
    FormatFindings,
    HeaderFindings,
    RowFindings,
    CellFindings,
    FoiFindings,
    DisclosureFindings,
    EvidenceFindings,
    OptInFindings {}

/** The code of a finding: frictionless-py's error type where it has one, else ours in the same manner. */
export type Code = keyof FindingArgs;

/** One thing that a check has to say, as data; its wording is in `report/`. */
export type Finding = {
  [C in Code]: { readonly code: C; readonly severity: Severity; readonly place: Place; readonly args: FindingArgs[C] };
}[Code];

/** The finding of one code. */
export type FindingOf<C extends Code> = Extract<Finding, { readonly code: C }>;
