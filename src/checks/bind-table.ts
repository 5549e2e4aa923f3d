import type { Resource } from "../model/descriptor.ts";
import { matchLabels } from "../tables/match-labels.ts";
import type { Header } from "../tables/read-table.ts";
import type { RawRecord } from "../tables/split-records.ts";
import type { TableContext } from "./define-check.ts";
import { bindColumns, type CompiledField, type TableColumn } from "./table-columns.ts";

/** Finds out which column of a file is which field. */
export function bindTable(
  { resource, fields }: { readonly resource: Resource; readonly fields: readonly CompiledField[] },
  batch: { readonly header?: Header | undefined; readonly rows: readonly RawRecord[] },
): Pick<TableContext, "columns" | "keyColumns" | "labelFaults"> {
  const { schema } = resource;
  const names = schema?.fields.map(({ name }) => name);
  const labels = usableLabels(batch.header) ?? names ?? batch.rows[0]?.cells.map((_, at) => `field${at + 1}`) ?? [];
  const matched =
    schema === undefined
      ? { columns: labels.map((label, index) => ({ index, label, fieldIndex: undefined })), faults: [] }
      : matchLabels(labels, schema.fields, schema.fieldsMatch, schema.primaryKey);
  const columns = bindColumns(matched.columns, fields, schema, resource.dialect.nullSequence);
  const keyColumns = findKeyColumns(columns, schema?.primaryKey ?? []);
  return { columns, keyColumns, labelFaults: matched.faults };
}

/** The labels of a header, unless all are blank: then the fields of the schema are the columns, in their order. */
function usableLabels(header: Header | undefined): readonly string[] | undefined {
  return header?.labels.every((label) => label.trim() === "") ? undefined : header?.labels;
}

function findKeyColumns(columns: readonly TableColumn[], names: readonly string[]): readonly number[] {
  const found = names.map((name) => columns.find(({ field }) => field?.name === name)?.index);
  const present = found.filter((index) => index !== undefined);
  return present.length === names.length ? present : [];
}
