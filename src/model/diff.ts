import type { Json } from "./descriptor.ts";

/** Which of two revisions something is about. */
export type Side = "before" | "after";

/**
 * What changed between two revisions of a package, as facts. What they mean for the version is decided in `version/`.
 * Plain data that JSON can hold.
 */
export interface PackageDiff {
  /** The later name, or the earlier one where the package is gone; "" where it has none. */
  readonly package: string;
  /** `added` and `removed`: there is only one revision. */
  readonly status: "added" | "removed" | "kept";
  readonly before?: RevisionFacts;
  readonly after?: RevisionFacts;
  /** Properties of the package and of its resources, all but the schemas; what was in both revisions is not told. */
  readonly descriptor: readonly DescriptorChange[];
  /** In the order of the later descriptor, followed by what was removed. */
  readonly tables: readonly TableDiff[];
  /** Packages that foreign keys point into and that have another version; absent where that was not looked into. */
  readonly references?: readonly ReferencedVersion[];
  /** What a person should look at. Nothing here changes what the other parts say. */
  readonly observations: readonly Observation[];
  /** What could not be compared. Empty for a diff that is whole. */
  readonly problems: readonly DiffProblem[];
}

/** The version of a package that another refers to, at both revisions. */
export interface ReferencedVersion {
  readonly package: string;
  readonly before: string;
  readonly after: string;
}

/** What a revision's descriptor says of itself. */
export interface RevisionFacts {
  readonly name?: string;
  /** As written: not necessarily a semantic version. */
  readonly version?: string;
}

