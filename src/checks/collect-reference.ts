import type { ForeignKey, Resource } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import { matchLabels } from "../tables/match-labels.ts";
import { type RowsSource, readRows } from "../tables/read-rows.ts";
import { type ReferenceIndex, UNREADABLE } from "./define-check.ts";
import { rowKey } from "./join-key.ts";
import { present } from "./present.ts";
import { bindColumns, type CompiledField, type TableColumn } from "./table-columns.ts";
import { typeRow } from "./validate-table.ts";

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
  const { schema, dialect } = resource;
  if (schema === undefined) return undefined;
  const keys = new Map<string, readonly (Value | undefined)[]>();
  const samples: string[] = [];
  const names = carried.filter((name) => schema.fields.some((field) => field.name === name));
  let columns: { readonly key: readonly TableColumn[]; readonly carried: readonly TableColumn[] } | undefined;

  for await (const batch of readRows(rows, resource)) {
    if (columns === undefined && (batch.header !== undefined || (!dialect.header && batch.rows.length > 0))) {
      const labels = batch.header?.labels ?? schema.fields.map(({ name }) => name);
      const matched = matchLabels(labels, schema.fields, schema.fieldsMatch, schema.primaryKey);
      const bound = bindColumns(matched.columns, fields, schema, dialect.nullSequence);
      const byName = (name: string) => bound.find(({ field }) => field?.name === name);
      columns = { key: present(foreignKey.reference.fields.map(byName)), carried: present(names.map(byName)) };
      if (columns.key.length !== foreignKey.reference.fields.length || columns.carried.length !== names.length) {
        return undefined;
      }
    }
    if (columns === undefined) continue;
    const wanted = [...columns.key, ...columns.carried];
    for (const record of batch.rows) {
      const row = sparseRow(record, wanted);
      const key = rowKey(row, columns.key);
      if (typeof key === "string" || keys.has(key.key)) continue;
      keys.set(key.key, names.length === 0 ? NOTHING : columns.carried.map(({ index }) => readable(row.values[index])));
      const [only] = columns.key;
      if (samples.length < MAX_SAMPLES && columns.key.length === 1 && only !== undefined) {
        samples.push(record.cells[only.index] ?? "");
      }
    }
  }
  return { get: (key) => keys.get(key), carried: names, samples };
}

/** A typed row in which only the wanted columns were read. */
function sparseRow(record: Parameters<typeof typeRow>[0], wanted: readonly TableColumn[]) {
  const values: ReturnType<typeof typeRow>["values"][number][] = [];
  const typed = typeRow(record, wanted);
  wanted.forEach(({ index }, at) => {
    values[index] = typed.values[at];
  });
  return { ...typed, values };
}

function readable(value: Value | undefined | typeof UNREADABLE): Value | undefined {
  return value === UNREADABLE ? undefined : value;
}
