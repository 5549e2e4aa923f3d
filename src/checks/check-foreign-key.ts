import { nearestMember } from "../tables/nearest-member.ts";
import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck, type Reference, type TableContext, type TypedRow } from "./define-check.ts";
import { rowKey } from "./join-key.ts";
import { present } from "./present.ts";
import type { TableColumn } from "./table-columns.ts";

/**
 * Foreign keys into the package (Table Schema v2, "foreignKeys") and into packages beside it (`foi:foreignKeys`). A key
 * with a part missing refers to nothing and is not looked for, as in SQL.
 */
export const checkForeignKey = defineCheck({
  name: "foreign-key",
  codes: ["foreign-key"],
  start(context) {
    const links = present(context.references.map((reference) => bind(context, reference)));
    if (links.length === 0) return undefined;
    return {
      row(row) {
        for (const { reference, columns } of links) {
          const key = rowKey(row, columns);
          if (typeof key === "string" || reference.index?.get(key.key) !== undefined) continue;
          emitBroken(context, row, reference, columns);
        }
      },
    };
  },
});

function bind(
  context: TableContext,
  reference: Reference,
): { reference: Reference; columns: TableColumn[] } | undefined {
  if (reference.index === undefined) return undefined;
  const columns = present(
    reference.foreignKey.fields.map((name) => context.columns.find(({ field }) => field?.name === name)),
  );
  return columns.length === reference.foreignKey.fields.length ? { reference, columns } : undefined;
}

function emitBroken(context: TableContext, row: TypedRow, reference: Reference, columns: readonly TableColumn[]): void {
  const { foreignKey, index } = reference;
  const values = columns.map((column) => row.cells[column.index] ?? "");
  const [only] = columns;
  const [value] = values;
  const isSingle = columns.length === 1 && only !== undefined;
  const nearest = isSingle && value !== undefined ? nearestMember(value, index?.samples ?? []) : undefined;
  for (const column of columns) row.reported.add(column.index);
  context.emit({
    code: "foreign-key",
    severity: "error",
    place: isSingle ? cellPlace(context, row, only.index) : rowPlace(context, row),
    args: {
      fields: foreignKey.fields,
      values,
      resource: foreignKey.reference.resource,
      referenceFields: foreignKey.reference.fields,
      ...(foreignKey.reference.package === undefined ? {} : { package: foreignKey.reference.package }),
      ...(nearest === undefined ? {} : { nearest }),
    },
  });
}
