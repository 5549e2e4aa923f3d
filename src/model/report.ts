import type { Hash } from "./descriptor.ts";
import type { Finding } from "./finding.ts";

/**
 * One step of a validation as it happens. Reports are rendered from the stream, so that neither the rows nor the
 * findings are ever held whole. The order is
 *
 *     (package findings* (task progress* screened? header? (findings | progress)* task-end)* findings* package-end)* end
 *
 * Packages do not nest and the events of two tasks never interleave, however many are worked on at once.
 */
export type ValidationEvent =
  | PackageBegin
  | TaskBegin
  | HeaderRead
  | TableScreened
  | FindingsMade
  | Progress
  | { readonly kind: "task-end"; readonly stats: TaskStats }
  | { readonly kind: "package-end"; readonly stats: PackageStats }
  | { readonly kind: "end"; readonly stats: ReportStats };

/** A package begins. */
export interface PackageBegin {
  readonly kind: "package";
  /** Its name, or its path where it has none: the same text as `Place.package`. */
  readonly name: string;
  /** The descriptor's path, as one that opens in an editor. */
  readonly path: string;
  readonly title?: string;
  readonly version?: string;
  /** How many resources the descriptor names; 0 where it could not be read. */
  readonly resources: number;
}

/** A resource begins. */
export interface TaskBegin {
  readonly kind: "task";
  readonly package: string;
  readonly resource: string;
  /** A path that opens in an editor; several are joined by ", "; "" for data inside the descriptor. */
  readonly path: string;
  readonly type: "table" | "file";
  /** There is no schema for the table, so that only its form is checked, and no type of a cell. */
  readonly isFormOnly?: true;
  /** What reads it: the reference engine or the screen. For those who look into speed; it never changes a finding. */
  readonly engine?: "reference" | "screen";
}

/** The header of the current task's table is known. Comes at most once in a task, before any finding of a row. */
export interface HeaderRead {
  readonly kind: "header";
  readonly labels: readonly string[];
}

/**
 * The current task's table was read by its automaton before its header came: so many rows are left to look at, or why it is
 * read by the reference engine alone. It changes nothing in the report.
 */
export type TableScreened =
  | { readonly kind: "screened"; readonly suspects: number }
  | { readonly kind: "screened"; readonly refused: string };

/**
 * Findings of the current task, in the order of the file; of the package where no task is open; of the whole run where
 * no package is open either.
 */
export interface FindingsMade {
  readonly kind: "findings";
  readonly findings: readonly Finding[];
}

/** How far the current task is. May come as often as it likes, or never. */
export interface Progress {
  readonly kind: "progress";
  readonly bytes: number;
  /** Undefined where it is not known beforehand. */
  readonly totalBytes?: number;
  readonly rows: number;
}

/** Findings counted by severity. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** What is known of a resource once it has been read. */
export interface TaskStats extends Tally {
  /** Rows of data: without header, comments and blank records. Undefined for what is no table or could not be read. */
  readonly rows?: number;
  /** Columns of the header. */
  readonly fields?: number;
  /** Bytes on disk, before decompression. */
  readonly bytes?: number;
  readonly hash?: Hash;
  readonly seconds: number;
}

/** The tally is of the package's own findings and those of its tasks. */
export interface PackageStats extends Tally {
  /** Resources that were checked; fewer than `PackageBegin.resources` where a fault stood in the way. */
  readonly tasks: number;
  readonly rows: number;
  readonly seconds: number;
}

/** The whole run. The tally counts every finding of the stream. */
export interface ReportStats extends Tally {
  readonly packages: number;
  readonly tasks: number;
  /** Tasks of type `table`. */
  readonly tables: number;
  /** Those of which only the form was checked, since there is no schema for them. */
  readonly tablesOfFormOnly?: number;
  readonly rows: number;
  readonly seconds: number;
}
