import type { Json } from "./descriptor.ts";

/**
 * The value of a cell once its field type has read it. Integers too large for a double are bigint; a number that no
 * double holds exactly is its canonical decimal text. Dates, times, years, months and durations are their ISO 8601 text. Objects, arrays, lists,
 * geopoints and GeoJSON are plain JSON values.
 */
export type Value = string | number | bigint | boolean | Json;

/**
 * Reads and compares the values of one field. Made once per field, called once per cell. Nothing in it throws.
 */
export interface FieldReader {
  /** Reads a cell's text. Undefined when the text is not of the field's type and format. Never called with a missing value. */
  readonly read: (text: string) => Value | undefined;
  /** Reads a value that came typed, from JSON. Undefined when it is not of the field's type. */
  readonly readNative: (value: Json) => Value | undefined;
  /** A text that two values share exactly when they are equal in the field's type. For keys, enum and unique. */
  readonly keyOf: (value: Value) => string;
  /** Orders two values as `minimum` and `maximum` do; undefined for a type without an order. */
  readonly compare?: (left: Value, right: Value) => number;
  /** The length that `minLength` and `maxLength` count; undefined for a type without one. */
  readonly lengthOf?: (value: Value) => number;
}
