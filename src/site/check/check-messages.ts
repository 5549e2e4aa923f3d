import type { Code, Severity } from "../../model/finding.ts";
import type { Tally } from "../../model/report.ts";

/** What a table is checked as: a kind of foipack's, a table with what its cells say of themselves, or its form alone. */
export type CheckedAs =
  | { readonly as: "kind"; readonly kind: string }
  | { readonly as: "inferred" }
  | { readonly as: "form" };

/** How the file is read: as foipack publishes tables, or as it seems to be written. */
export type ReadingWay = "published" | "found-out";

/** What the page of the site gives its script: JSON in a block of data. */
export interface CheckPageData {
  readonly kinds: readonly CheckedKind[];
  /** Packages of the site that keys of these kinds point into. */
  readonly neighbours: readonly NeighbourPlace[];
}

export interface CheckedKind {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
}

/** Where the site has the files of a package that keys point into. */
export interface NeighbourPlace {
  readonly name: string;
  readonly version: string;
  /** The address of its folder, from the page; with a slash at its end. */
  readonly folder: string;
  /** The tables that are pointed into. */
  readonly resources: readonly string[];
  /** The kinds whose keys point into it. */
  readonly kinds: readonly string[];
}

/** The files of a package that keys may point into, as the site has them. */
export interface NeighbourFiles {
  readonly name: string;
  /** By path; `datapackage.json` is among them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What is to be checked, and how. */
export interface CheckRequest {
  readonly name: string;
  readonly checkedAs: CheckedAs;
  readonly reading: ReadingWay;
  /** The sheet of a workbook, from 0; undefined where nobody has chosen. */
  readonly sheet?: number;
  readonly neighbours: readonly NeighbourFiles[];
}

/** The formats in which a report can be had. */
export type ReportFormat = "json" | "text" | "markdown";

/** What the page asks of the worker. */
export type PageMessage =
  | { readonly ask: "check"; readonly request: CheckRequest; readonly file: Blob }
  | { readonly ask: "findings"; readonly group: number; readonly from: number; readonly count: number }
  | { readonly ask: "rows"; readonly group: number; readonly at: number }
  | { readonly ask: "report"; readonly format: ReportFormat }
  | { readonly ask: "explanation"; readonly code: Code };

/** What the worker answers. */
export type WorkerMessage =
  | { readonly tell: "progress"; readonly progress: CheckProgress }
  /** A workbook with several sheets, of which none was chosen. */
  | { readonly tell: "sheets"; readonly sheets: readonly SheetFacts[]; readonly hidden: readonly string[] }
  | { readonly tell: "refused"; readonly words: string }
  /** A fault of foipack's own. */
  | { readonly tell: "failed"; readonly words: string }
  | { readonly tell: "result"; readonly result: CheckResult }
  | {
      readonly tell: "findings";
      readonly group: number;
      readonly from: number;
      readonly findings: readonly ShownFinding[];
    }
  | { readonly tell: "rows"; readonly group: number; readonly at: number; readonly preview: RowPreview }
  | { readonly tell: "report"; readonly format: ReportFormat; readonly file: Blob }
  | { readonly tell: "explanation"; readonly code: Code; readonly explanation: CodeExplanation };

/** How far a reading is. Bytes are those of the file, which is read more than once where need be. */
export interface CheckProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** From 1. */
  readonly pass: number;
  readonly doing: "check" | "report" | "rows";
}

/** A sheet of a workbook, to choose from. */
export interface SheetFacts {
  readonly name: string;
  readonly rows: number;
}

/** What was found in a file. Sentences are in the words of the command's reports. */
export interface CheckResult {
  /** "2 errors, 1 warning", or that it is valid. */
  readonly verdict: string;
  readonly tally: Tally;
  /** What was read: its size, its encoding, its header. */
  readonly facts: readonly string[];
  /** What a person might think was checked and was not. */
  readonly unchecked: readonly string[];
  /** What a workbook holds beside what is seen of it. */
  readonly hidden: readonly string[];
  /** From the worst on. */
  readonly groups: readonly ShownGroup[];
  /** Findings for which there was no group left. */
  readonly beyond: number;
  /** Whether the place of a row is called its line (of a text) or its row (of a sheet). */
  readonly rowWord: "line" | "row";
}

/** Findings that are mended alike. */
export interface ShownGroup {
  readonly severity: Severity;
  readonly code: Code;
  readonly heading: string;
  readonly column?: string;
  readonly count: number;
  /** "14 cells" */
  readonly counted: string;
  /** How many can be looked at one by one. */
  readonly kept: number;
  readonly expected?: string;
  readonly cause?: string;
  readonly mend: string;
  /** The first few. */
  readonly first: readonly ShownFinding[];
}

/** One finding, as it is listed. */
export interface ShownFinding {
  readonly line?: number;
  readonly key?: string;
  readonly what: string;
  readonly note?: string;
  /** Whether there are rows around it to be shown. */
  readonly hasRows: boolean;
}

/** Some rows of the table, with the cell that a finding is about. */
export interface RowPreview {
  /** Of the columns that are shown. */
  readonly columns: readonly { readonly number: number; readonly label: string }[];
  /** Whether there are columns before and after those shown. */
  readonly before: boolean;
  readonly after: boolean;
  readonly rows: readonly PreviewRow[];
}

export interface PreviewRow {
  /** Physical line of its first cell. */
  readonly line: number;
  /** One for each column shown. */
  readonly cells: readonly string[];
  readonly isFound: boolean;
  /** The columns, from 1, that the finding is about; none where it is about the row. */
  readonly marked: readonly number[];
}

/** What a code means, in paragraphs. */
export interface CodeExplanation {
  readonly title: string;
  readonly meaning: string;
  readonly when: readonly string[];
  readonly causes: readonly { readonly heading: string; readonly mend: string }[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly report: string;
  readonly spreadsheet: readonly string[];
  readonly editor: readonly string[];
  readonly standard?: { readonly title: string; readonly url: string };
}
