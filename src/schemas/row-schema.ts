import type { FieldTypeName, JsonObject } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";

/** One column: a property of the row schema. */
export interface RowSchemaField {
  readonly name: string;
  /** The Table Schema type that the property's `type`, `format` and `foi:field` amount to. */
  readonly type: FieldTypeName;
  /** The Table Schema format; undefined for the default one. */
  readonly format?: string;
  readonly isRequired: boolean;
  /** The property as it stands in the row schema. */
  readonly property: JsonObject;
}

/** `foi:foreignKeys`: fields that refer to a table of the same package, by its kind, or to one of another package. */
export interface RowSchemaForeignKey {
  readonly fields: readonly string[];
  readonly reference:
    | { readonly kind: string; readonly fields: readonly string[] }
    | { readonly package: string; readonly resource: string; readonly fields: readonly string[] };
}

/** `foi:figure`: a figure kept as written and as read, and their unit: a constant, or the field that holds it. */
export interface FigureFields {
  readonly text: string;
  readonly value: string;
  readonly unit: string | { readonly field: string };
  /** Fields whose texts may hold numbers of their own, such as an indicator's label: none of theirs is the figure. */
  readonly besides: readonly string[];
  /** Whether it is a threshold, which words such as `at least` belong to. */
  readonly mayBeBound: boolean;
}

/** `foi:period`: the fields that hold the first and the last day of the row's period, and what the response calls it. */
export interface PeriodFields {
  /** Both or neither. */
  readonly start?: string;
  readonly end?: string;
  readonly label?: string;
}

/** The fields of one Text Quote Selector (W3C Web Annotation): the exact words, and those around them. */
export interface QuoteFields {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/**
 * `foi:evidence`: `via` is the field whose foreign key leads towards the document: to a row that has a `foi:document`,
 * or one with a `foi:evidence` of its own that leads on. The first quote is the one that holds the row's figure.
 */
export interface EvidenceFields {
  readonly via: string;
  readonly quotes: readonly QuoteFields[];
  /** Fields whose text has to stand in one of the row's quotes. */
  readonly inQuote: readonly string[];
  /** Fields whose text has to stand somewhere in the document. */
  readonly inDocument: readonly string[];
  /** Fields whose text may stand in the document; where it has nearly the same words, one of the two is wrong. */
  readonly ifInDocument: readonly string[];
  /** The field that says which authority the row is about. */
  readonly authority?: string;
}

/** `foi:document`: the fields that register a document of the package. */
export interface DocumentFields {
  readonly path: string;
  readonly sha256: string;
  readonly extent: string;
  /** The fields that hold the authority that responded, and the day, month or year in which it did. */
  readonly authority?: string;
  readonly responded?: string;
}

/**
 * `foi:parts`: rows that agree in the fields of `within` are parts of one total; `field` says which part each is, or that
 * it is the total ("Total", "All roles").
 */
export interface PartFields {
  readonly field: string;
  readonly within: readonly string[];
}

/** What the rows of one kind of table hold: a row schema (JSON Schema, draft 2020-12) that has been read. */
export interface RowSchema {
  readonly kind: string;
  /** In the order of the columns. */
  readonly fields: readonly RowSchemaField[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly RowSchemaForeignKey[];
  readonly figure?: FigureFields;
  readonly period?: PeriodFields;
  /** `foi:countsPeople`: the fields that count people, which small numbers may give away. */
  readonly countsPeople: readonly string[];
  readonly parts?: PartFields;
  readonly evidence?: EvidenceFields;
  readonly document?: DocumentFields;
  /** The row schema as it was read. */
  readonly json: JsonObject;
}

/** What is wrong with a row schema, and where: `pointer` is a JSON pointer into it (RFC 6901). */
export interface RowSchemaFault {
  readonly pointer: string;
  readonly fault: DescriptorFault;
}
