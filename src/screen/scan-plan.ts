import type { RecordAutomaton, RecordForm } from "./record-automaton.ts";

/** What the reference engine says of a cell: whether it is right, and the key of its value where it has one. */
export interface CellVerdict {
  readonly isRight: boolean;
  readonly key?: string | undefined;
}

/** How the cells of a column are looked at that the automaton does not settle. */
export interface ScannedColumn {
  /** A cell of which the automaton is sure is right with so many bytes at least and at most. */
  readonly leastBytes: number;
  readonly mostBytes: number;
  /** Whether the column is part of a key. */
  readonly isOfKey: boolean;
  readonly look: (text: string) => CellVerdict;
}

/** A table that is to be scanned. */
export interface ScanPlan {
  readonly form: RecordForm;
  readonly automaton: RecordAutomaton;
  readonly columns: readonly ScannedColumn[];
  /** Columns whose values together may come once. */
  readonly keys: readonly (readonly number[])[];
  /** What is asked of several cells of a row together. */
  readonly rowTests: readonly RowTest[];
}

/** A test of the texts of some columns of a row, in the order of `columns`: whether the row is right. */
export interface RowTest {
  readonly columns: readonly number[];
  readonly isRight: (texts: readonly string[]) => boolean;
}

/** A record that may be wrong, or stands in a relation to one that may be. */
export interface Suspect {
  /** Of its first byte in the file. */
  readonly offset: number;
  /** Counted from where the scan began, from 0. */
  readonly row: number;
  readonly line: number;
  /** Without its line end. */
  readonly bytes: Uint8Array;
}

/** What a scan of a whole table gives. */
export interface ScannedRecords {
  /** In the order of the file. */
  readonly suspects: readonly Suspect[];
  /** Records of the table, suspects among them, without the header. */
  readonly rows: number;
}

/** How far a scan is. */
export interface ScanProgress {
  /** Of those that are scanned, so of an unpacked file where it is packed. */
  readonly bytes: number;
  readonly rows: number;
}

/** Why a scan was given up: the file is for the reference engine as a whole. */
export type ScanStop =
  | "merge-conflict"
  | "unclosed-quote"
  | "stray-quote"
  | "long-record"
  | "many-suspects"
  | "many-keys"
  | "thread-lost";
