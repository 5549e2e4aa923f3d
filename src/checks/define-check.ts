import type { ForeignKey, Resource } from "../model/descriptor.ts";
import type { Code, Finding } from "../model/finding.ts";
import type { Value } from "../model/value.ts";
import type { EncodingGuess } from "../tables/decode-text.ts";
import type { LabelFault } from "../tables/match-labels.ts";
import type { Header } from "../tables/read-table.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { RegisteredDocuments, TableEvidence } from "./read-evidence.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";
import type { TableColumn } from "./table-columns.ts";

/** Stands in a row's values for a cell that could not be read as its type. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

/** A row with its cells read as their types, in the order of the columns. Undefined is a missing value. */
export interface TypedRow extends RawRecord {
  readonly values: readonly (Value | undefined | typeof UNREADABLE)[];
  /** Columns (by index) of this row about which the Table Schema has had its say; later checks keep quiet about them. */
  readonly reported: Set<number>;
}

/** The rows that a foreign key may point at, read beforehand. */
export interface Reference {
  readonly foreignKey: ForeignKey;
  /** Undefined where the table referred to could not be read; that is reported where it belongs. */
  readonly index: ReferenceIndex | undefined;
}

export interface ReferenceIndex {
  /** Carried values of the row that has this key; undefined where there is none. Keys are made by `joinKey`. */
  get(key: string): readonly (Value | undefined)[] | undefined;
  /** All keys. */
  keys(): Iterable<string>;
  /** The names of the carried fields. */
  readonly carried: readonly string[];
  /** Some of the keys of a single-field reference as written, to find a near one among. */
  readonly samples: readonly string[];
}

/** What a check may know of the table it is run on. */
export interface TableContext {
  readonly package: string;
  readonly resource: Resource;
  /** The file as shown to people; of a table in several, the first. */
  readonly file: string;
  /** The JSON pointer of the rows, where they are in the descriptor. */
  readonly pointer?: string;
  readonly header: Header | undefined;
  readonly labelFaults: readonly LabelFault[];
  readonly columns: readonly TableColumn[];
  /** Columns of the primary key, by index; empty where there is none or where a column of it is missing. */
  readonly keyColumns: readonly number[];
  readonly references: readonly Reference[];
  /** The row schema of the table's kind. */
  readonly rules: RowSchemaRules | undefined;
  /** The documents that its rows come from; undefined where its kind asks for no words of a response. */
  readonly evidence: TableEvidence | undefined;
  /** The documents of the package, where this table registers them. */
  readonly documents: RegisteredDocuments | undefined;
  /** What is known of the text's encoding by now. */
  readonly text: {
    readonly hasOddCharacters: boolean;
    readonly encoding: string;
    readonly firstInvalid: readonly number[] | undefined;
    readonly guessEncoding: (() => EncodingGuess | undefined) | undefined;
  };
  readonly emit: (finding: Finding) => void;
}

/** A check at work on one table. `row` is called once a row in the order of the file, blank rows apart. */
export interface CheckRun {
  readonly header?: () => void;
  readonly row?: (row: TypedRow) => void;
  readonly blankRow?: (row: RawRecord) => void;
  /** What there is to say after the last row. Called once, and only for a table that was read to its end. */
  readonly end?: () => Iterable<Finding>;
  /** What was held back. Called once before `end`, whether the table was read to its end or not. */
  readonly close?: () => Iterable<Finding>;
}

/** One check of tables: the codes it may emit, and how it is started on one table (undefined: nothing to do there). */
export interface Check {
  readonly name: string;
  readonly codes: readonly Code[];
  readonly start: (context: TableContext) => CheckRun | undefined;
}

/** Declares a check. Each has a file of its own and a line in `checks/index.ts`. */
export function defineCheck(check: Check): Check {
  return check;
}