/** A property of the descriptor that differs. Absent values were not there. */
export interface DescriptorChange {
  /** Absent: a property of the package itself. */
  readonly resource?: string;
  readonly property: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What changed in one resource. */
export interface TableDiff {
  readonly resource: string;
  /** The earlier name, where the rows show that the resource was renamed. */
  readonly from?: string;
  readonly status: "added" | "removed" | "kept";
  /** What the Table Schema and the row schema of the kind say otherwise, each change told once. */
  readonly schema: readonly FieldChange[];
  /**
   * `same`: the bytes are equal, or what is in the descriptor itself is. `rows`: compared row by row. `changed`: differs,
   * and is no table that can be looked into. `unread`: a problem says why.
   */
  readonly data: "same" | "rows" | "changed" | "unread";
  /** Where `data` is `rows`. */
  readonly rows?: RowsDiff;
}

/** Whether every table that was sound is sound still (`loosened`), or one may not be (`tightened`). */
export type Direction = "tightened" | "loosened";

/** A change of a schema: of one field, or of the table as a whole where it has no `field`. */
export type FieldChange =
  | { readonly change: "added"; readonly field: string }
  | { readonly change: "removed"; readonly field: string }
  | { readonly change: "renamed"; readonly field: string; readonly from: string }
  /** The fields that both revisions have, in the earlier and the later order. */
  | { readonly change: "order"; readonly before: readonly string[]; readonly after: readonly string[] }
  /** The type, or what says how a cell is read: `format`, `decimalChar`, `trueValues` and the like. */
  | ({ readonly change: "type" | "format"; readonly field: string } & PropertyChange)
  | ConstraintChange
  /** The words that stand for a missing value, or the reasons that they stand for. */
  | ({ readonly change: "missing-values"; readonly field?: string } & PropertyChange)
  /** What the values mean: the unit, the labels of categories, what the row schema says that a field is for. */
  | ({ readonly change: "meaning"; readonly field?: string } & PropertyChange)
  /** A foreign key of the same fields that points elsewhere. */
  | ({ readonly change: "reference" } & PropertyChange)
  /** What only describes: title, description, examples, properties of others. */
  | ({ readonly change: "property"; readonly field?: string } & PropertyChange);

/** A property with its earlier and its later value. */
export interface PropertyChange {
  readonly property: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** A constraint, key or rule that is new, gone or different. */
export interface ConstraintChange {
  readonly change: "constraint";
  readonly field?: string;
  /** As the standard names it (`required`, `enum`, `primaryKey`), or `rule` for one of a row schema that spans fields. */
  readonly constraint: string;
  readonly direction: Direction;
  readonly before?: Json;
  readonly after?: Json;
  /** A rule's own words, where it has some. */
  readonly rule?: string;
  /** Of an enum or categories: the members that are new, and those that are gone. */
  readonly added?: readonly Json[];
  readonly removed?: readonly Json[];
}

/** How the rows of two revisions were matched. */
export interface RowMatching {
  /**
   * `primary-key`: by the later schema's. `earlier-primary-key`: by the earlier schema's, since the later has none or
   * one whose fields are not in the earlier file. `whole-row`: by all the fields that both have, since there is no key.
   */
  readonly by: "primary-key" | "earlier-primary-key" | "whole-row";
  /** Names of the fields in the earlier file; they differ from those of `after` where fields were renamed. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What changed in the rows of a table. */
export interface RowsDiff {
  readonly matching: RowMatching;
  /** The columns of the two files, in their order, named by their fields. */
  readonly columns: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Columns that were renamed, as the values show: the earlier name and the later. */
  readonly renamed: readonly (readonly [from: string, to: string])[];
  readonly counts: RowCounts;
  /** How many cells were corrected in each field that both revisions have; fields with none are left out. */
  readonly corrected: readonly { readonly field: string; readonly count: number }[];
  /** In the order of the later file. */
  readonly added: readonly DiffRow[];
  /** In the order of the earlier file. */
  readonly removed: readonly DiffRow[];
  /** In the order of the later file. */
  readonly changed: readonly RowChange[];
  /** How many rows are counted, but not listed, because the lists were full. */
  readonly omitted: { readonly added: number; readonly removed: number; readonly changed: number };
  /** Rows with one of these keys are compared as wholes, and added or removed as wholes. */
  readonly duplicates: readonly DuplicateKey[];
  /** How many further keys are duplicate. */
  readonly omittedDuplicates: number;
  /** Rows that other resources referred to and that are gone, or have another value where they were referred to. */
  readonly lost: readonly LostReference[];
}

/** Rows, each counted once but in `before` and `after`. Blank rows are not counted. */
export interface RowCounts {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  /** Rows with a cell that was corrected. */
  readonly changed: number;
  /** Rows in which nothing was corrected, but a new field was filled. */
  readonly extended: number;
  readonly unchanged: number;
}

/** A row that is in one revision only. */
export interface DiffRow {
  /** The cells of the key as written; of all fields where rows are matched whole. */
  readonly key: readonly string[];
  /** Physical line in its file, from 1. */
  readonly line: number;
  /** As written, in the order of `columns` of its side. */
  readonly cells: readonly string[];
}

/** A row that is in both revisions, with the cells that differ in their meaning. */
export interface RowChange {
  /** The cells of the key as written in the later file. */
  readonly key: readonly string[];
  /** As written in the earlier file, where that is not the same (`1.0` and `1`). */
  readonly keyBefore?: readonly string[];
  /** Physical lines in the earlier and the later file, from 1. */
  readonly lineBefore: number;
  readonly line: number;
  /** By the field's (later) name. Of a field that is new, the earlier state is empty. */
  readonly changes: { readonly [field: string]: readonly [before: CellState, after: CellState] };
}

/** A cell of one revision. Empty where there was no such field. */
export interface CellState {
  /** As written, without the file's quotes. */
  readonly text?: string;
  /**
   * As its field reads it: null for a missing value; absent where it cannot be read. A number that JSON cannot hold is
   * its text.
   */
  readonly value?: Json;
}

/** A key that more than one row has on a side. */
export interface DuplicateKey {
  readonly key: readonly string[];
  readonly before: number;
  readonly after: number;
}

/** Values that were referred to and are there no more. */
export interface LostReference {
  /** Fields of this table that others refer to. */
  readonly fields: readonly string[];
  /** Who refers to them: a resource of the package, or `package/resource`. */
  readonly by: readonly string[];
  /** `removed`: the row is gone. `changed`: the row is there and has another value. */
  readonly how: "removed" | "changed";
  readonly count: number;
  /** Some of the values, as written. */
  readonly values: readonly (readonly string[])[];
}

/** What a person should look at, with the numbers that speak for it. */
export type Observation =
  /** One field is gone and another is new, and `same` of `of` rows have the same value in both. */
  | ({ readonly kind: "field-renamed"; readonly table: string; readonly from: string; readonly to: string } & Share)
  /** One resource is gone and another is new, and `same` of `of` rows are the same. */
  | ({ readonly kind: "resource-renamed"; readonly from: string; readonly to: string } & Share)
  /** In `same` of the `of` rows in which either field changed, each has the value that the other had. */
  | ({ readonly kind: "columns-swapped"; readonly table: string; readonly fields: readonly [string, string] } & Share)
  /** `count` of `of` rows that are in both revisions have another value in this field: more than `threshold` of them. */
  | {
      readonly kind: "most-of-column";
      readonly table: string;
      readonly field: string;
      readonly count: number;
      readonly of: number;
      readonly threshold: number;
    }
  /**
   * So many numbers of a field became at least ten times as large or as small. `examples` are the first of them in the
   * order of the later file, as written; `factor` is the larger by the smaller, 100 for 3546.39 and 354639.
   */
  | {
      readonly kind: "values-jumped";
      readonly table: string;
      readonly field: string;
      readonly count: number;
      readonly examples: readonly ValueJump[];
    }
  /** So many later rows have more cells than there are columns; what is in these is not compared. */
  | { readonly kind: "extra-cells"; readonly table: string; readonly count: number; readonly line: number }
  /** Rows that are gone and rows that are new have the same values in all fields but those of the key. */
  | {
      readonly kind: "keys-renamed";
      readonly table: string;
      readonly count: number;
      readonly examples: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[];
    };

/** A number that became many times as large or as small. */
export interface ValueJump {
  readonly key: readonly string[];
  /** In the later file. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly factor: number;
}

/** So many of so many. */
export interface Share {
  readonly same: number;
  readonly of: number;
}

/** What could not be compared, and why. */
export type DiffProblem = { readonly side: Side; readonly resource?: string; readonly path?: string } & (
  | {
      readonly reason:
        | "missing-file"
        | "not-a-file"
        | "outside-package"
        | "remote"
        | "compressed"
        | "binary"
        | "unknown-encoding"
        | "no-header";
    }
  /** The descriptor is not there, is no JSON object, or its resources cannot be used; `validate` says more. */
  | { readonly reason: "no-descriptor" | "resource-unusable" }
  | { readonly reason: "unreadable"; readonly detail: string }
  | { readonly reason: "merge-conflict"; readonly line: number }
  | { readonly reason: "record-limit"; readonly line: number }
  | { readonly reason: "too-many-rows"; readonly limit: number }
  /** The rules of a kind were not compared: there is no row schema for it, or none that can be used. */
  | { readonly reason: "no-row-schema" | "unsound-row-schema"; readonly kind: string }
);
