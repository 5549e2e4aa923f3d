/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object: what every descriptor is before it has been checked. */
export type JsonObject = { readonly [name: string]: Json };

/** The field types of Table Schema v2, "Field Types". */
export type FieldTypeName =
  | "string"
  | "number"
  | "integer"
  | "boolean"
  | "object"
  | "array"
  | "list"
  | "datetime"
  | "date"
  | "time"
  | "year"
  | "yearmonth"
  | "duration"
  | "geopoint"
  | "geojson"
  | "any";

/** The constraints of Table Schema v2, "Field Constraints". Bounds and enum members are as written in the descriptor. */
export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: Json;
  readonly maximum?: Json;
  readonly exclusiveMinimum?: Json;
  readonly exclusiveMaximum?: Json;
  readonly jsonSchema?: JsonObject;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
}

/** A category of Table Schema v2, "categories": a value, and the label for it where there is one. */
export interface Category {
  readonly value: Json;
  readonly label?: string;
}

/** A value that stands for a missing one (Table Schema v2, "missingValues"), with its label where there is one. */
export interface MissingValue {
  readonly value: string;
  readonly label?: string;
}

/** A field of a table, normalised: type and format are always present, shorthand forms are expanded. */
export interface Field {
  readonly name: string;
  /** The descriptor gives it no name; `name` is made up from its place, and is nothing to tell a person to write. */
  readonly isNameless?: true;
  readonly type: FieldTypeName;
  readonly format: string;
  readonly title?: string;
  readonly description?: string;
  readonly constraints: Constraints;
  /** Undefined: the schema's own list holds. */
  readonly missingValues?: readonly MissingValue[];
  readonly categories?: readonly Category[];
  readonly categoriesOrdered?: boolean;
  /** number, integer */
  readonly decimalChar?: string;
  readonly groupChar?: string;
  readonly bareNumber?: boolean;
  /** boolean */
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  /** list */
  readonly delimiter?: string;
  readonly itemType?: string;
}

/** Table Schema v2, "fieldsMatch". */
export type FieldsMatch = "exact" | "equal" | "subset" | "superset" | "partial";

/** Table Schema v2, "foreignKeys": `resource` is "" for the table itself. */
export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: {
    /** The name of another package (`foi:foreignKeys` only). */
    readonly package?: string;
    readonly resource: string;
    readonly fields: readonly string[];
  };
}

/** A Table Schema, normalised from v1 or v2: every list is present, a single name in a key has become a list of one. */
export interface TableSchema {
  readonly fields: readonly Field[];
  readonly fieldsMatch: FieldsMatch;
  readonly missingValues: readonly MissingValue[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  /** The standard's `foreignKeys` followed by `foi:foreignKeys`. */
  readonly foreignKeys: readonly ForeignKey[];
}

/** A Table Dialect v2 with every default filled in. Lists of row numbers count from 1. */
export interface TableDialect {
  readonly header: boolean;
  readonly headerRows: readonly number[];
  readonly headerJoin: string;
  readonly commentRows: readonly number[];
  readonly commentChar?: string;
  readonly delimiter: string;
  readonly lineTerminator: string;
  /** Undefined: nothing is quoted. */
  readonly quoteChar?: string;
  readonly doubleQuote: boolean;
  readonly escapeChar?: string;
  readonly nullSequence?: string;
  readonly skipInitialSpace: boolean;
  readonly property?: string;
  readonly itemType?: "array" | "object";
  readonly itemKeys?: readonly string[];
  readonly sheetNumber?: number;
  readonly sheetName?: string;
  readonly table?: string;
}

/** Where the bytes of a resource are. */
export type ResourceSource =
  | { readonly kind: "path"; readonly paths: readonly string[] }
  | { readonly kind: "inline"; readonly data: Json };

/** A checksum as the standard writes it: bare 32 hex digits are MD5, else `algorithm:hex` (Data Resource v2, "hash"). */
export interface Hash {
  readonly algorithm: string;
  readonly digest: string;
}

/** A resource, normalised. `schema` is undefined where the resource is not tabular or says nothing of its fields. */
export interface Resource {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly source: ResourceSource;
  readonly isTable: boolean;
  readonly format?: string;
  readonly mediatype?: string;
  /** An encoding label as written; "utf-8" where the descriptor has none. */
  readonly encoding: string;
  readonly isEncodingDeclared: boolean;
  /** "gz" or "zip", declared or by the path's ending. */
  readonly compression?: string;
  readonly bytes?: number;
  readonly hash?: Hash;
  readonly dialect: TableDialect;
  readonly schema?: TableSchema;
  /** `foi:kind`: the name of the row schema that holds for this table. */
  readonly kind?: string;
  /** Position in the descriptor's `resources`, from 0. */
  readonly index: number;
}

/** A package, normalised from v1 or v2. */
export interface Package {
  readonly name?: string;
  readonly title?: string;
  readonly version?: string;
  /** `foi:sample`: what it holds is invented, to show how a package is made. It is never published. */
  readonly isSample?: true;
  readonly resources: readonly Resource[];
  /** The descriptor as it was read, for what normalisation does not carry. */
  readonly descriptor: JsonObject;
}
