import { shown } from "../../descriptor/descriptor-finding.ts";
import type { Field, Json } from "../../model/descriptor.ts";
import type { FieldReader, Value } from "../../model/value.ts";
import { compileFieldReader } from "../../tables/read-field.ts";
import type { CheckParameters } from "./check-parameters.ts";

/** The values of a check as a column has them: written natively or as the text of a cell, null for a missing value. */
export interface ValueKeys {
  /** The values by the key that a cell of the same value has. */
  readonly byKey: ReadonlyMap<string, Json>;
  readonly hasMissing: boolean;
}

/** Reads the values of a check as those of a field, and tells of what no cell of that field can hold. */
export function readValueKeys(parameters: CheckParameters, name: string, fieldName: string): ValueKeys {
  const field = parameters.fieldNamed(fieldName);
  const reader = field === undefined ? undefined : compileFieldReader(field).reader;
  const byKey = new Map<string, Json>();
  let hasMissing = false;
  for (const value of parameters.values(name)) {
    if (value === null) {
      hasMissing = true;
      continue;
    }
    const key = keyOfJson(reader, value);
    if (key !== undefined) byKey.set(key, value);
    else
      parameters.tell(name, { reason: "wrong-value", property: name, expected: typeOf(field), actual: shown(value) });
  }
  return { byKey, hasMissing };
}

function keyOfJson(reader: FieldReader | undefined, value: Json): string | undefined {
  if (reader === undefined) return typeof value === "object" ? JSON.stringify(value) : String(value);
  const read: Value | undefined =
    reader.readNative(value) ?? (typeof value === "string" ? reader.read(value) : undefined);
  return read === undefined ? undefined : reader.keyOf(read);
}

function typeOf(field: Field | undefined): string {
  return `a value of the field's type, ${field?.type ?? "string"}`;
}
