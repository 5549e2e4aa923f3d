import type { Resource } from "../model/descriptor.ts";
import { matchLabels } from "../tables/match-labels.ts";
import { type RowsSource, readRows } from "../tables/read-rows.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { TypedRow } from "./define-check.ts";
import { present } from "./present.ts";
import { bindColumns, type CompiledField, type TableColumn } from "./table-columns.ts";
import { typeRow } from "./type-row.ts";

/** Rows in which only the wanted columns were read; their values stand where the columns do. */
export interface RowsOfColumns {
  readonly rows: readonly TypedRow[];
  /** One for each name that was asked for, in that order. */
  readonly columns: readonly TableColumn[];
}

/**
 * Reads some columns of a table, batch by batch. Gives nothing but `undefined` once where the table lacks one of them. What
 * else is wrong with the table is not this function's to say.
 */
export async function* readColumns(
  resource: Resource,
  fields: readonly CompiledField[],
  rows: RowsSource,
  names: readonly string[],
): AsyncGenerator<RowsOfColumns | undefined> {
  const { schema, dialect } = resource;
  if (schema === undefined) {
    yield undefined;
    return;
  }
  let columns: readonly TableColumn[] | undefined;
  for await (const batch of readRows(rows, resource)) {
    if (columns === undefined && (batch.header !== undefined || (!dialect.header && batch.rows.length > 0))) {
      const labels = batch.header?.labels ?? schema.fields.map(({ name }) => name);
      const matched = matchLabels(labels, schema.fields, schema.fieldsMatch, schema.primaryKey);
      const bound = bindColumns(matched.columns, fields, schema, dialect.nullSequence);
      columns = present(names.map((name) => bound.find(({ field }) => field?.name === name)));
      if (columns.length !== names.length) {
        yield undefined;
        return;
      }
    }
    if (columns === undefined) continue;
    const wanted = columns;
    yield { rows: batch.rows.map((record) => sparseRow(record, wanted)), columns };
  }
}

function sparseRow(record: RawRecord, wanted: readonly TableColumn[]): TypedRow {
  const values: TypedRow["values"][number][] = [];
  const typed = typeRow(record, wanted);
  wanted.forEach(({ index }, at) => {
    values[index] = typed.values[at];
  });
  return { ...typed, values };
}
