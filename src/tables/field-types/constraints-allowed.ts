import type { Constraints, FieldTypeName } from "../../model/descriptor.ts";

type ConstraintName = keyof Constraints;

const ALWAYS: readonly ConstraintName[] = ["required", "unique", "enum"];
const LENGTH: readonly ConstraintName[] = ["minLength", "maxLength"];
const RANGE: readonly ConstraintName[] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/** `list` is not in the standard's bracket after "collections", but its own section calls it one. */
const OF_TYPE: { readonly [type in FieldTypeName]: readonly ConstraintName[] } = {
  string: [...LENGTH, "pattern"],
  number: RANGE,
  integer: RANGE,
  boolean: [],
  object: [...LENGTH, "jsonSchema"],
  array: [...LENGTH, "jsonSchema"],
  list: LENGTH,
  datetime: RANGE,
  date: RANGE,
  time: RANGE,
  year: RANGE,
  yearmonth: RANGE,
  duration: RANGE,
  geopoint: [],
  geojson: [],
  any: [],
};

/** The constraints that fields of a type may have (Table Schema v2, "Field Constraints": "Fields"). */
export function constraintsAllowed(type: FieldTypeName): ReadonlySet<string> {
  return new Set([...ALWAYS, ...OF_TYPE[type]]);
}
