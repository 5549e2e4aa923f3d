import type { Field } from "../model/descriptor.ts";
import { compileAny } from "./field-types/any.ts";
import { compileBoolean } from "./field-types/boolean.ts";
import type { CompiledField } from "./field-types/compiled-field.ts";
import { compileDate, compileDatetime, compileTime } from "./field-types/date-and-time.ts";
import { compileDuration } from "./field-types/duration.ts";
import { compileGeojson } from "./field-types/geojson.ts";
import { compileGeopoint } from "./field-types/geopoint.ts";
import { compileInteger } from "./field-types/integer.ts";
import { compileList } from "./field-types/list.ts";
import { compileNumber } from "./field-types/number.ts";
import { compileArray, compileObject } from "./field-types/object-and-array.ts";
import { compileString } from "./field-types/string.ts";
import { compileYear, compileYearmonth } from "./field-types/year-and-month.ts";

/**
 * Makes the reader of a field's type, format and properties (Table Schema v2, "Field Types"). Its `compare` gives NaN for
 * values that have no order between them (NaN itself, `P1M` and `P30D`, a local time and one with an offset), so a bound
 * is held by `compare(value, minimum) >= 0` and not by the absence of `< 0`.
 */
export function compileFieldReader(field: Field): CompiledField {
  switch (field.type) {
    case "string":
      return compileString(field);
    case "number":
      return compileNumber(field);
    case "integer":
      return compileInteger(field);
    case "boolean":
      return compileBoolean(field);
    case "object":
      return compileObject(field);
    case "array":
      return compileArray(field);
    case "list":
      return compileList(field, (item) => compileFieldReader(item).reader);
    case "datetime":
      return compileDatetime(field);
    case "date":
      return compileDate(field);
    case "time":
      return compileTime(field);
    case "year":
      return compileYear(field);
    case "yearmonth":
      return compileYearmonth(field);
    case "duration":
      return compileDuration(field);
    case "geopoint":
      return compileGeopoint(field);
    case "geojson":
      return compileGeojson(field);
    case "any":
      return compileAny();
  }
}
