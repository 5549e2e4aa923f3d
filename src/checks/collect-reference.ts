import type { ForeignKey, Resource } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import type { RowsSource } from "../tables/read-rows.ts";
import { type ReferenceIndex, UNREADABLE } from "./define-check.ts";
import { rowKey } from "./join-key.ts";
import { readColumns } from "./read-columns.ts";
import type { CompiledField } from "./table-columns.ts";

/** So many keys are kept as written, to find a near one for a broken reference. */
const MAX_SAMPLES = 5_000;

const NOTHING: readonly undefined[] = [];

/**
 * Reads the keys that a foreign key may point at, with the values of the `carried` fields that the table has. Undefined
 * where the table lacks a field of the reference. What else is wrong with the table is not this function's to say.
 */
export async function collectReference(
  resource: Resource,
  fields: readonly CompiledField[],
  rows: RowsSource,
  foreignKey: ForeignKey,
  carried: readonly string[],
): Promise<ReferenceIndex | undefined> {
  const { schema } = resource;
  if (schema === undefined) return undefined;
  const keys = new Map<string, readonly (Value | undefined)[]>();
  const samples: string[] = [];
  const names = carried.filter((name) => schema.fields.some((field) => field.name === name));
  const ofKey = foreignKey.reference.fields;
  for await (const read of readColumns(resource, fields, rows, [...ofKey, ...names])) {
    if (read === undefined) return undefined;
    const keyColumns = read.columns.slice(0, ofKey.length);
    const others = read.columns.slice(ofKey.length);
    const [only] = keyColumns;
    for (const row of read.rows) {
      const key = rowKey(row, keyColumns);
      if (typeof key === "string" || keys.has(key.key)) continue;
      keys.set(key.key, names.length === 0 ? NOTHING : others.map(({ index }) => readable(row.values[index])));
      if (samples.length < MAX_SAMPLES && keyColumns.length === 1 && only !== undefined) {
        samples.push(row.cells[only.index] ?? "");
      }
    }
  }
  return { get: (key) => keys.get(key), keys: () => keys.keys(), carried: names, samples };
}

function readable(value: Value | undefined | typeof UNREADABLE): Value | undefined {
  return value === UNREADABLE ? undefined : value;
}
