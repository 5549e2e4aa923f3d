import type { TableContext } from "../define-check.ts";
import type { TableColumn } from "../table-columns.ts";
import { type CheckTarget, unknownField } from "./check-parameters.ts";

/**
 * The column of a field or, in a table without a schema, the one with that label. Where such a table has none, that is
 * told here, since it could not be known before; where the schema has the field, its missing label has been told.
 */
export function findColumn(
  context: TableContext,
  { missingColumn }: CheckTarget,
  name: string,
  property = "fieldName",
): TableColumn | undefined {
  const hasSchema = context.resource.schema !== undefined;
  const column = context.columns.find(({ field, label }) => (hasSchema ? field?.name : label) === name);
  if (column === undefined && !hasSchema) {
    const labels = context.columns.map(({ label }) => ({ name: label }));
    const args = unknownField(property, name, labels);
    const place = { package: context.package, resource: context.resource.name, file: context.file };
    if (missingColumn === undefined) context.emit({ code: "check-error", severity: "error", place, args });
    else missingColumn(args);
  }
  return column;
}

/** A text that two values of a column share when they are equal; whatever the column's type. */
export function keyOf(
  { reader }: TableColumn,
  value: Parameters<NonNullable<TableColumn["reader"]>["keyOf"]>[0],
): string {
  return reader === undefined ? String(value) : reader.keyOf(value);
}
