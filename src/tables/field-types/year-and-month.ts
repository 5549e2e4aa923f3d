import type { Field, Json } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { compareInstants, type Instant, instantText, parsePeriodStart } from "./instant.ts";
import { pad } from "./moment.ts";

/**
 * Table Schema v2, "year": XML Schema `gYear`, so four digits or more, a minus before the common era, no year 0000, and an
 * optional zone (`2014Z`). The value is the text; from JSON, a whole number is a year too.
 */
export function compileYear(field: Field): CompiledField {
  return compilePeriod(field, (text) => parsePeriodStart(text, false), yearText);
}

/** Table Schema v2, "yearmonth": XML Schema `gYearMonth`, that is a year, `-`, two digits and an optional zone. */
export function compileYearmonth(field: Field): CompiledField {
  return compilePeriod(
    field,
    (text) => parsePeriodStart(text, true),
    (value) => value,
  );
}

function yearText(value: Json): Json {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return value;
  return `${value < 0 ? "-" : ""}${pad(Math.abs(value), 4)}`;
}

/** XML Schema compares periods by their first moment. */
function compilePeriod(
  field: Field,
  startOf: (text: string) => Instant | undefined,
  textOf: (value: Json) => Json,
): CompiledField {
  const read = (text: string): string | undefined => (startOf(text) ? text : undefined);
  return {
    reader: {
      read,
      readNative: (value) => {
        const text = textOf(value);
        return typeof text === "string" ? read(text) : undefined;
      },
      keyOf: (value) => {
        const text = String(value);
        const start = startOf(text);
        return start?.zoned ? instantText(start) : text;
      },
      compare: (left, right) => compareInstants(startOfValue(left), startOfValue(right)),
    },
    faults: formatFaults(field.format, ["default"]),
  };

  function startOfValue(value: Value): Instant | undefined {
    return typeof value === "string" ? startOf(value) : undefined;
  }
}
